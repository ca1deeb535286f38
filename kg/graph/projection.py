"""From a store to nodes and edges with their evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import Store

from kg import ontology as ontologies
from kg.graph.facts import Facts
from kg.graph.links import Stated, as_facts, edges, read_statements
from kg.graph.picture import Edge, Node, Projection, Quote, Source
from kg.graph.quotes import label, quotes, tail
from kg.graph.rank import ranks
from kg.ontology import NAMESPACE, Ontology
from kg.vocab import KG

__all__ = ["Edge", "Node", "Projection", "Quote", "Source", "project"]

_DCTERMS = "http://purl.org/dc/terms/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
_BOOKS: Final = frozenset(
    map(
        str,
        (
            KG.Affiliation,
            KG.Appearance,
            KG.Claim,
            KG.Document,
            KG.Evidence,
            KG.ExtractionRun,
            KG.Modality,
            KG.Mode,
            KG.Rule,
            KG.Section,
            KG.Statement,
            KG.Topic,
        ),
    )
)
"""Classes whose members keep the books and are no nodes (claims are, but of their own kind)."""

_MOST_QUOTES = 12
_LABEL_WORDS = 10
_TITLE_NAMES = 3


def _title(facts: Facts, document: str) -> str:
    return facts.one(document, f"{_DCTERMS}title") or facts.one(document, KG.fileName) or tail(document)


def _sources(facts: Facts) -> list[Source]:
    found = [
        Source(
            id=name,
            title=_title(facts, name),
            name=facts.one(name, KG.fileName) or tail(name),
            date=facts.one(name, f"{_DCTERMS}date"),
            characters=int(facts.number(name, KG.characters, default=0)),
        )
        for name in facts.of_kinds([KG.Document])
    ]
    return sorted(found, key=lambda source: (source.name, source.id))


def _entity(
    facts: Facts,
    name: str,
    *,
    appearances: Iterable[str],
    stated: Sequence[Stated],
    ontology: Ontology,
) -> Node:
    kinds = [k.removeprefix(NAMESPACE) for k in facts.all(name, _TYPE) if k.startswith(NAMESPACE)]
    shown = label(facts, name)
    first: dict[Quote, None] = {}
    counts: dict[str, int] = {}
    for appearance in appearances:
        document = facts.one(appearance, KG.document) or appearance
        counts[document] = int(facts.number(appearance, KG.mentions, default=1))
        first |= dict.fromkeys(sorted(quotes(facts, appearance), key=lambda q: (q.start, q.end)))
    values = [one for one in stated if one.value is not None]
    first |= {q: None for one in values if not one.target for q in one.quotes}
    more = [("documents", str(len(counts)))] if len(counts) > 1 else []
    return Node(
        id=name,
        kind=min(kinds, default="Thing"),
        label=shown,
        aliases=tuple(sorted({*facts.all(name, _LABEL), *facts.all(name, _ALT_LABEL)} - {shown})),
        facts=(*as_facts(facts, stated, ontology=ontology), *more),
        quotes=tuple(first)[:_MOST_QUOTES],
        mentions=sum(counts.values()),
    )


def _first_words(text: str) -> str:
    parts = text.split(maxsplit=_LABEL_WORDS)
    return f"{' '.join(parts[:_LABEL_WORDS])} …" if len(parts) > _LABEL_WORDS else text


def _claim(facts: Facts, name: str) -> Node:
    evidence = quotes(facts, name, marks=(KG.contentSpan,))
    certainty = facts.number(name, KG.certainty, default=1.0)
    documents = sorted({q.document for q in evidence})
    shown = [
        ("mode", ", ".join(tail(mode).lower() for mode in facts.all(name, KG.mode))),
        ("topic", ", ".join(label(facts, topic) for topic in facts.all(name, KG.topic))),
        ("said at", facts.one(name, KG.saidAt)),
        ("horizon", facts.one(name, KG.horizon)),
        ("horizon year", facts.one(name, KG.horizonYear)),
        ("certainty", f"{certainty:g}" if certainty < 1 else None),
        ("negated", "yes" if facts.one(name, KG.polarity) == "false" else None),
        ("cue", facts.one(name, KG.cue)),
        ("stance", "denied" if facts.one(name, KG.polarity) == "false" else "affirmed"),
        ("cited source", "; ".join(facts.all(name, KG.citedSource))),
        ("section", ", ".join(label(facts, section) for section in facts.all(name, KG.section))),
        ("document", ", ".join(_title(facts, d) for d in documents)),
    ]
    return Node(
        id=name,
        kind="Claim",
        label=_first_words(facts.one(name, KG.text) or tail(name)),
        facts=tuple((key, value) for key, value in shown if value),
        quotes=tuple(evidence),
        mentions=max(len(evidence), 1),
    )


def _claim_edges(facts: Facts, claim: Node) -> list[Edge]:
    confidence = facts.number(claim.id, KG.confidence, default=1.0)
    pairs = [(who, claim.id, "claimant", "said") for who in facts.all(claim.id, KG.claimant)]
    pairs += [(claim.id, what, "about", "about") for what in facts.all(claim.id, KG.about)]
    pairs += [(claim.id, one, "sameClaimAs", "says the same") for one in facts.all(claim.id, KG.sameClaimAs)]
    return [
        Edge(
            id=f"{source} {predicate} {target}",
            source=source,
            target=target,
            predicate=predicate,
            label=reads,
            quotes=claim.quotes,
            confidence=confidence,
        )
        for source, target, predicate, reads in pairs
    ]


def _ranked(nodes: Iterable[Node], links: Sequence[Edge]) -> list[Node]:
    by_id = {node.id: node for node in nodes}
    rank = ranks(list(by_id), ((edge.source, edge.target) for edge in links))
    ranked = [
        Node(n.id, n.kind, n.label, n.aliases, n.facts, n.quotes, rank[n.id], n.mentions)
        for n in by_id.values()
    ]
    return sorted(ranked, key=lambda node: (-node.rank, node.label, node.id))


def _appearances(facts: Facts) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in facts.of_kinds([KG.Appearance]):
        for entity in facts.all(name, KG.entity):
            found[entity].append(name)
    for names in found.values():
        names.sort(key=lambda name: (facts.one(name, KG.document) or "", name))
    return found


def project(
    store: Store | Facts, *, title: str | None = None, ontology: Ontology | None = None
) -> Projection:
    """Gather a graph as nodes and edges with their evidence.

    Args:
        store: what ``load`` or ``store_of`` gives, or the facts read from it.
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
    facts = store if isinstance(store, Facts) else Facts.of(store)
    stated = read_statements(facts)
    of_subject: defaultdict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        of_subject[one.subject].append(one)
    claims = [_claim(facts, name) for name in facts.of_kinds([KG.Claim])]
    links = edges(stated, ontology=ontology)
    links += [edge for claim in claims for edge in _claim_edges(facts, claim)]
    appearances = _appearances(facts)
    kinds = [kind for kind in facts.kinds if kind.startswith(NAMESPACE) and kind not in _BOOKS]
    named = {*facts.of_kinds(kinds), *appearances, *of_subject}
    named |= {end for edge in links for end in (edge.source, edge.target)}
    entities = [
        _entity(
            facts,
            name,
            appearances=appearances.get(name, ()),
            stated=of_subject.get(name, ()),
            ontology=ontology,
        )
        for name in sorted(named - {claim.id for claim in claims})
    ]
    nodes = _ranked([*entities, *claims], links)
    top = ", ".join([node.label for node in nodes if node.kind != "Claim"][:_TITLE_NAMES])
    return Projection(
        title=title if title is not None else top or "Empty graph",
        nodes=tuple(nodes),
        edges=tuple(sorted(links, key=lambda edge: (edge.source, edge.predicate, edge.target))),
        sources=tuple(_sources(facts)),
    )
