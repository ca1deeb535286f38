"""Quotations in the rows of a table whose head says which column tells who spoke."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.documents.lines import Line
from kg.documents.shapes._base import Found, quotation, trimmed
from kg.documents.shapes.records import WHAT, WHERE, WHO, who_speaks
from kg.model import Block, BlockKind, Span

__all__ = ["find_tables"]

_CELL = re.compile(r"[^|]+")
_RULE = re.compile(r"[\s|:+=-]+")
_KEYS = {
    kind: re.compile(rf"(?:{words})s?", re.IGNORECASE)
    for kind, words in (("who", WHO), ("what", WHAT), ("where", WHERE))
}
_MAX = 2_000


def _cells(line: Line) -> list[Span]:
    """Give where the cells of a row stand, in its text."""
    if len(line.text) > _MAX or "|" not in line.text or "\n" in line.text:
        return []
    inner = line.text.strip("| ")
    at = line.text.index(inner) if inner else 0
    return [trimmed(inner, m.start(), m.end(), offset=at) for m in _CELL.finditer(inner)]


def _head(line: Line) -> Mapping[str, int]:
    """Read which column holds what."""
    found: dict[str, int] = {}
    for n, (a, b) in enumerate(_cells(line)):
        for kind, key in _KEYS.items():
            if key.fullmatch(line.text[a:b].strip("*_ ")):
                found.setdefault(kind, n)
    return found if {"who", "what"} <= found.keys() else {}


def find_tables(lines: Sequence[Line]) -> Found:
    """Find the quotations of tables.

    Args:
        lines: the logical lines of a document.

    Returns:
        For each row a ``QUOTE`` with its speaker and source, and what says who spoke as ``LABEL`` or
        ``PARAGRAPH``; the head without block.

    Example:
        >>> texts = "| Who | Quote |", "|---|---|", '| Mara Lindqvist | "We weave." |'
        >>> found = find_tables([Line(40 * n, 40 * n + len(t), t, 0, 0) for n, t in enumerate(texts)])
        >>> [b.speaker for blocks in found.values() for b in blocks if b.kind.value == "quote"]
        ['Mara Lindqvist']
    """
    found: dict[int, tuple[Block, ...]] = {}
    columns: Mapping[str, int] = {}
    for i, line in enumerate(lines):
        head = _head(line)
        if head:
            columns, found[i] = head, ()
        elif columns and _RULE.fullmatch(line.text[:_MAX]):
            found[i] = ()
        elif columns:
            cells = _cells(line)
            columns = columns if len(cells) > max(columns["who"], columns["what"]) else {}
            if columns:
                found[i] = tuple(_row(line, cells, columns))
    return found


def _row(line: Line, cells: Sequence[Span], columns: Mapping[str, int]) -> Iterator[Block]:
    a, b = cells[columns["what"]]
    inner = quotation(line.text[a:b])
    a, b = (a + inner[0], a + inner[1]) if inner else (a, b)
    quote = Block(BlockKind.QUOTE, line.start + a, line.start + b)
    start, end = cells[columns["who"]]
    cell = Line(line.start, line.start + end, line.text[:end], 0, 0)
    who, told = who_speaks(cell, start)
    quote = replace(quote, speaker=who[0], speaker_span=who[1]) if who else quote
    where = columns.get("where", len(cells))
    if where < len(cells):
        c, d = cells[where]
        quote = replace(quote, cited_source=line.text[c:d], cited_span=(line.start + c, line.start + d))
    yield from sorted((quote, *told), key=lambda block: block.start)
