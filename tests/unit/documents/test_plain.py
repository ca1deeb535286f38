"""Articles, biographies, highlights: titles, headings, noise, dates."""

from collections.abc import Sequence

import pytest

from kg.documents import document
from kg.model import BlockKind


def _outline(text: str) -> Sequence[tuple[str, str]]:
    found = document(text)
    return [(b.kind.value, found.text[b.start : b.end]) for b in found.blocks]


BIOGRAPHY = """Mara Lindqvist

Mara Lindqvist (born 3 May 1971) is a Swedish engineer. She founded Northlight Labs in 1999.

Early life and education

Lindqvist was born in Umeå. She studied at Chalmers, where she met Teo Okafor.

Awards
- Golden Shuttle, 2007

References
1. ^ "Who is who in weaving". Loom Journal. 2010.
2. ^ https://example.org/a
"""


def test_a_biography() -> None:
    assert [kind for kind, _ in _outline(BIOGRAPHY)] == [
        "title",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "list_item",
        "noise",
        "noise",
        "noise",
    ]


def test_a_biography_has_no_date() -> None:
    assert document(BIOGRAPHY).date is None


def test_wrapped_lines_are_one_paragraph() -> None:
    first = (
        "The loom is one of the oldest machines that people still use. It was\n"
        "invented several times, in Asia\nand in Europe."
    )
    wrapped = (
        "The loom is one of the oldest machines that people still use. It was\n"
        "invented several times, in Asia, in the Americas and in the north of\n"
        "Europe, and each time it looked a little different."
    )
    other = (
        "Mara Lindqvist founded Northlight Labs in 1999. In 2005 she moved to\n"
        "Weft Works, where she led a team."
    )
    assert _outline(f"On looms\n\n{wrapped}\n\n{other}\n") == [
        ("title", "On looms"),
        ("paragraph", wrapped),
        ("paragraph", other),
    ]
    assert len(_outline(f"On looms\n\n{first}\n")) > 2


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = [
        "Looms are old machines, and there are many.",
        "Mills are new, and there are not so many.",
        "Both are loud.",
    ]
    assert _outline("\n".join(lines)) == [("paragraph", line) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lindqvist founded Northlight Labs.",
        "Looms of the north",
        "In 2005 she said: looms are old.",
        "1999 was a good year for looms.",
        "By 1990, the mill was gone.",
        "Note: the loom is old.",
        "- Looms are old.",
        "Read more",
        "May 3, 2021",
    ],
)
def test_a_text_of_one_line_is_a_paragraph(text: str) -> None:
    assert _outline(text) == [("paragraph", text)]


@pytest.mark.parametrize("text", ["", "   ", "\n\n\t\n"])
def test_an_empty_text_has_no_blocks(text: str) -> None:
    assert document(text).blocks == ()


def test_a_given_title_counts() -> None:
    found = document("Looms of the North\n\nLooms are old.", title="Looms of the north")
    assert found.title == "Looms of the north"
    assert found.blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize(
    "heading",
    [
        "# Mills",
        "## Mills ##",
        "Mills\n=====",
        "MILLS OF OSLO",
        "**Mills**",
        "Part 2: Mills",
        "2. Mills",
        "Mills:",
    ],
)
def test_forms_of_headings(heading: str) -> None:
    text = (
        f"Looms are old machines, and there are many of them.\n\n{heading}\n\n"
        f"Mills are newer, and there are not so many.\n"
    )
    assert [kind for kind, _ in _outline(text)] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "She added:",
        "The Loom Journal reports:",
        "Looms are old.",
        "He said, “Looms are old.”",
        "and so it was",
        "Imagine that she:",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    text = (
        f"Looms are old machines, and there are many of them.\n\n{line}\n\n"
        f"Mills are newer, and there are not so many.\n"
    )
    assert [kind for kind, _ in _outline(text)] == ["paragraph"] * 3


def test_an_outline_has_headings_and_items() -> None:
    text = "Weaving course\n\n1 Looms\n1.1 Table looms\n1.2 Floor looms\n  (a) Jack looms\n2 Yarn\n2.1 Wool\n"
    assert _outline(text) == [
        ("title", "Weaving course"),
        ("heading", "1 Looms"),
        ("list_item", "Table looms"),
        ("heading", "1.2 Floor looms"),
        ("list_item", "Jack looms"),
        ("heading", "2 Yarn"),
        ("list_item", "Wool"),
    ]


def test_block_quotes() -> None:
    text = "Looms are old machines.\n\n> “They are loud.”\n> — Mara Lindqvist\n\nMills are newer.\n"
    found = document(text)
    assert [(b.kind.value, b.speaker) for b in found.blocks] == [
        ("paragraph", None),
        ("quote", "Mara Lindqvist"),
        ("label", "Mara Lindqvist"),
        ("paragraph", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "Subscribe",
        "Share this article",
        "← All readings",
        "Next →",
        "Home > Talks > Looms",
        "Loom HourLoom Hour",
        "© 2024 Loom Wire. All rights reserved.",
        "Privacy Policy | Terms of Use",
        "5 min read",
        "Save hours every week! Get hand-made summaries in your inbox.",
        "Powered by WeftPress",
        "@loomlady",
        "Follow us on Loombook",
        "https://example.org/a",
        "12 comments",
        "Advertisement",
        "Photo: Ida Berg / Loom Wire",
        "Try WeftPro free for 30 days. Cancel any time. Sign up today!",
        "Twitter: @loomlady",
        "#looms #mills",
        "Sign up for our newsletter",
        "![a loom](loom.png)",
        "This interview has been edited and condensed.",
    ],
)
def test_noise(line: str) -> None:
    text = (
        f"Looms are old machines, and there are many of them.\n\n{line}\n\n"
        f"Mills are newer, and there are not so many.\n"
    )
    assert _outline(text)[1] == ("noise", line)


@pytest.mark.parametrize(
    "line",
    [
        "Lindqvist said that all rights to the loom are hers.",
        "Get the loom ready before the thread arrives.",
        "The mill sells cloth and yarn to weavers in the north.",
        "Duran Duran played at the mill in 1984.",
        "She subscribes to the view that looms are alive.",
    ],
)
def test_sentences_that_are_no_noise(line: str) -> None:
    text = (
        f"Looms are old machines, and there are many of them.\n\n{line}\n\n"
        f"Mills are newer, and there are not so many.\n"
    )
    assert _outline(text)[1] == ("paragraph", line)


def test_code_is_noise() -> None:
    text = "Looms are old machines.\n\n```\nweave()\n```\n\nMills are newer.\n"
    assert [kind for kind, _ in _outline(text)] == ["paragraph", "noise", "noise", "noise", "paragraph"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024-05-15", "2024-05-15"),
        ("2026-05-30 · Source", "2026-05-30"),
        ("May 15, 2024", "2024-05-15"),
        ("15 May 2024", "2024-05-15"),
        ("6th August 2024", "2024-08-06"),
        ("Published: Sept. 26, 2016", "2016-09-26"),
        ("Published on 3 May 2021, updated 4 May 2021", "2021-05-03"),
        ("By Teo Okafor, May 3, 2021", "2021-05-03"),
        ("By Teo Okafor | May 3, 2021 | 5 min read", "2021-05-03"),
        ("Date: 2024/05/15", "2024-05-15"),
        ("August 2024", "2024-08"),
        ("Tuesday, 14 May 2024", "2024-05-14"),
        ("2024-05-15T10:00:00Z", "2024-05-15"),
        ("25/12/2023", "2023-12-25"),
        ("Oslo, 12 June 2019", "2019-06-12"),
        ("125,332 views  Mar 4, 2022", "2022-03-04"),
        ("Jan 1999 - Present · 25 yrs", None),
        ("5/6/2023", None),
        ("February 30, 2024", None),
        ("In May 2024 the mill closed.", None),
        ("On 15 May 2024 Lindqvist left Northlight Labs for Weft Works.", None),
    ],
)
def test_the_date_of_a_document(line: str, date: str | None) -> None:
    assert (
        document(f"Looms of the north\n\n{line}\n\nLooms are old, and there are many of them.\n").date == date
    )


@pytest.mark.parametrize(
    "line", ["By Teo Okafor", "by Teo Okafor, May 3, 2021", "Written by Teo Okafor", "Author: Teo Okafor"]
)
def test_who_wrote_it(line: str) -> None:
    found = document(f"Looms of the north\n\n{line}\n\nLooms are old, and there are many of them.\n")
    assert [(b.speaker, b.topic) for b in found.blocks if b.kind is BlockKind.LABEL] == [
        ("Teo Okafor", "author")
    ]


HIGHLIGHTS = (
    "I never wanted to be a weaver. I wanted to be a sailor, and my mother said no.",
    "When you sit at a loom for ten hours, you start to hear it.",
    "My first cloth was terrible. We used it to dry the dog.",
)


@pytest.mark.parametrize(
    "title",
    [
        "Mara Lindqvist (weaving, mills)",
        "Highlights from Mara Lindqvist",
        "Mara Lindqvist: quotes",
        "Quotes by Mara Lindqvist",
    ],
)
def test_highlights_are_the_words_of_the_person_in_the_title(title: str) -> None:
    text = "\n".join([title, "", "2026-05-30 · Source", *HIGHLIGHTS, "", "← All readings"])
    found = document(text)
    quotes = [b for b in found.blocks if b.kind is BlockKind.QUOTE]
    assert [found.text[b.start : b.end] for b in quotes] == list(HIGHLIGHTS)
    assert [b.item for b in quotes] == [1, 2, 3]
    assert {b.speaker for b in quotes} == {"Mara Lindqvist"}
    assert found.text[slice(*(quotes[0].speaker_span or (0, 0)))] == "Mara Lindqvist"
    assert found.date == "2026-05-30"


def test_highlights_may_be_a_list_by_an_author() -> None:
    items = "\n".join(f"- {words}" for words in HIGHLIGHTS)
    found = document(f"# The Long Thread\n\nAuthor: Mara Lindqvist\n\n## Highlights\n\n{items}\n")
    quotes = [(b.speaker, found.text[b.start : b.end]) for b in found.blocks if b.kind is BlockKind.QUOTE]
    assert quotes == [("Mara Lindqvist", words) for words in HIGHLIGHTS]


def test_the_export_of_an_e_reader() -> None:
    text = (
        "The Long Thread\n\nHighlight (yellow) - Page 12 · Location 130\n\n"
        "Looms are slow.\n\nHighlight (blue) - Page 14\n\nMills are not.\n"
    )
    found = document(text)
    quotes = [found.text[b.start : b.end] for b in found.blocks if b.kind is BlockKind.QUOTE]
    assert quotes == ["Looms are slow.", "Mills are not."]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lindqvist (engineer)\n\nLindqvist was born in Umeå.\n\nShe founded Northlight Labs in 1999.\n",
        "Mara Lindqvist\n\nI met her in Oslo in 1999.\n\nWe talked about looms for an hour.\n",
        "Why I weave\n\nI started weaving when I was nine.\n\nWe moved to Oslo in 1990, and I stopped.\n",
        "On reading looms\n\nI read looms when I was nine.\n\nWe moved to Oslo in 1990, and I stopped.\n",
    ],
)
def test_texts_that_are_no_highlights(text: str) -> None:
    assert BlockKind.QUOTE not in {b.kind for b in document(text).blocks}
