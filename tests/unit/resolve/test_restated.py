"""Places where a document states one claim."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Claim, Mode
from kg.resolve.restated import restated, stands_alone
from kg.resolve.spoken import plain_words

MARA, TEO = "person/mara-lindqvist", "person/teo-okafor"
SMALL = "Small robots are cheaper than large ones"
TEXT = (
    f"“{SMALL},” she says. She argues that {SMALL.lower()}. Officials say {SMALL.lower()}. {SMALL}. "
    "I agree. I agree."
)


def at(words: str, nth: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


QUOTED = Claim(MARA, (at(f"“{SMALL},”"),), Mode.QUOTED, at(f"“{SMALL},” she says."), "q")
REPORTED = Claim(
    MARA,
    (at(f"that {SMALL.lower()}"),),
    Mode.REPORTED,
    at(f"She argues that {SMALL.lower()}."),
    "r",
)
OFFICIAL = Claim(
    None,
    (at(SMALL.lower(), 2),),
    Mode.REPORTED,
    at(f"Officials say {SMALL.lower()}."),
    "o",
    source=at("Officials"),
)
BOXED = Claim(None, (at(f"{SMALL}."),), Mode.QUOTED, at(f"{SMALL}."), "b")


def sizes(*claims: Claim, text: str = TEXT) -> list[int]:
    return [len(group) for group in restated(claims, text=text)]


def test_direct_and_reported_speech_in_the_same_words_are_one_claim() -> None:
    assert restated([REPORTED, QUOTED], text=TEXT) == ((QUOTED, REPORTED),)


@pytest.mark.parametrize(
    "other",
    [
        replace(REPORTED, claimant=TEO),
        replace(REPORTED, claimant=None, source=at("She")),
        replace(REPORTED, polarity=False),
        replace(REPORTED, said_at="2024-05-16"),
        replace(REPORTED, about=(TEO,)),
        replace(REPORTED, content=(at(f"{SMALL.lower()}. Officials"),)),
        replace(REPORTED, evidence=(at("she says")[0], REPORTED.evidence[1])),
        replace(REPORTED, content=((0, 5),)),
    ],
)
def test_what_makes_it_another_claim(other: Claim) -> None:
    assert sizes(replace(QUOTED, said_at="2024-05-15", about=(MARA,)), other) == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        replace(REPORTED, said_at="2024-05-15"),
        replace(REPORTED, about=(MARA, TEO)),
        replace(REPORTED, certainty=0.5, topic="Robots", section="Talk", cited_source="A talk"),
    ],
)
def test_what_does_not(other: Claim) -> None:
    assert sizes(replace(QUOTED, about=(MARA,)), other) == [2]


def test_who_is_not_named_is_known_by_the_words_that_stand_for_them() -> None:
    again = replace(OFFICIAL, evidence=BOXED.evidence, content=BOXED.content)
    assert sizes(OFFICIAL, again) == [2]


def test_words_that_nobody_is_named_for_go_to_the_only_claim_in_these_words() -> None:
    assert restated([BOXED, REPORTED], text=TEXT) == ((REPORTED, BOXED),)


def test_they_stay_alone_where_several_claim_it() -> None:
    assert sizes(QUOTED, replace(REPORTED, claimant=TEO), BOXED) == [1, 1, 1]


def test_a_named_claimant_comes_first() -> None:
    early = replace(BOXED, evidence=QUOTED.evidence, content=QUOTED.content)
    late = replace(QUOTED, evidence=BOXED.evidence, content=BOXED.content)
    assert restated([early, late], text=TEXT) == ((late, early),)


def test_what_is_short_stays_apart() -> None:
    one, two = (
        replace(QUOTED, content=(at("I agree", n),), evidence=at("I agree", n), mode=Mode.TURN)
        for n in (1, 2)
    )
    assert sizes(one, two) == [1, 1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Small teams win", True),
        ("We will ship in May", True),
        ("They will cut the budget of the museum by half", True),
        ("It will be done by next year", False),
        ("I agree with that completely", False),
        ("Yes, absolutely", False),
        ("I don't know what you mean", False),
        ("", False),
    ],
)
def test_words_that_say_the_same_wherever_they_stand(words: str, *, expected: bool) -> None:
    assert stands_alone(plain_words(words)) is expected


def test_a_sentence_repeated_without_end_is_gathered_quickly() -> None:
    sentence = f"{SMALL}. "
    text = sentence * 20_000
    spans = [(n * len(sentence), n * len(sentence) + len(SMALL)) for n in range(20_000)]
    days = [f"{2000 + n % 50}" for n in range(20_000)]
    claims = [
        Claim(MARA, (span,), Mode.TURN, span, "t", said_at=day) for span, day in zip(spans, days, strict=True)
    ]
    assert sum(sizes(*claims, text=text)) == 20_000


@given(st.permutations([QUOTED, REPORTED, OFFICIAL, BOXED]))
def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    assert restated(claims, text=TEXT) == restated([QUOTED, REPORTED, OFFICIAL, BOXED], text=TEXT)
