"""Queries over a graph."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.store import store_of
from kg.query.engine import run
from kg.query.table import Form, Table, Term, TermKind
from kg.query.writers import FORMATS, write

KG = "https://w3id.org/kg-builder/ontology#"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
KIND = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@pytest.fixture(scope="module")
def store() -> Store:
    quads = [("<urn:a>", KIND, f"<{KG}Person>", graph) for graph in ("<urn:g>", "<urn:h>")]
    quads += [
        ("<urn:a>", LABEL, '"=Mara"@en', "<urn:g>"),
        ("<urn:b>", LABEL, '"Teo"@en', "<urn:h>"),
        ("<urn:b>", f"<{KG}start>", '"2019"^^<http://www.w3.org/2001/XMLSchema#gYear>', "<urn:h>"),
        ("<urn:b>", f"<{KG}text>", '"service in <SERVICE>"', ""),
    ]
    return store_of(quads)


def test_prefixes_need_no_declaration(store: Store) -> None:
    assert run(store, "SELECT ?s { ?s a kg:Person ; rdfs:label ?l }").rows == (("urn:a",),)


def test_own_prefix_wins(store: Store) -> None:
    assert run(store, "PREFIX kg: <urn:> SELECT ?l { kg:b rdfs:label ?l }").rows == (("Teo",),)


def test_triple_of_two_documents_counts_once(store: Store) -> None:
    assert run(store, "SELECT (COUNT(*) AS ?n) { ?s a kg:Person }").rows == (("1",),)


def test_documents_are_reached_by_graph(store: Store) -> None:
    assert run(store, "SELECT ?g { GRAPH ?g { ?s a kg:Person } } ORDER BY ?g").rows == (
        ("urn:g",),
        ("urn:h",),
    )


def test_terms_keep_their_types(store: Store) -> None:
    (row,) = run(store, "SELECT ?s ?l ?d ?none { ?s rdfs:label ?l ; kg:start ?d }").terms
    assert row == (
        Term(TermKind.IRI, "urn:b"),
        Term(TermKind.LITERAL, "Teo", language="en"),
        Term(TermKind.LITERAL, "2019", datatype="http://www.w3.org/2001/XMLSchema#gYear"),
        None,
    )


@pytest.mark.parametrize(
    ("query", "answer"), [("ASK { ?s a kg:Person }", "true"), ("ASK { ?s a kg:Rule }", "false")]
)
def test_ask(store: Store, query: str, answer: str) -> None:
    found = run(store, query)
    assert (found.form, found.rows) == (Form.ASK, ((answer,),))


@pytest.mark.parametrize("query", ["CONSTRUCT { ?s a ?k } { ?s a ?k }", "DESCRIBE <urn:a>"])
def test_graph_is_a_table_of_triples_sorted(store: Store, query: str) -> None:
    found = run(store, query)
    assert (found.form, found.columns) == (Form.GRAPH, ("subject", "predicate", "object"))
    assert ("urn:a", KIND[1:-1], f"{KG}Person") in found.rows
    assert list(found.terms) == sorted(found.terms, key=str)


@pytest.mark.parametrize(
    ("limit", "rows", "cut"), [(None, 2, False), (2, 2, False), (1, 1, True), (0, 0, True)]
)
def test_limit(store: Store, limit: int | None, rows: int, cut: bool) -> None:  # noqa: FBT001
    found = run(store, "SELECT ?l { ?s rdfs:label ?l }", limit=limit)
    assert (len(found.rows), found.cut) == (rows, cut)


def test_query_that_takes_too_long_is_given_up() -> None:
    many = store_of((f"<urn:{n}>", "<urn:p>", f"<urn:{n + 1}>", "") for n in range(150))
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(CONCAT(STR(?a), STR(?d)) = ?f) }"
    with pytest.raises(QueryError, match=r"took longer than 0\.05 s"):
        run(many, slow, timeout=0.05)


def test_query_in_time_is_answered(store: Store) -> None:
    assert run(store, "ASK {}", timeout=60).rows == (("true",),)


def test_error_in_time_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match="line 1"):
        run(store, "SELECT", timeout=60)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        (
            "SELECT ?x WHERE { ?x ?y }",
            r"^query, line 1, column 26: the end is not understood here: SELECT .* \?y \}$",
        ),
        ("SELECT ?x\nWHERE { ?x foo:b 1 }", r"line 2, column \d+: unknown prefix; known .* dcterms, kg, oa"),
        ("", "^query, line 1, column 1: the query is empty$"),
        ("SELECT * {\n ?s ?p ?o\n", r"^query, line 3, column 1: the end is not understood here: .* \?o$"),
        ("SELECT ?x {} BIND", r"^query, line 1, column 18: the end is not understood here: SELECT .* BIND$"),
        ("nonsense", "^query, line 1, column 9: the end is not understood here: nonsense$"),
        (
            "SELECT ?x {\n ?x ?y 1 .\n] " + "long " * 20,
            r"^query, line 3, .* not understood here: long .{35} …$",
        ),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?p", r"\(The SELECT contains a variable that is unbound\): SELECT"),
    ],
)
def test_error_names_the_place_in_one_line(store: Store, query: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem) as caught:
        run(store, query)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "# a comment\nPREFIX x: <urn:>\nDELETE WHERE { ?s ?p ?o }",
        "drop all",
        "LOAD <http://example.org/>",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(store: Store, query: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="updates are refused"):
        run(store, query)
    assert len(store) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { service silent ?x { ?s ?p ?o } } }",
        "SELECT * { FILTER EXISTS { SERVICE kg:x { ?s ?p ?o } } }",
        "SELECT * { { SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } } } }",
        "SELECT * { ?s ?p ?o FILTER(?a<'x>y') SERVICE <http://example.org/> { ?s ?p ?o } #'\n}",
    ],
)
def test_service_is_refused(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        run(store, query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?t { ?s kg:text ?t FILTER(CONTAINS(?t, "SERVICE")) }',
        "SELECT ?t { ?s kg:text ?t } # no service here",
        "SELECT ?service { ?s kg:text ?service }",
    ],
)
def test_word_service_is_no_service(store: Store, query: str) -> None:
    assert run(store, query).rows == (("service in <SERVICE>",),)


def test_csv_is_safe_to_open(store: Store) -> None:
    table = run(store, "SELECT ?l ?d { ?s rdfs:label ?l OPTIONAL { ?s kg:start ?d } } ORDER BY ?l")
    assert write(table, format="csv") == "l,d\r\n'=Mara,\r\nTeo,2019\r\n"


def test_json_is_sparql_results(store: Store) -> None:
    table = run(store, "SELECT ?s ?l ?d { ?s rdfs:label ?l OPTIONAL { ?s kg:start ?d } } ORDER BY DESC(?l)")
    found = json.loads(write(table, format="json"))
    assert found["head"] == {"vars": ["s", "l", "d"]}
    assert found["results"]["bindings"] == [
        {
            "s": {"type": "uri", "value": "urn:b"},
            "l": {"type": "literal", "value": "Teo", "xml:lang": "en"},
            "d": {"type": "literal", "value": "2019", "datatype": "http://www.w3.org/2001/XMLSchema#gYear"},
        },
        {
            "s": {"type": "uri", "value": "urn:a"},
            "l": {"type": "literal", "value": "=Mara", "xml:lang": "en"},
        },
    ]


def test_json_of_ask_is_a_truth_value(store: Store) -> None:
    assert json.loads(write(run(store, "ASK {}"), format="json")) == {"head": {}, "boolean": True}


def test_turtle_gives_the_triples_back(store: Store, tmp_path: Path) -> None:
    from kg.graph.store import load

    found = run(store, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    (tmp_path / "x.ttl").write_text(write(found, format="turtle"), encoding="utf-8")
    assert run(load(tmp_path / "x.ttl"), "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }") == found


def test_turtle_of_rows_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE"):
        write(run(store, "SELECT * {}"), format="turtle")


def test_unknown_format_is_refused() -> None:
    with pytest.raises(QueryError, match=f"no format 'xml'; known are {', '.join(FORMATS)}"):
        write(Table(("a",)), format="xml")
