"""Compilations of quotes: ``3. On topic: "quote" — Source: [X]``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.documents.lines import PREFIX, Line
from kg.documents.names import NAME, is_name
from kg.documents.shapes._base import Found, trimmed
from kg.documents.shapes.tails import CITED, Tail, read_tail, source_like, tail_block
from kg.model import Block, BlockKind, Span

__all__ = ["find_numbered"]

_ITEM = re.compile(r"(?:\(?(?P<item>\d{1,4})[.)]\)?|#(?P<hash>\d{1,4})[.:)]?|[-–—*•·◦▪‣●○■➤►])\s+")
_PAIRS = {'"': '"', "“": "”", "«": "»", "„": "“”", "‘": "’", "'": "'", "»": "«", "”": "”", "「": "」"}
_CLOSE = r"[\"”»“’'」]"
_TAIL = re.compile(
    rf"(?<=\S)(?P<close>{_CLOSE})[.,]?[*_]{{0,2}}\s*(?P<sep>[—–―]|--?(?=\s|[A-Z\[(])|~|[(\[](?!\.\.\.|…)|\|)\s*"
)
_BARE_TAIL = re.compile(r"\s(?P<sep>[—–―]|--?)\s+(?=\S)")
_ON = re.compile(
    r"[*_]{0,2}(?P<on>on|about|regarding)\s+(?P<topic>[^:\n]{1,200}?)[*_]{0,2}:[*_]{0,2}\s+", re.IGNORECASE
)
_ABOUT = re.compile(rf"[*_]{{0,2}}(?P<name>{NAME}?)[*_]{{0,2}}\s+(?:on|about)\s+(?P<topic>[^:\n]{{1,200}})")
_ROLED = re.compile(
    rf"[*_]{{0,2}}(?P<name>{NAME}?)[*_]{{0,2}}(?:,\s(?:the\s|an?\s|then\s|former\s)?[a-z][^:\n]{{2,80}}|\s\([^()\n]{{2,60}}\))[*_]{{0,2}}"
)
"""A person with what the person is, in front of a quote."""
_BRACKET = re.compile(r"[(\[](?=source\s*:)", re.IGNORECASE)
_MAX_TAIL = 200
_MAX_ITEM = 6_000


@dataclass(frozen=True, slots=True)
class _Parts:
    quote: Span
    topic: Span | None
    tail: Tail
    marked: bool
    """In quotation marks."""


def _tail_at(text: str, start: int) -> tuple[int, int, Tail] | None:
    """Find the closing mark whose dash or bracket begins the tail: a labelled source before any other."""
    found = [m for m in _TAIL.finditer(text, start) if len(text) - m.end() <= _MAX_TAIL]
    for match in found:
        if CITED.match(text, match.end()) or CITED.match(text, match.start("sep")):
            return match.start("close"), match.end(), read_tail(text, match.end(), len(text))
    if found and len(text[found[0].end() :].split()) <= 20:
        match = found[0]
        return match.start("close"), match.end(), read_tail(text, match.end(), len(text))
    return None


def _marked(text: str, start: int) -> _Parts | None:
    """Read an item whose words stand in quotation marks."""
    opening, topic = start, None
    if text[start : start + 1] not in _PAIRS:
        labelled = re.compile(r"[:–—-][*_]{0,2}\s*(?=[\"“«„‘「*_])").search(text, start, start + 250)
        if labelled is None:
            return None
        opening = labelled.end()
        topic = (start, labelled.start())
    while text[opening : opening + 1] in ("*", "_"):
        opening += 1
    mark = text[opening : opening + 1]
    if mark not in _PAIRS or (mark == "'" and not re.search(r"'\s*(?:[—–(\[-]|$)", text[opening + 1 :])):
        return None
    tail = _tail_at(text, opening + 1)
    if tail:
        return _Parts((opening + 1, tail[0]), topic, tail[2], marked=True)
    closing = max(text.rfind(c) for c in _PAIRS[mark])
    end = closing if closing > opening else len(text)
    rest = text[end + 1 :].strip(" .,;*_")
    return (
        None if len(rest) > 0.25 * (end - opening) else _Parts((opening + 1, end), topic, Tail(), marked=True)
    )


def _plain_tail(text: str, start: int) -> tuple[int, Tail] | None:
    """Find the dash or bracket in front of a labelled source, or of a person, in an item without marks."""
    for match in _BARE_TAIL.finditer(text, start):
        labelled = CITED.match(text, match.end()) is not None
        if len(text) - match.end() <= _MAX_TAIL:
            tail = read_tail(text, match.end(), len(text))
            if labelled or (tail.speaker and len(text[start : match.start()].split()) > 5):
                return match.start(), tail
    bracket = _BRACKET.search(text, start)
    return (bracket.start(), read_tail(text, bracket.end(), len(text))) if bracket else None


def _plain(text: str, start: int, *, on_is_enough: bool) -> _Parts | None:
    """Read an item without quotation marks: "On topic: words — Source: X"."""
    on = _ON.match(text, start)
    found = _plain_tail(text, on.end() if on else start)
    if found is None:
        if on is None or not on_is_enough:
            return None
        return _Parts(trimmed(text, on.end(), len(text)), on.span("topic"), Tail(), marked=False)
    end, tail = found
    colon = None if on else re.compile(r":\s+").search(text, start, min(end, start + 120))
    if colon and len(text[start : colon.start()].split()) <= 10:
        return _Parts(trimmed(text, colon.end(), end), (start, colon.start()), tail, marked=False)
    return _Parts(
        trimmed(text, on.end() if on else start, end), on.span("topic") if on else None, tail, marked=False
    )


def _topic(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in "*_ ":
        start += 1
    on = re.compile(r"(?:on|about|regarding)\s+", re.IGNORECASE).match(text, start, end)
    start = on.end() if on else start
    while start < end and text[end - 1] in "*_ :,–—-":
        end -= 1
    return start, end


def _label(line: Line, span: Span, *, item: int | None) -> Block | None:
    start, end = _topic(line.text, span)
    where = (line.start + start, line.start + end)
    if start >= end:
        return None
    return Block(BlockKind.LABEL, *where, item=item, topic=line.text[start:end], topic_span=where)


def _spoken_on(text: str, label: Span | None) -> tuple[Span | None, Span | None]:
    """Cut "Mara Lindqvist on wool", "Mara Lindqvist, weaver" in front of a quote into who and what about."""
    match = _ABOUT.match(text, *label) if label else None
    told = _ROLED.fullmatch(text, *label) if label and match is None else None
    if told is not None and is_name(told["name"], least=2):
        return told.span("name"), None
    if match is None or not is_name(match["name"], least=2):
        return None, label
    return match.span("name"), match.span("topic")


def _blocks(line: Line, parts: _Parts, *, item: int | None, label: Block | None = None) -> tuple[Block, ...]:
    a, b = trimmed(line.text, *parts.quote)
    quote = tail_block(line, parts.tail, start=line.start + a, end=line.start + b)
    named, topic = _spoken_on(line.text, parts.topic)
    if named and quote.speaker is None:
        span = (line.start + named[0], line.start + named[1])
        quote = replace(quote, speaker=line.text[slice(*named)], speaker_span=span)
        who = Block(BlockKind.LABEL, *span, speaker=quote.speaker, speaker_span=span)
        quote = replace(quote, item=item, topic=line.text[slice(*topic)] if topic else None)
        return who, quote
    own = _label(line, parts.topic, item=item) if parts.topic else None
    about = own or label
    quote = replace(
        quote, item=item, topic=about.topic if about else None, topic_span=about.topic_span if about else None
    )
    at = quote.speaker_span
    speaker = Block(BlockKind.LABEL, *at, speaker=quote.speaker, speaker_span=at) if at else None
    return tuple(b for b in (own, quote, speaker) if b)


def _enough(text: str, parts: _Parts, *, listed: bool) -> bool:
    """Tell somebody's words from a title in quotation marks or a clause between dashes."""
    words = text[slice(*parts.quote)].split()
    tail = parts.tail
    if not listed:
        cited = (
            tail.cited is not None and text[tail.cited[0]].isupper() and source_like(text[slice(*tail.cited)])
        )
        return len(words) > 2 and parts.topic is None and parts.marked and bool(tail.speaker or cited)
    said = bool(tail.speaker or tail.cited or parts.topic)
    return len(words) > (1 if said else 5)


def _read(line: Line, *, on_is_enough: bool) -> tuple[Block, ...]:
    if len(line.text) > _MAX_ITEM:
        return ()
    match = _ITEM.match(line.text)
    start = match.end() if match else 0
    parts = _marked(line.text, start)
    if parts is None and match is not None:
        parts = _plain(line.text, start, on_is_enough=on_is_enough)
    if parts is None or not _enough(line.text, parts, listed=match is not None):
        return ()
    return _blocks(line, parts, item=_number(match))


def _number(match: re.Match[str] | None) -> int | None:
    digits = (match["item"] or match["hash"]) if match else None
    return int(digits) if digits else None


def _split_items(lines: Sequence[Line], found: dict[int, tuple[Block, ...]]) -> None:
    """Add items whose topic stands on one line and whose quote on the next."""
    for i, (line, following) in enumerate(pairwise(lines)):
        match = _ITEM.match(line.text) if len(line.text) <= _MAX_TAIL else None
        parts = _marked(following.text, 0) if match and len(following.text) <= _MAX_ITEM else None
        apart = following.gap > 0 and not line.text.endswith(":")
        if match is None or parts is None or i in found or parts.topic or apart:
            continue
        label = _label(line, (match.end(), len(line.text)), item=_number(match))
        if label and len(following.text[slice(*parts.quote)].split()) > 2:
            found[i] = (label,)
            found[i + 1] = _blocks(following, parts, item=_number(match), label=label)


def find_numbered(lines: Sequence[Line]) -> Found:
    """Find quotes set out one by one, with or without number, topic, quotation marks, person and source.

    Args:
        lines: the logical lines of a document.

    Returns:
        For each a ``LABEL`` with the topic, a ``QUOTE`` of exactly the words, a ``LABEL`` with the person.

    Example:
        >>> text = '3. On looms: "They are loud." — Source: [Loom Journal]'
        >>> quote = find_numbered([Line(0, len(text), text, 0, 0)])[0][1]
        >>> text[quote.start : quote.end], quote.item, quote.topic, quote.cited_source
        ('They are loud.', 3, 'looms', 'Loom Journal')
    """
    items = [(line.text, match.end()) for line in lines if (match := _ITEM.match(line.text))]
    topics = sum(_ON.match(text[:PREFIX], start) is not None for text, start in items)
    enough = topics > 2 and 2 * topics >= len(items)
    found = {i: blocks for i, line in enumerate(lines) if (blocks := _read(line, on_is_enough=enough))}
    _split_items(lines, found)
    return found
