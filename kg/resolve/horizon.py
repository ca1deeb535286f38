"""The year by which a claim about time falls due: "in the next two years", read on a date."""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

__all__ = ["year"]

_COUNTED: Final = (
    ("a", "an", "one", "single"),
    ("two", "couple"),
    ("three",),
    ("four",),
    ("five",),
    ("six",),
    ("seven",),
    ("eight",),
    ("nine",),
    ("ten",),
    ("eleven",),
    ("twelve", "dozen"),
)
_NUMBERS: Final = MappingProxyType(
    {word: number for number, words in enumerate(_COUNTED, start=1) for word in words}
    | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
)
_MONTHS: Final = MappingProxyType({"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200})
_SHORT: Final = frozenset({"day", "week", "hour", "minute"})

_NUMBER = rf"\b(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>minute|hour|day|week|month|quarter|year|decade|centur)(?:s|y|ies)?"
_WRITTEN = re.compile(r"(?<![\d.,])(?P<year>(?:1[89]|20|21)\d\d)(?P<decade>['’]?s)?(?![\d,]*\d)")
_TILL = re.compile(
    rf"(?P<first>{_NUMBER})(?:\s*(?:or|to|-|–)\s*(?P<last>{_NUMBER}))?(?:\s+of)?[\s-]+{_UNIT}\b"
    rf"(?:\s+or\s+(?P<more>two)\b)?"
)
_ANCHORED = re.compile(
    r"^(?:in|within|inside|by)\b|\b(?:next|coming|following)\b|\b(?:from\s+now|from\s+today|ahead|away|out)$"
)
_BACKWARD = re.compile(r"\b(?:ago|last|past|since|previous|recent|first|earlier|former)\b")
_OPEN = re.compile(r"^(?:after|since|from|beyond|past)\b")
_NAMED = re.compile(
    rf"\b(?P<which>this|current|next|coming|following|last|previous|the|the\s+end\s+of\s+the)\s+{_UNIT}\b"
)
_PARTS: Final = (("early", 3), ("mid", 6))
"""Till which year of a decade its early and its middle part reach."""


def _amount(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]


def _written(text: str) -> int | None:
    """Read the years that stand there; the last one counts."""
    found = list(_WRITTEN.finditer(text))
    if not found or (_OPEN.match(text) and len(found) == 1):
        return None
    last = int(found[-1]["year"])
    if found[-1]["decade"]:
        return last + next((years for part, years in _PARTS if part in text), 9)
    return last - 1 if re.match(r"before\s+(?!the\s+end)", text) else last


def _later(date: str, *, months: int) -> int | None:
    """Count months from a date; None where only its year is known and that does not tell."""
    start, known = int(date[:4]), re.match(r"\d{4}-(\d\d)", date)
    if known:
        return start + (int(known[1]) - 1 + months) // 12
    return None if months % 12 else start + months // 12


def _counted(text: str, date: str) -> int | None:
    """Read "in two years", "ten to fifteen years from now", "three years ago"."""
    match = _TILL.search(text)
    if match is None:
        return None
    number = _amount(match["more"] or match["last"] or match["first"])
    unit = match["unit"].replace("centur", "century")
    months = _MONTHS.get(unit)
    if months is None:
        return None
    if re.search(r"\bago$", text):
        return _later(date, months=-number * months)
    if _BACKWARD.search(text) or not _ANCHORED.search(text):
        return None
    return _later(date, months=number * months)


def _of_year(date: str, step: int) -> int:
    return int(date[:4]) + step


def _of_decade(date: str, step: int) -> int:
    return int(date[:4]) // 10 * 10 + 10 * step + 9


def _of_century(date: str, step: int) -> int:
    return int(date[:4]) // 100 * 100 + 100 * step + 99


_NAMES: Final[MappingProxyType[str, Callable[[str, int], int]]] = MappingProxyType(
    {"year": _of_year, "decade": _of_decade, "centur": _of_century}
)


def _named(text: str, date: str) -> int | None:
    """Read "this year", "next year", "the end of the decade"."""
    match = _NAMED.search(text)
    if match is None:
        return None
    which, unit = match["which"].split()[0], match["unit"]
    if unit == "year" and which in {"next", "coming"} and text.endswith("or two"):
        return _of_year(date, 2)
    step = {"next": 1, "coming": 1, "following": 1, "last": -1, "previous": -1}.get(which, 0)
    if which == "the" and not re.search(r"\bend\s+of\s+the\b", text):
        return None
    if unit in _NAMES and not (unit != "year" and step):
        return _NAMES[unit](date, step)
    if step > 0 and unit in {"month", "quarter", "decade", "centur"}:
        return _later(date, months=_MONTHS[unit.replace("centur", "century")])
    return int(date[:4]) if unit in _SHORT | {"month", "quarter"} and not step else None


def year(horizon: str, *, date: str | None) -> int | None:
    """Tell the last year that a time phrase reaches to, as seen on a date.

    Args:
        horizon: the words of the phrase.
        date: when it was said, an ISO date, month or year; None where unknown.

    Returns:
        The year; None where the words are vague ("soon", "a few years"), open ("after 2030"), look back over
        a stretch ("in the last ten years"), or need a date that is not known.

    Example:
        >>> year("in the next two years", date="2024-05-15"), year("by 2030", date=None)
        (2026, 2030)
        >>> year("this decade", date="2024"), year("in nine months", date="2024-05-15")
        (2029, 2025)
    """
    text = " ".join(horizon[:200].casefold().split())
    if _WRITTEN.search(text):
        return _written(text)
    if date is None or not re.match(r"[12]\d{3}(?:-|$)", date):
        return None
    if re.search(r"\bhalf\s+(?:a|the)\b|\b(?:few|several|some|many)\b", text):
        return None
    if re.search(r"\b(?:today|tonight|now)$", text) and not _TILL.search(text):
        return int(date[:4])
    bare = _named(text, date)
    return bare if bare is not None else _counted(text, date)
