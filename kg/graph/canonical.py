"""Canonical files: one graph has one Turtle text and one N-Quads text, byte for byte."""

import re
from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Final

from kg.graph.iris import check_base
from kg.graph.terms import XSD, Quad
from kg.ontology import NAMESPACE

__all__ = ["PREFIXES", "digest", "nquads", "triples", "turtle"]

PREFIXES: Final = MappingProxyType(
    {
        "dcterms": "http://purl.org/dc/terms/",
        "kg": NAMESPACE,
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": XSD,
    }
)
"""The prefixes of the Turtle text and of queries."""

_TYPE = f"<{PREFIXES['rdf']}type>"
_IRI = re.compile(r"<(.*[/#])([A-Za-z_][A-Za-z0-9_-]*)>")
_NEXT = " ;\n    "
_NAMED = re.compile(rb"^([^ \n]+ [^ \n]+ [^\n]+) <[^<> \n]*> \.$", re.MULTILINE)
_BARE = {
    "integer": re.compile(r'"(-?[0-9]+)"'),
    "decimal": re.compile(r'"(-?[0-9]+\.[0-9]+)"'),
    "boolean": re.compile(r'"(true|false)"'),
}


def nquads(quads: Iterable[Quad]) -> str:
    """Write quads as sorted N-Quads.

    Args:
        quads: in any order, repeated or not.

    Returns:
        One line a quad, sorted by code point.

    Example:
        >>> quads = [("<urn:b>", "<urn:p>", '"2"', "<urn:g>"), ("<urn:a>", "<urn:p>", '"1"', "")]
        >>> print(nquads(quads), end="")
        <urn:a> <urn:p> "1" .
        <urn:b> <urn:p> "2" <urn:g> .
    """
    return "".join(sorted({f"{s} {p} {o} {g} .\n" if g else f"{s} {p} {o} .\n" for s, p, o, g in quads}))


def triples(lines: bytes) -> bytes:
    r"""Leave the graphs off N-Quads.

    Args:
        lines: as ``nquads`` writes them, in UTF-8.

    Returns:
        N-Triples; what was in several graphs stands there as often.

    Example:
        >>> triples(b'<urn:a> <urn:p> "1" <urn:g> .\n<urn:a> <urn:p> <urn:b> .\n').decode()
        '<urn:a> <urn:p> "1" .\n<urn:a> <urn:p> <urn:b> .\n'
    """
    return _NAMED.sub(rb"\1 .", lines)


def digest(text: str) -> str:
    """Name a graph: SHA-256 of its N-Quads in UTF-8, 64 hexadecimal digits.

    Example:
        >>> digest("")[:12]
        'e3b0c44298fc'
    """
    return sha256(text.encode("utf-8")).hexdigest()


class _Terms(dict[str, str]):
    """Terms as Turtle writes them, each worked out once."""

    def __init__(self, base: str | None) -> None:
        super().__init__()
        self._spaces = {namespace: prefix for prefix, namespace in PREFIXES.items()}
        self._base = base

    def __missing__(self, term: str) -> str:
        self[term] = short = self._literal(term) if term.startswith('"') else self._iri(term)
        return short

    def _iri(self, term: str) -> str:
        if (parts := _IRI.fullmatch(term)) and parts[1] in self._spaces:
            return f"{self._spaces[parts[1]]}:{parts[2]}"
        if self._base and term.startswith(f"<{self._base}"):
            return f"<{term[len(self._base) + 1 :]}"
        return term

    def _literal(self, term: str) -> str:
        value, mark, kind = term.rpartition("^^")
        if not mark or not kind.endswith(">") or not value.endswith('"'):
            return term
        bare = _BARE.get(kind.removeprefix(f"<{XSD}")[:-1])
        if bare and (match := bare.fullmatch(value)):
            return match[1]
        return f"{value}^^{self[kind]}"


def turtle(quads: Iterable[Quad], *, base: str | None = None) -> str:
    """Write the union of all graphs as Turtle.

    Subjects, predicates and objects are sorted by code point, ``rdf:type`` first.

    Args:
        quads: in any order; the graph they are in is left off.
        base: what data IRIs hang on, to write them short; one that does not end in ``/`` cannot.

    Returns:
        The text, the same for the same triples.

    Raises:
        GraphError: the base is no absolute IRI.

    Example:
        >>> quads = [("<urn:a>", "<urn:p>", '"1"', ""), ("<urn:a>", "<urn:p>", '"0"', "<urn:g>")]
        >>> print(turtle(quads)[-31:])
        <urn:a>
            <urn:p> "0", "1" .
        <BLANKLINE>
    """
    base = check_base(base) if base else None
    base = base if base and base.endswith("/") else None
    terms = _Terms(base)
    lines = [f"@base <{base}> .\n"] if base else []
    lines += [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()]
    triples = sorted({(s, "" if p == _TYPE else p, o) for s, p, o, _ in quads})
    for subject, said in groupby(triples, key=itemgetter(0)):
        parts = [
            f"{terms[predicate] if predicate else 'a'} {', '.join(terms[o] for _, _, o in values)}"
            for predicate, values in groupby(said, key=itemgetter(1))
        ]
        first = " " if parts[0].startswith("a ") else "\n    "
        lines.append(f"\n{terms[subject]}{first}{_NEXT.join(parts)} .\n")
    return "".join(lines)
