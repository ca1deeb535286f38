"""Threads of a forum, pages of a mail archive: a line that says who posted, and when, over each message."""

import re
from collections.abc import Iterator, Sequence

from kg.documents.lines import Line, ends_sentence
from kg.documents.names import is_name
from kg.documents.shapes._base import TIME, Found, block
from kg.documents.shapes.handles import is_handle
from kg.documents.shapes.mails import Reader, Thread, label_block, read_body
from kg.model import Block, BlockKind, Span

__all__ = ["find_posts"]

_NAME = r"(?:u/|@)?(?P<name>[^\W\d_@][^\s@,|·•»()\[\]<>:]*(?: [^\W\d_][^\s@,|·•»()\[\]<>:]*){0,3}?)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_AGO = r"\b(?:\d{1,2}|an?|one) ?(?:min|minutes?|h|hours?|d|days?|w|weeks?|months?|mo|y|years?) ago\b"
_WHEN = (
    rf"(?:{TIME}|\b\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}\b|\b\d{{1,2}} {_MONTH}|\b{_MONTH} \d{{1,2}}\b"
    rf"|\b(?:today|yesterday)\b|{_AGO})"
)
_COUNTED = r"(?:joined|posts?|posted|points?|votes?|karma|member|moderator|admin\w*|op|author|registered)\b"
_SEP = r"[,|·•»(\[–—-]"
_HEADS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:post |reply |comment )?#\d{{1,5}}[.:]?\s+(?:by\s+)?{_NAME}(?:\s*{_SEP}.*|\s\s.*)?",
        rf"(?:posted |written |answered )?by:?\s+{_NAME}\s*(?:{_SEP}|\bon\b|\bat\b)\s*.{{0,40}}{_WHEN}.*",
        rf"{_NAME}\s*(?:{_SEP}\s*|\s)(?:.{{0,30}}?\b)?(?:{_COUNTED}|(?:wrote|commented|replied|answered|opened|closed)\b).{{0,40}}{_WHEN}.*",
        rf"{_NAME}\s*(?:{_SEP}\s*)?{_AGO}.*",
        rf"{_NAME}\s+<?[\w.+-]{{1,60}}(?: at |@)[\w-]+\.[\w.-]{{2,60}}>?",
    )
)
"""The lines over messages, one kind a document."""
_STAMP = re.compile(
    r"(?:posted|sent|edited|date|joined|posts|location|last edited)\b.{0,60}"
    rf"|.{{0,12}}\b{_MONTH}\s+\d{{1,2}}\b.{{0,30}}{TIME}.{{0,20}}"
    r"|(?:previous|next) message:.{0,140}|messages sorted by:.{0,140}",
    re.IGNORECASE,
)
_MAX = 140
_LEAST = 2


def _posters(lines: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[tuple[int, str, Span]]:
    for i, line in enumerate(lines):
        match = pattern.fullmatch(line.text) if len(line.text) <= _MAX else None
        name = match["name"] if match else ""
        if match is None or ends_sentence(line.text.rstrip(")].")) or not (is_name(name) or is_handle(name)):
            continue
        yield i, name, (line.start + match.start("name"), line.start + match.end("name"))


def find_posts(lines: Sequence[Line]) -> Found:
    """Read the messages of a thread.

    Args:
        lines: the logical lines of a document.

    Returns:
        ``TURN`` blocks of whoever posts or is quoted, names as ``LABEL``; nothing where no two lines say in
        the same way who posted.

    Example:
        >>> texts = "#1 Mara Lindqvist", "Looms are loud.", "#2 teo_o (Moderator)", "Mine is not."
        >>> found = find_posts([Line(0, len(t), t, 0, 0) for t in texts])
        >>> [b.speaker for blocks in found.values() for b in blocks if b.kind.value == "turn"]
        ['Mara Lindqvist', 'teo_o']
    """
    for n, pattern in enumerate(_HEADS):
        posters = list(_posters(lines, pattern))
        archived = n == len(_HEADS) - 1 and bool(posters) and posters[0][0] < min(_LEAST + 1, len(lines) - 1)
        stamped = archived and _STAMP.fullmatch(lines[posters[0][0] + 1].text) is not None
        if len(posters) >= _LEAST or stamped:
            return _thread(lines, posters)
    return {}


def _thread(lines: Sequence[Line], posters: Sequence[tuple[int, str, Span]]) -> Found:
    heads = {i: (name, span) for i, name, span in posters}
    thread = Thread(frozenset(name for _, name, _ in posters))
    found: dict[int, tuple[Block, ...]] = {}
    state = Reader()
    fresh = False
    for i in range(min(heads), len(lines)):
        if i in heads:
            state, fresh = Reader(writer=heads[i]), True
            found[i] = (label_block(heads[i]),)
        elif fresh and _STAMP.fullmatch(lines[i].text[:_MAX]):
            found[i] = (block(BlockKind.NOISE, lines[i]),)
        else:
            fresh = False
            body = read_body(lines[i], state, thread=thread)
            found |= {} if body is None else {i: body}
    return found
