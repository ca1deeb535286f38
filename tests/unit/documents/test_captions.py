"""Subtitles that are odd or broken."""

from pathlib import Path

import pytest

from kg.documents import discover, document, read
from kg.documents.cues import uncued
from kg.errors import EmptyDocument
from kg.model import Document

FIRST, SECOND = "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,000"


def _srt(*cues: tuple[str, str]) -> str:
    return "\n\n".join(f"{number}\n{time}\n{said}" for number, (time, said) in enumerate(cues, 1))


def test_two_voices_on_a_line_are_two_speakers() -> None:
    line = "<v Mara Lindqvist>I work at AT&amp;T.</v> <v Teo Okafor>I founded Acme Corp.</v>"
    assert uncued(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{line}", sure=True) == (
        "[00:01] Mara Lindqvist: I work at AT&T.\n[00:01] Teo Okafor: I founded Acme Corp.\n"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [("R&amp;D &lt;3", "R&D <3"), ("one&nbsp;two", "one two"), ("AT&T", "AT&T"), ("&unknown;", "&unknown;")],
)
def test_entities_are_resolved_beside_tags(written: str, meant: str) -> None:
    text = _srt((FIRST, f"<i>{written}</i> ends."), (SECOND, "So."))
    assert f"{meant} ends." in uncued(text)


def test_a_cue_may_begin_with_the_word_of_a_note() -> None:
    text = _srt((FIRST, "MARA: First."), (SECOND, "NOTE taking is hard work,\nshe says."))
    assert uncued(text).endswith("First. NOTE taking is hard work, she says.\n")


def test_notes_and_styles_between_the_cues_of_webvtt_are_dropped() -> None:
    text = (
        "WEBVTT - Looms\nKind: captions\n\nNOTE\nmachine made\n\nSTYLE\n::cue {}\n\n"
        "one\n00:01.000 --> 00:02.000\n<v Mara>NOTE this.\nNOTE that.\n\nNOTE the end\n\n"
        "00:03.000 --> 00:04.000\nSo."
    )
    assert uncued(text) == "[00:01] Mara: NOTE this. NOTE that. So.\n"


@pytest.mark.parametrize("broken", ["99:99:99,999 --> x", "x --> 00:00:05,000", "0:0:0 -->"])
def test_nobody_speaks_a_broken_time(broken: str) -> None:
    text = _srt((FIRST, "MARA: First."), (broken, "Second."), (SECOND, "Third."))
    assert uncued(text) == "[00:00:01] MARA: First. Second. Third.\n"


@pytest.mark.parametrize(
    "front",
    ["junk\n\n", "1\n0x:00 --> 00:00:00,500\n\n", "99:99:99,999 --> x\n\n", "made by a mill\nfor all\n\n"],
)
def test_what_is_broken_in_front_is_passed_over(front: str) -> None:
    text = _srt((FIRST, "MARA: First."), (SECOND, "Third."))
    assert uncued(front + text, sure=True) == uncued(text)


def test_the_words_of_a_broken_first_cue_stay() -> None:
    text = _srt(("x:99 --> 00:00:00,900", "MARA: First."), (SECOND, "Third."))
    assert uncued(text, sure=True) == "[00:00:03] MARA: First. Third.\n"


def test_a_text_that_may_be_no_subtitles_keeps_its_front() -> None:
    text = f"Looms today\n\n{_srt((FIRST, 'MARA: First.'), (SECOND, 'Third.'))}"
    assert uncued(text) == text


@pytest.mark.parametrize(
    "cues",
    [
        ("hello there", "hello there\nhow are you"),
        ("hello there", "hello there\nhow are you", "how are you\nas ever"),
        ("hello<00:00:01.500><c> there</c>", "hello there\n ", "hello there\nhow are you", "how are you"),
    ],
)
def test_rolling_subtitles_are_said_once(cues: tuple[str, ...]) -> None:
    times = (f"00:00:0{second}.000 --> 00:00:0{second}.900" for second in range(1, 9))
    found = uncued(_srt(*zip(times, cues, strict=False)), sure=True)
    assert (found.count("hello there"), found.count("how are you")) == (1, 1)


def test_what_is_said_twice_stays_twice() -> None:
    assert uncued(_srt((FIRST, "MARA: No."), (SECOND, "No."))) == "[00:00:01] MARA: No. No.\n"


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT",
        "WEBVTT\n",
        "WEBVTT - Looms\nKind: captions\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n",
    ],
)
def test_subtitles_without_speech_are_empty(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(text, "utf-8")
    (file,), _ = discover([tmp_path])
    assert [type(found) for found in read(file)] == [EmptyDocument]


def test_cues_need_no_empty_line_between_them(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text(f"1\n{FIRST}\nLooms are old.\n2\n{SECOND}\nMills too.", "utf-8")
    (file,), _ = discover([tmp_path])
    (found,) = read(file)
    assert isinstance(found, Document)
    assert found.text.split("\n") == ["00:00:01", "Looms are old. Mills too.", "", ""]


def test_hostile_subtitles_are_only_text() -> None:
    assert (
        "<script>" in document(uncued(_srt((FIRST, "&lt;script&gt; &#0; &#10; x"), (SECOND, "<v >y")))).text
    )
