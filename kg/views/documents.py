"""The page of documents: their text, what was read in it marked, each statement in words beside it."""

from collections.abc import Iterator, Mapping, Sequence

from kg.graph.projection import Projection, Source
from kg.views.marks import Note, Piece, Readings, paragraphs, pieces, readings
from kg.views.passages import Shown, contents, paragraph, sections
from kg.views.shell import asset, render

__all__ = ["documents_page"]

MOST = 12
"""Statements that are told beside one paragraph."""


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
    graph = (others or {}).get("Graph", "")
    shown = [
        Shown(
            source.name,
            source.title or source.name,
            source.date or "",
            _text(texts[source.id], source, found=found, graph=graph) if source.id in texts else None,
            len(found.notes[source.id]),
            len({address for *_, address, claim in found.evidence[source.id] if claim}),
        )
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
            "contents": contents(shown),
            "documents": sections(shown),
            "facts": sum(document.facts for document in shown),
            "claims": sum(document.claims for document in shown),
            "graph": graph,
            "others": dict(others or {}),
        },
    )


def _text(text: str, source: Source, *, found: Readings, graph: str) -> str:
    """Write the text of a document, what was read in it marked."""
    return "".join(
        paragraph(cut, notes, more=more, name=source.name, graph=graph)
        for cut, notes, more in _paragraphs(text, source.id, found)
    )


def _paragraphs(
    text: str, document: str, found: Readings
) -> Iterator[tuple[Sequence[Piece], Mapping[str, Sequence[Note]], int]]:
    """Sort pieces and notes into paragraphs; a note stands where its evidence begins.

    Yields:
        Pieces, notes by what they are about, and how many further notes there are.
    """
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
            yield cut[first:piece], by_subject, max(0, len(own) - MOST)


def _once(notes: Sequence[Note]) -> list[Note]:
    """Leave out what the same paragraph told before."""
    if len(notes) < 2:
        return [*notes]
    return list({(n.address, n.relation, n.other, n.detail): n for n in reversed(notes)}.values())[::-1]
