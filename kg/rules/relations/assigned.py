"""Who gets a role by a verb: became, was named, worked as, appointed somebody."""

from kg.rules.relations.arguments import obliques, subjects
from kg.rules.relations.complements import phrase_start
from kg.rules.relations.found import Slot
from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene
from kg.rules.relations.steps import outer
from kg.rules.relations.tree import RELATIVE, fill

__all__ = ["assigned"]

_IS = frozenset({"is", "was", "were", "are", "became", "becomes", "be", "been", "'s", "'m", "’s", "’m"})
_AS_WHAT = frozenset({
    "be", "known", "succeed", "succeeds", "succeeded", "replace", "replaces", "replaced", "follow", "follows",
    "followed",
})  # fmt: skip
"""What gives no role by itself: "succeeded the founder", but "succeeded X as head"."""
_PREDICATE = frozenset({"obj", "xcomp", "obl", "nsubj", "advmod", "obl:unmarked", "ccomp"})
_LEARNING = frozenset({"trained", "training", "studied", "studying", "qualified", "apprenticed", "educated"})


def assigned(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X became its head", "X worked as a professor", "Y appointed X director".

    Args:
        view: the sentence.
        noun: the title.
        want: the class of what is looked for.
    """
    swallowed = _swallowed(view, phrase_start(view, noun), want)
    if swallowed:
        return swallowed
    start = outer(view, phrase_start(view, noun))
    while start > view.first and view.tokens[start - 1].pos_ in {"DET", "PRON"}:
        start -= 1
    lead, becoming = view.low(start - 1), grammar().becoming
    if lead == "as":
        far = range(start - 2, max(view.first, start - 18) - 1, -1)
        verb = next((i for i in far if i not in view.unit_at and _acts(view, i, want)), None)
        return [] if verb is None or view.low(verb) in _LEARNING else _assigned(view, verb, want)
    if (
        lead in grammar().appointing
        and view.tokens[noun].tag_ == "NNS"
        and _IS.isdisjoint(view.lows(start - 5, start))
    ):
        return []  # "X hired engineers"
    if lead in becoming and lead not in _AS_WHAT:
        return _assigned(view, start - 1, want)
    up = view.parent.get(noun, noun)
    if (
        view.label.get(noun) in _PREDICATE
        and view.tokens[up].pos_ in {"VERB", "AUX"}
        and view.low(up) in becoming - _AS_WHAT | {"be"}
    ):
        return _assigned(view, up, want)
    return []


def _swallowed(view: Scene, start: int, want: str | None) -> list[Slot]:
    """Read "Y named X chief executive", where the parser takes X for a part of the title."""
    while start > view.first and view.tokens[start - 1].pos_ == "DET" and start - 1 not in view.unit_at:
        start -= 1
    unit = view.unit_at.get(start - 1)
    if unit is None or view.low(unit.first - 1) not in grammar().appointing or unit.first == view.first:
        return []
    known = view.known_as(unit, "Person") or unit.mention is None
    return [Slot(unit, "predicate")] if known and view.fits(unit, want) else []


def _acts(view: Scene, i: int, want: str | None) -> bool:
    """Tell whether a word is a verb, if only by what stands around it: "where X works as"."""
    unit = view.unit_at.get(i - 1)
    plain = unit is not None and view.fits(unit, want) and view.low(i + 1) == "as"
    return view.tokens[i].pos_ == "VERB" or (plain and view.low(i) in grammar().becoming)


def _lacks_subject(view: Scene, verb: int) -> bool:
    """Tell whether the parser lost the subject of a clause, which is not whose words it reports."""
    finite = view.tokens[verb].tag_ in {"VBZ", "VBP", "VBD"}
    return finite and view.label.get(verb) == "ccomp" and not view.has(verb, "nsubj", "nsubj:pass")


def _assigned(view: Scene, verb: int, want: str | None) -> list[Slot]:
    """Give who is put into a role by a verb: the object of "appointed", the subject of "became"."""
    named = (k for k in view.children(verb, "obj", "iobj") if k in view.unit_at or view.low(k) in RELATIVE)
    given = [(k, "") for k in named]
    if view.low(verb) not in grammar().appointing:
        given = []
    if view.low(verb) in {"replaced", "succeeded", "followed"} and view.low(verb - 1) in _IS:
        given = list(obliques(view, verb, ("by",)))
    doers = [] if _lacks_subject(view, verb) else subjects(view, verb)
    slots = fill(view, given, want) or fill(view, doers, want)
    if slots:
        return [Slot(s.unit, "predicate") for s in slots]
    i = verb - 1
    while i >= view.first and i not in view.unit_at:
        if view.tokens[i].pos_ not in {"AUX", "ADV", "PART"} and view.low(i) not in {"who", ","}:
            return []
        i -= 1
    unit = view.unit_at.get(i)
    return [] if unit is None or not view.fits(unit, want) else [Slot(unit, "predicate")]
