"""Other formats, one file each.

A format is a module here that defines ``EXPORTER``; nothing else needs to know of it.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import plugins
from kg.errors import ExportError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.exports._base import Exporter
    from kg.exports._networkx import networkx_graph
    from kg.graph.picture import Projection

__all__ = ["export", "exporters", "networkx_graph"]


def exporters() -> "Mapping[str, Exporter]":
    """Give all formats by name, sorted.

    Raises:
        PluginError: a module defines something else as ``EXPORTER``.

    Example:
        >>> list(exporters())
        ['csv', 'cypher', 'gexf', 'graphml', 'json', 'jsonld', 'nquads', 'rdf12', 'turtle', 'webannotation']
    """
    from kg.exports._base import Exporter

    return plugins.collect(sys.modules[__name__], Exporter, attribute="EXPORTER")


def export(
    store: "Store", path: Path, *, to: str, projection: "Projection | None" = None
) -> tuple[Path, ...]:
    """Write a graph in another format.

    Args:
        store: what ``kg.graph.load`` gives.
        path: a file, for a format of one file, or a folder, new or not; a name with an ending is taken for a
            file.
        to: name of the format.
        projection: its nodes and edges, where they are at hand.

    Returns:
        The files written, the main one first.

    Raises:
        ExportError: no such format, a file name for a format of several files, or a file cannot be written.

    Example:
        >>> import tempfile
        >>> from kg.graph import store_of
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in export(store_of([]), Path(folder) / "out", to="csv")]
        ['nodes.csv', 'edges.csv']
    """
    from kg.graph.files import write_atomic
    from kg.graph.projection import project

    known = exporters()
    if to not in known:
        raise ExportError(f"no format {to!r}; known are {', '.join(known)}")
    names = known[to].files
    as_file = bool(path.suffix) and not path.is_dir()
    if as_file and len(names) > 1:
        raise ExportError(f"{path}: {to} writes {' and '.join(names)}; name a folder")
    texts = known[to].render(store, projection or project(store))
    written = []
    for name in names:
        target = path if as_file else path / name
        try:
            write_atomic(target, texts[name])
        except OSError as error:
            raise ExportError(f"{target}: cannot be written: {error.strerror}") from error
        written.append(target)
    return tuple(written)


def __getattr__(name: str) -> Any:
    if name != "networkx_graph":
        raise AttributeError(f"module 'kg.exports' has no attribute {name!r}")
    from kg.exports._networkx import networkx_graph

    return networkx_graph
