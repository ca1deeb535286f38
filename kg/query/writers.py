"""Write the answer to a query: CSV, SPARQL results JSON, Turtle."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from kg.errors import QueryError
from kg.graph import cells
from kg.graph.canonical import turtle
from kg.graph.terms import clean, iri, literal
from kg.query.table import Form, Table, Term, TermKind

__all__ = ["FORMATS", "write"]


def _csv(table: Table) -> str:
    return cells.table(table.columns, table.rows)


def _value(term: Term) -> dict[str, str]:
    found = {"type": term.kind.value, "value": clean(term.value)}
    if term.language:
        found["xml:lang"] = term.language
    if term.datatype:
        found["datatype"] = term.datatype
    return found


def _json(table: Table) -> str:
    content: dict[str, Any]
    if table.form is Form.ASK:
        content = {"head": {}, "boolean": table.rows[0][0] == "true"}
    else:
        bindings = [
            {name: _value(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
            for row in table.terms
        ]
        content = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _n_triples(term: Term | None) -> str:
    if term is None:
        raise QueryError("a triple lacks a part; only whole triples can be written as Turtle")
    if term.kind is TermKind.IRI:
        return iri(term.value)
    if term.kind is TermKind.BLANK:
        return f"_:{term.value}"
    if term.datatype:
        return f"{literal(term.value)}^^{iri(term.datatype)}"
    return literal(term.value, language=term.language)


def _turtle(table: Table) -> str:
    if table.form is not Form.GRAPH:
        raise QueryError("only CONSTRUCT and DESCRIBE can be written as Turtle; write this as csv or json")
    rows = (tuple(map(_n_triples, row)) for row in table.terms)
    return turtle((s, p, o, "") for s, p, o in rows)


FORMATS: Final[Mapping[str, Callable[[Table], str]]] = MappingProxyType(
    {"csv": _csv, "json": _json, "turtle": _turtle}
)
"""Writers by the name users type."""


def write(table: Table, *, format: str) -> str:  # noqa: A002  # the word users type
    r"""Write an answer.

    Args:
        table: what ``run`` gives.
        format: ``csv`` (cells a spreadsheet would run are guarded by ``'``), ``json`` (SPARQL 1.1 results)
            or ``turtle`` (CONSTRUCT and DESCRIBE alone).

    Returns:
        The text.

    Raises:
        QueryError: no such format, or one that does not fit the query.

    Example:
        >>> table = Table(("who",), ((Term(TermKind.LITERAL, "Mara"),),))
        >>> write(table, format="csv")
        'who\r\nMara\r\n'
    """
    if format not in FORMATS:
        raise QueryError(f"no format {format!r}; known are {', '.join(FORMATS)}")
    return FORMATS[format](table)
