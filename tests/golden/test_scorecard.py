"""The scorecard in docs/ is what is measured today, and nothing lies below its floor."""

from pathlib import Path

import pytest

from kg.evaluate import Scores
from kg.evaluate.card import figures, floors, lift_floors, markdown

RENEW = (
    "renew it: kg eval tests/golden/gold tests/golden/gold/seeds tests/golden/gold/unseen "
    "tests/golden/gold/blind --documents seeds "
    "--card docs/scorecard.md --floors tests/golden/floors.json"
)
SETS = ("gold", "seeds", "unseen", "blind")


def test_scorecard_is_fresh(root: Path, own_scores: dict[str, Scores]) -> None:
    written = (root / "docs" / "scorecard.md").read_text(encoding="utf-8")
    assert written == markdown(own_scores), RENEW


@pytest.mark.parametrize("name", SETS)
def test_quality_stays_above_its_floors(name: str, root: Path, own_scores: dict[str, Scores]) -> None:
    held = floors(root / "tests" / "golden" / "floors.json")[name]
    reached = figures(own_scores[name])
    assert lift_floors(held, reached).keys() >= held.keys()


@pytest.mark.parametrize("name", SETS)
def test_every_figure_has_a_floor(name: str, root: Path, own_scores: dict[str, Scores]) -> None:
    held = floors(root / "tests" / "golden" / "floors.json")[name]
    assert figures(own_scores[name]).keys() == held.keys()
