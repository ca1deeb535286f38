"""A label: the name in front of a turn, and what stands beside it."""

import re
from dataclasses import dataclass

from kg.documents.lines import PREFIX, Line
from kg.documents.names import NAME, is_name, without_honorific
from kg.documents.shapes._base import TIME
from kg.model import Span

__all__ = ["TIME_ALONE", "Label", "read_label"]

_DAY = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:,|T)?\s*)?"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_FRONT = re.compile(
    rf"(?P<chevrons>(?:>>+|<<+)\s*)?[\"“„«「『‘]?[*_]{{0,2}}"
    rf"(?:[\[(]?{_DAY}(?P<time>{TIME})(?:[.,]\d+)?{_HALF}[\])]?\s*[-–—:|]?\s*)?[*_]{{0,2}}"
)
_HANDLE = r"@\w(?:[\w.-]{0,28}\w)?"
_NICK = r"<[ @+%&~]{0,2}\w[\w .|^`\[\]-]{0,30}>"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DATED = rf"{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?"
_BESIDE = rf"(?:(?:[Tt]oday|[Yy]esterday|{_DATED})(?:,| at)?\s+)?"
"""The day in front of a time."""
_LABEL = re.compile(
    rf"(?P<name>{_HANDLE}|{_NICK}|[QA](?=\.\s)|{NAME}(?:\s\#?\d{{1,2}})?|[A-Z])[*_]{{0,2}}"
    rf"(?P<more>\s*,\s[^:\n,]{{2,60}}(?=:)|\s*[\[(](?!{TIME})[^\[\]()\n]{{1,60}}[\])])?"
    rf"(?:\s*[|·•–—-]?\s*[\[(]?{_DAY}{_BESIDE}(?P<late>{TIME})(?:[.,]\d+)?{_HALF}[\])]?(?:\s\(edited\))?)?[*_]{{0,2}}(?P<colon>\s?[:：]|(?<=[QA])\.(?=\s))?[*_]{{0,2}}"
)
_OFFICE = re.compile(rf"(?:The\s)?[A-Z][\w’', -]{{2,80}}\s[(\[](?P<name>{NAME})[)\]][*_]{{0,2}}:[*_]{{0,2}}")
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
