"""Where somebody has a role, where the noun's own phrase leaves it out."""

from kg.rules.relations.ahead import next_unit
from kg.rules.relations.arguments import subjects, where
from kg.rules.relations.complements import phrase_start
from kg.rules.relations.found import Slot
from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.steps import before
from kg.rules.relations.tree import fill

__all__ = ["of_bracket", "place"]


def place(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Give the organization of a role that a noun's phrase leaves out.

    "X, where she is director" and "At X, she was director" name it elsewhere.

    Args:
        view: the sentence.
        noun: the title.
        want: the class of what is looked for.
    """
    at = phrase_start(view, noun)
    near = range(at - 1, max(view.first, at - 6) - 1, -1)
    verb = next((i for i in near if view.tokens[i].pos_ in {"VERB", "AUX"}), at)
    unit = where(view, verb) or _fronted(view, noun)
    if unit is not None and view.fits(unit, want):
        return [Slot(unit, "relative")]
    return _byline(view, noun, want) or _given(view, noun, want)


def of_bracket(view: Scene, noun: int) -> bool:
    """Tell whether a title in brackets stands behind a name: "X (CEO Northlight)".

    Args:
        view: the sentence.
        noun: the title.
    """
    at = phrase_start(view, noun) - 1
    before = view.unit_at.get(at - 1)
    return view.low(at) == "(" and before is not None and view.fits(before, "Person")


def _byline(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X, president, Y" where nothing more follows, and "X (president Y)"."""
    inside = view.unit_at.get(noun + 1) if of_bracket(view, noun) else None
    if inside is not None and inside.first == noun + 1 and view.fits(inside, want):
        return [Slot(inside, "parenthesis")]
    unit = view.unit_at.get(noun + 2) if view.low(noun + 1) == "," else None
    if unit is None or unit.first != noun + 2 or not view.fits(unit, want):
        return []
    closed = unit.last >= view.last or view.tokens[unit.last].is_punct
    return [Slot(unit, "apposition")] if closed else []


def _given(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "joined Y as president" and "Y appointed X president"."""
    start = before(view, phrase_start(view, noun) - 1)
    far = range(start, max(view.first, start - 14) - 1, -1)
    verb = next((i for i in far if view.tokens[i].pos_ == "VERB" and i not in view.unit_at), None)
    appoints = verb is not None and view.low(verb) in grammar().appointing
    if verb is None or not (view.low(start) == "as" or appoints):
        return []
    between = [u for u in view.units if verb < u.first < noun and view.fits(u, want)]
    if between:
        return [Slot(between[-1], "predicate")]
    return fill(view, subjects(view, verb), want) if appoints else []


def _fronted(view: Scene, noun: int) -> Unit | None:
    if view.low(view.first) not in {"at", "with", "for"}:
        return None
    unit = next_unit(view, view.first + 1, limit=3)
    if unit is None or any(t.text in {";", ":"} or t.pos_ == "VERB" for t in view.doc[unit.last : noun]):
        return None
    return unit
