"""Every rule and lexicon entry finds what its examples show, and leaves its counter-examples alone."""

from collections.abc import Iterator

import pytest

from kg import ontology
from kg.evaluate.examples import problems
from kg.extraction import Tools
from kg.rules import book, lexicon
from kg.rules.book import Example


def _sentences() -> Iterator[tuple[str, str, Example]]:
    for rule in book.read().values():
        yield from ((rule.stage, rule.id, example) for example in (*rule.examples, *rule.counterexamples))
    for entry in lexicon.read(ontology=ontology.read()).entries:
        for example in (*entry.examples, *entry.counterexamples):
            yield "relation", f"lexicon.{entry.property}", example


_SENTENCES = list(dict.fromkeys(_sentences()))


@pytest.mark.parametrize(
    ("stage", "rule", "example"), _SENTENCES, ids=[f"{r}-{e.text[:30]}" for _, r, e in _SENTENCES]
)
def test_example(stage: str, rule: str, example: Example, tools: Tools) -> None:
    assert problems(example, stage=stage, rule=rule, tools=tools) == ()
