"""Our own gold, measured once."""

from pathlib import Path

import pytest

from kg import documents
from kg.evaluate import Scores, measure, read, total
from kg.extraction import Tools, extract
from kg.model import Document


@pytest.fixture(scope="session")
def own_scores(root: Path, tools: Tools) -> dict[str, Scores]:
    """Scores of the gold sets in the repository, by name."""
    gold = root / "tests" / "golden" / "gold"
    scores = {}
    places = {gold: gold, gold / "seeds": root / "seeds"}
    places |= {folder: folder for folder in (gold / "unseen", gold / "blind")}
    for folder, texts in places.items():
        parts = []
        for one in read(folder):
            files, _ = documents.discover([texts / one.file])
            document = next(d for file in files for d in documents.read(file))
            assert isinstance(document, Document)
            parts.append(measure(extract(document, tools=tools), one))
        scores[folder.name] = total(parts)
    return scores
