"""Parts named in front of what they are: "X's Y division", "the Y subsidiary of X", "X has a unit"."""

from kg.rules.lexicon import Entry
from kg.rules.relations.arguments import subjects
from kg.rules.relations.complements import POSSESSIVE, phrase_start
from kg.rules.relations.found import Slot
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.tree import fill

__all__ = ["had", "part"]

_HAVE = frozenset({"has", "have", "had"})


def part(view: Scene, noun: int, entry: Entry, *, about: list[Slot], slots: list[Slot]) -> list[list[Slot]]:
    """Settle what is the whole and what the part where a name stands right in front of the noun.

    Args:
        view: the sentence.
        noun: the noun for the part.
        entry: its lexicon entry.
        about: what the noun is about, so far.
        slots: whom it is said of, so far.

    Returns:
        Both lists, with "X's Y division" and "the Y subsidiary of X" put right.
    """
    if entry.reversed or entry.object != "Organization":
        return [about, slots]
    if about[0].how == "compound":
        whole = _whole(view, about[0].unit)
        return [[whole], [Slot(about[0].unit, "prenominal")]] if whole is not None else [about, slots]
    named = view.unit_at.get(phrase_start(view, noun) - 1)
    before = named is not None and view.known_as(named, "Organization")
    if slots or named is None or not before or about[0].how != "complement":
        return [about, slots]
    return [about, [Slot(named, "prenominal")]]


def _whole(view: Scene, named: Unit) -> Slot | None:
    """Give whose a named part is: X of "X's Y division"."""
    marked = view.low(named.first - 1) in POSSESSIVE or view.tokens[named.first - 1].tag_ == "PRP$"
    owner = view.unit_at.get(named.first - 1) or view.unit_at.get(named.first - 2)
    fits = marked and owner is not None and view.fits(owner, "Organization")
    return Slot(owner, "possessive") if owner is not None and fits else None


def had(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Look for who has what a noun names: "X has a subsidiary called Y".

    Args:
        view: the sentence.
        noun: the noun.
        want: the class of what is looked for.
    """
    start = phrase_start(view, noun) - 1
    while start > view.first and start not in view.unit_at and view.tokens[start].pos_ in {"DET", "NUM"}:
        start -= 1
    return fill(view, subjects(view, start), want) if view.low(start) in _HAVE else []
