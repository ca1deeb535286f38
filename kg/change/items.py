"""What a graph says, document by document, in a form that two builds can be compared by.

IRIs of statements and claims change with the text of a document, so they are compared by what they say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Store

from kg.graph.facts import Facts
from kg.graph.links import read_statements
from kg.graph.quotes import label
from kg.ontology import NAMESPACE, Ontology
from kg.trust.quads import merged
from kg.trust.wording import claim_words, statement_words
from kg.vocab import KG

__all__ = ["Item", "Page", "pages"]

_OA = "http://www.w3.org/ns/oa#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
_DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
_RUN = "http://www.w3.org/ns/prov#used"
_IDENTIFIER = "http://purl.org/dc/terms/identifier"
_CLAIM_DETAILS = (
    ("claimant", KG.claimant),
    ("mode", KG.mode),
    ("topic", KG.topic),
    ("about", KG.about),
    ("certainty", KG.certainty),
    ("polarity", KG.polarity),
    ("said at", KG.saidAt),
    ("horizon", KG.horizon),
    ("horizon year", KG.horizonYear),
    ("cited source", KG.citedSource),
    ("cue", KG.cue),
    ("section", KG.section),
    ("confidence", KG.confidence),
)


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """An entity, a statement or a claim as one document gives it.

    Args:
        kind: entity, statement or claim.
        key: what makes it the same thing in two builds.
        words: what it says.
        details: all else that is said of it, as sorted pairs.
        place: characters it was read at, ``start–end``; no part of the comparison.
        sentence: the words there.
        id: its IRI.
    """

    kind: str
    key: tuple[str, ...]
    words: str
    details: tuple[tuple[str, str], ...]
    place: str
    sentence: str
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a graph says of one document.

    Args:
        name: of the file, with the id of the row where a file holds several.
        digests: of its texts; several where documents share a name.
        reading: versions of program and rules that read it.
        items: what was read in it.
    """

    name: str
    digests: tuple[str, ...]
    reading: tuple[str, ...]
    items: tuple[Item, ...]


def _place(facts: Facts, subject: str) -> tuple[str, str]:
    """Give where the first evidence stands, and its words."""
    found = []
    for evidence in facts.all(subject, KG.evidence):
        start, end = facts.one(evidence, f"{_OA}start") or "", facts.one(evidence, f"{_OA}end") or ""
        number = int(start) if start.isdecimal() else -1
        found.append((number, f"{start}–{end}", facts.one(evidence, f"{_OA}exact") or ""))
    first = min(found, default=(-1, "", ""))
    return first[1], first[2]


def _documents(facts: Facts, subject: str) -> set[str]:
    return {d for e in facts.all(subject, KG.evidence) for d in facts.all(e, f"{_OA}hasSource")}


def _statements(facts: Facts, ontology: Ontology) -> Iterator[tuple[str, Item]]:
    for one in read_statements(facts):
        place, sentence = _place(facts, one.id)
        details = {
            "at": label(facts, one.target) if one.target and facts.one(one.id, KG.organization) else "",
            "as": facts.one(one.id, KG.roleTitle) or "",
            "from": one.start or "",
            "to": one.end or "",
            "former": "yes" if one.former else "",
            "planned": "yes" if one.planned else "",
            "confidence": f"{one.confidence:g}",
            "rule": next((q.rule for q in one.quotes), ""),
        }
        item = Item(
            kind="statement",
            key=(one.subject, one.predicate, facts.one(one.id, f"{_RDF}object") or ""),
            words=statement_words(facts, one, ontology=ontology),
            details=tuple(sorted((k, v) for k, v in details.items() if v)),
            place=place,
            sentence=sentence,
            id=one.id,
        )
        for document in _documents(facts, one.id):
            yield document, item


def _claims(facts: Facts) -> Iterator[tuple[str, Item]]:
    for name in facts.of_kinds([KG.Claim]):
        place, sentence = _place(facts, name)
        details = [
            (title, label(facts, value) if value in facts.links else value)
            for title, key in _CLAIM_DETAILS
            for value in facts.all(name, key)
        ]
        if (places := len(facts.all(name, KG.evidence))) > 1:
            details.append(("stated", f"{places} times"))
        item = Item(
            kind="claim",
            key=(facts.one(name, KG.text) or "",),
            words=claim_words(facts, name),
            details=tuple(sorted(details)),
            place=place,
            sentence=sentence,
            id=name,
        )
        for document in _documents(facts, name):
            yield document, item


def _names(store: Store, sources: Mapping[str, str]) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Gather names and types of each thing by the document that gives them; by none in a Turtle file."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for title, predicate in (("name", _LABEL), ("also called", _ALT_LABEL), ("type", f"{_RDF}type")):
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            document = sources.get(getattr(quad.graph_name, "value", ""), "")
            thing, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
            said = found.setdefault((thing, document), {})
            said.setdefault(title, set()).add(value.removeprefix(NAMESPACE))
    return found


def _entities(store: Store, facts: Facts) -> Iterator[tuple[str, Item]]:
    sources = {graph: d for graph, said in facts.values.items() for d in said.get(_DERIVED, ())}
    names = _names(store, sources)
    for appearance in facts.of_kinds([KG.Appearance]):
        thing = facts.one(appearance, KG.entity) or ""
        place, sentence = _place(facts, appearance)
        for document in facts.all(appearance, KG.document):
            said = names.get((thing, document)) or names.get((thing, "")) or {}
            details = [(title, value) for title, values in said.items() for value in values]
            details += [("mentions", value) for value in facts.all(appearance, KG.mentions)]
            kinds = ", ".join(sorted(said.get("type", ()))) or "thing"
            words = f"{label(facts, thing)} ({kinds})"
            yield document, Item("entity", (thing,), words, tuple(sorted(details)), place, sentence, thing)


def pages(store: Store, *, ontology: Ontology) -> dict[str, Page]:
    """Read what a graph says, document by document.

    Args:
        store: what ``kg.graph.load`` gives; what was inferred is left out.
        ontology: for labels.

    Returns:
        The documents by name, sorted; what no document of the graph gives is left out.
    """
    facts = Facts.of(merged(store))
    by_document: dict[str, list[Item]] = {document: [] for document in facts.of_kinds([KG.Document])}
    for document, item in (*_entities(store, facts), *_statements(facts, ontology), *_claims(facts)):
        by_document.setdefault(document, []).append(item)
    found: dict[str, list[str]] = {}
    for document in by_document:
        name = facts.one(document, KG.fileName) or document
        row = facts.one(document, _IDENTIFIER) or ""
        plain = row in {"", name, name.rpartition(".")[0]}
        found.setdefault(name if plain else f"{name}#{row}", []).append(document)
    runs = {d: run for run, said in facts.values.items() for d in said.get(_RUN, ())}
    return {
        name: Page(
            name=name,
            digests=tuple(sorted(facts.one(d, KG.digest) or "" for d in documents)),
            reading=tuple(sorted({_reading(facts, runs.get(d, "")) for d in documents})),
            items=tuple(sorted(item for d in documents for item in by_document[d])),
        )
        for name, documents in sorted(found.items())
    }


def _reading(facts: Facts, run: str) -> str:
    version, rules = facts.one(run, KG.softwareVersion) or "?", facts.one(run, KG.rulesDigest) or "?"
    return f"kg {version}, rules {rules[:10]}"
