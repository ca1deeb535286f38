"""The head of a document: its date, who takes part, who wrote it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.documents.dates import find_date, iso_date
from kg.documents.lines import Line, ends_sentence
from kg.documents.names import NAME, is_name, without_honorific
from kg.documents.shapes._base import TIME, Found, trimmed
from kg.documents.shapes.bylined import bylined
from kg.documents.shapes.tails import source_like
from kg.documents.wording import wording
from kg.model import Block, BlockKind

__all__ = ["Head", "find_head"]

_DEPTH = 14
"""Lines from the top in which facts about the document itself stand."""
_FOOT = 4
"""Lines from the end, likewise, for a date or a writer."""
_MAX = 160
_KEY = re.compile(r"[*_]{0,2}([A-Za-z][A-Za-z ]{1,20}?)[*_]{0,2}:[*_]{0,2}\s*(.*)", re.DOTALL)
_MAX_TOLD = 100
_LINK = re.compile(
    r"(?:\s*\b(?:on|of|from|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?)*\s*$", re.IGNORECASE
)
_FULL = len("2025-05-18")
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*")
_AMOUNT = re.compile(r"\b[\d.,]+\s?(?:hrs?|h|mins?|m|s|[KkMm]|[AaPp][Mm])?(?![a-z])")
_PLACE = re.compile(r"(?:[A-Z][\w.’'-]*[ ,]+){1,5}")
_TAGGED = re.compile(r"\s*[·•|]\s*\w")
_LETTERS = re.compile(r"[A-Za-z]+")
_CAST = re.compile(rf"@?[\w.-]{{2,40}} \((?P<told>(?P<name>{NAME})(?:[,;–—-].{{0,200}})?)\)\s*")
"""Who stands behind a handle: "@mlind (Mara Lindqvist, Loom Journal)"."""
_AFTER_BY = re.compile(rf"(?P<name>{NAME}(?:\s*(?:,|&|\band\b)\s*{NAME}){{0,4}})\s*(?:$|[|,·•(–—-]|\d)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says.

    Args:
        found: blocks by line.
        title: from a "Title:" line.
        date: the first date that stands by itself.
    """

    found: Found
    title: str | None = None
    date: str | None = None


def _person(line: Line, start: int, end: int, *, role: str) -> Block:
    start, end = trimmed(line.text, start, end)
    name = line.text[start:end]
    start += len(name) - len(without_honorific(name))
    span = (line.start + start, line.start + end)
    return Block(
        BlockKind.LABEL, *span, speaker=line.text[start:end], speaker_span=span, topic=role.casefold()
    )


def _roles() -> str:
    return "|".join(sorted((re.escape(r) for r in wording()["head.roles"]), key=lambda r: (-len(r), r)))


def _glued(line: Line) -> tuple[Block, ...]:
    """Read "Jane DoeguestJohn Roehost" and "Jane Doe (guest), John Roe (host)"."""
    entry = re.compile(
        rf"(?P<name>[^\W\d_][^\d\n,;|()–—:]{{1,60}}?)(?:[\s,(–—:-]+(?P<role>(?i:{_roles()}))|(?P<glued>{_roles()}))"
        r"s?(?![a-z])\)?[\s,;|·&]*"
    )
    people: list[Block] = []
    position = 0
    while position < len(line.text):
        match = entry.match(line.text, position)
        if match is None or not is_name(match["name"].strip()) or len(match["name"].split()[-1]) < 2:
            return ()
        people.append(
            _person(line, match.start("name"), match.end("name"), role=match["role"] or match["glued"])
        )
        position = match.end()
    sure = len(people) > 1 or (bool(people) and is_name(people[0].speaker or "", least=2))
    return tuple(people) if sure else ()


def _names(line: Line, start: int, end: int, *, role: str) -> tuple[Block, ...]:
    """Read "A, B and C" as people, or nothing where one of them is no name."""
    people: list[Block] = []
    cuts = [start, *(p for m in _AND.finditer(line.text, start, end) for p in m.span()), end]
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        part = re.sub(r"\s*\(.*", "", line.text[left:right])
        if people and (part[:1].islower() or source_like(part)):
            break
        a, b = trimmed(line.text, left, left + len(part))
        if a == b:
            continue
        if not is_name(without_honorific(line.text[a:b]), least=1 if people else 2):
            break
        people.append(_person(line, a, b, role=role))
    return tuple(people)


def _keyed(line: Line) -> tuple[str, int] | None:
    """Split "Key: value" and give the key and where the value starts."""
    match = _KEY.fullmatch(line.text)
    return (match.group(1).strip().casefold(), match.start(2)) if match and match.group(2).strip() else None


def _byline(line: Line) -> tuple[Block, ...]:
    for cue in sorted(wording()["head.bylines"], key=lambda c: (-len(c), c)):
        if line.text[: len(cue)].casefold() == cue and line.text[len(cue) : len(cue) + 1] in tuple(" :"):
            start = len(cue) + 1 + (line.text[len(cue)] == ":")
            rest = line.text[start:]
            dated = find_date(rest)
            match = _AFTER_BY.match(rest[: dated[1]].rstrip(" ,|·") if dated else rest)
            if match:
                return _names(line, start, start + match.end("name"), role="author")
    return ()


_LENGTH = re.compile(r"[\s·•|,]*(?:\d{1,2}\s?h(?:r|rs|ours?)?\b|\d{1,3}\s?min(?:s|utes)?\b)", re.IGNORECASE)
"""How long a recording is, right behind its date."""


def _date_line(text: str) -> str | None:
    """Read a line that is a date with nothing, or only words of publication, beside it."""
    found = find_date(text)
    if found is None:
        return None
    value, start, end = found
    rest = text[end:]
    while other := find_date(rest):
        rest = rest[: other[1]] + rest[other[2] :]
    beside = f"{text[:start]} {re.sub(TIME, ' ', rest)}"
    spare = _AMOUNT.sub(" ", beside)
    words = [w.casefold() for w in _LETTERS.findall(spare)]
    odd = [w for w in words if w not in wording()["head.date_words"]]
    place = _PLACE.fullmatch(text[:start]) is not None and not _LETTERS.search(rest)
    timed = len(text) <= 80 and start == 0 and _LENGTH.match(text[end:]) is not None
    tagged = (
        len(text) <= 40 and len(odd) <= 3 and _TAGGED.match(text[end:]) and not _LETTERS.search(text[:start])
    )
    return value if not odd or place or timed or (tagged and "present" not in words) else None


def _told_date(text: str) -> str | None:
    """Read the full date behind what a line says the text is: "Minutes of evidence, 18 May 2025"."""
    if len(text) > _MAX_TOLD or ends_sentence(text.rstrip("*_")):
        return None
    found = find_date(text)
    if found is None or len(found[0]) < _FULL or _LETTERS.search(text[found[2] :]):
        return None
    before = _LINK.sub("", text[: found[1]])
    words = [w.casefold() for w in _LETTERS.findall(before)]
    kinds = wording()["head.date_kinds"]
    told = not kinds.isdisjoint(words if before.endswith((",", "–", "—", "|", ":", "(", "-")) else words[-1:])
    return found[0] if told else None


def _noise(line: Line) -> Block:
    return Block(BlockKind.NOISE, line.start, line.end)


_Fact = tuple[tuple[Block, ...], Mapping[str, str]]


def _title_fact(line: Line, start: int) -> _Fact:
    start, end = trimmed(line.text, start, len(line.text))
    if end - start > 2 and line.text[start] == line.text[end - 1] and line.text[start] in "\"'":
        start, end = start + 1, end - 1
    title = Block(BlockKind.TITLE, line.start + start, line.start + end)
    return (title,), {"title": line.text[start:end]}


def _keyed_fact(line: Line) -> _Fact | None:
    """Read "Title: ...", "Date: ...", "Guest: ...", "Guest: @teo_o (Teo Okafor, dyer)" and the like."""
    known = wording()
    key, start = _keyed(line) or ("", 0)
    value = line.text[start:].strip()
    if key in known["head.title_keys"] and key != "name":
        return _title_fact(line, start)
    if key in known["head.date_keys"] and iso_date(value):
        return (_noise(line),), {"date": iso_date(value) or ""}
    if key in known["head.lone_keys"] and len(value) <= 80 and not ends_sentence(value):
        return (_noise(line),), {}
    singular = key.removesuffix("s")
    cast = _CAST.fullmatch(line.text, start) if singular in known["head.roles"] else None
    if cast and is_name(without_honorific(cast["name"]), least=2):
        told = line.start + cast.start("name"), line.start + cast.end("told")
        return (Block(BlockKind.PARAGRAPH, *told),), {}
    people = _names(line, start, len(line.text), role=singular) if singular in known["head.roles"] else ()
    return (people, {}) if people and people[-1].end >= line.end - 40 else None


def _fact(line: Line) -> _Fact | None:
    """Read a line of facts about the document; None where it is none."""
    keyed = _keyed_fact(line)
    if keyed:
        return keyed
    people = _byline(line) or _glued(line)
    if people:
        dated = find_date(line.text)
        return people, {"date": dated[0]} if dated else {}
    day = _date_line(line.text) if len(line.text) <= 100 else None
    return ((_noise(line),), {"date": day}) if day else None


def _front_matter(lines: Sequence[Line]) -> Iterator[int]:
    """List the lines at the very top that are "Key: value" with known keys: two or more, none comes back."""
    known = wording()
    keys = known["head.title_keys"] | known["head.date_keys"] | known["head.other_keys"]
    found: list[int] = []
    told: list[str] = []
    for i, line in enumerate(lines[:_DEPTH]):
        keyed = _keyed(line) if len(line.text) <= 2 * _MAX else None
        if keyed is None or not (keyed[0] in keys or keyed[0].removesuffix("s") in known["head.roles"]):
            break
        found.append(i)
        told.append(keyed[0])
    order = [key for n, key in enumerate(told) if key not in told[max(n - 1, 0) : n]]
    return iter(found if len(found) > 1 and len(set(order)) == len(order) else [])


def find_head(lines: Sequence[Line]) -> Head:
    """Find the lines at the top, and the last ones, that speak of the document itself.

    Args:
        lines: the logical lines of a document.

    Returns:
        A ``LABEL`` for each person named with a role (in ``topic``), the title and date where a line gives
        them; a line with a date or other facts is ``NOISE``.

    Example:
        >>> texts = "On looms", "By Mara Lindqvist, May 3, 2021", "Looms are old."
        >>> head = find_head([Line(0, len(t), t, 0, 0) for t in texts])
        >>> head.date, [b.speaker for b in head.found[1]]
        ('2021-05-03', ['Mara Lindqvist'])
    """
    found: dict[int, tuple[Block, ...]] = {i: (_noise(lines[i]),) for i in _front_matter(lines)}
    facts: dict[str, str] = {}
    top = range(min(_DEPTH, len(lines)))
    foot = range(max(len(top), len(lines) - _FOOT), len(lines))
    for i in (*top, *foot):
        if len(lines[i].text) > _MAX or bylined(lines, i):
            continue
        fact = _fact(lines[i])
        if fact is None or (i in foot and not fact[1].get("date")):
            continue
        found[i] = fact[0]
        for key, value in fact[1].items():
            facts.setdefault(key, value)
    date = facts.get("date") or next((d for i in top if (d := _told_date(lines[i].text))), None)
    return Head(found, title=facts.get("title"), date=date)
