"""The commands validate, verify and explain, from outside."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.graph.terms import Quad


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
def faulty(keep: Callable[[list[Quad]], Path], sound: list[Quad]) -> Path:
    graph = [
        (s, p, o.replace("#founded", "#fuonded") if p.endswith("#predicate>") else o, g)
        for s, p, o, g in sound
    ]
    return keep(graph)


def test_validate_of_a_sound_graph(out: Path) -> None:
    done = kg("validate", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip().endswith("all hold")


def test_validate_names_node_value_rule_and_sentence(faulty: Path) -> None:
    done = kg("validate", faulty)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    at = lines.index(
        "one.txt:0-39: statement-relation: a statement has one predicate, a relation of the ontology"
    )
    assert lines[at + 1].startswith("  node   https://example.org/kg/statement/")
    assert lines[at + 2] == "  value  https://w3id.org/kg-builder/ontology#fuonded"
    assert lines[at + 3] == "  words  “Mara Lindqvist founded Northlight Labs.”"


def test_validate_as_json(faulty: Path) -> None:
    done = kg("validate", faulty, "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["conforms"] is False
    assert "statement-relation" in {finding["rule"] for finding in report["findings"]}


def test_verify_says_what_was_proved(out: Path) -> None:
    done = kg("verify", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].endswith(
        "6 statements, 1 claim and 4 things have evidence; 0 problems"
    )


def test_verify_fails_on_a_text_that_changed(out: Path) -> None:
    text = next((out / "texts").glob("one-*"))
    text.write_bytes(text.read_bytes().replace(b"founded", b"bounced"))
    done = kg("verify", out, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["documents"][0]["text"] == "text changed"
    assert "text kept: text changed" in kg("verify", out).stdout


def test_verify_sums_up_the_sources_that_are_not_as_they_were(out: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    kept = next((out / "texts").glob("one-*")).read_text(encoding="utf-8")
    (sources / "one.txt").write_text(f"{kept} More.", encoding="utf-8")
    done = kg("verify", out, sources)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].endswith("; 0 problems; 1 source changed; 1 source gone")


def test_explain_prints_marks_without_colour_where_there_is_no_terminal(out: Path) -> None:
    done = kg("explain", out, "mara lindqvist founded northlight labs")
    assert (done.returncode, done.stderr) == (0, "")
    assert "⟦Mara Lindqvist⟧ founded ⟦Northlight Labs⟧" in done.stdout
    assert "\x1b" not in done.stdout


def test_explain_as_json(out: Path) -> None:
    done = kg("explain", out, "Lanternfish", "--json")
    assert json.loads(done.stdout)[0]["words"] == "Lanternfish"


@pytest.mark.parametrize("command", [["validate"], ["verify"], ["explain", "Mara"]])
def test_no_graph_is_one_line(command: list[str], tmp_path: Path) -> None:
    done = kg(command[0], tmp_path / "nothing", *command[1:])
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("kg: ")


def test_explain_of_nothing_suggests_the_nearest(out: Path) -> None:
    done = kg("explain", out, "Mara Lindqist")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean Mara Lindqvist" in done.stderr
