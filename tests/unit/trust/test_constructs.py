"""A graph in RDF 1.2 and as Web Annotations."""

import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import RdfFormat

from kg.errors import QueryError
from kg.graph.canonical import PREFIXES
from kg.graph.constructs import construct, constructs
from kg.graph.store import store_of
from kg.graph.terms import Quad

OA, XSD = PREFIXES["oa"], PREFIXES["xsd"]


def parsed(text: str) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(ox.parse(text, format=RdfFormat.TURTLE))
    return store


def count(store: ox.Store, pattern: str) -> int:
    prefixes = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in PREFIXES.items())
    solutions = store.query(f"{prefixes}SELECT * {{ {pattern} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    return len(list(solutions))


def test_every_statement_reifies_its_triple(sound: list[Quad]) -> None:
    store = parsed(construct(store_of(sound), "reify"))
    assert count(store, "?s rdf:reifies <<( ?a ?b ?c )>> ; a kg:Statement ; kg:confidence ?d") == 6
    assert count(store, "?s rdf:reifies <<( ?a kg:developed ?c )>> ; kg:evidence/oa:exact ?words") == 2
    assert count(store, "?s rdf:subject ?o") == 0


def test_only_what_is_asserted_is_a_triple(sound: list[Quad]) -> None:
    store = parsed(construct(store_of(sound), "reify"))
    assert count(store, "?a kg:founded ?b") == 1
    assert count(store, "?s rdf:reifies <<( ?a kg:joined ?b )>> ; kg:modality kg:Planned") == 1
    assert count(store, "?a kg:joined ?b") == 0


def test_every_evidence_is_the_target_of_an_annotation(sound: list[Quad]) -> None:
    store = parsed(construct(store_of(sound), "web-annotation"))
    pattern = (
        "?x a oa:Annotation ; oa:hasBody ?body ; oa:motivatedBy ?why ; oa:hasTarget ?target ."
        "?target a oa:SpecificResource ; oa:hasSource ?document ; oa:hasSelector ?place , ?words ."
        "?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ."
        "?words a oa:TextQuoteSelector ; oa:exact ?exact ."
    )
    read = sum(p == f"<{PREFIXES['kg']}evidence>" for _, p, _, _ in sound)
    assert count(store, pattern) == count(store, "?x a oa:Annotation") == read
    assert count(store, "?x oa:motivatedBy oa:identifying ; oa:hasBody ?thing") == 8


def test_offsets_have_the_type_that_the_model_asks_for(sound: list[Quad]) -> None:
    lines = construct(store_of(sound), "web-annotation", turtle=False).splitlines()
    offsets = [line for line in lines if f"<{OA}start>" in line or f"<{OA}end>" in line]
    assert offsets
    assert all(line.endswith(f"^^<{XSD}nonNegativeInteger> .") for line in offsets)


def test_a_selector_stands_in_one_place(sound: list[Quad]) -> None:
    store = parsed(construct(store_of(sound), "web-annotation"))
    for name in ("start", "end"):
        assert count(store, f"?s oa:{name} ?a , ?b FILTER(?a != ?b)") == 0


@pytest.mark.parametrize("name", ["reify", "web-annotation"])
def test_the_same_graph_gives_the_same_text(name: str, sound: list[Quad]) -> None:
    text = construct(store_of(sound), name)
    assert text == construct(store_of(reversed(sound)), name)
    lines = construct(store_of(sound), name, turtle=False)
    assert set(ox.parse(lines, format=RdfFormat.N_TRIPLES)) == set(ox.parse(text, format=RdfFormat.TURTLE))
    assert len(set(lines.splitlines())) == lines.count("\n")


def test_rapper_reads_the_annotations(sound: list[Quad], tmp_path: Path) -> None:
    if not shutil.which("rapper"):
        pytest.skip("no rapper on this machine to read Turtle with")
    (tmp_path / "a.ttl").write_text(construct(store_of(sound), "web-annotation"), encoding="utf-8")
    done = subprocess.run(
        ["rapper", "-c", "-i", "turtle", tmp_path / "a.ttl"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_an_unknown_construct_names_those_there_are() -> None:
    with pytest.raises(QueryError, match="known are reify, web-annotation"):
        construct(ox.Store(), "nothing")


def test_every_construct_has_a_title() -> None:
    assert all(text.startswith("# title: ") for text in constructs().values())
