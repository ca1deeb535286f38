"""From a store to nodes and edges with their evidence."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from pyoxigraph import Store

from kg import ontology as ontologies
from kg.graph.facts import Facts
from kg.graph.gathered import Appearance, Claimed, Gathered, Named, gather
from kg.graph.links import Stated, as_facts, edges
from kg.graph.picture import Edge, Node, Projection, Quote, Source
from kg.graph.quotes import shown
from kg.graph.rank import ranks
from kg.ontology import Ontology

__all__ = ["Edge", "Node", "Projection", "Quote", "Source", "project"]

_MOST_QUOTES = 12
_TITLE_NAMES = 3
_READS: Final = MappingProxyType({"claimant": "said", "about": "about", "sameClaimAs": "says the same"})


def _entity(
    name: str,
    found: Gathered,
    *,
    appearances: Iterable[Appearance],
    stated: Sequence[Stated],
    ontology: Ontology,
) -> Node:
    known = found.names.get(name, Named())
    label = shown(known.labels, name)
    first: dict[Quote, None] = {}
    counts: dict[str, int] = {}
    for one in appearances:
        counts[one.document] = one.mentions
        first |= dict.fromkeys(one.quotes)
    first |= {q: None for one in stated if one.value is not None and not one.target for q in one.quotes}
    more = [("documents", str(len(counts)))] if len(counts) > 1 else []
    return Node(
        id=name,
        kind=min(known.kinds, default="Thing"),
        label=label,
        aliases=tuple(sorted({*known.labels, *known.others} - {label})),
        facts=(*as_facts(stated, label=found.label, ontology=ontology), *more),
        quotes=tuple(first)[:_MOST_QUOTES],
        mentions=sum(counts.values()),
    )


def _claim(one: Claimed, found: Gathered) -> Node:
    topics = ", ".join(map(found.label, one.topics))
    first = [(key, value) for key, value in (("mode", one.mode), ("topic", topics)) if value]
    return Node(
        id=one.id,
        kind="Claim",
        label=one.label,
        facts=(*first, *one.facts),
        quotes=one.quotes,
        mentions=max(len(one.quotes), 1),
    )


def _claim_edges(one: Claimed) -> list[Edge]:
    return [
        Edge(
            id=f"{source} {predicate} {target}",
            source=source,
            target=target,
            predicate=predicate,
            label=_READS[predicate],
            quotes=one.quotes,
            confidence=one.confidence,
        )
        for source, target, predicate in one.links
    ]


def _ranked(nodes: Iterable[Node], links: Sequence[Edge]) -> list[Node]:
    by_id = {node.id: node for node in nodes}
    rank = ranks(list(by_id), ((edge.source, edge.target) for edge in links))
    ranked = [
        Node(n.id, n.kind, n.label, n.aliases, n.facts, n.quotes, rank[n.id], n.mentions)
        for n in by_id.values()
    ]
    return sorted(ranked, key=lambda node: (-node.rank, node.label, node.id))


def project(
    store: Store | Gathered, *, title: str | None = None, ontology: Ontology | None = None
) -> Projection:
    """Gather a graph as nodes and edges with their evidence.

    Args:
        store: what ``load`` or ``store_of`` gives, or what was gathered from it.
        title: of the graph; None for the names of its most important things.
        ontology: for labels and symmetric relations; None for the one shipped.

    Returns:
        Entities and claims by falling rank, edges by source, predicate and target, documents by name.
        Statements that say the same are one edge with several quotes.

    Example:
        >>> from kg.graph.store import store_of
        >>> project(store_of([]), title="Nothing yet")
        Projection(title='Nothing yet', nodes=(), edges=(), sources=())
    """
    ontology = ontology or ontologies.read()
    found = store if isinstance(store, Gathered) else gather(Facts.of(store))
    of_subject: defaultdict[str, list[Stated]] = defaultdict(list)
    for one in found.stated:
        of_subject[one.subject].append(one)
    appearances: defaultdict[str, list[Appearance]] = defaultdict(list)
    for appearance in found.appearances:
        appearances[appearance.entity].append(appearance)
    claims = [_claim(one, found) for one in found.claimed]
    links = edges(found.stated, ontology=ontology)
    links += [edge for one in found.claimed for edge in _claim_edges(one)]
    topics = {topic for one in found.claimed for topic in one.topics}
    entities = [
        _entity(
            name,
            found,
            appearances=appearances.get(name, ()),
            stated=of_subject.get(name, ()),
            ontology=ontology,
        )
        for name in found.names
        if name not in topics
    ]
    nodes = _ranked([*entities, *claims], links)
    top = ", ".join([node.label for node in nodes if node.kind != "Claim"][:_TITLE_NAMES])
    return Projection(
        title=title if title is not None else top or "Empty graph",
        nodes=tuple(nodes),
        edges=tuple(sorted(links, key=lambda edge: (edge.source, edge.predicate, edge.target))),
        sources=found.sources,
    )
