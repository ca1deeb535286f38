"""Chats and talks whose messages end in full stops or not, and lists that must not be taken for them."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.documents import SourceFile, document, read
from kg.model import BlockKind, Document

_TALK = (
    (0, "I maintain Pebblecast, a parser for tide tables"),
    (1, "and how many people use Pebblecast these days"),
    (0, "Hildur Magnusdottir joined the project in 2019"),
    (0, "she works at Harrowgate College in Stroud now"),
    (1, "no idea where that is, you must show me one day"),
    (0, "we meet there in the spring, come along"),
)
"""Messages of about one length, so that their lines could be those of one paragraph."""
_NICKS = ("okwudili_r", "tansy.b")
_SMALL = ("signe", "tomas")
_FIRST = ("Signe", "Tomas")
_NAMES = ("Signe Aldous", "Tomas Kerrigan")
_FORMS = (
    ("[2024-05-02 09:{m}] @{who}: {words}", _NICKS),
    ("[2024-05-02 09:{m}] {who}: {words}", _NICKS),
    ("[2024-05-02 09:{m}] {who}: {words}", _SMALL),
    ("[2024-05-02 09:{m}] <{who}> {words}", _NICKS),
    ("2024-05-02 09:{m} {who}: {words}", _NICKS),
    ("2024-05-02T09:{m}:07Z {who}: {words}", _NICKS),
    ("2024-05-02, 09:{m} - {who}: {words}", _NAMES),
    ("2024-05-02, 09:{m} - {who}: {words}", _FIRST),
    ("[02/05/2024, 09:{m}:03] {who}: {words}", _NAMES),
    ("5/2/24, 9:{m} AM - {who}: {words}", _NAMES),
    ("[09:{m}] {who}: {words}", _NICKS),
    ("[09:{m}] <{who}> {words}", _NICKS),
    ("@{who}: {words}", _NICKS),
    ("@{who}: {words}", _SMALL),
    ("<{who}> {words}", _SMALL),
    ("{who}: {words}", _NICKS),
    ("{who}: {words}", _SMALL),
    ("{who}: {words}", _FIRST),
    ("{who}: {words}", _NAMES),
    ("**{who}:** {words}", _NICKS),
    ("**{who}**: {words}", _NAMES),
)


def _full(n: int, words: str) -> str:
    return f"{words[0].upper()}{words[1:]}{'?' if n == 1 else '.'}"


def _bare(n: int, words: str) -> str:
    return words if n >= 0 else ""


def _mixed(n: int, words: str) -> str:
    return f"{words}{('', '!', '.')[n % 3]}"


def _turns(text: str) -> Sequence[tuple[str | None, str]]:
    found = document(text)
    return [(b.speaker, found.text[b.start : b.end]) for b in found.blocks if b.kind is BlockKind.TURN]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("ends", [_bare, _full, _mixed])
@pytest.mark.parametrize("most", [3, 4, 6])
@pytest.mark.parametrize(("form", "names"), _FORMS)
def test_messages_are_turns_whatever_they_end_with(
    form: str, names: tuple[str, str], most: int, ends: Callable[[int, str], str], gap: str
) -> None:
    said = [(names[side], ends(n, words)) for n, (side, words) in enumerate(_TALK[:most])]
    text = gap.join(form.format(m=14 + n, who=who, words=words) for n, (who, words) in enumerate(said))
    assert [((who or "").removeprefix("@"), words) for who, words in _turns(text)] == said


@pytest.mark.parametrize("names", [("Host", "Guest"), ("Speaker 1", "Speaker 2"), ("MODERATOR", "ALDOUS")])
def test_parts_speak_without_full_stops(names: tuple[str, str]) -> None:
    words = ("Welcome to the tide hour", "thank you", "so what is a tide table", "a list of heights")
    said = [(names[n % 2], text) for n, text in enumerate(words)]
    assert _turns("\n".join(f"{who}: {text}" for who, text in said)) == said


def test_stamps_and_handles_need_no_words_of_talk() -> None:
    text = (
        "[2024-05-02 09:14] okwudili_r: Pebblecast is a parser\n"
        "[2024-05-02 09:15] tansy: Harrowgate College uses it\n"
        "[2024-05-02 09:16] okwudili_r: since 2016\n[2024-05-02 09:17] petra: since 2017\n"
    )
    assert [who for who, _ in _turns(text)] == ["okwudili_r", "tansy", "okwudili_r", "petra"]


def test_the_stamp_is_no_part_of_speaker_or_words() -> None:
    text = "2024-05-02, 09:14 - Signe: I weave felt\n2024-05-02, 09:15 - Tomas: me too\n"
    text += "2024-05-02, 09:16 - Signe: since 2004\n"
    found = [b for b in document(text).blocks if b.speaker_span]
    assert [b.timestamp for b in found] == ["09:14", "09:15", "09:16"]
    assert [text[slice(*(b.speaker_span or (0, 0)))] for b in found] == ["Signe", "Tomas", "Signe"]


def test_bold_names_in_markdown(tmp_path: Path) -> None:
    path = tmp_path / "chat.md"
    said = (
        ("Signe Aldous", "I founded Brackenfield Mills in 2004"),
        ("Tomas Kerrigan", "Brackenfield Mills makes felt for pianos"),
        ("Signe Aldous", "Tomas Kerrigan joined us in 2011"),
    )
    path.write_text("# Felt\n\n" + "\n\n".join(f"**{who}:** {words}" for who, words in said))
    (found,) = read(SourceFile(path, path.name, "markdown"))
    assert isinstance(found, Document)
    turns = [(b.speaker, found.text[b.start : b.end]) for b in found.blocks if b.kind is BlockKind.TURN]
    assert turns == list(said)


def test_who_speaks_once_between_others_speaks() -> None:
    text = (
        "Signe: I founded Brackenfield Mills in 2004\nTomas: it makes felt for pianos\nPetra: and harps\n"
        "Signe: Tomas joined us as chief engineer in 2011\n"
    )
    assert [who for who, _ in _turns(text)] == ["Signe", "Tomas", "Petra", "Signe"]


def test_lines_below_a_message_belong_to_it() -> None:
    text = (
        "[2024-05-02 09:14] @ose: I fired the new glaze\nand it cracked at nine hundred degrees\n"
        "[2024-05-02 09:15] @maud: what a pity\n[2024-05-02 09:16] @ose: not at all\n"
    )
    turns = _turns(text)
    assert [who for who, _ in turns] == ["@ose", "@maud", "@ose"]
    assert turns[0][1].endswith("degrees")


@pytest.mark.parametrize(
    "line",
    [
        "2024-05-02, 09:15 - Tomas Kerrigan joined using an invite link",
        "2024-05-02, 09:15 - Tomas Kerrigan: <Media omitted>",
        "2024-05-02, 09:15 - Messages are encrypted. Nobody else can read them.",
    ],
)
def test_what_the_program_says_is_not_said(line: str) -> None:
    text = f"2024-05-02, 09:14 - Signe Aldous: I weave\n{line}\n2024-05-02, 09:16 - Signe Aldous: so do you\n"
    found = document(text)
    assert [text[b.start : b.end] for b in found.blocks if b.kind is BlockKind.NOISE] == [line]
    assert [who for who, _ in _turns(text)] == ["Signe Aldous"] * 2


def test_a_number_speaks_for_nobody() -> None:
    text = (
        "2024-05-02, 09:14 - Signe Aldous: I weave\n2024-05-02, 09:15 - +44 7700 900123: me too\n"
        "2024-05-02, 09:16 - Signe Aldous: so I see\n"
    )
    assert _turns(text)[1] == (None, "me too")


def test_a_handle_in_front_of_a_message_is_no_advert() -> None:
    text = "@ose: I like your glaze!\n@maud: get yours on Sunday!\n@ose: I will\n"
    assert [who for who, _ in _turns(text)] == ["@ose", "@maud", "@ose"]


@pytest.mark.parametrize(
    "text",
    [
        "Founded: 2019\nPrice: 20 EUR\nSeat: Oslo, Norway\nFounded: 2020\nPrice: 30 EUR\nSeat: Lagos\n",
        (
            "Name: Mara Lindqvist\nRole: head of the dye house in Oslo\nWish: weave what you like\n\n"
            "Name: Teo Okafor\nRole: keeper of the great loom\nWish: know what you weave\n"
        ),
        (
            "Tide pie\n\nServes: 4\nIngredients: flour, butter and the fish you like\nTime: 40 minutes\n"
            "Method: rub the butter into the flour and chill it\nServes: 2\nIngredients: rice and fish\n"
        ),
        "Warp: the threads that run along the cloth\nWeft: those across it\nShed: the gap you see\n",
        (
            "Looms: how they came to be\n\nThey were made of wood and stone.\n\nLooms: what you do\n\n"
            "You weave on them, and I do too.\n\nDyes: where they come from\n\nThey grow in fields.\n"
        ),
        (
            "Lindqvist, Mara. Looms of the north.\nOslo: Varn Press, 2011.\nOkafor, Teo. The dye book.\n"
            "Lagos: Harbour Press, 2015.\nVoss, Petra. Wool and the sea.\nOslo: Varn Press, 2019.\n"
        ),
        "name: pebblecast\nversion: 2\nabout: what you like\n---\nname: tidewatch\nversion: 3\nabout: us\n",
        "max_width: 20\nmin_width: 3\nmax_width: the width that you set\nmin_width: 5\n",
        "2024-05-02 09:14:03 INFO: it is up\n2024-05-02 09:14:05 WARN: disk\n2024-05-02 09:14:07 INFO: up\n",
        "[2024-05-02 09:14] sshd: key is in\n[2024-05-02 09:15] cron: on\n[2024-05-02 09:16] sshd: shut\n",
        "09:00 Opening: words of welcome\n09:30 Talk: looms you can build\n11:00 Talk: dyes we know of\n",
        "2024-05-02 09:14: I got up\n2024-05-02 10:20: we went to Oslo\n2024-05-02 11:20: I met you\n",
        "@param: the name that you give\n@returns: what I read\n@param: the second one you give\n",
        "Monday: I wash the wool\nTuesday: we dye it\nMonday: I rest\n",
        "Mara Lindqvist: 3 points\nTeo Okafor: 5 points\nMara Lindqvist: 7 points\nTeo Okafor: 1 point\n",
        "2024-05-02 09:14:03 app.io: up\n2024-05-02 09:14:05 app.web: up\n2024-05-02 09:14:07 app.io: OK\n",
        "color: red\nwidth: 20px\ncolor: blue\nheight: 3px\n",
    ],
)
def test_lists_and_logs_are_no_chats(text: str) -> None:
    assert not _turns(text)


@pytest.mark.parametrize(
    "unit",
    ["[2024-05-02 09:14] @ose: hello you\n", "Mara: hello you\n", "2024-05-02 09:14 - ", "@a: ", "Mara "],
)
def test_huge_chats_are_read_in_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    start = time.perf_counter()
    assert document(text).blocks
    assert time.perf_counter() - start < 60
