"""Who wrote a document."""

import pytest

from kg.model import Block, BlockKind, Document, Mention
from kg.resolve.author import author

MARA, OTTO = "person/mara-lindqvist", "person/otto-brandt"
NAMES = (("Mara Lindqvist", MARA), ("Otto Brandt", OTTO))


def _author(text: str, *, meta: tuple[tuple[str, str], ...] = (), turns: bool = False) -> str | None:
    mentions = [
        Mention(at, at + len(name), "Person", name, entity)
        for name, entity in NAMES
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    blocks = (Block(BlockKind.TURN, 0, len(text), speaker="Otto Brandt"),) if turns else ()
    document = Document("a", "a", "text/plain", text, meta=meta, blocks=blocks)
    return author(document, mentions=mentions)


@pytest.mark.parametrize(
    "text",
    [
        "On looms\n\nBy Mara Lindqvist\n\nI mend looms.",
        "On looms\n\nBy Dr Mara Lindqvist, 3 May 2021\n\nI mend looms.",
        "The Loom Letter\n\nLooms and people. Written by Mara Lindqvist.\n\nI mend looms.",
        "Dear Otto Brandt,\n\nI mend looms.\n\nYours sincerely,\nMara Lindqvist",
        "Dear Otto Brandt,\n\nI mend looms.\n\nWith kind regards\n\nMara Lindqvist\nWeaver",
    ],
)
def test_the_byline_or_the_signature_names_the_author(text: str) -> None:
    assert _author(text) == MARA


def test_front_matter_names_the_author() -> None:
    text = "I mend looms. Otto Brandt does not. Mara Lindqvist is a weaver."
    assert _author(text, meta=(("author", "Mara Lindqvist"),)) == MARA


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mara Lindqvist mends looms.",
        "By Mara Lindqvist and Otto Brandt\n\nWe mend looms.",
        "Interview by Mara Lindqvist\n\nI mend looms.",
        "The loom was mended by Mara Lindqvist.",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert _author(text) is None


def test_a_transcript_has_no_author() -> None:
    assert _author("By Mara Lindqvist\n\nI mend looms.", turns=True) is None
