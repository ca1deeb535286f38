"""Compilations of quotes."""

import pytest

from kg.documents import document
from kg.model import Block, BlockKind

WORDS = "We built the frame from ash, and it never warped."
ITEMS = (
    ('3. On wooden frames: "{}" — Source: [Loom Journal]', "wooden frames", "Loom Journal", None),
    ("3) On wooden frames: “{}” – Source: Loom Journal", "wooden frames", "Loom Journal", None),
    ('  3. On wooden frames: "{}" - Source: [Loom Journal]', "wooden frames", "Loom Journal", None),
    ("3. On wooden frames: {} — Source: [Loom Journal]", "wooden frames", "Loom Journal", None),
    ("3. Wooden frames: {} — Source: Loom Journal", "Wooden frames", "Loom Journal", None),
    ("3. About wooden frames: «{}» — Source: Loom Journal", "wooden frames", "Loom Journal", None),
    ('3. **On wooden frames:** "{}" — *Source: [Loom Journal]*', "wooden frames", "Loom Journal", None),
    ('3. On wooden frames: "{}" (Source: Loom Journal)', "wooden frames", "Loom Journal", None),
    (
        '3. On wooden frames: "{}" — Source: [Loom Journal](https://a.org/b)',
        "wooden frames",
        "Loom Journal",
        None,
    ),
    ('3. On wooden frames: "{}" [Loom Journal]', "wooden frames", "Loom Journal", None),
    ('3. On "hard" frames: "{}" — Source: "The Loom", 2019', '"hard" frames', 'The Loom", 2019', None),
    ('3. "{}" — Mara Lindqvist, Founder of Northlight Labs', None, None, "Mara Lindqvist"),
    ("3. “{}” — Mara Lindqvist, The Long Thread", None, "The Long Thread", "Mara Lindqvist"),
    ("3. {} — Mara Lindqvist", None, None, "Mara Lindqvist"),
    ('3. "{}" -- Loom News', None, "Loom News", None),
    ('#3: "{}" — Dr. Mara Lindqvist', None, None, "Mara Lindqvist"),
    ('3. "{}"', None, None, None),
)


def _quote(text: str) -> tuple[str, Block]:
    found = document(text)
    quotes = [b for b in found.blocks if b.kind is BlockKind.QUOTE]
    assert len(quotes) == 1
    return found.text[quotes[0].start : quotes[0].end], quotes[0]


@pytest.mark.parametrize(("form", "topic", "source", "speaker"), ITEMS)
def test_an_item_is_taken_apart(
    form: str, topic: str | None, source: str | None, speaker: str | None
) -> None:
    words, quote = _quote(form.format(WORDS))
    assert words == WORDS
    assert (quote.item, quote.topic, quote.cited_source, quote.speaker) == (3, topic, source, speaker)


def test_marks_inside_a_quote_stay() -> None:
    words, _ = _quote('1. On names: "He called it "the loom" — and left" — Source: [Loom Talks]')
    assert words == 'He called it "the loom" — and left'


def test_the_label_is_the_topic_without_on() -> None:
    found = document('1. On Mara Lindqvist’s mill: "It was a cold place." — Source: [Loom Talks]')
    label = found.blocks[0]
    assert label.kind is BlockKind.LABEL
    assert found.text[label.start : label.end] == label.topic == "Mara Lindqvist’s mill"


def test_a_person_behind_the_dash_has_a_label() -> None:
    found = document("1. “It was a cold place.” — Mara Lindqvist")
    assert [(b.kind.value, b.speaker) for b in found.blocks] == [
        ("quote", "Mara Lindqvist"),
        ("label", "Mara Lindqvist"),
    ]


def test_source_and_quote_may_stand_on_lines_of_their_own() -> None:
    text = (
        '1. On scale:\n   "Mills forgot to stop."\n   — Source: Mill Review\n'
        '2. On noise:\n   "You stop hearing it."\n'
    )
    quotes = [b for b in document(text).blocks if b.kind is BlockKind.QUOTE]
    assert [(b.item, b.topic, b.cited_source) for b in quotes] == [
        (1, "scale", "Mill Review"),
        (2, "noise", None),
    ]


def test_numbering_may_restart_under_each_heading() -> None:
    text = (
        'Part 1: Looms\n\n1. On a: "One thing here."\n2. On b: "Two things here."\n\n'
        'Part 2: Mills\n\n1. On c: "Three of them."\n'
    )
    quotes = [b for b in document(text).blocks if b.kind is BlockKind.QUOTE]
    assert [(b.section, b.item) for b in quotes] == [
        ("Part 1: Looms", 1),
        ("Part 1: Looms", 2),
        ("Part 2: Mills", 1),
    ]


def test_headings_may_be_numbered_too() -> None:
    text = (
        '1. Early looms\n\n"They were loud then." — Mara Lindqvist\n\n2. Late looms\n\n'
        '"They are quiet now." — Mara Lindqvist\n'
    )
    quotes = [b for b in document(text).blocks if b.kind is BlockKind.QUOTE]
    assert [b.section for b in quotes] == ["1. Early looms", "2. Late looms"]


@pytest.mark.parametrize("mark", ["—", "--", "―", "–", "~"])
def test_a_line_below_a_quote_names_its_speaker(mark: str) -> None:
    text = f"“A loom is a slow computer.”\n{mark} Mara Lindqvist, The Long Thread\n\nMore is below.\n"
    quote = document(text).blocks[0]
    assert (quote.kind, quote.speaker, quote.cited_source) == (
        BlockKind.QUOTE,
        "Mara Lindqvist",
        "The Long Thread",
    )


def test_a_time_below_a_quote_is_kept() -> None:
    quote = document('"A loom is a slow computer."\n-- Mara Lindqvist, 00:12\n').blocks[0]
    assert (quote.speaker, quote.timestamp, quote.cited_source) == ("Mara Lindqvist", "00:12", None)


@pytest.mark.parametrize(
    "text",
    [
        "How to oil a loom\n\n1. Take the cover off.\n2. Put two drops of oil on the shaft.\n",
        'Books\n\n1. "The Long Thread"\n2. "Mills of Oslo"\n',
        '"We have wanted this for years," said Mara Lindqvist — the founder.\n\n"It is good," she said.\n',
        "The loom - a slow machine - is old.\n\nSource: Loom Journal.\n",
    ],
)
def test_ordinary_lists_and_paragraphs_hold_no_quotes(text: str) -> None:
    assert BlockKind.QUOTE not in {b.kind for b in document(text).blocks}
