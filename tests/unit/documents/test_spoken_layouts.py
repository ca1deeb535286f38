"""Subtitles, mails, parts of speakers, and quotations whose speaker stands below or above."""

from pathlib import Path

import pytest

from kg.documents import SourceFile, document, read
from kg.documents.cues import uncued
from kg.documents.marked import rejoined
from kg.documents.shapes._base import quotation
from kg.model import BlockKind, Document

_SRT = """1
00:00:01,200 --> 00:00:04,000
[wind]

2
00:00:04,200 --> 00:00:07,900
MARA LINDQVIST: The first loom I saw

3
00:00:08,000 --> 00:00:11,400
had not moved for years.
- Was it yours?

4
00:00:12,000 --> 00:00:15,000
LINDQVIST: I bought it from a fisherman.

5
00:00:16,000 --> 00:00:17,000
Subtitles by Northlight Captions
"""
_VTT = """WEBVTT

NOTE recorded in May

1
00:01.000 --> 00:04.500
<v Teo Okafor>Wool is <i>warm</i>,</v>

2
00:04.600 --> 00:07.000
<v Teo Okafor>and it is cheap.</v>

3
00:08.000 --> 00:09.000
<v Mara Lindqvist>I think it was.</v>
"""


def _said(found: Document, *kinds: BlockKind) -> list[tuple[str | None, str]]:
    wanted = kinds or (BlockKind.TURN, BlockKind.QUOTE)
    return [(b.speaker, found.text[b.start : b.end]) for b in found.blocks if b.kind in wanted]


def _read(path: Path, text: str, form: str) -> Document:
    path.write_text(text, encoding="utf-8")
    (found,) = read(SourceFile(path, path.name, form))
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(("name", "form"), [("a.srt", "captions"), ("a.txt", "text")])
def test_subtitles_are_joined_by_speaker(tmp_path: Path, name: str, form: str) -> None:
    found = _read(tmp_path / name, _SRT, form)
    assert [(b.speaker, b.timestamp) for b in found.blocks if b.kind is BlockKind.TURN and b.speaker] == [
        ("MARA LINDQVIST", "00:00:04"),
        ("LINDQVIST", "00:00:12"),
    ]
    assert _said(found)[0][1] == "The first loom I saw had not moved for years."


def test_who_did_the_subtitles_says_nothing(tmp_path: Path) -> None:
    assert all("Subtitles" not in words for _, words in _said(_read(tmp_path / "a.srt", _SRT, "captions")))


def test_voices_of_webvtt_speak(tmp_path: Path) -> None:
    found = _read(tmp_path / "a.vtt", _VTT, "captions")
    assert _said(found) == [
        ("Teo Okafor", "Wool is warm, and it is cheap."),
        ("Mara Lindqvist", "I think it was."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It was 12:30.\nThey ate.\nAt 13:30 they left.",
        "Mara\n0:01\nI weave all day, and I like it.\nTeo\n0:09\nI do not weave at all.\n",
        "0:01\nWe met.\n0:09\nWe left.\n0:20\nWe slept.\n",
    ],
)
def test_what_is_no_subtitle_stays(text: str) -> None:
    assert uncued(text) == text


def test_many_lines_are_joined_in_linear_time() -> None:
    line = "and then there was one more word to say about wool"
    marked, cues = f"> {line}\n" * 20_000, f"0:01\n{line}\n" * 20_000
    assert len(rejoined(marked)) < len(marked) + 1
    assert len(uncued(cues)) < len(cues)


_MAIL = """From: Mara Lindqvist <mara@loom.example>
To: looms@list.example
Date: Tue, 4 Mar 2025 09:12:44 +0000
Subject: Re: [looms] Broken reeds

On Mon, 3 Mar 2025 at 18:40, Teo Okafor <teo@wool.example> wrote:
> All of my reeds broke in the last week, and I think that the new ones
> are too thin.
>> Mine are fine.

They are as thin as the old ones.

--
Mara Lindqvist
Weaver, Northlight Labs
"""


def test_mails_tell_who_writes_and_who_is_quoted(tmp_path: Path) -> None:
    assert _said(_read(tmp_path / "a.txt", _MAIL, "text")) == [
        ("Teo Okafor", "All of my reeds broke in the last week, and I think that the new ones are too thin."),
        (None, "Mine are fine."),
        ("Mara Lindqvist", "They are as thin as the old ones."),
    ]


def test_subject_and_date_of_a_mail_are_those_of_the_document() -> None:
    found = document(_MAIL)
    assert (found.title, found.date) == ("Broken reeds", "2025-03-04")


@pytest.mark.parametrize(
    ("head", "label", "name"),
    [
        ("Present: Ms. Mara Lindqvist (Chair), Mr. Teo Okafor", "The Chair", "Mara Lindqvist"),
        ("Chair: Mara Lindqvist", "Chair", "Mara Lindqvist"),
        ("A talk with Mara Lindqvist, weaver", "ML", "Mara Lindqvist"),
        ("An exchange between Mara Lindqvist (question) and Teo Okafor (answer)", "Q", "Mara Lindqvist"),
        ("A debate on looms", "The Minister for Wool (Ms Mara Lindqvist)", "Mara Lindqvist"),
    ],
)
def test_parts_are_given_to_persons(head: str, label: str, name: str) -> None:
    turns = (
        f"{label}: I open the debate on the looms.",
        "Teo Okafor: I have a question.",
        f"{label}: You may ask.",
    )
    found = document("\n\n".join(("The loom committee", head, *turns)))
    assert [speaker for speaker, _ in _said(found, BlockKind.TURN)] == [name, "Teo Okafor", name]


def test_what_a_speaker_is_stands_apart_from_what_is_said() -> None:
    text = (
        "Notes of the loom day\n\n"
        "Mara Lindqvist\nWeaver, Northlight Labs\n\nI weave all day, and I like it.\n\n"
        "Teo Okafor\nCritic of looms\n\nI do not think that looms have a future.\n\n"
        "Mara Lindqvist\n\nWe will see whether they do.\n\n"
        "Teo Okafor\n\nMy answer will be the same in ten years.\n"
    )
    assert [words for _, words in _said(document(text), BlockKind.TURN)] == [
        "I weave all day, and I like it.",
        "I do not think that looms have a future.",
        "We will see whether they do.",
        "My answer will be the same in ten years.",
    ]


@pytest.mark.parametrize(
    "line", ["The witness withdrew.", "The sitting was suspended at 7.15 pm.", "[Laughter]"]
)
def test_what_happens_between_turns_is_not_said(line: str) -> None:
    text = f"Mara Lindqvist: I weave.\n\nTeo Okafor: Do you?\n\nMara Lindqvist: I do.\n\n{line}\n"
    assert line not in [words for _, words in _said(document(text))]


@pytest.mark.parametrize("marks", ["“{}”", "„{}“", "«{}»", "»{}«", '"{}"', "「{}」"])
@pytest.mark.parametrize(
    "tail", ["— Mara Lindqvist, Loom Journal, 1990", "Mara Lindqvist, a talk in Varn, 1990"]
)
def test_tails_name_the_speaker(marks: str, tail: str) -> None:
    quotes = [marks.format(words) for words in ("Wool is patience.", "A loom is a kind of piano.")]
    text = "What weavers say\n\n" + "\n\n".join(f"{quote}\n{tail}" for quote in quotes)
    assert _said(document(text), BlockKind.QUOTE) == [
        ("Mara Lindqvist", "Wool is patience."),
        ("Mara Lindqvist", "A loom is a kind of piano."),
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "Mara Lindqvist again, at the fair",
        "The mayor's successor in Varn, Mara Lindqvist, in Loom Journal 3/2020",
        "Weaver and union secretary Mara Lindqvist, Wool Days, 2019",
        "Said by Mara Lindqvist, chief dyer at the mill",
    ],
)
def test_tails_name_the_speaker_behind_a_role(tail: str) -> None:
    text = f"Sayings\n\n1. “Wool is patience.”\n   {tail}\n\n2. “We wove.”\n   — Teo Okafor, Varn\n"
    assert _said(document(text), BlockKind.QUOTE)[0] == ("Mara Lindqvist", "Wool is patience.")


@pytest.mark.parametrize("tail", ["— the same, in a letter", "Ibid.", "Same speaker, 1999"])
def test_tails_name_the_same_speaker(tail: str) -> None:
    text = f"Sayings\n\n1. “Wool is patience.”\n   — Mara Lindqvist\n\n2. “We wove.”\n   {tail}\n"
    assert _said(document(text), BlockKind.QUOTE)[1] == ("Mara Lindqvist", "We wove.")


@pytest.mark.parametrize("tail", ["In the weekly of the guild, May 1990", "An interview with Mara Lindqvist"])
def test_tails_without_a_speaker_name_none(tail: str) -> None:
    text = f"Sayings\n\n1. “Wool is patience.”\n   — {tail}\n\n2. “We wove.”\n   — Teo Okafor\n"
    assert _said(document(text), BlockKind.QUOTE)[0][0] is None


def test_a_label_says_who_speaks_on_what() -> None:
    text = "Heard\n\n• Mara Lindqvist on the future of cotton: “There is none.”\n• “We wove.” — Teo Okafor"
    assert _said(document(text), BlockKind.QUOTE)[0] == ("Mara Lindqvist", "There is none.")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The minister also said that she would visit the mill.", "told"),
        ("The loom also needed a new wheel.", "said"),
        ("The minister also needed our wool.", "said"),
    ],
)
def test_what_a_speaker_did_besides_is_told(line: str, told: str) -> None:
    asked = "Question: Will it close?\n\nMinister Mara Lindqvist: No.\n\nQuestion: When?"
    text = f"{asked}\n\nMinister Mara Lindqvist: Never.\n\n{line}\n"
    said = [words for _, words in _said(document(text), BlockKind.TURN)]
    assert ("said" if line in said else "told") == told


def test_names_above_quotations_speak() -> None:
    text = (
        "Guest book\n\nMara Lindqvist, 12 August 2012\n“I came to look.”\n\n"
        "Teo Okafor, 2 May 1990\n“I stayed for a year.”\n"
    )
    found = document(text)
    assert _said(found, BlockKind.QUOTE) == [
        ("Mara Lindqvist", "I came to look."),
        ("Teo Okafor", "I stayed for a year."),
    ]
    assert found.date is None


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("(attributed to Mara Lindqvist)", "Mara Lindqvist"),
        ("(Mara Lindqvist in a radio talk, 1984)", "Mara Lindqvist"),
    ],
)
def test_tails_in_brackets_may_tell_the_occasion(tail: str, name: str) -> None:
    quotes = "“The loom is always right, and the weaver is tired.”", "“Wool is patience.”"
    text = "Sayings\n\n" + "\n".join(f"{n}. {quote} {tail}" for n, quote in enumerate(quotes, start=1))
    assert {speaker for speaker, _ in _said(document(text), BlockKind.QUOTE)} == {name}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We wove.”", "We wove."),
        ("„Wolle“.", "Wolle"),
        ("“He said “no” to us.”", "He said “no” to us."),
        ('"We" and "they"', None),
        ("“We wove all night.", "We wove all night."),
        ("We wove.", None),
        ("“”", None),
        ("", None),
    ],
)
def test_whole_quotations(text: str, words: str | None) -> None:
    span = quotation(text)
    assert (text[slice(*span)] if span else None) == words


def test_block_quotes_in_tags_have_their_tail(tmp_path: Path) -> None:
    quote = "<blockquote>\n<p>We will weave.</p>\n<footer>Mara Lindqvist, handbook</footer>\n</blockquote>\n"
    text = f"# Looms\n\n{quote}"
    found = _read(tmp_path / "a.md", text, "markdown")
    assert _said(found, BlockKind.QUOTE) == [("Mara Lindqvist", "We will weave.")]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Minutes of evidence, Tuesday 18 February 2025", "2025-02-18"),
        ("Sent on 9 October 2025", "2025-10-09"),
        ("Log of the weavers' call - 3 June 2024", "2024-06-03"),
        ("The flood of 3 June 1953", None),
        ("A report on the flood of 3 June 1953", None),
    ],
)
def test_what_a_text_is_may_stand_in_front_of_its_date(line: str, date: str | None) -> None:
    assert document(f"The loom committee\n{line}\n\nIt rained for a day, and nobody wove.\n").date == date


def test_names_below_numbered_quotations_belong_to_what_stands_above() -> None:
    text = (
        "What they said of wool\n\n"
        '1. "Wool remembers the sheep."\n   Mara Lindqvist, interview in Loom Journal, 2011\n\n'
        '2. On dyes: "Blue is a promise."\n   Teo Okafor (author of Madder), keynote, Varn 2017\n\n'
        '3. "Nobody thanks a dyer."\n   Sanna Iyer, Loom Days, 2019\n'
    )
    found = [b for b in document(text).blocks if b.kind is BlockKind.QUOTE]
    assert [(b.item, b.speaker) for b in found] == [
        (1, "Mara Lindqvist"),
        (2, "Teo Okafor"),
        (3, "Sanna Iyer"),
    ]
    assert found[1].topic == "dyes"
