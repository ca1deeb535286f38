"""Reach an object by way of a noun for most of it or a kind of it: "bought a majority stake in Y"."""

from collections.abc import Iterator

from kg.rules.lexicon import Phrase
from kg.rules.relations.arguments import subjects
from kg.rules.relations.complements import after, verbal
from kg.rules.relations.found import Slot
from kg.rules.relations.index import Item
from kg.rules.relations.scene import Scene

__all__ = ["through"]

_FAR = 10
"""Tokens between a verb and the noun that its object is reached through."""
_PERCENT = frozenset({"%", "percent", "cent"})
_MOST = 50.0
"""Per cent that are nearly the whole."""


def through(view: Scene, verb: int, item: Item, want: str | None, *, passive: bool) -> list[Slot]:
    """Give what stands behind "the rest of", "60 per cent of", "a variant of", where the entry allows that.

    Args:
        view: the sentence.
        verb: the verb.
        item: the lexicon entry and phrase it belongs to.
        want: the class of what is looked for.
        passive: the noun is the subject of the verb.
    """
    done = passive and not item.phrase.prepositions  # "forked from a version of Y" has it behind the verb
    for noun in _nouns(view, verb, passive=done) if item.entry.through else ():
        for phrase in item.entry.through:
            if view.ends(phrase.words, noun) and _enough(view, noun, phrase):
                found = after(view, noun, (phrase.prepositions,), want)
                if found:
                    return [Slot(one.unit, "passive" if done else "active") for one in found]
    return []


def _nouns(view: Scene, verb: int, *, passive: bool) -> Iterator[int]:
    if passive:
        yield from (node for node, _ in subjects(view, verb))
        return
    for i in range(verb + 1, min(verb + _FAR, view.last)):
        if i in view.unit_at or verbal(view, i):
            return
        yield i


def _enough(view: Scene, noun: int, phrase: Phrase) -> bool:
    """Tell whether a share in per cent is most of the whole."""
    if _PERCENT.isdisjoint(phrase.words):
        return True
    number = view.low(noun - len(phrase.words)).replace(",", ".")
    try:
        return float(number) > _MOST
    except ValueError:
        return False
