"""Digests of mailing lists, threads of forums, pages of mail archives, and chats."""

from pathlib import Path

import pytest

from kg.documents import SourceFile, document, read
from kg.model import BlockKind, Document

_DIGEST = """looms-l Digest, Vol 4, Issue 2

Today's Topics:
   1. Broken reeds (teo_o)
   2. Wool (Mara Lindqvist)

----------------------------------------

Message: 1
Date: Mon, 3 Mar 2025 18:40:02 +0000
From: teo_o <teo@wool.example>
Subject: Broken reeds

All of my reeds broke, and I think that they were too thin.

------------------------------

Message: 2
Date: Tue, 4 Mar 2025 09:12:44 +0000
From: mara at loom.example (Mara Lindqvist)
Subject: Re: Broken reeds

> I think that they were too thin.

They were old.

> Nobody said this.

------------------------------

looms-l mailing list
looms-l@list.example
End of looms-l Digest, Vol 4, Issue 2
"""


def _said(found: Document) -> list[tuple[str | None, str]]:
    return [
        (b.speaker, found.text[b.start : b.end])
        for b in found.blocks
        if b.kind in {BlockKind.TURN, BlockKind.QUOTE}
    ]


def test_a_digest_holds_mails_of_several() -> None:
    assert _said(document(_DIGEST)) == [
        ("teo_o", "All of my reeds broke, and I think that they were too thin."),
        ("teo_o", "I think that they were too thin."),
        ("Mara Lindqvist", "They were old."),
        (None, "Nobody said this."),
    ]


def test_a_single_letter_far_below_is_no_mail() -> None:
    lines = [f"Chapter note {n} tells how wool was sold in the north." for n in range(9)]
    text = "\n\n".join([*lines, "From: the north\nTo: the south", "Wool was sold here, too."])
    assert _said(document(text)) == []


@pytest.mark.parametrize(
    "lead",
    [
        "On Mon, Mar 3, 2025 at 6:40 PM Teo Okafor <teo@wool.example> wrote:",
        "On Mon, Mar 3, 2025 at 6:40 PM Teo Okafor <teo@wool.example>\nwrote:",
        "On Mon, Mar 3, 2025 at 6:40 PM Teo\nOkafor <teo@wool.example> wrote:",
        "Quote from Teo Okafor:",
    ],
)
def test_who_is_quoted_stands_above(lead: str) -> None:
    text = f"From: Mara Lindqvist <m@loom.example>\nSubject: Wool\n\n{lead}\n> Wool is warm.\n\nIt is not."
    assert _said(document(text)) == [("Teo Okafor", "Wool is warm."), ("Mara Lindqvist", "It is not.")]


def test_a_pronoun_is_nobody_in_a_thread() -> None:
    text = "From: Mara Lindqvist <m@loom.example>\nSubject: Wool\n\nshe wrote:\n> Wool is warm."
    assert (None, "Wool is warm.") in _said(document(text))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("#1  loomlady  (Joined: May 2019)", "#2  teo_o  (Moderator)"),
        ("loomlady 3 hours ago | next", "teo_o 2 hours ago | parent | next"),
        ("by loomlady » Mon Mar 03, 2025 6:22 pm", "by teo_o » Mon Mar 03, 2025 7:02 pm"),
    ],
)
def test_posts_of_a_thread(first: str, second: str) -> None:
    text = f"Is it dead?\n\n{first}\nThe loom is dead.\n\n{second}\nIt is not, and I use it."
    found = _said(document(text))
    assert found == [("loomlady", "The loom is dead."), ("teo_o", "It is not, and I use it.")]


def test_numbered_headings_are_no_posts() -> None:
    text = "#1 Looms are old\nNobody knows how old they are.\n\n#2 Wool is warm\nIt is warm when it is dry."
    assert _said(document(text)) == []


def test_what_is_repeated_below_a_name_is_that_of_the_other() -> None:
    text = (
        "by loomlady » Mon Mar 03, 2025 6:22 pm\n\nThe loom is dead, I think.\n\n"
        "by teo_o » Mon Mar 03, 2025 7:02 pm\n\nloomlady wrote:\nThe loom is dead, I think.\n\nIt is not."
    )
    assert _said(document(text))[1:] == [("loomlady", "The loom is dead, I think."), ("teo_o", "It is not.")]


def test_a_page_of_a_mail_archive() -> None:
    text = (
        "[looms] Wool\n\nMara Lindqvist mara at loom.example\nTue Mar 4 09:12:44 UTC 2025\n\n"
        "Previous message: [looms] Reeds\n\nWool is warm, and I said so before."
    )
    assert _said(document(text)) == [("Mara Lindqvist", "Wool is warm, and I said so before.")]


def test_irc_with_operators_and_events() -> None:
    text = (
        "--- Log opened Mon Mar 03 09:58:12 2025\n09:58 -!- mlind has joined #looms\n"
        "09:59 < mlind> has anybody ported the planner?\n10:01 <@tokafor> I did, and it was easy.\n"
        "10:02  * tokafor nods\n10:03 < mlind> thanks, I will try it."
    )
    assert _said(document(text)) == [
        ("mlind", "has anybody ported the planner?"),
        ("tokafor", "I did, and it was easy."),
        ("mlind", "thanks, I will try it."),
    ]


@pytest.mark.parametrize("when", ["03/03/2025 18:22", "Today at 18:22", "3 March 2025 18:22", "10:14 AM"])
def test_names_with_day_and_time_head_messages(when: str) -> None:
    text = f"loomlady — {when}\nI like it.\n\nteo.w — {when}\nYou do?\n\nloomlady — {when}\nI said so."
    assert _said(document(text)) == [
        ("loomlady", "I like it."),
        ("teo.w", "You do?"),
        ("loomlady", "I said so."),
    ]


@pytest.mark.parametrize(
    ("line", "noise"),
    [
        (":tada: 3", True),
        ("<Media omitted>", True),
        ("10:06 -!- tokafor has quit", True),
        ("Look: it works.", False),
        ("Media were omitted.", False),
    ],
)
def test_what_a_chat_adds(line: str, noise: bool) -> None:  # noqa: FBT001 a parameter
    found = document(f"Looms are older than towns.\n\n{line}\n\nWool is warm, and it stays warm.")
    assert (
        any(found.text[b.start : b.end] == line for b in found.blocks if b.kind is BlockKind.NOISE) is noise
    )


def test_names_in_brackets_speak_in_subtitles(tmp_path: Path) -> None:
    cues = (
        "(MARA LINDQVIST) The first loom",
        "was my aunt's.",
        "[TEO] And the second?",
        "[laughter]",
        "[TEO] So?",
    )
    times = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n" for n, words in enumerate(cues, start=1))
    path = tmp_path / "a.srt"
    path.write_text("\n".join(times), encoding="utf-8")
    (found,) = read(SourceFile(path, "a.srt", "captions"))
    assert isinstance(found, Document)
    assert _said(found) == [
        ("MARA LINDQVIST", "The first loom was my aunt's."),
        ("TEO", "And the second? So?"),
    ]


def test_last_names_come_first_in_mails_that_are_passed_on() -> None:
    text = (
        "From: Lindqvist, Mara\nSent: Monday, March 3, 2025 6:40 PM\nTo: Okafor, Teo\nSubject: Wool\n\n"
        "I will not sell it.\n\n-----Original Message-----\nFrom: Okafor, Teo <teo@wool.example>\n"
        "Sent: Monday, March 3, 2025 9:12 AM\nTo: Lindqvist, Mara\nSubject: RE: Wool\n\nWould you sell it?"
    )
    assert _said(document(text)) == [
        ("Mara Lindqvist", "I will not sell it."),
        ("Teo Okafor", "Would you sell it?"),
    ]


def test_last_names_come_first_where_meetings_are_transcribed() -> None:
    text = (
        "Meeting\n\nMara Lindqvist   0:03\nIt is done, I think.\n\nOkafor, Teo   0:11\nI was afraid.\n\n"
        "Mara Lindqvist   0:15\nWe had help.\n\nCarrow, Ines (External)   0:21\nI wrote half of it.\n"
    )
    names = ["Mara Lindqvist", "Teo Okafor", "Mara Lindqvist", "Ines Carrow"]
    assert [who for who, _ in _said(document(text))] == names


def test_comments_on_an_issue() -> None:
    text = (
        "Planner is slow\n\nmaral commented on Mar 3, 2025\nIt takes four hours, I think.\n\n"
        "teo_o commented on Mar 4, 2025 • edited\nMine takes one.\n\nmaral closed this on Mar 9, 2025"
    )
    assert _said(document(text)) == [("maral", "It takes four hours, I think."), ("teo_o", "Mine takes one.")]


def test_chevrons_with_names_are_not_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        ">> Mara Lindqvist: We began in an old barn in the north.\n>> Teo Okafor: I was there, too.\n"
        ">> Mara Lindqvist: Nobody paid us, and I think it helped.\n",
        encoding="utf-8",
    )
    (found,) = read(SourceFile(path, "a.txt", "text"))
    assert isinstance(found, Document)
    assert [who for who, _ in _said(found)] == ["Mara Lindqvist", "Teo Okafor", "Mara Lindqvist"]
