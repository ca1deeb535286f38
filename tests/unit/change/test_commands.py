"""The commands diff and merge, from outside."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Annotations

MARA, TEO = "person/mara-lindqvist", "person/teo-okafor"
LABS, FISH = "organization/northlight-labs", "system/lanternfish"
ONE = "Mara Lindqvist founded Northlight Labs."


def kg(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
        env={k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"},
    )


@pytest.fixture
def two(read: Callable[..., Annotations], build: Callable[..., Path]) -> tuple[Path, Path]:
    old = read(ONE, says=[(MARA, "founded", LABS)])
    new = read(ONE, says=[(MARA, "worksFor", LABS)])
    return build("old", old), build("new", new)


def test_diff_tells_in_words(two: tuple[Path, Path], tmp_path: Path) -> None:
    done = kg("diff", *two, "--html", tmp_path / "d.html", "--turtle", tmp_path / "ttl")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[:3] == [
        "notes.txt: same",
        "  + statement Mara Lindqvist works for Northlight Labs  [0–39]",
        "  - statement Mara Lindqvist founded Northlight Labs  [0–39]",
    ]
    assert "What changed from old to new" in (tmp_path / "d.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in (tmp_path / "ttl").iterdir()) == ["added.ttl", "removed.ttl"]


def test_diff_of_equal_graphs(two: tuple[Path, Path]) -> None:
    done = kg("diff", two[0], two[0])
    assert (done.returncode, done.stdout.strip()) == (0, "the graphs are equal")


def test_diff_as_json(two: tuple[Path, Path]) -> None:
    done = kg("diff", *two, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["documents"][0]["counts"] == {"added": 1, "removed": 1, "changed": 0}


@pytest.mark.parametrize("what", ["folder", "file"])
def test_merge_into_one_of_its_graphs_is_refused(what: str, two: tuple[Path, Path]) -> None:
    one, other = two
    before = (one / "graph.nq").read_bytes()
    done = kg(
        "merge", one if what == "folder" else one / "graph.nq", other, "-o", one.parent / "." / one.name
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "would be replaced" in done.stderr
    assert (one / "graph.nq").read_bytes() == before


@pytest.mark.parametrize(
    ("graph", "told"), [("inferred", "1 inferred"), ("same-claims", "1 link between claims")]
)
def test_diff_tells_what_no_document_says(graph: str, told: str, two: tuple[Path, Path]) -> None:
    old, new = two
    more = f"<urn:a> <urn:p> <urn:b> <https://w3id.org/kg-builder/ontology/{graph}> .\n"
    lines = (old / "graph.nq").read_text(encoding="utf-8")
    (new / "graph.nq").write_text(lines + more, encoding="utf-8")
    assert kg("diff", old, new).stdout.splitlines() == [f"quads: 1 added ({told}), 0 removed"]


def test_merge_writes_and_reports(
    read: Callable[..., Annotations], build: Callable[..., Path], tmp_path: Path
) -> None:
    one = build("a", read(ONE, name="a.txt", says=[(MARA, "worksFor", LABS)], start="2015"))
    two = build("b", read(f"{ONE} Yes.", name="b.txt", says=[(MARA, "worksFor", LABS)], start="2017"))
    done = kg("merge", one, two, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert "two dates: start of Mara Lindqvist, worksFor, Northlight Labs" in done.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        ".cache",
        "claims.html",
        "documents.html",
        "graph.nq",
        "graph.ttl",
        "index.html",
        "ontology.html",
        "report.md",
        "texts",
        "timeline.html",
    ]
    again = kg("merge", one, two, "-o", tmp_path / "out", "--json")
    assert [conflict["kind"] for conflict in json.loads(again.stdout)["conflicts"]] == ["two dates"]


def test_merge_needs_two(two: tuple[Path, Path], tmp_path: Path) -> None:
    done = kg("merge", two[0], "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "name two graphs or more" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", [["diff"], ["merge", "-o", "out"]])
def test_no_graph_is_one_line(command: list[str], two: tuple[Path, Path], tmp_path: Path) -> None:
    done = kg(*command, two[0], tmp_path / "nothing")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("kg: ")
