"""What a name's own words say about its type."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from kg.rules.entities._find import Found
from kg.rules.entities._lexicon import genders, kinds, model_votes, pattern_words, suffixes, word_set
from kg.rules.entities._persons import person_like

__all__ = ["Vote", "own_votes"]

_INNER = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|\d[A-Z]|[A-Za-z][-‑]\d")
_CAMEL = re.compile(r"[a-z][A-Z]")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9&]{1,6}s?$")
_ENDINGS = tuple(sorted(word_set("works ways bank soft tech labs werk werke verk verken tronik tronics")))
_VERSION = re.compile(r"\d{1,2}(?:\.\d+)?$")
_RELEASE = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d+)?$")
_MEETINGS = frozenset({"conference", "symposium", "workshop", "congress"})
_JOURNALS = frozenset(
    {"journal", "transactions", "proceedings", "annals", "bulletin", "archives", "advances", "review"}
)
_SCHOOLS = frozenset({"university", "institute", "college"})
Vote: TypeAlias = tuple[str, float, str]


def own_votes(found: Found, *, field: str) -> Iterator[Vote]:
    """List what speaks for a type in the name itself, in front of it and in what is known of it.

    Args:
        found: a candidate.
        field: what the text is about: ``computing``, ``nature`` or nothing known.

    Yields:
        Type, weight and rule.
    """
    words = found.view.words[found.first : found.last]
    technical = field == "computing"
    yield from _proposed(found, words, field=field)
    if found.entry is not None:
        yield found.entry.type, 3.0 if len(words) > 1 or len(words[0]) > 2 else 1.5, "entity.gazetteer"
    elif "-".join(words).lower() in pattern_words("entity.place"):
        yield "Other", 2.0, "entity.place"
    yield from _numbered(found, words, technical=technical)
    if words[0].lower() in {"fellow", "member", "doctor", "master", "bachelor"} and "of" in words:
        yield "Other", 2.0, "entity.title"
    if found.titled or found.role:
        yield "Person", 1.5 * found.titled + 1.0 * found.role, "entity.title"
    if person_like(words):
        yield "Person", 1.3, "entity.given-name"
    elif len(words) == 1 and words[0].lower() in genders() and words[0][1:].islower():
        yield "Person", 0.4, "entity.given-name"
    if _publication([w.lower() for w in words]):
        yield "Other", 3.5, "entity.suffix"
        yield "Person", -0.8, "entity.suffix"
    else:
        yield from _last_word(words)
        yield from _inner_words([w.lower() for w in words])
    yield from _shape(found.text, words, field=field)


def _numbered(found: Found, words: Sequence[str], *, technical: bool) -> Iterator[Vote]:
    if any(c.isdigit() for c in found.text):
        yield "Person", -1.0, "entity.shape"
        if technical and len(words) == 2 and _VERSION.match(words[1]) and words[0][0].isupper():
            yield "System", 0.6, "entity.shape"
        if len(words) == 2 and _RELEASE.match(words[1]) and words[0][0].isupper():  # "Lanternfish 2.5"
            yield "System", 0.7, "entity.shape"
        behind = found.view.words[found.last : found.last + 2]
        if words[-1].isdigit() and behind[:1] == ["("] and behind[-1].isdigit():  # "Loom Letters 14 (2)"
            yield "Other", 3.0, "entity.shape"
        if len(words) > 1 and words[0].isdigit() and len(words[0]) == 4:  # "2014 Harbour Games"
            yield "Other", 1.5, "entity.shape"
    elif len(words) == 1 and words[0].lower() not in genders() and _modifies(found):
        yield "Person", -0.3, "entity.context"


def _modifies(found: Found) -> bool:
    """Say whether a name stands in front of a common noun that nobody is: "Uric acid"."""
    view, last = found.view, found.last
    if last >= len(view.words) or view.first[last] != view.first[found.first]:
        return False
    word = view.words[last]
    return view.pos[last] == "NOUN" and word.islower() and "Person" not in kinds().get(word, ())


def _proposed(found: Found, words: Sequence[str], *, field: str) -> Iterator[Vote]:
    if not found.label:
        return
    alone = len(words) == 1
    opening = alone and found.opening and words[0].lower() not in genders()
    proper = found.view.pos[found.first] == "PROPN"
    bare = alone and bool(field) and bool(_CAPITALS.match(words[0]))
    weak = {"Person": opening, "Organization": bare or (opening and not proper)}
    camel = alone and bool(_CAMEL.search(words[0]))
    for kind, weight in model_votes()[found.label]:
        strange = alone and kind == "Person" and words[0].lower() not in genders()
        unlike = camel and kind in {"Person", "Other"}
        yield (
            kind,
            weight * (0.5 if unlike else 0.7 if weak.get(kind) else 0.8 if strange else 1.0),
            "entity.model",
        )
    if alone and found.opening and not proper:
        yield "Other", 0.3, "entity.stop"


def _last_word(words: Sequence[str]) -> Iterator[Vote]:
    last = words[-1].lower()
    last = last if last in suffixes() else last.rstrip(".")
    tied = len(words) > 2 and words[-2] in {"-", "–"}  # "Reyes-Park"
    types = () if tied else suffixes().get(last, ())
    if len(words) == 1:
        if last.endswith("labs") and len(last) > 5:
            yield "Organization", 0.8, "entity.suffix"
        return
    surname = (
        len(words) == 2
        and words[0].lower() in genders()
        and last in pattern_words("entity.suffix", "surnames")
    )
    for kind in types:
        yield kind, 0.5 if surname else 1.8, "entity.suffix"
    if surname:
        yield "Person", 1.3, "entity.given-name"
    if types and words[0].lower() not in genders():
        yield "Person", -0.8, "entity.suffix"
    company = not types and last not in genders() and last.endswith(_ENDINGS) and len(last) > 6
    if company or "&" in words or words[0].lower() in pattern_words("entity.suffix", "first"):
        yield "Organization", 1.0, "entity.suffix"
        yield "Person", -0.5, "entity.suffix"


def _publication(words: Sequence[str]) -> bool:
    """Say whether a name is that of a journal: "Annals of Tidal Science", "Northern Review Letters"."""
    heads = [n for n, word in enumerate(words[:-1]) if word in _JOURNALS]
    if any(words[n + 1] in {"of", "on", "for", "in"} for n in heads):
        return True
    return len(words) > 2 and words[-1] in {"letters", "proceedings", "bulletin", "transactions"}


def _inner_words(words: Sequence[str]) -> Iterator[Vote]:
    if not _MEETINGS.isdisjoint(words[:-1]):
        yield "Other", 1.5, "entity.suffix"
    if suffixes().get(words[-1]) == ("Other",):
        return
    part = next((w for w in words[1:-1] if w in {"of", "for"}), None)
    if part is not None:
        for kind in suffixes().get(words[words.index(part, 1) - 1], ()):
            yield kind, 2.0, "entity.suffix"
    elif len(words) > 2 and not _SCHOOLS.isdisjoint(words[:-1]):
        yield "Organization", 1.0, "entity.suffix"


def _shape(text: str, words: Sequence[str], *, field: str) -> Iterator[Vote]:
    technical = field == "computing"
    if field == "nature" and len(words) == 1 and _INNER.search(text) and any(c.isdigit() for c in text):
        yield "Other", 0.7, "entity.shape"
    elif _INNER.search(text) and not text[0].isdigit():
        digits = any(c.isdigit() for c in text)
        plain, sure = (0.3, 1.2) if digits else (0.5, 0.7)
        yield "System", sure if technical else plain, "entity.shape"
    elif len(words) == 1 and _CAPITALS.match(words[0]):
        yield ("Other", 0.3, "entity.shape") if field else ("Organization", 0.15, "entity.shape")
