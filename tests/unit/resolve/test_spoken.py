"""The words of a claim without the marks of direct speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Claim, Mode
from kg.resolve.spoken import bare, content, plain_words, told


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("“We won,”", "We won"),
        ('"We won,"', "We won"),
        ("''We won,''", "We won"),
        ("``We won.''", "We won."),
        ("„Wir haben gewonnen“", "Wir haben gewonnen"),
        ("« Nous avons gagné »", "Nous avons gagné"),
        ("‘It’s ours, the workers’ own.’", "It’s ours, the workers’ own."),
        ("'It isn't ours.'", "It isn't ours."),
        ("“Did we win?”", "Did we win?"),
        ("“We won, and", "We won, and"),
        ("and then we won.”", "and then we won."),
        ("“We call it a ‘race’.”", "We call it a ‘race’."),
        ('"He said "no" to us."', 'He said "no" to us.'),
        ("“Fast” is what they call “good”", "“Fast” is what they call “good”"),
        ('"Fast" is what they call "good"', '"Fast" is what they call "good"'),
        ("we call it “the race.”", "we call it “the race.”"),
        ("we call it 'the race.'", "we call it 'the race.'"),
        ("’Twas the workers’", "’Twas the workers’"),
        ("We won,", "We won"),
        ("  We won. ", "We won."),
        ("“…”", "“…”"),
        ("", ""),
    ],
)
def test_marks_of_direct_speech_are_left_off(words: str, kept: str) -> None:
    start, end = bare(words, (0, len(words)), direct=True)
    assert words[start:end] == kept


@pytest.mark.parametrize(("words", "kept"), [("that we won,", "that we won,"), ("“we won,”", "we won")])
def test_a_comma_goes_only_from_direct_speech(words: str, kept: str) -> None:
    start, end = bare(words, (0, len(words)))
    assert words[start:end] == kept


@given(st.text(alphabet="ab “”\"'‘’,. "), st.booleans())
def test_what_is_kept_is_part_of_what_was_there(words: str, direct: bool) -> None:  # noqa: FBT001
    text = f"x {words} y"
    start, end = bare(text, (2, 2 + len(words)), direct=direct)
    assert 2 <= start <= end <= 2 + len(words)
    assert [c for c in text[start:end] if c.isalnum()] == [c for c in words if c.isalnum()]


def test_many_marks_are_read_quickly() -> None:
    words = '"a" ' * 100_000
    assert bare(words, (0, len(words)), direct=True)[0] == 0


def test_parts_of_a_split_quote_are_joined() -> None:
    text = '"We won,"\nshe said, "at\nlast."'
    claim = Claim(None, ((0, 9), (20, 30)), Mode.QUOTED, (0, 30), "q")
    assert told(claim, text) == "We won … at last."
    assert [text[slice(*span)] for span in content(claim, text)] == ["We won", "at\nlast."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We WON, at last!", "we won at last"),
        ("that we won", "We won"),
        ("It’s 1,000 ships", "it's 1000 ships"),
        ("“Small” teams — win", "small teams win"),
    ],
)
def test_case_marks_and_a_that_in_front_make_no_difference(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("5% more", "5 more"), ("C++ wins", "C wins"), ("2.5 ships", "25 ships"), ("it is", "it isn't")],
)
def test_what_tells_things_apart_stays(one: str, other: str) -> None:
    assert plain_words(one) != plain_words(other)
