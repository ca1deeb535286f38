"""Figures on slices of the public sets: the same as the scorer beside them gives."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import documents
from kg.evaluate import compare, read_rows
from kg.extraction import Tools, extract
from kg.model import Document
from kg.standoff import to_json

pytestmark = pytest.mark.shared

SLICES = {
    "entities": ("crossner/ai-dev.jsonl", 60),
    "attribution": ("polnear/dev.jsonl", 8),
    "facts": ("knowledgenet/folds-1-3.jsonl", 60),
}
LINE = re.compile(r"(.+?)\s{2,}P (\d\.\d+)\s+R (\d\.\d+)\s+F1 (\d\.\d+)")


@pytest.mark.parametrize("kind", sorted(SLICES))
def test_figures_are_those_of_the_shared_scorer(
    kind: str, shared: Path, tools: Tools, tmp_path: Path
) -> None:
    name, size = SLICES[kind]
    lines = (shared / "eval" / name).read_text(encoding="utf-8").splitlines()[:size]
    gold, predictions = tmp_path / "gold.jsonl", tmp_path / "p.jsonl"
    gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
    files, _ = documents.discover([gold])
    found = [extract(d, tools=tools) for f in files for d in documents.read(f) if isinstance(d, Document)]
    predictions.write_text("".join(json.dumps(to_json(f)) + "\n" for f in found), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, shared / "eval" / "score.py", kind, predictions, gold],
        capture_output=True,
        text=True,
        check=True,
    )
    expected = {m[1]: m.groups()[1:] for line in done.stdout.splitlines() if (m := LINE.match(line))}
    ours = compare(found, read_rows(gold, kind=kind), kind=kind)
    assert {k: (f"{o.precision:.3f}", f"{o.recall:.3f}", f"{o.f1:.3f}") for k, o in ours.items()} == expected
    assert len(expected) >= 4
