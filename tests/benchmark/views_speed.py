"""Print how fast and how large the pages are: ``python tests/benchmark/views_speed.py [SEEDS ...]``.

One run, one machine: opening pages against stock pyvis, the layout of large graphs, the size of the page of
some documents, the same bytes whatever PYTHONHASHSEED is. Needs Debian's Chromium; SEEDS are files or folders
to build a graph of (our own by default).
"""

import os
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as TooLong

from kg.graph.projection import Projection
from kg.pipeline import build
from kg.views import page
from kg.views.layout import Layout, layout
from kg.views.structure import structure

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent.parent / "seeds"
sample: Callable[[int], Projection] = runpy.run_path(str(HERE / "views_sample.py"))["sample"]


def stock(projection: Projection, path: Path) -> None:
    """Write the page that pyvis alone would write."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for node in projection.nodes:
        net.add_node(node.id, label=node.label)
    for edge in projection.edges:
        net.add_edge(edge.source, edge.target, label=edge.label)
    path.write_text(net.generate_html(), encoding="utf-8")


THEIRS = "typeof network === 'object' && network.physics.stabilized"
"""When a page of stock pyvis stands still; ours tells so itself."""
AGAIN = 3
DIGEST = (
    "import hashlib, runpy, sys; from kg.views import site;"
    "sample = runpy.run_path(sys.argv[1])['sample'];"
    "print(hashlib.sha256(''.join(site(sample(400)).values()).encode()).hexdigest())"
)


def say(what: str, found: str, goal: str) -> None:
    sys.stdout.write(f"{what:<42} {found:>24}   goal: {goal}\n")
    sys.stdout.flush()


def opening(browser: Browser, path: Path, ready: str = "", *, limit: float) -> float:
    """Tell after how many seconds a page can be used; infinity where that takes longer than the limit."""
    tab = browser.new_page()
    tab.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    start = time.perf_counter()
    try:
        tab.goto(path.as_uri(), timeout=limit * 1000, wait_until="commit")
        if ready:
            tab.wait_for_function(ready, timeout=limit * 1000)
        else:
            tab.wait_for_selector("html[data-ready]", timeout=limit * 1000)
        return time.perf_counter() - start
    except TooLong:
        return float("inf")
    finally:
        tab.close()


def processor(browser: Browser, path: Path) -> float:
    """Tell how many seconds of processor a page takes to open: what a busy machine does not change."""
    tab = browser.new_page()
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
    session.send("Performance.enable")
    tab.goto(path.as_uri(), wait_until="commit")
    tab.wait_for_selector("html[data-ready]")
    found = {m["name"]: float(m["value"]) for m in session.send("Performance.getMetrics")["metrics"]}
    tab.close()
    return found["TaskDuration"]


def often(browser: Browser, path: Path, ready: str = "", *, limit: float = 60) -> float:
    return statistics.median(opening(browser, path, ready, limit=limit) for _ in range(AGAIN))


def overlaps(found: Layout) -> int:
    """Count pairs of nodes whose circles overlap."""
    places, sizes = np.asarray(found.places, dtype=float), np.asarray(found.sizes)
    count = 0
    for i in range(len(places) - 1):
        apart = np.hypot(*(places[i + 1 :] - places[i]).T)
        count += int((apart < sizes[i + 1 :] + sizes[i]).sum())
    return count


def against_stock(browser: Browser, folder: Path) -> None:
    for nodes, goal in ((100, 1.0), (1_000, 100.0)):
        shown = sample(nodes)
        ours, theirs = folder / "ours.html", folder / "theirs.html"
        ours.write_text(page(shown), encoding="utf-8")
        stock(shown, theirs)
        own = often(browser, ours)
        if nodes == 100:
            other = often(browser, theirs, THEIRS)
            say(
                "100 nodes, of stock pyvis' time",
                f"{own:.2f} s / {other:.2f} s = {own / other:.2f}",
                "<= 1.0",
            )
        else:
            limit = goal * own + 5
            other = opening(browser, theirs, THEIRS, limit=limit)
            told = f"more than {limit:.0f}" if other == float("inf") else f"{other:.1f}"
            times = min(other, limit) / own
            say(f"{nodes:,} nodes, times faster", f"{told} s / {own:.2f} s > {times:.0f}", ">= 100")


def large(browser: Browser, folder: Path) -> None:
    for nodes, goal in ((5_000, 3), (20_000, 2)):
        shown = sample(nodes)
        file = folder / f"{nodes}.html"
        file.write_text(page(shown), encoding="utf-8")
        what = "open" if nodes == 5_000 else "overview"
        say(f"{nodes:,} nodes, {what}", f"{often(browser, file):.2f} s", f"<= {goal} s")
        say("  seconds of processor", f"{processor(browser, file):.2f} s", f"<= {goal} s")
        if nodes == 5_000:
            graph = structure(shown)
            start = time.perf_counter()
            found = layout(graph)
            say("5,000 nodes, layout", f"{time.perf_counter() - start:.2f} s", "<= 12 s")
            say("5,000 nodes, overlaps", f"{overlaps(found)}", "0")


def size(paths: list[Path], folder: Path) -> None:
    build(paths, folder / "out")
    found = (folder / "out" / "index.html").stat().st_size / 1e6
    say(f"page of {', '.join(path.name for path in paths)}", f"{found:.2f} MB", "<= 2 MB")


def same_bytes() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(HERE / "views_sample.py")],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    say("bytes under three PYTHONHASHSEEDs", "equal" if len(found) == 1 else "DIFFERENT", "equal")


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:]] or [SEEDS]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        size(paths, Path(name))
        same_bytes()
        large(browser, Path(name))
        against_stock(browser, Path(name))
        browser.close()


if __name__ == "__main__":
    main()
