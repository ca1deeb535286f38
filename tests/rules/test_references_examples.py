"""Every reference rule resolves what its examples show, and leaves its counterexamples alone."""

import pytest

from kg.documents import document
from kg.evaluate.examples import problems
from kg.extraction import Tools, load_tools
from kg.language import analyse
from kg.rules import book
from kg.rules.entities import names, references
from kg.rules.gazetteer import Gazetteer

RULES = [rule for rule in book.read().values() if rule.stage == "reference"]
EXAMPLES = [(rule.id, example) for rule in RULES for example in (*rule.examples, *rule.counterexamples)]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{i}-{e.text[:30]}" for i, e in EXAMPLES])
def test_example(rule: str, example: book.Example, tools: Tools) -> None:
    assert problems(example, stage="reference", rule=rule, tools=tools) == ()


def test_every_rule_id_in_use_is_in_the_book(tools: Tools) -> None:
    text = "Mara Lindqvist founded Corvane Inc. in 2011. She left it. The company grew; its plant did too."
    made = document(text, id="example")
    passages = analyse(made, nlp=tools.nlp)
    named = names(made, passages, gazetteer=Gazetteer.empty())
    third = references(made, passages, mentions=named)
    assert {m.rule for m in (*named, *third)} <= set(book.read())
