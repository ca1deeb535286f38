"""The terms of the ontology that a query names, and those among them that there are not."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.graph.canonical import PREFIXES
from kg.ontology import NAMESPACE, Ontology, read
from kg.spelling import hint

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["advice", "unknown"]

_NAME = r"[^\W\d_][\w.-]*"
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    rf"|PREFIX\s+(?P<new>{_NAME})?:\s*<(?P<space>[^<>\s]*)>"
    r"|<(?P<iri>[^<>\s]*)>"
    r"|\#[^\n]*"
    rf"|[?$]\w+|_:{_NAME}|(?<![\w.:-])(?P<prefix>{_NAME})?:(?P<local>\w[\w.-]*)?",
    re.IGNORECASE | re.DOTALL,
)


def _named(query: str) -> Iterator[str]:
    """Give the local names of the terms a query names; what stands in strings and comments is none."""
    spaces = dict(PREFIXES)
    for token in _TOKEN.finditer(query):
        new, space, iri = token["new"] or "", token["space"], token["iri"]
        prefix, local = token["prefix"] or "", (token["local"] or "").rstrip(".")
        if space is not None:
            spaces[new] = space
        elif iri is not None:
            if iri.startswith(NAMESPACE):
                yield iri.removeprefix(NAMESPACE)
        elif local and spaces.get(prefix) == NAMESPACE:
            yield local


def unknown(query: str, *, ontology: Ontology, used: Iterable[str] = ()) -> tuple[str, ...]:
    """Find the terms a query names that the ontology lacks.

    Args:
        query: SPARQL, parsable or not.
        ontology: the terms there are.
        used: local names that are known besides.

    Returns:
        Their local names, in the order of the query.

    Example:
        >>> unknown("SELECT ?x { ?x kg:develped ?y ; a kg:Person }", ontology=read())
        ('develped',)
    """
    known = {*_terms(ontology), *used}
    return tuple(dict.fromkeys(name for name in _named(query) if name and name not in known))


def advice(query: str, *, ontology: Ontology | None = None, store: "Store | None" = None) -> tuple[str, ...]:
    """Say which terms of a query there are not, and which are nearest.

    Args:
        query: SPARQL.
        ontology: the terms there are; None for the shipped ones, read where the query names any.
        store: a graph; the terms it uses are known too, so that graphs of an own ontology get no advice.

    Returns:
        One line a term.

    Raises:
        OntologyError: the shipped ontology cannot be read.

    Example:
        >>> advice("SELECT ?x { ?x kg:develped ?y }")
        ('kg:develped is no term of the ontology; did you mean kg:developed?',)
    """
    names = tuple(dict.fromkeys(_named(query)))
    if not names:
        return ()
    ontology = ontology or read()
    used = [name for name in names if store is not None and _uses(store, name)]
    lines = []
    for name in unknown(query, ontology=ontology, used=used):
        nearest = hint(name, _terms(ontology)).replace("'", "").replace("mean ", "mean kg:")
        lines.append(f"kg:{name} is no term of the ontology{nearest}")
    return tuple(lines)


def _terms(ontology: Ontology) -> set[str]:
    return {*ontology.classes, *ontology.properties, *ontology.bookkeeping, *ontology.individuals}


def _uses(store: "Store", name: str) -> bool:
    from pyoxigraph import NamedNode

    try:
        term = NamedNode(f"{NAMESPACE}{name}")
    except ValueError:
        return False
    patterns = ((term, None, None), (None, term, None), (None, None, term))
    return any(next(store.quads_for_pattern(*pattern), None) is not None for pattern in patterns)
