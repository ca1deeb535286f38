"""What the shapes share."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from kg.documents.lines import Line
from kg.documents.openings import TIME
from kg.model import Block, BlockKind, Span

__all__ = ["CLOSERS", "OPENERS", "TIME", "URL", "Found", "block", "quotation", "trimmed"]

Found: TypeAlias = Mapping[int, tuple[Block, ...]]
"""Blocks by the number of the logical line they stand in; a line with none is used up without a block."""

OPENERS = frozenset('"“„«»「『‘‚')
"""Marks that open a quotation in one language or another."""
CLOSERS = frozenset('"”“»«」』’')
_PAIRS = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘",
}
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


def quotation(text: str) -> Span | None:
    """Give what stands between the marks of a text that is one quotation and nothing else.

    A full stop or comma may stand behind it, and a note in brackets; the closing mark may be missing where
    no other stands in the text.

    Example:
        >>> quotation("“We wove all night.”"), quotation("„Wolle“."), quotation('"We" and "they"')
        ((1, 19), (1, 6), None)
    """
    stripped = text.rstrip(" .,;")
    if len(stripped) < 3 or stripped[0] not in _PAIRS:
        return None
    closers = _PAIRS[stripped[0]]
    inner = stripped[1:-1]
    if stripped[-1] in closers:
        nested = stripped[0] in inner or any(c in inner for c in closers if c not in "’'")
        balanced = inner.count("“") == inner.count("”") > 0 if stripped[0] == "“" else False
        return None if nested and not balanced else (1, len(stripped) - 1)
    marks = any(c in text[1:] for c in _PAIRS if c not in "‘‚") or any(c in text[1:] for c in "”“»」』")
    return None if marks or not stripped[1].isalnum() else (1, len(text))
