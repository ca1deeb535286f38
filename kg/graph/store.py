"""A graph to ask questions of: pyoxigraph is the engine, rdflib the face."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError
from kg.graph.canonical import PREFIXES, nquads, triples
from kg.graph.publish import READY, settle
from kg.graph.terms import XSD, Quad, iri, literal
from kg.vocab import KG

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["FILES", "base_of", "find", "load", "load_union", "quads_in", "rdflib_graph", "store_of"]

FILES = ("graph.nq", "graph.ttl")
"""What a folder is searched for, best first."""

_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_STRING = ox.NamedNode(f"{XSD}string")

_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
}


def find(path: Path) -> Path:
    """Find the graph file a user means; what a killed build has left half in place is completed first.

    Args:
        path: the file, or a folder a build wrote to.

    Raises:
        GraphError: there is none, or it is of no known kind.

    Example:
        >>> find(Path("nowhere"))
        Traceback (most recent call last):
        kg.errors.GraphError: nowhere: no such file or folder; `kg build` writes one
    """
    if path.is_dir():
        with suppress(OSError):
            settle(path)
        for name in FILES:
            for file in (path / READY / name, path / name):
                if file.is_file():
                    return file
        raise GraphError(f"{path}: no {' or '.join(FILES)} in this folder; `kg build` writes them")
    if not path.exists():
        raise GraphError(f"{path}: no such file or folder; `kg build` writes one")
    if path.suffix.lower() not in _FORMATS:
        raise GraphError(f"{path}: no graph file; known are {', '.join(sorted(_FORMATS))}")
    return path


def load(path: Path) -> Store:
    """Load a graph.

    Args:
        path: a folder a build wrote to, or a file (``.nq``, ``.ttl``, ``.nt``, ``.trig``, ``.jsonld``).

    Returns:
        The graph in memory.

    Raises:
        GraphError: there is no graph, or the file is corrupt.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = (Path(folder) / "graph.nq").write_text("<urn:a> <urn:p> <urn:b> .", encoding="utf-8")
        ...     len(load(Path(folder)))
        1
    """
    file = find(path)
    store = Store()
    with _told(file):
        store.bulk_load(path=str(file), format=_FORMATS[file.suffix.lower()])
    return store


def load_union(path: Path, *, named: bool = True) -> Store | None:
    """Load a graph so that each triple stands once in the default graph, however many documents say it.

    Args:
        path: a folder a build wrote to, or a file.
        named: False to leave out the graphs of the documents.

    Returns:
        The graph in memory; None where the file is not as kg writes it, see ``kg.query.engine.united``.

    Raises:
        GraphError: there is no graph.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     line = '<urn:a> <urn:p> "1" <urn:g> .'
        ...     _ = (Path(folder) / "graph.nq").write_text(line, encoding="utf-8")
        ...     len(load_union(Path(folder)) or ())
        2
    """
    file = find(path)
    if file.suffix.lower() != ".nq":
        return None
    store = Store()
    with _told(file):
        lines = file.read_bytes()
        try:
            store.bulk_load(input=triples(lines), format=RdfFormat.N_TRIPLES)
        except SyntaxError:
            return None
        if named:
            store.bulk_load(input=lines, format=RdfFormat.N_QUADS)
    return store


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say what is wrong with a file in one line."""
    try:
        yield
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        problem = re.sub(r"\s+", " ", error.msg)[:200]
        raise GraphError(f"{file}{line}: not a readable graph: {problem}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise GraphError(f"{file}: cannot be read: {reason}") from error


def store_of(quads: Iterable[Quad]) -> Store:
    """Put quads into a store.

    Args:
        quads: see ``kg.graph.quads``.

    Returns:
        The graph in memory.

    Example:
        >>> len(store_of([("<urn:a>", "<urn:p>", '"1"', "<urn:g>")]))
        1
    """
    store = Store()
    store.bulk_load(input=nquads(quads).encode("utf-8"), format=RdfFormat.N_QUADS)
    return store


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return iri(term.value)
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    if isinstance(term, ox.Literal):
        if term.language or term.datatype == _STRING:
            return literal(term.value, language=term.language)
        return f"{literal(term.value)}^^{iri(term.datatype.value)}"
    return ""


def quads_in(store: Store) -> Iterator[Quad]:
    """Give the quads of a store, to be written.

    Args:
        store: what ``load`` or ``store_of`` gives.

    Yields:
        The quads, in no order.

    Example:
        >>> list(quads_in(store_of([("<urn:a>", "<urn:p>", '"1"', "<urn:g>")])))
        [('<urn:a>', '<urn:p>', '"1"', '<urn:g>')]
    """
    for quad in store:
        yield _text(quad.subject), _text(quad.predicate), _text(quad.object), _text(quad.graph_name)


def base_of(store: Store) -> str | None:
    """Find what the data IRIs of a graph hang on.

    Args:
        store: what ``load`` or ``store_of`` gives.

    Returns:
        The part of the documents' IRIs in front of ``document/``; None where they have none in common.

    Example:
        >>> base_of(store_of([])) is None
        True
    """
    documents = store.quads_for_pattern(None, _TYPE, ox.NamedNode(KG.Document), None)
    bases = {str(getattr(quad.subject, "value", "")).rpartition("document/")[0] for quad in documents}
    return bases.pop() or None if len(bases) == 1 else None


def rdflib_graph(store: Store) -> "Graph":
    """Hand a graph over to rdflib.

    Args:
        store: what ``load`` or ``store_of`` gives.

    Returns:
        The union of all named graphs, with the usual prefixes bound.

    Example:
        >>> graph = rdflib_graph(store_of([("<urn:a>", "<urn:p>", '"1"', "<urn:g>")]))
        >>> [str(o) for o in graph.objects()]
        ['1']
    """
    from rdflib import BNode, Graph, Literal, URIRef

    def term(value: object) -> BNode | Literal | URIRef:
        if isinstance(value, ox.NamedNode):
            return URIRef(value.value)
        if isinstance(value, ox.Literal):
            kind = None if value.language or value.datatype == _STRING else URIRef(value.datatype.value)
            return Literal(value.value, lang=value.language, datatype=kind, normalize=False)
        return BNode(getattr(value, "value", None))

    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    for quad in store:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph
