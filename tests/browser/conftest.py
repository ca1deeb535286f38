"""A headless Chromium that opens pages and takes note of all it complains about or asks the network for."""

import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, cast

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from kg.graph.projection import Projection
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


@dataclass(slots=True)
class Opened:
    """A page that is shown, and what happened while it was."""

    page: Page
    file: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def at(self, address: str) -> "Opened":
        """Change the address as a user would."""
        self.page.evaluate("hash => { location.hash = hash }", address)
        self.until("hash => decodeURIComponent(location.hash) === decodeURIComponent(hash)", address)
        self.page.wait_for_timeout(60)
        return self

    def until(self, expression: str, value: object = None) -> None:
        """Wait for something to become true; the page's policy forbids the browser to do so by itself."""
        for _ in range(200):
            if self.page.evaluate(expression, value):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(expression)

    @property
    def address(self) -> str:
        """What stands after the # in the address."""
        return str(self.page.evaluate("location.hash"))

    def quiet(self) -> None:
        """Fail if the page asked the network, complained or ran what it was shown."""
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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample() -> Callable[..., Projection]:
    found = runpy.run_path(str(Path(__file__).parents[1] / "benchmark" / "views_sample.py"))
    return cast("Callable[..., Projection]", found["sample"])


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def opened(
        shown: Projection | str,
        address: str = "",
        *,
        size: tuple[int, int] = (1280, 800),
        dark: bool = False,
        policy: bool = True,
    ) -> Opened:
        context = chromium.new_context(
            bypass_csp=not policy,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexts.append(context)
        tab = context.new_page()
        file = tmp_path / f"graph-{len(contexts)}.html"
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
        tab.wait_for_selector("html[data-ready]", timeout=20_000)
        return result

    yield opened
    for context in contexts:
        context.close()
