"""The structure of five real documents, counted by a careful reader."""

import json
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from kg.documents import discover, read
from kg.model import Block, BlockKind, Document

SHARED = Path(__file__).resolve().parents[4] / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no folder 'shared' beside the repository"),
]


def _document(number: str) -> Document:
    files, _ = discover([SHARED / "seeds"])
    file = next(f for f in files if f.name.startswith(number))
    found = next(read(file))
    assert isinstance(found, Document)
    return found


def _gold(number: str) -> Mapping[str, Any]:
    gold: Mapping[str, Any] = json.loads((SHARED / "gold" / f"{number}.json").read_text("utf-8"))
    return gold


def _blocks(document: Document, kind: BlockKind) -> list[Block]:
    return [b for b in document.blocks if b.kind is kind]


def _texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in _blocks(document, kind)]


def _claims(number: str, key: str) -> list[Mapping[str, Any]]:
    return [c for c in _gold(number)["claims"] if c.get(key)]


def test_every_numbered_quote_has_its_words_topic_source_and_part() -> None:
    document = _document("000")
    found = [
        (b.section, b.item, f"On {b.topic}", b.cited_source, document.text[b.start : b.end])
        for b in _blocks(document, BlockKind.QUOTE)
    ]
    gold = [(c["part"], c["item"], c["topic"], c["source"], c["text"]) for c in _claims("000", "part")]
    assert found == gold
    assert len(found) == _gold("000")["numbered_quotes"]


def test_parts_are_headings() -> None:
    assert _texts(_document("000"), BlockKind.HEADING) == list(_gold("000")["parts"])


def test_every_quote_has_a_label_with_its_topic() -> None:
    document = _document("000")
    labels = [b.topic for b in _blocks(document, BlockKind.LABEL)]
    assert labels == [b.topic for b in _blocks(document, BlockKind.QUOTE)]


def test_takeaways_are_list_items() -> None:
    document = _document("001")
    items = [b for b in _blocks(document, BlockKind.LIST_ITEM) if b.section == "Key takeaways"]
    assert len(items) == _gold("001")["takeaways"]


def test_unmarked_quotes_in_a_summary_are_found_and_no_others() -> None:
    gold = [c["text"] for c in _claims("001", "first_person_quote")]
    assert _texts(_document("001"), BlockKind.QUOTE) == gold
    assert len(gold) == _gold("001")["first_person_quotes"]


@pytest.mark.parametrize("number", ["001", "003"])
def test_section_headings(number: str) -> None:
    found = [h for h in _texts(_document(number), BlockKind.HEADING) if h != "Key takeaways"]
    assert found == _gold(number)["section_headings"]


@pytest.mark.parametrize("number", ["001", "002", "004"])
def test_noise_lines(number: str) -> None:
    noise = {line for text in _texts(_document(number), BlockKind.NOISE) for line in text.split("\n")}
    wanted = {line.replace("ยท", "·").replace("โ†", "←") for line in _gold(number)["noise_lines"]}
    assert wanted <= noise


def test_chapters_have_their_times_and_titles() -> None:
    document = _document("002")
    found = [
        (b.item, b.timestamp, b.end_timestamp, document.text[b.start : b.end])
        for b in _blocks(document, BlockKind.HEADING)
        if b.end_timestamp
    ]
    assert found == [(c["n"], c["start"], c["end"], c["title"]) for c in _gold("002")["chapters"]]


def test_chapters_have_their_summary_and_bullets() -> None:
    document = _document("002")
    for chapter in _gold("002")["chapters"]:
        own = [b for b in document.blocks if b.section == chapter["title"]]
        assert [document.text[b.start : b.end] for b in own] == [chapter["summary"], *chapter["bullets"]]
        assert {(b.item, b.timestamp) for b in own} == {(chapter["n"], chapter["start"])}


def test_bullets_are_counted() -> None:
    assert len(_blocks(_document("002"), BlockKind.LIST_ITEM)) == _gold("002")["bullet_count"]


def test_names_glued_to_roles_are_freed() -> None:
    people = [(b.speaker, b.topic) for b in _blocks(_document("002"), BlockKind.LABEL) if b.speaker]
    assert people == [("John Schulman", "guest"), ("Dwarkesh Patel", "host")]


def test_times_in_a_description_are_found() -> None:
    document = _document("002")
    found = [
        {"time": b.timestamp, "title": document.text[b.start : b.end]}
        for b in _blocks(document, BlockKind.LABEL)
        if b.timestamp
    ]
    assert found == _gold("002")["description_timestamps"]


def test_turns_of_each_speaker() -> None:
    turns = _blocks(_document("003"), BlockKind.TURN)
    spoken = [next(run).speaker for _, run in groupby(turns, key=lambda b: b.speaker_span)]
    assert {name: spoken.count(name) for name in set(spoken)} == _gold("003")["turns"]


def test_text_before_the_interview_is_told() -> None:
    document = _document("003")
    first = document.blocks.index(_blocks(document, BlockKind.HEADING)[0])
    assert {b.kind for b in document.blocks[:first]} == {BlockKind.PARAGRAPH}
    assert BlockKind.PARAGRAPH not in {b.kind for b in document.blocks[first:]}


def test_highlights_are_quotes_of_the_person_in_the_title() -> None:
    document = _document("004")
    quotes = _blocks(document, BlockKind.QUOTE)
    assert len(quotes) == _gold("004")["quote_paragraphs"]
    assert {b.speaker for b in quotes} == {"John Schulman"}
    assert [b.item for b in quotes] == list(range(1, len(quotes) + 1))


@pytest.mark.parametrize(("number", "date"), [("000", None), ("002", "2024-05-15"), ("004", "2026-05-30")])
def test_dates(number: str, date: str | None) -> None:
    assert _document(number).date == date


@pytest.mark.parametrize(
    "name",
    [
        "crossner/ai-dev",
        "crossner/literature-train",
        "crossner/music-train",
        "crossner/politics-train",
        "crossner/science-train",
        "knowledgenet/folds-1-3",
    ],
)
def test_single_sentences_are_paragraphs(name: str) -> None:
    files, _ = discover([SHARED / "eval" / f"{name}.jsonl"])
    documents = [d for d in read(files[0]) if isinstance(d, Document)]
    odd = [
        d.id
        for d in documents
        if [(b.kind, b.start, b.end) for b in d.blocks]
        != [(BlockKind.PARAGRAPH, len(d.text) - len(d.text.lstrip()), len(d.text.rstrip()))]
    ]
    assert len(odd) <= 0.005 * len(documents), odd
