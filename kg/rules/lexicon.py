"""The lexicon: how language expresses the relations of an ontology.

``lexicon.toml`` holds one or more entries a relation; teaching a relation takes a few lines::

    [[acquired]]
    verbs = ["acquire", "buy", "take+over"]       # subject does it to object; "+" joins a particle
    events = ["acquisition of", "takeover of"]    # the noun for the deed: "X's acquisition of Y"
    nouns = ["buyer", "acquirer"]                 # subject is that to object: "X, the buyer of Y"
    [[acquired.example]]
    text = "Northlight Labs bought Quillon."
    expect = ["acquired(Northlight Labs, Quillon)"]

A verb ends in the preposition of its object (``work for``); ``be based on`` says that the subject is what
was based. ``reversed`` swaps the two sides.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import OntologyError
from kg.ontology import Ontology
from kg.resources import ontology_dir
from kg.rules.book import Example
from kg.spelling import hint

__all__ = ["Entry", "Lexicon", "Phrase", "near", "read"]

_PREPOSITIONS = frozenset({
    "about", "across", "after", "against", "along", "alongside", "among", "around", "as", "at", "before",
    "behind", "beneath", "beside", "between", "by", "for", "from", "in", "inside", "into", "like", "near",
    "of", "off", "on", "onto", "out", "over", "than", "through", "throughout", "to", "toward", "towards",
    "under", "upon", "via", "with", "within", "without",
})  # fmt: skip
_LISTS = (
    "verbs", "nouns", "events", "attached", "adverbial", "suffixes", "titles", "values", "also", "through",
)  # fmt: skip
_FLAGS = ("reversed", "possessive", "weak", "implicit", "onward", "belonging")
_TEXTS = ("subject", "object", "date")
_KEYS = frozenset({*_LISTS, *_FLAGS, *_TEXTS, "example", "counterexample"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb or noun of the lexicon.

    Args:
        words: its words; the last of a noun, the first of a verb is inflected.
        particles: words that must follow a verb ("up" in ``set+up``).
        prepositions: what introduces the other side; empty: the direct object, or any usual preposition.
        passive: a verb written with "be": its subject is what the deed is done to.
    """

    words: tuple[str, ...]
    particles: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to express a relation.

    Args:
        property: local name of the relation.
        verbs: "X verb Y".
        nouns: "X is a noun of Y".
        events: "X's noun of Y".
        titles: nouns for what a person is at an organization; the literal object is the title.
        attached: prepositions between the names, "X from Y".
        adverbial: prepositions that join Y to what X does, "X spoke alongside Y".
        suffixes: second halves of "Y-based X".
        values: nouns that a literal object ends in ("prize").
        reversed: what stands first is the object.
        possessive: "X's Y" alone says it, where the types fit.
        weak: it says little about the types of unknown names.
        implicit: an object that is not named is the organization the subject is said to belong to.
        onward: the object is where the subject went next, and what the sentence said before is left behind.
        belonging: the subject belongs to the object from then on, so that it can leave it.
        subject: a narrower class than the domain.
        object: a narrower class than the range.
        date: which end of the relation a date beside it tells, ``start`` or ``end``.
        also: further relations that hold between the same two unless it is only planned.
        through: nouns with a preposition by way of which verbs reach their object ("rest of").
        examples: what it finds.
        counterexamples: what it leaves alone.
    """

    property: str
    verbs: tuple[Phrase, ...] = ()
    nouns: tuple[Phrase, ...] = ()
    events: tuple[Phrase, ...] = ()
    titles: tuple[Phrase, ...] = ()
    attached: tuple[tuple[str, ...], ...] = ()
    adverbial: tuple[tuple[str, ...], ...] = ()
    suffixes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    reversed: bool = False
    possessive: bool = False
    weak: bool = False
    implicit: bool = False
    onward: bool = False
    belonging: bool = False
    subject: str | None = None
    object: str | None = None
    date: str = "start"
    also: tuple[str, ...] = ()
    through: tuple[Phrase, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All entries.

    Args:
        entries: in the order of the file.
        cast: the types of the names that stand in the examples.
    """

    entries: tuple[Entry, ...]
    cast: Mapping[str, str]


def _phrase(text: str, *, verb: bool) -> Phrase:
    words = text.casefold().split()
    passive = verb and len(words) > 1 and words[0] == "be"
    words = words[passive:]
    cut = len(words)
    while cut > 1 and words[cut - 1] in _PREPOSITIONS:
        cut -= 1
    if verb and cut > 1:  # "be built on top of": all that follows the verb introduces the object
        cut = 1
    head, *particles = words[0].split("+") if verb else [words[0]]
    return Phrase((head, *words[1:cut]), tuple(particles), tuple(words[cut:]), passive)


def near(name: str, *, ontology: Ontology) -> str:
    """Say why a name is no relation: not marked as one, or misspelt.

    Args:
        name: what was written.
        ontology: the relations there are.

    Returns:
        The end of a message.

    Example:
        >>> from kg import ontology
        >>> near("supervizedBy", ontology=ontology.read())
        "; did you mean 'supervisedBy'?"
    """
    if name in ontology.bookkeeping:
        return f": kg:{name} is there but is not marked a kg:Relation"
    return hint(name, ontology.properties)


def _strings(raw: Mapping[str, Any], key: str, *, place: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise OntologyError(f"{place}: {key} must be a list of words")
    return tuple(" ".join(v.split()) for v in value)


def _examples(raw: Mapping[str, Any], key: str, outcome: str, *, place: str) -> Iterator[Example]:
    for item in raw.get(key, ()):
        if not (isinstance(item, dict) and isinstance(item.get("text"), str) and item.get(outcome)):
            raise OntologyError(f"{place}: every {key} needs 'text' and {outcome!r}")
        found = tuple(str(x) for x in item[outcome])
        yield Example(item["text"], found) if outcome == "expect" else Example(item["text"], reject=found)


def _entry(name: str, raw: Mapping[str, Any], *, ontology: Ontology, place: str) -> Entry:
    if unknown := sorted(set(raw) - _KEYS):
        raise OntologyError(f"{place}: unknown key {unknown[0]!r}{hint(unknown[0], _KEYS)}")
    for key in ("subject", "object"):
        if key in raw and raw[key] not in ontology.classes:
            nearest = hint(str(raw[key]), ontology.classes)
            raise OntologyError(f"{place}: {key} {raw[key]!r} is no class of the ontology{nearest}")
    also = _strings(raw, "also", place=place)
    for other in also:
        if other not in ontology.properties:
            nearest = near(other, ontology=ontology)
            raise OntologyError(f"{place}: also {other!r} is no relation of the ontology{nearest}")
    if raw.get("date", "start") not in {"start", "end"}:
        raise OntologyError(f"{place}: date must be 'start' or 'end'")
    text = {key: _strings(raw, key, place=place) for key in _LISTS}
    return Entry(
        property=name,
        verbs=tuple(_phrase(v, verb=True) for v in text["verbs"]),
        nouns=tuple(_phrase(v, verb=False) for v in text["nouns"]),
        events=tuple(_phrase(v, verb=False) for v in text["events"]),
        titles=tuple(_phrase(v, verb=False) for v in text["titles"]),
        attached=tuple(tuple(v.casefold().split()) for v in text["attached"]),
        adverbial=tuple(tuple(v.casefold().split()) for v in text["adverbial"]),
        suffixes=tuple(v.casefold() for v in text["suffixes"]),
        values=tuple(v.casefold() for v in text["values"]),
        reversed=bool(raw.get("reversed", False)),
        possessive=bool(raw.get("possessive", False)),
        weak=bool(raw.get("weak", False)),
        implicit=bool(raw.get("implicit", False)),
        onward=bool(raw.get("onward", False)),
        belonging=bool(raw.get("belonging", False)),
        subject=raw.get("subject"),
        object=raw.get("object"),
        date=raw.get("date", "start"),
        also=also,
        through=tuple(_phrase(v, verb=False) for v in text["through"]),
        examples=tuple(_examples(raw, "example", "expect", place=place)),
        counterexamples=tuple(_examples(raw, "counterexample", "reject", place=place)),
    )


def read(folder: Path | None = None, *, ontology: Ontology) -> Lexicon:
    """Read ``lexicon.toml``.

    Args:
        folder: the ontology folder; None for the one shipped.
        ontology: the relations and classes it may speak of.

    Returns:
        The entries in the order of the file.

    Raises:
        OntologyError: no such file, not TOML, or an entry that names what the ontology lacks; the message
            names file, entry and the nearest term there is.

    Example:
        >>> from kg import ontology
        >>> any(e.property == "acquired" for e in read(ontology=ontology.read()).entries)
        True
    """
    path = (folder or ontology_dir()) / "lexicon.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OntologyError(
            f"{path}: {error.strerror}; name a folder with kg.ttl and lexicon.toml"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: not TOML: {error}") from error
    cast: dict[str, str] = {}
    for kind, names in content.pop("cast", {}).items():
        if kind not in ontology.classes:
            nearest = hint(kind, ontology.classes)
            raise OntologyError(f"{path.name}: cast: {kind!r} is no class of the ontology{nearest}")
        cast.update(dict.fromkeys(names, kind))
    entries: list[Entry] = []
    for name, items in content.items():
        if name not in ontology.properties:
            nearest = near(name, ontology=ontology)
            raise OntologyError(f"{path.name}: entry {name!r}: no such relation in the ontology{nearest}")
        if not isinstance(items, list):
            raise OntologyError(f"{path.name}: entry {name!r}: write [[{name}]], with two brackets")
        for number, raw in enumerate(items, start=1):
            place = f"{path.name}: entry {name!r} ({number})"
            entries.append(_entry(name, raw, ontology=ontology, place=place))
    return Lexicon(tuple(entries), MappingProxyType(cast))
