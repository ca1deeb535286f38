"""Floors on public and gold data; raise them when a figure rises, never lower them silently."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from kg.documents import document
from kg.language import analyse, load
from kg.model import Claim
from kg.rules.claims import extract

FLOORS = {"source": 0.63, "cue": 0.60, "content": 0.51}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def _spans(claim: Claim, part: str) -> list[tuple[int, int]]:
    if part == "content":
        return list(claim.content)
    span = claim.source if part == "source" else claim.cue
    return [span] if span else []


@pytest.mark.shared
def test_attribution_in_news(shared: Path, nlp: Language) -> None:
    right, said, wanted = dict.fromkeys(FLOORS, 0), dict.fromkeys(FLOORS, 0), dict.fromkeys(FLOORS, 0)
    lines = (shared / "eval" / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        made = document(row["text"], id=row["id"])
        claims = extract(made, analyse(made, nlp=nlp), mentions=())
        for part in FLOORS:
            gold = {(a, b) for item in row["attributions"] for a, b in item.get(part, ())}
            mine = {span for claim in claims for span in _spans(claim, part)}
            right[part] += len(gold & mine)
            said[part] += len(mine)
            wanted[part] += len(gold)
    scores = {part: 2 * right[part] / (said[part] + wanted[part]) for part in FLOORS}
    assert {part: score for part, score in scores.items() if score < FLOORS[part]} == {}
