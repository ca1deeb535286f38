"""Interviews and transcripts."""

from collections.abc import Sequence

import pytest

from kg.documents import document
from kg.model import BlockKind

MARA, TEO = "Mara Lindqvist", "Teo Okafor"


def _turns(text: str) -> Sequence[tuple[str | None, str]]:
    found = document(text)
    return [(b.speaker, found.text[b.start : b.end]) for b in found.blocks if b.kind is BlockKind.TURN]


LABELS = (
    ("{}: {}", MARA, TEO),
    ("**{}:** {}", MARA, TEO),
    ("**{}**: {}", MARA, TEO),
    ("{} (00:12:03): {}", MARA, TEO),
    ("[00:12:03] {}: {}", MARA.upper(), TEO.upper()),
    ("00:12:03 {}: {}", MARA, TEO),
    ("{} [0:12]: {}", MARA, TEO),
    (">> {}: {}", MARA.upper(), TEO.upper()),
    ("{}: {}", "@loomlady", "@teo_o"),
    ("<{}> {}", "mara", "teo"),
    ("{}: {}", "Q", "A"),
    ("{}. {}", "Q", "A"),
    ("{}: {}", "Interviewer", MARA),
    ("{}: {}", "Host", "Researcher"),
    ("{}: {}", "Speaker 1", "Speaker 2"),
    ("{}: {}", "Dr. Lindqvist", "Okafor"),
    ("{} (Northlight Labs): {}", MARA, TEO),
    ("{}, Northlight Labs: {}", MARA, TEO),
    ("{} (00:12:03)\n{}", MARA, TEO),
    ("{}  0:12\n{}", MARA, TEO),
    ("{}:\n{}", MARA, TEO),
    ("{}\n{}", MARA.upper(), "HOST"),
    ("{}\n00:12\n{}", MARA, TEO),
    ("[00:12:03] {}\n{}", MARA, TEO),
)
TALK = (
    "Why did you build a loom at all?",
    "Because my grandmother had one, and I learned on it.",
    "And what do you build now?",
    "Now I build larger ones.",
)


@pytest.mark.parametrize(("form", "first", "second"), LABELS)
def test_speakers_are_read_from_their_labels(form: str, first: str, second: str) -> None:
    speakers = [first, second, first, second]
    text = "\n\n".join(form.format(name, words) for name, words in zip(speakers, TALK, strict=True))
    assert _turns(text) == list(zip(speakers, TALK, strict=True))


def test_a_label_says_when() -> None:
    text = (
        f"{MARA} (00:03):\nI like looms.\n\n{TEO} (00:12):\nWhy is that?\n\n{MARA} (00:15):\nThey are slow.\n"
    )
    assert [b.timestamp for b in document(text).blocks] == ["00:03", "00:12", "00:15"]


def test_paragraphs_without_a_label_belong_to_the_turn_above() -> None:
    text = f"{TEO}: Why looms?\n\n{MARA}: I learned on one.\n\nIt was old even then.\n\n{TEO}: I see.\n"
    found = document(text)
    spans = [b.speaker_span for b in found.blocks]
    assert [b.speaker for b in found.blocks] == [TEO, MARA, MARA, TEO]
    assert spans[1] == spans[2]
    assert found.text[slice(*(spans[1] or (0, 0)))] == MARA


def test_the_introduction_is_told() -> None:
    text = f"Lindqvist builds looms. We met in Oslo.\n\n{TEO}: Why looms?\n{MARA}: I like them.\n"
    assert document(text).blocks[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "heading", ["1Early looms and their makers", "3.Is the loom dead?", "Early looms", "## Early looms"]
)
def test_headings_between_turns(heading: str) -> None:
    text = (
        f"{TEO}: Why looms?\n{MARA}: I like them.\n\n{heading}\n\n{TEO}: Were they loud?\n"
        f"{MARA}: I think so.\n"
    )
    kinds = [b.kind.value for b in document(text).blocks]
    assert kinds == ["turn", "turn", "heading", "turn", "turn"]


def test_short_answers_are_no_headings() -> None:
    text = f"{TEO}: Is that so?\n{MARA}: Yes\nQuite so\n{TEO}: I see.\n{MARA}: You do.\n"
    assert {b.kind for b in document(text).blocks} == {BlockKind.TURN}


def test_stage_directions_are_noise() -> None:
    text = f"{TEO}: Is that so?\n[laughter]\n{MARA}: I think so.\n(CROSSTALK)\n{TEO}: I see.\n"
    kinds = [b.kind.value for b in document(text).blocks]
    assert kinds == ["turn", "noise", "turn", "noise", "turn"]


def test_a_translated_interview_with_facts_above_it() -> None:
    text = (
        f"Interview with {MARA}, founder of Northlight Labs\nSource: Loom Weekly (translated)\n"
        f"Compiled by: {TEO}\n\nThe interview took place in Oslo.\n\n01 Early looms\n\n"
        f"Loom Weekly: You founded Northlight. Why?\n\n{MARA}: I was bored.\n\nSo I left.\n"
    )
    found = document(text)
    assert found.title == f"Interview with {MARA}, founder of Northlight Labs"
    assert [(b.kind.value, b.speaker) for b in found.blocks[1:]] == [
        ("noise", None),
        ("label", TEO),
        ("paragraph", None),
        ("heading", None),
        ("turn", "Loom Weekly"),
        ("turn", MARA),
        ("turn", MARA),
    ]


def test_a_change_of_speaker_without_name_has_none() -> None:
    text = (
        ">> MARA LINDQVIST: I like looms.\n>> HOST: Do you?\n>> Hello from the back.\n>> HOST: Thank you.\n"
    )
    assert [name for name, _ in _turns(text)] == ["MARA LINDQVIST", "HOST", None, "HOST"]


def test_a_turn_inside_quotation_marks_loses_them() -> None:
    text = (
        'This was said:\n\n"LINDQVIST: I like looms, you know."\n\n"OKAFOR: Do you?"\n\n"LINDQVIST: I do."\n'
    )
    assert _turns(text)[0] == ("LINDQVIST", "I like looms, you know.")


def test_text_about_a_speaker_is_not_the_speakers() -> None:
    text = (
        f"{TEO}: Why looms?\n{MARA}: I like them.\n{TEO}: I see.\n{MARA}: You do.\n\n"
        f"Lindqvist lives in Oslo.\n"
    )
    assert document(text).blocks[-1].kind is BlockKind.PARAGRAPH


def test_bullets_under_a_name_are_that_persons_words() -> None:
    text = f'{MARA}:\n- "I want more looms."\n- I do not like shuttles.\n\n{TEO}:\n- I like them.\n'
    found = document(text)
    assert [(b.kind.value, b.speaker, found.text[b.start : b.end]) for b in found.blocks] == [
        ("quote", MARA, "I want more looms."),
        ("list_item", MARA, "I do not like shuttles."),
        ("list_item", TEO, "I like them."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Looms for beginners\n\nNote: you should oil the loom.\nExample: a table loom.\n"
            "Note: you should not oil it.\n"
        ),
        "Name: Mara Lindqvist\nRole: Founder\nCity: Oslo\n\nName: Teo Okafor\nRole: Engineer\nCity: Lagos\n",
        "Pros: You get cloth.\nCons: You lose time.\n\nPros: You get rugs.\nCons: You lose money.\n",
        (
            "Mara Lindqvist: The Woman Behind the Loom\n\n"
            "Mara Lindqvist founded Northlight Labs in 1999, at home.\n"
        ),
        "A problem with looms.\n\nProblem: I see a thread break.\n\nProblem: You see another one break.\n",
        "Weather\n\nOslo: It was cold, you know.\n\nLagos: It was warm, I think.\n\nKyoto: It was wet.\n",
        "Warp: the threads that run along the cloth.\nWeft: the threads that run across it.\n",
        "She had one rule:\n\nOil it daily, and the loom will last.\n\nHe had another:\n\nLeave it be.\n",
    ],
)
def test_words_before_a_colon_that_do_not_speak(text: str) -> None:
    assert BlockKind.TURN not in {b.kind for b in document(text).blocks}


def test_who_stands_behind_a_handle_is_no_turn() -> None:
    text = (
        "On looms\n\nInterviewer: @s_iyer (Sanna Iyer, Loom Journal)\n"
        "Guest: @teo_o (Teo Okafor, head dyer at Varn Mills)\n\n"
        "@s_iyer: What do you dye?\n\n@teo_o: I dye wool.\n\n"
        "@s_iyer: And linen?\n\n@teo_o: I dye linen as well.\n"
    )
    turns = [b for b in document(text).blocks if b.kind is BlockKind.TURN]
    assert [text[b.start : b.end] for b in turns] == [
        "What do you dye?",
        "I dye wool.",
        "And linen?",
        "I dye linen as well.",
    ]
