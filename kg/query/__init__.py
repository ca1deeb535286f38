"""Ask a graph: SPARQL, and ready-made questions.

The functions are loaded when first asked for; they need pyoxigraph.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.query.table import Table, Term

if TYPE_CHECKING:
    from kg.query.engine import run
    from kg.query.library import Question, ask, questions, sparql
    from kg.query.writers import FORMATS, write

__all__ = ["FORMATS", "Question", "Table", "Term", "ask", "questions", "run", "sparql", "write"]

_HOMES = {
    "FORMATS": "writers",
    "Question": "library",
    "ask": "library",
    "questions": "library",
    "run": "engine",
    "sparql": "library",
    "write": "writers",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.query' has no attribute {name!r}")
    return getattr(import_module(f"kg.query.{_HOMES[name]}"), name)
