"""What a query gives: rows of values, and the terms behind them."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Form", "Table", "Term", "TermKind"]


class TermKind(StrEnum):
    """What a value is, in the words of SPARQL results."""

    IRI = "uri"
    LITERAL = "literal"
    BLANK = "bnode"


class Form(StrEnum):
    """What kind of query a table answers."""

    SELECT = "select"
    ASK = "ask"
    """One row, one column: ``true`` or ``false``."""
    GRAPH = "graph"
    """CONSTRUCT or DESCRIBE: subject, predicate, object."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value with its type.

    Args:
        kind: IRI, literal or blank node.
        value: the words.
        language: tag, where there is one.
        datatype: IRI of the type of a literal, where it is neither a plain string nor tagged.
    """

    kind: TermKind
    value: str
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query.

    Args:
        columns: names of the columns.
        terms: rows of typed values; None where a variable has none.
        form: what kind of query it answers.
        cut: True where there were more rows than the limit.

    Example:
        >>> Table(("who",), ((Term(TermKind.LITERAL, "Mara"),),)).rows
        (('Mara',),)
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...] = ()
    form: Form = Form.SELECT
    cut: bool = False

    @property
    def rows(self) -> tuple[tuple[str | None, ...], ...]:
        """The values as plain text, None where there is none."""
        return tuple(tuple(term.value if term else None for term in row) for row in self.terms)
