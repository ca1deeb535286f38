"""What holds for any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents import document
from kg.documents.decode import decode
from kg.documents.mend import mend, safe
from kg.documents.readers.markdown import plain
from kg.model import BlockKind

PIECES = (
    "Mara Lindqvist",
    "Host",
    ":",
    " ",
    "\n",
    "\n\n",
    "1. ",
    "12)",
    '"',
    "“",
    "”",
    "'",
    "— ",
    "- ",
    "• ",
    "On looms: ",
    "Source: ",
    "[",
    "]",
    "(",
    ")",
    "0:00",
    "1:02:03",
    " – ",
    "Part 2",
    "# ",
    "> ",
    ">> ",
    "**",
    "```",
    "---",
    "===",
    "I think that looms are loud.",
    "She notes that looms are old.",
    "you know",
    "https://example.org/a",
    "@mara",
    "2024-05-15",
    "May 3, 2021",
    "By ",
    "© 2024",
    "Subscribe",
    "guest",
    "?",
    ".",
    "\r",
    "\t",
    "\u2028",
    "\x00",
    "\ud800",
    "ยท",
    "é",
    "𝐄𝐏",
    "<script>",
    "|",
    "_",
    "~",
    "↗",
    "References",
    "Chapters",
    "TIMESTAMPS",
    "'s",
    "1.1 ",
    "(a) ",
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
EXAMPLES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EXAMPLES
@given(TEXTS)
def test_blocks_lie_in_order_inside_the_text_without_overlap(text: str) -> None:
    found = document(text)
    assert all(0 <= b.start < b.end <= len(found.text) for b in found.blocks)
    assert all(a.end <= b.start for a, b in pairwise(found.blocks))


@EXAMPLES
@given(TEXTS)
def test_spans_inside_blocks_say_what_the_block_says(text: str) -> None:
    found = document(text)
    for b in found.blocks:
        for words, span in (
            (b.speaker, b.speaker_span),
            (b.topic, b.topic_span),
            (b.cited_source, b.cited_span),
        ):
            assert span is None or found.text[slice(*span)] == words


@EXAMPLES
@given(TEXTS)
def test_blocks_begin_and_end_with_something(text: str) -> None:
    found = document(text)
    cut = [found.text[b.start : b.end] for b in found.blocks]
    assert cut == [c.strip() for c in cut]


@EXAMPLES
@given(TEXTS)
def test_a_string_keeps_its_length_and_all_but_what_is_unsafe(text: str) -> None:
    assert len(document(text).text) == len(text)
    assert document(safe(text)).text == safe(text)


@EXAMPLES
@given(TEXTS)
def test_mended_text_can_be_written_and_holds_no_control_characters(text: str) -> None:
    mended = mend(text)
    mended.encode("utf-8")
    assert all(c in "\n\t" or ord(c) >= 32 for c in mended)
    assert "\r" not in mended


@EXAMPLES
@given(st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E30), min_size=8, max_size=40))
def test_thai_stays_as_it_is(text: str) -> None:
    assert mend(text) == text


@EXAMPLES
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_not(data: bytes) -> None:
    text = decode(data)
    assert text is None or isinstance(document(mend(text)).text, str)


@EXAMPLES
@given(TEXTS)
def test_any_markdown_is_read(text: str) -> None:
    facts, body = plain(mend(text))
    assert document(body).text == body
    assert all(facts.values())


@EXAMPLES
@given(
    st.lists(
        st.sampled_from(["Looms", "are", "old", "and", "heavy,", "as", "Mara", "wrote"]),
        min_size=1,
        max_size=40,
    )
)
def test_a_single_sentence_is_one_paragraph(words: list[str]) -> None:
    text = " ".join(words) + "."
    assert [(b.kind, b.start, b.end) for b in document(text).blocks] == [(BlockKind.PARAGRAPH, 0, len(text))]


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "word ",
        '"',
        '"a" — b ',
        "Bob: ",
        "**a ",
        "[a](b",
        "0:00 A ",
        "(((",
        "> ",
        "- ",
        "A B ",
        "1. ",
        "'",
        "cafÃ© ",
        "ยท ",
        "naïve “x” ",
        "https://a ",
        "_a_",
        "`",
        "<",
        "&amp;",
        "I ",
        "— ",
        "\x00",
        "…",
        ".",
        "#",
    ],
)
def test_one_huge_line_is_read_in_little_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begin = time.process_time()
    document(plain(mend(text))[1])
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "unit",
    [
        "Mara Lindqvist\n",
        '1. "They are loud here." — Mara\n',
        "Ann Bee: I think so.\n",
        "Head\n\nSome text here.\n\n",
        "0:00 - A\n",
        "> a\n",
        "```\n",
        "A\n===\n",
        "- I like it.\n",
        "Sponsors\n",
    ],
)
def test_time_grows_with_the_number_of_lines(unit: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        document(unit * times)
        return time.process_time() - begin

    seconds(100)
    assert seconds(6_000) < 30 * max(0.01, *(seconds(600) for _ in range(3)))
