"""Mails: who writes, and whose words stand behind the marks of a quotation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.documents.lines import PREFIX, Line
from kg.documents.names import is_name, without_honorific
from kg.documents.shapes._base import Found, block
from kg.model import Block, BlockKind, Span

__all__ = ["find_mails"]

_HEADER = re.compile(
    r"(?P<key>From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|In-Reply-To|References|List-\w+|X-[\w-]+):\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:>\s?)*")
_NAME = r"[^\W\d_][^<>(),:\n\"@]{1,60}?"
_FROM = re.compile(rf"\"?(?P<name>{_NAME})\"?\s*(?:<[^<>]*>|\([^()]*\)|$)")
_WROTE = re.compile(
    rf"(?:.{{0,80}}[,\d]\s+(?:[AaPp][Mm],?\s+)?)?(?:on \S+, )?\"?(?P<name>{_NAME})\"?\s*"
    r"(?:<[^<>]{0,80}>|\([^()]{0,80}\))?,?\s+(?:wrote|writes|said|schrieb)\s?:",
)
_SIGNED = re.compile(r"--|(?:sent|get) (?:from|outlook)\b.{0,40}", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:(?:re|fwd?|aw)\s*:\s*|\[[^\[\]]{1,40}\]\s*)*", re.IGNORECASE)
_FIRST = 6
"""Lines that may stand above the first mail."""
_HEADERS = frozenset({"to", "subject", "date", "sent"})
_Named = tuple[str, Span]


@dataclass(slots=True)
class _Reader:
    """What is known while reading down the lines."""

    writer: _Named | None = None
    quoted: dict[int, _Named] = field(default_factory=dict)
    signed: bool = False


def find_mails(lines: Sequence[Line]) -> Found:
    """Read mails: one, or several in a row.

    Args:
        lines: the logical lines of a document.

    Returns:
        ``TURN`` blocks of whoever writes or is quoted, the subject as ``TITLE``, names as ``LABEL``, headers
        as ``NOISE``; nothing where no header of a mail stands.

    Example:
        >>> texts = "From: Mara Lindqvist <m@x.org>", "Subject: Looms", "Teo Okafor wrote:", "> No.", "Yes."
        >>> found = find_mails([Line(0, len(t), t, 0, 0) for t in texts])
        >>> [b.speaker for blocks in found.values() for b in blocks if b.kind.value == "turn"]
        ['Teo Okafor', 'Mara Lindqvist']
    """
    keys = [m["key"].casefold() if (m := _HEADER.match(line.text[:PREFIX])) else "" for line in lines]
    starts = {i for i, key in enumerate(keys) if key and not (i and keys[i - 1])}
    heads = {i for i in starts if {"from"} < set(_run(keys, i)) and _HEADERS & set(_run(keys, i))}
    if not heads or min(heads) > _FIRST:
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    state = _Reader()
    titled = False
    header = False
    for i in range(min(heads), len(lines)):
        line = lines[i]
        if i in heads:
            header, state = True, _Reader()
        header = header and bool(keys[i])
        if not header:
            body = _body(line, state)
            found |= {} if body is None else {i: body}
        elif keys[i] == "subject" and not titled:
            found[i], titled = (_subject(line),), True
        else:
            found[i] = _header(line, keys[i], state)
    return found


def _run(keys: Sequence[str], i: int) -> Sequence[str]:
    """Give the keys of the headers that stand together from a line on."""
    end = next((j for j in range(i, len(keys)) if not keys[j]), len(keys))
    return keys[i:end]


def _subject(line: Line) -> Block:
    start = line.text.index(":") + 1
    start += len(line.text[start:]) - len(line.text[start:].lstrip())
    lead = _SUBJECT.match(line.text, start)
    return Block(BlockKind.TITLE, line.start + (lead.end() if lead else start), line.end)


def _header(line: Line, key: str, state: _Reader) -> tuple[Block, ...]:
    match = _HEADER.match(line.text[:PREFIX])
    name = _FROM.match(line.text, match.start("value")) if match and key == "from" else None
    state.writer = _named(line, name) or state.writer
    return (_label(state.writer),) if name and state.writer else (block(BlockKind.NOISE, line),)


def _named(line: Line, match: re.Match[str] | None) -> _Named | None:
    if match is None:
        return None
    name = without_honorific(match["name"].strip())
    start = line.start + match.start("name") + match["name"].index(name)
    return (name, (start, start + len(name))) if is_name(name) else None


def _label(who: _Named) -> Block:
    return Block(BlockKind.LABEL, *who[1], speaker=who[0], speaker_span=who[1])


def _body(line: Line, state: _Reader) -> tuple[Block, ...] | None:
    """Read a line below the headers; None for one that belongs to no mail."""
    marks = _MARKS.match(line.text)
    at = marks.end() if marks else 0
    depth = line.text.count(">", 0, at)
    state.signed = state.signed or (depth == 0 and _SIGNED.fullmatch(line.text[:PREFIX]) is not None)
    if state.signed:
        return None
    if at >= len(line.text):
        return (block(BlockKind.NOISE, line),)
    wrote = _WROTE.fullmatch(line.text[:PREFIX].rstrip(), at)
    author = _named(line, wrote)
    if author:
        state.quoted[depth + 1] = author
        return (_label(author),)
    who = state.quoted.get(depth) if depth else state.writer
    if who is None:
        return (Block(BlockKind.QUOTE, line.start + at, line.end),) if depth else None
    return (Block(BlockKind.TURN, line.start + at, line.end, speaker=who[0], speaker_span=who[1]),)
