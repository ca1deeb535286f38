"""Chapter lists of recordings, and timetables in descriptions."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.documents.lines import Line, ends_sentence
from kg.documents.shapes._base import TIME, Found, block, trimmed
from kg.documents.shapes.noise import bare
from kg.documents.wording import wording
from kg.model import Block, BlockKind

__all__ = ["find_chapters", "find_description"]

_ITEM = r"(?:(?:chapter|part|segment)?\s*#?(?P<item>\d{1,3})(?:\s*[.):–—-])?\s+)?"
_RANGE = re.compile(
    rf"{_ITEM}[(\[]?(?P<start>{TIME})[)\]]?\s*(?:[–—-]+|to|→)\s*[(\[]?(?P<end>{TIME})[)\]]?(?:\s*[:|·–—-]\s*|\s+|$)(?P<title>.*)",
    re.IGNORECASE,
)
_RANGE_LAST = re.compile(
    rf"{_ITEM}(?P<title>\D.{{2,140}}?)\s*[(\[]\s*(?P<start>{TIME})\s*[–—-]+\s*(?P<end>{TIME})\s*[)\]]",
    re.IGNORECASE,
)
_POINT = re.compile(
    rf"(?:[-•*]\s+)?{_ITEM}[(\[]?(?P<start>{TIME})[)\]]?\s*(?:[:|·–—-]\s*)?(?P<title>[^\s\d:].{{1,140}})",
    re.IGNORECASE,
)
_POINT_LAST = re.compile(
    rf"(?:[-•*]\s+)?{_ITEM}(?P<title>[^\W\d].{{2,140}}?)\s*(?:[(\[]\s*(?P<start>{TIME})\s*[)\]]|[–—-]\s*(?P<last>{TIME}))",
    re.IGNORECASE,
)
_INLINE = re.compile(rf"(?<![\w:.])[(\[]?(?P<start>{TIME})[)\]]?\s*(?:[-–—:|]\s*)?(?=[^\s\d])")
_WHO = re.compile(
    rf"[(\[]?{TIME}[)\]]?\s*(?:[|·–—-]\s*)?"
    r"(?:(?P<who>@?\w[^\s:]*(?: [^\s:]+){0,3}):\s|<[ @+%&~]{0,2}(?P<nick>\w[^\s<>]*)>\s)"
)
_EVENT = re.compile(rf"[(\[]?{TIME}[)\]]?\s*(?:-!-|\*{{1,3}}|-->|<--|--|→|←)\s*\w")
"""Who comes and goes in a chat, and what happens there."""
_ASIDE = re.compile(r"[\[(][^\[\]()]*[\])]|[-–—=*]{2,}[^a-z]*|^[-–—=*]\s[^a-z]*[-–—=*]{2,}$")
"""What is no title of a chapter: "[MUSIC]", "-- AD BREAK --"."""
_ZERO = re.compile(r"0?0(?::00)?:00")
_MAX_TITLE = 160
_MAX_DESCRIPTION = 20_000


def _seconds(time: str) -> int:
    total = 0
    for part in time.split(":"):
        total = total * 60 + int(part)
    return total


def _heading(line: Line, match: re.Match[str], *, title: Line | None, count: int) -> Block:
    start, end = (
        (title.start, title.end)
        if title
        else trimmed(line.text, match.start("title"), match.end("title"), offset=line.start)
    )
    groups = match.groupdict()
    return Block(
        BlockKind.HEADING,
        start,
        end,
        timestamp=groups["start"] or groups.get("last"),
        end_timestamp=groups.get("end"),
        item=int(groups["item"]) if groups["item"] else count,
    )


def _ranges(lines: Sequence[Line]) -> Iterator[tuple[int, re.Match[str]]]:
    for i, line in enumerate(lines):
        if len(line.text) > _MAX_TITLE:
            continue
        match = _RANGE.fullmatch(line.text) or _RANGE_LAST.fullmatch(line.text)
        if match and _seconds(match["start"]) < _seconds(match["end"]):
            yield i, match


def _titled(lines: Sequence[Line], i: int) -> bool:
    return (
        i < len(lines) and len(lines[i].text) <= _MAX_TITLE and not ends_sentence(lines[i].text.rstrip("?!"))
    )


def _range_chapters(lines: Sequence[Line]) -> Found:
    """Read chapters that say from when till when; the title stands beside the times or below them."""
    found: dict[int, tuple[Block, ...]] = {}
    for count, (i, match) in enumerate(_ranges(lines), start=1):
        if match["title"].strip():
            found[i] = (_heading(lines[i], match, title=None, count=count),)
        elif _titled(lines, i + 1) and not _RANGE.fullmatch(lines[i + 1].text):
            found[i] = ()
            found[i + 1] = (_heading(lines[i], match, title=lines[i + 1], count=count),)
    return found


def _speakers(lines: Sequence[Line]) -> frozenset[str]:
    """List what stands between time and colon again and again: who speaks in a transcript."""
    counts = Counter(match["who"] or match["nick"] for line in lines if (match := _WHO.match(line.text)))
    return frozenset(who for who, n in counts.items() if n > 1)


def _points(lines: Sequence[Line], found: Found) -> list[tuple[int, re.Match[str]]]:
    """List the lines that are a time with a title, where the times rise and no title recurs."""
    points: list[tuple[int, re.Match[str]]] = []
    latest = -1
    speakers = _speakers(lines)
    for i, line in enumerate(lines):
        if i in found or len(line.text) > _MAX_TITLE:
            continue
        match = _POINT.fullmatch(line.text) or _POINT_LAST.fullmatch(line.text)
        if match is None or (
            ends_sentence(match["title"].rstrip("?!")) and not match["title"].endswith("...")
        ):
            continue
        who = _WHO.match(line.text) if speakers else None
        if who is not None and (who["who"] or who["nick"]) in speakers:
            continue
        if (speakers and _EVENT.match(line.text)) or not any(
            c.isalpha() for c in _ASIDE.sub("", match["title"])
        ):
            continue
        time = _seconds(match["start"] or match["last"])
        if time > latest:
            points.append((i, match))
            latest = time
    titles = [m["title"].casefold() for _, m in points]
    distinct = len(set(titles)) == len(titles)
    return points if distinct and len(points) >= (1 if found else 3) else []


def _point_chapters(lines: Sequence[Line], found: Found) -> Found:
    """Read chapters that say only when they begin: headings of what follows, or a bare timetable."""
    points = _points(lines, found)
    numbers = [i for i, _ in points]
    close = sum(b - a == 1 for a, b in pairwise(numbers))
    table = len(points) > 2 and close >= 0.6 * (len(points) - 1)
    blocks: dict[int, tuple[Block, ...]] = {}
    if table and numbers[0] and bare(lines[numbers[0] - 1].text) in wording()["noise.timetables"]:
        blocks[numbers[0] - 1] = (block(BlockKind.NOISE, lines[numbers[0] - 1]),)
    before = sum(len(b) for b in found.values())
    for count, (i, match) in enumerate(points, start=before + 1):
        heading = _heading(lines[i], match, title=None, count=count)
        blocks[i] = (replace(heading, kind=BlockKind.LABEL, item=None) if table else heading,)
    if table:
        for count, (i, match) in enumerate(_again(lines, points), start=before + 1):
            blocks[i] = (_heading(lines[i], match, title=None, count=count),)
    return blocks


def _again(
    lines: Sequence[Line], points: Sequence[tuple[int, re.Match[str]]]
) -> list[tuple[int, re.Match[str]]]:
    """List the lines below a timetable that repeat its entries, as headings of what was said then."""
    listed = {(_seconds(m["start"] or m["last"]), m["title"].casefold()) for _, m in points}
    found: list[tuple[int, re.Match[str]]] = []
    for i in range(points[-1][0] + 1, len(lines)):
        text = lines[i].text
        match = (_POINT.fullmatch(text) or _POINT_LAST.fullmatch(text)) if len(text) <= _MAX_TITLE else None
        if match and (_seconds(match["start"] or match["last"]), match["title"].casefold()) in listed:
            found.append((i, match))
    return found if len(found) > 1 else []


def find_chapters(lines: Sequence[Line]) -> Found:
    """Find the chapters of a recording.

    Args:
        lines: the logical lines of a document.

    Returns:
        A ``HEADING`` with times and number for each chapter that something is written under; the entries of a
        bare timetable are ``LABEL``.

    Example:
        >>> found = find_chapters([Line(0, 19, "1. 0:00 – 2:44", 0, 0), Line(20, 25, "Looms", 0, 1)])
        >>> found[1][0].timestamp, found[1][0].end_timestamp, found[1][0].item
        ('0:00', '2:44', 1)
    """
    found = _range_chapters(lines)
    return {**found, **_point_chapters(lines, found)}


def _folded(text: str) -> str:
    """Write decorative letters (mathematical bold and the like) plainly, one for one."""
    if text.isascii():
        return text
    plain = (unicodedata.normalize("NFKC", c) if ord(c) > 0xFFFF else c for c in text)
    return "".join(p if len(p) == 1 else c for p, c in zip(plain, text, strict=True))


def _markers(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the capitalised words inside a description that open its parts."""
    lists = wording()
    for match in re.finditer(r"(?<!\w)[A-Z][A-Z']+(?:[ &]+[A-Z][A-Z']+){0,3}(?!\w):?", text):
        name = bare(match.group())
        if name in lists["noise.timetables"]:
            yield match.start(), match.end(), "times"
        elif name in lists["noise.sections"]:
            yield match.start(), match.end(), "noise"


def _entries(line: Line, start: int, end: int) -> tuple[Block, ...]:
    """Read "0:00 - Title 5:10 - Title" as labels with their times."""
    marks = list(_INLINE.finditer(line.text, start, end))
    times = [_seconds(m["start"]) for m in marks]
    if len(marks) < 3 or times != sorted(set(times)):
        return ()
    blocks: list[Block] = []
    for mark, after in zip(marks, [*(m.start() for m in marks[1:]), end], strict=True):
        a, b = trimmed(line.text, mark.end(), after, offset=line.start)
        if a < b:
            blocks.append(Block(BlockKind.LABEL, a, b, timestamp=mark["start"]))
    return tuple(blocks)


def _part(line: Line, start: int, end: int, *, kind: str) -> tuple[Block, ...]:
    entries = _entries(line, start, end) if kind == "times" else ()
    a, b = trimmed(line.text, start, end, offset=line.start)
    if a == b:
        return ()
    if not entries:
        return (Block(BlockKind.PARAGRAPH if kind == "text" else BlockKind.NOISE, a, b),)
    first = next((m.start() for m in _INLINE.finditer(line.text, start, end)), start)
    marker = Block(BlockKind.NOISE, *trimmed(line.text, start, first, offset=line.start))
    return (marker, *entries) if marker.start < marker.end else entries


def find_description(lines: Sequence[Line]) -> Found:
    """Find lines that hold a whole description: text, links, adverts and a timetable in one.

    Args:
        lines: the logical lines of a document.

    Returns:
        For each such line a ``PARAGRAPH``, then ``NOISE`` and ``LABEL`` blocks with times.

    Example:
        >>> text = "A talk on looms. TIMESTAMPS 0:00 - Start 1:00 - Threads 2:00 - Cloth"
        >>> [b.kind.value for b in find_description([Line(0, len(text), text, 0, 0)])[0]]
        ['paragraph', 'noise', 'label', 'label', 'label']
    """
    found: dict[int, tuple[Block, ...]] = {}
    for i, line in enumerate(lines):
        if not _MAX_TITLE // 4 < len(line.text) <= _MAX_DESCRIPTION:
            continue
        cuts = list(_markers(_folded(line.text)))
        first = next(_INLINE.finditer(line.text), None)
        if not cuts and first and _ZERO.fullmatch(first["start"]) and first.start() > 0:
            cuts = [(first.start(), first.start(), "times")]
        if (
            not any(kind == "times" and _entries(line, end, len(line.text)) for _, end, kind in cuts)
            and len(cuts) < 2
        ):
            continue
        edges = [0, *(start for start, _, _ in cuts), len(line.text)]
        kinds = ["text", *(kind for _, _, kind in cuts)]
        found[i] = tuple(
            b
            for a, z, kind in zip(edges, edges[1:], kinds, strict=False)
            for b in _part(line, a, z, kind=kind)
        )
    return found
