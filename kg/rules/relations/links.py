"""Constructions without a verb or noun of their own: "X's Y", "Y from X", "Y-based X", "together with Y"."""

from collections.abc import Iterator

from kg.rules.lexicon import Entry
from kg.rules.relations.ahead import next_unit
from kg.rules.relations.arguments import subjects
from kg.rules.relations.found import Found
from kg.rules.relations.holders import holders
from kg.rules.relations.index import Index, grammar
from kg.rules.relations.lists import listed
from kg.rules.relations.makers import foreign, owned, work_of
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.status import Status, question, verb_status
from kg.rules.relations.tree import denoted, fill, sides

__all__ = ["from_links"]

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ALSO = frozenset({"also", "again", "likewise", "originally", "mostly", "mainly", "largely", "both"})
_PRONOUNS = frozenset({"its", "their", "his", "her", "our", "my", "whose"})


def from_links(view: Scene, index: Index) -> Iterator[Found]:
    """Read all relations that small words state.

    Args:
        view: the sentence.
        index: the lexicon.
    """
    yield from _possessive(view, index)
    for at in range(view.first, view.last):
        word = view.lower[at]
        if word not in index.small:
            continue
        for words, entry in index.attached.get(word, ()):
            yield from _attached(view, at, words, entry)
        for words, entry in index.adverbial.get(word, ()):
            yield from _adverbial(view, at, words, entry)
        for entry in index.suffixes.get(word, ()):
            yield from _suffix(view, at, entry)


def _owners(view: Scene) -> Iterator[tuple[Unit, int]]:
    """Give whose something is, and where that begins: behind "X's", "its", "X, whose"."""
    for owner in view.units:
        last = owner.last - 1 if view.tokens[owner.last - 1].lower_ in _POSSESSIVE else owner.last
        alone = owner.last - owner.first == 1
        if alone and view.low(owner.first) in _PRONOUNS:
            yield owner, owner.last
        elif last < view.last and view.tokens[last].lower_ in _POSSESSIVE:
            yield owner, last + 1
    for at in view.places.get("whose", ()):
        named = view.unit_at.get(at - 1 - (view.low(at - 1) == ","))
        if named is not None:
            yield named, at + 1


def _possessive(view: Scene, index: Index) -> Iterator[Found]:
    for owner, begin in _owners(view):
        thing = next_unit(view, begin, limit=5)
        if owner.mention is None:
            continue
        for entry in index.possessive:
            subject, obj = sides(view, entry)
            if view.fits(owner, subject):
                yield from owned(view, owner, begin, entry)
            if thing is None or foreign(view, begin, thing.first):
                continue
            if view.fits(owner, subject) and view.fits(thing, obj):
                for other in listed(view, thing):
                    if other.first >= thing.first:
                        yield Found(entry, owner, other, "maker", owner.last)


def _matches(view: Scene, at: int, words: tuple[str, ...]) -> int | None:
    start = at - len(words) + 1
    if at in view.unit_at or start <= view.first:
        return None
    return start if tuple(view.tokens[i].lower_ for i in range(start, at + 1)) == words else None


def _attached(view: Scene, at: int, words: tuple[str, ...], entry: Entry) -> Iterator[Found]:
    start = _matches(view, at, words)
    maker = next_unit(view, at + 1, limit=4)
    if start is None or maker is None:
        return
    subject, obj = sides(view, entry)
    left, right = (obj, subject) if entry.reversed else (subject, obj)
    start -= view.low(start - 1) in _ALSO
    aside = view.low(start - 1) == "," and view.low(maker.last) in {",", ".", ")", "in", "of", "at"}
    unit = view.unit_at.get(start - 2 if aside else start - 1)
    if unit is not None and _belongs_ahead(view, unit):
        return
    known = unit is not None and unit.mention is not None
    things = [unit] if unit is not None and known and view.fits(unit, left) else []
    if not things and unit is None and view.ontology.classes and _kind(view, start - 1, left):
        things = [s.unit for s in holders(view, start - 1, left)]
    makers = [m for m in listed(view, maker) if m.first >= maker.first and view.fits(m, right)]
    for thing in things:
        for one in makers if thing not in makers else ():
            a, b = (one, thing) if entry.reversed else (thing, one)
            yield Found(entry, a, b, "attached", at)
    if not things and unit is None and entry.reversed and view.fits(maker, right):
        yield from work_of(view, at, maker, entry)


def _belongs_ahead(view: Scene, unit: Unit) -> bool:
    """Tell whether what follows a name is said of a noun before it: "an alternative to X from Y"."""
    at = unit.first - 1
    while at > view.first and at not in view.unit_at and view.tokens[at].pos_ in {"DET", "ADJ"}:
        at -= 1
    noun = at - 1 not in view.unit_at and view.tokens[at - 1].pos_ == "NOUN" if at > view.first else False
    return view.low(at) == "to" or (noun and view.tokens[at].pos_ == "ADP")


def _kind(view: Scene, noun: int, want: str | None) -> bool:
    kinds = grammar().kinds.get(view.tokens[noun].lower_, ())
    return any(view.ontology.is_a(kind, want) for kind in kinds)


def _adverbial(view: Scene, at: int, words: tuple[str, ...], entry: Entry) -> Iterator[Found]:
    start = _matches(view, at, words)
    other = next_unit(view, at + 1, limit=8)
    if start is None or other is None or question(view):
        return
    subject, obj = sides(view, entry)
    if not view.fits(other, obj):
        return
    verb = next(
        (
            i
            for i in range(start - 1, view.first - 1, -1)
            if view.tokens[i].pos_ == "VERB" and i not in view.unit_at
        ),
        None,
    )
    unit: Unit | None = view.unit_at.get(start - 1)
    slots = [unit] if unit is not None and view.fits(unit, subject) and verb is None else []
    if verb is not None:
        slots = [s.unit for s in fill(view, subjects(view, verb), subject)]
        if verb_status(view, verb) is Status.NOT:
            return
    status = Status.SAID if verb is None else verb_status(view, verb)
    for one in slots:
        for two in listed(view, other):
            if one is not two and two.first >= other.first:
                a, b = (two, one) if entry.reversed else (one, two)
                yield Found(entry, a, b, "adverbial", at, status)


def _suffix(view: Scene, at: int, entry: Entry) -> Iterator[Found]:
    if at - 2 < view.first or view.tokens[at - 1].text != "-":
        return
    base = view.unit_at.get(at - 2)
    subject, obj = sides(view, entry)
    if base is None or not view.fits(base, obj):
        return
    near = next_unit(view, at + 1)
    things = [near] if near is not None and view.fits(near, subject) else []
    if not things:
        for i in range(at + 1, min(at + 5, view.last)):
            if view.tokens[i].pos_ == "NOUN" and (i + 1 >= view.last or view.tokens[i + 1].pos_ != "NOUN"):
                things = denoted(view, i, subject) or [s.unit for s in holders(view, i, subject)]
                break
    for thing in things:
        if thing is not base:
            yield Found(entry, thing, base, "suffix", at)
