"""Cut a text into logical lines: a paragraph that was wrapped by hand is one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.documents.openings import openings

__all__ = ["PREFIX", "Line", "ends_sentence", "logical_lines"]

PREFIX = 240
"""Characters at the front of a line in which its structure is looked for; keeps long lines cheap."""
_RAW = re.compile(r"([^\n\r]*)(\r\n|\n|\r|$)")
_RULE = re.compile(r"(?:[-=_*~#·•—–]\s?){3,}\.?")
_MARKER = re.compile(
    r"(?:[-–—*•·◦▪‣●○■□➤►✓✔]\s|\(?\d{1,3}(?:\.\d+)*[.)]\s|\(?[a-z][.)]\s|#{1,6}\s|>|\[?\d{1,2}:\d\d|[-–]{2}\s?\w"
    r"|(?:From|To|Cc|Date|Sent|Subject|Reply-To|Message-ID):\s)"
)
_LABELLED = re.compile(
    r"[*_]{0,2}[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}[*_]{0,2}:[*_]{0,2}\s", re.UNICODE
)
_ON = re.compile(r"(?:>\s?)*(?:On|Am|Le)\s\S.{4,}")
_WROTE = re.compile(r"(?:>\s?)*(?:[^.!?<>]{0,80}(?:<[^<>]{0,80}>)?\s)?(?:wrote|writes|schrieb)\s?:")
_END = re.compile(r"[.!?…:;。！？][\"'”’»«」』)\]*_]*$")
_MIN_WIDTH, _MAX_WIDTH = 40, 120
_SLACK = 15
"""Characters by which the right edge of wrapped paragraphs may differ."""
_MAX_LONG = 0.1


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line.

    Args:
        start: its first character that is no space.
        end: one past the last.
        text: what stands between.
        indent: spaces in front, a tab counting four.
        gap: empty lines above it.
        underlined: a row of = or - stands under it.
        opens: it begins a message of a chat or a talk.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    underlined: bool = False
    opens: bool = False


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends in a full stop or the like.

    Example:
        >>> ends_sentence('He said "no."'), ends_sentence("Early life")
        (True, False)
    """
    return _END.search(text[-8:]) is not None


def _raw_lines(text: str) -> Iterator[Line]:
    gap = 0
    for match in _RAW.finditer(text):
        body = match.group(1)
        content = body.strip()
        if content and not _RULE.fullmatch(content[:PREFIX]):
            start = match.start() + len(body) - len(body.lstrip())
            lead = body[: start - match.start()]
            yield Line(start, start + len(content), content, len(lead.expandtabs(4)), gap)
            gap = 0
        elif content and gap == 0 and content[0] in "=-" and len(set(content)) == 1:
            yield Line(match.start(), match.start(), "", 0, 0, underlined=True)
        else:
            gap += 1
        if not match.group(2):
            return


def _underlined(raw: Iterator[Line]) -> Iterator[Line]:
    """Hang each underline on the line above it."""
    above: Line | None = None
    lost = 0
    for line in raw:
        if line.underlined:
            if above is not None and len(above.text) < _MAX_WIDTH and not ends_sentence(above.text):
                above = Line(above.start, above.end, above.text, above.indent, above.gap, underlined=True)
            lost = 1
            continue
        if above is not None:
            yield above
        above = Line(line.start, line.end, line.text, line.indent, line.gap + lost)
        lost = 0
    if above is not None:
        yield above


def _runs(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].gap:
            yield lines[start:i]
            start = i


def _continues(line: Line, following: Line, *, width: int) -> bool:
    """Tell whether a line is so full that the next one's first word had no room on it."""
    if line.underlined or following.underlined or following.opens or _MARKER.match(following.text):
        return False
    if ends_sentence(line.text) and _LABELLED.match(following.text[:80]):
        return False
    first = len(following.text.split(maxsplit=1)[0])
    return line.indent + len(line.text) + 1 + first > width


def _attributes(line: Line, following: Line) -> bool:
    """Tell whether two lines are one that says who is quoted: "On Monday Mara Lindqvist / wrote:"."""
    return (
        len(line.text) <= _MAX_WIDTH
        and _ON.match(line.text) is not None
        and not ends_sentence(line.text)
        and _WROTE.fullmatch(following.text[:_MAX_WIDTH]) is not None
    )


def _mid(line: Line, following: Line) -> bool:
    return not ends_sentence(line.text) or following.text[0].islower()


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines without an empty line between them, and how they look as wrapped text."""

    lines: Sequence[Line]
    width: int
    full: Sequence[bool]
    """For each line but the last, whether the next word had no room on it."""
    mid: int
    """How many full lines end within a sentence."""
    small: int
    """How many full lines are followed by a small letter."""


def _measured(lines: Sequence[Line]) -> _Run:
    width = max(line.indent + len(line.text) for line in lines)
    pairs = list(pairwise(lines))
    full = [_MIN_WIDTH <= width <= _MAX_WIDTH and _continues(a, b, width=width) for a, b in pairs]
    mid = sum(f and _mid(a, b) for f, (a, b) in zip(full, pairs, strict=True))
    small = sum(f and b.text[0].islower() for f, (_, b) in zip(full, pairs, strict=True))
    return _Run(lines, width, full, mid, small)


def _wrapped(run: _Run, *, short: bool, widths: Sequence[int]) -> bool:
    """Tell whether the lines of a run are parts of paragraphs: by themselves, or as in other runs."""
    if run.small:
        return True
    alike = bool(widths) and run.mid > 0 and widths[0] - _SLACK <= run.width <= widths[-1] + _SLACK
    return short and (alike or (run.mid >= 2 and 2 * run.mid >= sum(run.full)))


def _joined(run: _Run, *, wrapped: bool) -> Iterator[Sequence[Line]]:
    start = 0
    for i in range(len(run.lines)):
        if i < len(run.full) and ((wrapped and run.full[i]) or _attributes(run.lines[i], run.lines[i + 1])):
            continue
        yield run.lines[start : i + 1]
        start = i + 1


def _span(parts: Sequence[Line], *, text: str) -> Line:
    first, last = parts[0], parts[-1]
    inside = first.text if len(parts) == 1 else text[first.start : last.end]
    return Line(first.start, last.end, inside, first.indent, first.gap, last.underlined, first.opens)


def logical_lines(text: str) -> tuple[Line, ...]:
    r"""Cut a text into logical lines.

    Lines that are so full that the next word had no room are joined with the next one, if sentences run on
    across such breaks. Rows of dashes and the like are gaps.

    Args:
        text: the reference text.

    Returns:
        The lines in order; the ``text`` of a joined line holds its line breaks.

    Example:
        >>> [line.text for line in logical_lines("Title\n\nOne paragraph.\nAnother paragraph.")]
        ['Title', 'One paragraph.', 'Another paragraph.']
    """
    raw = list(_underlined(_raw_lines(text)))
    opening = openings([line.text for line in raw])
    raw = [replace(line, opens=True) if i in opening else line for i, line in enumerate(raw)]
    short = sum(len(line.text) > _MAX_WIDTH for line in raw) <= _MAX_LONG * len(raw)
    runs = [_measured(run) for run in _runs(raw)]
    widths = sorted(run.width for run in runs if run.small)
    return tuple(
        _span(parts, text=text)
        for run in runs
        for parts in _joined(run, wrapped=_wrapped(run, short=short, widths=widths))
    )
