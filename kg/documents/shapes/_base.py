"""What the shapes share."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from kg.documents.lines import Line
from kg.model import Block, BlockKind, Span

__all__ = ["TIME", "URL", "Found", "block", "trimmed"]

Found: TypeAlias = Mapping[int, tuple[Block, ...]]
"""Blocks by the number of the logical line they stand in; a line with none is used up without a block."""

TIME = r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d"
URL = re.compile(r"(?:https?://|www\.)\S{1,2000}", re.IGNORECASE)


def block(kind: BlockKind, line: Line) -> Block:
    """Make the block that covers a line.

    Example:
        >>> block(BlockKind.NOISE, Line(3, 7, "Menu", 0, 0)).end
        7
    """
    return Block(kind, line.start, line.end)


def trimmed(text: str, start: int, end: int, *, offset: int = 0) -> Span:
    """Cut spaces off both ends of a stretch and move it by an offset.

    Example:
        >>> trimmed("a  b  ", 1, 6, offset=10)
        (13, 14)
    """
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return offset + start, offset + max(start, start + len(part.strip()))
