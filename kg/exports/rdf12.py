"""RDF 1.2: each statement reifies its triple."""

from pyoxigraph import Store

from kg.exports._base import Exporter, Files
from kg.graph.constructs import construct
from kg.graph.picture import Projection

__all__ = ["EXPORTER"]


def _render(store: Store, _: Projection) -> Files:
    return {"graph-rdf12.ttl": construct(store, "reify")}


EXPORTER = Exporter(
    "rdf12", "RDF 1.2 as Turtle: statements reify their triples, with evidence", ("graph-rdf12.ttl",), _render
)
