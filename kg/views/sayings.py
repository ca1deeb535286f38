"""Claims as they are told: the words alone, by whom, about what, when, what time they speak of."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.graph.projection import Node, Projection, Quote
from kg.resolve.horizon import brief, day
from kg.views.structure import CLAIM, CLAIMANT

__all__ = ["SAME", "Said", "said", "same"]

SAME = "sameClaimAs"
"""What joins two claims that say the same."""
_WILL = re.compile(
    r"\b(?:will|won't|shall|going to|expects?|predicts?|plans? to|(?:may|might|could|would)(?! have\b))\b"
    r"|['’]ll\b"
)
_AHEAD = re.compile(
    r"\b(?:eventually|soon|sooner|by|within|next|coming|ahead|future|until|from now|some day|years?)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One claim, ready to be shown.

    Args:
        node: the claim.
        words: what is claimed, without the words that attribute it.
        claimants: who made it.
        about: what it is about.
        date: when it was said, "" where nobody knows.
        when: the same; else the date of its document.
        due: the last day of the time it speaks of, "" for none.
        ahead: whether it speaks of what was to come.
    """

    node: Node
    words: str
    claimants: tuple[Node, ...]
    about: tuple[Node, ...]
    date: str
    when: str = ""
    due: str = ""
    ahead: bool = False

    @property
    def quote(self) -> Quote | None:
        """Its first evidence."""
        return self.node.quotes[0] if self.node.quotes else None

    @property
    def topic(self) -> str:
        """Its topics as one text."""
        return self.fact("topic")

    @property
    def negated(self) -> bool:
        """Whether it says that something is not so."""
        return bool(self.fact("negated"))

    def fact(self, name: str) -> str:
        """Look up what is said of it under a name, "" where nothing is."""
        for key, value in reversed(self.node.facts):
            if key == name:
                return value
        return ""


def said(projection: Projection) -> list[Said]:
    """Collect the claims of a graph.

    Args:
        projection: the graph.

    Returns:
        Claims in the order of date, document and place.

    Example:
        >>> said(Projection("Nothing yet"))
        []
    """
    nodes = {node.id: node for node in projection.nodes}
    made: defaultdict[str, list[Node]] = defaultdict(list)
    about: defaultdict[str, list[Node]] = defaultdict(list)
    for edge in projection.edges:
        one, other = nodes.get(edge.source), nodes.get(edge.target)
        if one is None or other is None or (one.kind == CLAIM) == (other.kind == CLAIM):
            continue
        claim, entity = (one, other) if one.kind == CLAIM else (other, one)
        (made if edge.predicate == CLAIMANT else about)[claim.id].append(entity)
    dates = {source.id: source.date or "" for source in projection.sources}
    found = [
        _said(node, made[node.id], about[node.id], dates=dates)
        for node in nodes.values()
        if node.kind == CLAIM
    ]
    return sorted(
        found, key=lambda c: (c.date, *((c.quote.document, c.quote.start) if c.quote else ("", 0)), c.node.id)
    )


def same(projection: Projection) -> frozenset[tuple[str, str]]:
    """Collect the pairs of claims that the graph itself says are the same.

    Args:
        projection: the graph.

    Returns:
        Pairs of ids, the smaller first.

    Example:
        >>> same(Projection("Nothing yet"))
        frozenset()
    """
    return frozenset(
        (min(e.source, e.target), max(e.source, e.target)) for e in projection.edges if e.predicate == SAME
    )


def _said(node: Node, made: Sequence[Node], about: Sequence[Node], *, dates: Mapping[str, str]) -> Said:
    facts, words = dict(node.facts), _words(node)
    date, horizon, year = (facts.get(key, "") for key in ("said at", "horizon", "horizon year"))
    when = date or (dates.get(node.quotes[0].document, "") if node.quotes else "")
    due = day(horizon, date=when) or (f"{year}-12-31" if year else "")
    ahead = _ahead(words, horizon.lower(), start=when, end=due)
    return Said(node, words, tuple(made), tuple(about), date, when, due, ahead)


def _ahead(words: str, horizon: str, *, start: str, end: str) -> bool:
    """Tell whether a claim speaks of a time after it was said, or has words of the future."""
    if end and start:
        return end >= start
    return (
        bool(horizon) and not brief(horizon) and bool(_WILL.search(words.lower()) or _AHEAD.search(horizon))
    )


def _words(node: Node) -> str:
    if not node.quotes:
        return node.label
    quote = node.quotes[0]
    marks = [(a, b) for a, b in quote.marks if 0 <= a < b <= len(quote.exact)]
    return " … ".join(quote.exact[a:b] for a, b in marks) or quote.exact
