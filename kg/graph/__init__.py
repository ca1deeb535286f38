"""RDF: triples, provenance, canonical files, store, projection.

The functions are loaded when first asked for, so that a helper here does not bring rdflib along.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.canonical import digest, nquads, turtle
    from kg.graph.files import write_atomic
    from kg.graph.iris import BASE
    from kg.graph.projection import project
    from kg.graph.store import load, rdflib_graph, store_of
    from kg.graph.triples import quads

__all__ = [
    "BASE",
    "digest",
    "load",
    "nquads",
    "project",
    "quads",
    "rdflib_graph",
    "store_of",
    "turtle",
    "write_atomic",
]

_HOMES = {
    "BASE": "iris",
    "digest": "canonical",
    "load": "store",
    "nquads": "canonical",
    "project": "projection",
    "quads": "triples",
    "rdflib_graph": "store",
    "store_of": "store",
    "turtle": "canonical",
    "write_atomic": "files",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.graph' has no attribute {name!r}")
    return getattr(import_module(f"kg.graph.{_HOMES[name]}"), name)
