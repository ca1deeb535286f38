"""The year that a time phrase reaches to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.horizon import year


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        ("in the next two years", 2026),
        ("within five years", 2029),
        ("next year", 2025),
        ("this year", 2024),
        ("by the end of the year", 2024),
        ("this decade", 2029),
        ("by the end of the decade", 2029),
        ("this century", 2099),
        ("in the next year or two", 2026),
        ("in a year or so", 2025),
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
def test_counts_from_the_date(horizon: str, expected: int) -> None:
    assert year(horizon, date="2024-05-15") == expected


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        ("by 2030", 2030),
        ("before 2030", 2029),
        ("before the end of 2030", 2030),
        ("in 2027 or 2028", 2028),
        ("from 2025 to 2031", 2031),
        ("in the 2030s", 2039),
        ("in the early 2030s", 2033),
        ("by the mid-2030s", 2036),
        ("by late 2026", 2026),
    ],
)
@pytest.mark.parametrize("date", [None, "2024-05-15"])
def test_a_written_year_needs_no_date(horizon: str, expected: int, date: str | None) -> None:
    assert year(horizon, date=date) == expected


@pytest.mark.parametrize(
    "horizon",
    [
        "",
        "soon",
        "one day",
        "in a few years",
        "in the last ten years",
        "over the past decade",
        "for two years",
        "after two years",
        "during the first three years",
        "after 2030",
        "since 2015",
        "in the year",
        "in 20305 years",
    ],
)
def test_what_is_vague_or_open_has_no_year(horizon: str) -> None:
    assert year(horizon, date="2024-05-15") is None


@pytest.mark.parametrize("date", [None, "", "May", "in 2024"])
def test_without_a_date_nothing_is_counted(date: str | None) -> None:
    assert year("in the next two years", date=date) is None


@pytest.mark.parametrize(
    ("horizon", "expected"), [("in two years", 2026), ("in 24 months", 2026), ("in six months", None)]
)
def test_a_bare_year_tells_whole_years_only(horizon: str, expected: int | None) -> None:
    assert year(horizon, date="2024") == expected


@given(st.text(), st.sampled_from([None, "2024", "2024-05", "2024-05-15"]))
def test_any_text_is_answered(horizon: str, date: str | None) -> None:
    found = year(horizon, date=date)
    assert found is None or 0 < found < 1_000_000
