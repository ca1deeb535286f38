"""Words to lexicon entries, so that a sentence costs one look-up a token."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from kg.rules.lexicon import Entry, Lexicon, Phrase
from kg.rules.relations.inflect import base_forms, plural, verb_forms

__all__ = ["Anchors", "Grammar", "Index", "Item", "grammar", "index"]

_LONG = 8
"""Letters of a word that may be a title by its ending."""
_GRAMMAR = Path(__file__).parent.parent / "data" / "relations_grammar.toml"

Anchors: TypeAlias = Sequence[tuple[int, str]]
"""Words of a sentence that may say a relation, each with its place."""


@dataclass(frozen=True, slots=True)
class Item:
    """A phrase of an entry that a word may belong to.

    Args:
        entry: whose phrase it is.
        phrase: the phrase.
        form: of a verb: base, s, ing or past; of a noun: one or many.
    """

    entry: Entry
    phrase: Phrase
    form: str


@dataclass(frozen=True, slots=True)
class Index:
    """Look-ups by lower-case word without hyphens."""

    verbs: Mapping[str, tuple[Item, ...]]
    nouns: Mapping[str, tuple[Item, ...]]
    events: Mapping[str, tuple[Item, ...]]
    titles: Mapping[str, tuple[Item, ...]]
    attached: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    adverbial: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    suffixes: Mapping[str, tuple[Entry, ...]]
    possessive: tuple[Entry, ...]
    generic: frozenset[str]
    implied: frozenset[tuple[str, str]]
    endings: Mapping[str, tuple[Item, ...]]
    closing: tuple[str, ...]
    anchors: frozenset[str]
    small: frozenset[str]

    def anchored(self, words: Iterable[tuple[int, str]]) -> Anchors:
        """Keep the words that may say a relation, with where they stand: verbs, nouns and titles."""
        return [
            (at, word)
            for at, word in words
            if word in self.anchors or (len(word) >= _LONG and word.endswith(self.closing))
        ]

    def titles_of(self, word: str) -> tuple[Item, ...]:
        """Give the titles a word may be, by itself or by its ending (``*ologist``)."""
        found = self.titles.get(word)
        if found is not None or len(word) < _LONG:
            return found or ()
        if word.endswith(self.closing):
            return next(items for ending, items in self.endings.items() if word.endswith(ending))
        return ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words that steer the constructions; verbs stand with all their forms."""

    denying: frozenset[str]
    denying_nouns: frozenset[str]
    planning: frozenset[str]
    planning_nouns: frozenset[str]
    becoming: frozenset[str]
    appointing: frozenset[str]
    light: frozenset[str]
    showing: frozenset[str]
    disbelieving: frozenset[str]
    doubtful: frozenset[str]
    announced: frozenset[str]
    proxies: frozenset[str]
    components: frozenset[str]
    ascribing: frozenset[str]
    leaving: frozenset[str]
    moving: frozenset[str]
    former: frozenset[str]
    future: frozenset[str]
    generic: frozenset[str]
    kinds: Mapping[str, frozenset[str]]


def _forms(words: list[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in verb_forms(word))


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Read the words that steer the constructions."""
    content = tomllib.loads(_GRAMMAR.read_text(encoding="utf-8"))
    words = content["grammar"]
    kinds: dict[str, set[str]] = {}
    for kind, nouns in content["kinds"].items():
        for noun in nouns:
            kinds.setdefault(noun, set()).add(kind)
            kinds.setdefault(plural(noun), set()).add(kind)
    return Grammar(
        denying=_forms(words["denying"]),
        denying_nouns=frozenset(words["denying_nouns"]),
        planning=_forms(words["planning"]),
        planning_nouns=frozenset(words["planning_nouns"]),
        becoming=_forms(words["becoming"]),
        appointing=_forms(words["appointing"]),
        light=_forms(words["light"]),
        showing=frozenset(words["showing"]),
        disbelieving=_forms(words["disbelieving"]),
        doubtful=frozenset(words["doubtful"]),
        announced=frozenset(words["announced"]),
        proxies=frozenset(words["proxies"]),
        components=frozenset(words["components"]),
        ascribing=frozenset(words["ascribing"]),
        leaving=_forms(words["leaving"]),
        moving=_forms(words["moving"]),
        former=frozenset(words["former"]),
        future=frozenset(words["future"]),
        generic=frozenset(words["generic"]),
        kinds=MappingProxyType({noun: frozenset(found) for noun, found in kinds.items()}),
    )


def _participle(word: str) -> dict[str, str]:
    forms = {form: kind for base in base_forms(word) for form, kind in verb_forms(base).items()}
    return {**forms, word: "past"}


def _key(word: str) -> str:
    return word.replace("-", "").casefold()


def _nouns(pairs: list[tuple[Entry, Phrase]]) -> Mapping[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for entry, phrase in pairs:
        key = _key(phrase.words[-1])
        found.setdefault(key, []).append(Item(entry, phrase, "one"))
        found.setdefault(plural(key), []).append(Item(entry, phrase, "many"))
    return MappingProxyType({word: tuple(items) for word, items in found.items()})


def _prepositions(
    pairs: list[tuple[Entry, tuple[str, ...]]],
) -> Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for entry, words in pairs:
        found.setdefault(words[-1], []).append((words, entry))
    return MappingProxyType({word: tuple(items) for word, items in found.items()})


@lru_cache(maxsize=4)
def index(lexicon: Lexicon) -> Index:
    """Build the look-ups of a lexicon.

    Example:
        >>> from kg import ontology
        >>> from kg.rules import lexicon
        >>> found = index(lexicon.read(ontology=ontology.read()))
        >>> [item.entry.property for item in found.verbs["cofounded"]]
        ['cofounded', 'collaboratedWith']
    """
    verbs: dict[str, list[Item]] = {}
    for entry in lexicon.entries:
        for phrase in entry.verbs:
            word = _key(phrase.words[0])
            for form, kind in (_participle(word) if phrase.passive else verb_forms(word)).items():
                verbs.setdefault(form, []).append(Item(entry, phrase, kind))
    suffixes: dict[str, list[Entry]] = {}
    for entry in lexicon.entries:
        for suffix in entry.suffixes:
            suffixes.setdefault(suffix, []).append(entry)
    every = lexicon.entries
    titles = _nouns([(e, p) for e in every for p in e.titles])
    words = {
        w
        for w, items in titles.items()
        if not w.startswith("*") and all(len(i.phrase.words) == 1 for i in items)
    }
    nouns = _nouns([(e, p) for e in every for p in e.nouns])
    events = _nouns([(e, p) for e in every for p in e.events])
    attached = _prepositions([(e, words) for e in every for words in e.attached])
    adverbial = _prepositions([(e, words) for e in every for words in e.adverbial])
    return Index(
        verbs=MappingProxyType({word: tuple(items) for word, items in verbs.items()}),
        nouns=nouns,
        events=events,
        titles=MappingProxyType({w: items for w, items in titles.items() if not w.startswith("*")}),
        attached=attached,
        adverbial=adverbial,
        suffixes=MappingProxyType({word: tuple(items) for word, items in suffixes.items()}),
        possessive=tuple(e for e in every if e.possessive),
        generic=frozenset(words) | grammar().generic,
        implied=frozenset((e.property, other) for e in every for other in e.also),
        endings=MappingProxyType({w[1:]: items for w, items in titles.items() if w.startswith("*")}),
        closing=tuple(w[1:] for w in titles if w.startswith("*")),
        anchors=frozenset({*verbs, *nouns, *events, *titles}),
        small=frozenset({*attached, *adverbial, *suffixes}),
    )
