"""Which nodes are laid out together: connected parts, the large ones cut into communities."""

from collections.abc import Sequence

import networkx as nx

from kg.views.structure import Line

__all__ = ["communities", "neighbourhoods"]

LARGEST = 240
"""More nodes than this in one group are cut further, if the graph allows."""
SEED = 11


def communities(nodes: Sequence[int], lines: Sequence[Line], *, whole: int) -> list[list[int]]:
    """Sort nodes into groups.

    Args:
        nodes: their numbers.
        lines: links between them.
        whole: connected parts up to this many nodes stay in one group.

    Returns:
        Groups of sorted numbers, the largest first; nodes without a line form the last one, if there are any.

    Example:
        >>> communities([0, 1, 2], [Line(0, 2, (0,))], whole=300)
        [[0, 2], [1]]
    """
    graph = _graph(nodes, lines)
    alone = [n for n in graph if graph.degree(n) == 0]
    groups: list[list[int]] = []
    for found in nx.connected_components(graph):
        if len(found) > 1:
            members = sorted(found)
            groups += [members] if len(members) <= whole else _cut(graph, members)
    groups.sort(key=lambda group: (-len(group), group))
    return [*groups, alone] if alone else groups


def neighbourhoods(nodes: Sequence[int], lines: Sequence[Line]) -> dict[int, int]:
    """Find who belongs closer together within one group.

    Args:
        nodes: of the group.
        lines: links between them.

    Returns:
        For each node the number of its neighbourhood.
    """
    found = nx.community.louvain_communities(_graph(nodes, lines), seed=SEED)
    return {node: i for i, group in enumerate(sorted(sorted(g) for g in found)) for node in group}


def _graph(nodes: Sequence[int], lines: Sequence[Line]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    for line in lines:
        graph.add_edge(line.source, line.target, weight=0.5 if line.spoken else 1.0 + 0.2 * len(line.edges))
    return graph


def _cut(graph: nx.Graph, members: list[int], *, resolution: float = 1.0) -> list[list[int]]:
    """Cut one connected part into communities of bearable size."""
    ordered = nx.Graph()
    ordered.add_nodes_from(members)
    # iter: a view is walked once more for its length, where it tells one
    ordered.add_weighted_edges_from(sorted(iter(graph.subgraph(members).edges(data="weight"))))
    found = nx.community.louvain_communities(ordered, resolution=resolution, seed=SEED)
    result: list[list[int]] = []
    for group in sorted(sorted(g) for g in found):
        if len(group) <= LARGEST:
            result.append(group)
        elif len(found) == 1:
            result += [group[i : i + LARGEST] for i in range(0, len(group), LARGEST)]
        else:
            result += _cut(graph, group, resolution=resolution * 1.3)
    return result
