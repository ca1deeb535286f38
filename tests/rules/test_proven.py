"""Every rule and every lexicon entry has a sentence that shows it and one that it must leave alone."""

import tomllib
from pathlib import Path

from kg import ontology
from kg.rules import book, lexicon
from kg.rules.lexicon import Entry

UNPROVEN = tomllib.loads(Path(__file__).with_name("unproven.toml").read_text(encoding="utf-8"))


def label(entry: Entry) -> str:
    """Name an entry by its property and its first words."""
    for phrases in (entry.verbs, entry.nouns, entry.titles, entry.events):
        if phrases:
            first = phrases[0]
            return f"{entry.property}: {'+'.join((*first.words, *first.particles, *first.prepositions))}"
    for words in (entry.attached, entry.adverbial):
        if words:
            return f"{entry.property}: {' '.join(words[0])}"
    return f"{entry.property}: {entry.suffixes[0] if entry.suffixes else 'possessive'}"


def entries() -> tuple[Entry, ...]:
    return lexicon.read(ontology=ontology.read()).entries


def test_every_rule_is_shown_and_bounded() -> None:
    bare = {r.id for r in book.read().values() if not (r.examples and r.counterexamples) and not r.untested}
    assert sorted(bare - set(UNPROVEN["rules"])) == []


def test_every_entry_is_shown_and_bounded() -> None:
    bare = {label(e) for e in entries() if not (e.examples and e.counterexamples)}
    assert sorted(bare - set(UNPROVEN["entries"])) == []


def test_exceptions_are_rules_that_exist() -> None:
    assert sorted(set(UNPROVEN["rules"]) - set(book.read())) == []


def test_exceptions_are_entries_that_exist() -> None:
    assert sorted(set(UNPROVEN["entries"]) - {label(e) for e in entries()}) == []


def test_a_rule_that_is_shown_and_bounded_needs_no_excuse() -> None:
    assert [r.id for r in book.read().values() if r.untested and r.examples and r.counterexamples] == []
