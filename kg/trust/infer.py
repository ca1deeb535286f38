"""What follows from a graph by its ontology, by rules that are CONSTRUCT queries in ``ontology/rules``."""

from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import RdfFormat, Store

from kg.errors import OntologyError, QueryError
from kg.graph.terms import Quad
from kg.resources import ontology_dir
from kg.trust.quads import INFERRED, merged, quads_of

__all__ = ["INFERRED", "infer", "rules"]


def rules(folder: Path | None = None) -> dict[str, str]:
    """Read the rules.

    Args:
        folder: an ontology folder with ``rules/*.rq``; None, or a folder without any, for the shipped ones.

    Returns:
        The queries by name, sorted.

    Example:
        >>> list(rules())
        ['inverse', 'subclass', 'subproperty', 'symmetric', 'transitive']
    """
    files = sorted((folder / "rules").glob("*.rq")) if folder else []
    files = files or sorted((ontology_dir() / "rules").glob("*.rq"))
    return {path.stem: path.read_text(encoding="utf-8") for path in files}


def _ontology(folder: Path | None) -> list[ox.Triple]:
    path = (folder or ontology_dir()) / "kg.ttl"
    try:
        return [quad.triple for quad in ox.parse(path=str(path), format=RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: not a readable ontology: {' '.join(str(error).split())}") from error


def _follows(store: Store, query: str, *, name: str) -> list[ox.Triple]:
    try:
        found = store.query(query)
    except SyntaxError as error:
        raise QueryError(f"rules/{name}.rq: {' '.join(str(error).split())}") from error
    if not isinstance(found, ox.QueryTriples):
        raise QueryError(f"rules/{name}.rq: a rule must be a CONSTRUCT query")
    return list(found)


def infer(store: Store, *, folder: Path | None = None) -> list[Quad]:
    """Draw what follows by the rules, till nothing new comes.

    Args:
        store: what ``kg.graph.load`` or ``store_of`` gives; it is left as it is.
        folder: the ontology the graph was built with; None for the shipped one.

    Returns:
        What is not in the graph already, sorted, in the graph named ``INFERRED``.

    Raises:
        OntologyError: the ontology cannot be read.
        QueryError: a rule is no CONSTRUCT query.

    Example:
        >>> from kg.graph.store import store_of
        >>> kg = "https://w3id.org/kg-builder/ontology#"
        >>> new = infer(store_of([("<urn:a>", f"<{kg}cofounded>", "<urn:b>", "")]))
        >>> new[0][1].removeprefix(f"<{kg}")
        'founded>'
    """
    ontology = _ontology(folder)
    terms = {triple.subject for triple in ontology}
    known = merged(store, ontology)
    new: set[ox.Triple] = set()
    queries = rules(folder)
    grows = True
    while grows:
        grows = False
        for name, query in queries.items():
            found = {
                triple
                for triple in _follows(known, query, name=name)
                if triple.subject not in terms
                and ox.Quad(triple.subject, triple.predicate, triple.object) not in known
            }
            known.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in found)
            new |= found
            grows = grows or bool(found)
    graph = ox.NamedNode(INFERRED)
    return sorted(quads_of(ox.Quad(t.subject, t.predicate, t.object, graph) for t in new))
