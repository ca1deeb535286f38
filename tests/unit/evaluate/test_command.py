"""``kg eval`` from the outside."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.errors import KgError

GOLD = {
    "people": [{"name": "Mara Lindqvist", "aliases": []}],
    "organizations": [{"name": "Quillon", "aliases": []}],
    "algorithms": [],
    "ignored_ok": [],
    "relations": [{"s": "Mara Lindqvist", "p": "founded", "o": "Quillon"}],
    "claims": [],
}
TEXT = "Mara Lindqvist founded Quillon in 2019."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def run(*args: str | Path) -> str:
    done = CliRunner().invoke(cli, ["eval", *map(str, args), "--workers", "1"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_card_and_floors_are_written(gold: Path, tmp_path: Path) -> None:
    card, held = tmp_path / "card.md", tmp_path / "floors.json"
    run(gold, "--card", card, "--floors", held, "--raise-floors")
    assert "## mine" in card.read_text(encoding="utf-8")
    assert json.loads(held.read_text(encoding="utf-8"))["mine"]["relations: recall"] == 1.0


def test_floors_stay_unless_asked_to_rise(gold: Path, tmp_path: Path) -> None:
    held = tmp_path / "floors.json"
    held.write_text('{"mine": {"relations: recall": 0.1}}', encoding="utf-8")
    run(gold, "--floors", held)
    assert held.read_text(encoding="utf-8") == '{"mine": {"relations: recall": 0.1}}'


def test_a_figure_below_its_floor_is_an_error(gold: Path, tmp_path: Path) -> None:
    held = tmp_path / "floors.json"
    held.write_text('{"mine": {"relations: recall": 1.1}}', encoding="utf-8")
    with pytest.raises(KgError, match="fell below"):
        run(gold, "--floors", held, "--raise-floors")


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "no such file"), ('{"mien": {}}', "no floors for 'mine'; did you mean 'mien'")],
)
def test_floors_that_hold_nothing_are_an_error(
    content: str | None, problem: str, gold: Path, tmp_path: Path
) -> None:
    held = tmp_path / "floors.json"
    if content:
        held.write_text(content, encoding="utf-8")
    with pytest.raises(KgError, match=problem):
        run(gold, "--floors", held)


def test_rules_are_listed_by_what_gold_says_of_them(gold: Path) -> None:
    parts: dict[str, list[str]] = {}
    for line in run(gold, "--rules").splitlines():
        if line.startswith("  "):
            parts[list(parts)[-1]].append(line.split()[0])
        else:
            parts[line.partition(":")[0]] = []
    judged = "judged, the least right first"
    assert parts["mostly wrong"] == []
    assert "construction.active" in parts[judged]
    assert "construction.comitative" in parts["never fired"]
    assert "entity.suffix" in parts["not counted"]
    assert not set(parts["never fired"]) & {*parts[judged], *parts["not counted"]}


def test_json_names_the_rules_that_never_fired(gold: Path) -> None:
    content = json.loads(run(gold, "--rules", "--json"))
    assert "construction.comitative" in content["never_fired"]
    assert "construction.active" not in content["never_fired"]
    assert content["mostly_wrong"] == []


@pytest.mark.parametrize(
    ("kind", "marks", "label"),
    [
        ("entities", {"mentions": [[0, 14, "person"]]}, "Person"),
        ("attribution", {"attributions": []}, "cue, exact"),
        ("facts", {"properties": ["FOUNDED_BY"], "facts": [[[23, 30], "FOUNDED_BY", [0, 14]]]}, "FOUNDED_BY"),
    ],
)
def test_sets_of_spans_are_measured(kind: str, marks: dict[str, object], label: str, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT} | marks) + "\n", encoding="utf-8")
    found = json.loads(run(path, "--format", kind, "--json"))
    assert found["figures"][label]["recall"] == (0.0 if kind == "attribution" else 1.0)
    assert label in run(path, "--format", kind)
