"""What the words around a name say of its type: "a fork of X", "an engineer at X", "edited by X"."""

from collections.abc import Iterator
from functools import partial

from kg.rules.entities._find import Found
from kg.rules.entities._lexicon import genders, kinds, pattern_words, suffixes, word_set
from kg.rules.entities._own import Vote
from kg.rules.entities._view import View

__all__ = ["context_votes"]

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_REACH = 9
"""Tokens in front of "at" in which work is told."""
_SEAT = 3
"""Tokens of "Oslo-based"."""
_ROMAN = word_set("II III IV VI VII VIII IX")
_OF = word_set("of to for")
_NOMINAL = frozenset({"NOUN", "PROPN"})
_UNSURE = frozenset({"PERSON", "PER", "MISC", ""})
_kin = partial(pattern_words, "entity.kin")
_work = partial(pattern_words, "entity.employer")


def context_votes(found: Found, *, field: str) -> Iterator[Vote]:
    """List what the words around a name say of systems, employers and people.

    Args:
        found: a candidate.
        field: what the text is about: ``computing``, ``nature`` or nothing known.

    Yields:
        Type, weight and rule.
    """
    if found.entry is not None:
        return
    view, first, last = found.view, found.first, found.last
    before = [w.lower() for w in view.words[max(view.first[first], first - _REACH) : first]]
    ends = last >= len(view.words) or view.first[last] != view.first[first]
    after = [] if ends else [w.lower() for w in view.words[last : last + 4]]
    yield from _kin_votes(before, after, technical=field == "computing")
    yield from _owned(found, before, after, technical=field == "computing")
    yield from _called(before)
    yield from _versions(found, before, after)
    yield from _employers(before)
    yield from _seated(found, before, after)
    yield from _people(found, before)


def _system(weight: float, rule: str) -> Iterator[Vote]:
    yield "System", weight, rule
    yield "Person", -0.6 * weight, rule
    yield "Organization", -0.3 * weight, rule
    yield "Other", -0.3 * weight, rule


def _kin_votes(before: list[str], after: list[str], *, technical: bool) -> Iterator[Vote]:
    if after[:1] and after[0] in _POSSESSIVE:
        if after[1:2] and after[1] in _kin("owned"):
            yield from _system(0.9, "entity.kin")
        return
    if len(before) > 1 and before[-1] in _OF:
        if before[-2] in _kin("of"):
            yield from _system(0.9, "entity.kin")
        elif technical and before[-1] == "of" and before[-2] in _kin("technical"):
            yield from _system(0.5, "entity.kin")
    if after[:1] == [","] and after[1:2] and after[1] in _kin("behind"):
        yield from _system(0.7, "entity.kin")
    near = before[-3:]
    if near[-1:] == ["to"] and technical and not _kin("moved").isdisjoint(near):
        yield from _system(0.7, "entity.kin")
    if near[-1:] == ["from"] and not _kin("from").isdisjoint(near):
        yield from _system(0.8, "entity.kin")


def _stands_alone(found: Found) -> bool:
    """Say whether a name is one word or two and no noun follows that it only describes."""
    view, last = found.view, found.last
    if last - found.first > 2 or not view.words[last - 1][0].isupper():
        return False
    ends = last >= len(view.words) or view.first[last] != view.first[found.first]
    return ends or (view.pos[last] not in {*_NOMINAL, "ADJ"} and view.words[last] not in {"-", "–"})


def _owned(found: Found, before: list[str], after: list[str], *, technical: bool) -> Iterator[Vote]:
    rule, view = "entity.owned-name", found.view
    if after[:2] == [",", "which"] and len(after) > 2:
        told = view.words[found.last + 2 : found.last + 7]
        if any(w in pattern_words(rule, "makers") for w in told) and told[0][0].isupper() | (
            told[0].lower() in {"he", "she", "they", "we", "i"}
        ):
            yield from _system(0.8, rule)
    if not before or not _stands_alone(found):
        return
    one = found.last - found.first == 1
    if one and (before[-1] in pattern_words(rule, "owners") or before[-1] in {"'s", "’s"}):
        family = any("Person" in kinds().get(w, ()) for w in before[-3:])
        if not family and view.words[found.first].lower() not in genders():
            yield from _system(0.5 if technical else 0.3, rule)
    elif one and before[-1] in pattern_words(rule, "articles") and found.label in _UNSURE:
        yield "Person", -0.7, rule
        yield "System", 0.5 if technical else 0.2, rule


def _called(before: list[str]) -> Iterator[Vote]:
    """Hear what is called so without a noun: "something called X", "we called it X"."""
    rule = "entity.owned-name"
    listed = pattern_words(rule, "called")
    if before[-1:] == ["it"] and before[-2:-1] and before[-2] in listed:
        yield from _system(0.9, rule)
    elif before and before[-1] in listed and not pattern_words(rule, "vague").isdisjoint(before[-5:-1]):
        told = any(w in kinds() for w in before[-5:-1])
        yield from _system(0.0 if told else 0.8, rule)


def _versions(found: Found, before: list[str], after: list[str]) -> Iterator[Vote]:
    words = found.view.words[found.first : found.last]
    listed = pattern_words("entity.version")
    numbered = before[-1:] == ["of"] and len(before) > 2 and before[-3] in listed and before[-2][:1].isdigit()
    if numbered or (after[:1] and after[0] in listed and after[1:2] and after[1][:1].isdigit()):
        yield from _system(1.0, "entity.version")
    roman = len(words) > 1 and words[-1] in _ROMAN and words[0].lower() not in genders()
    if roman and before[-1:] == ["the"] and listed:
        yield from _system(1.0, "entity.version")


def _employers(before: list[str]) -> Iterator[Vote]:
    if not before:
        return
    rule, last = "entity.employer", before[-1]
    weight = 0.0
    if last == "at" and _work("unlike").isdisjoint(before):
        weight = 0.2 if _work("working").isdisjoint(before) else 0.6
    elif last in {"of", "for"} and len(before) > 1 and before[-2] in _work("offices"):
        weight = 0.4
    elif last == "by" and not _work("buyers").isdisjoint(before[-3:]):
        weight = 0.9
    elif last == "of" and before[-2:-1] and before[-2] in _work("parts"):
        weight = 0.6
    elif last == "for" and before[-2:-1] and before[-2] in _work("for"):
        weight = 0.7
    if weight:
        yield "Organization", weight, rule
        yield "Person", -0.7 * weight, rule
        yield "Algorithm", -0.7 * weight, rule
        yield "Other", -0.5 * weight, rule


def _seated(found: Found, before: list[str], after: list[str]) -> Iterator[Vote]:
    """Hear where an organization has its seat: "Oslo-based Dunmarrow"."""
    view, rule = found.view, "entity.employer"
    if len(before) < _SEAT or before[-1] not in _work("seated") or before[-2] != "-":
        return
    seat = found.first - _SEAT
    known = before[-_SEAT] in pattern_words("entity.place")
    place = known or any(f <= seat < e and label in {"LOC", "GPE"} for f, e, label in view.ents)
    if place and not (after and "Person" in kinds().get(after[0], ())):
        yield "Organization", 1.5, rule
        yield "Person", -0.8, rule
        yield "System", -1.5, rule
        yield "Other", -0.6, rule


def _people(found: Found, before: list[str]) -> Iterator[Vote]:
    view, rule = found.view, "entity.credit"
    words = view.words[found.first : found.last]
    named = [w for w in words if w[0].isalpha()]
    if not 2 <= len(named) <= 4 or any(w.lower() in suffixes() for w in named[:-1]):
        return
    if not all(w[0].isupper() and w[1:].islower() and w.isalpha() for w in named):
        return
    tied = len(words) > 3 and words[-2] == "-" and words[1] != "-" and len(named) == len(words) - 1
    if tied and pattern_words(rule, "acts"):  # "Orla Brask-Teo"
        yield "Person", 1.2, rule
    if not tied and named[-1].lower() in suffixes():
        return
    if before[-1:] in (["by"], [":"]) and before[-2:-1] and before[-2] in pattern_words(rule, "credits"):
        yield "Person", 1.0, rule
    if found.label in {"MISC", "LOC", ""} and _acts(view, found):
        yield "Person", 0.6 if found.label == "LOC" else 0.9, rule
        yield "Other", -0.3, rule


def _acts(view: View, found: Found) -> bool:
    for token in range(found.first, found.last):
        head = view.head[token]
        if found.first <= head < found.last:
            continue
        return view.dep[token] == "nsubj" and view.words[head].lower() in pattern_words(
            "entity.credit", "acts"
        )
    return False
