"""What a document brings to nodes and edges: gathered from its graph alone, so that it can be kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.graph.facts import Facts
from kg.graph.links import Stated, read_statements
from kg.graph.picture import Quote, Source
from kg.graph.quotes import label, quotes, shown, tail
from kg.ontology import NAMESPACE
from kg.vocab import KG

__all__ = ["Appearance", "Claimed", "Gathered", "Named", "gather", "united"]

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
_LABEL_WORDS = 10


@dataclass(frozen=True, slots=True)
class Named:
    """What a thing is called.

    Args:
        kinds: local names of its classes.
        labels: its names.
        others: further ones.
    """

    kinds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """That a document mentions a thing.

    Args:
        entity: IRI of the thing.
        document: IRI.
        id: IRI of the appearance.
        mentions: how often.
        quotes: the first few, by place.
    """

    entity: str
    document: str
    id: str
    mentions: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim.

    Args:
        id: its IRI.
        label: the first words of it.
        topics: IRIs.
        mode: how it was said.
        facts: label and value of what else is told of it, in order of showing.
        quotes: its evidence.
        links: source, target and predicate of what it is linked with.
        confidence: 0 to 1.
    """

    id: str
    label: str
    topics: tuple[str, ...]
    mode: str
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    links: tuple[tuple[str, str, str], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """What nodes and edges are made of.

    Args:
        stated: statements, by IRI.
        claimed: claims, by IRI.
        appearances: by thing and document.
        names: of things and topics, by IRI.
        sources: documents, by name.
    """

    stated: tuple[Stated, ...]
    claimed: tuple[Claimed, ...]
    appearances: tuple[Appearance, ...]
    names: Mapping[str, Named]
    sources: tuple[Source, ...]

    def label(self, name: str) -> str:
        """Name a thing for people."""
        found = self.names.get(name)
        return shown(found.labels if found else (), name)


def _title(facts: Facts, document: str) -> str:
    return facts.one(document, f"{_DCTERMS}title") or facts.one(document, KG.fileName) or tail(document)


def _sources(facts: Facts) -> list[Source]:
    return [
        Source(
            id=name,
            title=_title(facts, name),
            name=facts.one(name, KG.fileName) or tail(name),
            date=facts.one(name, f"{_DCTERMS}date"),
            characters=int(facts.number(name, KG.characters, default=0)),
        )
        for name in facts.of_kinds([KG.Document])
    ]


def _first_words(text: str) -> str:
    parts = text.split(maxsplit=_LABEL_WORDS)
    return f"{' '.join(parts[:_LABEL_WORDS])} …" if len(parts) > _LABEL_WORDS else text


def _claimed(facts: Facts, name: str) -> Claimed:
    evidence = quotes(facts, name, marks=(KG.contentSpan,))
    certainty = facts.number(name, KG.certainty, default=1.0)
    documents = sorted({q.document for q in evidence})
    told = [
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
    links = [(who, name, "claimant") for who in facts.all(name, KG.claimant)]
    links += [(name, what, "about") for what in facts.all(name, KG.about)]
    links += [(name, other, "sameClaimAs") for other in facts.all(name, KG.sameClaimAs)]
    return Claimed(
        id=name,
        label=_first_words(facts.one(name, KG.text) or tail(name)),
        topics=facts.all(name, KG.topic),
        mode=", ".join(tail(mode).lower() for mode in facts.all(name, KG.mode)),
        facts=tuple((key, value) for key, value in told if value),
        quotes=tuple(evidence),
        links=tuple(links),
        confidence=facts.number(name, KG.confidence, default=1.0),
    )


def _appearances(facts: Facts) -> list[Appearance]:
    return [
        Appearance(
            entity=entity,
            document=facts.one(name, KG.document) or name,
            id=name,
            mentions=int(facts.number(name, KG.mentions, default=1)),
            quotes=tuple(sorted(quotes(facts, name), key=lambda q: (q.start, q.end))),
        )
        for name in facts.of_kinds([KG.Appearance])
        for entity in facts.all(name, KG.entity)
    ]


def _names(facts: Facts, also: Iterable[str]) -> dict[str, Named]:
    """Name what is of a class that keeps no books, and what is linked with."""
    kinds = [kind for kind in facts.kinds if kind.startswith(NAMESPACE) and kind not in _BOOKS]
    return {
        name: Named(
            tuple(k.removeprefix(NAMESPACE) for k in facts.all(name, _TYPE) if k.startswith(NAMESPACE)),
            facts.all(name, _LABEL),
            facts.all(name, _ALT_LABEL),
        )
        for name in sorted({*facts.of_kinds(kinds), *also})
    }


def gather(facts: Facts) -> Gathered:
    """Gather what nodes and edges are made of.

    Args:
        facts: of a whole graph, or of what one document brings to it.

    Returns:
        The same whether all is gathered at once or document by document and ``united``.

    Example:
        >>> gather(Facts({}, frozenset(), {})).stated
        ()
    """
    stated = read_statements(facts)
    claimed = [_claimed(facts, name) for name in facts.of_kinds([KG.Claim])]
    appearances = _appearances(facts)
    also = {end for one in stated for end in (one.subject, one.target) if end}
    also |= {end for one in claimed for source, target, _ in one.links for end in (source, target)}
    also |= {one.entity for one in appearances}
    also -= {one.id for one in claimed}
    topics = {topic for one in claimed for topic in one.topics}
    return _sorted(stated, claimed, appearances, _names(facts, also | topics), _sources(facts))


def _sorted(
    stated: Iterable[Stated],
    claimed: Iterable[Claimed],
    appearances: Iterable[Appearance],
    names: Mapping[str, Named],
    sources: Iterable[Source],
) -> Gathered:
    return Gathered(
        tuple(sorted(stated, key=lambda one: one.id)),
        tuple(sorted(claimed, key=lambda one: one.id)),
        tuple(sorted(appearances, key=lambda one: (one.entity, one.document, one.id))),
        names,
        tuple(sorted(sources, key=lambda source: (source.name, source.id))),
    )


def united(parts: Iterable[Gathered]) -> Gathered:
    """Unite what was gathered document by document.

    Example:
        >>> united([]).sources
        ()
    """
    parts = tuple(parts)
    several: defaultdict[str, list[Named]] = defaultdict(list)
    for part in parts:
        for name, named in part.names.items():
            several[name].append(named)
    return _sorted(
        (one for part in parts for one in part.stated),
        (one for part in parts for one in part.claimed),
        (one for part in parts for one in part.appearances),
        {name: _one_name(several[name]) for name in sorted(several)},
        (one for part in parts for one in part.sources),
    )


def _one_name(found: Iterable[Named]) -> Named:
    different = set(found)
    if len(different) == 1:
        return different.pop()
    return Named(
        tuple(sorted({kind for one in different for kind in one.kinds})),
        tuple(sorted({label for one in different for label in one.labels})),
        tuple(sorted({label for one in different for label in one.others})),
    )
