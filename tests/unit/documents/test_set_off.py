"""Interviews with questions in bold or italics, speeches, and quotations with facts on lines of their own."""

from pathlib import Path

import pytest

from kg.documents import SourceFile, document, read
from kg.documents.readers.markdown import set_off
from kg.model import BlockKind, Document

_TOP = (
    "# Slow wool\n\nBy Petra Voss\n\nMara Lindqvist runs Northlight Labs. We met Lindqvist at the mill.\n\n"
)
_ASKED = ("How did it start, and who\npaid?", "You could have sold it.", "Is it slow?", "And now?")
_ANSWERED = ("I was given a loom.", "I did not want to.", "It is, and I like that.", "I write a planner.")


def _read(path: Path, text: str, kind: str) -> Document:
    path.write_text(text, encoding="utf-8")
    (found,) = read(SourceFile(path, path.name, kind))
    assert isinstance(found, Document)
    return found


def _said(found: Document) -> list[tuple[str | None, str]]:
    return [(b.speaker, found.text[b.start : b.end]) for b in found.blocks if b.kind is BlockKind.TURN]


def _expected() -> list[tuple[str | None, str]]:
    pairs = zip(_ASKED, _ANSWERED, strict=True)
    both = [(("Petra Voss", " ".join(q.split())), ("Mara Lindqvist", a)) for q, a in pairs]
    return [turn for pair in both for turn in pair]


@pytest.mark.parametrize("mark", ["**", "__", "*", "_"])
def test_questions_set_off_in_markdown(tmp_path: Path, mark: str) -> None:
    pairs = zip(_ASKED, _ANSWERED, strict=True)
    text = _TOP + "\n\n".join(f"{mark}{q}{mark}\n\n{a}" for q, a in pairs) + "\n\n*Petra Voss writes.*\n"
    assert _said(_read(tmp_path / "a.md", text, "markdown")) == _expected()


def test_questions_in_bold_in_front_of_answers(tmp_path: Path) -> None:
    asked = [f"{q.split(chr(10))[0].rstrip('?.')}?" for q in _ASKED]
    text = _TOP + "\n\n".join(f"**{q}** {a}" for q, a in zip(asked, _ANSWERED, strict=True))
    said = _said(_read(tmp_path / "a.md", text, "markdown"))
    assert [words for _, words in said] == [w for pair in zip(asked, _ANSWERED, strict=True) for w in pair]


@pytest.mark.parametrize("between", ["</strong></p><p>", "</strong><br>", "</strong> "])
def test_questions_set_off_on_a_page(tmp_path: Path, between: str) -> None:
    asked = [q.replace(".", "?") for q in _ASKED]
    turns = "".join(f"<p><strong>{q}{between}{a}</p>" for q, a in zip(asked, _ANSWERED, strict=True))
    top = "<h1>Slow wool</h1><p>By Petra Voss</p><p>Mara Lindqvist runs a mill. We met Lindqvist there.</p>"
    said = _said(_read(tmp_path / "a.html", f"<article>{top}{turns}</article>", "html"))
    assert [words for who, words in said if who == "Mara Lindqvist"] == list(_ANSWERED)
    assert [words for who, words in said if who == "Petra Voss"] == [" ".join(q.split()) for q in asked]


def test_answers_of_a_firm_are_no_interview(tmp_path: Path) -> None:
    turns = "\n\n".join(f"**{q}**\n\nWe do what our customers want." for q in _ASKED)
    text = f"# Your loom\n\nNorthlight Labs answers what you ask.\n\n{turns}\n"
    assert _said(_read(tmp_path / "a.md", text, "markdown")) == []


def test_what_speaks_of_the_person_is_no_answer(tmp_path: Path) -> None:
    turns = "\n\n".join(f"**{q}**\n\nLindqvist told me that she does not know." for q in _ASKED)
    assert _said(_read(tmp_path / "a.md", _TOP + turns, "markdown")) == []


def test_paragraphs_set_off_are_listed() -> None:
    assert sorted(set_off("*All of it.*\n\nA *part* of it.\n\n**One** and **two**")) == ["All of it."]


_SPEECH = "Thank you.\n\nI was born here.\n\n(Laughter)\n\nWe had one loom, and I broke it."


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("Remarks on receiving the Carl Weaver Medal\n\nMara Lindqvist, Umeå, 23 May 2022", "Mara Lindqvist"),
        (
            "WOOL INSTITUTE\n\nAddress to the graduates\nby Mara Lindqvist, president of Northlight",
            "Mara Lindqvist",
        ),
        ("Mara Lindqvist: Keynote at LoomConf", "Mara Lindqvist"),
        ("Remarks on receiving the Carl Weaver Medal", None),
        ("The wool of the north\n\nMara Lindqvist, Umeå, 23 May 2022", None),
    ],
)
def test_who_gives_a_speech(top: str, name: str | None) -> None:
    found = document(f"{top}\n\n{_SPEECH}\n\nTranslator's notes\n\nI wrote these notes in May.")
    assert {who for who, _ in _said(found)} == ({name} if name else set())
    assert not any("notes in May" in words for _, words in _said(found))


_RECORDS = """(1) Topic: estimates
    "Double it, and then go home."
    Said by: Mara Lindqvist, head of weaving at Northlight Labs
    Source: farewell speech, 2016

(2) Topic: meetings
    "A meeting is a rumour."
    Said by: {who}
    Source: letter
"""


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Teo Okafor", "Teo Okafor"),
        ("its inventor, Teo Okafor, who sold it", "Teo Okafor"),
        ("the father of it all, as they call Teo Okafor here", "Teo Okafor"),
        ("Lindqvist again", "Lindqvist"),
        ("the same", "Mara Lindqvist"),
        ("@late_night", "@late_night"),
        ("unknown. Often given as Okafor's.", None),
    ],
)
def test_facts_below_a_quotation(who: str, name: str | None) -> None:
    found = document(_RECORDS.format(who=who))
    quotes = [b for b in found.blocks if b.kind is BlockKind.QUOTE]
    assert [(b.item, b.topic, b.speaker, b.cited_source) for b in quotes] == [
        (1, "estimates", "Mara Lindqvist", "farewell speech, 2016"),
        (2, "meetings", name, "letter"),
    ]


def test_facts_above_a_quotation() -> None:
    text = "".join(f'Speaker: {name}\nDate: 2019\nQuote: "Wool is {word}."\n\n' for name, word in
                   (("Mara Lindqvist", "warm"), ("Teo Okafor", "dear")))  # fmt: skip
    quotes = [b for b in document(text).blocks if b.kind is BlockKind.QUOTE]
    assert [(b.speaker, document(text).text[b.start : b.end]) for b in quotes] == [
        ("Mara Lindqvist", "Wool is warm."),
        ("Teo Okafor", "Wool is dear."),
    ]


def test_facts_of_things_are_no_quotations() -> None:
    text = "Author: Mara Lindqvist\nTopic: looms\nYear: 2019\n\nAuthor: Teo Okafor\nTopic: wool\nYear: 2020\n"
    assert all(b.kind is not BlockKind.QUOTE for b in document(text).blocks)


def test_who_translated_a_speech_did_not_give_it() -> None:
    text = (
        "Speech on the opening of the mill\nGiven in May 2025; translated by Petra Voss\n\n"
        "My name is Mara Lindqvist, and I am no speaker.\n\n(Translator's note: no.)\n\nWe had one loom.\n"
    )
    said = _said(document(text))
    assert said == [
        ("Mara Lindqvist", "My name is Mara Lindqvist, and I am no speaker."),
        ("Mara Lindqvist", "We had one loom."),
    ]
