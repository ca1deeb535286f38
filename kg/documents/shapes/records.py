"""Quotations with their facts on lines of their own: "Said by: ...", "Source: ...", "Topic: ..."."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.documents.lines import PREFIX, Line
from kg.documents.names import is_name, without_honorific
from kg.documents.shapes._base import Found, quotation
from kg.documents.shapes.parts import full_names
from kg.documents.shapes.tails import read_tail, source_like
from kg.model import Block, BlockKind, Span

__all__ = ["WHAT", "WHERE", "WHO", "find_records", "who_speaks"]

WHO = "said by|spoken by|speaker|author|who|attributed to|attribution|credited to|by|person|name"
WHERE = "source|where|published in|occasion|cited in|event|venue|reference|ref"
WHAT = "quote|quotation|words|statement|saying|verbatim"
_ABOUT = "topic|on|subject|theme|category|tags?"
_WHEN = "date|year|when"
_KEY = re.compile(
    r"(?:[-–*•]\s+)?(?:(?:\(?(?P<item>\d{1,4})[.)]|#(?P<hash>\d{1,4})[.:]?)\s+)?[*_]{0,2}"
    rf"(?:(?P<who>{WHO})|(?P<where>{WHERE})|(?P<what>{WHAT})|(?P<about>{_ABOUT})|(?P<when>{_WHEN}))"
    r"[*_]{0,2}\s?:[*_]{0,2}\s*(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"(?:>|[-–*•])\s+")
_NOBODY = re.compile(r"(?:unknown|anon(?:ymous|\.)?|n\.?\s?n\.?|nobody knows)\b[.,;]?\s*", re.IGNORECASE)
_SAME = re.compile(r"(?:the same|same(?: as above)?|ditto|idem|ibid|as above)\b", re.IGNORECASE)
_HANDLE = re.compile(r"@\w[\w.-]{1,38}")
_ONCE = ("who", "about")
"""Facts that a quotation has once."""
_LEAST = 2
_MAX = 300
_Who = tuple[str, Span]


@dataclass(slots=True)
class _Record:
    """A quotation and the lines that belong to it."""

    quote: int
    words: Span
    facts: dict[int, re.Match[str]] = field(default_factory=dict)


def _fact(line: Line) -> re.Match[str] | None:
    return _KEY.fullmatch(line.text) if len(line.text) <= _MAX else None


def _words(line: Line) -> Span | None:
    """Give the words of a line that is a quotation, with or without a key in front."""
    match = _KEY.match(line.text[:PREFIX])
    mark = _MARK.match(line.text)
    at = mark.end() if mark else 0
    if match is not None:
        if match["what"] is None:
            return None
        at = match.start("value")
    inner = quotation(line.text[at:])
    if inner is None:
        return (at, len(line.text)) if match or line.text.startswith(">") else None
    return at + inner[0], at + inner[1]


def _records(lines: Sequence[Line]) -> list[_Record]:
    """Group the lines with facts around each quotation, below it first."""
    facts = {i: match for i, line in enumerate(lines) if (match := _fact(line)) and match["what"] is None}
    found: list[_Record] = []
    used: set[int] = set()
    for i, line in enumerate(lines):
        words = _words(line) if i not in facts else None
        if words is None:
            continue
        record = _Record(i, words)
        above = i - 1
        while above in facts and above not in used and lines[above + 1].gap == 0:
            record.facts[above] = facts[above]
            above -= 1
        below = i + 1
        while below in facts and lines[below].gap == 0 and not _opens(facts[below], record):
            record.facts[below] = facts[below]
            below += 1
        used |= record.facts.keys()
        found.append(record)
    return found


def _opens(fact: re.Match[str], record: _Record) -> bool:
    """Tell whether a fact belongs to the next quotation: it is numbered, or known of this one."""
    return fact["item"] is not None or any(
        fact[kind] and m[kind] for m in record.facts.values() for kind in _ONCE
    )


def find_records(lines: Sequence[Line]) -> Found:
    """Find quotations with a line that says who spoke, directly above or below.

    Args:
        lines: the logical lines of a document.

    Returns:
        The words as ``QUOTE`` with speaker, source and topic, where there are two or more; what says who
        spoke as ``LABEL``, or as ``PARAGRAPH`` where it tells more than the name.

    Example:
        >>> texts = '"We weave."', "Said by: Mara Lindqvist", '"I do not."', "Said by: Teo Okafor, dyer"
        >>> lines = [Line(30 * n, 30 * n + len(t), t, 0, 1 - n % 2) for n, t in enumerate(texts)]
        >>> [b.speaker for blocks in find_records(lines).values() for b in blocks if b.kind.value == "quote"]
        ['Mara Lindqvist', 'Teo Okafor']
    """
    records = _records(lines)
    if sum(any(m["who"] for m in record.facts.values()) for record in records) < _LEAST:
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    last: _Who | None = None
    for record in records:
        if record.facts:
            blocks, last = _blocks(lines, record, last=last)
            found |= blocks
    return found


def _blocks(
    lines: Sequence[Line], record: _Record, *, last: _Who | None
) -> tuple[Mapping[int, tuple[Block, ...]], _Who | None]:
    line = lines[record.quote]
    quote = Block(BlockKind.QUOTE, line.start + record.words[0], line.start + record.words[1])
    found: dict[int, tuple[Block, ...]] = {}
    for i, match in record.facts.items():
        at = lines[i].start
        value = (at + match.start("value"), at + match.end("value"))
        text = match["value"]
        digits = match["item"] or match["hash"]
        quote = replace(quote, item=int(digits)) if digits else quote
        found[i] = ()
        if match["who"]:
            who, found[i] = who_speaks(lines[i], match.start("value"), last=last)
            quote = replace(quote, speaker=who[0], speaker_span=who[1]) if who else quote
            last = who or last
        elif match["where"] and not quote.cited_source:
            quote = replace(quote, cited_source=text, cited_span=value)
        elif match["about"]:
            quote = replace(quote, topic=text, topic_span=value)
            found[i] = (Block(BlockKind.LABEL, *value, topic=text, topic_span=value),)
    found[record.quote] = (quote,)
    return found, last


def who_speaks(line: Line, at: int, *, last: _Who | None = None) -> tuple[_Who | None, tuple[Block, ...]]:
    """Read who spoke: a name with what the person is, a handle, the same as before, or nobody known.

    Args:
        line: the line; what tells it reaches to its end.
        at: where that begins.
        last: who spoke before.

    Returns:
        Name and place, or None; and the blocks of what tells it.

    Example:
        >>> who_speaks(Line(0, 22, "Mara Lindqvist, weaver", 0, 0), 0)[0]
        ('Mara Lindqvist', (0, 14))
    """
    text = line.text
    nobody = _NOBODY.match(text, at)
    if nobody is not None:
        rest = nobody.end()
        return None, (Block(BlockKind.PARAGRAPH, line.start + rest, line.end),) if rest < len(text) else ()
    if _SAME.match(text, at):
        return last, ()
    span = _name(line, at)
    if span is None:
        return None, (Block(BlockKind.PARAGRAPH, line.start + at, line.end),)
    name = text[slice(*span)]
    who = (name, (line.start + span[0], line.start + span[1]))
    if text[span[1] :].strip(" .") in {"", "again", "(again)"}:
        return who, (Block(BlockKind.LABEL, *who[1], speaker=name, speaker_span=who[1]),)
    return who, (Block(BlockKind.PARAGRAPH, line.start + min(at, span[0]), line.end),)


def _name(line: Line, at: int) -> Span | None:
    """Find the name in what says who spoke: at its front, or the one full name in it."""
    text = line.text
    handle = _HANDLE.match(text, at)
    if handle is not None:
        return handle.span()
    tail = read_tail(text, at, len(text))
    if tail.speaker is not None and not source_like(text[slice(*tail.speaker)]):
        start = tail.speaker[1] - len(without_honorific(text[slice(*tail.speaker)]))
        return start, tail.speaker[1]
    front = re.split(r"\s*[,(;|–—]|\s(?:again|on|at|in|to)\b", text[at:], maxsplit=1)[0].rstrip(".")
    if is_name(without_honorific(front)):
        return at + len(front) - len(without_honorific(front)), at + len(front)
    named = list(full_names(replace(line, text=" " * at + text[at:]), end=PREFIX))
    return (named[0][1][0] - line.start, named[0][1][1] - line.start) if len(named) == 1 else None
