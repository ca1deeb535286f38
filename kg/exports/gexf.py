"""GEXF: Gephi, networkx."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Store

from kg.exports._base import Exporter, Files, edge_values, node_values
from kg.exports._xml import escape
from kg.graph.picture import Edge, Node, Projection

__all__ = ["EXPORTER"]

_TYPES = {str: "string", int: "integer", float: "double"}
_NODE = {k: _TYPES[type(v)] for k, v in node_values(Node("", "", "")).items() if k != "label"}
_EDGE = {k: _TYPES[type(v)] for k, v in edge_values(Edge("", "", "", "", "")).items() if k != "label"}


def _values(values: Mapping[str, object]) -> str:
    found = "".join(
        f'<attvalue for="{key}" value="{escape(value)}"/>'
        for key, value in values.items()
        if key != "label" and value != ""
    )
    return f"<attvalues>{found}</attvalues>"


def _lines(projection: Projection) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'
    yield f"<meta><description>{escape(projection.title)}</description></meta>"
    yield '<graph defaultedgetype="directed" mode="static">'
    for domain, keys in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{domain}" mode="static">'
        for key, kind in keys.items():
            yield f'<attribute id="{key}" title="{key}" type="{kind}"/>'
        yield "</attributes>"
    yield "<nodes>"
    for node in projection.nodes:
        head = f'<node id="{escape(node.id)}" label="{escape(node.label)}">'
        yield f"{head}{_values(node_values(node))}</node>"
    yield "</nodes>"
    yield "<edges>"
    for edge in projection.edges:
        ends = f'id="{escape(edge.id)}" source="{escape(edge.source)}" target="{escape(edge.target)}"'
        yield f'<edge {ends} label="{escape(edge.label)}">{_values(edge_values(edge))}</edge>'
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>\n"


def _render(_: Store, projection: Projection) -> Files:
    return {"graph.gexf": "\n".join(_lines(projection))}


EXPORTER = Exporter("gexf", "GEXF, for Gephi", ("graph.gexf",), _render)
