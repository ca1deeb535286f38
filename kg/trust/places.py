"""Where in the documents a node of a graph was read."""

from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox
from pyoxigraph import Store

from kg.vocab import KG

__all__ = ["Place", "place"]

_Node: TypeAlias = ox.NamedNode | ox.BlankNode
_OA = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document.

    Args:
        document: its file name, or its IRI where the graph does not name the file.
        start: first character; None where it is the document as a whole.
        end: one past the last.
        sentence: the words there.
    """

    document: str = ""
    start: int | None = None
    end: int | None = None
    sentence: str = ""


def _values(store: Store, subject: _Node, predicate: str) -> list[str]:
    found = store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
    return sorted({getattr(quad.object, "value", "") for quad in found})


def _things(store: Store, subject: _Node, predicate: str) -> list[ox.NamedNode]:
    """Give the values that are things; a damaged graph may have words in their place."""
    found = store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
    return sorted({quad.object for quad in found if isinstance(quad.object, ox.NamedNode)}, key=str)


def _one(store: Store, subject: _Node, predicate: str) -> str:
    return next(iter(_values(store, subject, predicate)), "")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _first(store: Store, node: _Node) -> ox.NamedNode | None:
    """Give the evidence of a node that stands first in the text, if it has any."""
    cuts = _things(store, node, KG.evidence)
    return min(cuts, key=lambda cut: _number(_one(store, cut, f"{_OA}start")) or 0, default=None)


def _evidence(store: Store, node: _Node | ox.Literal) -> _Node | None:
    """Find the evidence a node is, has, or shares with what points to it."""
    if not isinstance(node, ox.Literal):
        if _values(store, node, f"{_OA}start") or _values(store, node, f"{_OA}hasSource"):
            return node
        if direct := _first(store, node):
            return direct
    pointing = {
        quad.subject
        for quad in store.quads_for_pattern(None, None, node, None)
        if isinstance(quad.subject, ox.NamedNode)
    }
    for subject in sorted(pointing, key=str):
        if _values(store, subject, f"{_OA}start"):
            return subject
        if found := _first(store, subject):
            return found
    return None


def _named(store: Store, evidence: _Node) -> str:
    """Name the document of an evidence."""
    for document in _things(store, evidence, f"{_OA}hasSource"):
        return _one(store, document, KG.fileName) or document.value
    return ""


def place(store: Store, node: _Node | ox.Literal) -> Place:
    """Find where a node was read: an evidence, what rests on it, or what such a thing speaks of.

    Args:
        store: the graph.
        node: what to look for; words that stand where a thing should are read where what has them is.

    Returns:
        The first place; an empty one where the graph does not say.

    Example:
        >>> from kg.graph.store import store_of
        >>> fact = ("<urn:d>", f"<{KG.fileName}>", '"notes.txt"', "")
        >>> place(store_of([fact]), ox.NamedNode("urn:d")).document
        'notes.txt'
    """
    if not isinstance(node, ox.Literal) and (name := _one(store, node, KG.fileName)):
        return Place(name)
    evidence = _evidence(store, node)
    if evidence is None:
        return Place()
    return Place(
        document=_named(store, evidence),
        start=_number(_one(store, evidence, f"{_OA}start")),
        end=_number(_one(store, evidence, f"{_OA}end")),
        sentence=_one(store, evidence, f"{_OA}exact"),
    )
