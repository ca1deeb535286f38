"""From what was read to RDF: annotations in, quads out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kg.graph import iris
from kg.graph.claimed import claim
from kg.graph.page import LABEL, TYPE, Page, evidence, place, term
from kg.graph.provenance import describe_document, describe_rules, rules_digest
from kg.graph.terms import Quad, boolean, date, decimal, integer, iri, literal
from kg.model import Annotations, Entity, Literal, Mention, MentionKind, Modality, Statement
from kg.resolve.restated import restated
from kg.rules import book
from kg.rules.book import Rule
from kg.vocab import KG

__all__ = ["FIRST_MENTIONS", "document_quads", "quads"]

FIRST_MENTIONS = 2
"""How many mentions of a thing are kept as evidence for each document; all are counted."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ALT_LABEL: Final = "<http://www.w3.org/2004/02/skos/core#altLabel>"
_AFFILIATED: Final = frozenset({"worksFor", "joined", "left", "role"})
_MODALITIES: Final = MappingProxyType({Modality.ASSERTED: KG.Asserted, Modality.PLANNED: KG.Planned})


def _entity(page: Page, entity: Entity) -> Iterator[Quad]:
    facts = [(TYPE, term(entity.type)), (LABEL, literal(entity.name, language="en"))]
    facts += [(_ALT_LABEL, literal(alias, language="en")) for alias in entity.aliases]
    return page.quads(page.thing(entity.id), facts)


def _appearances(page: Page, mentions: Iterable[Mention]) -> Iterator[Quad]:
    by_entity: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_entity[mention.entity].append(mention)
    for entity, group in by_entity.items():
        name = iri(iris.appearance(page.base, page.document, entity=entity))
        facts = [
            (TYPE, iri(KG.Appearance)),
            (iri(KG.entity), page.thing(entity)),
            (iri(KG.document), page.name),
            (iri(KG.mentions), integer(len({(m.start, m.end) for m in group}))),
        ]
        best = sorted(group, key=lambda m: (m.kind is not MentionKind.NAME, m.start, m.end, m.rule))
        for mention in best[:FIRST_MENTIONS]:
            cut, found = evidence(page, (mention.start, mention.end), rule=mention.rule)
            facts.append((iri(KG.evidence), cut))
            yield from found
        yield from page.quads(name, facts)


def _qualifiers(page: Page, statement: Statement) -> list[tuple[str, str]]:
    facts = []
    if statement.organization:
        facts.append((iri(KG.organization), page.thing(statement.organization)))
    if statement.role:
        facts.append((iri(KG.roleTitle), literal(statement.role)))
    if statement.start:
        facts.append((iri(KG.start), date(statement.start)))
    if statement.end:
        facts.append((iri(KG.end), date(statement.end)))
    if statement.former:
        facts.append((iri(KG.former), boolean(value=True)))
    return facts


def _affiliation(page: Page, statement: Statement) -> tuple[str, Iterator[Quad]] | None:
    """Make the affiliation that a statement tells of, if it names the organization."""
    value = statement.object.value if isinstance(statement.object, Literal) else None
    organization = statement.organization if value is not None else str(statement.object)
    if statement.predicate not in _AFFILIATED or not organization:
        return None
    title = statement.role or value
    facts = dict(_qualifiers(page, statement)) | {
        iri(KG.member): page.thing(statement.subject),
        iri(KG.organization): page.thing(organization),
    }
    if title:
        facts[iri(KG.roleTitle)] = literal(title)
    if statement.predicate == "left":
        facts[iri(KG.former)] = boolean(value=True)
    name = iri(iris.affiliation(page.base, parts=tuple(sorted(facts.items()))))
    return name, page.quads(name, ((TYPE, iri(KG.Affiliation)), *facts.items()))


def _statement(page: Page, statement: Statement) -> Iterator[Quad]:
    cut, found = evidence(page, statement.evidence, rule=statement.rule)
    yield from found
    subject, predicate = page.thing(statement.subject), term(statement.predicate)
    target = statement.object
    value = literal(target.value) if isinstance(target, Literal) else page.thing(target)
    facts = [
        (TYPE, iri(KG.Statement)),
        (f"<{_RDF}subject>", subject),
        (f"<{_RDF}predicate>", predicate),
        (f"<{_RDF}object>", value),
        (iri(KG.modality), iri(_MODALITIES[statement.modality])),
        (iri(KG.subjectSpan), place(statement.subject_span)),
        (iri(KG.objectSpan), place(statement.object_span)),
        (iri(KG.evidence), cut),
        *_qualifiers(page, statement),
    ]
    if statement.organization_span:
        facts.append((iri(KG.organizationSpan), place(statement.organization_span)))
    if statement.modality is Modality.ASSERTED:
        yield subject, predicate, value, page.graph
        if affiliation := _affiliation(page, statement):
            facts.append((iri(KG.affiliation), affiliation[0]))
            yield from affiliation[1]
    name = iri(iris.statement(page.base, page.document, parts=tuple(sorted(set(facts)))))
    facts.append((iri(KG.confidence), decimal(statement.confidence)))
    yield from page.quads(name, facts)


def _strongest(facts: Iterable[Quad]) -> Iterator[Quad]:
    """Keep the highest confidence of each subject, and everything else."""
    confidence = iri(KG.confidence)
    best: dict[str, Quad] = {}
    for quad in facts:
        if quad[1] != confidence:
            yield quad
        elif quad[0] not in best or quad[2] > best[quad[0]][2]:
            best[quad[0]] = quad
    yield from best.values()


def document_quads(found: Annotations, *, base: str, rules: Mapping[str, Rule], digest: str) -> set[Quad]:
    """Turn what was read in one document into quads.

    Args:
        found: what was read.
        base: what data IRIs hang on, see ``iris.check_base``.
        rules: the rule book, for descriptions.
        digest: of the rule book, see ``provenance.rules_digest``.

    Returns:
        Quads of the document's graph and of the default graph; they depend on nothing else.

    Example:
        >>> from kg.model import Document
        >>> read = Annotations(Document("notes", "notes.txt", "text/plain", "Words."))
        >>> len(document_quads(read, base=iris.BASE, rules={}, digest=""))
        13
    """
    page = Page.of(found.document, base=base)
    facts: list[Quad] = []
    for entity in found.entities:
        facts.extend(_entity(page, entity))
    facts.extend(_appearances(page, found.mentions))
    for statement in found.statements:
        facts.extend(_statement(page, statement))
    for places in restated(found.claims, text=found.document.text):
        facts.extend(claim(page, places))
    used = {m.rule for m in found.mentions} | {s.rule for s in found.statements}
    used |= {c.rule for c in found.claims}
    described = describe_rules(filter(None, used), base=base, rules=rules)
    return {*_strongest(facts), *describe_document(found.document, base=base, rules=digest), *described}


def quads(
    found: Iterable[Annotations], *, base: str = iris.BASE, rules: Mapping[str, Rule] | None = None
) -> list[Quad]:
    """Turn what was read in documents into quads: one named graph a document, the rest in the default graph.

    Args:
        found: what was read, in any order.
        base: what data IRIs hang on.
        rules: the rule book; None for the one shipped.

    Returns:
        The union over the documents, sorted, each quad once.

    Raises:
        GraphError: the base is no absolute IRI.
        OntologyError: the shipped rule book cannot be read.

    Example:
        >>> from kg.model import Document, Entity
        >>> notes = Document("notes", "notes.txt", "text/plain", "Mara Lindqvist")
        >>> mara = Entity("person/mara-lindqvist", "Person", "Mara Lindqvist")
        >>> for quad in quads([Annotations(notes, entities=(mara,))]):
        ...     if "entity" in quad[0]:
        ...         print(quad[2])
        <https://w3id.org/kg-builder/ontology#Person>
        "Mara Lindqvist"@en
    """
    base = iris.check_base(base)
    rules = book.read() if rules is None else rules
    digest = rules_digest(rules)
    union: set[Quad] = set()
    for one in found:
        union |= document_quads(one, base=base, rules=rules, digest=digest)
    return sorted(union)
