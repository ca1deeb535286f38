"""Constructions whose anchor is a verb, from active and passive to gerunds and infinitives."""

from collections.abc import Iterator

from kg.rules.lexicon import Entry, Phrase
from kg.rules.relations.ahead import before_aside, next_unit
from kg.rules.relations.arguments import is_passive, objects, obliques, placed, subjects, where
from kg.rules.relations.complements import complements
from kg.rules.relations.found import Found, Part, Slot
from kg.rules.relations.gaps import gapped
from kg.rules.relations.holders import holders
from kg.rules.relations.index import Anchors, Index, Item, grammar
from kg.rules.relations.lists import listed
from kg.rules.relations.portions import through
from kg.rules.relations.scene import Scene
from kg.rules.relations.status import Status, question, verb_status
from kg.rules.relations.tree import RELATIVE, fill, sides
from kg.rules.relations.unsaid import opening
from kg.rules.relations.values import Value, distinction, values

__all__ = ["from_verbs"]

_WITH = (("with",), ("alongside",), ("along", "with"), ("together", "with"))
_PLACED = frozenset({"at", "in", "under", "for"})
_THESES = frozenset({"thesis", "dissertation", "doctorate", "phd", "habilitation", "studies", "research"})
_WORKS = frozenset({
    "work", "works", "research", "novel", "book", "film", "paper", "design", "designs", "play", "album",
    "poems", "efforts", "contribution", "contributions", "discovery", "discoveries", "achievement",
    "achievements", "service",
})  # fmt: skip
_BRINGING = frozenset({"bring", "brings", "brought", "bringing"})
"""What gives a prize to somebody, but wins none: "It brought X the Halden Prize"."""
_ARTICLES = frozenset({"the", "a", "an", "its", "her", "their", "our", "my"})
_ORDER = (
    "surface",
    "comitative",
    "gerund",
    "infinitive",
    "reduced",
    "relative",
    "coordination",
    "passive",
    "active",
)


def _ready(view: Scene, verb: int, item: Item) -> bool:
    """Tell whether a word is that verb here, as far as its tag and its neighbours say."""
    phrase = item.phrase
    if verb in view.unit_at or (item.form == "past" and _attributive(view, verb)):
        return False
    token = view.tokens[verb]
    if item.form == "base" and phrase.words[0] == "found":
        return (
            view.tokens[verb - 1].lower_ in {"to", "help", "helped", "and", "not", "will"}
            if verb > view.first
            else False
        )
    if item.form != "past" and token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "X"}:
        return False
    plain = item.form != "past" and not (item.form == "ing" and token.tag_ == "VBG")
    if plain and token.pos_ in {"NOUN", "PROPN"} and not (view.has(verb, "obj") or _told(view, verb, item)):
        return False
    if phrase.particles and view.low(verb + 1) == "for" and "for" not in phrase.particles:
        return False  # "left for a chair at X" leaves no chair
    near = view.lower[verb + 1 : min(verb + 6, view.last)] if phrase.particles else ()
    return all(p in near for p in phrase.particles)


def _told(view: Scene, verb: int, item: Item) -> bool:
    """Tell whether a word is the verb where the tagger reads a noun: "X powers Y", "X and Z use Y"."""
    ahead = verb - 1 in view.unit_at or view.low(verb - 1) in {"which", "that"}
    prepositions = item.phrase.prepositions
    behind = view.low(verb + 1) in prepositions[:1] or (not prepositions and verb + 1 in view.unit_at)
    both = item.form == "base" and verb - 1 in view.unit_at and len(listed(view, view.unit_at[verb - 1])) > 1
    return (item.form == "s" or both) and ahead and behind


def _attributive(view: Scene, verb: int) -> bool:
    """Tell whether a participle only describes what comes: "the newly founded Quillon"."""
    i = verb - 1
    while i > view.first and (view.tokens[i].pos_ == "ADV" or view.low(i) in {"co", "-"}):
        i -= 1
    return view.low(i) in _ARTICLES and i not in view.unit_at


def _left(view: Scene, verb: int, item: Item, want: str | None, *, passive: bool) -> list[Slot]:
    """Find the side that the lexicon calls subject."""
    phrase = item.phrase
    if phrase.passive:
        return _patient(view, verb, want, passive=passive)
    return _agent(view, verb, want, passive=passive)


def _agent(view: Scene, verb: int, want: str | None, *, passive: bool) -> list[Slot]:
    if passive:
        nodes = [(k, "passive") for k in view.children(verb, "obl:agent")]
        nodes += [
            (node, "passive" if how == "active" else how) for node, how in obliques(view, verb, ("by",))
        ]
        return fill(view, nodes, want) or _further_up(view, verb, want)
    nodes = subjects(view, verb)
    found = fill(view, nodes, want)
    doers = [s for s in found if view.low(s.unit.first - 1) not in _PLACED]
    plain = doers or found or _before(view, verb, want) or _nearest(view, nodes, want)
    return plain or _described(view, verb, want) or _further_up(view, verb, want) or opening(view, verb, want)


def _described(view: Scene, verb: int, want: str | None) -> list[Slot]:
    """Read "The first woman to lead Northlight, X" and "X, the first woman to lead Northlight"."""
    up = view.parent.get(verb, verb)
    person = "Person" in grammar().kinds.get(view.low(up), ()) and up not in view.unit_at and up < verb
    if view.label.get(verb) not in {"acl", "acl:relcl"} or not person:
        return []
    return [Slot(s.unit, "infinitive") for s in holders(view, up, want)]


def _further_up(view: Scene, verb: int, want: str | None) -> list[Slot]:
    """Read "X left in 1970, when the section closed, and taught at Y": what closed does not teach."""
    at = verb - 1
    while at > view.first and view.tokens[at].pos_ == "ADV" and at not in view.unit_at:
        at -= 1
    joined = view.low(at) in {"and", "then"} and view.tokens[verb].tag_ in {"VBD", "VBZ", "VBN"}
    if not joined or view.label.get(verb) != "conj" or want != "Person":
        return []
    for up in view.ancestors(verb):
        if up not in view.unit_at and view.tokens[up].pos_ in {"VERB", "AUX"}:
            slots = fill(view, subjects(view, up), want)
            if slots:
                return [Slot(s.unit, "surface") for s in slots]
    return []


def _nearest(view: Scene, nodes: list[tuple[int, str]], want: str | None) -> list[Slot]:
    """Take the last fitting name before a "who" or "which" whose noun stands for nobody."""
    for node, how in nodes:
        if how == "relative" and node not in view.unit_at and view.tokens[node].lower_ in RELATIVE:
            far = 12 if view.tokens[node].lower_ == "who" else 1
            back = [u for u in view.units if node - far - 1 <= u.last <= node and view.fits(u, want)]
            person = far > 1 and all(view.fits(u, "Person") for u in back[-1:])
            if back and (person or far == 1):
                return [Slot(back[-1], "surface")]
    return []


def _patient(view: Scene, verb: int, want: str | None, *, passive: bool) -> list[Slot]:
    if passive:
        renamed = [(n, "passive" if h == "active" else h) for n, h in subjects(view, verb)]
        for node, _ in renamed if want == "Person" else ():
            if view.low(node) in _THESES and node not in view.unit_at:  # "her thesis was supervised by"
                return [Slot(s.unit, "passive") for s in complements(view, node, (), want)]
        return fill(view, renamed, want) or _before(view, verb, want) or _nearest(view, renamed, want)
    nodes = objects(view, verb)
    for node, _ in nodes if want == "Person" else ():
        if view.low(node) in _THESES and node not in view.unit_at:  # "who supervised her thesis"
            owners = complements(view, node, (), want)
            if owners:
                return [Slot(s.unit, "active") for s in owners]
    return fill(view, nodes, want) or _which(view, nodes, want) or gapped(view, verb, want)


def _which(view: Scene, nodes: list[tuple[int, str]], want: str | None) -> list[Slot]:
    """Take the organization before "that" in "Y, a maker of lenses that X founded"."""
    for node, how in nodes:
        if how == "relative" and want == "Organization" and view.low(node) in {"that", "which"}:
            back = [u for u in view.units if node - 12 <= u.last <= node and not view.known_as(u, "Person")]
            if back and view.known_as(back[-1], want):
                return [Slot(back[-1], "surface")]
    return []


def _before(view: Scene, verb: int, want: str | None) -> list[Slot]:
    """Take the name right in front of the verb, whatever the parser made of it."""
    aside = before_aside(view, verb - 1) if view.low(verb - 1) == "," else None
    if aside is not None and view.fits(aside, want):
        return [Slot(aside, "surface")]
    i = verb - 1
    while i >= view.first and i not in view.unit_at:
        token = view.tokens[i]
        if token.pos_ not in {"AUX", "ADV", "PART"} and token.lower_ not in {
            "-",
            "co",
            "who",
            "which",
            "that",
            ",",
        }:
            return []
        i -= 1
    unit = placed(view, view.unit_at.get(i))
    if (
        unit is None
        or not view.fits(unit, want)
        or (unit.first > view.first and view.tokens[unit.first - 1].pos_ == "ADP")
        or (view.low(verb - 1) == "to" and view.tokens[max(unit.first - 1, view.first)].pos_ == "VERB")
    ):
        return []
    return [Slot(u, "surface") for u in listed(view, unit)]


def _right(view: Scene, verb: int, item: Item, want: str | None, *, passive: bool) -> list[Slot]:
    phrase = item.phrase
    if phrase.prepositions:
        found = [s for s in fill(view, obliques(view, verb, phrase.prepositions), want) if not _now(view, s)]
        elsewhere = view.low(verb + 1) in {"for", "with", "under"}  # "where she worked for X"
        if not found and not elsewhere and phrase.prepositions in {("at",), ("in",)}:
            place = where(view, verb)
            found = [Slot(place, "relative")] if place is not None and view.fits(place, want) else []
        return found
    if phrase.passive:
        return fill(view, objects(view, verb), want)
    found = _patient(view, verb, want, passive=passive)
    if item.entry.implicit and item.entry.date == "end" and not item.entry.onward:
        found = [
            s for s in found if s.how != "coordination" or s.unit.first < verb
        ]  # "resigned and founded X"
    return found or _behind(view, verb, item, want)


def _now(view: Scene, slot: Slot) -> bool:
    """Tell whether a place is only where somebody named before is: "with X, now at Y"."""
    at = slot.unit.first - 1 - (view.low(slot.unit.first - 1) == "the")
    return view.low(at - 1) in {"now", "today", "currently"} and view.low(at - 2) == ","


def _behind(view: Scene, verb: int, item: Item, want: str | None) -> list[Slot]:
    """Read "brought in X", where the parser takes the particle for a preposition."""
    particle = view.low(verb + 1) in item.phrase.particles
    unit = next_unit(view, verb + 2) if particle else None
    return [Slot(unit, "surface")] if unit is not None and view.fits(unit, want) else []


def _asks(view: Scene, verb: int) -> bool:
    return question(view) and not view.label.get(verb, "").startswith("acl")


def from_verbs(view: Scene, index: Index, anchors: Anchors) -> Iterator[Found]:
    """Read all relations that verbs of the lexicon state in a sentence.

    Args:
        view: the sentence.
        index: the lexicon.
        anchors: the words of the sentence that may say a relation.
    """
    for at, word in anchors:
        items = index.verbs.get(word)
        if not items or _asks(view, at):
            continue
        status: Status | None = None
        for item in items:
            if not _ready(view, at, item):
                continue
            status = status or verb_status(view, at)
            if status is Status.NOT:
                break
            yield from _read(view, at, item, status=status)


def _read(view: Scene, verb: int, item: Item, *, status: Status) -> Iterator[Found]:
    entry, phrase = item.entry, item.phrase
    passive = is_passive(view, verb, item.form)
    if entry.values:
        yield from _awards(view, verb, item, passive=passive, status=status)
        return
    subject, obj = sides(view, entry)
    if phrase.passive and not phrase.prepositions:
        dismissed = _patient(view, verb, subject, passive=True) if passive and entry.implicit else []
        yield from (Found(entry, one.unit, None, one.how, verb, status=status) for one in dismissed)
        return
    if entry.reversed:
        subject, obj = obj, subject
    right = _right(view, verb, item, obj, passive=passive) or through(view, verb, item, obj, passive=passive)
    onward = entry.onward and bool(right)
    if onward and view.low(verb - 1) != "before":
        return
    bare = onward or (not right and entry.implicit and not entry.onward and _bare(view, verb, item))
    passive = passive and not bare
    left = _left(view, verb, item, subject, passive=passive) if right or bare else []
    if passive and right and not left and view.known_as(right[0].unit, "Artifact"):
        left = _company(view, verb, [])  # "was written with X"
    if bare:
        yield from (Found(entry, one.unit, None, one.how, verb, status=status) for one in left)
        return
    if entry.belonging and not entry.reversed:
        left = [slot for slot in left if not _staff(view, slot)]
    if item.form == "s" and phrase.words[0] in grammar().showing:
        left = [slot for slot in left if not _presents(view, slot, verb)]
    if left and right and not (phrase.passive or phrase.prepositions or entry.reversed):
        left += _company(view, verb, left)
    yield from _pairs(entry, left, right, verb, status=status)


def _staff(view: Scene, slot: Slot) -> bool:
    """Tell whether a body is only where those who act work: "founded by engineers of X"."""
    noun = view.parent.get(slot.unit.head, slot.unit.head)
    people = "Person" in grammar().kinds.get(view.low(noun), ()) and view.low(noun) in grammar().proxies
    return people and noun not in view.unit_at and view.known_as(slot.unit, "Organization")


def _presents(view: Scene, slot: Slot, verb: int) -> bool:
    """Tell whether somebody only shows a thing: "X introduces Y", but not "In 2017 X introduces his Y"."""
    after = verb + 1
    own = after < view.last and view.tokens[after].tag_ == "PRP$"
    dated = any(
        view.tokens[i].like_num and len(view.tokens[i].text) == 4 for i in range(view.first, view.last)
    )
    return view.known_as(slot.unit, "Person") and not own and not dated


def _pairs(
    entry: Entry, left: list[Slot], right: list[Slot], verb: int, *, status: Status
) -> Iterator[Found]:
    for one in left:
        for other in right:
            if one.unit is not other.unit:
                a, b = (other, one) if entry.reversed else (one, other)
                how = min(one.how, other.how, key=_ORDER.index)
                yield Found(entry, a.unit, b.unit, how, verb, status=status)


def _bare(view: Scene, verb: int, item: Item) -> bool:
    """Tell whether a verb stands without an object: "after she left, ..."."""
    if (
        item.phrase.passive
        or item.phrase.prepositions
        or any(True for _ in view.children(verb, "obj", "xcomp"))
    ):
        return False
    end = verb + 1 + len(item.phrase.particles)
    if end >= view.last:
        return True
    token = view.tokens[end]
    return (
        token.is_punct
        or token.pos_ in {"SCONJ", "CCONJ"}
        or token.lower_ in {"in", "on", "after", "last", "before", "to", "as"}
    )


def _company(view: Scene, verb: int, left: list[Slot]) -> list[Slot]:
    """Find with whom: "X founded Y together with Z"."""
    if not all(view.known_as(s.unit, "Person") for s in left):
        return []
    known = {s.unit for s in left}
    nodes = [n for words in _WITH for n in obliques(view, verb, words)]
    ahead = next_unit(view, view.first + 1) if view.low(view.first) == "with" else None
    if ahead is not None and left and ahead.last <= left[0].unit.first:
        nodes.append((ahead.head, "comitative"))
    nodes += _beside(view, left)
    return [
        Slot(s.unit, "comitative")
        for s in fill(view, nodes, "Person")
        if s.unit not in known and view.known_as(s.unit, "Person") and view.low(s.unit.last + 1) != "mind"
    ]


def _beside(view: Scene, left: list[Slot]) -> Iterator[tuple[int, str]]:
    """Give Z of "X, together with Z, built Y"."""
    for slot in left:
        at = slot.unit.last + 1
        at += view.low(at) in {"together", "along", "jointly"}
        aside = view.low(slot.unit.last) == "," and view.low(at) in {"with", "alongside"}
        other = next_unit(view, at + 1) if aside else None
        if other is not None:
            yield other.head, "comitative"


def _within(part: Value, others: list[Value]) -> bool:
    return any(other[1] < part[2] and part[1] < other[2] for other in others)


def _spelt(phrase: Phrase) -> str:
    """Give a verb as the lexicon writes it, its words apart."""
    parts = (*phrase.words, *phrase.particles, *phrase.prepositions)
    return " ".join(("be", *parts) if phrase.passive else parts)


def _opens(view: Scene, verb: int) -> bool:
    """Tell whether a participle opens the sentence: "Awarded the Halden Prize in 1988, X retired"."""
    return verb == view.first and view.tokens[verb].tag_ in {"VBN", "VBD"}


def _earned(view: Scene, verb: int, item: Item) -> list[Slot]:
    """Find whom something earned a prize: "It won X the Halden Prize"."""
    unit = view.unit_at.get(verb + 1)
    if unit is None or item.phrase.passive or not view.known_as(unit, "Person"):
        return []
    own = view.tokens[unit.first].tag_ == "PRP$" and view.low(unit.last) not in _ARTICLES
    return [Slot(unit, "active")] if view.low(unit.last) in _ARTICLES and not own else []


def _sharers(view: Scene, verb: int, held: list[Slot]) -> list[Slot]:
    """Find with whom somebody has a prize: "was awarded the Halden Prize jointly with X"."""
    shared = view.low(verb) in {"share", "shares", "shared", "sharing"}
    at = next((i for i in view.places.get("with", ()) if i > verb), None)
    jointly = at is not None and view.low(at - 1) in {"jointly", "together", "along"}
    other = next_unit(view, at + 1) if at is not None and (shared or jointly) else None
    known = {slot.unit for slot in held}
    if not held or other is None or not view.known_as(other, "Person"):
        return []
    return [Slot(u, "comitative") for u in listed(view, other) if u.first >= other.first and u not in known]


def _given(view: Scene, verb: int, want: str | None, *, passive: bool) -> list[Slot]:
    """Find who is given something: the object, the second object, or the subject of "was given"."""
    seconds = [] if passive else [(k, "active") for k in view.children(verb, "iobj")]
    found = fill(view, seconds, want) or _patient(view, verb, want, passive=passive)
    found = found or (_whose_work(view, verb, want) if passive else [])
    return found or (_described(view, verb, want) if passive else [])


def _whose_work(view: Scene, verb: int, want: str | None) -> list[Slot]:
    """Read "X's work was honoured with the Halden Prize": the honour is X's."""
    works = [
        node for node, _ in subjects(view, verb) if view.low(node) in _WORKS and node not in view.unit_at
    ]
    owners = [slot for node in works for slot in complements(view, node, (), want)]
    return [Slot(s.unit, "passive") for s in owners if s.how == "possessive"]


def _awards(view: Scene, verb: int, item: Item, *, passive: bool, status: Status) -> Iterator[Found]:
    """Read a verb whose object is a title or prize, not a name."""
    entry = item.entry
    subject = sides(view, entry)[0]
    if entry.reversed:
        held = fill(view, obliques(view, verb, item.phrase.prepositions), subject)
        parts = values(view, view.first, verb, entry) or values(view, verb + 1, view.last, entry)
    else:
        if passive and not item.phrase.passive:
            return
        passive = passive or (item.phrase.passive and _opens(view, verb))
        held = _given(view, verb, subject, passive=passive) if item.phrase.passive else []
        held = held or _earned(view, verb, item)
        if not held and view.low(verb) in _BRINGING:
            return
        held = held or ([] if item.phrase.passive else _agent(view, verb, subject, passive=False))
        held += _sharers(view, verb, held)
        parts = values(view, verb + 1, view.last, entry)
        parts += [p for p in distinction(view, verb + 1, verb=_spelt(item.phrase)) if not _within(p, parts)]
    for slot in held:
        for part in parts:
            yield Found(entry, slot.unit, Part(*part), slot.how, verb, status=status)
