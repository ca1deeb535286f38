"""A graph in a store on disk, for graphs that fill the memory: written once, then only read.

The default graph of the store holds every triple once, however many documents say it, so that a query counts
right and needs no copy; the named graphs are those of the documents.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest
from pathlib import Path
from threading import Event
from typing import Final

from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError
from kg.graph.canonical import triples
from kg.graph.publish import STORE

__all__ = ["is_fresh", "open_store", "write_store"]

_NOTE: Final = "kg.json"
_GRAPH: Final = "graph.nq"
_PART = 32 << 20
"""Bytes loaded at a time: more is hardly quicker and fills the memory."""


def _parts(path: Path, *, stop: Event) -> Iterator[bytes]:
    """Cut a file at the ends of lines."""
    with path.open("rb") as stream:
        while not stop.is_set() and (part := stream.read(_PART)):
            yield part + stream.readline()


def _load_graphs(store: Store, nquads: Path, *, stop: Event) -> None:
    for part in _parts(nquads, stop=stop):
        store.bulk_load(input=part, format=RdfFormat.N_QUADS)


def _load_union(store: Store, nquads: Path, *, stop: Event) -> None:
    for part in _parts(nquads, stop=stop):
        store.bulk_load(input=triples(part), format=RdfFormat.N_TRIPLES)


def write_store(folder: Path, *, nquads: Path) -> None:
    """Write a store; memory stays the same, however large the graph is.

    The graphs of the documents are loaded by one thread, and their union by another.

    Args:
        folder: where to; there is nothing yet.
        nquads: the graph, as ``kg.graph.canonical`` writes it.

    Raises:
        OSError: it cannot be written.
    """
    store = Store(str(folder))
    stop = Event()
    with ThreadPoolExecutor(2) as pool:
        try:
            for task in [pool.submit(load, store, nquads, stop=stop) for load in (_load_graphs, _load_union)]:
                task.result()
        finally:
            stop.set()
    store.flush()
    del store
    status = nquads.stat()
    with nquads.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    note = {"size": status.st_size, "changed": status.st_mtime_ns, "sha256": digest}
    (folder / _NOTE).write_text(json.dumps(note), encoding="utf-8")


def is_fresh(out: Path) -> bool:
    """Tell whether a folder has a store of the very graph that lies in it.

    Args:
        out: a folder a build wrote to.

    Example:
        >>> is_fresh(Path("nowhere"))
        False
    """
    graph = out / _GRAPH
    try:
        note = json.loads((out / STORE / _NOTE).read_bytes())
        status = graph.stat()
        if note["size"] != status.st_size:
            return False
        if note["changed"] == status.st_mtime_ns:
            return True
        with graph.open("rb") as stream:
            return bool(file_digest(stream, "sha256").hexdigest() == note["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def open_store(out: Path) -> Store:
    """Open the store of a folder for reading; several may read at once.

    Args:
        out: a folder for which ``is_fresh`` holds.

    Raises:
        GraphError: the store is damaged.

    Example:
        >>> open_store(Path("nowhere"))
        Traceback (most recent call last):
        kg.errors.GraphError: nowhere/store: no readable store; delete it, and `kg build --store` again
    """
    folder = out / STORE
    try:
        return Store.read_only(str(folder))
    except OSError as error:
        raise GraphError(f"{folder}: no readable store; delete it, and `kg build --store` again") from error
