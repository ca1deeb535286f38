"""Constructions whose anchor is a noun: relational nouns, titles, and deeds put as nouns."""

import re
from collections.abc import Iterator

from kg.model import Literal
from kg.rules.lexicon import Phrase
from kg.rules.relations.arguments import obliques, subjects
from kg.rules.relations.complements import POSSESSIVE, USUAL, after, complements, phrase_start
from kg.rules.relations.found import Found, Part, Slot
from kg.rules.relations.holders import holders
from kg.rules.relations.index import Anchors, Index, Item, grammar
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.seats import place
from kg.rules.relations.status import Status, noun_status, question, verb_status
from kg.rules.relations.tree import fill, sides
from kg.rules.relations.values import Value, text_of, values
from kg.rules.relations.wholes import had, part

__all__ = ["from_events", "from_nouns", "from_titles"]

_PLAIN = frozenset(
    {"current", "new", "longtime", "own", "same", "other", "fellow", "present", "time", "years", "many"}
)
_SOME = frozenset({"many", "several", "some", "most", "much", "nearly", "almost", "over", "decades", "years"})
"""What a time begins with: "treasurer for many years"."""
_PERIOD = re.compile(r" of the (?:year|month|decade|century|season|week)$")
_LATE = frozenset({"emeritus", "emerita", "elect", "designate"})
_FIELD = frozenset({"NOUN", "ADJ", "PROPN"})
_PRESS = frozenset({"reporter", "columnist", "correspondent", "journalist", "editor", "critic", "producer"})
_MORE = re.compile(r"(?:better|worse|greater|best|worst|greatest|finest|last surviving)\b", re.IGNORECASE)
_SAFE = frozenset({"apposition", "prenominal", "parenthesis"})
_LED = frozenset({
    "led", "headed", "directed", "overseen", "driven", "begun", "started", "completed", "finished",
    "undertaken", "done", "initiated", "spearheaded", "supervised",
})  # fmt: skip
"""What is done by those whose deed a noun names: "the design of Y was led by X"."""
_DOER = ("er", "or", "ist", "ient", "eate")
_KIN = frozenset({"father", "mother"})
"""Nouns of which a possessive tells a family tie: "X's father"."""


def _nominal(view: Scene, i: int) -> bool:
    """Tell whether a word may be a noun here; the tagger takes "architect of" for a verb."""
    if i in view.unit_at:
        return False
    if view.tokens[i].pos_ not in {"VERB", "AUX"} or _between_names(view, i):
        return True
    return (
        i + 1 < view.last
        and view.tokens[i + 1].lower_ in {"of", "behind"}
        and view.tokens[i].tag_ in {"VB", "VBP"}
    )


def _between_names(view: Scene, i: int) -> bool:
    """Tell whether a word is a noun for a doer right in front of a name: "Halden Prize winner X"."""
    named = view.tokens[i - 1].pos_ == "PROPN" or i - 1 in view.unit_at
    plain = view.tokens[i].tag_ in {"VB", "VBP"} and view.low(i).endswith(_DOER)
    return plain and named and i > view.first and i + 1 in view.unit_at


def _says(view: Scene, noun: int, phrase: Phrase) -> bool:
    """Tell whether the words before the last of a phrase stand before the noun."""
    rest = phrase.words[:-1]
    if not rest:
        return True
    at = noun - len(rest)
    return at >= view.first and tuple(view.tokens[i].lower_ for i in range(at, noun)) == rest


def _time(view: Scene, noun: int) -> tuple[bool, bool]:
    """Tell whether a noun's phrase says "former", and whether it says "future"."""
    start = phrase_start(view, noun)
    span = [view.tokens[i].lower_ for i in range(max(view.first, start - 1), noun)]
    unit = view.unit_at.get(start - 1)
    if unit is not None:
        span += [view.tokens[i].lower_ for i in range(max(view.first, unit.first - 3), unit.first)]
    words = grammar()
    return bool(words.former.intersection(span)), bool(words.future.intersection(span))


def _status(view: Scene, noun: int, slot: Slot) -> Status:
    """Judge a noun used of somebody by the verb that does so."""
    if slot.how in _SAFE:
        between = {view.tokens[i].lower_ for i in range(slot.unit.last, noun)}
        return Status.NOT if between & {"not", "n't", "n’t", "never", "no"} else Status.SAID
    if question(view):
        return Status.NOT
    for i in range(noun - 1, max(view.first, noun - 12) - 1, -1):
        token = view.tokens[i]
        if token.tag_ == "PRP$":
            continue  # "was never its director"
        if i in view.unit_at:
            break
        if token.lower_ in {"not", "n't", "never", "no", "nor", "n’t"}:
            return Status.NOT
        if token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBN":
            return verb_status(view, i) if token.pos_ == "VERB" else verb_status(view, i + 1)
    return Status.SAID


def from_nouns(view: Scene, index: Index, anchors: Anchors) -> Iterator[Found]:
    """Read all relations that relational nouns state: "X, developer of Y", "Y is a variant of X"."""
    for at, word in anchors:
        for item in index.nouns.get(word, ()):
            if _nominal(view, at) and _says(view, at, item.phrase):
                yield from _noun(view, at, item)


def _noun(view: Scene, noun: int, item: Item) -> Iterator[Found]:
    entry = item.entry
    subject, obj = sides(view, entry)
    held, of = (obj, subject) if entry.reversed else (subject, obj)
    if entry.values:
        yield from _laureate(view, noun, item, held)
        return
    joined = (item.phrase.prepositions,) if item.phrase.prepositions else USUAL
    about = complements(view, noun, joined, of) or _shared(view, noun, joined, of) or had(view, noun, of)
    if view.low(noun) in _KIN or (entry.reversed and entry.object == "System"):
        about = [slot for slot in about if slot.how != "possessive"]
    if not about:
        return
    slots = holders(view, noun, held)
    about, slots = part(view, noun, entry, about=about, slots=slots)
    former, future = _time(view, noun)
    for slot in slots:
        status = Status.NOT if future else _status(view, noun, slot)
        if status is Status.NOT:
            continue
        for other in about:
            if slot.unit is not other.unit:
                a, b = (other.unit, slot.unit) if entry.reversed else (slot.unit, other.unit)
                yield Found(entry, a, b, slot.how, noun, status=status, former=former)


def _shared(view: Scene, noun: int, joined: tuple[tuple[str, ...], ...], want: str | None) -> list[Slot]:
    """Look for what coordinated nouns have in common: "X's founder and chairman"."""
    start = phrase_start(view, noun) - 1
    while start > view.first and view.tokens[start].pos_ == "DET":
        start -= 1
    if (
        start > view.first
        and view.tokens[start].lower_ in {"and", "&", ",", "/"}
        and start - 1 not in view.unit_at
        and view.tokens[start - 1].pos_ in {"NOUN", "PROPN"}
    ):
        return [s for s in complements(view, start - 1, joined, want) if s.unit.last <= start]
    return []


def _laureate(view: Scene, noun: int, item: Item, want: str | None) -> Iterator[Found]:
    start = phrase_start(view, noun)
    prizes = values(view, start, noun + 1, item.entry) or values(
        view, noun + 1, min(noun + 12, view.last), item.entry
    )
    for slot in holders(view, noun, want) if prizes else ():
        if _status(view, noun, slot) is Status.SAID:
            for part in prizes:
                yield Found(item.entry, slot.unit, Part(*part), slot.how, noun)


# ---------------------------------------------------------------- titles
def from_titles(view: Scene, index: Index, anchors: Anchors) -> Iterator[Found]:
    """Read what people are, and where: "X, professor at Y", "Y CEO X", "X became head of Y"."""
    for at, word in anchors:
        items = [i for i in index.titles_of(word) if _says(view, at, i.phrase)]
        if not items or not _nominal(view, at) or view.low(at + 1) in POSSESSIVE:
            continue
        if _longer(view, at, index):
            continue  # "chief technology officer": the last word leads
        longest = max(items, key=lambda i: len(i.phrase.words))
        yield from _title(view, at, longest, relational=word in index.nouns)


def _longer(view: Scene, noun: int, index: Index) -> bool:
    """Tell whether a title goes on to another: "chief" of "chief technology officer"."""
    for i in range(noun + 1, min(noun + 4, view.last)):
        if i in view.unit_at or view.tokens[i].pos_ not in {"NOUN", "ADJ", "PROPN"}:
            return False
        if index.titles_of(view.word(i)):
            return True
    return False


def _title(view: Scene, noun: int, item: Item, *, relational: bool) -> Iterator[Found]:
    entry = item.entry
    person, organization = sides(view, entry)
    slots = holders(view, noun, person)
    if not slots:
        return
    if any(s.how == "possessive" for s in complements(view, noun, (), person)):
        return  # "her supervisor" is a relation between two people
    joined = (*USUAL, ("on",)) if view.word(noun) in _PRESS else USUAL
    at = (
        complements(view, noun, joined, organization)
        or _shared(view, noun, USUAL, organization)
        or place(view, noun, organization)
    )
    if not at and relational and complements(view, noun, (("of",),), None):
        return  # "her supervisor", "architect of Beacon": what the noun says, it says about that
    former, future = _time(view, noun)
    title = _text(view, noun, at[0].unit if at else None, many=item.form == "many")
    if _PERIOD.search(title[0].value) or _MORE.match(title[0].value):
        return  # "baker of the year" is an honour, "better baker" an opinion
    for slot in slots:
        status = _status(view, noun, slot)
        if future:
            status = Status.PLANNED
        if status is Status.NOT:
            continue
        where: list[Unit | None] = [s.unit for s in at if s.unit is not slot.unit] or [None]
        for unit in where:
            value = Part(*title)
            yield Found(entry, slot.unit, value, slot.how, noun, status, former, title[0].value, unit)
            for other in entry.also if unit is not None else ():
                yield Found(
                    entry, slot.unit, unit, slot.how, noun, status, former, title[0].value, unit, other
                )


def _text(view: Scene, noun: int, place: Unit | None, *, many: bool) -> Value:
    """Cut out a title: its adjectives and nouns, and what follows "of" where that names nobody."""
    words = grammar()
    first = phrase_start(view, noun)
    while first < noun and (
        view.tokens[first].lower_ in words.former | words.future | _PLAIN
        or view.tokens[first].pos_ == "ADV"
        or view.tokens[first].text in {"-", '"', "'"}
    ):
        first += 1
    last = noun + 1 + (view.low(noun + 1) in _LATE)
    between = (
        {view.tokens[i].lower_ for i in range(last + 1, place.first)}
        if place is not None and place.first > noun
        else set()
    )
    own = place is None or place.first < noun or between & {"at", "for", "with", "in", "from"}
    lasting = view.low(last) == "for" and (view.tokens[last + 1].pos_ == "NUM" or view.low(last + 1) in _SOME)
    if own and not lasting and last + 1 < view.last and view.tokens[last].lower_ in {"of", "for"}:
        end = last + 1
        while end < view.last and end not in view.unit_at and _goes_on(view, end):
            end += 1
        while end > last + 1 and view.tokens[end - 1].pos_ in {"DET", "CCONJ", "ADV", "PUNCT"}:
            end -= 1
        if end > last + 1 and end not in view.unit_at and view.tokens[end - 1].pos_ != "ADP":
            last = end
    value = text_of(view, first, last)
    if many and last == noun + 1:
        return Literal(_single(value[0].value)), value[1], value[2]
    return value


def _single(title: str) -> str:
    """Give the title one of several people holds: "co-founders" is "co-founder"."""
    if title.endswith("ies"):
        return title[:-3] + "y"
    return title[:-2] + "an" if title.endswith("men") else title.removesuffix("s")


def _goes_on(view: Scene, i: int) -> bool:
    token = view.tokens[i]
    if token.lower_ in {"and", "&"} and i + 1 < view.last:
        someone = "Person" in grammar().kinds.get(view.low(i + 1), ())  # "of Law and Professor of Ethics"
        return not someone and view.tokens[i + 1].pos_ in _FIELD and view.tokens[i - 1].pos_ in _FIELD
    return (
        token.pos_ in {"ADJ", "NOUN", "DET", "PROPN", "NUM", "X"} or token.text == "-" or token.tag_ == "VBG"
    )


# ---------------------------------------------------------------- deeds as nouns
def from_events(view: Scene, index: Index, anchors: Anchors) -> Iterator[Found]:
    """Read deeds put as nouns: "X's acquisition of Y", "the founding of Y by X", "X holds a PhD from Y"."""
    for at, word in anchors:
        for item in index.events.get(word, ()):
            if at not in view.unit_at and view.tokens[at].pos_ != "ADV" and _says(view, at, item.phrase):
                yield from _event(view, at, item)


def _event(view: Scene, noun: int, item: Item) -> Iterator[Found]:
    entry = item.entry
    subject, obj = sides(view, entry)
    if entry.reversed:
        subject, obj = obj, subject
    about = after(view, noun, (item.phrase.prepositions,), obj)
    status = noun_status(view, noun)
    if status is Status.NOT or question(view) or not (about or entry.implicit):
        return
    doers = _doers(view, noun, subject)
    by = [s for s in doers if s.how == "by"]
    if not about and by:
        about = complements(view, noun, (), obj)
    for slot in by or doers:
        for other in about:
            if slot.unit is not other.unit:
                a, b = (other.unit, slot.unit) if entry.reversed else (slot.unit, other.unit)
                yield Found(entry, a, b, "nominalisation", noun, status)
        if not about and entry.implicit and slot.how == "possessive":
            yield Found(entry, slot.unit, None, "nominalisation", noun, status)


def _doers(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Find who did it: "by X", "X's", or the subject of a verb that says little itself ("made", "holds")."""
    by = [Slot(s.unit, "by") for s in fill(view, obliques(view, noun, ("by",)), want)]
    up = view.parent.get(noun, noun)
    if not by and view.label.get(noun, "").startswith("nsubj") and view.low(up) in _LED:
        by = [Slot(s.unit, "by") for s in fill(view, obliques(view, up, ("by",)), want)]
    if not by and view.label.get(noun, "").startswith("nsubj") and view.low(up) in grammar().ascribing:
        by = [Slot(s.unit, "by") for s in fill(view, obliques(view, up, ("to",)), want)]
    owners = complements(view, noun, (), want)
    if by or owners:
        return by + owners
    start = phrase_start(view, noun)
    while (
        start > view.first
        and start - 1 not in view.unit_at
        and view.tokens[start - 1].pos_ in {"DET", "PRON", "ADP"}
    ):
        start -= 1
    verb = next(
        (
            up
            for up in (start - 1, *view.ancestors(noun))
            if up >= view.first and view.tokens[up].pos_ in {"VERB", "AUX"} and up not in view.unit_at
        ),
        None,
    )
    if verb is None:
        return _doers_before(view, start, want)
    case = {view.tokens[k].lower_ for k in view.children(noun, "case")} | {view.tokens[start].lower_}
    if view.tokens[verb].lower_ not in grammar().light and not case & {"for", "with"}:
        return []
    return fill(view, subjects(view, verb), want) or _doers_before(view, start, want)


def _doers_before(view: Scene, start: int, want: str | None) -> list[Slot]:
    """Read "X has a PhD from Y and a BA from Z": who has the one has the other, whatever the parse."""
    if view.low(start - 1) not in {"and", "&", ","}:
        return []
    for i in range(start - 2, max(view.first, start - 30) - 1, -1):
        if i in view.unit_at:
            continue
        if view.low(i) in {";", ":", "who", "which", "that", "where"}:
            return []
        if view.tokens[i].pos_ in {"VERB", "AUX"}:
            return fill(view, subjects(view, i), want) if view.low(i) in grammar().light else []
    return []
