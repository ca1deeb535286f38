"""Dates as documents write them."""

import re
from datetime import date

__all__ = ["find_date", "iso_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?=\D|$|\d{1,3}\s?(?:h|hr|m|min|mins)\b)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SHAPES = tuple(
    re.compile(rf"(?<![\w.]){shape}", re.IGNORECASE)
    for shape in (
        r"(?P<year>(?:1[5-9]|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:1[5-9]|20)\d\d)(?!\d)",
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:1[5-9]|20)\d\d)(?!\d)",
        rf"{_MONTH},?\s+{_YEAR}",
        r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])",
    )
)
_YEAR_ALONE = re.compile(r"\s*((?:1[5-9]|20)\d\d)\s*")


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].casefold()) + 1


def _day_and_month(first: int, second: int) -> tuple[int, int] | None:
    """Read 12/31 and 31/12; 5/6 could be either and is left."""
    if first > 12 >= second or first == second:
        return first, second
    return (second, first) if second > 12 >= first else None


def _iso(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    year = int(found["year"])
    if found.get("first"):
        pair = _day_and_month(int(found["first"]), int(found["second"]))
        if pair is None:
            return None
        day, month = pair
    else:
        month = _month(found["month"])
        if not found.get("day"):
            return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
        day = int(found["day"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_date(text: str) -> tuple[str, int, int] | None:
    """Find the first full date, or month with year, in a short text.

    Args:
        text: a line or less.

    Returns:
        The ISO date and where it stands, or None.

    Example:
        >>> find_date("May 15, 20241h 35mWatch"), find_date("6 August 2024")
        (('2024-05-15', 0, 12), ('2024-08-06', 0, 13))
    """
    for shape in _SHAPES:
        for match in shape.finditer(text):
            found = _iso(match)
            if found:
                return found, match.start(), match.end()
    return None


def iso_date(text: str) -> str | None:
    """Read a value that should be a date.

    Args:
        text: such as the value of a ``date`` field.

    Returns:
        ``2024-05-15``, ``2024-05`` or ``2024``; None for anything else.

    Example:
        >>> iso_date("15th May 2024"), iso_date("2024"), iso_date("soon")
        ('2024-05-15', '2024', None)
    """
    year = _YEAR_ALONE.fullmatch(text)
    if year:
        return year.group(1)
    found = find_date(text[:100])
    return found[0] if found else None
