"""A headless Chromium that opens pages and takes note of all it complains about or asks the network for.

A page answers when it can, and a machine may be slow: tests wait for what they claim, and never for a time.
"""

import runpy
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

from kg.graph.projection import Edge, Node, Projection, Quote, Source
from kg.views import page

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60
"""Seconds until a wait is given up: what works is there much sooner, on a slow machine too."""

SETTLED = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));
})"""
GO = """(hash) => new Promise((done) => {
  const before = location.hash;
  window.addEventListener("hashchange", done, { once: true });
  location.hash = hash;
  if (location.hash === before) done();
})"""


@dataclass(slots=True)
class Opened:
    """A page that is shown, and what happened while it was."""

    page: Page
    file: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def at(self, address: str) -> "Opened":
        """Change the address as a user would; the page, which listens first, has followed by the end."""
        self.page.evaluate(GO, address)
        return self

    def until(self, expression: str, value: object = None) -> None:
        """Wait for something to become true; the page's policy forbids the browser to do so by itself."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(expression, value):
            if time.monotonic() > end:
                raise AssertionError(f"{expression} of {value!r}, where the address is {self.address!r}")
            self.page.wait_for_timeout(20)

    def settle(self) -> None:
        """Wait until all that was begun is painted, and a little longer: for what must not happen."""
        self.page.evaluate(SETTLED)
        self.page.wait_for_timeout(50)

    def stands(self, *addresses: str) -> None:
        """Wait until one of these, and nothing else, stands in the address."""
        self.until("(wanted) => wanted.includes(location.hash)", list(addresses))

    def reads(self, place: str, *parts: str) -> None:
        """Wait until all of these can be read there."""
        for part in parts:
            expect(self.page.locator(place)).to_contain_text(part, use_inner_text=True)

    def lists(self, *names: str) -> None:
        """Wait until the list of nodes has these names, in this order, and no other."""
        expect(self.page.locator("#list .label")).to_have_text(list(names), use_inner_text=True)

    def titled(self, title: str) -> None:
        """Wait until the details are those of what has this name."""
        expect(self.page.locator("#panel h2")).to_have_text(title)

    def middle(self) -> tuple[float, float]:
        """Where the middle of the picture is, once the picture is drawn."""
        self.settle()
        box = self.page.locator("#canvas").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def saved(self, name: str) -> Path:
        """Choose something from the menu of downloads, and wait for the file."""
        self.page.click("#open-save")
        with self.page.expect_download() as waited:
            self.page.click(f"#save button:has-text('{name}')")
        return Path(waited.value.path())

    @property
    def address(self) -> str:
        """What stands after the # in the address."""
        return str(self.page.evaluate("location.hash"))

    def quiet(self) -> None:
        """Fail if the page asked the network, complained or ran what it was shown."""
        self.settle()
        assert self.requests == []
        assert self.complaints == []
        assert self.dialogs == []


Open: TypeAlias = Callable[..., Opened]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=SWITCHES, timeout=2 * PATIENCE * 1000
        )
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open windows that wait long enough, and close them in the end."""
    contexts = []

    def opened(*, size: tuple[int, int], dark: bool = False, policy: bool = True) -> BrowserContext:
        context = chromium.new_context(
            bypass_csp=not policy,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sample() -> Callable[..., Projection]:
    found = runpy.run_path(str(Path(__file__).parents[1] / "benchmark" / "views_sample.py"))
    return cast("Callable[..., Projection]", found["sample"])


@pytest.fixture
def show(window: Callable[..., BrowserContext], tmp_path: Path) -> Open:
    def opened(
        shown: Projection | str,
        address: str = "",
        *,
        size: tuple[int, int] = (1280, 800),
        dark: bool = False,
        policy: bool = True,
    ) -> Opened:
        tab = window(size=size, dark=dark, policy=policy).new_page()
        file = tmp_path / f"graph-{len(list(tmp_path.iterdir()))}.html"
        file.write_text(shown if isinstance(shown, str) else page(shown), encoding="utf-8")
        result = Opened(tab, file)
        tab.on(
            "request",
            lambda r: (
                None if r.url.startswith(("file:", "data:", "blob:")) else result.requests.append(r.url)
            ),
        )
        tab.on(
            "console", lambda m: result.complaints.append(m.text) if m.type in {"error", "warning"} else None
        )
        tab.on("pageerror", lambda e: result.complaints.append(str(e)))

        def refuse(dialog: Dialog) -> None:
            result.dialogs.append(dialog.message)
            dialog.dismiss()

        tab.on("dialog", refuse)
        tab.goto(f"{file.as_uri()}{address}")
        tab.wait_for_selector("html[data-ready]")
        return result

    return opened


B = "https://example.org/kg/"
FOUNDED = Quote(
    f"{B}document/1",
    120,
    176,
    "😀 Mara Lindqvist founded Northlight Labs in a boathouse.",
    "Long ago. ",
    " It rained.",
    ((2, 16), (25, 40)),
    "Beginnings",
    "Teo Okafor",
    "founded.active",
    0.9,
)
SAID = Quote(
    f"{B}document/1",
    400,
    450,
    "We never trusted a single benchmark",
    speaker="Mara Lindqvist",
    rule="claim.turn",
)


NASTY = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "\"' onmouseover='alert(3)' href=javascript:alert(4)",
    "\u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627\u202c href",
    "<!--<script>&lt;b&gt; {{ 7*7 }} \u2028 \x07 \\u003c",
)


@pytest.fixture(params=NASTY)
def nasty(request: pytest.FixtureRequest) -> str:
    """Text that would like to be more than text."""
    return str(request.param)


@pytest.fixture(scope="session")
def small() -> Projection:
    """Two persons, their company, what one of them developed and what the other said."""
    mara, teo = f"{B}entity/person/mara-lindqvist", f"{B}entity/person/teo-okafor"
    labs, search = f"{B}entity/organization/northlight-labs", f"{B}entity/algorithm/sparse-tree-search"
    claim = f"{B}claim/1"
    aliases = ("M. Lindqvist", "Lindqvist")
    return Projection(
        "Northlight",
        (
            Node(mara, "Person", "Mara Lindqvist", aliases, (("role", "Founder"),), (FOUNDED,), 1.0, 9),
            Node(labs, "Organization", "Northlight Labs", (), (), (), 0.7, 4),
            Node(teo, "Person", "Teo Okafor", (), (), (), 0.5, 3),
            Node(search, "Algorithm", "Sparse Tree Search", ("STS",), (), (), 0.4, 2),
            Node(claim, "Claim", "We never trusted", (), (("topic", "evaluation"),), (SAID,), 0.1, 1),
        ),
        (
            Edge(f"{B}s/1", mara, labs, "founded", "founded", (("from", "2011"),), (FOUNDED,), 0.9),
            Edge(f"{B}s/2", teo, labs, "worksFor", "works for", (), (), 0.4),
            Edge(f"{B}s/3", teo, search, "developed", "developed", (), (), 0.8),
            Edge(f"{B}s/4", claim, mara, "claimant", "said", (), (SAID,)),
            Edge(f"{B}s/5", claim, search, "about", "about", (), (SAID,)),
        ),
        (Source(f"{B}document/1", "A winter interview", "interview.txt", "2024-02-01", 5000),),
    )
