"""Cells of a table that a spreadsheet must not take for a formula, in a way that reads back."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from kg.graph.terms import clean

__all__ = ["guard", "table", "unguard"]

_RISKY = re.compile(r"['=+\-@\t\r\n]|\s+[=+\-@]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)


def guard(text: str) -> str:
    """Put ``'`` in front of what a spreadsheet would run, and in front of what begins with one already.

    Args:
        text: of a cell.

    Returns:
        The text, safe to open; ``unguard`` gives it back. Numbers stay numbers.

    Example:
        >>> guard("=1+1"), guard("-3"), guard("plain")
        ("'=1+1", '-3', 'plain')
    """
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def unguard(text: str) -> str:
    """Take away what ``guard`` put in front.

    Example:
        >>> unguard("'=1+1")
        '=1+1'
    """
    return text.removeprefix("'")


def table(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    r"""Write a table as CSV (RFC 4180), every cell guarded.

    Args:
        columns: the head.
        rows: cells; None is empty.

    Returns:
        The text; lines end in CR LF.

    Example:
        >>> table(["name", "formula"], [["Mara", "=A1"], ["Teo", None]])
        "name,formula\r\nMara,'=A1\r\nTeo,\r\n"
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([guard(clean(column)) for column in columns])
    writer.writerows([guard(clean(cell or "")) for cell in row] for row in rows)
    return stream.getvalue()
