"""What follows follows, and nothing else does."""

from pathlib import Path

import pytest

from kg.errors import OntologyError, QueryError
from kg.graph.canonical import PREFIXES
from kg.graph.store import store_of
from kg.graph.terms import Quad
from kg.trust.infer import INFERRED, infer, rules

KG = PREFIXES["kg"]
OWN = """
@prefix kg: <https://w3id.org/kg-builder/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
kg:cooked a owl:ObjectProperty , kg:Relation ; owl:inverseOf kg:cookedBy .
kg:within a owl:TransitiveProperty , kg:Relation .
kg:besides a owl:SymmetricProperty , kg:Relation ; rdfs:subPropertyOf kg:near .
kg:Soup rdfs:subClassOf kg:Dish . kg:Dish rdfs:subClassOf kg:Food .
"""


def fact(subject: str, predicate: str, value: str) -> Quad:
    name = f"{PREFIXES['rdf']}type" if predicate == "a" else f"{KG}{predicate}"
    return (
        f"<urn:{subject}>",
        f"<{name}>",
        f"<{KG}{value}>" if value[0].isupper() else f"<urn:{value}>",
        "<urn:g>",
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "kg.ttl").write_text(OWN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "follows"),
    [
        ([("a", "cooked", "b")], [("b", "cookedBy", "a")]),
        ([("b", "cookedBy", "a")], [("a", "cooked", "b")]),
        ([("a", "within", "b"), ("b", "within", "c"), ("c", "within", "d")], [
            ("a", "within", "c"), ("a", "within", "d"), ("b", "within", "d"),
        ]),
        ([("a", "besides", "b")], [("a", "near", "b"), ("b", "besides", "a"), ("b", "near", "a")]),
        ([("a", "a", "Soup")], [("a", "a", "Dish"), ("a", "a", "Food")]),
        ([("a", "within", "b"), ("b", "within", "a")], []),
        ([("a", "cookd", "b")], []),
    ],
)  # fmt: skip
def test_what_follows(
    given: list[tuple[str, str, str]], follows: list[tuple[str, str, str]], own: Path
) -> None:
    found = infer(store_of(fact(*one) for one in given), folder=own)
    assert found == sorted((*fact(*one)[:3], f"<{INFERRED}>") for one in follows)


def test_a_value_has_no_inverse(own: Path) -> None:
    quad = ("<urn:a>", f"<{KG}besides>", '"words"', "")
    assert [q[:3] for q in infer(store_of([quad]), folder=own)] == [("<urn:a>", f"<{KG}near>", '"words"')]


def test_inferring_twice_gives_the_same(sound: list[Quad]) -> None:
    once = infer(store_of(sound))
    assert once == infer(store_of([*sound, *once]))
    assert not {q[:3] for q in once} & {q[:3] for q in sound}


def test_the_shipped_ontology_reaches_other_vocabularies(sound: list[Quad]) -> None:
    found = {(s.rpartition("/")[2], p, o) for s, p, o, _ in infer(store_of(sound))}
    person = f"<{PREFIXES['schema']}Person>"
    assert ("mara-lindqvist>", f"<{PREFIXES['rdf']}type>", person) in found
    assert any(s == "mara-lindqvist>" and p == f"<{KG}collaboratedWith>" for s, p, _ in found)


def test_terms_of_the_ontology_are_left_alone(sound: list[Quad]) -> None:
    assert not [q for q in infer(store_of(sound)) if q[0].startswith(f"<{KG}")]


def test_a_graph_is_left_as_it_is(sound: list[Quad]) -> None:
    store = store_of(sound)
    infer(store)
    assert len(store) == len(sound)


def test_no_ontology_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="not a readable ontology"):
        infer(store_of([]), folder=tmp_path)


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT {"])
def test_a_rule_must_be_a_construct(query: str, own: Path) -> None:
    (own / "rules").mkdir()
    (own / "rules" / "mine.rq").write_text(query, encoding="utf-8")
    with pytest.raises(QueryError, match=r"rules/mine\.rq"):
        infer(store_of([]), folder=own)


def test_every_rule_has_a_title() -> None:
    assert all(text.startswith("# title: ") for text in rules().values())
