"""What is written without templates: every text stays text, between tags and in attributes."""

from collections.abc import Iterator
from html.parser import HTMLParser

import markupsafe
import pytest

from kg.views.articles import Entry, article, articles, linked
from kg.views.lanes import Told, lane, listed
from kg.views.marks import Note, Piece
from kg.views.passages import Shown, contents, paragraph, sections
from kg.views.shell import escaped, fragment

FIVE = "\"'><&"
GRAPH = f"index{FIVE}.html"
ENTRY = Entry(
    text=FIVE,
    node=f"urn:x/{FIVE}",
    date=FIVE,
    by=((f"urn:x/{FIVE}", FIVE),),
    about=(("", FIVE),),
    badges=((FIVE, FIVE),),
    notes=(FIVE,),
    section=FIVE,
    source=FIVE,
    place=FIVE,
    also=((FIVE, FIVE), (FIVE, "")),
    flags=(FIVE,),
    due=FIVE,
)
TOLD = [
    Told(FIVE, FIVE, FIVE, FIVE, planned=True, look=FIVE, tag=FIVE),
    Told(FIVE, "", FIVE, "", planned=False),
]
SHOWN = Shown(FIVE, f"{FIVE}!", FIVE, None, 1, 2)
NOTE = Note(1, 2, FIVE, FIVE, FIVE, FIVE, FIVE)
PIECES = (Piece(0, FIVE, FIVE, claim=True, spot=True), Piece(5, FIVE, "", name=True), Piece(9, FIVE))


class Read(HTMLParser):
    """The tags, attributes and words of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def written() -> Iterator[tuple[str, str]]:
    yield "contents", contents([SHOWN])
    yield "sections", sections([SHOWN])
    yield "lane", lane(TOLD)
    yield "listed", listed(TOLD)
    for graph in ("", GRAPH):
        at = {"graph": graph, "stem": "urn:x/"}
        yield f"linked {graph}", linked(f"urn:x/{FIVE}", FIVE, FIVE, **at)
        for run in (False, True):
            yield f"article {run} {graph}", article(ENTRY, run=run, **at)
            yield f"articles {run} {graph}", articles([ENTRY, ENTRY], runs=run, **at)
        yield f"paragraph {graph}", paragraph(PIECES, {FIVE: [NOTE]}, more=1, name=FIVE, graph=graph)


WRITTEN = dict(written())
KNOWN = {
    "class",
    "dir",
    "href",
    "id",
    "datetime",
    "data-flags",
    "data-due",
    "data-from",
    "data-to",
    "data-at",
}


@pytest.mark.parametrize("html", WRITTEN.values(), ids=WRITTEN)
def test_text_makes_no_tag_and_no_attribute(html: str) -> None:
    found = Read(html)
    assert found.tags <= {
        "a",
        "article",
        "b",
        "bdi",
        "div",
        "h2",
        "h4",
        "i",
        "li",
        "p",
        "section",
        "small",
        "span",
        "time",
        "ul",
    }
    assert {name for name, _ in found.attributes} <= KNOWN
    assert FIVE in "".join(found.words)


@pytest.mark.parametrize("html", WRITTEN.values(), ids=WRITTEN)
def test_addresses_hold_the_five_characters_as_references(html: str) -> None:
    values = [
        value for name, value in Read(html).attributes if name in {"href", "id", "data-due", "datetime"}
    ]
    own = {"d0", "#d0"}  # documents by number
    assert all(FIVE in value or fragment(FIVE) in value for value in values if value not in own)


@pytest.mark.parametrize("text", ["", "plain", FIVE, "&amp;", "<b>\x00\ud800 é</b>", FIVE * 3])
def test_escaped_as_the_templates_do(text: str) -> None:
    assert escaped(text) == str(markupsafe.escape(text))


@pytest.mark.parametrize("text", ["", "entity/person/mara-lindqvist", "a:b.c_d", f"x{FIVE}", "é~\n"])
def test_fragments_need_no_escaping(text: str) -> None:
    assert escaped(fragment(text)) == fragment(text)


def test_a_run_is_told_once() -> None:
    html = articles([ENTRY, ENTRY], graph="", stem="", runs=True)
    assert html.count("<h4") == 1
    assert html.count("<article") == 2
