"""A graph in other vocabularies, by CONSTRUCT queries in ``ontology/constructs``."""

from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import RdfFormat, Store

from kg.errors import QueryError
from kg.graph.canonical import PREFIXES
from kg.resources import ontology_dir
from kg.trust.quads import merged

__all__ = ["construct", "constructs"]


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
    triples = sorted(set(found), key=str)
    if turtle:
        data = ox.serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    else:
        data = ox.serialize(triples, format=RdfFormat.N_TRIPLES)
    return (data or b"").decode("utf-8")
