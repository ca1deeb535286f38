"""The word lists of the entity rules, read once from the rule book."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.rules import book

__all__ = ["genders", "kinds", "model_votes", "pattern_words", "suffixes", "word_set"]


_COUNTED = frozenset({"Algorithm", "System", "Dataset"})


def word_set(text: object) -> frozenset[str]:
    """Split a word list of the rule book."""
    return frozenset(str(text).split())


@cache
def _book() -> Mapping[str, book.Rule]:
    return book.read()


@cache
def pattern_words(rule: str, *parts: str) -> frozenset[str]:
    """Give a word list by rule id and, where the rule has several, their names."""
    pattern = _book()[rule].pattern
    return frozenset().union(*(word_set(pattern[p]) for p in parts)) if parts else word_set(pattern)


def _by_word(rule: str) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for kind, listed in _book()[rule].pattern.items():
        if not kind[0].isupper():
            continue
        for word in sorted(word_set(listed)):
            table[word] = (*table.get(word, ()), kind)
    return MappingProxyType(table)


@cache
def kinds() -> Mapping[str, tuple[str, ...]]:
    """Give the types that a noun in lower case names ("company": Organization), things also in the plural."""
    table = dict(_by_word("entity.kind-noun"))
    for noun, types in list(table.items()):
        if _COUNTED.issuperset(types) and noun[-1] not in "sxy":
            table.setdefault(f"{noun}s", types)
    return MappingProxyType(table)


@cache
def suffixes() -> Mapping[str, tuple[str, ...]]:
    """Give the types that a word inside a name speaks for ("University": Organization)."""
    return _by_word("entity.suffix")


@cache
def model_votes() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Give what each label of the trained pipeline votes for."""
    pattern: Mapping[str, Mapping[str, float]] = _book()["entity.model"].pattern
    return MappingProxyType({label: tuple(votes.items()) for label, votes in pattern.items()})


@cache
def genders() -> Mapping[str, str]:
    """Give the gender of given names: ``female``, ``male`` or ``either``."""
    table: dict[str, str] = {}
    for gender, listed in _book()["entity.names"].pattern.items():
        for name in word_set(listed):
            table[name] = gender if table.get(name, gender) == gender else "either"
    return MappingProxyType(table)
