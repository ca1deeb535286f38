"""The page of documents: their text, with everything that was read in it marked."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from kg.graph.projection import Projection
from kg.views.payload import stem
from kg.views.shell import asset, fragment, render
from kg.views.structure import CLAIM, CLAIMANT

__all__ = ["Piece", "documents_page", "pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is shown in one way.

    Args:
        start: first character.
        text: the words.
        address: what of the graph was read there, "" for nothing.
        claim: whether that is a claim.
        spot: whether some evidence begins here, so that it can be linked to.
    """

    start: int
    text: str
    address: str = ""
    claim: bool = False
    spot: bool = False


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
    found = _evidence(projection)
    shown = [
        {
            "name": source.name,
            "title": source.title or source.name,
            "date": source.date,
            "pieces": pieces(texts[source.id], found[source.id]) if source.id in texts else None,
            "count": len(found[source.id]),
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
            "summary": f"{len(shown):,} documents",
            "documents": shown,
            "graph": (others or {}).get("Graph", ""),
            "others": dict(others or {}),
        },
    )


def pieces(text: str, evidence: list[tuple[int, int, str, bool]]) -> list[Piece]:
    """Cut a text at every beginning and end of evidence; where several overlap, the shortest shows.

    Args:
        text: of the document.
        evidence: start, end, address and whether it is a claim.

    Returns:
        Pieces that make up the text.

    Example:
        >>> [(p.text, p.address) for p in pieces("abcdef", [(1, 5, "x", False), (2, 3, "y", True)])]
        [('a', ''), ('b', 'x'), ('c', 'y'), ('de', 'x'), ('f', '')]
    """
    spans = sorted({e for e in evidence if 0 <= e[0] < e[1] <= len(text)})
    cuts = sorted({0, len(text)} | {n for start, end, *_ in spans for n in (start, end)})
    result: list[Piece] = []
    active: list[tuple[int, int, str, bool]] = []
    upcoming = 0
    for here, there in pairwise(cuts):
        spot = False
        while upcoming < len(spans) and spans[upcoming][0] == here:
            start, end, address, claim = spans[upcoming]
            heappush(active, (end - start, end, address, claim))
            spot = True
            upcoming += 1
        while active and active[0][1] <= here:
            heappop(active)
        top = active[0] if active else (0, 0, "", False)
        result.append(Piece(here, text[here:there], top[2], top[3], spot))
    return result


def _evidence(projection: Projection) -> defaultdict[str, list[tuple[int, int, str, bool]]]:
    """Collect where things were read, by document."""
    shared = stem([node.id for node in projection.nodes])

    def short(iri: str) -> str:
        return fragment(iri.removeprefix(shared))

    found: defaultdict[str, list[tuple[int, int, str, bool]]] = defaultdict(list)
    claims = {node.id for node in projection.nodes if node.kind == CLAIM}
    for node in projection.nodes:
        if node.id in claims:
            for quote in node.quotes:
                found[quote.document].append((quote.start, quote.end, f"node={short(node.id)}", True))
    for edge in projection.edges:
        if edge.predicate == CLAIMANT or claims & {edge.source, edge.target}:
            continue
        for quote in edge.quotes:
            address = f"edge={short(edge.source)}~{short(edge.target)}"
            found[quote.document].append((quote.start, quote.end, address, False))
    return found
