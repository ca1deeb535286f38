from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from kg.graph.projection import Edge, Node, Projection, Quote, Source
from kg.views import claims_page, documents_page, ontology_page, site, timeline_page
from kg.views.marks import pieces
from kg.views.sayings import said
from kg.views.spans import when

TEXT = "Mara Lindqvist said that nobody reads the appendix. She joined Northlight Labs in 2019."
CLAIM = Quote("doc", 0, 51, TEXT[:51], marks=((20, 51),), section="On reading", rule="claim.verb")
JOINED = Quote("doc", 52, 87, TEXT[52:87], rule="joined.active")
GRAPH = Projection(
    "Appendix",
    (
        Node("urn:x/mara", "Person", "Mara Lindqvist"),
        Node("urn:x/labs", "Organization", "Northlight Labs"),
        Node("urn:x/c", "Claim", "nobody", (), (("topic", "reading"), ("said at", "2021-03")), (CLAIM,)),
    ),
    (
        Edge("1", "urn:x/mara", "urn:x/c", "claimant", "said", (), (CLAIM,)),
        Edge("2", "urn:x/c", "urn:x/labs", "about", "about"),
        Edge(
            "3",
            "urn:x/mara",
            "urn:x/labs",
            "worksFor",
            "works for",
            (("role", "Reader"), ("from", "2019"), ("to", "2021")),
            (JOINED,),
        ),
    ),
    (Source("doc", "An appendix", "appendix.txt"),),
)
NASTY = "</script><img src=x onerror=alert(1)> \"' & {{ 7*7 }} \ud800 \x00"
OTHERS = {"Graph": "index.html", "Claims": "claims.html"}


class Reader(HTMLParser):
    """Visible text, tags and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.names: list[str] = []
        self.words: list[str] = []
        self.silent = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.silent = tag in {"script", "style"}
        self.names += [name for name, _ in attrs]
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self.silent = self.silent and tag not in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def test_a_claim_is_given_without_the_words_that_attribute_it() -> None:
    (claim,) = said(GRAPH)
    assert claim.words == TEXT[20:51]
    assert [who.label for who in claim.claimants] == ["Mara Lindqvist"]
    assert [what.label for what in claim.about] == ["Northlight Labs"]
    assert claim.date == "2021-03"


def test_claims_are_listed_by_person_subject_and_topic() -> None:
    found = Reader(claims_page(GRAPH, others=OTHERS))
    assert found.text.count(TEXT[20:51]) == 3
    assert "1 claim, 1 voice" in found.text
    assert "index.html#node=c" in found.links


def test_claims_without_a_graph_page_link_nowhere() -> None:
    assert [link for link in Reader(claims_page(GRAPH)).links if "node=" in link] == []


def test_claims_of_nobody_stand_last() -> None:
    shown = replace(GRAPH, edges=GRAPH.edges[2:])
    assert "Nobody named" in Reader(claims_page(shown)).text


def test_timeline_draws_bars_and_dated_claims() -> None:
    found = Reader(timeline_page(GRAPH, others=OTHERS))
    assert "Northlight Labs Reader, 2019 to 2021" in found.text
    assert "1 claim 2021-03" in found.text
    assert "index.html#edge=mara~labs" in found.links


@pytest.mark.parametrize(
    ("text", "late", "year"),
    [
        ("2015", False, 2015.0),
        ("2015", True, 2016.0),
        ("2024-07", False, 2024.5),
        ("2024-01-01", False, 2024.0),
        ("", False, None),
        ("later", False, None),
        ("20245", False, None),
    ],
)
def test_dates(text: str, year: float | None, *, late: bool) -> None:
    assert when(text, late=late) == year


def test_documents_mark_what_was_read() -> None:
    html = documents_page(GRAPH, {"doc": TEXT}, others=OTHERS)
    assert TEXT in Reader(html).text
    assert f'<a class="claim" href="index.html#node=c">{TEXT[:51]}</a>' in html
    assert f'<a class="fact" href="index.html#edge=mara~labs">{TEXT[52:87]}</a>' in html
    assert 'id="appendix.txt.52"' in html


def test_documents_mark_names_within_what_was_read() -> None:
    mara = replace(GRAPH.nodes[0], quotes=(Quote("doc", 0, 14, TEXT[:14]),))
    html = documents_page(replace(GRAPH, nodes=(mara, *GRAPH.nodes[1:])), {"doc": TEXT}, others=OTHERS)
    assert '<a class="claim name" href="index.html#node=mara">Mara Lindqvist</a>' in html
    assert TEXT in Reader(html).text


def test_names_that_overlap_are_cut_apart() -> None:
    found = pieces("abcdefgh", [], names=[(1, 4, "x"), (1, 6, "y"), (3, 8, "z"), (6, 7, "w"), (7, 99, "v")])
    assert [(p.text, p.address) for p in found] == [("a", ""), ("bcdef", "y"), ("g", "w"), ("h", "")]


def test_a_document_without_text_is_named() -> None:
    found = Reader(documents_page(GRAPH, {}))
    assert "An appendix" in found.text
    assert "not at hand" in found.text


@pytest.mark.parametrize(
    "spans", [[(0, 3, "a", False), (2, 9, "b", True), (2, 4, "c", False)], [(0, 99, "x", False)], []]
)
def test_pieces_make_up_the_text(spans: list[tuple[int, int, str, bool]]) -> None:
    assert "".join(piece.text for piece in pieces("0123456789", spans)) == "0123456789"


def test_pieces_of_a_long_text_with_much_evidence_are_quick() -> None:
    text = "word " * 200_000
    spans = [(i * 20, i * 20 + 400, f"n{i}", False) for i in range(20_000)]
    assert sum(len(piece.text) for piece in pieces(text, spans)) == len(text)


def hostile(make: Callable[[Projection], str]) -> str:
    quote = Quote("doc", 0, 3, NASTY, NASTY, NASTY, (), NASTY, NASTY, NASTY)
    nodes = (
        Node(NASTY, NASTY, NASTY, quotes=(quote,)),
        Node("c", "Claim", NASTY, facts=((NASTY, NASTY), ("topic", NASTY)), quotes=(quote,)),
    )
    edges = (
        Edge("1", NASTY, "c", "claimant", NASTY),
        Edge("2", NASTY, NASTY, "worksFor", NASTY, (("from", "2019"), ("role", NASTY)), (quote,)),
    )
    return make(Projection(NASTY, nodes, edges, (Source("doc", NASTY, NASTY, NASTY),)))


@pytest.mark.parametrize(
    "make",
    [
        lambda p: claims_page(p, others=OTHERS),
        lambda p: timeline_page(p, others=OTHERS),
        lambda p: ontology_page(p, others=OTHERS),
        lambda p: documents_page(p, {"doc": NASTY * 3}, others=OTHERS),
    ],
)
def test_hostile_text_makes_no_element(make: Callable[[Projection], str]) -> None:
    html = hostile(make)
    assert "img" not in Reader(html).tags
    assert [name for name in Reader(html).names if name.startswith("on")] == []
    assert "7*7" in Reader(html).text
    html.encode("utf-8")


def test_site_links_every_page_to_every_other() -> None:
    pages = site(GRAPH, texts={"doc": TEXT})
    assert sorted(pages) == ["claims.html", "documents.html", "index.html", "ontology.html", "timeline.html"]
    for html in pages.values():
        assert set(pages) <= set(Reader(html).links)


def test_site_without_texts_has_no_documents_page() -> None:
    assert sorted(site(GRAPH)) == ["claims.html", "index.html", "ontology.html", "timeline.html"]
