"""The page of documents: their text, what was read in it marked, each statement in words beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.projection import Projection
from kg.views.marks import Note, Piece, Readings, paragraphs, pieces, readings
from kg.views.shell import asset, render

__all__ = ["Paragraph", "documents_page"]

MOST = 12
"""Statements that are told beside one paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what is told beside it.

    Args:
        pieces: its text.
        notes: statements read in it, in words, by what they are about.
        more: how many further ones there are.
    """

    pieces: Sequence[Piece]
    notes: Mapping[str, Sequence[Note]]
    more: int = 0


def documents_page(
    projection: Projection,
    texts: Mapping[str, str],
    *,
    title: str | None = None,
    others: Mapping[str, str] | None = None,
) -> str:
    """Show documents with the evidence of statements and claims marked and linked to the graph.

    Args:
        projection: the graph.
        texts: the text of each document, by id of its ``Source``; documents without a text are only named.
        title: to show; that of the graph when None.
        others: name and address of the other pages, to link to.

    Returns:
        HTML that needs no network; ``#NAME.START`` leads to the evidence that begins there.

    Example:
        >>> "No documents" in documents_page(Projection("Nothing yet"), {})
        True
    """
    found = readings(projection)
    shown = [
        {
            "name": source.name,
            "title": source.title or source.name,
            "date": source.date,
            "paragraphs": list(_paragraphs(texts[source.id], source.id, found))
            if source.id in texts
            else None,
            "facts": len(found.notes[source.id]),
            "claims": len({address for *_, address, claim in found.evidence[source.id] if claim}),
        }
        for source in projection.sources
    ]
    name = title if title is not None else projection.title or "Knowledge graph"
    return render(
        "documents.html",
        title=f"Documents: {name}",
        style=asset("base.css") + asset("plain.css"),
        scripts=(asset("plain.js"),),
        islands={},
        context={
            "here": "Documents",
            "name": name,
            "summary": f"{len(shown):,} document{'' if len(shown) == 1 else 's'}",
            "documents": shown,
            "graph": (others or {}).get("Graph", ""),
            "others": dict(others or {}),
        },
    )


def _paragraphs(text: str, document: str, found: Readings) -> Iterator[Paragraph]:
    """Sort pieces and notes into paragraphs; a note stands where its evidence begins."""
    cut = pieces(text, found.evidence[document], names=found.names[document])
    notes = sorted(found.notes[document])
    starts = [*paragraphs(text), len(text) + 1]
    piece, note = 0, 0
    for end in starts:
        first, told = piece, note
        while piece < len(cut) and cut[piece].start < end:
            piece += 1
        while note < len(notes) and notes[note].start < end:
            note += 1
        own = _once(notes[told:note])
        by_subject: dict[str, list[Note]] = {}
        for one in own[:MOST]:
            by_subject.setdefault(one.subject, []).append(one)
        if piece > first:
            yield Paragraph(cut[first:piece], by_subject, max(0, len(own) - MOST))


def _once(notes: Sequence[Note]) -> list[Note]:
    """Leave out what the same paragraph told before."""
    return list({(n.address, n.relation, n.other, n.detail): n for n in reversed(notes)}.values())[::-1]
