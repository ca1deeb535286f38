"""N-Quads: everything, one named graph a document, canonical."""

from pyoxigraph import Store

from kg.exports._base import Exporter, Files
from kg.graph import canonical
from kg.graph.picture import Projection
from kg.graph.store import quads_in

__all__ = ["EXPORTER"]


def _render(store: Store, _: Projection) -> Files:
    return {"graph.nq": canonical.nquads(quads_in(store))}


EXPORTER = Exporter(
    "nquads", "N-Quads, everything with named graphs, for triple stores", ("graph.nq",), _render
)
