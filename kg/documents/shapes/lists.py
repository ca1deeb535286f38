"""List items, and block quotes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.documents.lines import Line
from kg.documents.names import is_name, without_honorific
from kg.documents.shapes._base import Found, quotation, trimmed
from kg.model import Block, BlockKind

__all__ = ["find_block_quotes", "find_items"]

_BULLET = re.compile(r"(?:[-–*•·◦▪‣●○■□➤►✓✔]|→)\s+(?:\[[ xX]\]\s+)?(?=\S)")
_NUMBER = re.compile(r"\(?(?P<item>\d{1,3})[.)/]\s+(?=\S)")
_DEEP = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?(?:[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_MAX_NAME = 60
_QUOTED = re.compile(r">\s*(?!>)(?=\S)")


def _beside(lines: Sequence[Line], i: int, marker: re.Pattern[str]) -> bool:
    return any(0 <= j < len(lines) and marker.match(lines[j].text) is not None for j in (i - 1, i + 1))


def _item(lines: Sequence[Line], i: int) -> Block | None:
    line = lines[i]
    match = _BULLET.match(line.text)
    if match and match.group()[0] in "–-" and len(lines) == 1:
        return None
    number = None
    if match is None:
        match = _NUMBER.match(line.text)
        number = int(match["item"]) if match else None
    if match is None:
        match = _DEEP.match(line.text)
        match = match if match and (_beside(lines, i, _DEEP) or line.indent) else None
    if match is None:
        return None
    return Block(
        BlockKind.LIST_ITEM, *trimmed(line.text, match.end(), len(line.text), offset=line.start), item=number
    )


def find_items(lines: Sequence[Line], *, taken: Found) -> Found:
    """Find the items of lists, bulleted, numbered or lettered.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        ``LIST_ITEM`` blocks without their bullet or number; ``HEADING`` for a name over deeper items.

    Example:
        >>> [b.start for b in find_items([Line(0, 7, "- Looms", 0, 0), Line(8, 9, "x", 0, 0)], taken={})[0]]
        [2]
    """
    items = {i: item for i in range(len(lines)) if i not in taken and (item := _item(lines, i))}
    return {
        i: (
            replace(item, kind=BlockKind.HEADING, item=None) if _heads(lines, i, item, items=items) else item,
        )
        for i, item in items.items()
    }


def _heads(lines: Sequence[Line], i: int, item: Block, *, items: Mapping[int, Block]) -> bool:
    """Tell whether an item is a person's name over deeper items: what that person says."""
    deeper = i + 1 in items and lines[i + 1].indent > lines[i].indent
    if not deeper or item.end - item.start > _MAX_NAME:
        return False
    words = lines[i].text[item.start - lines[i].start : item.end - lines[i].start].strip("*_: ")
    return is_name(without_honorific(words), least=2)


def find_block_quotes(lines: Sequence[Line], *, taken: Found) -> Found:
    """Find lines that ``>`` marks as quoted.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        ``QUOTE`` blocks without the mark and without quotation marks around the whole.

    Example:
        >>> [b.start for b in find_block_quotes([Line(0, 7, "> Looms", 0, 0)], taken={})[0]]
        [2]
    """
    found: dict[int, tuple[Block, ...]] = {}
    for i, line in enumerate(lines):
        match = _QUOTED.match(line.text) if i not in taken else None
        if match is None:
            continue
        start, end = match.end(), len(line.text)
        whole = quotation(line.text[start:])
        if whole:
            start, end = start + whole[0], start + whole[1]
        found[i] = (Block(BlockKind.QUOTE, *trimmed(line.text, start, end, offset=line.start)),)
    return found
