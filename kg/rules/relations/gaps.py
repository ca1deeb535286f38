"""The object of a verb that stands before it: "the method X devised", "a trick that X and Y had found"."""

from kg.rules.relations.complements import is_possessive, phrase_start
from kg.rules.relations.found import Slot
from kg.rules.relations.holders import holders
from kg.rules.relations.index import grammar
from kg.rules.relations.lists import listed
from kg.rules.relations.scene import Scene

__all__ = ["gapped"]

_AFTER = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "SCONJ"})
_TIMES = frozenset(
    {"year", "day", "week", "month", "time", "moment", "place", "way", "reason", "summer", "winter"}
)
_NAMED = frozenset({"apposition", "copula", "prenominal", "parenthesis"})


def gapped(view: Scene, verb: int, want: str | None, *, particles: int = 0) -> list[Slot]:
    """Find what a clause without an object of its own says something of.

    Args:
        view: the sentence.
        verb: the verb.
        want: the class of the object.
        particles: words behind the verb that belong to it.
    """
    end = verb + 1 + particles
    if want in {None, "Person"} or end in view.unit_at:
        return []
    if end < view.last and view.tokens[end].pos_ in _AFTER:
        return []
    at = _before_subject(view, verb)
    relative = view.low(at) in {"that", "which"}
    at -= relative
    at -= view.low(at) == "," and relative
    if at < view.first:
        return []
    unit = view.unit_at.get(at)
    if unit is not None:
        return [Slot(unit, "relative")] if relative and view.known_as(unit, want or "") else []
    if view.tokens[at].pos_ != "NOUN" or view.low(at) in _TIMES:
        return []
    slots = holders(view, at, want)
    return [Slot(s.unit, "relative") for s in slots if s.how in _NAMED and view.known_as(s.unit, want or "")]


def _before_subject(view: Scene, verb: int) -> int:
    """Give the token before the names that stand in front of a verb as its subject; -1 where none do."""
    i = verb - 1
    while i > view.first and i not in view.unit_at and view.tokens[i].pos_ in {"ADV", "AUX", "PART"}:
        i -= 1
    unit = view.unit_at.get(i)
    if unit is None or not view.known_as(unit, "Agent"):
        return -1
    first = min((u for u in listed(view, unit) if u.last <= unit.last), key=lambda u: u.first).first - 1
    if "Person" in grammar().kinds.get(view.low(first), ()) or is_possessive(
        view, phrase_start(view, first) - 1
    ):
        first = phrase_start(view, first) - 1
        first -= is_possessive(view, first)
    while first > view.first and first not in view.unit_at and view.tokens[first].pos_ in {"DET", "ADJ"}:
        first -= 1
    return first
