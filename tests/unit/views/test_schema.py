"""The picture of the ontology."""

from itertools import combinations

from kg import ontology as ontologies
from kg.graph.projection import Edge, Node, Projection
from kg.ontology import Class, Ontology, Property
from kg.views import ontology_page
from kg.views.schema import Box, draw

GRAPH = Projection(
    "t",
    (
        Node("urn:x/mara", "Person", "Mara Lindqvist", facts=(("was awarded", "A medal"),)),
        Node("urn:x/labs", "Organization", "Northlight Labs"),
    ),
    (Edge("1", "urn:x/mara", "urn:x/labs", "worksFor", "works for"),),
)
OTHERS = {"Graph": "index.html", "Ontology": "ontology.html"}


def apart(one: Box, other: Box, *, tall: int) -> bool:
    beside = one.x + one.wide <= other.x or other.x + other.wide <= one.x
    return beside or abs(one.y - other.y) >= tall


def test_every_relation_is_drawn_and_nothing_overlaps() -> None:
    known = ontologies.read()
    drawing = draw(known, kinds={}, uses={})
    assert set(known.properties) <= {pill.name for pill in drawing.pills}
    assert len(drawing.curves) == 2 * len(drawing.pills)
    assert all(apart(a, b, tall=30) for a, b in combinations((*drawing.boxes, *drawing.pills), 2))


def test_sub_classes_stand_under_their_class() -> None:
    names = [box.name for box in draw(ontologies.read(), kinds={}, uses={}).boxes if box.x < 300]
    assert names.index("Agent") < names.index("Person") < names.index("Artifact") < names.index("Algorithm")


def test_counts_include_sub_classes() -> None:
    drawing = draw(ontologies.read(), kinds={"Person": 2, "Organization": 3, "Ship": 1}, uses={"worksFor": 7})
    assert {box.count for box in drawing.boxes if box.name == "Agent"} == {5}
    assert {pill.count for pill in drawing.pills if pill.name == "worksFor"} == {7}


def test_what_the_graph_holds_leads_there() -> None:
    html = ontology_page(GRAPH, others=OTHERS)
    assert 'href="index.html#relation=worksFor"' in html
    assert 'href="index.html#hide=Organization"' in html
    assert "#relation=awarded" not in html


def test_any_ontology_can_be_drawn() -> None:
    ship = Class("Ship", "<ship>", 'carries "cargo"', ("Ship",))
    sails = Property(
        "sails", "sails to & fro", "", "Ship", None, literal=False, symmetric=False, ancestors=("sails",)
    )
    html = ontology_page(GRAPH, ontology=Ontology({"Ship": ship}, {"sails": sails}))
    assert "&lt;ship&gt;" in html
    assert "sails to &amp; fro" in html
