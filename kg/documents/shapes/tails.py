"""What stands behind a quote: whose it is, and where it was taken from."""

import re
from dataclasses import dataclass

from kg.documents.lines import Line
from kg.documents.names import is_name, without_honorific
from kg.documents.wording import wording
from kg.model import Block, BlockKind, Span

__all__ = ["CITED", "Tail", "read_tail", "source_like", "tail_block"]

CITED = re.compile(r"[*_(\[]{0,3}(?:source|from|via|in|cited in|ref(?:erence)?)s?\s*:\s*", re.IGNORECASE)
"""What says that a source follows."""
_LINK = re.compile(r"\[(?P<label>[^\]]{1,200})\]\((?P<url>[^)]{0,500})\)")
_ROLE = re.compile(
    r"(?:the\s+)?(?:\w+[- ]){0,3}(?:ceo|cto|coo|cfo|president|(?:co-?)?founder|chief|head|director|professor|"
    r"author|scientist|researcher|engineer|editor|chair\w*|partner|minister|senator|writer|artist)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d")
_COMMA = re.compile(r"\s*[,(|;–—]\s*|\s+(?=(?:at|during|from|in|on|speaking|to|writing)\s)")
_AGAIN = re.compile(r",?\s+(?:\(again\)|again|once more)\Z", re.IGNORECASE)
_LINKS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_LEAD = re.compile(
    r"(?:(?:as\s+)?(?:attributed|credited)\s+to|as told by|as quoted by|said(?: by)?|by)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a quote.

    Args:
        speaker: where the person is named, or None.
        cited: where the source is named, or None.
        timestamp: a time, as written.
        role: what the person is said to be stands behind the name.
    """

    speaker: Span | None = None
    cited: Span | None = None
    timestamp: str | None = None
    role: bool = False


def _unwrapped(text: str, start: int, end: int) -> Span:
    """Cut brackets, emphasis and stops off both ends of a source."""
    link = _LINK.match(text, start, end)
    if link:
        return link.span("label")
    while start < end and text[start] in ' \t\n[(*_"“':
        start += 1
    while start < end and text[end - 1] in ' \t\n])*_.,;"”':
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return start, end


def source_like(name: str) -> bool:
    """Tell whether a name is that of a publication, by its words.

    Example:
        >>> source_like("Loom Journal"), source_like("Mara Lindqvist")
        (True, False)
    """
    known = wording()["sources.words"]
    return (
        any(w.casefold() in known for w in re.findall(r"\w+", name))
        or re.search(r"\.\w{2,4}$", name) is not None
    )


def read_tail(text: str, start: int, end: int) -> Tail:
    """Read what stands behind the dash after a quote: a person, a source, or both.

    Args:
        text: the line.
        start: first character behind the dash or inside the bracket.
        end: one past the last.

    Returns:
        Spans in ``text``.

    Example:
        >>> text = "Mara Lindqvist, Loom Journal"
        >>> tail = read_tail(text, 0, len(text))
        >>> [text[a:b] for a, b in (tail.speaker, tail.cited)]
        ['Mara Lindqvist', 'Loom Journal']
    """
    cited = CITED.match(text, start, end)
    if cited:
        span = _unwrapped(text, cited.end(), end)
        return Tail(cited=span if span[0] < span[1] else None)
    start, end = _unwrapped(text, start, end)
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    timed = _TIME.search(text, start, end)
    comma = _COMMA.search(text, start, end)
    cut = comma.start() if comma else end
    a = start + len(text[start:cut]) - len(without_honorific(text[start:cut]))
    a, cut = _held(text, (a, cut), end)
    name = text[a:cut]
    comma = _COMMA.match(text, cut, end) or _COMMA.search(text, cut, end)
    time = timed.group() if timed else None
    if not is_name(name, least=1 if comma else 2) or source_like(name):
        return Tail(cited=None if timed or start >= end else (start, end), timestamp=time)
    rest = _unwrapped(text, comma.end(), end) if comma else (end, end)
    labelled = CITED.match(text, *rest)
    rest = (labelled.end(), rest[1]) if labelled else rest
    role = not timed and _ROLE.match(text[rest[0] : rest[1]]) is not None
    spare = timed or role or rest[0] >= rest[1]
    return Tail(speaker=(a, cut), cited=None if spare else rest, timestamp=time, role=role)


def _held(text: str, part: Span, end: int) -> Span:
    """Give the name in the first part of a tail: behind "weaver", before "again", else behind a role."""
    start, cut = part
    again = _AGAIN.search(text, start, cut)
    cut = again.start() if again else cut
    if is_name(text[start:cut]) or source_like(text[start:cut]):
        return start, cut
    words = [m.start() for m in re.finditer(r"(?<!\S)\S", text[start:cut])]
    for at in words[1:]:
        before = text[start : start + at].rsplit(maxsplit=1)[-1]
        if is_name(text[start + at : cut], least=2) and before.islower() and before not in _LINKS:
            return start + at, cut
    at = text.find(",", start, end)
    role = text[start:at].split() if at > 0 else []
    if not any(w.islower() and w not in _LINKS for w in role) or any(c.isdigit() for w in role for c in w):
        return start, cut
    stop = next((m.start() for m in _COMMA.finditer(text, at + 2, end)), end)
    name = without_honorific(text[at + 1 : stop].strip())
    held = is_name(name, least=2) and not source_like(name)
    return (stop - len(name), stop) if held else (start, cut)


def tail_block(line: Line, tail: Tail, *, start: int, end: int, kind: BlockKind = BlockKind.QUOTE) -> Block:
    """Make the block of a quote with what its tail says.

    Args:
        line: the line of the tail, whose text its spans count.
        tail: from ``read_tail``.
        start: where the quote stands in the document.
        end: one past its last character.
        kind: what to make.

    Example:
        >>> line = Line(9, 25, "— Mara Lindqvist", 0, 0)
        >>> tail_block(line, read_tail(line.text, 2, 16), start=0, end=7).speaker
        'Mara Lindqvist'
    """

    def moved(span: Span | None) -> Span | None:
        return (line.start + span[0], line.start + span[1]) if span else None

    return Block(
        kind,
        start,
        end,
        speaker=line.text[slice(*tail.speaker)] if tail.speaker else None,
        speaker_span=moved(tail.speaker),
        timestamp=tail.timestamp,
        cited_source=line.text[slice(*tail.cited)] if tail.cited else None,
        cited_span=moved(tail.cited),
    )
