"""Layouts in which the speaker stands elsewhere than in front of the words, or goes by a handle."""

import pytest

from kg.documents import document
from kg.model import Block, BlockKind, Document


def _of(text: str, *kinds: BlockKind) -> list[tuple[str | None, str]]:
    found = document(text)
    return [(b.speaker, text[b.start : b.end]) for b in found.blocks if b.kind in kinds]


def _blocks(text: str, kind: BlockKind) -> list[Block]:
    read: Document = document(text)
    return [b for b in read.blocks if b.kind is kind]


_CHAT = (
    ("12:02", "maud_88", "I fired the new glaze on Sunday."),
    ("12:04", "kiln.rat", "Did it crack?"),
    ("12:05", "maud_88", "It cracked at nine hundred degrees, and I think the clay was damp."),
)


@pytest.mark.parametrize(
    "shape",
    [
        "{time} {name}: {words}",
        "[00:{time}] {name}: {words}",
        "[00:{time}] @{name}: {words}",
        "{name}: {words}",
        "<{name}> {words}",
        "[12/03/2024, {time}:22] {name}: {words}",
        "{name}  {time} AM\n{words}\n",
    ],
)
def test_handles_speak(shape: str) -> None:
    text = "\n".join(shape.format(time=t, name=n, words=w) for t, n, w in _CHAT)
    found = [((name or "").removeprefix("@"), words) for name, words in _of(text, BlockKind.TURN)]
    assert found == [(name, words) for _, name, words in _CHAT]


def test_a_timed_turn_without_full_stop_is_no_chapter() -> None:
    text = "[00:10] ose: Hello there\n[00:14] maud_88: Good to see you\n[00:19] ose: I brought clay\n"
    assert not _blocks(text, BlockKind.HEADING)


def test_comings_and_goings_in_a_chat_are_noise() -> None:
    text = (
        "[00:10] ose: I brought clay.\n[00:14] maud_88: I see it.\n[00:19] ose: Good.\n"
        "[00:21] *** ose left the channel"
    )
    assert _of(text, BlockKind.NOISE) == [(None, "[00:21] *** ose left the channel")]


@pytest.mark.parametrize(
    "keys", ["size: large\ncolour: red\nshape: round", "glaze: tin\nclay: grey\nkiln: old"]
)
def test_keys_of_a_list_are_no_handles(keys: str) -> None:
    assert not _blocks(keys, BlockKind.TURN)


_QUESTIONS = ("Why ice?", "Is the sport getting safer?", "What would you tell a beginner?")
_ANSWERS = (
    "Because it changes from one day to the next, and I have always liked that.",
    "No, I am afraid that it is not, for the winters are worse than they were.",
    "I tell them to turn back, and nobody I know has ever done that too early.",
)


@pytest.mark.parametrize("mark", ["**{}**", "{}", "## {}"])
def test_questions_set_apart_are_an_interview(mark: str) -> None:
    pairs = "\n\n".join(f"{mark.format(q)}\n\n{a}" for q, a in zip(_QUESTIONS, _ANSWERS, strict=True))
    text = f"Ten questions for Sanna Ruud\n\nSanna Ruud climbs frozen waterfalls in the north.\n\n{pairs}"
    turns = _of(text, BlockKind.TURN)
    assert [words for name, words in turns if name == "Sanna Ruud"] == list(_ANSWERS)
    assert [words for name, words in turns if name is None] == list(_QUESTIONS)


def test_questions_of_a_manual_are_no_interview() -> None:
    text = (
        "Garden manual\n\nHow often should I water?\n\nTwice a week is enough for most of the plants.\n\n"
        "When should I prune?\n\nPrune in late winter, before the sap rises.\n\n"
        "Can I use tap water?\n\nYes, but let it stand overnight in an open can."
    )
    assert not _blocks(text, BlockKind.TURN)


def test_dashes_open_the_turns_of_a_dialogue() -> None:
    text = (
        "A talk with Anders Moe\n\nAnders Moe kept the light for forty years.\n\n— Were you lonely?\n\n"
        "— Never. The sea talks all day.\n\n— Would you do it again?\n\n— Tomorrow."
    )
    assert [name for name, _ in _of(text, BlockKind.TURN)] == [None, "Anders Moe", None, "Anders Moe"]


def test_a_speech_belongs_to_the_person_of_its_title() -> None:
    text = "Remarks of President Aldo Verran\n\nTranslated.\n\nI thank you all.\n\nWe built this harbour."
    assert _of(text, BlockKind.TURN) == [
        ("Aldo Verran", "I thank you all."),
        ("Aldo Verran", "We built this harbour."),
    ]


@pytest.mark.parametrize(
    "lead",
    ["{}", "{}:", "**{}**", "{}, treasurer", "{}\nHead of the river board", "Dr. {}", "* {}"],
)
def test_a_name_over_a_list_speaks_its_items(lead: str) -> None:
    nested = "  " if lead.startswith("* ") else ""
    people = {"Ines Calloway": "Does not expect rain", "Bruno Achterhof": "Argues for a second survey"}
    parts = (
        f"{lead.format(name)}\n{nested}- {words}\n{nested}- The weir is old" for name, words in people.items()
    )
    text = "Minutes of the river board\n\nIt met in May.\n\n" + "\n\n".join(parts)
    assert _of(text, BlockKind.LIST_ITEM) == [
        (name, said) for name, words in people.items() for said in (words, "The weir is old")
    ]


def test_lists_under_other_headings_have_no_speaker() -> None:
    text = (
        "The board\n\nIt met in May.\n\nRiver Actions\n- Order the survey\n\nNext Steps\n- Write to the town"
    )
    assert [name for name, _ in _of(text, BlockKind.LIST_ITEM)] == [None, None]


def test_paragraphs_that_are_nothing_but_quotations_are_quotes() -> None:
    said = ["I like boats.", "A boat is a debt.", "Ask somebody else."]
    text = "Petra Quill builds boats.\n\n" + "\n\n".join(f"“{words}”" for words in said)
    assert [words for _, words in _of(text, BlockKind.QUOTE)] == said


def test_news_that_quotes_stays_paragraphs() -> None:
    text = (
        "Opera loses its head\n\nRosa Caddell has left the opera, the board said on Monday.\n\n"
        "“I gave them nine years,” she said. “I do not regret one.”\n\nCaddell continued:\n\n"
        "“My father sang here, and I grew up in the wings.”\n\nThe board would not comment."
    )
    assert [b.kind for b in document(text).blocks][1:] == [BlockKind.PARAGRAPH] * 5


@pytest.mark.parametrize("unit", ["a_b: I c. ", "— I? ", "[00:01] x.y: I ", "“I.” "])
def test_one_huge_line_is_read(unit: str) -> None:
    text = unit * 20_000
    assert all(0 <= b.start < b.end <= len(text) for b in document(text).blocks)
