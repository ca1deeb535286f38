"""A graph for networkx."""

from typing import TYPE_CHECKING

from kg.exports._base import edge_values, node_values
from kg.graph.picture import Projection

if TYPE_CHECKING:
    import networkx

__all__ = ["networkx_graph"]


def networkx_graph(projection: Projection) -> "networkx.MultiDiGraph[str]":
    """Copy nodes and edges into networkx.

    Args:
        projection: what ``kg.graph.project`` gives.

    Returns:
        A graph whose nodes are IRIs and whose edges are keyed by their id; both carry plain values
        (``kind``, ``label``, ``rank`` ...; ``predicate``, ``confidence``, ``evidence`` ...).

    Example:
        >>> from kg.graph.picture import Edge, Node
        >>> mara, labs = Node("urn:a", "Person", "Mara"), Node("urn:b", "Organization", "Northlight Labs")
        >>> edge = Edge("e", "urn:a", "urn:b", "founded", "founded")
        >>> graph = networkx_graph(Projection("", (mara, labs), (edge,)))
        >>> graph.edges["urn:a", "urn:b", "e"]["predicate"]
        'founded'
    """
    import networkx as nx

    graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph(title=projection.title)
    for node in projection.nodes:
        graph.add_node(node.id, **node_values(node))
    for edge in projection.edges:
        graph.add_edge(edge.source, edge.target, key=edge.id, **edge_values(edge))
    return graph
