"""Take the pictures of the README anew: ``python tests/benchmark/pictures.py [FOLDER [OUT]]``.

They go to ``docs/images/`` or FOLDER and show the graph of our own ``seeds/``, or of OUT, an output folder of
``kg build``. Needs playwright and Debian's Chromium.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.pipeline import build

ROOT = Path(__file__).resolve().parent.parent.parent
DESK, PHONE = (1440, 900), (390, 844)
PICTURES = (
    ("page", "index.html#node=entity/person/john-schulman", "", DESK, "light"),
    ("claims", "claims.html", "[id^='agree:'], [id^='beside:']", DESK, "light"),
    ("timeline", "timeline.html", "", DESK, "light"),
    ("documents", "documents.html", "", DESK, "dark"),
    ("ontology", "ontology.html", "", DESK, "light"),
    ("phone", "index.html", "", PHONE, "dark"),
)
"""Name, address, what is brought into view, size of the screen, colours."""


def take(pages: Path, target: Path) -> None:
    """Take every picture of the pages in a folder."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, address, shown, (wide, tall), scheme in PICTURES:
            tab = browser.new_page(
                viewport={"width": wide, "height": tall},
                color_scheme="dark" if scheme == "dark" else "light",
                device_scale_factor=2 if wide < 500 else 1,
                reduced_motion="reduce",
            )
            tab.clock.set_fixed_time("2026-11-21")
            file, _, place = address.partition("#")
            tab.goto(f"{(pages / file).resolve().as_uri()}#{place}")
            tab.wait_for_selector("html[data-ready]")
            if shown:
                tab.locator(shown).first.evaluate("(part) => part.scrollIntoView()")
            tab.wait_for_timeout(500)
            tab.screenshot(path=target / f"{name}.png")
            tab.close()
        browser.close()


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    if len(sys.argv) > 2:
        take(Path(sys.argv[2]), target)
        return
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "seeds"], Path(folder))
        take(Path(folder), target)


if __name__ == "__main__":
    main()
