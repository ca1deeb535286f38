"""Quality on the gold data beside the repository, by its own scorer."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.shared

FLOORS = {
    "entities, micro": 0.80,
    "relations: recall": 0.55,
    "claims: recall": 0.85,
    "claims: claimant right": 0.90,
    "claims: quote precision": 0.90,
}


@pytest.fixture(scope="module")
def predictions(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quality") / "p.jsonl"
    with path.open("w", encoding="utf-8") as out:
        subprocess.run(
            [sys.executable, "-m", "kg", "annotate", shared / "seeds"], stdout=out, check=True, text=True
        )
    return path


@pytest.fixture(scope="module")
def rows(predictions: Path) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    return {row["id"][:3]: row for row in found}


@pytest.fixture(scope="module")
def scores(shared: Path, predictions: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, shared / "eval" / "score.py", "documents", predictions, shared / "gold"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = {}
    for line in done.stdout.splitlines():
        if match := re.match(r"(.+?)\s{2,}(?:P .*F1 )?(\d\.\d+)", line):
            found[match[1]] = float(match[2])
    return found


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_score_is_at_least(name: str, scores: dict[str, float]) -> None:
    assert scores[name] >= FLOORS[name]


def test_every_numbered_quote_has_topic_and_source(rows: dict[str, dict[str, Any]], shared: Path) -> None:
    gold = json.loads((shared / "gold" / "000.json").read_text(encoding="utf-8"))
    expected = {
        (c["item"], c["topic"].removeprefix("On "), c["source"], c["text"])
        for c in gold["claims"]
        if c["kind"] == "quote"
    }
    text = rows["000"]["text"]
    found = {
        (b["item"], b["topic"], b["cited_source"], text[b["start"] : b["end"]])
        for b in rows["000"]["blocks"]
        if b["kind"] == "quote"
    }
    assert found == expected
    assert len(found) == 75


def test_chapters_have_times_and_bullets(rows: dict[str, dict[str, Any]], shared: Path) -> None:
    gold = json.loads((shared / "gold" / "002.json").read_text(encoding="utf-8"))
    blocks, text = rows["002"]["blocks"], rows["002"]["text"]
    chapters = [
        (b["item"], b["timestamp"], b["end_timestamp"], text[b["start"] : b["end"]])
        for b in blocks
        if b["kind"] == "heading" and "end_timestamp" in b
    ]
    assert chapters == [(c["n"], c["start"], c["end"], c["title"]) for c in gold["chapters"]]
    bullets = [text[b["start"] : b["end"]] for b in blocks if b["kind"] == "list_item"]
    assert bullets == [bullet for c in gold["chapters"] for bullet in c["bullets"]]
    assert len(chapters) == 16
    assert len(bullets) == 66


def test_speakers_have_their_turns(rows: dict[str, dict[str, Any]]) -> None:
    labels = {(b["speaker"], tuple(b["speaker_span"])) for b in rows["003"]["blocks"] if b["kind"] == "turn"}
    assert Counter(speaker for speaker, _ in labels) == {"Dwarkesh Patel": 36, "John Schulman": 36}


def test_highlights_are_paragraphs(rows: dict[str, dict[str, Any]]) -> None:
    assert sum(b["kind"] == "quote" for b in rows["004"]["blocks"]) == 13
