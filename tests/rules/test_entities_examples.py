"""Every entity rule finds what its examples show, and leaves its counterexamples alone."""

import pytest
from spacy.language import Language

from kg.documents import document
from kg.language import analyse, load
from kg.rules import book
from kg.rules.entities import names
from kg.rules.gazetteer import Gazetteer, read

RULES = [rule for rule in book.read().values() if rule.stage == "entity"]
EXAMPLES = [(rule.id, example) for rule in RULES for example in (*rule.examples, *rule.counterexamples)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read()


def _found(text: str, nlp: Language, gazetteer: Gazetteer) -> set[str]:
    made = document(text, id="example")
    mentions = names(made, analyse(made, nlp=nlp), gazetteer=gazetteer)
    return {f"{m.type}({name})" for m in mentions for name in (m.name, text[m.start : m.end])}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{i}-{e.text[:30]}" for i, e in EXAMPLES])
def test_example(rule: str, example: book.Example, nlp: Language, gazetteer: Gazetteer) -> None:
    found = _found(example.text, nlp, gazetteer)
    assert set(example.expect) <= found, rule
    assert found.isdisjoint(example.reject), rule
