"""Turtle and N-Quads text."""

import pytest

from kg.graph.canonical import digest, nquads, turtle
from kg.graph.terms import XSD, Quad

BASE = "https://example.org/kg/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
KG = "https://w3id.org/kg-builder/ontology#"


def body(quads: list[Quad], *, base: str | None = None) -> str:
    return turtle(quads, base=base).split("XMLSchema#> .\n", 1)[1]


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (f"<{KG}Person>", "kg:Person"),
        (f"<{KG}a/b>", f"<{KG}a/b>"),
        (f"<{KG}1st>", f"<{KG}1st>"),
        (f"<{BASE}entity/person/mara>", "<entity/person/mara>"),
        ("<https://elsewhere.example/x>", "<https://elsewhere.example/x>"),
        (f'"29"^^<{XSD}integer>', "29"),
        (f'"0.9"^^<{XSD}decimal>', "0.9"),
        (f'"1"^^<{XSD}decimal>', '"1"^^xsd:decimal'),
        (f'"true"^^<{XSD}boolean>', "true"),
        (f'"yes"^^<{XSD}boolean>', '"yes"^^xsd:boolean'),
        (f'"2024"^^<{XSD}gYear>', '"2024"^^xsd:gYear'),
        ('"a^^b"', '"a^^b"'),
        (f'"a^^<{XSD}integer>"', f'"a^^<{XSD}integer>"'),
        ('"Mara"@en', '"Mara"@en'),
    ],
)
def test_term_is_written_short(term: str, written: str) -> None:
    assert body([("<urn:s>", "<urn:p>", term, "")], base=BASE) == f"\n<urn:s>\n    <urn:p> {written} .\n"


def test_subjects_predicates_and_objects_are_sorted_type_first() -> None:
    quads = [
        ("<urn:b>", "<urn:q>", '"1"', ""),
        ("<urn:a>", "<urn:q>", '"2"', "<urn:g>"),
        ("<urn:a>", "<urn:q>", '"1"', "<urn:h>"),
        ("<urn:a>", "<http://aaa.example/p>", '"0"', ""),
        ("<urn:a>", TYPE, f"<{KG}Person>", ""),
    ]
    assert body(quads) == (
        '\n<urn:a> a kg:Person ;\n    <http://aaa.example/p> "0" ;\n    <urn:q> "1", "2" .\n'
        '\n<urn:b>\n    <urn:q> "1" .\n'
    )


def test_triple_of_two_graphs_is_written_once() -> None:
    quads = [("<urn:a>", "<urn:p>", '"1"', graph) for graph in ("", "<urn:g>", "<urn:h>")]
    assert body(quads) == '\n<urn:a>\n    <urn:p> "1" .\n'


def test_base_that_cannot_be_resolved_against_is_left_off() -> None:
    text = turtle([("<https://example.org/kg#a>", "<urn:p>", '"1"', "")], base="https://example.org/kg#")
    assert "@base" not in text
    assert "\n<https://example.org/kg#a>\n" in text


def test_base_may_lack_its_last_stroke() -> None:
    quads = [(f"<{BASE}a>", "<urn:p>", '"1"', "")]
    assert turtle(quads, base=BASE.rstrip("/")) == turtle(quads, base=BASE)


def test_no_triples_give_prefixes_alone() -> None:
    assert body([]) == ""


def test_nquads_are_sorted_and_name_their_graphs() -> None:
    quads = [("<urn:b>", "<urn:p>", '"1"', "<urn:g>"), ("<urn:a>", "<urn:p>", '"1"', "")] * 2
    assert nquads(quads) == '<urn:a> <urn:p> "1" .\n<urn:b> <urn:p> "1" <urn:g> .\n'


def test_digest_is_that_of_the_bytes() -> None:
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
