"""Months by name, and days counted on from a date that may be known to its month or year alone."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["MONTH", "MONTHS", "Moment", "last_day", "month"]

MONTHS: Final = (
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
"""The months by name, in lower case."""

MONTH: Final = "|".join(
    [*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept?", "oct", "nov", "dec"]
)
"""A pattern of their names, in full and cut short; ``month`` reads what it finds."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was said, as precisely as it is known.

    Args:
        year: of four digits.
        month: 1 to 12, if known.
        day: of the month, if known.

    Example:
        >>> Moment.of("2024-05").later(10), Moment.of("2024").later(10)
        ('2025-03-31', None)
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, text: str | None) -> "Moment | None":
        """Read an ISO date, month or year; None for anything else."""
        match = re.match(r"([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", text or "")
        if match is None:
            return None
        parts = [int(part) for part in match.groups() if part]
        for known in (parts, parts[:2], parts[:1]):
            try:
                date(*[*known, 1, 1][:3])
            except ValueError:
                continue
            return cls(*known)
        return None

    def later(self, months: int) -> str | None:
        """Count months on; None where only the year is known and that does not tell."""
        if self.month is None:
            return last_day(self.year + months // 12) if months % 12 == 0 else None
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return last_day(year, month + 1, day=self.day)

    def days_later(self, days: int) -> str | None:
        """Count days on; None where the day is not known."""
        if self.month is None or self.day is None:
            return None
        return (date(self.year, self.month, self.day) + timedelta(days=days)).isoformat()


def last_day(year: int, month: int = 12, *, day: int | None = None) -> str | None:
    """Give the last day of a year or a month, or one of its days.

    Args:
        year: of four digits.
        month: 1 to 12.
        day: of the month; a later one than it has is its last.

    Returns:
        An ISO date; None for a year of fewer or more digits.

    Example:
        >>> last_day(2024), last_day(2024, 2), last_day(2024, 2, day=3), last_day(12_014)
        ('2024-12-31', '2024-02-29', '2024-02-03', None)
    """
    if not 1000 <= year <= date.max.year:
        return None
    last = monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{min(day or last, last):02}"


def month(name: str) -> int:
    """Number a month by its name.

    Args:
        name: in full or cut short, in any case; what ``MONTH`` finds.

    Returns:
        1 to 12.

    Raises:
        StopIteration: it is no month.

    Example:
        >>> month("March"), month("sept")
        (3, 9)
    """
    return next(n for n, known in enumerate(MONTHS, 1) if known.startswith(name[:3].casefold()))
