"""Terms in queries that the ontology lacks."""

import pytest

from kg import ontology
from kg.graph.store import store_of
from kg.query.terms import advice, unknown

_TERMS = ontology.read()
_SPACE = ontology.NAMESPACE


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?x { ?x kg:develped ?y }", ("develped",)),
        ("SELECT ?x { ?x kg:developed ?y }", ()),
        ("SELECT ?x{?x kg:develped/kg:prtOf ?y}", ("develped", "prtOf")),
        ("SELECT ?x{?x ^kg:develped|kg:partOf*/!kg:bad ?y}", ("develped", "bad")),
        ("SELECT ?x { ?x a kg:Persn. ?x a kg:Persn . }", ("Persn",)),
        ("SELECT ?x { ?x a kg:Person ; kg:mode kg:Quoted ; kg:confidence ?c }", ()),
        (f"SELECT ?x {{ ?x <{_SPACE}develped> ?y }}", ("develped",)),
        (f"PREFIX own: <{_SPACE}> SELECT ?x {{ ?x own:develped ?y }}", ("develped",)),
        (f"PREFIX : <{_SPACE}> SELECT ?x {{ ?x :develped ?y }}", ("develped",)),
        ("prefix kg: <urn:other#> SELECT ?x { ?x kg:develped ?y }", ()),
        ("SELECT ?x { ?x rdfs:label 'kg:develped', \"kg:develped\" }", ()),
        ('SELECT ?x { ?x rdfs:label """a " kg:develped""" }', ()),
        ("SELECT ?x { ?x ?y ?z } # kg:develped", ()),
        ("SELECT ?x { ?x <urn:a#b> ?z . ?x kg:develped 1 }", ("develped",)),
        ("SELECT ?x { ?x schema:develped ?y ; xkg:develped ?z }", ()),
        ("", ()),
        ("\"'<#:kg:", ()),
    ],
)
def test_unknown_terms_are_found(query: str, expected: tuple[str, ...]) -> None:
    assert unknown(query, ontology=_TERMS) == expected


def test_advice_names_the_nearest_term() -> None:
    assert advice("SELECT ?x { ?x kg:develped ?y }", ontology=_TERMS) == (
        "kg:develped is no term of the ontology; did you mean kg:developed?",
    )


def test_terms_the_graph_uses_get_no_advice() -> None:
    store = store_of([("<urn:a>", f"<{_SPACE}advised>", "<urn:b>", "<urn:g>")])
    assert advice("SELECT ?x { ?x kg:advised ?y }", store=store) == ()
    assert len(advice("SELECT ?x { ?x kg:advisd ?y }", store=store)) == 1


def test_a_long_query_takes_linear_time() -> None:
    assert unknown('"' * 20_001 + "'" * 20_001 + "<" * 20_000 + "kg: " * 20_000, ontology=_TERMS) == ()
