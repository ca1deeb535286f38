"""Claims as they are told: the words alone, by whom, about what, when."""

from collections import defaultdict
from dataclasses import dataclass

from kg.graph.projection import Node, Projection, Quote
from kg.views.structure import CLAIM, CLAIMANT

__all__ = ["SAME", "Said", "said", "same"]

SAME = "sameClaimAs"
"""What joins two claims that say the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim, ready to be shown.

    Args:
        node: the claim.
        words: what is claimed, without the words that attribute it.
        claimants: who made it.
        about: what it is about.
        date: when it was said, "" where nobody knows.
    """

    node: Node
    words: str
    claimants: tuple[Node, ...]
    about: tuple[Node, ...]
    date: str

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
        return dict(self.node.facts).get(name, "")


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
    found = [
        Said(
            node,
            _words(node),
            tuple(made[node.id]),
            tuple(about[node.id]),
            dict(node.facts).get("said at", ""),
        )
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


def _words(node: Node) -> str:
    if not node.quotes:
        return node.label
    quote = node.quotes[0]
    marks = [(a, b) for a, b in quote.marks if 0 <= a < b <= len(quote.exact)]
    return " … ".join(quote.exact[a:b] for a, b in marks) or quote.exact
