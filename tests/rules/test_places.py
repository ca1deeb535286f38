"""What is said of those not named, and all places that say a statement: beside the graph, never in it."""

import pytest

from kg.documents import document
from kg.extraction import Tools, extract, load_tools
from kg.graph import quads
from kg.model import Annotations
from kg.standoff import to_json


@pytest.fixture(scope="module", name="tools")
def _tools() -> Tools:
    return load_tools()


def _said(found: Annotations) -> set[tuple[str, str, str]]:
    text = found.document.text
    return {
        (text[slice(*s["subject_span"])], s["predicate"], text[slice(*s["object_span"])])
        for s in to_json(found)["statements"]
    }


def test_nobody_named_is_kept_beside(tools: Tools) -> None:
    found = extract(document("He is the chief executive of Quillon Labs.", id="a"), tools=tools)
    assert found.statements == ()
    assert ("He", "worksFor", "Quillon Labs") in _said(found)
    assert [r["entity"] for r in to_json(found)["references"]] == [
        f"person/unnamed-0-of-{found.document.key}"
    ]


def test_the_graph_names_nobody_it_cannot_name(tools: Tools) -> None:
    found = extract(document("The company was founded by Mara Lindqvist, who led it.", id="a"), tools=tools)
    assert found.further
    assert not any("unnamed" in part for quad in quads([found]) for part in quad)


def test_he_and_she_are_two(tools: Tools) -> None:
    found = extract(document("He met her, and she liked him.", id="a"), tools=tools)
    assert len({m.entity for m in found.references}) == 2


def test_who_could_be_meant_is_not_unnamed(tools: Tools) -> None:
    found = extract(document("Mara Lindqvist rose. Then she left.", id="a"), tools=tools)
    assert found.references == ()


def test_every_pair_of_places_is_listed_once(tools: Tools) -> None:
    text = "Mara Lindqvist joined Quillon Labs, where she built her first loom."
    found = extract(document(text, id="a"), tools=tools)
    pairs = {pair for pair in _said(found) if pair[1] == "joined"}
    assert pairs == {
        (who, "joined", where)
        for who in ("Mara Lindqvist", "she", "her")
        for where in ("Quillon Labs", "where")
    }
    rows = [str(s) for s in to_json(found)["statements"]]
    assert len(rows) == len(set(rows))


def test_repeated_places_leave_the_graph_alone(tools: Tools) -> None:
    text = "Mara Lindqvist joined Quillon Labs, where she built her first loom."
    found = extract(document(text, id="a"), tools=tools)
    bare = Annotations(found.document, found.mentions, found.entities, found.statements, found.claims)
    assert quads([found]) == quads([bare])
