"""A string with its structure: the one place where documents are made."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.documents.dates import iso_date
from kg.documents.mend import safe
from kg.documents.structure import structure
from kg.model import Block, BlockKind, Document

__all__ = ["document"]


def _spoken(blocks: Sequence[Block], speaker: str) -> tuple[Block, ...]:
    """Give plain paragraphs the speaker that a collection names beside the text."""
    return tuple(
        replace(b, kind=BlockKind.TURN, speaker=speaker) if b.kind is BlockKind.PARAGRAPH else b
        for b in blocks
    )


def document(
    text: str,
    *,
    id: str = "text",  # noqa: A002 (as in the record)
    name: str | None = None,
    title: str | None = None,
    date: str | None = None,
    media_type: str = "text/plain",
    meta: tuple[tuple[str, str], ...] = (),
    marked: Collection[str] = (),
) -> Document:
    """Make a document of a string.

    The text is taken as it is, so that offsets are those of the string given; only lone surrogates and
    control characters are replaced, one for one. A ``speaker`` in ``meta`` says
    whose words the paragraphs are.

    Args:
        text: the reference text.
        id: names the document.
        name: file name; the id where there is none.
        title: the title, where known.
        date: the date, where known, in any common form.
        media_type: ``text/plain`` and the like.
        meta: further facts as pairs.
        marked: the paragraphs that the source sets in bold or italics as a whole.

    Returns:
        The document with its blocks.

    Example:
        >>> [b.kind.value for b in document("Ada Lovelace wrote the first program.").blocks]
        ['paragraph']
    """
    text = safe(text)
    found = structure(text, title=title, marked=marked)
    speaker = dict(meta).get("speaker")
    return Document(
        id=id,
        name=name or id,
        media_type=media_type,
        text=text,
        title=found.title,
        date=(iso_date(date) if date else None) or found.date,
        blocks=_spoken(found.blocks, speaker) if speaker else found.blocks,
        meta=tuple(sorted(meta)),
    )
