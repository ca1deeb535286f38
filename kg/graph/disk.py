"""A graph in a store on disk, for graphs that fill the memory: written once, then only read.

The default graph of the store holds every triple once, however many documents say it, so that a query counts
right and needs no copy; the named graphs are those of the documents.
"""

import json
from collections.abc import Iterator
from hashlib import file_digest
from itertools import takewhile
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError
from kg.graph.publish import STORE

__all__ = ["is_fresh", "open_store", "write_store"]

_NOTE: Final = "kg.json"
_GRAPH: Final = "graph.nq"
_PART = 32 << 20
"""Bytes loaded at a time: more is hardly quicker and fills the memory."""


def _parts(path: Path, *, blocks: bool = False) -> Iterator[bytes]:
    """Cut a file that kg wrote at the end of a line, or of a block of Turtle; each part can be read alone."""
    with path.open("rb") as stream:
        head = b"".join(takewhile(lambda line: line != b"\n", stream)) if blocks else b""
        while part := stream.read(_PART):
            rest = [head, part]
            while line := stream.readline():
                rest.append(line)
                if line == b"\n" or not blocks:
                    break
            yield b"".join(rest)


def write_store(folder: Path, *, nquads: Path, turtle: Path, more: bytes = b"") -> None:
    """Write a store; memory stays the same, however large the graph is.

    Args:
        folder: where to; there is nothing yet.
        nquads: the graph with its named graphs.
        turtle: the union of its graphs.
        more: triples of the union that the Turtle lacks, as N-Triples.

    Raises:
        OSError: it cannot be written.
    """
    store = Store(str(folder))
    for part in _parts(nquads):
        store.bulk_load(input=part, format=RdfFormat.N_QUADS)
    for part in _parts(turtle, blocks=True):
        store.bulk_load(input=part, format=RdfFormat.TURTLE)
    if more:
        store.bulk_load(input=more, format=RdfFormat.N_TRIPLES)
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
