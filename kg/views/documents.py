"""The page of documents: their text, with everything that was read in it marked."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from kg.graph.projection import Projection
from kg.views.payload import stem
from kg.views.shell import asset, fragment, render
from kg.views.structure import CLAIM, CLAIMANT

__all__ = ["Piece", "documents_page", "pieces"]

LONGEST_NAME = 80
"""Letters of words that are taken for a name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is shown in one way.

    Args:
        start: first character.
        text: the words.
        address: what of the graph was read there, "" for nothing.
        claim: whether that is a claim.
        spot: whether some evidence begins here, so that it can be linked to.
        name: whether the words name something.
        read: whether a statement or claim was read there.
    """

    start: int
    text: str
    address: str = ""
    claim: bool = False
    spot: bool = False
    name: bool = False
    read: bool = False


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
    names = _mentions(projection)
    shown = [
        {
            "name": source.name,
            "title": source.title or source.name,
            "date": source.date,
            "pieces": pieces(texts[source.id], found[source.id], names=names[source.id])
            if source.id in texts
            else None,
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


def pieces(
    text: str,
    evidence: list[tuple[int, int, str, bool]],
    *,
    names: Collection[tuple[int, int, str]] = (),
) -> list[Piece]:
    """Cut a text at every beginning and end of evidence; where several overlap, the shortest shows.

    Args:
        text: of the document.
        evidence: start, end, address and whether it is a claim.
        names: start, end and address of words that name something; their address goes before.

    Returns:
        Pieces that make up the text.

    Example:
        >>> [(p.text, p.address) for p in pieces("abcdef", [(1, 5, "x", False), (2, 3, "y", True)])]
        [('a', ''), ('b', 'x'), ('c', 'y'), ('de', 'x'), ('f', '')]
    """
    spans = sorted({e for e in evidence if 0 <= e[0] < e[1] <= len(text)})
    named = _apart(names, len(text))
    cuts = sorted({0, len(text), *(n for s in spans for n in s[:2]), *(n for s in named for n in s[:2])})
    result: list[Piece] = []
    active: list[tuple[int, int, str, bool]] = []
    upcoming, naming = 0, 0
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
        while naming < len(named) and named[naming][1] <= here:
            naming += 1
        inside = naming < len(named) and named[naming][0] <= here
        address = named[naming][2] if inside else top[2]
        result.append(Piece(here, text[here:there], address, top[3], spot, inside, bool(top[2])))
    return result


def _apart(names: Collection[tuple[int, int, str]], length: int) -> list[tuple[int, int, str]]:
    """Keep of names that overlap the one that begins first, of these the longest."""
    kept: list[tuple[int, int, str]] = []
    for start, end, address in sorted(set(names), key=lambda n: (n[0], -n[1], n[2])):
        if 0 <= start < end <= length and (not kept or start >= kept[-1][1]):
            kept.append((start, end, address))
    return kept


def _mentions(projection: Projection) -> defaultdict[str, list[tuple[int, int, str]]]:
    """Collect where entities are named, by document: where they appear, and in the evidence of statements."""
    shared = stem([node.id for node in projection.nodes])
    known: dict[str, frozenset[str]] = {}
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for node in projection.nodes:
        if node.kind == CLAIM:
            continue
        address = f"node={fragment(node.id.removeprefix(shared))}"
        known[node.id] = frozenset(name.casefold() for name in (node.label, *node.aliases))
        for quote in node.quotes:
            if not quote.marks and len(quote.exact) <= LONGEST_NAME:
                found[quote.document].append((quote.start, quote.end, address))
    for edge in projection.edges:
        for quote in edge.quotes:
            for start, end in quote.marks:
                words = quote.exact[start:end].casefold()
                for node_id in (edge.source, edge.target):
                    if words in known.get(node_id, frozenset()):
                        address = f"node={fragment(node_id.removeprefix(shared))}"
                        found[quote.document].append((quote.start + start, quote.start + end, address))
    return found


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
