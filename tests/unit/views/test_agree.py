"""Which claims say the same, and which the opposite."""

import pytest

from kg.graph.projection import Edge, Node, Projection, Quote
from kg.views import claims_page
from kg.views.agree import pairs
from kg.views.sayings import Said, said, same

MARA, TEO = Node("urn:mara", "Person", "Mara Lindqvist"), Node("urn:teo", "Person", "Teo Okafor")


def claim(number: int, words: str, who: Node | None, *, negated: bool = False) -> Said:
    facts = (("negated", "yes"),) if negated else ()
    node = Node(f"urn:c{number}", "Claim", words, (), facts, (Quote(f"d{number}", 0, len(words), words),))
    return Said(node, words, (who,) if who else (), (), "")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Gated recurrence outlives every fashion", "Every fashion dies, gated recurrence does not", True),
        ("The boathouse had 3 rooms for sensors", "The boathouse had 4 rooms for sensors", False),
        ("Small models learn slowly", "Harbour boats sail fast", False),
        ("", "", False),
        ("It is so", "It is so", False),
    ],
)
def test_words_decide_who_agrees(one: str, other: str, *, alike: bool) -> None:
    found = pairs([claim(1, one, MARA), claim(2, other, TEO)])
    assert [pair.agree for pair in found] == ([True] if alike else [])


def test_who_denies_the_same_words_differs_and_comes_first() -> None:
    words = "Small models learn the harbour quickly"
    found = pairs(
        [
            claim(1, words, MARA),
            claim(2, words, TEO),
            claim(3, "Small models never learn the harbour quickly", TEO, negated=True),
        ]
    )
    assert [(p.one.node.id, p.other.node.id, p.agree) for p in found] == [
        ("urn:c1", "urn:c3", False),
        ("urn:c1", "urn:c2", True),
    ]


@pytest.mark.parametrize(
    ("document", "start", "many"),
    [("log", 0, 0), ("log", 12, 0), ("log", 49, 0), ("log", 50, 1), ("other", 0, 1)],
)
def test_who_reports_another_in_one_sentence_does_not_agree(document: str, start: int, many: int) -> None:
    words = "Small models learn the harbour quickly"
    claims = [
        Said(Node(name, "Claim", words, (), (), (Quote(*place, words),)), words, (who,), (), "")
        for name, place, who in (
            ("urn:c1", ("log", 0, 50), MARA),
            ("urn:c2", (document, start, start + 38), TEO),
        )
    ]
    assert len(pairs(claims)) == many


@pytest.mark.parametrize("who", [MARA, None])
def test_nobody_agrees_with_themselves_or_with_nobody(who: Node | None) -> None:
    words = "Small models learn the harbour quickly"
    assert pairs([claim(1, words, MARA), claim(2, words, who)]) == []


def test_what_the_graph_links_is_told_whatever_the_words() -> None:
    found = [claim(1, "One", MARA), claim(2, "Two", MARA), claim(3, "Three", TEO)]
    made = pairs(found, linked=frozenset({("urn:c1", "urn:c2"), ("urn:c1", "urn:c3"), ("urn:c1", "gone")}))
    assert [(p.other.node.id, p.agree, p.again) for p in made] == [
        ("urn:c3", True, False),
        ("urn:c2", True, True),
    ]


def test_many_claims_with_common_words_are_quick() -> None:
    found = [claim(n, f"common words stand everywhere {n}", MARA if n % 2 else TEO) for n in range(5_000)]
    assert pairs(found) == []


def test_the_page_tells_what_the_graph_says_is_the_same() -> None:
    nodes = (MARA, *(claim(n, f"Saying {n}", MARA).node for n in (1, 2)))
    edges = (
        Edge("s1", MARA.id, "urn:c1", "claimant", "said"),
        Edge("s2", MARA.id, "urn:c2", "claimant", "said"),
        Edge("l", "urn:c2", "urn:c1", "sameClaimAs", "says the same as"),
    )
    graph = Projection("t", nodes, edges)
    assert same(graph) == {("urn:c1", "urn:c2")}
    assert len(said(graph)) == 2
    assert "Said again" in claims_page(graph)
