"""Certainty, horizon, date and emptiness are read from the words."""

import pytest

from kg.rules.claims.lexicon import read
from kg.rules.claims.reading import certainty, horizon, said_at, says_something


@pytest.mark.parametrize(
    ("text", "verb", "value"),
    [
        ("It rains.", "say", 1.0),
        ("It rains.", "think", 0.75),
        ("It will probably rain.", "say", 0.6),
        ("It might rain.", "believe", 0.4),
        ("It is unlikely to rain.", "say", 0.2),
        ("It will certainly rain.", "say", 0.9),
        ("It rains.", "doubt", 0.3),
        ("It may rain, I am not sure.", "", 0.3),
        ("", "", 1.0),
    ],
)
def test_certainty(text: str, verb: str, value: float) -> None:
    assert certainty(text, verb=verb, lexicon=read()) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the next year or two it will fly.", "In the next year or two"),
        ("It will fly by 2030.", "by 2030"),
        ("It will fly within five years.", "within five years"),
        ("It will take five years or so.", "five years or so"),
        ("It will fly in 1–2 years.", "in 1–2 years"),
        ("It should be built in 2018 or 2019.", "in 2018 or 2019"),
        ("It was built in 2018 or 2019.", None),
        ("It will fly eventually.", "eventually"),
        ("It will fly by the end of the decade.", "by the end of the decade"),
        ("It will fly by the end of\nthis century.", "by the end of\nthis century"),
        ("It will fly at the end of next year.", "at the end of next year"),
        ("It will fly by the end of the war.", None),
        ("It will fly in the next couple of years.", "in the next couple of years"),
        ("It will fly in the next room.", None),
        ("It will fly in two and a half years.", "in two and a half years"),
        ("It will fly between 2027 and 2030.", "between 2027 and 2030"),
        ("It will fly by March 2031.", "by March 2031"),
        ("It will fly by the end of June.", "by the end of June"),
        ("It will fly by the summer of 2031.", "by the summer of 2031"),
        ("It flew in March.", None),
        ("It will land in an hour.", None),
        ("It will stop after five minutes.", None),
        ("It will land within the next 48 hours.", "within the next 48 hours"),
        ("It flies.", None),
    ],
)
def test_horizon(text: str, found: str | None) -> None:
    assert horizon(text, lexicon=read()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It flies in 2031.", "in 2031"),
        ("It flew in March.", None),
        ("It flew in 2021.", None),
        ("It flies within a year.", "within a year"),
        ("It lands within an hour.", None),
    ],
)
def test_horizon_lies_after_the_day_of_the_document(text: str, found: str | None) -> None:
    assert horizon(text, lexicon=read(), today="2024-05-15") == found


def test_a_long_gap_is_passed_over_quickly() -> None:
    assert horizon(f"It will fly in{' ' * 200_000}", lexicon=read()) is None


@pytest.mark.parametrize(
    ("text", "today", "date"),
    [
        ("she said in May 2023", None, "2023-05"),
        ("she said on May 5, 2023", None, "2023-05-05"),
        ("she said on 5 May 2023", None, "2023-05-05"),
        ("she said on Sept. 5, 2023", None, "2023-09-05"),
        ("she said in 2019", None, "2019"),
        ("she said on 2019-02-03", None, "2019-02-03"),
        ("she said on February 31, 2019", None, "2019-02"),
        ("she said on Tuesday", "2024-05-16", "2024-05-14"),
        ("she said on Thursday", "2024-05-16", "2024-05-16"),
        ("she said on Tuesday", "2024-05", None),
        ("she said on Tuesday", None, None),
        ("she said on Tuesday", "2024-99-99", None),
        ("she said it twice", "2024-05-16", None),
    ],
)
def test_said_at(text: str, today: str | None, date: str | None) -> None:
    assert said_at(text, today=today) == date


@pytest.mark.parametrize(
    "text",
    ["", "Yeah.", "Right, exactly.", "Thank you so much.", "What is it?", "Welcome to the show, Mara.", "…"],
)
def test_empty_words_say_nothing(text: str) -> None:
    assert not says_something(text, lexicon=read())


@pytest.mark.parametrize(
    "text", ["It runs on one core.", "Faster than anybody thought.", "No, it never worked."]
)
def test_others_say_something(text: str) -> None:
    assert says_something(text, lexicon=read())
