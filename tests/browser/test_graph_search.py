"""The page in a browser: searching, filtering, and the ways from one node to another."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from kg.graph.projection import Projection

TEO = "https://example.org/kg/entity/person/teo-okafor"
PATH = "#path=entity/person/mara-lindqvist~entity/person/teo-okafor&find=teo"


def find(opened: Any, text: str) -> None:
    """Type into the search box, which the slash key reaches."""
    opened.page.keyboard.press("/")
    expect(opened.page.locator("#query")).to_be_focused()
    opened.page.keyboard.type(text)
    expect(opened.page.locator("#query")).to_have_value(text)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mara", "Mara Lindqvist"),
        ("STS", "Sparse Tree Search"),
        ("okaf", "Teo Okafor"),
        ("single benchmark", "We never trusted"),
        ("boathouse", "Mara Lindqvist"),
    ],
)
def test_search_finds_names_aliases_and_quotes(show: Any, small: Projection, query: str, first: str) -> None:
    opened = show(small)
    find(opened, query)
    opened.reads("#list-title", "result")
    expect(opened.page.locator("#list .label").first).to_have_text(first)


def test_search_by_keyboard_chooses(show: Any, small: Projection) -> None:
    opened = show(small)
    find(opened, "northlight")
    opened.page.keyboard.press("ArrowDown")
    expect(opened.page.locator("#list a").first).to_be_focused()
    opened.page.keyboard.press("Enter")
    opened.titled("Northlight Labs")
    opened.stands("#node=entity/organization/northlight-labs&find=northlight")


def test_escape_leaves_and_back_returns(show: Any, small: Projection) -> None:
    opened = show(small, "#node=entity/person/teo-okafor")
    opened.page.locator("#canvas").focus()
    opened.page.keyboard.press("Escape")
    opened.stands("", "#")
    opened.titled("About this graph")
    opened.page.go_back()
    opened.stands("#node=entity/person/teo-okafor")
    opened.titled("Teo Okafor")


def test_arrow_keys_walk_the_picture(show: Any, sample: Callable[..., Projection]) -> None:
    opened = show(sample(100))
    opened.page.locator("#canvas").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        opened.page.keyboard.press(key)
        opened.settle()
        seen.add(opened.address)
    assert len(seen) >= 3
    assert all(address.startswith("#node=") for address in seen)


def test_full_iri_is_a_permalink_too(show: Any, small: Projection) -> None:
    show(small, f"#node={TEO}").titled("Teo Okafor")


def test_legend_hides_a_class(show: Any, small: Projection) -> None:
    opened = show(small)
    opened.page.uncheck("#legend input >> nth=1")
    opened.stands("#hide=Organization")
    opened.lists("Mara Lindqvist", "Teo Okafor", "Sparse Tree Search", "We never trusted")


def test_claims_of_a_hidden_class_can_be_reached(show: Any, small: Projection) -> None:
    opened = show(small, "#hide=Person")
    opened.lists("Northlight Labs", "Sparse Tree Search", "We never trusted")
    opened.page.click("#list a:has-text('We never trusted')")
    opened.reads("#panel", "said by", "Mara Lindqvist")


def test_filters_and_choice_stand_in_one_address(show: Any, small: Projection) -> None:
    address = "#node=entity/person/teo-okafor&around=entity/person/teo-okafor&hide=Claim&relation=developed"
    wide = address.replace("&around=entity/person/teo-okafor", "")
    opened = show(small, address)
    crumb = opened.page.locator("#crumb")
    opened.titled("Teo Okafor")
    opened.lists("Teo Okafor", "Sparse Tree Search")
    opened.page.click("#crumb button")
    opened.stands(wide)
    expect(crumb).to_be_hidden()
    opened.page.go_back()
    opened.stands(address)
    expect(crumb).to_be_visible()
    opened.page.go_forward()
    opened.stands(wide)
    expect(crumb).to_be_hidden()


def test_a_path_is_found_by_keyboard_alone(show: Any, small: Projection) -> None:
    opened = show(small)
    keys, canvas = opened.page.keyboard, opened.page.locator("#canvas")
    find(opened, "mara")
    keys.press("Enter")
    opened.titled("Mara Lindqvist")
    canvas.focus()
    keys.press("Enter")
    expect(opened.page.locator("#panel")).to_be_focused()
    for _ in range(12):
        if "Path to" in str(opened.page.evaluate("document.activeElement.textContent")[:9]):
            break
        keys.press("Tab")
    keys.press("Enter")
    opened.until("location.hash.includes('from=')")
    find(opened, "teo")
    keys.press("Enter")
    opened.stands(PATH)
    keys.press("Escape")
    canvas.focus()
    keys.press("Escape")
    opened.until("!location.hash.includes('path')")


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("#relation=developed", ["Teo Okafor", "Sparse Tree Search"]),
        ("#confidence=85&relation=founded", ["Mara Lindqvist", "Northlight Labs"]),
        ("#document=interview.txt&hide=Claim", ["Mara Lindqvist", "Northlight Labs"]),
    ],
)
def test_filters_stand_in_the_address(show: Any, small: Projection, address: str, left: list[str]) -> None:
    show(small, address).lists(*left)


def test_around_a_node(show: Any, small: Projection) -> None:
    opened = show(small, "#node=entity/person/teo-okafor")
    opened.page.click("text=Look around")
    opened.until("location.hash.includes('around=entity/person/teo-okafor')")
    opened.lists("Northlight Labs", "Teo Okafor", "Sparse Tree Search")
    opened.page.click("#crumb button")
    opened.stands("#node=entity/person/teo-okafor")


def test_shortest_path(show: Any, small: Projection) -> None:
    opened = show(small, "#node=entity/person/mara-lindqvist")
    opened.page.click("text=Path to …")
    opened.until("location.hash.includes('from=')")
    opened.page.fill("#query", "teo")
    opened.page.keyboard.press("Enter")
    opened.stands(PATH)
    expect(opened.page.locator("#panel .way .node .label")).to_have_text(
        ["Mara Lindqvist", "Northlight Labs", "Teo Okafor"]
    )


def test_collapse_and_expand(show: Any, small: Projection) -> None:
    opened = show(small, "#node=entity/person/mara-lindqvist")
    opened.page.click("text=Collapse")
    opened.until("location.hash.includes('fold=entity/person/mara-lindqvist')")
    opened.page.click("text=Expand")
    opened.until("!location.hash.includes('fold')")
