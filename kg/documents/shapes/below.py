"""Lines below a quotation that say whose words stand above."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.documents.lines import Line, ends_sentence
from kg.documents.names import is_name
from kg.documents.shapes._base import OPENERS, Found, quotation
from kg.documents.shapes.tails import Tail, read_tail, tail_block
from kg.model import Block, BlockKind

__all__ = ["attach_tails"]

_TAIL = re.compile(r"(?:>\s*)?(?:[—–―~]|--?)\s*(?=[^\W\d_\[(]|[\[(\"“])")
_PART = re.compile(
    r"“[^“”]{1,2000}”|„[^„“”]{1,2000}[“”]|«[^«»]{1,2000}»|»[^«»]{1,2000}«|\"[^\"]{1,2000}\"|「[^「」]{1,2000}」"
)
_NUMBER = re.compile(r"\(?(?P<item>\d{1,4})[.)]\s+(?=\D)")
_SAME = re.compile(r"(?:[—–―~-]\s*)?[(\[]?(?:the same|same (?:speaker|person)|ibid|idem)\b", re.IGNORECASE)
"""The speaker is that of the quotation before."""
_MAX_TAIL = 120
_MAX_BETWEEN = 30
"""Characters between the halves of a quotation in two languages."""


def attach_tails(lines: Sequence[Line], *, taken: Found) -> Mapping[int, tuple[Block, ...]]:
    """Find the lines that say whose words stand above: "— Mara Lindqvist, Loom Journal".

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        The line above as a ``QUOTE`` with speaker, source or time, and the name in the tail as a ``LABEL``.

    Example:
        >>> texts = '"They are loud."', "— Mara Lindqvist, 00:12"
        >>> found = attach_tails([Line(0, len(t), t, 0, 0) for t in texts], taken={})
        >>> found[0][0].speaker, found[0][0].timestamp
        ('Mara Lindqvist', '00:12')
    """
    found: dict[int, tuple[Block, ...]] = {}
    last: Block | None = None
    for i in range(1, len(lines)):
        line, above = lines[i], lines[i - 1]
        last = _speaking(found.get(i - 2) if i > 1 else None) or _speaking(taken.get(i - 1)) or last
        start = _tail_at(line, above, taken.get(i))
        quotes = _quoted_above(above, found.get(i - 1, taken.get(i - 1)))
        if quotes and last is not None and line.gap == 0 and _SAME.match(line.text):
            named = (last.speaker, last.speaker_span)
            found[i - 1] = tuple(replace(q, speaker=named[0], speaker_span=named[1]) for q in quotes)
            found[i] = ()
            continue
        if start is None and quotes and above.text[0] == ">" and line.gap <= 1 and _spare(taken.get(i)):
            start = _name_under(lines, i)
        if start is None and quotes and (i + 1 == len(lines) or lines[i + 1].gap):
            start = _name_below(line, taken.get(i))
        if start is None:
            continue
        tail = read_tail(line.text, start, len(line.text.rstrip(".")))
        if not quotes or not _is_tail(line, tail):
            continue
        found[i - 1] = tuple(_of_tail(quote, line, tail) for quote in quotes)
        found[i] = _told(found[i - 1][-1], line, tail)
    return found


def _tail_at(line: Line, above: Line, blocks: tuple[Block, ...] | None) -> int | None:
    """Find where the words of a tail begin: behind a dash, or a name right below a quotation."""
    if len(line.text) > _MAX_TAIL or ends_sentence(line.text.rstrip(".")):
        return None
    dash = _TAIL.match(line.text)
    if dash is not None and not (line.text.startswith("- ") and above.text.startswith("- ")):
        return dash.end() if not blocks or line.text[0] == ">" else None
    if line.gap or line.text.endswith(".") or quotation(above.text) is None:
        return None
    return _name_below(line, blocks)


def _name_below(line: Line, blocks: tuple[Block, ...] | None) -> int | None:
    """Read a name right below a quotation, also one of a list, where nothing follows close behind."""
    if line.gap or len(line.text) > _MAX_TAIL:
        return None
    free = all(b.kind is BlockKind.HEADING for b in blocks or ())
    named = read_tail(line.text, 0, len(line.text)).speaker if free else None
    return 0 if named and is_name(line.text[slice(*named)], least=2) else None


def _name_under(lines: Sequence[Line], i: int) -> int | None:
    """Read a name on a line of its own under a block quote, with another one or nothing below it."""
    line = lines[i]
    last = i + 1 == len(lines) or lines[i + 1].text[0] in ">#"
    if not last or len(line.text) > _MAX_TAIL or ends_sentence(line.text):
        return None
    tail = read_tail(line.text, 0, len(line.text))
    return 0 if tail.speaker and is_name(line.text[slice(*tail.speaker)], least=2) else None


def _spare(blocks: tuple[Block, ...] | None) -> bool:
    return all(b.kind is BlockKind.NOISE for b in blocks or ())


def _speaking(blocks: tuple[Block, ...] | None) -> Block | None:
    """Give the last quote among blocks whose speaker is known."""
    return next((b for b in reversed(blocks or ()) if b.kind is BlockKind.QUOTE and b.speaker), None)


def _told(quote: Block, line: Line, tail: Tail) -> tuple[Block, ...]:
    """Make of a tail the label of the speaker, or, where it tells a role, a paragraph to read."""
    span = quote.speaker_span
    if span is None:
        return ()
    if tail.role:
        return (Block(BlockKind.PARAGRAPH, span[0], line.end),)
    return (Block(BlockKind.LABEL, *span, speaker=quote.speaker, speaker_span=span),)


def _of_tail(quote: Block, line: Line, tail: Tail) -> Block:
    if quote.kind is not BlockKind.QUOTE or quote.speaker or quote.cited_source:
        return quote
    named = tail_block(line, tail, start=quote.start, end=quote.end)
    return replace(named, item=quote.item, topic=quote.topic, topic_span=quote.topic_span)


def _is_tail(line: Line, tail: Tail) -> bool:
    """Tell a person or source from an item of a list: a hyphen asks for a person directly below."""
    if line.text.lstrip("> ").startswith("- "):
        return tail.speaker is not None and line.gap == 0
    if line.text.endswith("."):
        return tail.speaker is not None
    return tail.speaker is not None or (tail.cited is not None and line.text[tail.cited[0]].isupper())


def _quoted_above(line: Line, blocks: tuple[Block, ...] | None) -> tuple[Block, ...] | None:
    """Give the blocks of a line that ends in a quote nobody is yet named for."""
    if blocks:
        last = blocks[-1]
        return blocks if last.kind is BlockKind.QUOTE and not last.speaker and not last.cited_source else None
    parts = [m.span() for m in _PART.finditer(line.text)] if line.text[0] in OPENERS else []
    apart = all(b - a <= _MAX_BETWEEN for (_, a), (b, _) in pairwise(parts))
    if len(parts) > 1 and apart and len(line.text.rstrip(" .,")) == parts[-1][1]:
        return tuple(Block(BlockKind.QUOTE, line.start + a + 1, line.start + b - 1) for a, b in parts)
    item = _NUMBER.match(line.text)
    at = item.end() if item else 0
    whole = quotation(line.text[at:])
    if whole is None:
        return None
    number = int(item["item"]) if item else None
    return (Block(BlockKind.QUOTE, line.start + at + whole[0], line.start + at + whole[1], item=number),)
