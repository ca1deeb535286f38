"""Web Annotations: what was read is the body, the place in the document the target."""

from pyoxigraph import Store

from kg.exports._base import Exporter, Files
from kg.graph.constructs import construct
from kg.graph.picture import Projection

__all__ = ["EXPORTER"]


def _render(store: Store, _: Projection) -> Files:
    return {"annotations.ttl": construct(store, "web-annotation")}


EXPORTER = Exporter(
    "webannotation",
    "Web Annotations (W3C) as Turtle: a target for all evidence",
    ("annotations.ttl",),
    _render,
)
