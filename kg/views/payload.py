"""The data a page carries: small tables of numbers and strings, each piece of evidence once."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from kg.graph.projection import Node, Projection, Quote
from kg.views.layout import Layout
from kg.views.shell import storable
from kg.views.structure import CLAIM, Structure
from kg.views.style import looks

__all__ = ["Json", "Level", "details", "island", "level", "stem", "tables"]

Json: TypeAlias = dict[str, Any]
Level: TypeAlias = Literal["full", "packed", "ranked", "groups"]

FULL, PACKED, RANKED = 300, 1_500, 5_000
OPEN = 1_000
"""How many entities a ranked page opens on."""
EXACT, CONTEXT = 1_600, 160
"""Characters of a quote, and before and after it, that a page carries."""
_YEAR = re.compile(r"\d{4}(?!\d)")


def level(nodes: int) -> Level:
    """Choose how much is drawn at once.

    Args:
        nodes: how many there are.

    Returns:
        ``full``; ``packed`` by community; ``ranked``: the most important first; ``groups``: an overview.

    Example:
        >>> level(80), level(1_000), level(4_000), level(20_000)
        ('full', 'packed', 'ranked', 'groups')
    """
    if nodes <= FULL:
        return "full"
    if nodes <= PACKED:
        return "packed"
    return "ranked" if nodes <= RANKED else "groups"


def tables(projection: Projection, graph: Structure, places: Layout) -> Json:
    """Make the table that is needed to draw, search and filter.

    Args:
        projection: where titles and documents come from.
        graph: what is drawn.
        places: where.

    Returns:
        Plain lists and numbers; nodes and lines themselves come from pyvis.
    """
    kinds = looks(node.kind for node in graph.nodes)
    number = {look.kind: i for i, look in enumerate(kinds)}
    relations = sorted({(e.predicate, e.label) for e in graph.edges})
    relation = {pair: i for i, pair in enumerate(relations)}
    group_of = [-1] * len(graph.nodes)
    for g, group in enumerate(places.groups):
        for node in group.nodes:
            group_of[node] = g
    shared = stem([node.id for node in graph.nodes])
    return {
        "level": level(len(graph.nodes)),
        "open": OPEN,
        "split": places.split,
        "stem": shared,
        "dropped": graph.dropped,
        "kinds": [[look.kind, look.shape, look.light, look.dark] for look in kinds],
        "relations": [list(pair) for pair in relations],
        "sources": [[s.title or s.name, s.name, s.date, s.id] for s in projection.sources],
        "ids": [node.id.removeprefix(shared) for node in graph.nodes],
        "kind": [number[node.kind] for node in graph.nodes],
        "rank": [round(node.rank, 3) if 0 <= node.rank <= 1 else 0 for node in graph.nodes],
        "mentions": [node.mentions for node in graph.nodes],
        "home": list(graph.homes),
        "reach": list(places.rings),
        "group": group_of,
        "loose": next(([g.x, g.y, g.radius] for g in places.groups if not g.nodes), None),
        "groups": [[g.x, g.y, g.radius, g.claims] for g in places.groups],
        "edges": [
            [one, other, relation[e.predicate, e.label], round(e.confidence, 2)]
            for e, (one, other) in zip(graph.edges, graph.ends, strict=True)
        ],
        "years": _years(projection, graph),
        "lines": [list(line.edges) for line in graph.lines],
        "spoken": [i for i, line in enumerate(graph.lines) if line.spoken],
        "claim": number.get(CLAIM, -1),
    }


def _years(projection: Projection, graph: Structure) -> list[int]:
    """List edge, first and last year of all that has a date: of statements their own, of claims the day."""
    dates = {source.id: source.date or "" for source in projection.sources}
    said = {i: _said(node, dates) for i, node in enumerate(graph.nodes) if node.kind == CLAIM}
    found: list[int] = []
    for i, (edge, (one, other)) in enumerate(zip(graph.edges, graph.ends, strict=True)):
        if one in said and other in said:
            continue
        if one in said or other in said:
            first = last = said[one] if one in said else said[other]
        else:
            facts = dict(edge.facts)
            moment = _year(facts.get("when", ""))
            first, last = _year(facts.get("from", "")) or moment, _year(facts.get("to", "")) or moment
        if first or last:
            found += [i, first or 0, last or 9999]
    return found


def _said(claim: Node, dates: Mapping[str, str]) -> int:
    date = dict(claim.facts).get("said at") or next((dates.get(q.document, "") for q in claim.quotes), "")
    return _year(date)


def _year(date: str) -> int:
    return int(date[:4]) if date and _YEAR.match(date) else 0


@dataclass(slots=True)
class _Evidence:
    """The quotes of a page, each once."""

    documents: dict[str, int]
    rows: list[list[Any]] = field(default_factory=list)
    number: dict[Quote, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    def word(self, text: str | None) -> int:
        """Number a string that many quotes share; -1 for none."""
        return self.words.setdefault(text, len(self.words)) if text else -1

    def add(self, quotes: Sequence[Quote], *, most: int) -> list[int]:
        """Number the first quotes; a last negative number tells how many were left out."""
        kept = [self._row(quote) for quote in quotes[:most]]
        return [*kept, most - len(quotes)] if len(quotes) > most else kept

    def _row(self, quote: Quote) -> int:
        number = self.number.setdefault(quote, len(self.rows))
        if number == len(self.rows):
            exact = quote.exact[:EXACT]
            marks = [n for a, b in quote.marks if 0 <= a < b <= len(exact) for n in (a, b)]
            self.rows.append(
                [
                    self.documents.get(quote.document, -1),
                    quote.start,
                    quote.end,
                    exact if len(exact) == len(quote.exact) else f"{exact} …",
                    quote.prefix[-CONTEXT:],
                    quote.suffix[:CONTEXT],
                    marks,
                    self.word(quote.section),
                    self.word(quote.speaker),
                    self.word(quote.rule),
                    round(quote.confidence, 2),
                ]
            )
        return number


def details(projection: Projection, graph: Structure) -> Json:
    """Make the table that is needed once something is chosen or quotes are searched.

    Args:
        projection: where documents come from.
        graph: what is drawn.

    Returns:
        Aliases, facts and quotes of nodes, facts and quotes of edges. Large graphs carry fewer quotes each.
    """
    most = {"full": 8, "packed": 5, "ranked": 3, "groups": 1}[level(len(graph.nodes))]
    found = _Evidence({source.id: i for i, source in enumerate(projection.sources)})
    edges = [[_pairs(e.facts), found.add(e.quotes, most=most)] for e in graph.edges]
    nodes = [[list(n.aliases), _pairs(n.facts), found.add(n.quotes, most=most)] for n in graph.nodes]
    return {"nodes": nodes, "edges": edges, "quotes": found.rows, "words": list(found.words), "most": most}


def island(data: Json) -> str:
    r"""Write data so that it can stand in a ``<script type="application/json">``.

    Args:
        data: plain lists, numbers and strings.

    Returns:
        JSON in which nothing can end the element; half surrogates, which no file can hold, become ``?``.

    Example:
        >>> island({"a": "</script>"})
        '{"a":"\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return storable(text.replace("<", "\\u003c"))


def _pairs(facts: Sequence[tuple[str, str]]) -> list[str]:
    return [text for pair in facts for text in pair]


def stem(ids: Sequence[str]) -> str:
    """Find what all ids begin with, up to a ``/`` or ``#``.

    Args:
        ids: of the nodes.

    Returns:
        What can be left out of an address.

    Example:
        >>> stem(["http://x/e/mara", "http://x/e/teo"])
        'http://x/e/'
    """
    if not ids:
        return ""
    low, high = min(ids), max(ids)
    same = next(
        (i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high))
    )
    return low[: max(low.rfind("/", 0, same), low.rfind("#", 0, same)) + 1]
