"""Words for several persons at once: "the two", and "they" for those who did something together."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from kg.language import Passage
from kg.model import BlockKind, Mention, MentionKind
from kg.rules.entities._antecedents import SUBJECT
from kg.rules.entities._view import View, views

__all__ = ["several"]

_NUMBERS: Final = MappingProxyType(
    {"two": 2, "pair": 2, "duo": 2, "couple": 2, "three": 3, "trio": 3, "four": 4}
)
_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_MANY = 12
"""Persons named in two sentences; where there are more, nobody in particular is meant."""


def several(passages: Sequence[Passage], *, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Trace words for several persons back to them.

    Args:
        passages: parsed blocks.
        mentions: all that is known to refer to something.

    Returns:
        Mentions in text order, one for each person, so that several have the same place.

    Example:
        >>> several((), mentions=())
        ()
    """
    people = sorted((m for m in mentions if m.type == "Person"), key=lambda m: m.start)
    starts = [m.start for m in people]
    taken = {place for m in mentions for place in (m.start, m.end - 1)}
    found: list[Mention] = []
    for view in views(passages):
        if view.block.kind not in _READ:
            continue
        low, high = bisect_left(starts, view.offset), bisect_left(starts, view.offset + len(view.text))
        inside = [(view.token_at(m.start - view.offset), m) for m in people[low:high]]
        for first, last, meant in _groups(view, inside):
            start, end = view.offsets(first, last)
            if start in taken or end - 1 in taken:
                continue
            kind = MentionKind.NOMINAL if last - first > 1 else MentionKind.PRONOUN
            found.extend(
                Mention(
                    start, end, m.type, m.name, m.entity, kind=kind, rule="reference.several", confidence=0.7
                )
                for m in meant
            )
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.entity)))


def _groups(view: View, people: Sequence[tuple[int, Mention]]) -> Iterator[tuple[int, int, list[Mention]]]:
    """Give the words of a passage that mean several persons, as first token, one past the last, and whom."""
    places = [t for t, _ in people]
    for token, word in enumerate(view.words):
        lower = word.lower()
        if lower not in _NUMBERS and lower != "they":
            continue
        start = view.first[token]
        before = view.first[start - 1] if start else start
        first, middle, last = (bisect_left(places, t) for t in (before, start, token))
        if last - first > _MANY:
            continue
        earlier, here = people[first:middle], people[middle:last]
        if lower == "they":
            meant = _joint(view, here) or _joint(view, earlier)
            if meant and view.dep[token] in SUBJECT:
                yield token, token + 1, meant
        elif token > start and view.words[token - 1].lower() == "the" and _alone(view, token):
            number = _NUMBERS[lower]
            options = (_distinct(here), _distinct([*earlier, *here]), _distinct(earlier))
            meant = next((option for option in options if len(option) == number), [])
            if meant:
                yield token - 1, token + 1, meant


def _alone(view: View, token: int) -> bool:
    after = token + 1
    ends = after >= len(view.words) or view.first[after] != view.first[token]
    return ends or (view.pos[after] not in _NOMINAL and view.words[after].lower() not in {"of", "who"})


def _distinct(people: Sequence[tuple[int, Mention]]) -> list[Mention]:
    return list({m.entity: m for _, m in people}.values())


def _joint(view: View, people: Sequence[tuple[int, Mention]]) -> list[Mention]:
    """Give the persons that are the subject of a sentence together: "X and Y met"."""
    for number, (token, _) in enumerate(people):
        if view.dep[token] not in SUBJECT:
            continue
        joined = [people[number]]
        for later in people[number + 1 :]:
            between = view.words[joined[-1][0] : later[0]]
            if view.dep[later[0]] != "conj" or len(between) > 8 or not {"and", ","} & set(between):
                break
            joined.append(later)
        if len(_distinct(joined)) > 1:
            return _distinct(joined)
    return []
