"""Each format reads back as the graph it was written from."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from rdflib import Dataset

from kg.errors import ExportError
from kg.exports import export, exporters, networkx_graph
from kg.exports._base import Files, edge_values, node_values
from kg.graph.canonical import nquads, turtle
from kg.graph.cells import unguard
from kg.graph.iris import BASE
from kg.graph.picture import Edge, Node, Projection, Quote, Source
from kg.graph.projection import project
from kg.graph.store import store_of
from kg.graph.terms import Quad
from kg.graph.triples import quads
from kg.model import Annotations, Claim, Document, Entity, Mention, Mode, Statement

HOSTILE = "<b>\"q\" 'a' & \\ \\u0027 =1\t`x`\r\n𝔎 é ; } ) //"
MARA, LABS = "person/mara", "organization/labs"


def sample_quads() -> list[Quad]:
    text = f"Mara founded {HOSTILE} and said so."
    found = Annotations(
        Document("notes", "notes.txt", "text/plain", text, title=HOSTILE, date="2024-05"),
        (Mention(0, 4, "Person", "Mara", MARA, rule="entity.name"),),
        (Entity(MARA, "Person", "Mara", ("M.", HOSTILE)), Entity(LABS, "Organization", HOSTILE)),
        (
            Statement(
                MARA, "founded", LABS, (0, 4), (13, 20), (0, len(text)), "founded.active", 0.9, start="2019"
            ),
        ),
        (Claim(MARA, ((0, 12),), Mode.QUOTED, (0, 12), "claim.quote", about=(LABS,), certainty=0.5),),
    )
    return quads([found], rules={})


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(sample_quads())


@pytest.fixture(scope="module")
def projection(store: Store) -> Projection:
    return project(store)


def rendered(name: str, store: Store, projection: Projection) -> Files:
    return exporters()[name].render(store, projection)


@pytest.mark.parametrize("name", sorted(exporters()))
def test_format_makes_the_files_it_names(name: str, store: Store, projection: Projection) -> None:
    exporter = exporters()[name]
    assert tuple(exporter.render(store, projection)) == exporter.files
    assert exporter.description


@pytest.mark.parametrize("name", sorted(exporters()))
def test_empty_graph_can_be_written(name: str) -> None:
    bare = {"nquads", "rdf12", "webannotation"}
    assert all(rendered(name, store_of([]), Projection("Empty")).values()) or name in bare


def flat(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value != ""}


def test_networkx_graph_has_all_nodes_and_edges(projection: Projection) -> None:
    graph = networkx_graph(projection)
    assert dict(graph.nodes(data=True)) == {node.id: node_values(node) for node in projection.nodes}
    assert {key: data for _, _, key, data in graph.edges(keys=True, data=True)} == {
        edge.id: edge_values(edge) for edge in projection.edges
    }


def test_graphml_reads_back(store: Store, projection: Projection) -> None:
    text = rendered("graphml", store, projection)["graph.graphml"]
    graph = nx.read_graphml(io.BytesIO(text.encode("utf-8")), force_multigraph=True)
    assert dict(graph.nodes(data=True)) == {node.id: flat(node_values(node)) for node in projection.nodes}
    assert {(a, b, key): data for a, b, key, data in graph.edges(keys=True, data=True)} == {
        (edge.source, edge.target, edge.id): flat(edge_values(edge)) for edge in projection.edges
    }


def test_gexf_reads_back(store: Store, projection: Projection) -> None:
    text = rendered("gexf", store, projection)["graph.gexf"]
    graph = nx.read_gexf(io.BytesIO(text.encode("utf-8")))
    assert dict(graph.nodes(data=True)) == {node.id: flat(node_values(node)) for node in projection.nodes}
    found = {data.pop("id"): (a, b, data) for a, b, data in graph.edges(data=True)}
    assert found == {
        edge.id: (edge.source, edge.target, flat(edge_values(edge))) for edge in projection.edges
    }


def test_gexf_has_no_date(store: Store, projection: Projection) -> None:
    assert "lastmodified" not in rendered("gexf", store, projection)["graph.gexf"]


def test_csv_reads_back(store: Store, projection: Projection) -> None:
    files = rendered("csv", store, projection)
    nodes, edges = (
        [
            {k: unguard(v) for k, v in row.items()}
            for row in csv.DictReader(io.StringIO(files[name], newline=""))
        ]
        for name in ("nodes.csv", "edges.csv")
    )
    assert nodes == [
        {"id": node.id} | {key: str(value) for key, value in node_values(node).items()}
        for node in projection.nodes
    ]
    assert edges == [
        {"id": edge.id, "source": edge.source, "target": edge.target}
        | {key: str(value) for key, value in edge_values(edge).items()}
        for edge in projection.edges
    ]


def test_json_holds_everything(store: Store, projection: Projection) -> None:
    found = json.loads(rendered("json", store, projection)["graph.json"])
    assert [node["data"]["id"] for node in found["elements"]["nodes"]] == [n.id for n in projection.nodes]
    (edge,) = [e["data"] for e in found["elements"]["edges"] if e["data"]["predicate"] == "founded"]
    assert edge["evidence"][0]["exact"].startswith("Mara founded <b>")
    assert edge["facts"] == [{"label": "when", "value": "2019"}]
    assert found["data"]["documents"][0]["name"] == "notes.txt"


def test_turtle_and_nquads_are_those_of_the_build(store: Store, projection: Projection) -> None:
    assert rendered("nquads", store, projection)["graph.nq"] == nquads(sample_quads())
    assert rendered("turtle", store, projection)["graph.ttl"] == turtle(sample_quads(), base=BASE)


def test_jsonld_reads_back(store: Store, projection: Projection) -> None:
    text = rendered("jsonld", store, projection)["graph.jsonld"]
    parsed = ox.parse(text.encode("utf-8"), format=ox.RdfFormat.JSON_LD)
    assert set(parsed) == set(store)


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_rdflib_reads_as_many_quads_of_jsonld(store: Store, projection: Projection) -> None:
    dataset = Dataset()
    dataset.parse(data=rendered("jsonld", store, projection)["graph.jsonld"], format="json-ld")
    assert sum(1 for _ in dataset.quads()) == len(store)


STRING = r"'(?:[^'\\\n]|\\[\\'nrtbf])*'"


def cypher_strings(text: str) -> list[str]:
    """Read all strings of a Cypher text, joined where they were kept apart."""
    found = re.findall(rf"{STRING}(?: \+ {STRING})*", text)
    escapes = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
    return [
        re.sub(r"\\(.)", lambda m: escapes.get(m[1], m[1]), "".join(s[1:-1] for s in re.findall(STRING, one)))
        for one in found
    ]


def test_cypher_strings_read_back(store: Store, projection: Projection) -> None:
    found = cypher_strings(rendered("cypher", store, projection)["graph.cypher"])
    assert {node.label for node in projection.nodes} <= set(found)
    assert {quote.exact for edge in projection.edges for quote in edge.quotes} <= set(found)


def test_cypher_is_one_statement_a_line(store: Store, projection: Projection) -> None:
    lines = rendered("cypher", store, projection)["graph.cypher"].rstrip("\n").split("\n")
    outside = [re.sub(STRING, "", line) for line in lines]
    assert [line.count(";") for line in outside] == [1] * len(lines)
    assert all(line.endswith(";") for line in outside)


def test_cypher_keeps_backslash_and_u_apart(store: Store, projection: Projection) -> None:
    assert "\\u" not in rendered("cypher", store, projection)["graph.cypher"]


texts = st.one_of(
    st.text(max_size=12), st.sampled_from(["\x00", "\x0b\x1f", "\ufffe", "\ud800", "]]>", HOSTILE])
)


@given(label=texts, kind=texts, words=texts)
def test_any_text_gives_sound_files(label: str, kind: str, words: str) -> None:
    quote = Quote("urn:d", 0, 9, words)
    one = Node("urn:a", kind, label, (label,), ((kind, words),), (quote,))
    drawn = Projection(
        label,
        (one, Node("urn:b", kind, words)),
        (Edge("urn:e", "urn:a", "urn:b", kind, label, quotes=(quote,)),),
        (Source("urn:d", label, words),),
    )
    files = {name: rendered(name, store_of([]), drawn) for name in exporters()}
    for parts in files.values():
        for text in parts.values():
            text.encode("utf-8")
    assert nx.read_graphml(io.BytesIO(files["graphml"]["graph.graphml"].encode())).number_of_edges() == 1
    assert nx.read_gexf(io.BytesIO(files["gexf"]["graph.gexf"].encode())).number_of_nodes() == 2
    assert len(json.loads(files["json"]["graph.json"])["elements"]["edges"]) == 1
    assert len(list(csv.reader(io.StringIO(files["csv"]["nodes.csv"], newline="")))) == 3
    assert len(files["cypher"]["graph.cypher"].split("\n")) in {4, 5}


@pytest.mark.parametrize("name", sorted(exporters()))
def test_folder_gets_all_files(tmp_path: Path, store: Store, name: str) -> None:
    written = export(store, tmp_path / "new", to=name)
    assert [path.name for path in written] == list(exporters()[name].files)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(exporters()[name].files)


def test_file_is_named_by_the_user(tmp_path: Path, store: Store) -> None:
    assert export(store, tmp_path / "mine.xml", to="graphml") == (tmp_path / "mine.xml",)
    assert (tmp_path / "mine.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_format_of_two_files_asks_for_a_folder(tmp_path: Path, store: Store) -> None:
    with pytest.raises(ExportError, match=r"csv writes nodes\.csv and edges\.csv; name a folder"):
        export(store, tmp_path / "mine.csv", to="csv")


def test_unknown_format_is_refused(tmp_path: Path, store: Store) -> None:
    with pytest.raises(ExportError, match="no format 'xlsx'; known are csv, cypher, gexf"):
        export(store, tmp_path, to="xlsx")


def test_file_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, store: Store) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be written") as caught:
        export(store, tmp_path / "file" / "deep", to="json")
    assert "\n" not in str(caught.value)


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path, store: Store) -> None:
    export(store, tmp_path, to="nquads")
    code = (
        "import sys; from pathlib import Path; from hashlib import sha256\n"
        "from kg.exports import export, exporters; from kg.graph import load\n"
        "store = load(Path(sys.argv[1]))\n"
        "for name in exporters():\n"
        "    for path in export(store, Path(sys.argv[1]) / sys.argv[2], to=name):\n"
        "        print(path.name, sha256(path.read_bytes()).hexdigest())\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path), seed],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1] != ""
