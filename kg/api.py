"""What ``import kg`` offers: build, annotate, load."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model import Annotations

if TYPE_CHECKING:
    import networkx
    import rdflib
    from pyoxigraph import Store

    from kg.extraction import Tools
    from kg.graph.projection import Projection
    from kg.pipeline import Built, Options
    from kg.query import Table
    from kg.views import Frame

__all__ = ["Graph", "annotate", "build", "load"]


class Graph:
    """A built graph, opened for reading.

    Where the folder has a store on disk, queries are answered from it, and the graph is read into memory only
    for what needs it there.

    Args:
        path: an output folder of ``kg build``, or a Turtle or N-Quads file.

    Raises:
        GraphError: there is no readable graph.
    """

    def __init__(self, path: str | Path) -> None:
        from kg.graph import disk, store

        self.path = Path(path)
        store.find(self.path)
        self._on_disk = disk.is_fresh(self.path)
        if not self._on_disk:
            _ = self.store

    @cached_property
    def store(self) -> "Store":
        """The graph in memory, with a named graph for each document."""
        from kg.graph import store

        return store.load(self.path)

    @cached_property
    def _union(self) -> "Store":
        from kg.graph import disk
        from kg.query.engine import united

        return disk.open_store(self.path) if self._on_disk else united(self.store)

    def rdf(self) -> "rdflib.Graph":
        """Copy all triples into an ``rdflib.Graph``."""
        from kg.graph import store

        return store.rdflib_graph(self.store)

    @cached_property
    def projection(self) -> "Projection":
        """The graph as nodes and edges with their evidence."""
        from kg.graph.projection import project

        return project(self.store)

    def networkx(self) -> "networkx.MultiDiGraph[str]":
        """Copy entities, claims and their links into a ``networkx.MultiDiGraph``."""
        from kg.exports import networkx_graph

        return networkx_graph(self.projection)

    def query(self, text: str, *, values: Mapping[str, str] | None = None) -> "Table":
        """Ask a SPARQL query over the union of all documents, or a ready-made question.

        Args:
            text: SPARQL, or the name of one of ``kg.query.questions()``.
            values: what the question asks for, by parameter.

        Raises:
            QueryError: no question of that name, or a query that cannot be parsed or run.
        """
        from kg.query import run, sparql

        return run(self._union, sparql(text, values=values), ready=True)

    def show(self, *, height: int = 640, title: str | None = None) -> "Frame":
        """Show the graph in a notebook, as the page that ``kg view`` writes.

        Args:
            height: of the frame, in pixels.
            title: to show; that of the graph when None.
        """
        from kg import views

        return views.Frame(views.page(self.projection, title=title), height)

    def _repr_html_(self) -> str:
        return self.show()._repr_html_()


def load(path: str | Path) -> Graph:
    """Open what ``build`` wrote.

    Args:
        path: an output folder, or a Turtle or N-Quads file.

    Raises:
        GraphError: there is no readable graph.
    """
    return Graph(path)


def build(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    title: str | None = None,
    base: str | None = None,
    options: "Options | None" = None,
) -> "Built":
    """Build a graph from files and folders.

    Args:
        paths: one or several files or folders.
        out: the folder to write to.
        title: of the graph.
        base: IRI that data IRIs start with.
        options: how to extract.

    Returns:
        Counts, and what was skipped.

    Raises:
        KgError: nothing could be read, or a path holds a NUL character.
    """
    from kg import graph, pipeline

    several = [paths] if isinstance(paths, str | Path) else list(paths)
    if wrong := next((name for name in map(str, (*several, out)) if "\0" in name), None):
        raise KgError(f"{wrong!r}: a NUL character stands in no path; check the name")
    return pipeline.build(
        [Path(p) for p in several], Path(out), base=base or graph.BASE, title=title, options=options
    )


def annotate(text: str, *, tools: "Tools | None" = None) -> Annotations:
    """Find entities, statements and claims in a text.

    Args:
        text: one document.
        tools: what ``kg.extraction.load_tools`` gave; None to load the shipped ones (0.5 s each time).

    Returns:
        Everything found, by offsets of ``result.document.text``.

    Raises:
        TypeError: the text is no string.

    Example:
        >>> found = annotate("Mara Lindqvist founded Northlight Labs in 2019.")
        >>> [s.predicate for s in found.statements]
        ['founded']
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is a string, not {type(text).__name__}")
    from kg.documents import document
    from kg.extraction import extract, load_tools

    return extract(document(text), tools=tools or load_tools())
