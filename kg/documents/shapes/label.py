"""A label: the name in front of a turn, and what stands beside it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.documents.lines import PREFIX, Line
from kg.documents.names import NAME, is_name, without_honorific
from kg.documents.openings import STAMP, TIME
from kg.model import Span

__all__ = ["TIME_ALONE", "Label", "read_label", "separated"]

_DAY = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:,|T)?\s*)?"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_FRONT = re.compile(
    rf"(?P<chevrons>(?:>>+|<<+)\s*)?[\"“„«「『‘]?[*_]{{0,2}}"
    rf"(?:{STAMP})?[*_]{{0,2}}"
)
_HANDLE = r"@\w(?:[\w.-]{0,28}\w)?"
_NICK = r"<[ @+%&~]{0,2}\w[\w .|^`\[\]-]{0,30}>"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DATED = rf"{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?"
_BESIDE = rf"(?:(?:[Tt]oday|[Yy]esterday|{_DATED})(?:,| at)?\s+)?"
"""The day in front of a time."""
_LABEL = re.compile(
    rf"(?P<name>{_HANDLE}|{_NICK}|[QA](?=\.\s)|{NAME}(?:\s\#?\d{{1,2}})?|[A-Z])[*_]{{0,2}}"
    rf"(?P<more>\s*,\s[^:\n,]{{2,60}}(?=:)|(?:\s*[\[(](?!{TIME})[^\[\]()\n]{{1,60}}[\])]){{1,2}})?"
    rf"(?:\s*[|·•–—-]?\s*[\[(]?{_DAY}{_BESIDE}(?P<late>{TIME})(?:[.,]\d+)?{_HALF}[\])]?(?:\s\(edited\))?)?[*_]{{0,2}}(?P<colon>\s?[:：]|(?<=[QA])\.(?=\s))?[*_]{{0,2}}"
)
_WORD = r"[^\W\d_a-z][\w’'-]{1,30}"
_TURNED = re.compile(
    rf"(?P<last>{_WORD}), (?P<first>{_WORD}(?: {_WORD})?)(?:\s\([^()]{{1,30}}\))?\s+"
    rf"(?P<late>{TIME})(?:[.,]\d+)?{_HALF}"
)
"""Last name first, with a time, as meetings are transcribed."""
_OFFICE = re.compile(rf"(?:The\s)?[A-Z][\w’', -]{{2,80}}\s[(\[](?P<name>{NAME})[)\]][*_]{{0,2}}:[*_]{{0,2}}")
_INITIALS = 3
_SEPARATED = re.compile(
    rf"[*_]{{0,2}}(?P<name>{NAME}?|[A-Z]{{1,3}})[*_]{{0,2}}(?P<mark>\s[–—-]|\.)[*_]{{0,2}}\s+(?=\S)"
)
TIME_ALONE = re.compile(
    rf"[\[(]?{TIME}(?:[.,]\d+)?[\])]?(?:\s*(?:[-–—]|-->)\s*[\[(]?{TIME}(?:[.,]\d+)?[\])]?)?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The name in front of a turn.

    Args:
        name: as written.
        span: where, in the document.
        body: where the words begin, as an index into the line; its length where the label stands alone.
        time: the time beside it.
        strong: a time, chevrons, a handle or emphasis make it a label.
        colon: there is one.
        handle: it is a name in a chat, which may be written small.
    """

    name: str
    span: Span
    body: int
    time: str | None
    strong: bool
    colon: bool
    handle: bool

    @property
    def key(self) -> str:
        """The name for comparing; capitals count, for a headline may name a speaker as no transcript does."""
        return self.name


def separated(lines: Sequence[Line]) -> Mapping[int, Label]:
    """Find speakers whom a dash or a full stop parts from their words: "ML – I see", "MARA. I see".

    Args:
        lines: the logical lines of a document.

    Returns:
        Labels by line, where two names or more stand so twice or more, those with full stops in capitals.

    Example:
        >>> texts = "ML – Why?", "TO – I like it.", "ML – I see.", "TO – Do you?"
        >>> [label.name for label in separated([Line(0, len(t), t, 0, 0) for t in texts]).values()]
        ['ML', 'TO', 'ML', 'TO']
    """
    found: dict[int, Label] = {}
    marks: dict[int, str] = {}
    for i, line in enumerate(lines):
        match = _SEPARATED.match(line.text[:PREFIX])
        name = match["name"] if match else ""
        capitals = name.isupper() and len(name) > 1
        named = is_name(name) or (capitals and len(name) <= _INITIALS)
        if match is None or not named or (match["mark"] == "." and not capitals):
            continue
        at = line.start + match.start("name")
        marks[i] = match["mark"]
        found[i] = Label(
            name, (at, at + len(name)), match.end(), None, strong=False, colon=True, handle=False
        )
    kinds = Counter((label.name, marks[i]) for i, label in found.items())
    again = {key for key, n in kinds.items() if n > 1}
    sure = {mark for _, mark in again if sum(other == mark for _, other in again) > 1}
    return {
        i: label
        for i, label in found.items()
        if marks[i] in sure and (label.name.isupper() or (label.name, marks[i]) in again)
    }


def _office(line: Line, at: int) -> Label | None:
    """Read an office with its holder behind it: "The Minister for Ports (Mara Lindqvist):"."""
    match = _OFFICE.match(line.text[:PREFIX], at)
    name = without_honorific(match["name"]) if match else ""
    if match is None or not is_name(name, least=2):
        return None
    start = line.start + match.end("name") - len(name)
    body = len(line.text) - len(line.text[match.end() :].lstrip(" \t*_"))
    return Label(name, (start, start + len(name)), body, None, strong=False, colon=True, handle=False)


def read_label(line: Line) -> Label | None:
    """Read what could be the label of a speaker at the begin of a line.

    Example:
        >>> label = read_label(Line(0, 22, "[00:12] Mara: So looms", 0, 0))
        >>> (label.name, label.time, label.strong) if label else None
        ('Mara', '00:12', True)
    """
    head = line.text[:PREFIX]
    front = _FRONT.match(head)
    if front is None:
        return None
    turned = _TURNED.fullmatch(head)
    if turned is not None:
        span = (line.start + turned.start("last"), line.start + turned.end("first"))
        name = f"{turned['first']} {turned['last']}"
        return Label(name, span, len(line.text), turned["late"], strong=True, colon=False, handle=False)
    match = _LABEL.match(head, front.end())
    if match is None:
        return _office(line, front.end())
    office = _office(line, front.end()) if match["more"] and not is_name(match["name"]) else None
    if office is not None:
        return office
    rest = head[match.end() :]
    nick = match["name"][0] == "<"
    bare = without_honorific(match["name"])
    title = len(match["name"]) - len(bare) if len(bare.split()) > 1 else 0
    handle = match["name"][0] in "@<"
    if rest and (not (match["colon"] or nick) or rest.startswith("//") or rest[0].isalnum()):
        return _office(line, front.end())
    time = front["time"] or match["late"]
    name = match["name"][title:].strip("<>@+%&~ ") if nick else match["name"][title:]
    start = match.start("name") + match["name"].index(name)
    body = match.end() + len(rest) - len(rest.lstrip(" \t*_"))
    marked = "*" in head[: match.end()] or "_" in head[: match.end()]
    strong = bool(time or front["chevrons"] or marked) or match["name"][0] in "@<"
    return Label(
        name,
        (line.start + start, line.start + start + len(name)),
        body,
        time,
        strong,
        bool(match["colon"]) or nick,
        handle,
    )
