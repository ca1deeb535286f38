"""Podcast summaries, chapter lists, descriptions and captions."""

import pytest

from kg.documents import document
from kg.model import BlockKind

SUMMARY = """Mara Lindqvist, founder of Northlight Labs, joins the show to discuss looms and mills.

Key takeaways
- Machines copy a pattern without any knowledge of it.
- Most mills waste a third of their yarn.
The Weekly Thread
Get the best textile podcasts delivered to your inbox every Monday!
Why machines copy badly
Lindqvist argues that a machine repeats a pattern without any knowledge of its purpose. She names some cases.
{quote}
She believes that the fault lies with those who buy the machines, such as owners who want output above all.
"""
SPOKEN = (
    "It's kind of funny, because you look at the cloth and then you realize the bird has no head.",
    "I'd go to the mill at night and just listen to it, and I thought that was normal.",
    "We went to forty mills and we weighed the bins. That's all we did.",
    "And there's this whole thing about blue, which is really a lot of superstition, to be honest.",
    "If you stop the machine you lose a day, and if you don't stop it you lose the cloth.",
)
TOLD = (
    "The mill was built in 1911. It was sold twice and burned down once before it became a museum.",
    "However, there is also value in older machines, which are slower but make fewer faults in the cloth.",
    "Lindqvist says that I, the weaver, matters less than the cloth, and that we all forget it.",
    'In her words, "I never stopped a machine that did not want to be stopped, and neither should you."',
    "He also describes how we might see smaller mills in the next ten years, according to a survey.",
)


def _kinds(text: str, kind: BlockKind) -> list[str]:
    found = document(text)
    return [found.text[b.start : b.end] for b in found.blocks if b.kind is kind]


@pytest.mark.parametrize("quote", SPOKEN)
def test_speech_between_told_paragraphs_is_a_quote(quote: str) -> None:
    assert _kinds(SUMMARY.format(quote=quote), BlockKind.QUOTE) == [quote]


@pytest.mark.parametrize("paragraph", TOLD)
def test_told_paragraphs_are_no_quotes(paragraph: str) -> None:
    assert _kinds(SUMMARY.format(quote=paragraph), BlockKind.QUOTE) == []


def test_a_summary_has_takeaways_headings_and_noise() -> None:
    text = SUMMARY.format(quote=SPOKEN[0])
    assert _kinds(text, BlockKind.HEADING) == ["Key takeaways", "Why machines copy badly"]
    assert _kinds(text, BlockKind.NOISE) == [
        "The Weekly Thread",
        "Get the best textile podcasts delivered to your inbox every Monday!",
    ]
    items = [b for b in document(text).blocks if b.kind is BlockKind.LIST_ITEM]
    assert {b.section for b in items} == {"Key takeaways"}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Why I weave\n\nI started when I was nine. You know how it is.\n\n"
            "I think everyone should try it, really.\n"
        ),
        (
            "I met Lindqvist in Oslo. She says looms are old.\n\n"
            "I asked her why, and I was kind of nervous.\n\nShe notes it.\n"
        ),
        (
            "OSLO (LW) - The mill will close, Lindqvist said.\n\n"
            "You could hear it, really, all over the town, you know.\n\n"
            '"I am sad about it," she said. "We all are."\n\nThe mill was built in 1911, Okafor said.\n'
        ),
    ],
)
def test_first_person_text_and_news_hold_no_unmarked_quotes(text: str) -> None:
    assert {b.kind for b in document(text).blocks} <= {BlockKind.TITLE, BlockKind.PARAGRAPH}


CHAPTERS = (
    "1. 0:00 – 5:30\n\nOpening\n\n{a}\n\n• A loom\n\n2. 5:30 – 1:02:10\n\nThe survey\n\n{b}\n",
    "0:00 - 5:30 | Opening\n{a}\n- A loom\n\n5:30 - 1:02:10 | The survey\n{b}\n",
    "Chapter 1: Opening (0:00 - 5:30)\n\n{a}\n\n- A loom\n\nChapter 2: The survey (5:30 - 1:02:10)\n\n{b}\n",
    "[0:00] to [5:30] Opening\n\n{a}\n\n- A loom\n\n[5:30] to [1:02:10] The survey\n\n{b}\n",
)


@pytest.mark.parametrize("form", CHAPTERS)
def test_chapters_have_times_and_hold_what_follows(form: str) -> None:
    found = document(form.format(a="Lindqvist opens with a story.", b="She presents a survey."))
    headings = [b for b in found.blocks if b.kind is BlockKind.HEADING]
    assert [(b.item, b.timestamp, b.end_timestamp, found.text[b.start : b.end]) for b in headings] == [
        (1, "0:00", "5:30", "Opening"),
        (2, "5:30", "1:02:10", "The survey"),
    ]
    rest = [b for b in found.blocks if b.kind is not BlockKind.HEADING]
    assert [(b.kind.value, b.section, b.item, b.timestamp) for b in rest] == [
        ("paragraph", "Opening", 1, "0:00"),
        ("list_item", "Opening", 1, "0:00"),
        ("paragraph", "The survey", 2, "5:30"),
    ]


def test_chapters_with_a_start_only() -> None:
    text = (
        "0:00 Opening\n\nShe opens with a story.\n\n5:30 The survey\n\n"
        "She presents it.\n\n9:00 Close\n\nShe ends.\n"
    )
    sections = [b.section for b in document(text).blocks if b.kind is BlockKind.PARAGRAPH]
    assert sections == ["Opening", "The survey", "Close"]


@pytest.mark.parametrize("form", ["{} {}", "{} - {}", "({}) {}", "- {}: {}", "[{}] {}"])
def test_a_bare_timetable_is_labels_and_no_section(form: str) -> None:
    entries = [("0:00", "Opening"), ("5:30", "The survey"), ("1:02:10", "Close")]
    table = "\n".join(form.format(*entry) for entry in entries)
    found = document(f"Looms today\n\n{table}\n\nMara Lindqvist talks about looms in this episode.\n")
    labels = [b for b in found.blocks if b.kind is BlockKind.LABEL]
    assert [(b.timestamp, found.text[b.start : b.end]) for b in labels] == entries
    assert found.blocks[-1].section is None


def test_entries_of_a_timetable_that_come_again_are_headings() -> None:
    entries = [("00:00", "Opening"), ("05:30", "The survey"), ("31:10", "Close")]
    table = "\n".join(f"{time} {title}" for time, title in entries)
    text = f"Looms today\n\n{table}\n\n(05:30) The survey\n\nShe presents it.\n\n(31:10) Close\n\nShe ends.\n"
    found = document(text).blocks
    assert [b.timestamp for b in found if b.kind is BlockKind.LABEL] == ["00:00", "05:30", "31:10"]
    assert [b.timestamp for b in found if b.kind is BlockKind.HEADING] == ["05:30", "31:10"]
    assert [b.section for b in found if b.kind is BlockKind.PARAGRAPH] == ["The survey", "Close"]


def test_a_description_in_one_line_is_taken_apart() -> None:
    text = (
        "Skip to content\n\nLooms today\n\n"
        "Mara Lindqvist on looms and mills. EPISODE LINKS * Site: https://example.org/a "
        "* Me: https://example.org/b 𝐒𝐏𝐎𝐍𝐒𝐎𝐑𝐒 * Weft makes yarn. Learn more at https://example.org/c "
        "TIMESTAMPS 00:00:00 - Opening 00:05:30 - The survey 01:02:10 - Close\n"
    )
    found = document(text)
    assert [(b.kind.value, found.text[b.start : b.end][:12]) for b in found.blocks[2:]] == [
        ("paragraph", "Mara Lindqvi"),
        ("noise", "EPISODE LINK"),
        ("noise", "𝐒𝐏𝐎𝐍𝐒𝐎𝐑𝐒 * W"),
        ("noise", "TIMESTAMPS"),
        ("label", "Opening"),
        ("label", "The survey"),
        ("label", "Close"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Mara LindqvistguestTeo Okaforhost",
        "Mara Lindqvist (guest), Teo Okafor (host)",
        "Mara Lindqvist - Guest, Teo Okafor - Host",
    ],
)
def test_people_are_freed_from_their_roles(line: str) -> None:
    found = document(
        f"Looms today\n\n{line}\nMay 15, 20241h 35mWatch on YouTube ↗\n\nThey talk about looms.\n"
    )
    people = [b for b in found.blocks if b.kind is BlockKind.LABEL]
    assert [(found.text[b.start : b.end], b.speaker, b.topic) for b in people] == [
        ("Mara Lindqvist", "Mara Lindqvist", "guest"),
        ("Teo Okafor", "Teo Okafor", "host"),
    ]
    assert found.date == "2024-05-15"


@pytest.mark.parametrize("line", ["Guests: Mara Lindqvist, Teo Okafor and Ida Berg", "Guest: Mara Lindqvist"])
def test_people_behind_their_role(line: str) -> None:
    found = document(f"Looms today\n\n{line}\n\nThey talk about looms and mills at some length.\n")
    people = [b for b in found.blocks if b.kind is BlockKind.LABEL]
    assert [b.topic for b in people] == ["guest"] * len(people)
    assert people[0].speaker == "Mara Lindqvist"
    assert len(people) == line.count(",") + line.count(" and ") + 1


def test_sentences_behind_times_are_items() -> None:
    found = document("The talk\n\n[00:00] Mara opens the talk.\n[04:10] She shows a loom.\n")
    assert [(b.kind.value, b.timestamp, found.text[b.start : b.end]) for b in found.blocks[1:]] == [
        ("list_item", "00:00", "Mara opens the talk."),
        ("list_item", "04:10", "She shows a loom."),
    ]


def test_hours_of_the_day_are_no_timestamps() -> None:
    found = document("The Latest on the mill\n\n6:05 p.m.\n\nIt closed.\n\n7:10 p.m.\n\nIt opened.\n")
    assert {b.timestamp for b in found.blocks} == {None}


def test_captions_have_times_and_no_counters() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:04,000\nSo looms are great.\n\n2\n"
        "00:00:04,500 --> 00:00:06,000\nThank you.\n"
    )
    found = document(text)
    assert [(b.kind.value, b.timestamp, found.text[b.start : b.end]) for b in found.blocks] == [
        ("paragraph", "00:00:01", "So looms are great."),
        ("paragraph", "00:00:04", "Thank you."),
    ]


@pytest.mark.parametrize("line", ["March 3, 20261h 9mOpen the player ↗", "3 March 2026 · 45 min with slides"])
def test_date_in_front_of_a_length_is_the_document_s(line: str) -> None:
    text = f"A talk about looms\n\n{line}\n\nMara Lindqvist built a loom in her kitchen and sold it."
    assert document(text).date == "2026-03-03"
