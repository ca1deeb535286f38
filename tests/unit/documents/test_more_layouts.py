"""Minutes, plays, statements under names, interviews without marks, and what is noise beside them."""

import pytest

from kg.documents import document
from kg.model import BlockKind


def _said(text: str) -> list[tuple[str | None, str]]:
    found = document(text)
    kinds = {BlockKind.TURN, BlockKind.QUOTE}
    return [(b.speaker, found.text[b.start : b.end]) for b in found.blocks if b.kind in kinds]


def _kinds(text: str, line: str) -> set[BlockKind]:
    found = document(text)
    return {b.kind for b in found.blocks if found.text[b.start : b.end] == line}


_MINUTES = "MINUTES\n\n{top}\n\n1. Planner\nIt went out.\nIC: The build takes too long.\n\n2. Budget\nNone.\n"


def test_initials_of_those_present_speak_once() -> None:
    said = _said(_MINUTES.format(top="Present: Mara Lindqvist (chair), Ines Carrow"))
    assert said == [("Ines Carrow", "The build takes too long.")]


def test_initials_of_nobody_present_do_not_speak() -> None:
    assert _said(_MINUTES.format(top="Held at Northlight Labs by Mara Lindqvist and Ines Carrow")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "MARA LINDQVIST. I built it.\nTEO OKAFOR. I know.\nMARA LINDQVIST. I said so.\nTEO OKAFOR. No.",
            ["MARA LINDQVIST", "TEO OKAFOR"] * 2,
        ),
        (
            "PV – Who owns it?\n\nML – I think nobody.\n\nPV – Why?\n\nML – We share it.\n\nTO – I do not.",
            ["PV", "ML", "PV", "ML", "TO"],
        ),
        ("Heddle – a frame for threads.\n\nShuttle – what we throw.\n\nWarp – the threads that I hold.", []),
        ("NASA. I like it.\n\nThe looms are loud.\n\nNASA. I said so.", []),
    ],
)
def test_a_dash_or_full_stop_behind_speakers(text: str, names: list[str]) -> None:
    assert [who for who, _ in _said(text)] == names


_STATEMENTS = (
    "# On patterns\n\n### Mara Lindqvist, Northlight Labs\n\n{first}\n\n### Teo Okafor\n\n{second}\n"
)


def test_statements_under_names() -> None:
    text = _STATEMENTS.format(
        first="I think that nobody owns them.", second="My institute has paid for them."
    )
    assert _said(text) == [
        ("Mara Lindqvist", "I think that nobody owns them."),
        ("Teo Okafor", "My institute has paid for them."),
    ]


def test_portraits_under_names_are_no_statements() -> None:
    first, second = "Lindqvist told me that I was late.", "He weaves in Oslo, where we met Okafor."
    assert _said(_STATEMENTS.format(first=first, second=second)) == []


_PLAIN = "The slow loom\n\nMara Lindqvist runs a mill. She met us in Umeå.\n\n{body}"


def test_interviews_without_marks() -> None:
    pairs = (
        (
            "How did you start, when there were no schools for it and hardly any looms left at all?",
            "I had an aunt.",
        ),
        ("You could have sold the planner. Would your friends have done so?", "I did not want to."),
        ("Do you use it?", "Every day, and I like it."),
    )
    body = "\n\n".join(part for pair in pairs for part in pair)
    assert _said(_PLAIN.format(body=body)) == [
        turn for q, a in pairs for turn in ((None, q), ("Mara Lindqvist", a))
    ]


def test_an_essay_with_questions_is_no_interview() -> None:
    paragraphs = [
        "I often ask what a loom is for, and whether anybody needs one. Is it for cloth?",
        "It is for patience. My aunt said so, and I believed her.",
        "And what is patience for?",
        "Nobody told me. I have asked in Oslo, in Umeå and in Turku.",
        "Would I do it again? I think so, but who knows?",
        "I am old now.",
    ]
    assert not any(who for who, _ in _said(_PLAIN.format(body="\n\n".join(paragraphs))))


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Mara Lindqvist, weaver", "Mara Lindqvist"),
        ("Mara Lindqvist (Northlight Labs)", "Mara Lindqvist"),
        ("Slow Looms", None),
        ("Slow looms, a lament", None),
    ],
)
def test_a_person_in_front_of_a_numbered_quotation(label: str, speaker: str | None) -> None:
    assert _said(f'1. {label}: "It saved my winter."\n2. {label}: "Slow as wool it was."')[0][0] == speaker


def test_a_last_name_stands_above_a_further_quotation() -> None:
    text = (
        'Mara Lindqvist, 2019:\n"A loom is slow."\n\nTeo Okafor:\n"Wool is warm."\n\n'
        'Okafor again, later:\n"Wool is dear."\n\nSpring:\n"The wool is wet."'
    )
    assert [who for who, _ in _said(text)][:3] == ["Mara Lindqvist", "Teo Okafor", "Okafor"]
    assert ("Spring", "The wool is wet.") not in _said(text)


def test_a_deposition_names_who_answers() -> None:
    text = (
        "Deposition of Teo Okafor, May 2025\n\nQ. Where do you work?\nA. At a mill.\nQ. Since?\nA. I forget."
    )
    assert [who for who, _ in _said(text)] == ["Q", "Teo Okafor"] * 2


def test_two_brackets_behind_a_speaker() -> None:
    text = (
        "Mara Lindqvist: I will.\n\nTeo Okafor (Umeå North) (Wool): Will you?\n\nMara Lindqvist: I said so.\n"
    )
    assert [who for who, _ in _said(text)] == ["Mara Lindqvist", "Teo Okafor", "Mara Lindqvist"]


@pytest.mark.parametrize(
    "line",
    ["Participants: Mara Lindqvist, weaver; Teo Okafor", "Edited by Petra Voss", "Show notes: looms.example"],
)
def test_who_took_part_is_not_said(line: str) -> None:
    text = f"Mara: I will come.\n\nTeo: Will you?\n\nMara: I said so.\n\nTeo: We will see.\n\n{line}\n"
    assert all(line not in words for _, words in _said(text))


@pytest.mark.parametrize(
    ("line", "noise"),
    [
        ("Share this · Print · 38 comments", True),
        ("Weaving · Dyeing · Felting", False),
        ("[01:20] -- AD BREAK --", True),
        ("[05:09] [MUSIC]", True),
        ("MOST READ IN CULTURE", True),
        ("Most looms are old, and nobody mends them.", False),
    ],
)
def test_what_stands_beside_the_text(line: str, noise: bool) -> None:  # noqa: FBT001 a parameter
    text = f"Looms are older than most towns.\n\n{line}\n\nWool is warm, and it stays warm when it is wet.\n"
    assert (_kinds(text, line) == {BlockKind.NOISE}) is noise


def test_headings_lose_the_mark_for_editing() -> None:
    text = (
        "Mara Lindqvist\n\nCareer [edit]\n\nLindqvist wove for ten years at Northlight Labs, and then left."
    )
    found = document(text)
    assert [b.section for b in found.blocks if b.kind is BlockKind.PARAGRAPH][-1:] == ["Career"]


def test_a_name_used_once_speaks_beside_others_with_times() -> None:
    text = "[00:01] MARA: I weave here.\n[00:04] TEO: Since when?\n[00:09] MARA: I forget.\n"
    assert [who for who, _ in _said(text)] == ["MARA", "TEO", "MARA"]


def test_last_names_of_those_present_speak() -> None:
    text = "Notes\n\nAttending: M. Lindqvist, T. Okafor\n\nLindqvist: It should be sold.\n{}: It is wool."
    assert [who for who, _ in _said(text.format("Okafor"))] == ["Lindqvist", "Okafor"]
    assert [who for who, _ in _said(text.format("Wool"))] == ["Lindqvist"]


@pytest.mark.parametrize(
    ("below", "speaker"),
    [
        ("Teo Okafor, in a letter of 1990", "Teo Okafor"),
        ("(Teo Okafor, LoomConf 2018)", "Teo Okafor"),
        ("Teo Okafor never liked it either.", None),
    ],
)
def test_names_under_block_quotes(below: str, speaker: str | None) -> None:
    text = (
        f"On looms\n\n> I never liked the noise.\n\n{below}\n\n> Nobody reads manuals.\n\n— Mara Lindqvist\n"
    )
    assert _said(text) == [(speaker, "I never liked the noise."), ("Mara Lindqvist", "Nobody reads manuals.")]


def test_items_of_a_list_do_not_name_who_said_the_one_above() -> None:
    text = (
        'Notes of a talk\n\n- "The loom is a slow computer."\n- Mara Lindqvist, weaver\n- Teo Okafor, dyer\n'
    )
    assert all(who is None for who, _ in _said(text))


def test_quotations_in_a_table() -> None:
    text = (
        "What was said\n\n| Who | Quote | Where |\n| --- | --- | --- |\n"
        '| Mara Lindqvist | "A loom is slow." | keynote |\n| Teo Okafor, dyer | Wool is free. | panel |\n'
    )
    quotes = [b for b in document(text).blocks if b.kind is BlockKind.QUOTE]
    assert [(b.speaker, text[b.start : b.end], b.cited_source) for b in quotes] == [
        ("Mara Lindqvist", "A loom is slow.", "keynote"),
        ("Teo Okafor", "Wool is free.", "panel"),
    ]


@pytest.mark.parametrize("head", ["| Who | Loom | Year |", "| Quote | Year | Place |", "Who and Quote"])
def test_other_tables_hold_no_quotations(head: str) -> None:
    text = f"What was woven\n\n{head}\n| --- | --- | --- |\n| Mara Lindqvist | a long scarf | 2019 |\n"
    assert _said(text) == []


def test_speakers_by_number_are_named_at_the_top() -> None:
    text = (
        "Recording of May\nSpeaker 1 = Mara Lindqvist\nSpeaker 2 = Teo Okafor\n\n"
        "Speaker 1: We should mend it.\nSpeaker 2: I would not.\nSpeaker 1: I know.\nSpeaker 2: You do.\n"
    )
    assert [who for who, _ in _said(text)] == ["Mara Lindqvist", "Teo Okafor"] * 2


def test_a_role_between_name_and_quotation() -> None:
    text = (
        'Mara Lindqvist, weaver\n"I am glad."\n\nPER LUND\nChair, Oslo guild\n"We were not asked."\n\n'
        'Oslo\nThe town of wool\n"Spring" is the name of the mill there.'
    )
    assert _said(text) == [("Mara Lindqvist", "I am glad."), ("PER LUND", "We were not asked.")]
