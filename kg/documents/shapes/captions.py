"""Captions: lines of speech with times between them, no speakers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.documents.lines import Line
from kg.documents.shapes._base import TIME, Found, block
from kg.model import Block, BlockKind

__all__ = ["find_captions", "find_timed_items"]

_CUE = re.compile(
    rf"[\[(]?(?P<time>{TIME})(?:[.,]\d{{1,3}})?[\])]?(?:\s*(?:-->|[-–—])\s*{TIME}(?:[.,]\d{{1,3}})?.{{0,40}})?"
)
_COUNT = re.compile(r"\d{1,5}|WEBVTT.{0,40}")
_TIMED = re.compile(
    rf"(?:[-•*]\s+)?[\[(]?(?P<time>{TIME})[\])]?\s*(?:[:|·–—-]\s*)?(?![AaPp]\.?\s?[Mm]\b)(?=[^\W\d_])"
)
_MAX = 120
_LEAST = 3


def find_captions(lines: Sequence[Line], *, taken: Found) -> Found:
    """Find the captions of a recording: times alone on lines, speech below each.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        The times and counters without block; each line of speech a ``PARAGRAPH`` with its time.

    Example:
        >>> texts = "0:00", "so looms", "0:04", "are slow", "0:09", "and good"
        >>> found = find_captions([Line(0, len(t), t, 0, 0) for t in texts], taken={})
        >>> [b.timestamp for blocks in found.values() for b in blocks]
        ['0:00', '0:04', '0:09']
    """
    cues = {
        i: match["time"]
        for i, line in enumerate(lines)
        if i not in taken and len(line.text) <= _MAX and (match := _CUE.fullmatch(line.text))
    }
    ranges = any("-->" in lines[i].text for i in cues)
    if len(cues) < (1 if ranges else _LEAST):
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    time: str | None = None
    for i, line in enumerate(lines):
        if i in cues:
            found[i], time = (), cues[i]
        elif (
            i not in taken
            and _COUNT.fullmatch(line.text)
            and (i + 1 in cues or line.text.startswith("WEBVTT"))
        ):
            found[i] = ()
        elif i not in taken and time:
            found[i] = (replace(block(BlockKind.PARAGRAPH, line), timestamp=time),)
    return found


def find_timed_items(lines: Sequence[Line], *, taken: Found) -> Found:
    """Find the sentences of a summary that begin with a time.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        ``LIST_ITEM`` blocks with their time, if there are two or more.

    Example:
        >>> texts = "[00:00] Mara opens.", "[04:10] She shows a loom."
        >>> found = find_timed_items([Line(0, len(t), t, 0, 0) for t in texts], taken={})
        >>> [b.timestamp for blocks in found.values() for b in blocks]
        ['00:00', '04:10']
    """
    found: dict[int, tuple[Block, ...]] = {}
    for i, line in enumerate(lines):
        match = _TIMED.match(line.text) if i not in taken else None
        if match and match.end() < len(line.text):
            start = line.start + match.end()
            found[i] = (Block(BlockKind.LIST_ITEM, start, line.end, timestamp=match["time"]),)
    return found if len(found) > 1 else {}
