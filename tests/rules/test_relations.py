"""The sentences that stand beside constructions, patterns and lexicon entries, read by the real pipeline."""

from collections.abc import Iterator

import pytest

from kg import ontology
from kg.evaluate.examples import problems
from kg.extraction import Tools, load_tools
from kg.rules import book, lexicon
from kg.rules.book import Example

_LEXICON = lexicon.read(ontology=ontology.read())


def _sentences() -> Iterator[tuple[str, Example]]:
    for rule in book.read().values():
        if rule.stage == "relation":
            yield from ((rule.id, example) for example in (*rule.examples, *rule.counterexamples))
    for entry in _LEXICON.entries:
        for example in (*entry.examples, *entry.counterexamples):
            yield f"lexicon.{entry.property}", example


_EXAMPLES = list(dict.fromkeys(_sentences()))


@pytest.fixture(scope="module", name="tools")
def _tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(("rule", "example"), _EXAMPLES, ids=[f"{r}-{e.text[:30]}" for r, e in _EXAMPLES])
def test_example(rule: str, example: Example, tools: Tools) -> None:
    assert problems(example, stage="relation", rule=rule, tools=tools) == ()


def test_every_construction_shows_an_example_or_is_read_from_nouns() -> None:
    bare = {r.id for r in book.read().values() if r.stage == "relation" and not r.examples}
    assert bare <= {"construction.nominal"}


def test_every_relation_shows_an_example() -> None:
    shown = {e.property for e in _LEXICON.entries if e.examples}
    assert {e.property for e in _LEXICON.entries} == shown
