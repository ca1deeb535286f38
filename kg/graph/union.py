"""What was read, without what was inferred, as one graph."""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Store

from kg.ontology import NAMESPACE

__all__ = ["INFERRED", "SAME", "merged"]

INFERRED: Final = f"{NAMESPACE.rstrip('#')}/inferred"
"""The graph of what was not read but follows."""

SAME: Final = f"{NAMESPACE.rstrip('#')}/same-claims"
"""The graph of the links between claims of different documents that say the same."""


def merged(store: Store, *more: Iterable[ox.Triple]) -> Store:
    """Copy what was read so that each triple stands once, in the default graph.

    Args:
        store: a graph; what was inferred is left out.
        more: triples to put beside it.

    Example:
        >>> from kg.graph.store import store_of
        >>> one, two = ("<urn:a>", "<urn:p>", '"1"', ""), ("<urn:a>", "<urn:p>", '"1"', "<urn:g>")
        >>> len(merged(store_of([one, two])))
        1
    """
    inferred = ox.NamedNode(INFERRED)
    copy = Store()
    copy.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in store
        if inferred not in (quad.graph_name, quad.subject)
    )
    for triples in more:
        copy.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    return copy
