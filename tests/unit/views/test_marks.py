"""What stands where in a document, and beside it."""

import pytest

from kg.graph.projection import Edge, Node, Projection, Quote, Source
from kg.views import documents_page
from kg.views.marks import paragraphs, pieces, readings

TEXT = "Mara Lindqvist is the keeper of Northlight Labs, which nobody doubts.\nShe sails."
ROLE = Quote("doc", 0, 69, TEXT[:69], marks=((0, 14), (22, 28)), rule="role.copula")
WORKS = Quote("doc", 0, 47, TEXT[:47], marks=((0, 14), (32, 47)), rule="worksFor.copula")
CLAIM = Quote("doc", 0, 69, TEXT[:69])
GRAPH = Projection(
    "t",
    (
        Node("urn:x/mara", "Person", "Mara Lindqvist", quotes=(ROLE,)),
        Node("urn:x/labs", "Organization", "Northlight Labs"),
        Node("urn:x/c", "Claim", "nobody", quotes=(CLAIM,)),
    ),
    (Edge("1", "urn:x/mara", "urn:x/labs", "worksFor", "works for", (("from", "2011"),), (WORKS,)),),
    (Source("doc", "A sea log", "log.txt"),),
)


def test_statement_and_claim_on_the_same_words_both_show() -> None:
    found = pieces(TEXT, readings(GRAPH).evidence["doc"])
    assert {piece.look for piece in found[:2]} == {"claim fact"}
    assert found[0].address == "node=c"


def test_a_role_is_told_beside_the_text() -> None:
    html = documents_page(GRAPH, {"doc": TEXT}, others={"Graph": "index.html"})
    assert "<i>role</i> <bdi>keeper</bdi>" in html
    assert "<i>works for</i> <bdi>Northlight Labs</bdi>, <small" in html
    assert "2 statements, 1 claim<" in html


@pytest.mark.parametrize(
    ("text", "marks", "facts", "told"),
    [
        ("Engineer Mara Lindqvist spoke.", ((0, 8), (9, 23)), (("role", "engineer"),), "engineer"),
        ("Engineer Mara Lindqvist spoke.", ((0, 8), (9, 23)), (), "Engineer"),
        ("Engineer Lindqvist spoke.", ((0, 8), (9, 18)), (), "Engineer"),
        (
            "Two programmers, Mara Lindqvist and Teo.",
            ((4, 15), (17, 31)),
            (("role", "programmer at Quillon (from 2001)"), ("role", "sailor")),
            "programmer",
        ),
        ("Mara Lindqvist", ((0, 14),), (), "Mara Lindqvist"),
    ],
)
def test_the_value_is_told_wherever_it_stands(
    text: str, marks: tuple[tuple[int, int], ...], facts: tuple[tuple[str, str], ...], told: str
) -> None:
    quote = Quote("doc", 0, len(text), text, marks=marks, rule="role.title")
    node = Node("urn:x/mara", "Person", "Mara Lindqvist", (), facts, (quote,))
    [note] = readings(Projection("t", (node,))).notes["doc"]
    assert (note.relation, note.other) == ("role", told)


def test_names_in_evidence_are_found_by_their_words() -> None:
    assert (32, 47, "node=labs") in readings(GRAPH).names["doc"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", []),
        ("One line", []),
        ("One.\nTwo.", [5]),
        ("One.\n\n\nTwo.", [7]),
        ("A line that was broken because the screen was full,\nand goes on.", []),
        ("A line that was broken only because the old screen was full\nand goes on.", []),
        ("A line that was broken only because the old screen was full\n- a list", [60]),
        ("A line that was broken only because the old screen was full\nTeo: a turn", [60]),
        ("\n\n", []),
    ],
)
def test_paragraphs(text: str, starts: list[int]) -> None:
    assert paragraphs(text) == starts


def test_many_notes_are_cut_short() -> None:
    nodes = tuple(Node(f"urn:x/{n}", "Person", f"Mara {n}") for n in range(40))
    edges = tuple(
        Edge(f"e{n}", "urn:x/0", f"urn:x/{n}", "collaboratedWith", "worked with", (), (WORKS,))
        for n in range(1, 40)
    )
    graph = Projection("t", nodes, edges, GRAPH.sources)
    assert "and 27 more, in the graph" in documents_page(graph, {"doc": TEXT})


def test_one_endless_line_is_quick() -> None:
    assert paragraphs("word " * 1_000_000) == []
    assert len(paragraphs("word\n" * 300_000)) == 299_999
