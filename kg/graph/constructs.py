"""A graph in other vocabularies, by CONSTRUCT queries in ``ontology/constructs``."""

from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import RdfFormat, Store

from kg.errors import QueryError
from kg.graph.canonical import PREFIXES
from kg.graph.terms import XSD
from kg.graph.union import merged
from kg.resources import ontology_dir

__all__ = ["construct", "constructs"]

_NATURAL = ox.NamedNode(f"{XSD}nonNegativeInteger")
_OFFSETS = frozenset({"http://www.w3.org/ns/oa#start", "http://www.w3.org/ns/oa#end"})


def constructs(folder: Path | None = None) -> dict[str, str]:
    """Read the queries.

    Args:
        folder: where the ``*.rq`` files lie; None for the shipped ones.

    Returns:
        The queries by name, sorted.

    Example:
        >>> list(constructs())
        ['reify', 'web-annotation']
    """
    files = sorted((folder or ontology_dir() / "constructs").glob("*.rq"))
    return {path.stem: path.read_text(encoding="utf-8") for path in files}


def _strict(triple: ox.Triple, *, query: str) -> ox.Triple:
    """Give offsets the type the query asks for: the engine writes all whole numbers as xsd:integer."""
    if "xsd:nonNegativeInteger" in query and triple.predicate.value in _OFFSETS:
        value = getattr(triple.object, "value", "")
        return ox.Triple(triple.subject, triple.predicate, ox.Literal(value, datatype=_NATURAL))
    return triple


def construct(store: Store, name: str, *, turtle: bool = True) -> str:
    """Give a graph in another vocabulary.

    Args:
        store: what ``kg.graph.load`` gives; what was inferred is left out.
        name: ``reify`` for RDF 1.2 (``rdf:reifies`` and triple terms), ``web-annotation`` for strict Web
            Annotations.
        turtle: False for N-Triples, one triple a line.

    Returns:
        The text, the same for the same graph.

    Raises:
        QueryError: no such query.

    Example:
        >>> from kg.graph.store import store_of
        >>> construct(store_of([]), "reify", turtle=False)
        ''
    """
    known = constructs()
    if name not in known:
        raise QueryError(f"no construct {name!r}; known are {', '.join(known)}")
    found = merged(store).query(known[name])
    if not isinstance(found, ox.QueryTriples):
        raise QueryError(f"constructs/{name}.rq: it must be a CONSTRUCT query")
    triples = sorted({_strict(triple, query=known[name]) for triple in found}, key=str)
    if turtle:
        data = ox.serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    else:
        data = ox.serialize(triples, format=RdfFormat.N_TRIPLES)
    return (data or b"").decode("utf-8")
