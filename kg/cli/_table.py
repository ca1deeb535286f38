"""Print a table: one row a line, or fitted to the terminal."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.query import Table

__all__ = ["as_lines", "show"]

_ROOM = 24
"""Columns of the terminal that the widest column needs, or else all columns are folded alike."""


def _flat(value: str | None) -> str:
    return " ".join((value or "").split())


def as_lines(table: "Table") -> list[str]:
    """Give a line for the names of the columns and for each row, two blanks between columns.

    Args:
        table: what a query gave.

    Example:
        >>> from kg.query.table import Table, Term, TermKind
        >>> mara, teo = (Term(TermKind.LITERAL, name) for name in ("Mara", "Teo"))
        >>> as_lines(Table(("name", "knows"), ((mara, teo), (teo, None))))
        ['name  knows', 'Mara  Teo', 'Teo']
    """
    rows = [[_flat(value) for value in row] for row in (table.columns, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(v.ljust(w) for v, w in zip(row, widths, strict=True)).rstrip() for row in rows]


def show(table: "Table") -> None:
    """Print a table on standard output; on a terminal, the widest column is the one that is folded."""
    if not sys.stdout.isatty():
        click.echo("\n".join(as_lines(table)))
        return
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    console = Console(highlight=False)
    drawn = Drawn(box=None, pad_edge=False, header_style="bold")
    widths = [max(map(len, map(_flat, column))) for column in zip(table.columns, *table.rows, strict=True)]
    widest = widths.index(max(widths, default=0)) if widths else 0
    room = console.width - (sum(widths) - widths[widest]) if widths else 0
    for number, column in enumerate(table.columns):
        whole = number != widest and room >= _ROOM + 2 * len(widths)
        drawn.add_column(Text(column), overflow="fold", no_wrap=whole)
    for row in table.rows:
        drawn.add_row(*(Text(value or "") for value in row))
    console.print(drawn)
