"""Methods in lower case: "the vector space model developed by", "phase unfolding, a method of 1998"."""

from collections.abc import Iterator

from kg.rules.entities._find import Found
from kg.rules.entities._lexicon import pattern_words, word_set
from kg.rules.entities._view import View

__all__ = ["methods"]

_BEFORE = word_set("the of and , by as or both to with through using via in")
"""Words in front of a method in lower case."""
_DEFINITE = word_set("the its their our his her")
_MODIFIERS = frozenset({"NOUN", "ADJ", "PROPN", "X"})
_LONGEST = 5
_NEAR = 8
"""Tokens in which a noun tells what is set off behind it."""


def methods(view: View) -> Iterator[Found]:
    """Find methods in lower case by what is said of them.

    Args:
        view: a passage.

    Yields:
        Candidates; some may overlap.
    """
    yield from _made_by(view)
    yield from _explained(view)
    yield from _at_heart(view)


def _made_by(view: View) -> Iterator[Found]:
    """Find methods in lower case of which it is told who made them: "the vector space model developed by"."""
    vague = pattern_words("entity.stop", "describing", "generic")
    for token, word in enumerate(view.words):
        if (
            word not in pattern_words("entity.method", "heads")
            or view.pos[token] != "NOUN"
            or not _made(view, token)
        ):
            continue
        first = token
        while first > view.first[token] and _modifies(view, first - 1):
            first -= 1
        before = view.words[first - 1].lower() if first > view.first[token] else ""
        least = 2 if word in pattern_words("entity.method", "vague") else 1
        if token - first < least or before not in _BEFORE:
            continue
        if vague.isdisjoint(w.lower() for w in view.words[first:token]):
            found = Found(view, first, token + 1, "entity.method")
            found.votes.append(("Algorithm", 1.3, "entity.method"))
            yield found


def _explained(view: View) -> Iterator[Found]:
    """Find methods in lower case with what they are behind them: "phase unfolding, a method of 1998"."""
    vague = pattern_words("entity.stop", "describing", "starts")
    for token in range(1, len(view.words) - 3):
        if view.words[token + 1] != "," or view.words[token + 2] not in {"a", "an", "the"}:
            continue
        behind = view.words[token + 3 : token + 6]
        noun = next((w for n, w in enumerate(behind) if view.pos[token + 3 + n] == "NOUN"), "")
        named = view.pos[token] == "NOUN" or view.words[token].endswith("ing")
        if noun not in pattern_words("entity.method", "explaining") or not named:
            continue
        first = token
        while first > view.first[token] and _modifies(view, first - 1):
            first -= 1
        if first > view.first[token] and view.pos[first - 1] == "PROPN" and view.words[first - 1].isalpha():
            first -= 1
        bare = first > view.first[token] and view.pos[first - 1] in {"VERB", "ADP", "PUNCT", "CCONJ", "ADV"}
        if bare and 2 <= token + 1 - first <= _LONGEST and vague.isdisjoint(view.words[first:token]):
            found = Found(view, first, token + 1, "entity.method")
            found.votes.append(("Algorithm", 1.3, "entity.method"))
            yield found


def _at_heart(view: View) -> Iterator[Found]:
    """Find methods set off behind the noun for them: "the technique at its heart, phase unfolding, is"."""
    nouns = pattern_words("entity.method", "explaining")
    for token in range(3, len(view.words) - 1):
        if view.words[token + 1] not in {",", "—", "–"} or view.words[token] in nouns:
            continue
        first = token
        while first > view.first[token] and _modifies(view, first - 1):
            first -= 1
        opens = first > view.first[token] and view.words[first - 1] in {",", "—", "–"}
        named = view.words[token] in pattern_words("entity.method", "heads") or view.words[token].endswith(
            "ing"
        )
        if not opens or not named or not 2 <= token + 1 - first <= _LONGEST - 1:
            continue
        told = [w.lower() for w in view.words[max(view.first[token], first - _NEAR) : first - 1]]
        at = next((n for n in range(len(told) - 1, 0, -1) if told[n] in nouns), 0)
        if at and told[at - 1] in _DEFINITE and "," not in told[at:] and _joins(told[at + 1 :]):
            found = Found(view, first, token + 1, "entity.method")
            found.votes.append(("Algorithm", 1.3, "entity.method"))
            yield found


def _joins(behind: list[str]) -> bool:
    """Say whether what follows a noun only says where it belongs: "at its heart"."""
    return not behind or behind[0] in {"at", "of", "in", "behind", "inside", "for"}


def _modifies(view: View, token: int) -> bool:
    word = view.words[token]
    if word == "-":
        return view.glued(token)
    return word.islower() and word.isalpha() and view.pos[token] in _MODIFIERS


def _made(view: View, token: int) -> bool:
    """Say whether it is told right behind a noun, or by its verb, that somebody made it."""
    makers = pattern_words("entity.method", "made")
    behind = [w.lower() for w in view.words[token + 1 : token + 4]]
    if behind and behind[0] in makers and not {"by", "at", "in"}.isdisjoint(behind[1:3]):
        return True
    if behind[:2] == [",", "which"]:
        told = [w.lower() for w in view.words[token + 3 : token + 8]]
        if not makers.isdisjoint(told) or ("worked" in told and "out" in told):
            return True
    if view.words[view.head[token]].lower() not in makers:
        return False
    vague = view.words[token] in pattern_words("entity.method", "vague") - {"method", "technique"}
    return view.dep[token] == "nsubj:pass" or (view.dep[token] == "obj" and not vague)
