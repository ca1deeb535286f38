"""The SHACL shapes hold of what is built, and notice what is broken."""

import pytest
from rdflib import Graph

from kg.graph.canonical import PREFIXES
from kg.graph.store import rdflib_graph, store_of
from kg.graph.triples import quads
from kg.model import Annotations, Claim, Document, Entity, Literal, Mention, Mode, Statement
from kg.resources import ontology_dir

pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed: shapes are not checked")

MARA, LABS, FISH = "person/mara", "organization/labs", "system/fish"
BASE = "https://example.org/kg/entity/"


@pytest.fixture
def graph() -> Graph:
    span = (0, 4)
    found = Annotations(
        Document("notes", "notes.txt", "text/plain", "Mara of Labs built Fish."),
        (Mention(*span, "Person", "Mara", MARA, rule="entity.name"),),
        (
            Entity(MARA, "Person", "Mara"),
            Entity(LABS, "Organization", "Labs"),
            Entity(FISH, "System", "Fish"),
        ),
        (
            Statement(
                MARA, "worksFor", LABS, span, span, span, "r.one", role="chair", start="2019", end="2021-03"
            ),
            Statement(MARA, "developed", FISH, span, span, span, "r.two"),
            Statement(MARA, "role", Literal("chair"), span, span, span, "r.three", organization=LABS),
        ),
        (Claim(MARA, (span, (8, 12)), Mode.TURN, (0, 12), "c.one", topic="Fish", about=(FISH,)),),
    )
    return rdflib_graph(store_of(quads([found], rules={})))


@pytest.fixture
def shapes() -> Graph:
    return Graph().parse(ontology_dir() / "shapes.ttl")


@pytest.fixture
def ontology() -> Graph:
    return Graph().parse(ontology_dir() / "kg.ttl")


def conforms(graph: Graph, *, shapes: Graph, ontology: Graph) -> bool:
    found = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology)
    print(found[2][:1500])
    return bool(found[0])


def test_what_is_built_conforms(graph: Graph, shapes: Graph, ontology: Graph) -> None:
    assert conforms(graph, shapes=shapes, ontology=ontology)


@pytest.mark.parametrize(
    "update",
    [
        "DELETE { ?s rdfs:label ?o } WHERE { ?s a kg:Person ; rdfs:label ?o }",
        "DELETE { ?s kg:digest ?o } INSERT { ?s kg:digest 'x' } WHERE { ?s kg:digest ?o }",
        "DELETE { ?s kg:evidence ?o } WHERE { ?s a kg:Statement ; kg:evidence ?o }",
        "DELETE { ?s rdf:subject ?o } WHERE { ?s rdf:subject ?o }",
        "DELETE { ?s kg:confidence ?o } INSERT { ?s kg:confidence 1.5 } WHERE { ?s kg:confidence ?o }",
        "INSERT { ?s kg:modality kg:Planned } WHERE { ?s a kg:Statement }",
        "DELETE { ?s kg:mode ?o } INSERT { ?s kg:mode kg:Sung } WHERE { ?s kg:mode ?o }",
        "INSERT { ?s kg:text 'other'@en } WHERE { ?s a kg:Claim }",
        "DELETE { ?s oa:hasSource ?o } WHERE { ?s oa:hasSource ?o }",
        "DELETE { ?s oa:start ?o } INSERT { ?s oa:start 999 } WHERE { ?s oa:start ?o }",
        "DELETE { ?s kg:member ?o } WHERE { ?s kg:member ?o }",
        "DELETE { ?s kg:mentions ?o } INSERT { ?s kg:mentions 0 } WHERE { ?s kg:mentions ?o }",
        "DELETE { ?s kg:rulesDigest ?o } WHERE { ?s kg:rulesDigest ?o }",
        "INSERT { ?s kg:worksFor ?s } WHERE { ?s a kg:Person }",
        "INSERT { ?s kg:developed ?s } WHERE { ?s a kg:Organization }",
        "INSERT { ?s kg:founded ?s } WHERE { ?s a kg:Person }",
        "INSERT { ?s kg:usedIn ?s } WHERE { ?s a kg:Person }",
    ],
)
def test_what_is_broken_is_noticed(graph: Graph, shapes: Graph, ontology: Graph, update: str) -> None:
    before = set(graph)
    graph.update(update, initNs=dict(PREFIXES))
    assert set(graph) != before
    assert not conforms(graph, shapes=shapes, ontology=ontology)
