"""The time a claim speaks of: the last day and the year that "in the next two years" reaches to."""

import re
from datetime import date as _date
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from kg.resolve.dates import MONTH, Moment, last_day, month

__all__ = ["brief", "day", "year"]

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
    | {"fifteen": 15, "hundred": 100}
    | {
        word: 10 * number
        for number, word in enumerate(
            ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
        )
    }
)
_SPANS: Final = MappingProxyType({"month": 1, "quarter": 3, "year": 12, "decade": 120, "centur": 1200})
"""Months in a unit."""
_DAYS: Final = MappingProxyType({"day": 1.0, "week": 7.0, "hour": 1 / 24, "minute": 0.0, "second": 0.0})
_PERIODS: Final = MappingProxyType({"year": 1, "decade": 10, "centur": 100})
"""Years in what is counted from a round one."""
_SEASONS: Final = MappingProxyType({"spring": 5, "summer": 8, "autumn": 11, "fall": 11})
_PARTS: Final = (("early", 3), ("mid", 6))
"""Till which year of a decade its early and its middle part reach."""
_LONGEST = 200
"""Characters of a phrase that are looked at."""

_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}|(?:\w+ty-)?(?:{_WORDS}))"
_UNITS = r"(?:second|minute|hour|day|week|month|quarter|year|decade|centur)"
_UNIT = rf"(?P<unit>{_UNITS})"
_WRITTEN = re.compile(
    rf"(?<![\d.,])(?P<year>(?:1[5-9]|20|21)\d\d)(?P<decade>['’]?s)?(?![\d,]*\d|\s+{_UNITS})"
)
_IN_YEAR = re.compile(
    rf"(?:(?P<early>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{MONTH})\b\.?"
    rf"(?:\s+(?P<late>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?\Z"
)
_PART_OF_YEAR = re.compile(
    rf"\b(?:q(?P<quarter>[1-4])|(?P<season>{'|'.join(_SEASONS)})|(?P<half>first\s+half)),?\s+(?:of\s+)?\Z"
)
_COUNT = re.compile(
    rf"\b(?P<first>{_NUMBER})(?:\s*(?:or|to|-|–)\s*(?P<last>{_NUMBER}))?(?:\s+of)?(?:\s+(?:more|short|long))?"
    rf"(?:\s+and\s+a\s+(?P<half>half))?[\s-]+{_UNIT}(?:s|y|ies)?\b(?:\s+or\s+(?P<more>two)\b)?"
)
_ROLLING = re.compile(
    rf"\b(?:the|our)\s+(?:next|coming|following)\s+{_UNIT}y?\b(?:\s+(?:or|to)\s+(?P<more>{_NUMBER})\b)?"
)
_NAMED = re.compile(
    rf"\b(?P<which>this|current|next|coming|following|last|previous|end\s+of\s+the)\s+{_UNIT}y?\b"
    rf"(?:\s+or\s+(?P<more>two)\b)?"
)
_YEARS_END = re.compile(r"\b(?:year['’]?s[\s-]end|end\s+of\s+(?:the\s+)?year)\b")
_A_MONTH = re.compile(
    rf"\A(?:\w+\s+)?(?:the\s+end\s+of\s+|early\s+|mid-?\s*|late\s+)?(?:next\s+)?({MONTH})\Z"
)
_ANCHORED = re.compile(
    r"^(?:in|within|inside|by)\b|\b(?:next|coming|following)\b|\b(?:from\s+now|from\s+today|ahead|away|out|or\s+so)$"
)
_BACKWARD = re.compile(r"\b(?:ago|last|past|since|previous|recent|first|earlier|former)\b")
_OPEN = re.compile(r"^(?:after|since|from|beyond|past)\b(?!.*\b(?:now|today)\b)")
_VAGUE = re.compile(r"\bhalf\s+(?:a|the)\b|\b(?:few|several|some|many)\b")
_BEFORE = re.compile(r"^before\s+(?!the\s+end)")
_TODAY = re.compile(r"\b(?:today|tonight|now)$")
_BRIEF = re.compile(r"\b(?:second|minute|hour|moment)s?\b")


def _amount(word: str) -> int:
    return int(word) if word.isdecimal() else sum(_NUMBERS.get(part, 0) for part in word.split("-"))


def _written(text: str) -> str | None:
    """Read the years that stand there; the last one counts."""
    found = list(_WRITTEN.finditer(text))
    if not found or (_OPEN.match(text) and len(found) == 1):
        return None
    last, before = int(found[-1]["year"]), text[: found[-1].start()]
    if found[-1]["decade"]:
        return last_day(last + next((years for part, years in _PARTS if part in text), 9))
    named, part = _IN_YEAR.search(before), _PART_OF_YEAR.search(before)
    first = end = 12
    number = None
    if named:
        first = end = month(named["month"])
        number = int(named["early"] or named["late"] or 0) or None
    elif part:
        end = int(part["quarter"] or 2) * 3 if not part["season"] else _SEASONS[part["season"]]
        first = max(end - 2, 1)
    if not _BEFORE.match(text):
        return last_day(last, end, day=number)
    start = last_day(last, first if named or part else 1, day=number or 1)
    return (_date.fromisoformat(start) - timedelta(days=1)).isoformat() if start else None


def _counted(text: str, said: Moment) -> str | None:
    """Read "in two years", "ten to fifteen years from now", "three years ago"."""
    match = _COUNT.search(text)
    if match is None:
        return None
    number = _amount(match["more"] or match["last"] or match["first"])
    unit, ago = match["unit"], re.search(r"\bago$", text)
    if not ago and (_BACKWARD.search(text) or not _ANCHORED.search(text)):
        return None
    sign = -1 if ago else 1
    if unit in _DAYS:
        days = int(number * _DAYS[unit])
        return said.days_later(sign * days) if days else None
    return said.later(sign * (number * _SPANS[unit] + (_SPANS[unit] // 2 if match["half"] else 0)))


def _rolling(text: str, said: Moment) -> str | None:
    """Read "within the next year", "in the coming decade": that long from the day."""
    match = _ROLLING.search(text)
    if match is None:
        return None
    number = _amount(match["more"]) if match["more"] else 1
    unit = match["unit"]
    if unit in _SPANS:
        return said.later(number * _SPANS[unit])
    return said.days_later(int(number * _DAYS[unit])) if int(number * _DAYS[unit]) else None


def _named(text: str, said: Moment) -> str | None:
    """Read "this year", "next month", "the end of the decade": a stretch of the calendar."""
    match = _NAMED.search(text)
    if match is None:
        return last_day(said.year) if _YEARS_END.search(text) else None
    unit = match["unit"]
    if match["more"]:
        return said.later(2 * _SPANS[unit]) if unit in _SPANS else None
    step = {"next": 1, "coming": 1, "following": 1, "last": -1, "previous": -1}.get(match["which"], 0)
    if unit in _PERIODS:
        length = _PERIODS[unit]
        return last_day(said.year // length * length + step * length + length - 1)
    if unit in {"month", "quarter"} and said.month is not None:
        length = _SPANS[unit]
        year, last = divmod(
            said.year * 12 + (said.month - 1) // length * length + (step + 1) * length - 1, 12
        )
        return last_day(year, last + 1)
    if unit == "week" and said.month is not None and said.day is not None:
        today = _date(said.year, said.month, said.day)
        return said.days_later(step * 7 + 6 - today.weekday())
    return last_day(said.year) if not step and unit in {"month", "quarter", "week"} else None


def day(horizon: str, *, date: str | None) -> str | None:
    """Tell the last day that a time phrase reaches to, as seen on a date.

    Args:
        horizon: the words of the phrase.
        date: when it was said, an ISO date, month or year; None where unknown.

    Returns:
        An ISO date; None where the words are vague ("soon", "a few years"), open ("after 2030"), look back
        over a stretch ("in the last ten years"), tell less than a day, or need a date that is not known.

    Example:
        >>> day("by the end of 2030", date=None), day("within two years", date="2024-05-15")
        ('2030-12-31', '2026-05-15')
        >>> day("next year", date="2024-05-15"), day("by March 2031", date=None)
        ('2025-12-31', '2031-03-31')
    """
    text = " ".join(horizon[:_LONGEST].casefold().split())
    if _WRITTEN.search(text):
        return _written(text)
    said = Moment.of(date)
    if (
        said is None
        or _VAGUE.search(text)
        or (_OPEN.match(text) and not re.search(r"\bnow\b|\btoday\b", text))
    ):
        return None
    if _TODAY.search(text) and not _COUNT.search(text):
        return last_day(said.year, said.month or 12, day=said.day)
    if re.search(r"\btomorrow\b", text):
        return said.days_later(1)
    if (named := _A_MONTH.match(text)) and said.month is not None:
        number = month(named[1])
        return last_day(said.year + (number < said.month), number)
    return _rolling(text, said) or _named(text, said) or _counted(text, said)


def year(horizon: str, *, date: str | None) -> int | None:
    """Tell the last year that a time phrase reaches to, as seen on a date.

    Args:
        horizon: the words of the phrase.
        date: when it was said, an ISO date, month or year; None where unknown.

    Returns:
        The year of ``day``; None where that is None.

    Example:
        >>> year("in the next two years", date="2024-05-15"), year("by 2030", date=None)
        (2026, 2030)
        >>> year("this decade", date="2024"), year("in nine months", date="2024-05-15")
        (2029, 2025)
    """
    found = day(horizon, date=date)
    return int(found[:4]) if found else None


def brief(horizon: str) -> bool:
    """Tell whether a time phrase counts seconds, minutes or hours and stays below a day.

    Args:
        horizon: the words of the phrase.

    Example:
        >>> brief("in an hour"), brief("for a few minutes"), brief("in the next 48 hours"), brief("by 2030")
        (True, True, False, False)
    """
    text = " ".join(horizon[:_LONGEST].casefold().split())
    if not _BRIEF.search(text) or _WRITTEN.search(text):
        return False
    match = _COUNT.search(text)
    return match is None or _amount(match["last"] or match["first"]) * _DAYS.get(match["unit"], 1.0) < 1
