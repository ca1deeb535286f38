"""The command line, from outside."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "Mara Lindqvist, co-founder of Northlight Labs, developed Lanternfish in 2019."


def kg(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env={k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"},
    )


@pytest.fixture(scope="module")
def one_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("one")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    done = kg("build", folder / "in", "-o", folder / "out", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["documents"] == ["a.txt"]
    return folder / "out"


def test_help_names_every_command() -> None:
    done = kg("--help")
    assert done.returncode == 0
    for command in ("build", "annotate", "query", "export", "view"):
        assert f"\n  {command} " in done.stdout


def test_build_writes_everything(one_built: Path) -> None:
    assert sorted(p.name for p in one_built.iterdir() if p.name != ".cache") == [
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
    assert [p.read_text(encoding="utf-8") for p in (one_built / "texts").iterdir()] == [TEXT]


def test_summary_says_what_was_found_and_where_the_page_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = kg("build", "a.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^\s*1  document\s*$", done.stdout, re.MULTILINE)
    assert str(tmp_path / "out" / "index.html") in done.stdout
    assert "\x1b" not in done.stdout


def test_bad_documents_do_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    done = kg(
        "build", "good.txt", "empty.txt", "binary.txt", "missing.txt", "-o", "out", "--json", cwd=tmp_path
    )
    assert done.returncode == 1
    summary = json.loads(done.stdout)
    assert summary["documents"] == ["good.txt"]
    assert {Path(s["document"]).name for s in summary["skipped"]} == {
        "empty.txt",
        "binary.txt",
        "missing.txt",
    }
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("kg: skipped ") for line in lines)


def test_nothing_to_build_leaves_the_old_output(one_built: Path, tmp_path: Path) -> None:
    before = (one_built / "graph.nq").read_bytes()
    done = kg("build", tmp_path / "nothing.txt", "-o", one_built)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert (one_built / "graph.nq").read_bytes() == before


def test_annotate_prints_a_row_a_document(
    write_lines: Callable[[str, list[dict[str, object]]], Path],
) -> None:
    path = write_lines("rows.jsonl", [{"id": "x1", "text": TEXT}, {"id": "x2", "text": "Teo Okafor left."}])
    done = kg("annotate", path)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["id"], r["text"]) for r in rows] == [("x1", TEXT), ("x2", "Teo Okafor left.")]
    assert ("person/mara-lindqvist", "cofounded", "organization/northlight-labs") in [
        (s["subject"], s["predicate"], s["object"]) for s in rows[0]["statements"]
    ]


def test_query_answers_from_the_output_folder(one_built: Path) -> None:
    query = "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name }"
    done = kg("query", one_built, query, "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["name", "Mara Lindqvist"]


def test_a_wrong_query_is_one_line(one_built: Path) -> None:
    done = kg("query", one_built, "SELECT WHERE {")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("kg: ")


def test_export_writes_graphml(one_built: Path, tmp_path: Path) -> None:
    import networkx as nx

    done = kg("export", one_built, "--to", "graphml", "-o", tmp_path / "g.graphml")
    assert done.returncode == 0, done.stderr
    labels = {d.get("label") for _, d in nx.read_graphml(tmp_path / "g.graphml").nodes(data=True)}
    assert {"Mara Lindqvist", "Northlight Labs", "Lanternfish"} <= labels


def test_a_second_build_takes_over_what_the_first_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for reused in (0, 1):
        done = kg("build", "a.txt", "-o", "out", "--json", "--store", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["reused"] == reused
    assert (tmp_path / "out" / "store").is_dir()
    assert "taken over from the last build" in kg("build", "a.txt", "-o", "out", cwd=tmp_path).stdout
