"""Explain why something is in a graph: the sentence, the rule, the names, what bears it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.graph.facts import Facts
from kg.graph.links import Stated, read_statements, words
from kg.graph.quotes import label, quote
from kg.graph.store import load
from kg.ontology import NAMESPACE, Ontology
from kg.ontology import read as read_ontology
from kg.rules import book
from kg.rules.book import Rule
from kg.trust.chain import Step, chain
from kg.trust.explained import Explanation, Mark, Other, Shown
from kg.trust.find import find
from kg.trust.quads import merged
from kg.trust.recut import stored_texts
from kg.trust.voices import Voices, read_voices, speaker
from kg.trust.weigh import Weight, claims_beside, statements_beside
from kg.trust.wording import claim_words, statement_words
from kg.vocab import KG

__all__ = ["explain"]

_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TITLE = "http://purl.org/dc/terms/title"
_STATEMENT_MARKS = (
    ("subject", KG.subjectSpan),
    ("object", KG.objectSpan),
    ("organization", KG.organizationSpan),
)
_CLAIM_MARKS = (("claimant", KG.sourceSpan), ("cue", KG.cueSpan), ("content", KG.contentSpan))
_SOURCE = "http://www.w3.org/ns/oa#hasSource"
_MANY = 12
"""Statements of a thing that are explained in full; of the rest the number is told."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """All that explaining needs, read once."""

    facts: Facts
    stated: Mapping[str, Stated]
    texts: Mapping[str, str]
    ontology: Ontology
    rules: Mapping[str, Rule] = field(default_factory=dict)
    voices: Voices = field(default_factory=dict)


def _description(graph: _Graph, rule: str, *, name: str) -> str:
    """Describe a rule: as the graph does, or as the rule book describes it or its construction."""
    relation, _, construction = name.rpartition(".")
    found = graph.rules.get(name) or graph.rules.get(f"construction.{construction}")
    told = graph.facts.one(rule, _COMMENT) or (found.description if found else "")
    if relation in graph.ontology.properties:
        known = f"a word of the lexicon for “{words(relation, graph.ontology.properties)}”"
        return (
            f"{known}: {told}" if told and told != construction else f"{known}, construction {construction}"
        )
    return told


def _shown(graph: _Graph, evidence: str, *, marks: list[tuple[str, tuple[int, int]]]) -> Shown | None:
    facts = graph.facts
    cut = quote(facts, evidence)
    if cut is None:
        return None
    exact = cut.exact or graph.texts.get(cut.document, "")[cut.start : cut.end]
    inside = {
        (a - cut.start, b - cut.start, part)
        for part, (a, b) in marks
        if cut.start <= a < b <= cut.start + len(exact)
    }
    return Shown(
        document=facts.one(cut.document, KG.fileName) or cut.document,
        title=facts.one(cut.document, _TITLE),
        section=cut.section,
        speaker=speaker(graph.voices, cut),
        start=cut.start,
        end=cut.end,
        exact=exact,
        marks=tuple(Mark(*mark) for mark in sorted(inside)),
        rule=cut.rule,
        description=_description(graph, facts.one(evidence, KG.extractedBy) or "", name=cut.rule),
    )


def _evidence(graph: _Graph, subject: str, *, keys: tuple[tuple[str, str], ...] = ()) -> tuple[Shown, ...]:
    marks = [(part, span) for part, key in keys for span in graph.facts.span(subject, key)]
    found = (_shown(graph, one, marks=marks) for one in graph.facts.all(subject, KG.evidence))
    return tuple(
        sorted((one for one in found if one), key=lambda shown: (shown.document, shown.start, shown.end))
    )


def _chain(
    graph: _Graph, subject: str, *, things: tuple[tuple[str, str | None, str], ...]
) -> tuple[Step, ...]:
    facts = graph.facts
    evidence = facts.one(subject, KG.evidence) or ""
    document = facts.one(evidence, _SOURCE) or ""
    text = graph.texts.get(document, "")
    steps = [
        chain(facts, thing, part=part, span=span, document=document, text=text)
        for part, thing, key in things
        if thing and thing in facts.links
        for span in facts.span(subject, key)
    ]
    return tuple(step for step in steps if step)


def _other(graph: _Graph, weight: Weight) -> Other:
    facts, name = graph.facts, weight.id
    shown = next(iter(_evidence(graph, name)), None)
    stated = graph.stated.get(name)
    said = statement_words(facts, stated, ontology=graph.ontology) if stated else claim_words(facts, name)
    return Other(
        id=name,
        words=said,
        why=weight.why,
        document=shown.document if shown else "",
        start=shown.start if shown else -1,
        end=shown.end if shown else -1,
        sentence=shown.exact if shown else "",
        confidence=facts.number(name, KG.confidence, default=1.0),
    )


def _beside(graph: _Graph, weights: list[Weight]) -> tuple[tuple[Other, ...], tuple[Other, ...]]:
    return (
        tuple(_other(graph, one) for one in weights if not one.against),
        tuple(_other(graph, one) for one in weights if one.against),
    )


def _basis(graph: _Graph, shown: tuple[Shown, ...], *, confidence: float, documents: int) -> str:
    """Say how a confidence came about, as far as rule book and graph tell."""
    parts = []
    rule = shown[0].rule if shown else ""
    found = graph.rules.get(f"construction.{rule.rpartition('.')[2]}")
    trusted = found.emit.get("confidence") if found and isinstance(found.emit, dict) else None
    if trusted and confidence <= trusted:
        parts.append(f"{trusted:g} for the construction")
        if confidence < trusted:
            parts.append(f"times {confidence / trusted:.2g} for the least sure name")
    elif rule:
        parts.append(f"given by rule {rule}")
    parts += [f"borne out in {documents} documents"] if documents > 1 else []
    return ", ".join(parts)


def _statement(graph: _Graph, name: str) -> Explanation:
    facts, stated = graph.facts, graph.stated[name]
    shown = _evidence(graph, name, keys=_STATEMENT_MARKS)
    value = facts.one(name, "http://www.w3.org/1999/02/22-rdf-syntax-ns#object")
    things = (
        ("subject", stated.subject, str(KG.subjectSpan)),
        ("object", value, str(KG.objectSpan)),
        ("organization", facts.one(name, KG.organization), str(KG.organizationSpan)),
    )
    weights = sorted(statements_beside(stated, graph.stated.values(), ontology=graph.ontology))
    corroborating, conflicting = _beside(graph, weights)
    documents = {one.document for one in shown} | {one.document for one in corroborating if one.document}
    return Explanation(
        kind="Statement",
        id=name,
        words=statement_words(facts, stated, ontology=graph.ontology),
        facts=(
            ("subject", stated.subject),
            ("relation", stated.predicate),
            ("object", value or ""),
            ("modality", "planned" if stated.planned else "asserted"),
        ),
        evidence=shown,
        resolution=_chain(graph, name, things=things),
        confidence=stated.confidence,
        basis=_basis(graph, shown, confidence=stated.confidence, documents=len(documents)),
        corroborating=corroborating,
        conflicting=conflicting,
    )


def _claim_facts(facts: Facts, name: str) -> tuple[tuple[str, str], ...]:
    found = []
    for title, key in (
        ("claimant", KG.claimant),
        ("mode", KG.mode),
        ("topic", KG.topic),
        ("about", KG.about),
    ):
        found += [(title, label(facts, value)) for value in facts.all(name, key)]
    for title, key in (
        ("certainty", KG.certainty),
        ("polarity", KG.polarity),
        ("said at", KG.saidAt),
        ("horizon", KG.horizon),
        ("horizon year", KG.horizonYear),
        ("cited source", KG.citedSource),
        ("cue", KG.cue),
    ):
        found += [(title, value) for value in facts.all(name, key)]
    negated = {("polarity", "false"): ("polarity", "negated"), ("polarity", "true"): ("polarity", "affirmed")}
    return tuple(negated.get(fact, fact) for fact in found)


def _claim(graph: _Graph, name: str) -> Explanation:
    facts = graph.facts
    shown = _evidence(graph, name, keys=_CLAIM_MARKS)
    confidence = facts.number(name, KG.confidence, default=1.0)
    corroborating, conflicting = _beside(graph, list(claims_beside(facts, name)))
    return Explanation(
        kind="Claim",
        id=name,
        words=claim_words(facts, name, longest=1_000),
        facts=_claim_facts(facts, name),
        evidence=shown,
        resolution=_chain(
            graph, name, things=(("claimant", facts.one(name, KG.claimant), str(KG.sourceSpan)),)
        ),
        confidence=confidence,
        basis=_basis(graph, shown, confidence=confidence, documents=1),
        corroborating=corroborating,
        conflicting=conflicting,
    )


def _thing(graph: _Graph, name: str) -> Explanation:
    facts = graph.facts
    kind = (facts.one(name, _RDF_TYPE) or "").removeprefix(NAMESPACE)
    appearances = [one for one in facts.of_kinds([KG.Appearance]) if facts.one(one, KG.entity) == name]
    mentions = [
        (f"mentions in {facts.one(document, KG.fileName) or document}", facts.one(one, KG.mentions) or "")
        for one in appearances
        for document in facts.all(one, KG.document)
    ]
    own = sorted(
        (one for one in graph.stated.values() if name in (one.subject, one.target)),
        key=lambda one: (one.subject != name, -one.confidence, one.predicate, one.id),
    )
    said = [
        Weight(one, "claimed") for one in facts.of_kinds([KG.Claim]) if name in facts.all(one, KG.claimant)
    ]
    about = [
        Weight(one, "claimed about it")
        for one in facts.of_kinds([KG.Claim])
        if name in facts.all(one, KG.about)
    ]
    known = facts.all(name, _ALT_LABEL)
    return Explanation(
        kind=kind,
        id=name,
        words=label(facts, name),
        facts=(*((("also called", ", ".join(known)),) if known else ()), *sorted(mentions)),
        evidence=tuple(shown for one in appearances for shown in _evidence(graph, one)),
        statements=tuple(_statement(graph, one.id) for one in own[:_MANY]),
        claims=tuple(_other(graph, one) for one in (*said, *about)),
        more=max(len(own) - _MANY, 0),
    )


def explain(out: Path, query: str, *, ontology: Path | None = None) -> tuple[Explanation, ...]:
    """Explain why something is in a graph.

    Args:
        out: the folder a build wrote to.
        query: an IRI or its last part, a name in any case, or subject, relation and object in words.
        ontology: the folder of the ontology it was built with; None for the shipped one.

    Returns:
        One explanation for each entity, statement or claim that is meant, by IRI.

    Raises:
        GraphError: there is no graph.
        QueryError: there is nothing of the kind; the nearest names are given.
    """
    facts = Facts.of(merged(load(out)))
    graph = _Graph(
        facts=facts,
        stated={one.id: one for one in read_statements(facts)},
        texts={
            document: kept.text
            for document, kept in stored_texts(facts, out).items()
            if kept.text is not None
        },
        ontology=read_ontology(ontology),
        rules=book.read(),
        voices=read_voices(facts),
    )
    claims = set(facts.of_kinds([KG.Claim]))
    found = []
    for name in find(facts, query, stated=list(graph.stated.values()), ontology=graph.ontology):
        how = _statement if name in graph.stated else _claim if name in claims else _thing
        found.append(how(graph, name))
    return tuple(found)
