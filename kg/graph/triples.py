"""From what was read to RDF: annotations in, quads out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from kg.graph import iris
from kg.graph.cuts import Cutter
from kg.graph.provenance import describe_document, describe_rules, rules_digest
from kg.graph.terms import Quad, boolean, date, decimal, integer, iri, literal
from kg.model import (
    Annotations,
    Claim,
    Document,
    Entity,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Mode,
    Span,
    Statement,
)
from kg.ontology import NAMESPACE
from kg.rules import book
from kg.rules.book import Rule
from kg.vocab import KG

__all__ = ["FIRST_MENTIONS", "document_quads", "quads"]

FIRST_MENTIONS = 2
"""How many mentions of a thing are kept as evidence for each document; all are counted."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OA = "http://www.w3.org/ns/oa#"
_TYPE: Final = f"<{_RDF}type>"
_LABEL: Final = "<http://www.w3.org/2000/01/rdf-schema#label>"
_ALT_LABEL: Final = "<http://www.w3.org/2004/02/skos/core#altLabel>"
_IS_PART_OF: Final = "<http://purl.org/dc/terms/isPartOf>"
_AFFILIATED: Final = frozenset({"worksFor", "joined", "left", "role"})
_MODES: Final = MappingProxyType(
    {
        Mode.QUOTED: KG.Quoted,
        Mode.TURN: KG.Turn,
        Mode.REPORTED: KG.Reported,
        Mode.NARRATED: KG.Narrated,
    }
)
_MODALITIES: Final = MappingProxyType({Modality.ASSERTED: KG.Asserted, Modality.PLANNED: KG.Planned})


@dataclass(frozen=True, slots=True)
class _Page:
    """What all quads of one document share."""

    base: str
    document: Document
    name: str
    graph: str
    cutter: Cutter

    @classmethod
    def of(cls, document: Document, *, base: str) -> "_Page":
        name, graph = iri(iris.document(base, document)), iri(iris.graph(base, document))
        return cls(base, document, name, graph, Cutter.of(document))

    def thing(self, identifier: str) -> str:
        return iri(iris.entity(self.base, identifier))

    def quads(self, subject: str, facts: "Iterable[tuple[str, str]]") -> Iterator[Quad]:
        return ((subject, predicate, value, self.graph) for predicate, value in facts)


def _term(name: str) -> str:
    return iri(NAMESPACE + quote(name, safe="", errors="surrogatepass"))


def _place(span: Span) -> str:
    return f'"char={span[0]},{span[1]}"'


def _section(page: _Page, heading: str) -> tuple[str, Iterator[Quad]]:
    name = iri(iris.section(page.base, page.document, heading=heading))
    facts = ((_TYPE, iri(KG.Section)), (_LABEL, literal(heading, language="en")), (_IS_PART_OF, page.name))
    return name, page.quads(name, facts)


def _evidence(page: _Page, span: Span, *, rule: str) -> tuple[str, list[Quad]]:
    cut = page.cutter.cut(span)
    name = iri(iris.evidence(page.base, page.document, start=cut.start, end=cut.end, rule=rule))
    found: list[Quad] = []
    facts = [
        (_TYPE, iri(KG.Evidence)),
        (f"<{_OA}hasSource>", page.name),
        (f"<{_OA}start>", integer(cut.start)),
        (f"<{_OA}end>", integer(cut.end)),
    ]
    for key, words in (("exact", cut.exact), ("prefix", cut.prefix), ("suffix", cut.suffix)):
        if words:
            facts.append((f"<{_OA}{key}>", literal(words)))
    if rule:
        facts.append((iri(KG.extractedBy), iri(iris.rule(page.base, rule))))
    if cut.section:
        section, described = _section(page, cut.section)
        facts.append((iri(KG.section), section))
        found.extend(described)
    if cut.speaker:
        facts.append((iri(KG.speaker), literal(cut.speaker)))
    found.extend(page.quads(name, facts))
    return name, found


def _entity(page: _Page, entity: Entity) -> Iterator[Quad]:
    facts = [(_TYPE, _term(entity.type)), (_LABEL, literal(entity.name, language="en"))]
    facts += [(_ALT_LABEL, literal(alias, language="en")) for alias in entity.aliases]
    return page.quads(page.thing(entity.id), facts)


def _appearances(page: _Page, mentions: Iterable[Mention]) -> Iterator[Quad]:
    by_entity: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_entity[mention.entity].append(mention)
    for entity, group in by_entity.items():
        name = iri(iris.appearance(page.base, page.document, entity=entity))
        facts = [
            (_TYPE, iri(KG.Appearance)),
            (iri(KG.entity), page.thing(entity)),
            (iri(KG.document), page.name),
            (iri(KG.mentions), integer(len({(m.start, m.end) for m in group}))),
        ]
        best = sorted(group, key=lambda m: (m.kind is not MentionKind.NAME, m.start, m.end, m.rule))
        for mention in best[:FIRST_MENTIONS]:
            evidence, found = _evidence(page, (mention.start, mention.end), rule=mention.rule)
            facts.append((iri(KG.evidence), evidence))
            yield from found
        yield from page.quads(name, facts)


def _qualifiers(page: _Page, statement: Statement) -> list[tuple[str, str]]:
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


def _affiliation(page: _Page, statement: Statement) -> tuple[str, Iterator[Quad]] | None:
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
    return name, page.quads(name, ((_TYPE, iri(KG.Affiliation)), *facts.items()))


def _statement(page: _Page, statement: Statement) -> Iterator[Quad]:
    evidence, found = _evidence(page, statement.evidence, rule=statement.rule)
    yield from found
    subject, predicate = page.thing(statement.subject), _term(statement.predicate)
    target = statement.object
    value = literal(target.value) if isinstance(target, Literal) else page.thing(target)
    facts = [
        (_TYPE, iri(KG.Statement)),
        (f"<{_RDF}subject>", subject),
        (f"<{_RDF}predicate>", predicate),
        (f"<{_RDF}object>", value),
        (iri(KG.modality), iri(_MODALITIES[statement.modality])),
        (iri(KG.subjectSpan), _place(statement.subject_span)),
        (iri(KG.objectSpan), _place(statement.object_span)),
        (iri(KG.evidence), evidence),
        *_qualifiers(page, statement),
    ]
    if statement.organization_span:
        facts.append((iri(KG.organizationSpan), _place(statement.organization_span)))
    if statement.modality is Modality.ASSERTED:
        yield subject, predicate, value, page.graph
        if affiliation := _affiliation(page, statement):
            facts.append((iri(KG.affiliation), affiliation[0]))
            yield from affiliation[1]
    name = iri(iris.statement(page.base, page.document, parts=tuple(sorted(set(facts)))))
    facts.append((iri(KG.confidence), decimal(statement.confidence)))
    yield from page.quads(name, facts)


def _claim(page: _Page, claim: Claim) -> Iterator[Quad]:
    evidence, found = _evidence(page, claim.evidence, rule=claim.rule)
    yield from found
    words = " … ".join(filter(None, map(page.cutter.words, claim.content)))
    facts = [
        (_TYPE, iri(KG.Claim)),
        (iri(KG.text), literal(words, language="en")),
        (iri(KG.mode), iri(_MODES[claim.mode])),
        (iri(KG.certainty), decimal(claim.certainty)),
        (iri(KG.polarity), boolean(value=claim.polarity)),
        (iri(KG.evidence), evidence),
        *((iri(KG.contentSpan), _place(span)) for span in claim.content),
        *((iri(KG.about), page.thing(entity)) for entity in claim.about),
    ]
    if claim.claimant:
        facts.append((iri(KG.claimant), page.thing(claim.claimant)))
    if claim.source:
        facts.append((iri(KG.sourceSpan), _place(claim.source)))
    if claim.cue:
        facts.append((iri(KG.cue), literal(page.cutter.words(claim.cue))))
        facts.append((iri(KG.cueSpan), _place(claim.cue)))
    if claim.topic:
        topic = iri(iris.topic(page.base, claim.topic))
        facts.append((iri(KG.topic), topic))
        label = (_LABEL, literal(claim.topic, language="en"))
        yield from page.quads(topic, ((_TYPE, iri(KG.Topic)), label))
    if claim.said_at:
        facts.append((iri(KG.saidAt), date(claim.said_at)))
    if claim.horizon:
        facts.append((iri(KG.horizon), literal(claim.horizon)))
    if claim.cited_source:
        facts.append((iri(KG.citedSource), literal(claim.cited_source)))
    if claim.section:
        section, described = _section(page, claim.section)
        facts.append((iri(KG.section), section))
        yield from described
    name = iri(iris.claim(page.base, page.document, parts=tuple(sorted(set(facts)))))
    facts.append((iri(KG.confidence), decimal(claim.confidence)))
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
        >>> read = Annotations(Document("notes", "notes.txt", "text/plain", "Words."))
        >>> len(document_quads(read, base=iris.BASE, rules={}, digest=""))
        13
    """
    page = _Page.of(found.document, base=base)
    facts: list[Quad] = []
    for entity in found.entities:
        facts.extend(_entity(page, entity))
    facts.extend(_appearances(page, found.mentions))
    for statement in found.statements:
        facts.extend(_statement(page, statement))
    for claim in found.claims:
        facts.extend(_claim(page, claim))
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
        >>> from kg.model import Entity
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
