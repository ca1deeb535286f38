"""The pages of text in a browser, and the way from one to another."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from kg.graph.projection import Edge, Node, Projection, Quote, Source
from kg.views import site

TEXT = "Mara Lindqvist said that nobody reads the appendix. She joined Northlight Labs in 2019."
SAID = Quote("doc", 0, 51, TEXT[:51], marks=((20, 51),))
JOINED = Quote("doc", 52, 87, TEXT[52:87])
GRAPH = Projection(
    "Appendix",
    (
        Node("urn:x/mara", "Person", "Mara Lindqvist", rank=1.0),
        Node("urn:x/labs", "Organization", "Northlight Labs"),
        Node("urn:x/c", "Claim", "nobody", (), (("topic", "reading"), ("said at", "2021-03")), (SAID,)),
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
def tab(chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda m: complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else complaints.append(r.url))
    yield page
    context.close()


def test_from_a_claim_to_the_graph_to_the_document(tab: Page, pages: Path, complaints: list[str]) -> None:
    tab.goto((pages / "claims.html").as_uri())
    tab.click("article .said a >> nth=0")
    tab.wait_for_selector("html[data-ready]")
    assert "nobody reads the appendix" in tab.inner_text("#panel h2")
    tab.click("#panel .quote cite a")
    tab.wait_for_selector(".text")
    assert tab.evaluate("document.querySelector(':target').id") == "appendix 1.txt.0"
    assert complaints == []


def test_from_the_timeline_to_the_graph(tab: Page, pages: Path, complaints: list[str]) -> None:
    tab.goto((pages / "timeline.html").as_uri())
    tab.click("a.tag >> nth=0")
    tab.wait_for_selector("html[data-ready] #panel h3")
    assert "Mara Lindqvist works for Northlight Labs" in tab.inner_text("#panel")
    assert complaints == []


def test_narrowing_claims_down(tab: Page, pages: Path) -> None:
    tab.goto((pages / "claims.html").as_uri())
    tab.fill("#narrow", "appendix")
    assert tab.inner_text("#left") == "2 found"
    tab.fill("#narrow", "submarine")
    assert tab.inner_text("#left") == "0 found"
    assert tab.locator("article:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["claims.html", "timeline.html", "documents.html", "index.html"])
def test_no_accessibility_violations(
    tab: Page, pages: Path, name: str, scheme: Literal["light", "dark"]
) -> None:
    script = os.environ.get("KG_AXE")
    if not script:
        pytest.skip("KG_AXE does not name axe.min.js (npm pack axe-core)")
    tab.emulate_media(color_scheme=scheme)
    tab.goto((pages / name).as_uri())
    tab.wait_for_selector("html[data-ready]")
    tab.evaluate(Path(script).read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))")
    assert found == []
