"""GraphML: yEd, Gephi, Cytoscape, igraph, networkx."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Store

from kg.exports._base import Exporter, Files, edge_values, node_values
from kg.exports._xml import escape
from kg.graph.picture import Edge, Node, Projection

__all__ = ["EXPORTER"]

_TYPES = {str: "string", int: "int", float: "double"}
_NODE = {key: _TYPES[type(value)] for key, value in node_values(Node("", "", "")).items()}
_EDGE = {key: _TYPES[type(value)] for key, value in edge_values(Edge("", "", "", "", "")).items()}


def _data(values: Mapping[str, object], *, prefix: str) -> str:
    return "".join(
        f'<data key="{prefix}_{key}">{escape(value)}</data>' for key, value in values.items() if value != ""
    )


def _lines(projection: Projection) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for domain, keys in (("node", _NODE), ("edge", _EDGE)):
        for key, kind in keys.items():
            yield f'<key id="{domain}_{key}" for="{domain}" attr.name="{key}" attr.type="{kind}"/>'
    yield '<graph edgedefault="directed">'
    for node in projection.nodes:
        yield f'<node id="{escape(node.id)}">{_data(node_values(node), prefix="node")}</node>'
    for edge in projection.edges:
        ends = f'id="{escape(edge.id)}" source="{escape(edge.source)}" target="{escape(edge.target)}"'
        yield f"<edge {ends}>{_data(edge_values(edge), prefix='edge')}</edge>"
    yield "</graph>"
    yield "</graphml>\n"


def _render(_: Store, projection: Projection) -> Files:
    return {"graph.graphml": "\n".join(_lines(projection))}


EXPORTER = Exporter("graphml", "GraphML, for yEd, Gephi, Cytoscape, igraph", ("graph.graphml",), _render)
