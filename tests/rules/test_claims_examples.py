"""Every claim rule finds what its examples show, and leaves its counterexamples alone."""

import pytest
from spacy.language import Language

from kg import resolve
from kg.documents import document
from kg.language import analyse, load
from kg.model import Claim
from kg.rules import book
from kg.rules.claims import extract
from kg.rules.entities import names, references
from kg.rules.gazetteer import Gazetteer

RULES = [rule for rule in book.read().values() if rule.stage == "claim"]
EXAMPLES = [(rule.id, example) for rule in RULES for example in (*rule.examples, *rule.counterexamples)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def _found(text: str, nlp: Language) -> list[tuple[Claim, str]]:
    made = document(text, id="example")
    passages = analyse(made, nlp=nlp)
    named = names(made, passages, gazetteer=Gazetteer.empty())
    mentions = (*named, *references(made, passages, mentions=named))
    called = {m.entity: m.name for m in mentions}
    claims = extract(made, passages, mentions=mentions, focus=resolve.focus(made, mentions=named))
    found: list[tuple[Claim, str]] = []
    for claim in claims:
        who = called[claim.claimant] if claim.claimant else "-"
        cue = made.text[slice(*claim.cue)] if claim.cue else "-"
        content = " … ".join(made.text[a:b] for a, b in claim.content)
        found.append((claim, f"{who} | {cue} | {content}"))
    return found


def _fits(wanted: str, line: str) -> bool:
    return all(w in {"*", part} for w, part in zip(wanted.split(" | "), line.split(" | "), strict=True))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{i}-{e.text[:30]}" for i, e in EXAMPLES])
def test_example(rule: str, example: book.Example, nlp: Language) -> None:
    found = _found(example.text, nlp)
    mine = [line for claim, line in found if claim.rule == rule]
    assert set(example.expect) <= {line for _, line in found}, found
    assert any(wanted in mine for wanted in example.expect) or not example.expect, found
    assert not [line for line in mine for wanted in example.reject if _fits(wanted, line)]
