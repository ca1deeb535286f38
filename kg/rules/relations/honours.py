"""What somebody's honours are said to be: "her awards include the Halden Prize", "among his prizes were"."""

from collections.abc import Iterator

from kg.rules.lexicon import Entry
from kg.rules.relations.complements import complements, phrase_start
from kg.rules.relations.found import Found, Part
from kg.rules.relations.index import Index
from kg.rules.relations.scene import Scene
from kg.rules.relations.values import values

__all__ = ["award", "from_honours"]

_HONOURS = frozenset(
    {"awards", "honours", "honors", "prizes", "distinctions", "accolades", "medals", "decorations"}
)
_LIST = frozenset({"include", "includes", "included", "including", "are", "were", "was", "is", ":"})
_REACH = 8
"""Tokens between the noun and what opens the list."""


def from_honours(view: Scene, index: Index) -> Iterator[Found]:
    """Read all prizes that a list of somebody's honours names.

    Args:
        view: the sentence.
        index: the lexicon.
    """
    entry = award(index)
    if entry is None or _HONOURS.isdisjoint(view.places):
        return
    for word in sorted(_HONOURS & view.places.keys()):
        for at in view.places[word]:
            first = next(
                (i for i in range(at + 1, min(at + _REACH, view.last)) if view.low(i) in _LIST), None
            )
            if first is None or any(i in view.unit_at for i in range(at + 1, first)):
                continue
            holders = [s for s in complements(view, at, (), "Person") if s.how == "possessive"]
            for slot in holders:
                if view.low(phrase_start(view, at)) in {"no", "few"}:
                    continue
                for part in values(view, first + 1, view.last, entry):
                    yield Found(entry, slot.unit, Part(*part), "nominalisation", at)


def award(index: Index) -> Entry | None:
    """Give the entry that lists the nouns the names of prizes end in.

    Args:
        index: the lexicon.
    """
    items = index.verbs.get("won", ())
    return next((i.entry for i in items if i.entry.values and not i.entry.reversed), None)
