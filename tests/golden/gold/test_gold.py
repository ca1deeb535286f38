"""The gold stands in its text: what is not written there cannot be asked of the extraction."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kg import documents
from kg.model import Document

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds"
BESIDE = (HERE / "unseen", HERE / "blind")
"""Folders in which text and gold lie side by side."""
PAIRS = [
    *((path, path.with_suffix(".txt")) for path in sorted(HERE.glob("*.json"))),
    *((path, SEEDS / f"{path.stem}.txt") for path in sorted((HERE / "seeds").glob("*.json"))),
    *(
        (path, next(p for p in folder.glob(f"{path.stem}.*") if p != path))
        for folder in BESIDE
        for path in sorted(folder.glob("*.json"))
    ),
]
THINGS = ("people", "organizations", "algorithms")
TEXTS = {".html", ".md", ".txt"}
OPEN_OBJECTS = ("role", "awarded")


def read(pair: tuple[Path, Path]) -> tuple[Any, str]:
    gold, text = pair
    (file,), _ = documents.discover([text])
    (document,) = documents.read(file)
    assert isinstance(document, Document)
    source = text.read_text(encoding="utf-8")
    return json.loads(gold.read_text(encoding="utf-8")), squeezed(
        "\n".join((document.text, source, bare(source)))
    )


def bare(source: str) -> str:
    """What is written between tags and marks, as a careful reader takes it."""
    return unescape(re.sub(r"<[^>]*>", "", source)).replace("*", "").replace("_", "")


def squeezed(text: str) -> str:
    """One space for any white space, small letters."""
    return " ".join(text.split()).casefold()


def written_in(text: str, words: str) -> bool:
    """Tell whether words stand in a text; what was split by its speaker is joined by an ellipsis."""
    return all(squeezed(part) in text for part in words.split(" … "))


def names(gold: Any) -> set[str]:
    return {thing["name"] for kind in THINGS for thing in gold[kind]}


every_document = pytest.mark.parametrize("pair", PAIRS, ids=[gold.stem for gold, _ in PAIRS])


def test_every_text_has_gold_and_every_gold_a_text() -> None:
    texts = {path for folder in (HERE, SEEDS, *BESIDE) for path in folder.iterdir() if path.suffix in TEXTS}
    assert texts == {text for _, text in PAIRS}


@every_document
def test_names_are_written_in_the_text(pair: tuple[Path, Path]) -> None:
    gold, text = read(pair)
    written = [form for kind in THINGS for thing in gold[kind] for form in (thing["name"], *thing["aliases"])]
    assert [form for form in (*written, *gold["ignored_ok"]) if not written_in(text, form)] == []


@every_document
def test_relations_quote_the_text(pair: tuple[Path, Path]) -> None:
    gold, text = read(pair)
    assert [relation for relation in gold["relations"] if not written_in(text, relation["quote"])] == []


@every_document
def test_required_relations_join_listed_things(pair: tuple[Path, Path]) -> None:
    gold, _ = read(pair)
    known = names(gold)
    required = [relation for relation in gold["relations"] if not relation.get("optional")]
    ends = [relation["s"] for relation in required]
    ends += [relation["o"] for relation in required if relation["p"] not in OPEN_OBJECTS]
    assert [end for end in ends if end not in known] == []


@every_document
def test_relations_are_listed_once(pair: tuple[Path, Path]) -> None:
    gold, _ = read(pair)
    triples = [(relation["s"], relation["p"], relation["o"]) for relation in gold["relations"]]
    assert len(triples) == len(set(triples))


@every_document
def test_claims_are_written_in_the_text(pair: tuple[Path, Path]) -> None:
    gold, text = read(pair)
    pieces = [piece for claim in gold["claims"] for piece in claim.get("pieces", [claim["text"]])]
    assert [piece for piece in pieces if not written_in(text, piece)] == []


@every_document
def test_counts_agree_with_the_lists(pair: tuple[Path, Path]) -> None:
    gold, _ = read(pair)
    assert gold["counts"] == {kind: len(gold[kind]) for kind in (*THINGS, "relations", "claims")}
