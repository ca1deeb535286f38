"""Rules that are data: what no construction covers, as a row of words and mentions.

A pattern is a list of elements, matched in order within a sentence. An element is a mention of a class
(``unit = "Person"``, with ``as`` for the side it fills,
and ``many = true`` where a list of names may stand), or a word: any of some (``lower``), of some parts of
speech (``pos``), or either. ``op`` is ``?`` for what may be left out and ``*`` for what may be repeated.
``emit`` names the relation and how much the rule is trusted.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from kg import ontology as terms
from kg.errors import OntologyError
from kg.ontology import Ontology
from kg.rules.book import Rule, read
from kg.rules.lexicon import Entry, near
from kg.rules.relations.found import Found
from kg.rules.relations.lists import listed
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.status import DENYING
from kg.spelling import hint

__all__ = ["Pattern", "check", "compiled", "from_patterns", "patterns"]

_KEYS = ("as", "lower", "many", "op", "pos", "unit")
_EMIT = ("confidence", "former", "property")
_OWNERS = frozenset({"her", "his", "its", "my", "our", "their", "whose", "your"})
"""Words that may be mentions and are matched as words all the same."""
_COMMON = frozenset({
    "'s", "(", ")", ",", "a", "an", "and", "are", "as", "at", "by", "for", "from", "had", "has", "in", "is",
    "of", "on", "s", "the", "to", "was", "were", "which", "who", "with", "’s",
})  # fmt: skip
"""Words of so many sentences that no rule is looked up by them if there is another."""
_TAGS = frozenset({
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern."""

    unit: str | None
    side: str | None
    lower: frozenset[str]
    pos: frozenset[str]
    op: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled rule.

    Args:
        id: of the rule.
        elements: what must stand in a row.
        triggers: words one of which must stand in the sentence.
        others: for each further word that must be there, what it may be.
        property: what it states.
        confidence: how much it is trusted.
        former: it states what is over.
        file: where it stands.
    """

    id: str
    elements: tuple[Element, ...]
    triggers: frozenset[str]
    property: str
    confidence: float
    former: bool
    file: str = ""
    others: tuple[frozenset[str], ...] = ()


def _element(raw: Mapping[str, Any], *, place: str) -> Element:
    if unknown := sorted(set(raw) - set(_KEYS)):
        raise OntologyError(f"{place}: unknown key {unknown[0]!r} in a pattern{hint(unknown[0], _KEYS)}")
    if raw.get("op", "") not in {"", "?", "*"}:
        raise OntologyError(f"{place}: op {raw['op']!r} is none of ?, *")
    for key in ("lower", "pos"):
        words = raw.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise OntologyError(f"{place}: {key} must be a list of words")
    if wrong := sorted(set(raw.get("pos", ())) - _TAGS):
        raise OntologyError(f"{place}: pos {wrong[0]!r} is no part of speech{hint(wrong[0], _TAGS)}")
    if wrong := sorted(word for word in raw.get("lower", ()) if word != word.lower()):
        raise OntologyError(f"{place}: lower {wrong[0]!r} never matches; write {wrong[0].lower()!r}")
    lower, pos = frozenset(raw.get("lower", ())), frozenset(raw.get("pos", ()))
    return Element(raw.get("unit"), raw.get("as"), lower, pos, raw.get("op", ""), many=bool(raw.get("many")))


def compiled(rule: Rule) -> Pattern:
    """Check and compile a rule that is data.

    Args:
        rule: a rule with ``pattern`` and ``emit``.

    Raises:
        OntologyError: an unknown key, operator or part of speech, or a pattern without subject, object or a
            word that must be there.
    """
    place = f"{rule.file}: rule {rule.id!r}" if rule.file else f"rule {rule.id!r}"
    elements = tuple(_element(raw, place=place) for raw in rule.pattern)
    if {e.side for e in elements if e.unit and e.side} != {"subject", "object"}:
        raise OntologyError(f"{place}: one mention must be 'subject', another 'object'")
    words = [e.lower for e in elements if e.lower and not e.op]
    if not words:
        raise OntologyError(f"{place}: needs a word that must be there, so that it is found fast")
    emit = rule.emit if isinstance(rule.emit, dict) else {}
    if unknown := sorted(set(emit) - set(_EMIT)):
        raise OntologyError(f"{place}: unknown key {unknown[0]!r} in emit{hint(unknown[0], _EMIT)}")
    name, confidence = emit.get("property"), emit.get("confidence")
    if not isinstance(name, str) or not isinstance(confidence, int | float):
        raise OntologyError(f"{place}: emit needs a 'property' and a 'confidence' between 0 and 1")
    former = bool(emit.get("former"))
    triggers = min(words, key=lambda lower: (not lower.isdisjoint(_COMMON | _OWNERS), len(lower)))
    firm = (e.lower for e in elements if e.lower and not e.op and not e.pos)
    others = tuple(lower for lower in firm if lower != triggers and lower.isdisjoint(_OWNERS))
    return Pattern(rule.id, elements, triggers, name, confidence, former, rule.file, others)


def check(rules: tuple[Pattern, ...], *, ontology: Ontology) -> None:
    """Refuse patterns that speak of what no ontology knows.

    What the shipped ontology knows passes: an own ontology may leave it out, and the rule rests then.

    Args:
        rules: the patterns.
        ontology: the relations and classes they may speak of.

    Raises:
        OntologyError: the message names file, rule, term and the nearest one there is.
    """
    for rule in rules:
        place = f"{rule.file}: rule {rule.id!r}"
        if rule.property not in ontology.properties and rule.property not in terms.read().properties:
            nearest = near(rule.property, ontology=ontology)
            raise OntologyError(
                f"{place}: property {rule.property!r} is no relation of the ontology{nearest}"
            )
        for kind in (element.unit for element in rule.elements if element.unit):
            if kind not in ontology.classes and kind not in terms.read().classes:
                nearest = hint(kind, ontology.classes)
                raise OntologyError(f"{place}: unit {kind!r} is no class of the ontology{nearest}")


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """Compile the shipped rules that are data."""
    rules = read().values()
    return tuple(compiled(r) for r in rules if r.stage == "relation" and r.pattern is not None)


@lru_cache(maxsize=1)
def _by_word() -> Mapping[str, tuple[int, ...]]:
    """Find the shipped patterns by the words that trigger them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(patterns()):
        for word in rule.triggers:
            found[word].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _triggered(view: Scene) -> Iterator[Pattern]:
    """Give the patterns all of whose words stand in a sentence, in the order of the book."""
    index, rules = _by_word(), patterns()
    for number in sorted({n for word in view.places if word in index for n in index[word]}):
        rule = rules[number]
        lacking = any(words.isdisjoint(view.places) for words in rule.others)
        if not lacking and rule.property in view.ontology.properties:
            yield rule


def from_patterns(view: Scene) -> Iterator[Found]:
    """Read all relations that the shipped patterns state in a sentence.

    Args:
        view: the sentence; units without type match nothing.
    """
    for rule in _triggered(view):
        for start in _starts(view, rule.elements[0]):
            sides = _match(view, rule.elements, 0, start, {})
            if sides is not None and not _denied(view, rule, start, sides):
                for subject, obj in product(
                    *(_all(view, rule, sides, side) for side in ("subject", "object"))
                ):
                    yield Found(
                        Entry(rule.property), subject, obj, "pattern", start,
                        former=rule.former, rule=rule.id, trust=rule.confidence,
                    )  # fmt: skip


def _denied(view: Scene, rule: Pattern, start: int, sides: Mapping[str, Unit]) -> bool:
    """Tell whether a word inside a row that its rule does not ask for says that it is not so."""
    last = max(unit.last for unit in sides.values())
    said = {
        view.low(i)
        for i in range(start, last)
        if i not in view.unit_at and view.low(i) in DENYING and not _plain(view, i)
    }
    return any(all(word not in element.lower for element in rule.elements) for word in said)


def _plain(view: Scene, i: int) -> bool:
    """Tell whether a word denies nothing: the month of May, "not only"."""
    return view.tokens[i].text == "May" or view.low(i + 1) == "only"


def _all(view: Scene, rule: Pattern, sides: Mapping[str, Unit], side: str) -> list[Unit]:
    """Give the names that fill a side: one, or all of a list."""
    element = next(e for e in rule.elements if e.side == side)
    return _list(view, sides[side], element) if element.many else [sides[side]]


def _list(view: Scene, unit: Unit, element: Element) -> list[Unit]:
    """Give a name and those that follow it in a list."""
    return [u for u in listed(view, unit) if u.first >= unit.first and view.known_as(u, element.unit or "")]


def _starts(view: Scene, element: Element) -> Iterator[int]:
    """Give the tokens at which a pattern may begin: names, or the words it begins with."""
    if element.unit:
        yield from (unit.first for unit in view.units if view.known_as(unit, element.unit))
    else:
        yield from sorted(i for word in element.lower for i in view.places.get(word, ()))


def _match(
    view: Scene,
    elements: tuple[Element, ...],
    at: int,
    token: int,
    sides: dict[str, Unit],
) -> dict[str, Unit] | None:
    """Match elements from one on; a repeated element takes as much as it can."""
    if at == len(elements):
        return sides
    element = elements[at]
    end = _step(view, element, token)
    if end is not None:
        unit = view.unit_at.get(token)
        filled = {**sides, element.side: unit} if element.side and unit is not None else sides
        following = at if element.op == "*" else at + 1
        found = _match(view, elements, following, end, filled)
        if found is not None:
            return found
    return _match(view, elements, at + 1, token, sides) if element.op else None


def _step(view: Scene, element: Element, token: int) -> int | None:
    """Give the token after what an element matches; None where it matches nothing."""
    if not view.first <= token < view.last:
        return None
    unit = view.unit_at.get(token)
    if element.unit is not None:
        fits = unit is not None and unit.first == token and view.known_as(unit, element.unit)
        if not fits or unit is None:
            return None
        return _list(view, unit, element)[-1].last if element.many else unit.last
    if view.lower[token] not in element.lower and view.tokens[token].pos_ not in element.pos:
        return None
    if unit is not None and not (unit.last == token + 1 and view.tokens[token].tag_ == "PRP$"):
        return None  # "and his students" matches words, too
    return token + 1
