"""The last day and the year that a time phrase reaches to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.dates import MONTHS, month
from kg.resolve.horizon import brief, day, year

DAY = "2024-05-15"


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        ("in the next two years", 2026),
        ("within five years", 2029),
        ("in five years", 2029),
        ("within ten years", 2034),
        ("in twenty-five years", 2049),
        ("in two and a half years", 2026),
        ("next year", 2025),
        ("by the end of next year", 2025),
        ("this year", 2024),
        ("by the end of the year", 2024),
        ("by year's end", 2024),
        ("this decade", 2029),
        ("by the end of the decade", 2029),
        ("by the end of this decade", 2029),
        ("next decade", 2039),
        ("this century", 2099),
        ("by the end of the century", 2099),
        ("in the next year or two", 2026),
        ("in a year or so", 2025),
        ("five years or so", 2029),
        ("in ten to fifteen years", 2039),
        ("in 10-15 years", 2039),
        ("five or ten years from now", 2034),
        ("twenty years away", 2044),
        ("in a couple of years", 2026),
        ("over the next decade", 2034),
        ("within two decades", 2044),
        ("in the coming year", 2025),
        ("in six months", 2024),
        ("in nine months", 2025),
        ("next month", 2024),
        ("last year", 2023),
        ("three years ago", 2021),
        ("for the next 3 years", 2027),
        ("Within  Five\nYears", 2029),
    ],
)
def test_the_year_is_counted_from_the_date(horizon: str, expected: int) -> None:
    assert year(horizon, date=DAY) == expected


@pytest.mark.parametrize(
    ("horizon", "date", "expected"),
    [
        ("in the next year or two", DAY, "2026-05-15"),
        ("five years or so", "2024", "2029-12-31"),
        ("within a year", "2024-02-29", "2025-02-28"),
        ("within the next year", DAY, "2025-05-15"),
        ("about one month from now", DAY, "2024-06-15"),
        ("in three weeks", DAY, "2024-06-05"),
        ("in the next 48 hours", DAY, "2024-05-17"),
        ("tomorrow", DAY, "2024-05-16"),
        ("as of today", DAY, DAY),
        ("next week", DAY, "2024-05-26"),
        ("this month", DAY, "2024-05-31"),
        ("next quarter", DAY, "2024-09-30"),
        ("next month", "2024-12", "2025-01-31"),
        ("in 18 months", "2024-05", "2025-11-30"),
        ("by September", DAY, "2024-09-30"),
        ("in early March", DAY, "2025-03-31"),
        ("in 999 weeks", "2999-12-31", "3019-02-23"),
    ],
)
def test_the_day_is_as_exact_as_the_words_and_the_date(horizon: str, date: str, expected: str) -> None:
    assert day(horizon, date=date) == expected


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        ("by 2030", "2030-12-31"),
        ("before 2030", "2029-12-31"),
        ("before the end of 2030", "2030-12-31"),
        ("in 2027 or 2028", "2028-12-31"),
        ("between 2025 and 2031", "2031-12-31"),
        ("from 2025 to 2031", "2031-12-31"),
        ("in the 2030s", "2039-12-31"),
        ("in the early 2030s", "2033-12-31"),
        ("by the mid-2030s", "2036-12-31"),
        ("by late 2026", "2026-12-31"),
        ("by March 2031", "2031-03-31"),
        ("before March 2031", "2031-02-28"),
        ("by Sept. 3, 2031", "2031-09-03"),
        ("by the 3rd of September 2031", "2031-09-03"),
        ("by the summer of 2031", "2031-08-31"),
        ("in Q3 2031", "2031-09-30"),
        ("in the first half of 2031", "2031-06-30"),
    ],
)
@pytest.mark.parametrize("date", [None, DAY])
def test_a_written_year_needs_no_date(horizon: str, expected: str, date: str | None) -> None:
    assert day(horizon, date=date) == expected


@pytest.mark.parametrize(
    "horizon",
    [
        "",
        "soon",
        "one day",
        "eventually",
        "in a few years",
        "in the coming years",
        "in the last ten years",
        "over the past decade",
        "for two years",
        "after two years",
        "after an hour",
        "in five minutes",
        "during the first three years",
        "after 2030",
        "since 2015",
        "in the year",
        "in 20305 years",
        "in 999 decades",
        "in 1900 years",
    ],
)
def test_what_is_vague_open_or_short_has_no_day(horizon: str) -> None:
    assert day(horizon, date=DAY) is None


@pytest.mark.parametrize("date", [None, "", "May", "in 2024", "soon"])
def test_without_a_date_nothing_is_counted(date: str | None) -> None:
    assert year("in the next two years", date=date) is None


@pytest.mark.parametrize(
    ("horizon", "date", "expected"),
    [
        ("in two years", "2024", 2026),
        ("in 24 months", "2024", 2026),
        ("in six months", "2024", None),
        ("in three weeks", "2024-05", None),
        ("this week", "2024", 2024),
        ("in two years", "2024-13", 2026),
        ("in six months", "2024-13", None),
        ("in six months", "2024-02-31", 2024),
    ],
)
def test_a_date_tells_as_much_as_is_known(horizon: str, date: str, expected: int | None) -> None:
    assert year(horizon, date=date) == expected


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        ("after an hour", True),
        ("in five minutes", True),
        ("for the next 30 seconds", True),
        ("within hours", True),
        ("in two days", False),
        ("in the next 24 hours", False),
        ("by 2030", False),
        ("soon", False),
    ],
)
def test_less_than_a_day_is_brief(horizon: str, *, expected: bool) -> None:
    assert brief(horizon) is expected


@pytest.mark.parametrize("cut", [3, 4, 9])
def test_months_are_read_in_full_and_cut_short(cut: int) -> None:
    assert [month(name[:cut].upper()) for name in MONTHS] == list(range(1, 13))


def test_a_phrase_of_any_length_is_read_quickly() -> None:
    assert day("next " * 1_000_000, date=DAY) is None


@given(st.text(), st.sampled_from([None, "2024", "2024-05", DAY]))
def test_any_text_is_answered(horizon: str, date: str | None) -> None:
    found = year(horizon, date=date)
    assert found is None or 0 < found < 10_000


@given(
    st.lists(
        st.sampled_from(
            (
                "by",
                "in",
                "the",
                "next",
                "end of",
                "year",
                "years",
                "decade",
                "two",
                "2030",
                "q3",
                "last",
                "weeks",
            )
        )
    ),
    st.sampled_from([None, "2024", "2024-05", DAY, "9999-12-31", "1000-01-01"]),
)
def test_any_words_are_answered(words: list[str], date: str | None) -> None:
    found = day(" ".join(words), date=date)
    assert found is None or len(found) == 10
