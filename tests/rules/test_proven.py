"""Every rule and every lexicon entry has sentences that show it, and sentences that it must leave alone."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest

from kg import ontology
from kg.documents import document
from kg.evaluate.examples import problems
from kg.evaluate.sentences import claims_in, relations_in
from kg.extraction import Tools, extract
from kg.model import TypeVote
from kg.rules import book, lexicon
from kg.rules.book import Rule
from kg.rules.entities import _lexicon, _names, _propose
from kg.rules.lexicon import Entry, Lexicon

RULES = tuple(book.read().values())
RELATIONS = [rule for rule in RULES if rule.stage == "relation"]
CLAIMS = [rule for rule in RULES if rule.stage == "claim"]
VOTING = [rule for rule in RULES if rule.votes]
FINDING = [rule for rule in RULES if rule.stage == "entity" and not rule.votes]
ENTRIES = lexicon.read(ontology=ontology.read()).entries
LABELS = [
    f"{e.property}-{sum(o.property == e.property for o in ENTRIES[: n + 1])}" for n, e in enumerate(ENTRIES)
]


def test_every_rule_is_shown_and_bounded() -> None:
    assert [r.id for r in RULES if not (r.examples and r.counterexamples)] == []


def test_every_id_in_use_is_in_the_book(tools: Tools) -> None:
    text = "Mara Lindqvist founded Corvane Inc. in 2011. She left it. The company grew; its plant did too."
    found = extract(document(text, id="example"), tools=tools)
    assert {m.rule for m in (*found.mentions, *found.references)} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("entry", ENTRIES, ids=LABELS)
def test_every_entry_is_shown_and_bounded(entry: Entry) -> None:
    assert entry.examples
    assert entry.counterexamples


@pytest.mark.parametrize("rule", CLAIMS, ids=[r.id for r in CLAIMS])
def test_a_claim_rule_itself_finds_an_example(rule: Rule, tools: Tools) -> None:
    found = [(example, claims_in(example.text, tools=tools)) for example in rule.examples]
    assert any(by == rule.id and line in example.expect for example, lines in found for by, line in lines)


def _finds(rule: Rule, *, tools: Tools) -> Iterator[str]:
    """Give what a relation rule itself finds of all that its examples expect."""
    for example in rule.examples:
        wanted = {text.partition(";")[0].rstrip(")") + ")" for text in example.expect}
        for by, core, _ in relations_in(example.text, tools=tools):
            if core in wanted and rule.id in {by, f"construction.{by.partition('.')[2]}"}:
                yield core


@pytest.mark.parametrize("rule", RELATIONS, ids=[r.id for r in RELATIONS])
def test_a_relation_rule_itself_finds_an_example(rule: Rule, tools: Tools) -> None:
    assert any(_finds(rule, tools=tools))


@pytest.mark.parametrize("number", range(len(ENTRIES)), ids=LABELS)
def test_without_the_entry_its_examples_fail(number: int, tools: Tools) -> None:
    entry = ENTRIES[number]
    rest = (*ENTRIES[:number], *ENTRIES[number + 1 :])
    without = replace(tools, lexicon=Lexicon(rest, tools.lexicon.cast))
    assert any(problems(e, stage="relation", rule=entry.property, tools=without) for e in entry.examples)


@pytest.mark.parametrize("entry", ENTRIES, ids=LABELS)
def test_counterexamples_hold_both_sides(entry: Entry) -> None:
    """A sentence in which nothing could be found bounds nothing."""
    pronouns = re.compile(r"\b(?:he|she|his|her|it|its)\b", re.IGNORECASE)
    for example in entry.counterexamples:
        for text in example.reject:
            _, one, other = re.fullmatch(r"(\w+)\((.+?), (.+)\)", text).groups()  # type: ignore[union-attr]
            assert one in example.text or pronouns.search(example.text)
            assert other in example.text


def _emptied(pattern: object) -> object:
    """Give a pattern of the same form without words, or with weights of nought."""
    if isinstance(pattern, dict):
        return {key: _emptied(part) for key, part in pattern.items()}
    return 0.0 if isinstance(pattern, float) else ""


def _forget() -> None:
    for table in (_lexicon.pattern_words, _lexicon.kinds, _lexicon.suffixes, _lexicon.model_votes):
        table.cache_clear()
    _lexicon.genders.cache_clear()


@contextmanager
def _off(rule: Rule) -> Iterator[None]:
    """Switch an entity rule off: its words are gone, and its votes do not count."""
    bare = {**book.read(), rule.id: replace(rule, pattern=_emptied(rule.pattern))}

    def weigh_without(proposed: _propose.Proposed, *, votes: Sequence[TypeVote] = ()) -> None:
        _propose.weigh(proposed, votes=votes)
        for found in proposed.found:
            found.votes[:] = [vote for vote in found.votes if vote[2] != rule.id]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_lexicon, "_book", lambda: bare)
        patch.setattr(_names, "weigh", weigh_without)
        _forget()
        yield
    _forget()


def _names_by(rule: Rule, *, tools: Tools) -> set[str]:
    """Give the names in the examples of a rule that have its id."""
    read = [extract(document(example.text, id="example"), tools=tools) for example in rule.examples]
    return {m.name for found in read for m in found.mentions if m.rule == rule.id}


def _fails_without(rule: Rule, *, tools: Tools) -> bool:
    with _off(rule):
        sentences = (*rule.examples, *rule.counterexamples)
        return any(problems(e, stage="entity", rule=rule.id, tools=tools) for e in sentences)


@pytest.mark.parametrize("rule", VOTING, ids=[r.id for r in VOTING])
def test_without_a_rule_that_votes_a_sentence_fails(rule: Rule, tools: Tools) -> None:
    assert _fails_without(rule, tools=tools)


@pytest.mark.parametrize("rule", FINDING, ids=[r.id for r in FINDING])
def test_a_rule_that_finds_names_has_found_one(rule: Rule, tools: Tools) -> None:
    assert _names_by(rule, tools=tools) or _fails_without(rule, tools=tools)
