"""What an export is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Store

from kg.graph.picture import Edge, Node, Projection

__all__ = ["Exporter", "Files", "Render", "edge_values", "node_values"]

Files: TypeAlias = Mapping[str, str]
"""Texts by file name."""

Render: TypeAlias = Callable[[Store, Projection], Files]
"""Makes the files of a format from a graph and its nodes and edges."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format a graph can be taken on in.

    Args:
        name: what users type.
        description: one line: the format, and what reads it.
        files: names of the files it makes, the first the main one.
        render: makes them; the same graph gives the same bytes.
    """

    name: str
    description: str
    files: tuple[str, ...]
    render: Render


def _joined(facts: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{key}: {value}" for key, value in facts)


def node_values(node: Node) -> dict[str, str | int | float]:
    """Flatten a node to plain values for formats without lists.

    Example:
        >>> node_values(Node("urn:a", "Person", "Mara", aliases=("M.", "Ma")))["aliases"]
        'M.; Ma'
    """
    return {
        "kind": node.kind,
        "label": node.label,
        "aliases": "; ".join(node.aliases),
        "rank": float(node.rank),
        "mentions": node.mentions,
        "facts": _joined(node.facts),
        "evidence": node.quotes[0].exact if node.quotes else "",
    }


def edge_values(edge: Edge) -> dict[str, str | int | float]:
    """Flatten an edge to plain values; of its evidence the best piece.

    Example:
        >>> edge_values(Edge("urn:e", "urn:a", "urn:b", "founded", "founded"))["start"]
        -1
    """
    best = edge.quotes[0] if edge.quotes else None
    return {
        "predicate": edge.predicate,
        "label": edge.label,
        "confidence": float(edge.confidence),
        "facts": _joined(edge.facts),
        "document": best.document if best else "",
        "start": best.start if best else -1,
        "end": best.end if best else -1,
        "evidence": best.exact if best else "",
    }
