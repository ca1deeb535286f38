"""Turtle: the union of all documents, canonical."""

from pyoxigraph import Store

from kg.exports._base import Exporter, Files
from kg.graph import canonical
from kg.graph.picture import Projection
from kg.graph.store import base_of, quads_in

__all__ = ["EXPORTER"]


def _render(store: Store, _: Projection) -> Files:
    return {"graph.ttl": canonical.turtle(quads_in(store), base=base_of(store))}


EXPORTER = Exporter(
    "turtle", "Turtle, for people and any RDF tool; without named graphs", ("graph.ttl",), _render
)
