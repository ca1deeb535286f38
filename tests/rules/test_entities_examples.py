"""Every entity rule finds what its examples show, and leaves its counterexamples alone."""

import pytest

from kg.evaluate.examples import problems
from kg.extraction import Tools, load_tools
from kg.rules import book

RULES = [rule for rule in book.read().values() if rule.stage == "entity"]
EXAMPLES = [(rule.id, example) for rule in RULES for example in (*rule.examples, *rule.counterexamples)]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{i}-{e.text[:30]}" for i, e in EXAMPLES])
def test_example(rule: str, example: book.Example, tools: Tools) -> None:
    assert problems(example, stage="entity", rule=rule, tools=tools) == ()
