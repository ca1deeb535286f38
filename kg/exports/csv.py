"""CSV: one table of nodes, one of edges, for spreadsheets, pandas, Gephi."""

from collections.abc import Iterable

from pyoxigraph import Store

from kg.exports._base import Exporter, Files, edge_values, node_values
from kg.graph import cells
from kg.graph.picture import Edge, Node, Projection

__all__ = ["EXPORTER"]

_NODE = ("id", *node_values(Node("", "", "")))
_EDGE = ("id", "source", "target", *edge_values(Edge("", "", "", "", "")))


def _texts(values: Iterable[object]) -> list[str]:
    return [str(value) for value in values]


def _render(_: Store, projection: Projection) -> Files:
    nodes = (_texts([n.id, *node_values(n).values()]) for n in projection.nodes)
    edges = (_texts([e.id, e.source, e.target, *edge_values(e).values()]) for e in projection.edges)
    return {"nodes.csv": cells.table(_NODE, nodes), "edges.csv": cells.table(_EDGE, edges)}


EXPORTER = Exporter(
    "csv",
    "CSV, one table of nodes and one of edges, for spreadsheets; a ' stands in front of what would be run",
    ("nodes.csv", "edges.csv"),
    _render,
)
