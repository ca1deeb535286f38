"""IRIs are minted from content and always sound."""

import pytest
from pyoxigraph import NamedNode

from kg.errors import GraphError
from kg.graph import iris
from kg.model import Document, slug

NOTES = Document("notes", "notes.txt", "text/plain", "Words.")


@pytest.mark.parametrize(
    ("identifier", "tail"),
    [
        ("person/mara-lindqvist", "person/mara-lindqvist"),
        ("algorithm/c++", "algorithm/c++"),
        ("algorithm/c#", "algorithm/c%23"),
        ("person/李飞", "person/%E6%9D%8E%E9%A3%9E"),
        ("person/a b", "person/a%20b"),
        ("person/..", "person/%2E%2E"),
        ("person/<script>", "person/%3Cscript%3E"),
        ("person/\ud800", "person/%ED%A0%80"),
    ],
)
def test_entity(identifier: str, tail: str) -> None:
    found = iris.entity(iris.BASE, identifier)
    assert found == f"{iris.BASE}entity/{tail}"
    assert NamedNode(found).value == found


def test_long_name_is_cut_and_stays_apart() -> None:
    one, other = (iris.entity(iris.BASE, "person/" + "x" * 5_000 + tail) for tail in ("a", "b"))
    assert one != other
    assert len(one) < 250


def test_same_topic_in_other_spelling_is_one() -> None:
    assert iris.topic(iris.BASE, "Early  Work") == iris.topic(iris.BASE, "early work")


def test_documents_of_one_name_and_other_words_are_two() -> None:
    other = Document("notes", "notes.txt", "text/plain", "Other words.")
    assert iris.document(iris.BASE, NOTES) != iris.document(iris.BASE, other)
    assert iris.graph(iris.BASE, NOTES) != iris.graph(iris.BASE, other)


def test_place_and_rule_tell_evidence_apart() -> None:
    places = [(0, 5, "r"), (0, 4, "r"), (0, 5, "s")]
    found = {iris.evidence(iris.BASE, NOTES, start=a, end=b, rule=r) for a, b, r in places}
    assert len(found) == 3


def test_hash_does_not_run_parts_together() -> None:
    assert iris.affiliation(iris.BASE, parts=("ab", "c")) != iris.affiliation(iris.BASE, parts=("a", "bc"))


def test_entity_of_any_slug_is_one_step_deep() -> None:
    found = iris.entity(iris.BASE, f"person/{slug('a/../b?c#d')}")
    assert found.count("/") == f"{iris.BASE}entity/person/x".count("/")


@pytest.mark.parametrize(
    ("base", "checked"),
    [
        ("https://example.org/kg/", "https://example.org/kg/"),
        ("https://example.org/kg", "https://example.org/kg/"),
        ("https://example.org/kg#", "https://example.org/kg#"),
        ("urn:example:", "urn:example:"),
    ],
)
def test_base_ends_where_a_name_can_follow(base: str, checked: str) -> None:
    assert iris.check_base(base) == checked


@pytest.mark.parametrize(
    "base",
    [
        "",
        "kg/",
        "https://exa mple.org/",
        "https://x/<y>",
        "http:",
        "http://",
        "http://:80/",
        "https://x/\n",
        "http://[::1",
        "http://x.org/%zz",
        "http://x.org/\ud800",
        "javascript:alert(1)",
        "mailto:mara@example.org",
    ],
)
def test_unsound_base_is_refused(base: str) -> None:
    with pytest.raises(GraphError, match="no absolute IRI"):
        iris.check_base(base)
