"""Graphs are found, loaded and handed to rdflib."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph
from rdflib import Literal as RdfLiteral
from rdflib import URIRef

from kg.errors import GraphError
from kg.graph.store import find, load, load_union, rdflib_graph, store_of

LINE = '<urn:a> <urn:p> "1" <urn:g> .\n'


def test_folder_gives_its_nquads_first(tmp_path: Path) -> None:
    for name in ("graph.ttl", "graph.nq"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert find(tmp_path) == tmp_path / "graph.nq"


def test_folder_with_turtle_alone_gives_it(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:p> 1 .", encoding="utf-8")
    assert len(load(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.nq", LINE),
        ("x.ttl", "<urn:a> <urn:p> 1 ."),
        ("x.NT", '<urn:a> <urn:p> "1" .'),
        ("x.trig", "<urn:g> { <urn:a> <urn:p> 1 }"),
        ("x.jsonld", '{"@id": "urn:a", "urn:p": 1}'),
    ],
)
def test_file_is_read_by_its_suffix(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(load(tmp_path / name)) == 1


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("x.nq", f"{LINE}<urn:a> oh no .\n", r"x\.nq:2: not a readable graph"),
        ("x.ttl", "<urn:a> <urn:p> .", r"x\.ttl:1: not a readable graph"),
        ("x.pdf", "", r"x\.pdf: no graph file; known are \.jsonld, \.nq"),
        ("other/readme.txt", "", r"other: no graph\.nq or graph\.ttl in this folder"),
    ],
)
def test_what_is_no_graph_is_told_in_one_line(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=problem) as caught:
        load(tmp_path / name if "/" not in name else (tmp_path / name).parent)
    assert "\n" not in str(caught.value)


def test_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no such file or folder; `kg build` writes one"):
        load(tmp_path / "nowhere.nq")


def test_file_that_is_no_text_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.nq").write_bytes(b"\xff\xfe\x00garbage\n" * 5)
    with pytest.raises(GraphError, match=r"x\.nq"):
        load(tmp_path / "x.nq")


def test_rdflib_gets_the_union_with_terms_as_they_are() -> None:
    kind = "http://www.w3.org/2001/XMLSchema#"
    quads = [
        ("<urn:a>", "<urn:p>", '"plain"', "<urn:g>"),
        ("<urn:a>", "<urn:p>", '"plain"', "<urn:h>"),
        ("<urn:a>", "<urn:p>", '"tagged"@en', ""),
        ("<urn:a>", "<urn:p>", f'"2024"^^<{kind}gYear>', ""),
        ("<urn:a>", "<urn:p>", "<urn:b>", ""),
    ]
    assert set(rdflib_graph(store_of(quads)).objects(URIRef("urn:a"), URIRef("urn:p"))) == {
        RdfLiteral("plain"),
        RdfLiteral("tagged", lang="en"),
        RdfLiteral("2024", datatype=URIRef(f"{kind}gYear")),
        URIRef("urn:b"),
    }


def test_rdflib_graph_knows_the_prefixes() -> None:
    bound = {prefix for prefix, _ in rdflib_graph(store_of([])).namespaces()}
    assert {"kg", "oa", "prov"} <= bound


LINES = (
    '<urn:a> <urn:p> "1" <urn:g> .\n',
    '<urn:a> <urn:p> "1" <urn:h> .\n',
    '<urn:a> <urn:p> "x > <urn:y> ." .\n',
    "<urn:a> <urn:q> <urn:b> .\n",
)


@pytest.mark.parametrize(("named", "number"), [(True, 5), (False, 3)])
def test_a_union_has_each_triple_once(named: bool, number: int, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "graph.nq").write_text("".join(LINES), encoding="utf-8")
    union = load_union(tmp_path, named=named)
    assert union is not None
    assert len(union) == number
    assert len(list(union.quads_for_pattern(None, None, None, DefaultGraph()))) == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [("graph.ttl", "<urn:a> <urn:p> 1 ."), ("graph.nq", "<urn:a>\t<urn:p> <urn:b> _:g .\n")],
)
def test_what_is_not_as_kg_writes_it_is_loaded_otherwise(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_union(tmp_path) is None
    assert len(load(tmp_path)) == 1
