"""Statements of a graph, gathered: those that join two things, and those that give a thing a value."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.graph.facts import Facts
from kg.graph.picture import Edge, Quote
from kg.graph.quotes import quotes
from kg.ontology import NAMESPACE, Ontology, Property
from kg.vocab import KG

__all__ = ["Stated", "as_facts", "edges", "read_statements", "words"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LASTING = frozenset(
    {"collaboratedWith", "educatedAt", "partOf", "role", "supervisedBy", "usedIn", "worksFor"}
)
_ORDER = ("role", "when", "from", "to", "former", "planned")
_MARKS = (KG.subjectSpan, KG.objectSpan, KG.organizationSpan)


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a graph.

    Args:
        id: its IRI.
        subject: IRI.
        predicate: local name.
        target: IRI of the object, or of the organization of a role; None where it joins nothing.
        value: the object where it is a value, or the title of a role.
        start: from when.
        end: till when.
        former: it is said to be over.
        planned: it is only announced.
        confidence: 0 to 1.
        quotes: its evidence.
    """

    id: str
    subject: str
    predicate: str
    target: str | None
    value: str | None
    start: str | None
    end: str | None
    former: bool
    planned: bool
    confidence: float
    quotes: tuple[Quote, ...]

    def times(self) -> list[tuple[str, str]]:
        """Give from when till when for what lasts, when for what happens."""
        names = ("from", "to") if self.predicate in _LASTING else ("when", "when")
        return [(key, value) for key, value in zip(names, (self.start, self.end), strict=True) if value]


def words(name: str, known: Mapping[str, Property]) -> str:
    """Write a property as it reads between two names.

    Args:
        name: its local name.
        known: properties with labels; a name not among them is cut at its capitals.

    Example:
        >>> words("studiedWith", {})
        'studied with'
    """
    if name in known:
        return known[name].label
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _statement(facts: Facts, name: str) -> Stated | None:
    subject, predicate = facts.one(name, f"{_RDF}subject"), facts.one(name, f"{_RDF}predicate")
    value = facts.one(name, f"{_RDF}object")
    if subject is None or predicate is None or value is None:
        return None
    linked = value in facts.links
    return Stated(
        id=name,
        subject=subject,
        predicate=predicate.removeprefix(NAMESPACE),
        target=value if linked else facts.one(name, KG.organization),
        value=facts.one(name, KG.roleTitle) if linked else value,
        start=facts.one(name, KG.start),
        end=facts.one(name, KG.end),
        former=facts.one(name, KG.former) == "true",
        planned=facts.one(name, KG.modality) == str(KG.Planned),
        confidence=facts.number(name, KG.confidence, default=1.0),
        quotes=tuple(quotes(facts, name, marks=_MARKS)),
    )


def read_statements(facts: Facts) -> list[Stated]:
    """Read all statements, sorted by IRI; what lacks subject, predicate or object is passed over."""
    found = (_statement(facts, name) for name in facts.of_kinds([KG.Statement]))
    return [one for one in found if one is not None]


def as_facts(
    stated: Iterable[Stated], *, label: Callable[[str], str], ontology: Ontology
) -> list[tuple[str, str]]:
    """Write the statements that give one thing a value: a role, a prize.

    Args:
        stated: what is said of the thing.
        label: names a thing for people.
        ontology: for labels of relations.

    Returns:
        Label and value of each, once, sorted.
    """
    found = set()
    for one in stated:
        if one.value is None or (one.target and one.predicate != "role"):
            continue
        where = f" at {label(one.target)}" if one.target else ""
        notes = [value if key == "when" else f"{key} {value}" for key, value in one.times()]
        notes += ["former"] * one.former + ["planned"] * one.planned
        note = ", ".join(notes)
        name = "role" if one.predicate == "role" else words(one.predicate, ontology.properties)
        found.add((name, f"{one.value}{where}{f' ({note})' if note else ''}"))
    return sorted(found)


def _edge(group: list[Stated], *, key: tuple[str, str, str], ontology: Ontology) -> Edge:
    source, predicate, target = key
    firm = [one for one in group if not one.planned] or group
    best = max(firm, key=lambda one: (one.confidence, one.id))
    found = {("role", one.value) for one in firm if one.value}
    found |= {time for one in firm for time in one.times()}
    found |= {("former", "yes") for one in firm if one.former}
    found |= {("planned", "yes") for one in firm if one.planned}
    evidence = {quote for one in group for quote in one.quotes}
    return Edge(
        id=best.id,
        source=source,
        target=target,
        predicate=predicate,
        label="has a role at" if predicate == "role" else words(predicate, ontology.properties),
        facts=tuple(sorted(found, key=lambda pair: (_ORDER.index(pair[0]), pair[1]))),
        quotes=tuple(sorted(evidence, key=lambda q: (-q.confidence, q.document, q.start, q.end, q.rule))),
        confidence=best.confidence,
    )


def edges(stated: Iterable[Stated], *, ontology: Ontology) -> list[Edge]:
    """Join statements that say the same to edges.

    A role with its organization joins the ``worksFor`` edge of the two, where there is one. A relation that
    holds both ways is drawn from the smaller IRI.

    Args:
        stated: the statements.
        ontology: for labels, and which relations hold both ways.

    Returns:
        Edges by source, predicate, target.
    """
    groups: defaultdict[tuple[str, str, str], list[Stated]] = defaultdict(list)
    linked = [(one, one.target) for one in stated if one.target]
    employed = {(one.subject, target) for one, target in linked if one.predicate == "worksFor"}
    for one, target in linked:
        source, predicate = one.subject, one.predicate
        known = ontology.properties.get(predicate)
        if known and known.symmetric and target < source:
            source, target = target, source  # noqa: PLW2901
        elif predicate == "role" and (source, target) in employed:
            predicate = "worksFor"
        groups[source, predicate, target].append(one)
    return [_edge(groups[key], key=key, ontology=ontology) for key in sorted(groups)]
