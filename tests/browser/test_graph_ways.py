"""More ways through the graph page: dates, groups, dragging, sharing, help."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from kg.graph.projection import Edge, Node, Projection, Quote, Source

MARA, LABS, TEO, SAID, AGAIN = "urn:x/mara", "urn:x/labs", "urn:x/teo", "urn:x/c1", "urn:x/c2"
QUOTE = Quote("doc", 0, 12, "It will snow")
ELSEWHERE = Quote("note", 5, 17, "It will snow")
DATED = Projection(
    "Dates",
    (
        Node(MARA, "Person", "Mara Lindqvist", rank=1.0),
        Node(LABS, "Organization", "Northlight Labs", rank=0.5),
        Node(TEO, "Person", "Teo Okafor", rank=0.2),
        Node(SAID, "Claim", "It will snow", (), (("cue", "says"), ("mode", "reported")), (QUOTE, ELSEWHERE)),
        Node(AGAIN, "Claim", "Snow it will", (), (("said at", "2019"),), (ELSEWHERE,)),
    ),
    (
        Edge("1", MARA, LABS, "worksFor", "works for", (("from", "2011"), ("to", "2015"))),
        Edge("2", TEO, LABS, "joined", "joined", (("when", "2018-03"),)),
        Edge("3", MARA, SAID, "claimant", "said", (), (QUOTE,)),
        Edge("4", TEO, AGAIN, "claimant", "said", (), (ELSEWHERE,)),
        Edge("5", SAID, AGAIN, "sameClaimAs", "says the same as"),
    ),
    (Source("doc", "A talk", "talk.txt", "2024-05-01"), Source("note", "A note", "note.txt")),
)


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("#until=2016", ["Mara Lindqvist", "Northlight Labs"]),
        ("#since=2016&until=2018", ["Northlight Labs", "Teo Okafor"]),
        ("#since=2019&until=2020", ["Teo Okafor", "Snow it will"]),
        ("#since=2024", ["Mara Lindqvist", "It will snow"]),
    ],
)
def test_only_what_has_a_date_in_a_span_of_years(show: Any, address: str, left: list[str]) -> None:
    show(DATED, address).lists(*left)


def test_years_are_typed(show: Any) -> None:
    opened = show(DATED)
    opened.page.click("#filters summary")
    opened.page.fill("#since", "2024")
    opened.page.keyboard.press("Enter")
    opened.stands("#since=2024")
    opened.page.click("#reset")
    opened.stands("", "#")


def test_all_evidence_of_a_claim_and_what_says_the_same_stand_in_the_panel(show: Any) -> None:
    opened = show(DATED, "#node=c1")
    expect(opened.page.locator("#panel .quotes").first.locator("figure")).to_have_count(2)
    opened.reads("#panel .badges", "Reported: “says”")
    opened.reads("#panel", "says the same as")


def test_one_class_alone_and_back(show: Any) -> None:
    opened = show(DATED)
    opened.page.hover(".kind >> nth=1")
    opened.page.click("button[aria-label='Show only Organization']")
    opened.stands("#hide=Person~Claim")
    opened.page.click("button[aria-label='Show only Organization']")
    opened.stands("", "#")


def test_what_is_searched_for_can_be_shared(show: Any) -> None:
    opened = show(DATED, "#find=teo")
    expect(opened.page.locator("#query")).to_have_value("teo")
    expect(opened.page.locator("#list .label").first).to_have_text("Teo Okafor")


def test_moved_nodes_can_be_shared_and_put_back(show: Any) -> None:
    opened = show(DATED, "#moved=mara,500,0~labs,-500,0&node=mara")
    opened.reads("#note", "Moved by hand: 2")
    opened.page.click("#note button:has-text('Put back')")
    opened.stands("#node=mara")


def test_dragging_a_node_stands_in_the_address_and_back_undoes_it(show: Any) -> None:
    alone = Projection("One", (Node(MARA, "Person", "Mara Lindqvist"),))
    opened = show(alone)
    x, y = opened.middle()
    found = []
    for down in range(-60, 61, 6):
        opened.page.mouse.move(x, y + down)
        opened.settle()
        if opened.page.is_visible("#tip"):
            found.append((x, y + down))
    x, y = found[len(found) // 2]
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 60, y + 30, steps=5)
    opened.page.mouse.up()
    opened.until("location.hash.startsWith('#moved=')")
    opened.reads("#note", "Moved by hand: 1")
    opened.page.go_back()
    opened.stands("", "#")
    expect(opened.page.locator("#note")).not_to_contain_text("Moved by hand")
    opened.quiet()


def test_the_question_mark_shows_the_keys(show: Any) -> None:
    opened = show(DATED, "#node=mara")
    opened.page.keyboard.press("?")
    opened.reads("#panel .keys", "Double-click")


TAKE_NOTE = """() => {
  window.said = []; // what the menu says, however shortly
  const menu = document.getElementById("save");
  const hear = new MutationObserver(() => window.said.push(menu.innerText));
  hear.observe(menu, { childList: true, subtree: true });
}"""


def test_a_link_to_the_view_can_be_copied(show: Any) -> None:
    opened = show(DATED, "#node=mara")
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.page.evaluate(TAKE_NOTE)
    opened.page.click("#open-save")
    opened.page.click("#save button:has-text('Copy link')")
    opened.until("() => window.said.some((text) => text.includes('Copied'))")
    assert str(opened.page.evaluate("navigator.clipboard.readText()")).endswith("#node=mara")


def test_colours_are_kept(show: Any) -> None:
    opened = show(DATED)
    page = opened.page.locator("html")
    expect(page).to_have_attribute("data-theme", "light")
    opened.page.click("#theme")
    expect(page).to_have_attribute("data-theme", "dark")
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]")
    expect(page).to_have_attribute("data-theme", "dark")


def test_a_group_has_a_page_of_its_own(show: Any, sample: Callable[..., Projection]) -> None:
    opened = show(sample(6000))
    opened.page.click("#panel .part >> nth=0 >> button >> nth=0")
    opened.until("location.hash.startsWith('#group=')")
    opened.reads("#note", "this group alone")
    expect(opened.page.locator("#crumb")).to_have_text(re.compile("^← All groups"))
    opened.page.click("#crumb button")
    opened.stands("", "#")
    opened.quiet()
