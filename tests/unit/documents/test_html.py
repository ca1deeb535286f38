"""Web pages: their words, their structure, and nothing of what stands around them."""

import time
from pathlib import Path

import pytest

from kg.documents import SourceFile, read
from kg.documents.readers.html import readable
from kg.errors import DocumentError, EmptyDocument, UnknownFormat
from kg.model import BlockKind, Document


def text(html: str) -> str:
    return readable(html)[1]


def found_in(path: Path) -> list[Document | DocumentError]:
    return list(read(SourceFile(path, path.name, "html")))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Mara <b>wove</b> <a href=x>cloth</a>.", "Mara wove cloth."),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("One<br>Two", "One\nTwo"),
        ("<h2>Looms</h2><div>They clack.</div>", "## Looms\n\nThey clack."),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<ol><li><p>One</p><li>Two</ol>", "1. One\n2. Two"),
        ("<table><tr><td>Mara<td>weaver<tr><td>Teo<td>dyer</table>", "Mara | weaver\n\nTeo | dyer"),
        ("<blockquote><p>We weave.</p><footer>Mara</footer></blockquote>", "> We weave.\n> — Mara"),
        ("<blockquote>We weave.<br><cite>— Mara</cite></blockquote>", "> We weave.\n> — Mara"),
        (
            "<figure><blockquote>We dye.</blockquote><figcaption>Teo</figcaption></figure>",
            "> We dye.\n> — Teo",
        ),
        ("<figure><img src=x><figcaption>A loom</figcaption></figure>", "A loom"),
        ("<pre>MARA: Yes.\nTEO: No.</pre>", "MARA: Yes.\nTEO: No."),
        ("<p>3 &lt; 4 &amp; so on", "3 < 4 & so on"),
        ("<p>3 < 4 is true", "3 < 4 is true"),
    ],
)
def test_tags_become_lines(html: str, expected: str) -> None:
    assert text(html) == expected


@pytest.mark.parametrize(
    "around",
    [
        "<nav>Home</nav>",
        "<script>Home</script>",
        "<style>Home</style>",
        "<!-- Home -->",
        "<div hidden>Home</div>",
        '<div role="navigation">Home</div>',
        "<header>Home</header>",
        "<footer>Home</footer>",
        "<aside><p>Home</aside>",
        "<head><title>Home</title></head>",
    ],
)
def test_what_stands_around_is_left_out(around: str) -> None:
    assert text(f"{around}<p>Mara wove.</p>") == "Mara wove."


def test_main_part_is_read_alone_where_it_holds_most() -> None:
    main = "<article><header><h1>Looms</h1><p>By Teo</p></header><p>Mara wove all day.</p></article>"
    assert text(f"<div>Other news</div>{main}") == "# Looms\n\nBy Teo\n\nMara wove all day."


def test_teasers_are_no_main_part() -> None:
    page = "<p>Mara wove cloth of wool and of linen, all day long.</p><article>More</article>"
    assert "Mara wove" in text(page)


def test_navigation_that_never_ends_hides_nothing() -> None:
    assert text("<nav><p>Mara wove.") == "Mara wove."


def test_page_says_its_title_date_and_author() -> None:
    page = (
        '<head><title>Site</title><meta property="article:published_time" content="2024-05-06T10:00">'
        '<meta name="author" content="Teo Okafor"></head><h1>On <i>looms</i></h1><p>Mara wove.'
    )
    facts, _ = readable(page)
    assert facts == {"title": "On looms", "date": "2024-05-06T10:00", "author": "Teo Okafor"}


@pytest.mark.parametrize(
    "html",
    [
        "<p>x" * 30_000,
        "<b>" * 30_000 + "</i>" * 30_000,
        "<!--" * 50_000,
        "<a " * 50_000,
        "<a b='" * 20_000,
        "<script" * 60_000,
        "<!doctype " * 60_000,
    ],
    ids=["paragraphs", "nesting", "comments", "tags", "quotes", "scripts", "declarations"],
)
def test_broken_pages_take_no_more_time_than_whole_ones(html: str) -> None:
    start = time.process_time()
    readable(html)
    assert time.process_time() - start < 60  # minutes where the time grows with the square


@pytest.mark.parametrize(
    "html",
    [
        "<script>if (a<!b) x();</script><p>Mara wove.",
        '<script>var x = "<!--";</script><p>Mara wove.',
        '<p title="a > b <!-- ">Mara wove.',
        '<p title="2 < 3">Mara wove.',
        "<!-->Mara wove.<!--->",
        "<!-- Teo --!>Mara wove.",
        "<p><![CDATA[Mara wove.]]>",
        "<head><title>T</title><body><p>Mara wove.",
        "<form><p>Mara wove.</form>",
        "<select><option><p>Mara wove.",
        "<p>Ma&shy;ra &#8203;wove.",
        "<?xml version='1.0'?><p>Mara wove.",
    ],
)
def test_odd_markup_hides_no_words(html: str) -> None:
    assert text(html) == "Mara wove."


@pytest.mark.parametrize(
    ("charset", "words"),
    [("iso-8859-2", "Łukasz Żółć tkał."), ("iso-8859-7", "Η Μάρα υφαίνει."), ("ISO-8859-1", "“Zoë”")],
)
def test_declared_encoding_counts(tmp_path: Path, charset: str, words: str) -> None:
    page = tmp_path / "page.html"
    head = f'<meta charset="{charset}"><p>'
    page.write_bytes(head.encode() + words.encode("cp1252" if "1" in charset[-1] else charset))
    (found,) = found_in(page)
    assert isinstance(found, Document)
    assert found.text == words


def test_number_of_a_character_beyond_all_is_no_failure() -> None:
    assert text("<p>Mara &#" + "9" * 5_000 + "; wove.") == "Mara wove."


def test_file_becomes_a_document(tmp_path: Path) -> None:
    page = tmp_path / "page.HTML"
    page.write_text(
        "<meta name=date content='6 May 2024'><h1>Looms</h1><p>Mara wove.</p><blockquote>We weave.", "utf-8"
    )
    (found,) = found_in(page)
    assert isinstance(found, Document)
    assert (found.title, found.date, found.media_type) == ("Looms", "2024-05-06", "text/html")
    kinds = [block.kind for block in found.blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.QUOTE]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<script>var a</script>", EmptyDocument),
        ('<meta name="generator" content="kg"><p>Mara wove.', UnknownFormat),
    ],
    ids=["no text", "own page"],
)
def test_page_without_text_of_its_own_is_named(tmp_path: Path, html: str, kind: type[DocumentError]) -> None:
    page = tmp_path / "page.html"
    page.write_text(html, "utf-8")
    assert [type(found) for found in found_in(page)] == [kind]
