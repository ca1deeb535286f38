"""Outlines: 1, 1.1, (a)."""

import re
from collections.abc import Iterator, Sequence

from kg.documents.lines import Line, ends_sentence
from kg.documents.shapes._base import Found, trimmed
from kg.model import Block, BlockKind

__all__ = ["find_outline"]

_DECIMAL = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})[.)]?\s+(?=\S)")
_TOP = re.compile(r"(?P<number>\d{1,2})[.)]?\s+(?=[A-Z\"“])")
_LETTER = re.compile(r"\(?(?P<number>[a-z]|[ivx]{1,5})[.)]\s+(?=\S)")
_MAX = 160
_LEAST = 3
_LETTERED = 10
"""Depth of a lettered entry, below any decimal one."""


def _entries(lines: Sequence[Line], taken: Found) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Give line, depth and number of each line that could be an entry."""
    for i, line in enumerate(lines):
        if i in taken or len(line.text) > _MAX:
            continue
        for pattern in (_DECIMAL, _TOP, _LETTER):
            match = pattern.match(line.text)
            if match:
                depth = _LETTERED if pattern is _LETTER else match["number"].count(".") + 1
                yield i, depth, match
                break


def find_outline(lines: Sequence[Line], *, taken: Found) -> Found:
    """Find the entries of an outline with decimal numbers.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        ``HEADING`` for an entry with deeper ones, or text, below it; ``LIST_ITEM`` for the others; nothing
        where fewer than three lines have decimal numbers.

    Example:
        >>> texts = "1 Looms", "1.1 Table looms", "1.2 Floor looms", "2 Yarn", "2.1 Wool"
        >>> found = find_outline([Line(0, len(t), t, 0, 0) for t in texts], taken={})
        >>> [blocks[0].kind.value for blocks in found.values()]
        ['heading', 'list_item', 'list_item', 'heading', 'list_item']
    """
    entries = list(_entries(lines, taken))
    if sum(1 < depth < _LETTERED for _, depth, _ in entries) < _LEAST:
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    depths = {i: depth for i, depth, _ in entries}
    for i, depth, match in entries:
        line = lines[i]
        deeper = depths.get(i + 1, 0) > depth
        text_below = i + 1 < len(lines) and i + 1 not in depths and len(lines[i + 1].text) > len(line.text)
        heads = (deeper or text_below) and not ends_sentence(line.text.rstrip("?"))
        start, end = trimmed(line.text, 0 if heads else match.end(), len(line.text), offset=line.start)
        found[i] = (Block(BlockKind.HEADING if heads else BlockKind.LIST_ITEM, start, end),)
    return found
