"""Names that prove their content: the IRIs of what was read are made from all that is said of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from urllib.parse import unquote

from kg.graph.terms import Quad, iri
from kg.model import slug
from kg.vocab import KG

__all__ = ["Described", "altered", "described"]

Described = Mapping[str, tuple[tuple[str, str], ...]]
"""Predicates and values of each subject, sorted, all in N-Triples syntax."""

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_OA = "http://www.w3.org/ns/oa#"
_SOURCE, _START, _END = f"<{_OA}hasSource>", f"<{_OA}start>", f"<{_OA}end>"
_IDENTIFIER = "<http://purl.org/dc/terms/identifier>"
_EVIDENCE, _DIGEST = iri(KG.evidence), iri(KG.digest)
_CONFIDENCE, _EXTRACTED_BY = iri(KG.confidence), iri(KG.extractedBy)
_NAMED_BY_ALL = (iri(KG.Statement), iri(KG.Claim))


def described(quads: Iterable[Quad]) -> Described:
    """Gather what is said of each subject.

    Args:
        quads: of a graph, in any order.

    Example:
        >>> described([("<urn:a>", "<urn:p>", '"1"', ""), ("<urn:a>", "<urn:p>", '"1"', "<urn:g>")])
        {'<urn:a>': (('<urn:p>', '"1"'),)}
    """
    gathered: dict[str, set[tuple[str, str]]] = {}
    for subject, predicate, value, _ in quads:
        gathered.setdefault(subject, set()).add((predicate, value))
    return {subject: tuple(sorted(facts)) for subject, facts in sorted(gathered.items())}


def _hash(*parts: object) -> str:
    """Mint as ``kg.graph.iris`` does."""
    return sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()[:16]


def _one(facts: Iterable[tuple[str, str]], predicate: str) -> str:
    return next((value for key, value in facts if key == predicate), "")


def _words(term: str) -> str:
    """Read a literal; N-Triples escapes what JSON escapes."""
    return str(json.loads(term.rpartition('"')[0] + '"')) if term.startswith('"') else ""


def _keys(known: Described, document: str) -> tuple[str, ...]:
    """Name the keys a document can have: as its IRI says, or, where that is cut short, by id and digest."""
    tail = unquote(document.strip("<>").rpartition("/document/")[2], errors="surrogatepass")
    facts = known.get(document, ())
    return tail, f"{slug(_words(_one(facts, _IDENTIFIER)))}-{_words(_one(facts, _DIGEST))[:10]}"


def _evidence_names(known: Described, subject: str) -> list[str]:
    facts = known[subject]
    rule = _one(known.get(_one(facts, _EXTRACTED_BY), ()), _LABEL)
    start, end = _words(_one(facts, _START)), _words(_one(facts, _END))
    if not (start.isdecimal() and end.isdecimal()):
        return []
    return [_hash(key, int(start), int(end), _words(rule)) for key in _keys(known, _one(facts, _SOURCE))]


def _statement_names(known: Described, subject: str) -> list[str]:
    facts = [fact for fact in known[subject] if fact[0] != _CONFIDENCE]
    document = _one(known.get(_one(facts, _EVIDENCE), ()), _SOURCE)
    return [_hash(key, *facts) for key in _keys(known, document)]


def altered(known: Described) -> Iterator[str]:
    """Find statements, claims, affiliations and evidence that no longer are what they were named for.

    Args:
        known: see ``described``; all graphs together, without what was inferred.

    Yields:
        IRIs in angle brackets: something was added to them, taken away or changed since they were read. The
        confidence is not part of a name, and not of what this can tell.

    Example:
        >>> kind = (_TYPE, iri(KG.Affiliation))
        >>> list(altered({"<urn:affiliation/0123456789abcdef>": (kind,)}))
        ['<urn:affiliation/0123456789abcdef>']
    """
    for subject, facts in known.items():
        kind = _one(facts, _TYPE)
        if kind in _NAMED_BY_ALL:
            names = _statement_names(known, subject)
        elif kind == iri(KG.Evidence):
            names = _evidence_names(known, subject)
        elif kind == iri(KG.Affiliation):
            names = [_hash(*(fact for fact in facts if fact[0] != _TYPE))]
        else:
            continue
        if subject.strip("<>").rpartition("/")[2] not in names:
            yield subject
