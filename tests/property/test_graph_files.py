"""Whatever a document holds, its graph is written so that every reader finds the same."""

import shutil
import subprocess
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.graph.canonical import nquads, turtle
from kg.graph.store import rdflib_graph, store_of
from kg.graph.terms import Quad, boolean, clean, date, decimal, integer, iri, literal
from kg.graph.triples import quads as quads_of
from kg.model import Annotations, Claim, Document, Entity, Mention, Mode, Statement, slug
from kg.model import Literal as Value

BASE = "https://example.org/kg/"
HOSTILE = ['"', '"""', "\\", "\\u0041", "a\nb", "\r\n", "\x00", "\x01\x1f\x7f", "\x85\u2028", "\ufffe\uffff"]
HOSTILE += [
    "𝔎",
    "\ud83d",
    "<script>",
    "}} . <urn:x>",
    "'''",
    "#",
    "@prefix",
    "^^<urn:x>",
    '"@en',
    "e\u0301",
    "",
]

words = st.one_of(st.text(max_size=20), st.sampled_from(HOSTILE), st.characters().map(lambda c: f"{c}x{c}"))
paths = words.map(
    lambda text: iri(
        f"{BASE}entity/person/{slug(text)}".replace("#", "%23").encode("ascii", "ignore").decode()
    )
)
values = st.one_of(
    words.map(literal),
    words.map(lambda text: literal(text, language="en")),
    st.integers(-10, 10**12).map(integer),
    st.floats().map(decimal),
    st.booleans().map(lambda value: boolean(value=value)),
    st.dates().map(lambda day: date(day.isoformat())),
    st.dates().map(lambda day: date(day.isoformat()[:7])),
    st.dates().map(lambda day: date(day.isoformat()[:4])),
    paths,
)
predicates = st.sampled_from(
    [
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
        "<https://w3id.org/kg-builder/ontology#text>",
        "<https://w3id.org/kg-builder/ontology#a.b>",
        "<http://purl.org/dc/terms/title>",
    ]
)
graphs = st.sampled_from(["", f"<{BASE}graph/one>", f"<{BASE}graph/two>"])
some_quads = st.lists(st.tuples(paths, predicates, values, graphs), max_size=12)


def union(text: str, kind: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text.encode("utf-8"), format=kind)}


def quads_in(text: bytes) -> set[ox.Quad]:
    return set(ox.parse(text, format=ox.RdfFormat.N_QUADS))


@given(quads=some_quads)
@example(quads=[(f"<{BASE}x>", "<urn:p>", literal("".join(HOSTILE)), "")])
def test_turtle_holds_the_triples_of_nquads(quads: list[Quad]) -> None:
    expected = union(nquads(quads), ox.RdfFormat.N_QUADS)
    assert union(turtle(quads), ox.RdfFormat.TURTLE) == expected
    assert union(turtle(quads, base=BASE), ox.RdfFormat.TURTLE) == expected


@given(quads=some_quads)
@settings(max_examples=50)
@example(quads=[(f"<{BASE}x>", "<urn:p>", literal("".join(HOSTILE)), "")])
def test_rdflib_reads_the_same_turtle(quads: list[Quad]) -> None:
    graph = Graph().parse(data=turtle(quads, base=BASE), format="turtle")
    assert isomorphic(graph, rdflib_graph(store_of(quads)))


@pytest.mark.skipif(shutil.which("rapper") is None, reason="no rapper on this machine")
@given(quads=some_quads)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(quads=[(f"<{BASE}x>", "<urn:p>", literal("".join(HOSTILE)), "")])
def test_rapper_reads_the_same_turtle(quads: list[Quad], tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(turtle(quads, base=BASE).encode("utf-8"))
    command = ["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(tmp_path / "graph.ttl")]
    done = subprocess.run(command, capture_output=True, check=True)
    assert union(done.stdout.decode("utf-8"), ox.RdfFormat.N_TRIPLES) == union(
        nquads(quads), ox.RdfFormat.N_QUADS
    )


@given(quads=some_quads)
def test_store_gives_back_every_quad_as_it_was(quads: list[Quad]) -> None:
    dumped = store_of(quads).dump(format=ox.RdfFormat.N_QUADS) or b""
    assert quads_in(dumped) == quads_in(nquads(quads).encode("utf-8"))


@given(quads=some_quads, dice=st.randoms(use_true_random=False))
def test_files_do_not_depend_on_order_or_repetition(quads: list[Quad], dice: Random) -> None:
    shuffled = quads * 2
    dice.shuffle(shuffled)
    assert nquads(shuffled) == nquads(quads)
    assert turtle(shuffled) == turtle(quads)


@given(
    text=st.one_of(st.text(max_size=80), st.sampled_from(HOSTILE)), name=words, other=words, data=st.data()
)
def test_any_document_gives_a_sound_graph(text: str, name: str, other: str, data: st.DataObject) -> None:
    place = st.tuples(st.integers(0, 90), st.integers(0, 90))
    span = data.draw(place)
    document = Document(name, other, "text/plain", text, title=name, date=other, meta=(("url", name),))
    one, two = f"person/{name}", f"organization/{other}"
    read = Annotations(
        document,
        mentions=(Mention(*span, "Person", name, one, rule=other),),
        entities=(Entity(one, "Person", name, (other,)), Entity(two, "Organization", other)),
        statements=(
            Statement(one, "worksFor", two, span, span, data.draw(place), name, role=other, start=name),
            Statement(one, "role", Value(name), span, span, span, other, organization=two),
        ),
        claims=(Claim(one, (span,), Mode.QUOTED, span, name, topic=other, about=(two,), horizon=name),),
    )
    quads = quads_of([read], rules={})
    parsed = list(ox.parse(nquads(quads).encode("utf-8"), format=ox.RdfFormat.N_QUADS))
    assert len(parsed) == len(quads)
    assert union(turtle(quads, base=BASE), ox.RdfFormat.TURTLE) == {quad.triple for quad in parsed}


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_evidence_is_what_stands_at_its_offsets(text: str, start: int, end: int) -> None:
    mention = Mention(start, end, "Person", "Mara", "person/mara", rule="r")
    quads = quads_of([Annotations(Document("d", "d.txt", "text/plain", text), (mention,))], rules={})
    parsed = ox.parse(nquads(quads).encode("utf-8"), format=ox.RdfFormat.N_QUADS)
    facts = {
        quad.predicate.value.rsplit("#", 1)[-1]: quad.object.value
        for quad in parsed
        if isinstance(quad.subject, ox.NamedNode)
        and "/evidence/" in quad.subject.value
        and isinstance(quad.object, ox.Literal)
    }
    first, last = int(facts["start"]), int(facts["end"])
    whole = clean(text)
    assert facts.get("exact", "") == whole[first:last]
    assert whole[:first].endswith(facts.get("prefix", ""))
    assert whole[last:].startswith(facts.get("suffix", ""))
