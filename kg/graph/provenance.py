"""Where a graph comes from: its document, the reading of it, the rules; without time stamps."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from kg.graph import iris
from kg.graph.terms import Quad, date, integer, iri, literal
from kg.model import Document
from kg.rules.book import Rule
from kg.vocab import KG

__all__ = ["describe_document", "describe_rules", "rules_digest"]

_VERSION: str = sys.modules["kg"].__version__
"""Read at run time: an import of the package would reach up to everything it offers."""

_DCTERMS = "http://purl.org/dc/terms/"
_PROV = "http://www.w3.org/ns/prov#"
_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_WEB = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`\x7f-\xa0\ud800-\udfff\ufff0-\uffff]+")


def rules_digest(rules: Mapping[str, Rule]) -> str:
    """Name a rule book by what it says.

    Args:
        rules: by id.

    Returns:
        SHA-256 of ids, patterns and yields, 64 hexadecimal digits.

    Example:
        >>> rules_digest({})
        '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945'
    """
    book = [[name, rule.stage, rule.pattern, rule.emit] for name, rule in sorted(rules.items())]
    return sha256(json.dumps(book, sort_keys=True, default=str).encode()).hexdigest()


def describe_document(document: Document, *, base: str, rules: str) -> Iterator[Quad]:
    """Describe a document, the graph of what was read in it, and the reading.

    Args:
        document: what was read.
        base: what data IRIs hang on.
        rules: digest of the rules.

    Yields:
        Quads of the default graph.

    Example:
        >>> notes = Document("notes", "notes.txt", "text/plain", "Words.")
        >>> quads = describe_document(notes, base="https://example.org/kg/", rules="")
        >>> any(o == '"notes.txt"' for _, _, o, _ in quads)
        True
    """
    name, graph = iri(iris.document(base, document)), iri(iris.graph(base, document))
    run = iri(iris.run(base, document, version=_VERSION, rules=rules))
    facts = [
        (_RDF_TYPE, iri(KG.Document)),
        (iri(f"{_DCTERMS}identifier"), literal(document.id)),
        (iri(f"{_DCTERMS}format"), literal(document.media_type)),
        (iri(KG.fileName), literal(document.name)),
        (iri(KG.digest), literal(document.digest)),
        (iri(KG.characters), integer(len(document.text))),
    ]
    if document.title:
        facts.append((iri(f"{_DCTERMS}title"), literal(document.title, language="en")))
    if document.date:
        facts.append((iri(f"{_DCTERMS}date"), date(document.date)))
    for key, value in document.meta:
        if key == "url" and _WEB.fullmatch(value):
            facts.append((iri(f"{_DCTERMS}source"), iri(value)))
        else:
            facts.append((iri(KG.note), literal(f"{key}: {value}")))
    for predicate, value in facts:
        yield name, predicate, value, ""
    yield graph, _RDF_TYPE, iri(f"{_PROV}Entity"), ""
    yield graph, iri(f"{_PROV}wasDerivedFrom"), name, ""
    yield graph, iri(f"{_PROV}wasGeneratedBy"), run, ""
    yield run, _RDF_TYPE, iri(KG.ExtractionRun), ""
    yield run, iri(f"{_PROV}used"), name, ""
    yield run, iri(KG.softwareVersion), literal(_VERSION), ""
    yield run, iri(KG.rulesDigest), literal(rules), ""


def describe_rules(used: Iterable[str], *, base: str, rules: Mapping[str, Rule]) -> Iterator[Quad]:
    """Describe the rules that read something.

    Args:
        used: their ids.
        base: what data IRIs hang on.
        rules: the rule book; an id it does not know is labelled, not described.

    Yields:
        Quads of the default graph.

    Example:
        >>> quads = describe_rules(["r1"], base="https://example.org/kg/", rules={})
        >>> [o for _, p, o, _ in quads if "label" in p]
        ['"r1"@en']
    """
    for name in sorted(set(used)):
        rule = iri(iris.rule(base, name))
        yield rule, _RDF_TYPE, iri(KG.Rule), ""
        yield rule, iri(f"{_RDFS}label"), literal(name, language="en"), ""
        if known := rules.get(name):
            yield rule, iri(f"{_RDFS}comment"), literal(known.description, language="en"), ""
            yield rule, iri(KG.stage), literal(known.stage), ""
