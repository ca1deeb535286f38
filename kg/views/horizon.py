"""When the time of a prediction is over, as far as its words and the day it was said tell."""

import re
from calendar import monthrange
from datetime import date

__all__ = ["due"]

_YEAR = re.compile(r"\b(1[5-9]\d\d|2[01]\d\d)(s?)\b")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "couple": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twenty": 20,
}
_UNITS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}
_SPAN = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)})(?:\s+of)?(?:\s+(?:more|short|long))?\s+({'|'.join(_UNITS)})s?\b"
)
_OR = re.compile(rf"\b(?:or|to)\s+(\d{{1,3}}|{'|'.join(_NUMBERS)})\b")
_NEXT = re.compile(rf"\b(?:next|this|coming)\s+({'|'.join(_UNITS)})\b(?!s)")
_WORDS = 200
"""Characters of a horizon that are looked at."""


def due(horizon: str, *, said: str = "") -> str:
    """Tell the last day of the time a claim speaks of.

    Args:
        horizon: its words: ``by 2030``, ``within two years``.
        said: when it was said, as ``2024``, ``2024-06`` or ``2024-06-01``; spans are counted from there.

    Returns:
        A day as ``2030-12-31``; "" where the words give none, or only one counted from an unknown day.

    Example:
        >>> due("by the end of 2030"), due("within two years", said="2024-05-15"), due("eventually")
        ('2030-12-31', '2026-05-15', '')
    """
    text = horizon[:_WORDS].lower()
    years = [int(year) + (9 if tens else 0) for year, tens in _YEAR.findall(text)]
    if years:
        year = max(years)
        named = [n for n, month in enumerate(_MONTHS, 1) if re.search(rf"\b{month}\b", text)]
        month = max(named) if named else 12
        return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
    start = _day(said)
    days = _days(text)
    if start is None or days is None:
        return ""
    if days % 365.25 == 0:
        return _later(start, years=int(days / 365.25)).isoformat()
    return date.fromordinal(min(start.toordinal() + round(days), date.max.toordinal())).isoformat()


def _later(start: date, *, years: int) -> date:
    year = min(start.year + years, date.max.year)
    return start.replace(year=year, day=min(start.day, monthrange(year, start.month)[1]))


def _days(text: str) -> float | None:
    found = _SPAN.search(text)
    if found:
        more = _OR.search(text, found.end()) or _OR.search(text)
        count = max(_count(found[1]), _count(more[1]) if more else 0)
        return count * _UNITS[found[2]]
    coming = _NEXT.search(text)
    if not coming:
        return None
    more = _OR.search(text, coming.end())
    return max(1, _count(more[1]) if more else 1) * _UNITS[coming[1]]


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _day(text: str) -> date | None:
    parts = text.strip().split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        return date(year, month, day)
    except ValueError:
        return None
