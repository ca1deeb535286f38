"""Titles and headings."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from kg.documents.lines import Line, ends_sentence
from kg.documents.names import is_name, without_honorific
from kg.documents.shapes._base import URL, Found, trimmed
from kg.documents.shapes.noise import bare
from kg.documents.wording import wording
from kg.model import Block, BlockKind

__all__ = ["find_headings", "find_title"]

_MAX = 140
_MAX_WORDS = 18
_MARKUP = re.compile(r"#{1,6}\s+(?P<title>.*?)\s*#*")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<title>[^*_]{2,120})(?P=mark):?")
_GLUED = re.compile(r"(?P<item>\d{1,2})(?:[.)]?\s?)(?P<title>[A-Z\"“].{3,})")
_OUTLINE = re.compile(r"(?P<item>\d{1,2}(?:\.\d{1,2}){1,3}|[IVXLC]{1,5}|[A-Z])[.)]?\s+(?P<title>[A-Z].{2,})")
_ITEM = re.compile(r"\(?\d{1,3}[.)]\s|[-–—*•·◦▪‣●○■➤►]\s|\(?[a-z][.)]\s")
_EDIT = re.compile(r"\s*\[(?:edit|change|edit source|edit \| edit source)\]$", re.IGNORECASE)
_LONGER = 1.3
_WORDS = r"(?:\d{1,3}|[IVXLC]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)"


@cache
def _part() -> re.Pattern[str]:
    kinds = "|".join(sorted(wording()["headings.numbered"]))
    return re.compile(rf"(?:{kinds})\s+({_WORDS})(?=\W|$)", re.IGNORECASE)


def _counted(text: str) -> int | None:
    """Read the number of "Part 3: ..." or "Chapter Two" (0 for one in letters); None for no such line."""
    match = _part().match(text)
    if match is None:
        return None
    return int(match.group(1)) if match.group(1).isdigit() else 0


def _short(text: str) -> bool:
    return len(text) <= _MAX and len(text.split()) <= _MAX_WORDS and "\n" not in text and not URL.search(text)


def _opens(text: str) -> bool:
    first = text.lstrip("\"“‘'(¿¡[")[:1]
    return first.isalnum() and not first.islower() and any(c.isalpha() for c in text)


def _plain_title(text: str) -> bool:
    """Tell whether a line has the form of a heading: short, with a capital, without a full stop."""
    return _short(text) and _opens(text) and (text.endswith("?") or not ends_sentence(text))


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _long(line: Line, *, than: Line) -> bool:
    return len(line.text) >= max(60, _LONGER * len(than.text)) or (
        len(line.text) > len(than.text) and ends_sentence(line.text)
    )


def _strong(line: Line) -> bool:
    """Tell whether a line is marked as a heading by itself."""
    text = line.text
    if not _short(text) or not text:
        return False
    if _MARKUP.fullmatch(text) or _BOLD.fullmatch(text) or line.underlined:
        return True
    closed = ends_sentence(text.rstrip(":?"))
    known = bare(text) in wording()["headings.known"] and len(text) <= 60
    return not closed and (
        _counted(text) is not None or known or (_capitals(text) and len(text.split()) <= 12)
    )


def _span(line: Line) -> tuple[int, int]:
    """Cut marks of a heading off both ends; its number stays."""
    match = _MARKUP.fullmatch(line.text) or _BOLD.fullmatch(line.text)
    start, end = match.span("title") if match else (0, len(line.text))
    edit = _EDIT.search(line.text, start, end)
    end = edit.start() if edit else end
    while line.text[start:end].endswith(":"):
        end -= 1
    if line.text[start:end].startswith(("*", "_")) and line.text[start] == line.text[end - 1]:
        start, end = start + 1, end - 1
    return trimmed(line.text, start, end, offset=line.start)


def _block(line: Line) -> Block:
    start, end = _span(line)
    text = line.text
    counted = _counted(text)
    glued = _GLUED.fullmatch(text)
    item = counted or (int(glued["item"]) if glued else None)
    return Block(BlockKind.HEADING, start, end, item=item)


def _introduces(lines: Sequence[Line], i: int, *, taken: Found, labelled: Collection[int]) -> bool:
    """Tell whether what follows a short line is of the sort that headings stand over."""
    if i + 1 == len(lines):
        return False
    line, following = lines[i], lines[i + 1]
    if i + 1 in labelled:
        return True
    if i + 1 in taken:
        kinds = {b.kind for b in taken[i + 1]}
        return (
            bool(kinds & {BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.HEADING})
            and len(line.text.split()) <= 12
        )
    if _ITEM.match(following.text):
        return len(line.text.split()) <= 10 and not _ITEM.match(line.text)
    if _strong(following):
        return following.gap > 0 and line.gap > 0 and len(line.text.split()) <= 8
    return _long(following, than=line)


def _numbered_list(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a numbered line has a numbered neighbour, so that both are items of a list."""
    beside = [lines[j].text for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(re.match(r"\(?\d{1,3}[.)]\s", text) for text in beside)


def _heading(lines: Sequence[Line], i: int, *, taken: Found, labelled: Collection[int], spoken: bool) -> bool:
    line = lines[i]
    text = line.text
    if _strong(line):
        return i + 1 < len(lines) or line.underlined or _MARKUP.fullmatch(text) is not None
    if not _short(text) or not _introduces(lines, i, taken=taken, labelled=labelled):
        return False
    if text.endswith(":"):
        return _opens(text) and i + 1 not in labelled and not _leads_in(text)
    return _plain_title(text) and _titles(lines, i, labelled=labelled, spoken=spoken)


def _introduced(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line is a person's name, the next what the person is, and a list follows."""
    if i + 2 >= len(lines) or not is_name(without_honorific(lines[i].text[:80]), least=2):
        return False
    below, item = lines[i + 1], lines[i + 2]
    directly = below.gap == 0 and _plain_title(below.text) and not below.text.endswith(":")
    return directly and not _ITEM.match(below.text) and _ITEM.match(item.text) is not None


def _leads_in(text: str) -> bool:
    """Tell whether a line that ends in a colon is the start of a sentence: "She added:"."""
    words = bare(text).split()
    known = wording()
    small = known["names.not_names"] | known["reporting.verbs"]
    return len(words) > 6 or not known["reporting.verbs"].isdisjoint(words) or words[-1] in small


def _titles(lines: Sequence[Line], i: int, *, labelled: Collection[int], spoken: bool) -> bool:
    """Tell whether a line in the form of a heading is one where it stands."""
    line = lines[i]
    text = line.text
    if _GLUED.fullmatch(text) or _OUTLINE.fullmatch(text):
        return not _numbered_list(lines, i)
    if spoken:
        return i + 1 in labelled and len(text.split()) > 1 and line.gap + lines[i + 1].gap > 0
    if text.endswith("?"):
        return len(text.split()) <= 14 and text[0] not in '"“'
    return len(text.split()) <= 14 or line.gap > 0


def find_headings(lines: Sequence[Line], *, taken: Found, labelled: Collection[int]) -> Found:
    """Find the headings that stand over a stretch of a document.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.
        labelled: lines that begin a speaker's turn; between the first and the last of them only a line
            directly above a turn, or one marked as a heading, is taken for one.

    Returns:
        ``HEADING`` blocks, with ``item`` where the heading is numbered.

    Example:
        >>> texts = "Early looms", "The first looms were made of wood, and they were heavy and slow to use."
        >>> sorted(find_headings([Line(0, len(t), t, 0, 0) for t in texts], taken={}, labelled=()))
        [0]
    """
    first, last = (min(labelled), max(labelled)) if labelled else (len(lines), -1)
    found = [
        i
        for i in range(len(lines))
        if i not in taken
        and i not in labelled
        and _heading(lines, i, taken=taken, labelled=labelled, spoken=first < i <= last)
    ]
    people = [i for i in range(len(lines)) if i not in taken and i not in labelled and _introduced(lines, i)]
    found = sorted(({*found, *people}) - {i + 1 for i in people})
    asked = [i for i in found if lines[i].text.endswith("?") and not _GLUED.fullmatch(lines[i].text)]
    rhetorical = asked if len(found) == 1 else []
    return {i: (_block(lines[i]),) for i in found if i not in rhetorical}


def find_title(lines: Sequence[Line], *, taken: Found, labelled: Collection[int], given: str | None) -> Found:
    """Find the title: the first line that is no noise, if it is short and has no full stop.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.
        labelled: lines that begin a speaker's turn.
        given: the title, where a reader knows it.

    Returns:
        One ``TITLE`` block, or nothing.

    Example:
        >>> texts = "On looms", "Looms are old."
        >>> sorted(find_title([Line(0, len(t), t, 0, 0) for t in texts], taken={}, labelled=(), given=None))
        [0]
    """
    for i, line in enumerate(lines[:20]):
        if i in taken and all(b.kind in {BlockKind.NOISE, BlockKind.LABEL} for b in taken[i]):
            continue
        if i in taken or i in labelled or i + 1 == len(lines):
            return {}
        start, end = _span(line)
        text = line.text
        known = bare(text) in wording()["headings.known"] or _counted(text) is not None
        same = given is not None and bare(text) == bare(given)
        marked = _MARKUP.fullmatch(text) is not None or line.underlined
        apart = (
            lines[i + 1].gap > 0 or i + 1 in taken or any(_long(f, than=line) for f in lines[i + 1 : i + 4])
        )
        titled = _plain_title(text) and not _ITEM.match(text) and not text.endswith(":") and apart
        return (
            {i: (Block(BlockKind.TITLE, start, end),)} if same or ((marked or titled) and not known) else {}
        )
    return {}
