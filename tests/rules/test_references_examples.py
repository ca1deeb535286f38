"""Every reference rule resolves what its examples show, and leaves its counterexamples alone."""

import pytest
from spacy.language import Language

from kg.documents import document
from kg.language import analyse, load
from kg.rules import book
from kg.rules.entities import first_person, names, references, relatives, unnamed
from kg.rules.gazetteer import Gazetteer

RULES = [rule for rule in book.read().values() if rule.stage == "reference"]
EXAMPLES = [(rule.id, example) for rule in RULES for example in (*rule.examples, *rule.counterexamples)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def _found(text: str, nlp: Language) -> set[str]:
    made = document(text, id="example")
    passages = analyse(made, nlp=nlp)
    named = names(made, passages, gazetteer=Gazetteer.empty())
    third = references(made, passages, mentions=named)
    first = first_person(made, passages, mentions=named)
    known = (*named, *third, *first)
    beside = (*unnamed(made, passages, mentions=known), *relatives(passages, mentions=known))
    return {f"{m.type}({text[m.start : m.end]} = {m.name})" for m in (*third, *first, *beside)}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{i}-{e.text[:30]}" for i, e in EXAMPLES])
def test_example(rule: str, example: book.Example, nlp: Language) -> None:
    found = _found(example.text, nlp)
    assert set(example.expect) <= found, rule
    assert found.isdisjoint(example.reject), rule


def test_every_rule_id_in_use_is_in_the_book(nlp: Language) -> None:
    text = "Mara Lindqvist founded Corvane Inc. in 2011. She left it. The company grew; its plant did too."
    made = document(text, id="example")
    passages = analyse(made, nlp=nlp)
    named = names(made, passages, gazetteer=Gazetteer.empty())
    third = references(made, passages, mentions=named)
    assert {m.rule for m in (*named, *third)} <= set(book.read())
