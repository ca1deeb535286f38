"""Steps to the left of a noun's phrase: over articles, over whose noun it is."""

from kg.rules.relations.complements import INNER, POSSESSIVE, is_possessive
from kg.rules.relations.scene import Scene, Unit

__all__ = ["before", "is_pronoun", "outer"]


def before(view: Scene, i: int, *, also: frozenset[str] = frozenset()) -> int:
    """Step left over articles and some words.

    Args:
        view: the sentence.
        i: where to begin.
        also: what else is passed over.
    """
    while i > view.first and i not in view.unit_at and (view.tokens[i].pos_ == "DET" or view.low(i) in also):
        i -= 1
    return i


def outer(view: Scene, start: int) -> int:
    """Step over whose noun it is: "Northlight's", "its", "Northlight".

    Args:
        view: the sentence.
        start: where the noun's phrase begins.
    """
    unit = view.unit_at.get(start - 1)
    if unit is None and view.low(start - 1) in POSSESSIVE:
        unit = view.unit_at.get(start - 2)
        if unit is None:
            return _owned(view, start)
    if unit is None or (is_pronoun(view, unit) and not is_possessive(view, unit.first)):
        return start
    former = view.low(unit.first - 1) == "-" and view.low(unit.first - 2) in {"ex", "non"}
    return unit.first - 2 if former else unit.first


def _owned(view: Scene, start: int) -> int:
    """Step over an owner that is no name: "the association's"."""
    i = start - 2
    while i > view.first and view.tokens[i].pos_ in INNER and i not in view.unit_at:
        i -= 1
    return i if i < start - 2 and view.tokens[i].pos_ == "DET" else start


def is_pronoun(view: Scene, unit: Unit) -> bool:
    """Tell whether a unit is one pronoun."""
    return unit.last - unit.first == 1 and view.tokens[unit.first].pos_ == "PRON"
