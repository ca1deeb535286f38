import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.graph.projection import Edge, Node, Projection, Quote, Source
from kg.views import page, write
from kg.views.network import PageNetwork, engine
from kg.views.payload import island, level
from kg.views.shell import digest

Sample = Callable[..., Projection]
NASTY = "</script><img src=x onerror=alert(1)> \"' & href {{ 7*7 }} \u2028 \ud800 \x00"


class Parts(HTMLParser):
    """The tags of a page, and what stands in its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.open: tuple[str, dict[str, str | None]] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.open = (tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open:
            self.blocks.append((*self.open, data))


def data_of(html: str, name: str = "graph") -> dict[str, Any]:
    found = next(text for tag, attrs, text in Parts(html).blocks if attrs.get("id") == f"data-{name}")
    return dict(json.loads(found))


def hostile() -> Projection:
    quote = Quote(NASTY, 0, 3, NASTY, NASTY, NASTY, ((0, 2), (5, 900), (-1, 3)), NASTY, NASTY, NASTY)
    nodes = (Node(NASTY, NASTY, NASTY, (NASTY,), ((NASTY, NASTY),), (quote,), 1.0), Node("b", "Claim", NASTY))
    edges = (Edge(NASTY, "b", NASTY, NASTY, NASTY, ((NASTY, NASTY),), (quote,)),)
    return Projection(NASTY, nodes, edges, (Source(NASTY, NASTY, NASTY, NASTY),))


def test_the_policy_allows_exactly_what_is_there(sample: Sample) -> None:
    parts = Parts(page(sample(30)))
    policy = next(a["content"] for t, a in parts.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    run = [
        text for tag, attrs, text in parts.blocks if tag == "style" or attrs.get("type") != "application/json"
    ]
    assert sorted(re.findall(r"'(sha256-[^']+)'", policy)) == sorted(digest(text) for text in run)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_anywhere(sample: Sample) -> None:
    parts = Parts(page(sample(30)))
    addresses = [
        a.get(name) for _, a in parts.tags for name in ("src", "href", "action", "srcset") if name in a
    ]
    assert addresses == ["data:,"]
    assert "sourceMappingURL" not in engine()


@pytest.mark.parametrize("make", [hostile, lambda: replace(hostile(), title="")])
def test_hostile_text_makes_no_element(make: Callable[[], Projection]) -> None:
    shown, plain = Parts(page(make())), Parts(page(Projection("x")))
    assert [tag for tag, _ in shown.tags] == [tag for tag, _ in plain.tags]


def test_hostile_text_arrives_whole() -> None:
    data = data_of(page(hostile()))
    assert data["nodes"][0]["label"] == NASTY.replace("\ud800", "?")


def test_an_unlabelled_node_is_named_by_its_id() -> None:
    assert data_of(page(Projection("", (Node("urn:a", "Person", ""),))))["nodes"][0]["label"] == "urn:a"


def test_title_can_be_given() -> None:
    assert "<title>A &lt;b&gt;</title>" in page(Projection("x"), title="A <b>")


def test_equal_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    script = (
        "import runpy, sys\nfrom kg.views import page\nfrom hashlib import sha256\n"
        "make = runpy.run_path(sys.argv[1])['sample']\nprint(sha256(page(make(900)).encode()).hexdigest())\n"
    )
    top = Path(__file__).parents[3]
    made = top / "tests" / "benchmark" / "views_sample.py"
    seen = {
        subprocess.run(
            [sys.executable, "-c", script, str(made)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(top)},
            cwd=tmp_path,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(seen) == 1


def test_six_hundred_nodes_fit_in_two_megabytes(sample: Sample) -> None:
    projection = sample(600)
    assert sum(len(e.quotes) for e in projection.edges) + sum(len(n.quotes) for n in projection.nodes) > 1500
    assert len(page(projection).encode()) < 2_000_000


def test_quotes_are_carried_once() -> None:
    quote = Quote("d", 0, 3, "abc")
    nodes = (Node("a", "Person", "a", quotes=(quote,)), Node("b", "Person", "b", quotes=(quote,)))
    assert len(data_of(page(Projection("", nodes)), "details")["quotes"]) == 1


def test_quotes_are_capped_and_the_rest_counted() -> None:
    quotes = tuple(Quote("d", i, i + 1, "x") for i in range(20))
    found = data_of(page(Projection("", (Node("a", "Person", "a", quotes=quotes),))), "details")
    assert found["nodes"][0][2] == [0, 1, 2, 3, 4, 5, 6, 7, -12]


def test_marks_beyond_the_quote_are_left_out() -> None:
    found = data_of(page(hostile()), "details")
    assert found["quotes"][0][6] == [0, 2]


def test_a_very_long_quote_is_cut() -> None:
    node = Node("a", "Person", "a", quotes=(Quote("d", 0, 9, "x" * 9000),))
    found = data_of(page(Projection("", (node,))), "details")
    assert len(found["quotes"][0][3]) < 2000


def test_ids_are_shortened_by_what_they_share() -> None:
    data = data_of(
        page(Projection("", (Node("http://x/e/a", "Person", "a"), Node("http://x/e/ab", "Person", "b"))))
    )
    assert (data["stem"], data["ids"]) == ("http://x/e/", ["a", "ab"])


@pytest.mark.parametrize(
    ("nodes", "found"),
    [
        (0, "full"),
        (300, "full"),
        (301, "packed"),
        (1500, "packed"),
        (1501, "ranked"),
        (5000, "ranked"),
        (5001, "groups"),
    ],
)
def test_ladder(nodes: int, found: str) -> None:
    assert level(nodes) == found


def test_island_cannot_be_left() -> None:
    assert "<" not in island({"a": "<!-- </script>"})


def test_network_is_pyvis_with_physics_off(sample: Sample) -> None:
    network = PageNetwork()
    assert network.options == {"physics": {"enabled": False}}
    assert data_of(page(sample(40)))["nodes"][0].keys() == {"id", "label", "shape", "size", "x", "y"}


def test_write_is_whole_or_nothing(tmp_path: Path) -> None:
    write(Projection("Ünïcödé"), tmp_path / "g.html")
    assert "Ünïcödé" in (tmp_path / "g.html").read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["g.html"]


def test_write_where_nothing_can_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        write(Projection("x"), tmp_path / "file" / "g.html")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
