"""What the page of claims sets apart: predictions, doubts, denials, several voices."""

from html.parser import HTMLParser

import pytest

from kg.graph.projection import Edge, Node, Projection, Quote, Source
from kg.views import claims_page

PEOPLE = (Node("urn:x/mara", "Person", "Mara Lindqvist"), Node("urn:x/teo", "Person", "Teo Okafor"))
LABS = Node("urn:x/labs", "Organization", "Northlight Labs")
OTHERS = {"Graph": "index.html", "Documents": "documents.html"}


def claim(number: int, words: str, *facts: tuple[str, str]) -> Node:
    return Node(f"urn:x/c{number}", "Claim", words, (), facts, (Quote("doc", number, number + 9, words),))


def graph(*made: tuple[str, Node]) -> Projection:
    said = [Edge(f"s{n}", who, node.id, "claimant", "said") for n, (who, node) in enumerate(made)]
    about = [Edge(f"a{n}", node.id, LABS.id, "about", "about") for n, (_, node) in enumerate(made)]
    nodes = (*PEOPLE, LABS, *(node for _, node in made))
    return Projection("t", nodes, (*said, *about), (Source("doc", "A talk", "talk.txt", "2024-05-15"),))


class Articles(HTMLParser):
    """Flags and last days of the articles, the headings, ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.flags: list[str] = []
        self.due: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.classes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids.append(found.get("id", ""))
        self.classes.append(found.get("class", ""))
        self.links.append(found.get("href", ""))
        if tag == "article":
            self.flags.append(found.get("data-flags", ""))
            self.due.append(found.get("data-due", ""))


def test_a_prediction_carries_its_last_day() -> None:
    found = Articles(
        claims_page(graph(("urn:x/mara", claim(1, "It will snow", ("horizon", "within two years")))))
    )
    assert "2026-05-15" in found.due
    assert any(name.startswith("ahead:") for name in found.ids)


@pytest.mark.parametrize("horizon", ["after an hour", "in five minutes"])
def test_minutes_and_hours_are_no_prediction(horizon: str) -> None:
    found = Articles(claims_page(graph(("urn:x/mara", claim(1, "It will snow", ("horizon", horizon))))))
    assert set(found.due) == {""}
    assert not any(name.startswith("ahead:") for name in found.ids)


def test_all_places_of_a_claim_are_led_to() -> None:
    again = Node(
        "urn:x/c1",
        "Claim",
        "snow",
        (),
        (),
        (Quote("doc", 1, 9, "It snows"), Quote("doc", 40, 48, "It snows")),
    )
    found = Articles(claims_page(graph(("urn:x/mara", again)), others=OTHERS))
    assert {"documents.html#talk.txt.1", "documents.html#talk.txt.40"} <= set(found.links)


def test_parts_of_a_split_quote_stand_without_what_is_between() -> None:
    split = Quote("doc", 0, 27, "“It snows,” she says, “now.”", marks=((1, 9), (23, 27)))
    page = claims_page(graph(("urn:x/mara", Node("urn:x/c1", "Claim", "snow", (), (), (split,)))))
    assert "It snows … now." in page


def test_a_time_that_was_over_when_it_was_told_is_no_prediction() -> None:
    found = Articles(claims_page(graph(("urn:x/mara", claim(1, "It snowed", ("horizon", "in 2001"))))))
    assert set(found.due) == {""}
    assert not any(name.startswith("ahead:") for name in found.ids)


@pytest.mark.parametrize(
    ("fact", "flag"),
    [(("certainty", "0.4"), "hedged"), (("negated", "yes"), "negated"), (("said at", "2021"), "dated")],
)
def test_what_a_claim_can_be_asked_for_by(fact: tuple[str, str], flag: str) -> None:
    found = Articles(claims_page(graph(("urn:x/mara", claim(1, "It snows", fact)))))
    assert set(found.flags) == {flag}


def test_two_voices_stand_side_by_side() -> None:
    found = Articles(
        claims_page(
            graph(
                ("urn:x/mara", claim(1, "It snows")),
                ("urn:x/teo", claim(2, "It does not", ("negated", "yes"))),
            )
        )
    )
    assert "beside:labs" in found.ids
    assert found.classes.count("voice") == 2


def test_one_voice_is_not_compared() -> None:
    found = Articles(
        claims_page(graph(("urn:x/mara", claim(1, "It snows")), ("urn:x/mara", claim(2, "It rains"))))
    )
    assert "voice" not in found.classes


def test_a_comparison_shows_a_few_of_each_voice_and_where_the_rest_stands() -> None:
    many = [("urn:x/mara", claim(n, f"Saying {n}")) for n in range(9)]
    html = claims_page(graph(*many, ("urn:x/teo", claim(99, "Another"))))
    assert '<a href="#by:mara">4 more of Mara Lindqvist</a>' in html


def test_the_words_of_a_claim_can_be_read_in_the_document() -> None:
    found = Articles(claims_page(graph(("urn:x/mara", claim(7, "It snows"))), others=OTHERS))
    assert "documents.html#talk.txt.7" in found.links


def test_every_link_of_the_contents_leads_somewhere() -> None:
    found = Articles(claims_page(graph(("urn:x/mara", claim(1, "It snows", ("topic", "weather & such"))))))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_very_many_claims_are_listed_in_full_once_only() -> None:
    many = [("urn:x/mara", claim(n, f"Saying {n}")) for n in range(3_001)]
    assert len(Articles(claims_page(graph(*many))).flags) == 3_001 + 20
