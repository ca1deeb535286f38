"""All pages of a site: which are made, that they are the same every time, what ``kg view`` writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.view import command
from kg.graph.projection import Node, Projection
from kg.views import site

GRAPH = Projection("t", (Node("urn:x/mara", "Person", "Mara Lindqvist"),))
DIGEST = """
import runpy, sys
from hashlib import sha256
from kg.views import site
graph = runpy.run_path(sys.argv[1])["sample"](150)
pages = site(graph, texts={source.id: "a text " * 99 for source in graph.sources})
print(sha256("".join(pages[name] for name in sorted(pages)).encode()).hexdigest())
"""


def test_chosen_pages_link_to_one_another_and_to_what_lies_there() -> None:
    pages = site(GRAPH, kinds=["Claims", "Ontology"], beside=["Timeline"])
    assert sorted(pages) == ["claims.html", "ontology.html"]
    for html in pages.values():
        assert 'href="timeline.html"' in html
        assert "index.html" not in html


def test_pages_are_the_same_whatever_the_order_of_sets() -> None:
    sample = Path(__file__).parents[2] / "benchmark" / "views_sample.py"
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(sample)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    file = tmp_path / "graph.ttl"
    file.write_text(
        "<urn:x/mara> a <https://w3id.org/kg-builder/ontology#Person> ; "
        '<http://www.w3.org/2000/01/rdf-schema#label> "Mara Lindqvist" .\n',
        encoding="utf-8",
    )
    return file


@pytest.mark.parametrize(
    ("kinds", "files"),
    [
        ([], ["claims.html", "index.html", "ontology.html", "timeline.html"]),
        (["--kind", "graph"], ["index.html"]),
        (["-k", "ontology", "-k", "timeline"], ["ontology.html", "timeline.html"]),
    ],
)
def test_view_writes_the_kinds_asked_for(turtle: Path, kinds: list[str], files: list[str]) -> None:
    done = CliRunner().invoke(command, [str(turtle), *kinds], catch_exceptions=False)
    assert done.exit_code == 0
    assert sorted(path.name for path in turtle.parent.glob("*.html")) == files


def test_view_says_that_there_are_no_texts(turtle: Path) -> None:
    done = CliRunner().invoke(command, [str(turtle), "-k", "documents"])
    assert done.exit_code == 1
    assert "texts of the documents are not there" in done.output


@pytest.mark.parametrize(
    ("report", "title"),
    [
        ("# Quillon\\_2, Teo \\<Okafor\\>\n\nGraph", "Quillon_2, Teo &lt;Okafor&gt;"),
        ("no heading\n", "Mara Lindqvist"),
        (None, "Mara Lindqvist"),
    ],
)
def test_view_keeps_the_title_of_the_build(turtle: Path, report: str | None, title: str) -> None:
    if report is not None:
        (turtle.parent / "report.md").write_text(report, encoding="utf-8")
    done = CliRunner().invoke(command, [str(turtle.parent), "-k", "graph"], catch_exceptions=False)
    assert done.exit_code == 0
    assert f"<title>{title}</title>" in (turtle.parent / "index.html").read_text(encoding="utf-8")
