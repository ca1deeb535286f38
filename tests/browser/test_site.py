"""The pages of text in a browser, and the way from one to another."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kg.graph.projection import Edge, Node, Projection, Quote, Source
from kg.views import Frame, site
from kg.views.shell import FILES

TEXT = (
    "Mara Lindqvist said that nobody reads the appendix. She joined Northlight Labs in 2019. "
    "It will snow by 2030."
)
SAID = Quote("doc", 0, 51, TEXT[:51], marks=((20, 51),))
SNOW = Quote("doc", 88, 110, "It will snow by 2030.")
JOINED = Quote("doc", 52, 87, TEXT[52:87])
GRAPH = Projection(
    "Appendix",
    (
        Node("urn:x/mara", "Person", "Mara Lindqvist", rank=1.0, quotes=(Quote("doc", 0, 14, TEXT[:14]),)),
        Node("urn:x/labs", "Organization", "Northlight Labs"),
        Node("urn:x/c", "Claim", "nobody", (), (("topic", "reading"), ("said at", "2021-03")), (SAID,)),
        Node("urn:x/p", "Claim", "snow", (), (("horizon", "by 2030"), ("certainty", "0.4")), (SNOW,)),
    ),
    (
        Edge("1", "urn:x/mara", "urn:x/c", "claimant", "said", (), (SAID,)),
        Edge("2", "urn:x/mara", "urn:x/labs", "worksFor", "works for", (("from", "2019"),), (JOINED,)),
    ),
    (Source("doc", "An appendix", "appendix 1.txt"),),
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name, html in site(GRAPH, texts={"doc": TEXT}).items():
        (tmp_path / name).write_text(html, encoding="utf-8")
    return tmp_path


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def tab(window: Callable[..., BrowserContext], complaints: list[str]) -> Page:
    page = window(size=(1200, 800)).new_page()
    page.on("console", lambda m: complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else complaints.append(r.url))
    return page


def visit(tab: Page, page: Path, address: str = "") -> None:
    """Open a page, and wait until it can be used."""
    tab.goto(page.as_uri() + address)
    tab.wait_for_selector("html[data-ready]")


def test_from_a_claim_to_the_graph_to_the_document(tab: Page, pages: Path, complaints: list[str]) -> None:
    visit(tab, pages / "claims.html")
    tab.click("article .said a >> nth=0")
    expect(tab.locator("html[data-ready] #panel h2")).to_contain_text("nobody reads the appendix")
    tab.click("#panel .quote cite a")
    expect(tab.locator(":target")).to_have_id("appendix 1.txt.0")
    assert complaints == []


def test_from_the_timeline_to_the_graph(tab: Page, pages: Path, complaints: list[str]) -> None:
    visit(tab, pages / "timeline.html")
    tab.click("a.tag >> nth=0")
    panel = tab.locator("html[data-ready] #panel")
    expect(panel).to_contain_text("Mara Lindqvist works for Northlight Labs", use_inner_text=True)
    assert complaints == []


def test_what_is_due_depends_on_the_chosen_day(tab: Page, pages: Path, complaints: list[str]) -> None:
    tab.clock.set_fixed_time("2026-01-01")
    visit(tab, pages / "claims.html")
    assert tab.input_value("#today") == "2026-01-01"
    assert tab.locator("article.due").count() == 0
    tab.fill("#today", "2031-01-01")
    expect(tab.locator("article.due").first).to_contain_text("due since 2030-12-31", use_inner_text=True)
    assert complaints == []


def test_only_what_is_hedged(tab: Page, pages: Path) -> None:
    visit(tab, pages / "claims.html")
    tab.check("#facets input[value=hedged]")
    expect(tab.locator("#left")).to_have_text("1 found")
    assert {text[:12] for text in tab.locator("article:visible .said").all_inner_texts()} == {"It will snow"}


def test_from_the_graph_to_the_claims_and_the_timeline(tab: Page, pages: Path) -> None:
    for text, target in (("Claims, listed", "by:mara"), ("Timeline", "at:mara")):
        visit(tab, pages / "index.html", "#node=mara")
        tab.click(f"#panel .elsewhere a:has-text('{text}')")
        expect(tab.locator(":target")).to_have_id(target)


def test_from_the_ontology_to_the_graph(tab: Page, pages: Path, complaints: list[str]) -> None:
    visit(tab, pages / "ontology.html")
    tab.click("svg a:has-text('works for')")
    expect(tab.locator("html[data-ready] #relation")).to_have_value("worksFor")
    assert complaints == []


def test_a_notebook_shows_the_graph_in_a_frame(tab: Page, pages: Path, complaints: list[str]) -> None:
    frame = Frame((pages / "index.html").read_text(encoding="utf-8"))
    (pages / "notebook.html").write_text(f"<h1>Notes</h1>{frame._repr_html_()}", encoding="utf-8")
    tab.goto((pages / "notebook.html").as_uri())
    inside = tab.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for()
    inside.locator("#list a:has-text('Mara Lindqvist')").click()
    inside.locator("#panel h2:has-text('Mara Lindqvist')").wait_for()
    tab.frames[1].evaluate("history.back()")
    inside.locator("#panel h2:has-text('About this graph')").wait_for()
    assert complaints == []


@pytest.mark.parametrize("name", sorted(FILES.values()))
def test_no_page_is_wider_than_a_phone(tab: Page, pages: Path, name: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    visit(tab, pages / name)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [800, 1100, 1181, 1200, 1280, 1366, 1440, 1920])
def test_what_stands_beside_a_text_stays_in_the_window(tab: Page, pages: Path, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    visit(tab, pages / "documents.html")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    notes, words = (tab.locator(name).first.bounding_box() for name in (".told", ".words"))
    assert notes is not None
    assert words is not None
    assert words["x"] + words["width"] < notes["x"]
    assert notes["x"] + notes["width"] <= width


def test_narrowing_claims_down(tab: Page, pages: Path) -> None:
    visit(tab, pages / "claims.html")
    tab.fill("#narrow", "nobody reads")
    expect(tab.locator("#left")).to_have_text("1 found")
    tab.fill("#narrow", "submarine")
    expect(tab.locator("#left")).to_have_text("0 found")
    assert tab.locator("article:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1200, 800), (390, 844)])
@pytest.mark.parametrize("name", sorted(FILES.values()))
def test_no_accessibility_violations(
    tab: Page, pages: Path, name: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    script = os.environ.get("KG_AXE")
    if not script:
        pytest.skip("KG_AXE does not name axe.min.js (npm pack axe-core)")
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    visit(tab, pages / name)
    tab.evaluate(Path(script).read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))")
    assert found == []
