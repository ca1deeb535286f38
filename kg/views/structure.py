"""What of a projection is drawn: nodes by number, lines between pairs, claims at home with who made them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.projection import Edge, Node, Projection

__all__ = ["CLAIM", "CLAIMANT", "Line", "Structure", "structure"]

CLAIM = "Claim"
CLAIMANT = "claimant"
STRONGEST = 2
"""How many of the speakers who mention a thing get a line to it; the rest are drawn on selection."""
OFTEN = 2
"""Claims it takes for such a line to a thing that has other lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line; all statements between its two ends share it.

    Args:
        source: number of the node it starts from.
        target: number of the node it goes to.
        edges: numbers of the statements it stands for, in either direction; of the claims' ``about`` links
            for a ``spoken`` line.
        back: whether some statement goes the other way.
        spoken: True where it says only that claims of ``source`` are about ``target``.
    """

    source: int
    target: int
    edges: tuple[int, ...]
    back: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """A projection by numbers.

    Args:
        nodes: without doubles; the number of a node is its place here.
        edges: those whose two ends are there.
        ends: the numbers of the two ends of each edge.
        lines: what is drawn between nodes that are no claims.
        homes: for each node the number of the node it is drawn around (claims), else -1.
        dropped: how many edges led nowhere.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ends: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]
    homes: tuple[int, ...]
    dropped: int

    @property
    def entities(self) -> tuple[int, ...]:
        """Numbers of the nodes that are no claims."""
        return tuple(i for i, node in enumerate(self.nodes) if node.kind != CLAIM)


def structure(projection: Projection) -> Structure:
    """Number the nodes, join parallel statements to lines and give each claim a home.

    Args:
        projection: the graph.

    Returns:
        The same graph, ready to be laid out; nothing of it is lost but edges with an end that is no node.

    Example:
        >>> one, two = Node("a", "Person", "Mara Lindqvist"), Node("b", "Organization", "Northlight Labs")
        >>> edge = Edge("e", "a", "b", "worksFor", "works for")
        >>> structure(Projection("", (one, two), (edge,))).lines
        (Line(source=0, target=1, edges=(0,), back=False, spoken=False),)
    """
    nodes = tuple({node.id: node for node in reversed(projection.nodes)}.values())[::-1]
    number = {node.id: i for i, node in enumerate(nodes)}
    edges = tuple(e for e in projection.edges if e.source in number and e.target in number)
    ends = tuple((number[e.source], number[e.target]) for e in edges)
    claims = [node.kind == CLAIM for node in nodes]
    homes = _homes(edges, ends, claims)
    lines = (*_stated(ends, claims), *_spoken(ends, claims, homes))
    return Structure(nodes, edges, ends, lines, homes, len(projection.edges) - len(edges))


def _homes(edges: tuple[Edge, ...], ends: tuple[tuple[int, int], ...], claims: list[bool]) -> tuple[int, ...]:
    """Give each claim the number of its claimant, or of the first thing it is about."""
    said: dict[int, int] = {}
    about: dict[int, int] = {}
    for edge, (one, other) in zip(edges, ends, strict=True):
        if claims[one] == claims[other]:
            continue
        claim, entity = (one, other) if claims[one] else (other, one)
        (said if edge.predicate == CLAIMANT else about).setdefault(claim, entity)
    return tuple(said.get(i, about.get(i, -1)) if claim else -1 for i, claim in enumerate(claims))


def _stated(ends: tuple[tuple[int, int], ...], claims: list[bool]) -> Iterator[Line]:
    """Join the statements between the same two entities to one line each, in the order of the first."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for i, (one, other) in enumerate(ends):
        if one != other and not claims[one] and not claims[other]:
            pairs.setdefault((min(one, other), max(one, other)), []).append(i)
    for found in pairs.values():
        source, target = ends[found[0]]
        yield Line(source, target, tuple(found), back=any(ends[i] != (source, target) for i in found))


def _spoken(ends: tuple[tuple[int, int], ...], claims: list[bool], homes: tuple[int, ...]) -> Iterator[Line]:
    """Join what one node's claims are about to lines, each thing to those who speak of it most."""
    pairs: dict[tuple[int, int], list[int]] = {}
    linked = {(one, other) if one < other else (other, one) for one, other in ends}
    stated = {
        end
        for one, other in ends
        if one != other and not claims[one] and not claims[other]
        for end in (one, other)
    }
    for i, (one, other) in enumerate(ends):
        if claims[one] == claims[other]:
            continue
        claim, entity = (one, other) if claims[one] else (other, one)
        home = homes[claim]
        if home not in (-1, entity) and (min(home, entity), max(home, entity)) not in linked:
            pairs.setdefault((home, entity), []).append(i)
    taken: Counter[int] = Counter()
    for (home, entity), found in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0])):
        lonely = entity not in stated and not taken[entity]
        if lonely or (taken[entity] < STRONGEST and len(found) >= OFTEN):
            taken[entity] += 1
            yield Line(home, entity, tuple(found), spoken=True)
