"""Who speaks under a role, a letter, a number or initials."""

import pytest

from kg.documents import document
from kg.model import BlockKind

LEGENDS = (
    ("PANELIST A: Mara Lindqvist, poet (Wool)\nPANELIST B: Dr. Teo Okafor, dyer", "PANELIST A", "PANELIST B"),
    ("Panelists: A — Mara Lindqvist, weaver; B — Teo Okafor, dyer", "A", "B"),
    ("Present: (A) Mara Lindqvist, (B) Prof. Teo Okafor", "Panelist A", "Panelist B"),
    ("Present: Mara Lindqvist (A), Teo Okafor (B)", "A", "B"),
    ("Speaker 1: Mara Lindqvist\nSpeaker 2: Teo Okafor", "Speaker 1", "Speaker 2"),
    ("Present: Mara Lindqvist, Teo Sunday Okafor", "ML", "TSO"),
    ("Moderator: Mara Lindqvist, critic\nSecond moderator: Teo Okafor", "MODERATOR", "SECOND MODERATOR"),
    ("Questions put by Mara Lindqvist. Answers given by Teo Okafor, dyer.", "Q", "A"),
    ("Interview with Teo Okafor, conducted by the editor; questions by Mara Lindqvist.", "Q", "A"),
    ("Teo Okafor, a dyer, answered questions. Mara Lindqvist (questions) wrote.", "Question", "Answer"),
)  # fmt: skip
TALK = (
    "Why did you dye wool at all, when nobody asked?",
    "Because my grandmother did, and I learned it there.",
    "And what do you dye now?",
    "Now I dye linen, and we are quick.",
)


def _speakers(text: str) -> list[str | None]:
    return [b.speaker for b in document(text).blocks if b.kind is BlockKind.TURN]


def _text(head: str, first: str, second: str, talk: tuple[str, ...] = TALK) -> str:
    turns = (f"{(first, second)[n % 2]}: {said}" for n, said in enumerate(talk))
    return f"Wool and linen\n\n{head}\n\n" + "\n\n".join(turns)


@pytest.mark.parametrize(("head", "first", "second"), LEGENDS)
def test_a_legend_says_who_speaks(head: str, first: str, second: str) -> None:
    found = [(who or "").replace(" Sunday", "") for who in _speakers(_text(head, first, second))]
    assert found == ["Mara Lindqvist", "Teo Okafor"] * 2


def test_the_same_name_in_every_turn_stands_at_one_place() -> None:
    found = document(_text(*LEGENDS[0]))
    spans = {b.speaker: b.speaker_span for b in found.blocks if b.kind is BlockKind.TURN}
    assert {who: found.text[slice(*span)] for who, span in spans.items() if span} == {
        "Mara Lindqvist": "Mara Lindqvist",
        "Teo Okafor": "Teo Okafor",
    }


@pytest.mark.parametrize(
    "own",
    [
        "Good morning, I'm Mara Lindqvist, and this is the wool hour.",
        "Hello and welcome. My name is Mara Lindqvist.",
        "This is Mara Lindqvist with the wool hour.",
        "Welcome to the wool hour, I'm your host Mara Lindqvist.",
    ],
)
def test_a_speaker_who_says_the_own_name_has_it(own: str) -> None:
    talk = (own, *TALK[1:])
    assert _speakers(_text("A recording", "Host", "Guest", talk)) == ["Mara Lindqvist", "Guest"] * 2


def test_the_one_guest_announced_is_the_guest() -> None:
    talk = ("My guest today is Teo Okafor. Why did you dye wool?", *TALK[1:])
    assert _speakers(_text("A recording", "Speaker 1", "Speaker 2", talk)) == ["Speaker 1", "Teo Okafor"] * 2


def test_who_speaks_whenever_a_name_was_called_has_it() -> None:
    head = "With Mara Lindqvist and Teo Okafor"
    turns = (
        "Host: Mara, why did you dye wool at all?",
        "Speaker 1: Because my grandmother did, and I learned it.",
        "Host: Thank you, Mara. And what do you think of linen, Teo?",
        "Speaker 2: I think that it is quick.",
        "Host: I see.",
    )
    found = _speakers(f"Wool and linen\n\n{head}\n\n" + "\n\n".join(turns))
    assert found == ["Host", "Mara Lindqvist", "Host", "Teo Okafor", "Host"]


def test_in_an_audience_each_turn_has_its_own_speaker() -> None:
    turns = (
        "Host: Who has a question for us?",
        "Audience member: Good evening, Mara Lindqvist, I dye wool here. Is it slow?",
        "Host: It is slow, I am afraid.",
        "Audience member: And why is that so?",
        "Host: Because we have no machines.",
    )
    found = _speakers("Wool\n\n" + "\n\n".join(turns))
    assert found == ["Host", "Mara Lindqvist", "Host", "Audience member", "Host"]


def test_a_name_that_is_called_is_not_the_own_name() -> None:
    turns = (
        "Mara Lindqvist: I have dyed wool for years.",
        "Audience member: Good evening, Mara Lindqvist, I want to ask: is it slow?",
        "Mara Lindqvist: It is slow, I am afraid.",
    )
    assert _speakers("Wool\n\n" + "\n\n".join(turns))[1] == "Audience member"
