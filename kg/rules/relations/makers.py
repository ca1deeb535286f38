"""Whose work a thing is, told by a noun for its kind: "Y, X's new browser", "Y, a rewrite of Z by X"."""

from collections.abc import Iterator

from kg.rules.lexicon import Entry
from kg.rules.relations.ahead import christened
from kg.rules.relations.complements import INNER, POSSESSIVE, is_possessive
from kg.rules.relations.found import Found, Slot
from kg.rules.relations.holders import holders
from kg.rules.relations.index import grammar
from kg.rules.relations.lists import listed
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.status import question
from kg.rules.relations.tree import sides

__all__ = ["foreign", "owned", "work_of"]

_ALOOF = frozenset({
    "alternative", "alternatives", "beloved", "chosen", "competing", "competitor", "competitors", "favorite",
    "favorites", "favourite", "favourites", "former", "main", "preferred", "rival", "rivals", "trusty",
    "usual",
})  # fmt: skip
"""What tells that a thing is only used, liked or feared by those whose it is."""
_WITHIN = frozenset({"of", "for", "in", "on", "with", "and", "to"})
_LONG = 14
"""Tokens between a noun for a kind of work and "by"."""
_SURE = frozenset({"apposition", "copula", "parenthesis"})


def foreign(view: Scene, first: int, last: int) -> bool:
    """Tell whether words say that a thing is not the work of those it belongs to: "X's rival Y".

    Args:
        view: the sentence.
        first: the first word.
        last: one past the last.
    """
    return not _ALOOF.isdisjoint(view.lows(first, last))


def owned(view: Scene, owner: Unit, begin: int, entry: Entry) -> Iterator[Found]:
    """Read "Y, X's new browser", "Y is X's browser" and "X's browser, Y".

    Args:
        view: the sentence.
        owner: whose the thing is.
        begin: the first token behind the possessive.
        entry: of the lexicon, for what one has made.
    """
    obj = sides(view, entry)[1]
    noun = begin
    while (
        noun < view.last and noun not in view.unit_at and view.tokens[noun].pos_ in INNER | {"PUNCT", "VERB"}
    ):
        if view.tokens[noun].pos_ == "PUNCT" and view.low(noun) != "-":
            break
        noun += 1
    noun -= 1
    if noun < begin or foreign(view, begin, noun + 1) or not _kind(view, noun, obj) or question(view):
        return
    called = christened(view, noun)
    named = [] if called is None else [Slot(called, "copula")]
    for slot in holders(view, noun, obj) or named:
        if slot.how in _SURE and view.known_as(slot.unit, obj or ""):
            yield Found(entry, owner, slot.unit, slot.how, noun)


def _kind(view: Scene, noun: int, want: str | None) -> bool:
    kinds = grammar().kinds.get(view.low(noun), ())
    return any(view.ontology.is_a(kind, want) for kind in kinds)


def work_of(view: Scene, preposition: int, maker: Unit, entry: Entry) -> Iterator[Found]:
    """Read "Y, a rewrite of Z in another language by X" and "Y is a cheaper recogniser from X".

    Args:
        view: the sentence.
        preposition: the token of "by" or "from".
        maker: who is named behind it.
        entry: of the lexicon, with the maker as its subject.
    """
    thing = sides(view, entry)[1]
    by = view.low(preposition) == "by"
    for slot in _things(view, preposition, thing) if by or view.known_as(maker, "Organization") else ():
        for one in listed(view, maker):
            if one.first >= maker.first and one is not slot.unit:
                yield Found(entry, one, slot.unit, slot.how, preposition)


def _things(view: Scene, preposition: int, want: str | None) -> list[Slot]:
    """Find what a noun phrase that goes on with a preposition is said of."""
    head: int | None = None
    i = preposition - 1
    while i > max(view.first, preposition - _LONG) and _phrasal(view, i):
        if (
            i not in view.unit_at
            and view.tokens[i].pos_ in {"NOUN", "ADJ"}
            and view.low(i + 1) not in POSSESSIVE
        ):
            ends = i + 1 == preposition or view.low(i + 1) in _WITHIN
            head = i if ends else head
        if view.tokens[i].pos_ == "DET" and head is not None and view.low(i - 1) not in _WITHIN:
            break
        i -= 1
    if head is None or foreign(view, i, preposition):
        return []
    return [s for s in holders(view, head, want) if s.how in _SURE and view.known_as(s.unit, want or "")]


def _phrasal(view: Scene, i: int) -> bool:
    if i in view.unit_at or view.low(i) in _WITHIN or is_possessive(view, i):
        return True
    return view.tokens[i].pos_ in INNER | {"DET"} or view.tokens[i].text == "-"
