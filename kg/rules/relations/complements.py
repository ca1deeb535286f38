"""What a relational noun is about: "founder of X", "X's founder", "X founder", "its founder"."""

from kg.rules.relations.ahead import next_unit
from kg.rules.relations.found import Slot
from kg.rules.relations.index import grammar
from kg.rules.relations.lists import listed
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.tree import adjective, denoted, endowed, fill

__all__ = ["INNER", "POSSESSIVE", "USUAL", "after", "complements", "is_possessive", "phrase_start", "verbal"]

USUAL = (("of",), ("at",), ("for",), ("with",), ("in",), ("from",), ("to",), ("behind",))
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
INNER = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "ADV", "SYM", "X"})
_STOPS = frozenset({";", ":", "(", ")", "—", "–", ".", "“", "”", '"'})
_PARTS = frozenset({"department", "school", "faculty", "division", "section", "chair"})
"""What a name of a part of a university begins with."""
_TURNS = frozenset({"now", "later", "never", "today", "currently", "then", "previously", "formerly"})
"""What tells of another place: "a student of Y and now at Z"."""
_CLAUSE = frozenset({"who", "which", "where", "that", "by"})


def is_possessive(view: Scene, i: int) -> bool:
    """Tell whether a word is "his", "her", "its" in front of a noun."""
    return view.tokens[i].tag_ in {"PRP$", "WP$"} or view.low(i) in {
        "his",
        "its",
        "their",
        "my",
        "our",
        "your",
    }


def verbal(view: Scene, i: int) -> bool:
    """Tell whether a token is a verb that ends a noun phrase; "privately held" does not."""
    token = view.tokens[i]
    if token.pos_ not in {"VERB", "AUX"} or i in view.unit_at:
        return False
    if token.tag_ == "VBG" and view.low(i - 1) == "of":
        return False  # "head of casting at X"
    return token.tag_ not in {"VBN", "VBG"} or view.tokens[i - 1].pos_ not in {
        "ADV", "DET", "ADJ", "ADP", "PUNCT", "PRON",
    }  # fmt: skip


def phrase_start(view: Scene, noun: int) -> int:
    """Give the first token of the noun's phrase: its adjectives and nouns, without names and articles."""
    i = noun
    while i > view.first and i - 1 not in view.unit_at and _inside(view, i - 1):
        i -= 1
    named = view.unit_at.get(i - 1)
    return named.first if named is not None and endowed(view, noun, named) else i


def _inside(view: Scene, i: int) -> bool:
    token = view.tokens[i]
    if token.lower_ in {"as", "then"} or (token.tag_.startswith("V") and token.lower_ in grammar().becoming):
        return False
    if token.pos_ in INNER or token.text == "-":
        return True
    participle = token.tag_ in {"VBN", "VBG"} and token.pos_ in {"VERB", "ADJ"} and i > view.first
    return participle and view.tokens[i - 1].pos_ in {"DET", "ADJ", "PUNCT", "AUX", "PRON"}


def complements(
    view: Scene, noun: int, prepositions: tuple[tuple[str, ...], ...], want: str | None
) -> list[Slot]:
    """Find the names a relational noun is about.

    Args:
        view: the sentence.
        noun: the noun.
        prepositions: those that may join the name, each of one or more words.
        want: the class of what is looked for.
    """
    owned = not prepositions or any(p[-1] in {"of", "at"} for p in prepositions)
    before = _owner(view, phrase_start(view, noun), want) if owned else []
    behind = after(view, noun, prepositions, want)
    if before and behind and before[0].how == "compound" and view.low(noun + 1) in {"of", "to", "for"}:
        return behind
    return before or behind


def _owner(view: Scene, start: int, want: str | None) -> list[Slot]:
    i = start - 1
    while i > view.first and view.tokens[i].pos_ == "DET" and i not in view.unit_at:
        i -= 1
    if i < view.first:
        return []
    is_one = view.tokens[i].pos_ == "AUX" or i < start - 1  # "it's a fork": no owner
    marked = view.low(i) in POSSESSIVE and not is_one
    unit = view.unit_at.get(i - 1 if marked and i not in view.unit_at else i)
    if unit is None:
        people = want != "Person" or "Person" in grammar().kinds.get(view.low(i - 1), ())
        found = denoted(view, view.node(i - 1), want) if marked and people else []
        return [Slot(u, "possessive") for u in found]
    if not view.fits(unit, want):
        return []
    last = unit.last - 1
    pronoun = unit.last - unit.first == 1 and view.tokens[last].pos_ == "PRON"
    if marked or view.low(last) in POSSESSIVE or (pronoun and is_possessive(view, last)):
        return [Slot(u, "possessive") for u in listed(view, unit) if u.first <= unit.first]
    if pronoun or start != unit.last or view.known_as(unit, "Person") or adjective(view, unit):
        return []
    return [Slot(unit, "compound")]


def after(view: Scene, noun: int, prepositions: tuple[tuple[str, ...], ...], want: str | None) -> list[Slot]:
    """Find the names that prepositions join to a noun: "founder of X"."""
    words = {p[-1]: p for p in prepositions}
    i = noun + 1
    while i < min(noun + 16, view.last):
        unit = view.unit_at.get(i)
        if unit is not None:
            i = unit.last
            continue
        word = view.low(i)
        if word in words and view.ends(words[word], i):
            slots = _joined(view, i, want)
            if slots:
                slots += _house(view, slots[-1].unit, want)
                return slots + _once_more(view, slots[-1].unit.last, words, want)
        elif (
            verbal(view, i)
            or word in _STOPS
            or word in _CLAUSE
            or (word == "," and not _list_comma(view, i))
            or (word in _TURNS and view.low(i + 1) in words)
        ):
            return []
        i += 1
    return []


def _house(view: Scene, part: Unit, want: str | None) -> list[Slot]:
    """Give the university of "professor in the Department of Physics at Tarnby College": both are meant."""
    if view.low(part.first) not in _PARTS or view.low(part.last) not in {"at", ","}:
        return []
    at = part.last + 1 + (view.low(part.last + 1) == "the")
    unit = view.unit_at.get(at)
    named = unit is not None and unit.first == at and view.fits(unit, want)
    return [Slot(unit, "complement")] if unit is not None and named else []


def _once_more(view: Scene, at: int, words: dict[str, tuple[str, ...]], want: str | None) -> list[Slot]:
    """Go on with "and of Y" behind "a founder of X"."""
    i = at + (view.low(at) == ",")
    if view.low(i) not in {"and", "&"} or view.low(i + 1) not in words or i + 1 in view.unit_at:
        return []
    return [s for s in _joined(view, i + 1, want) if s.unit.first > i]


def _joined(view: Scene, preposition: int, want: str | None) -> list[Slot]:
    hit = next_unit(view, preposition + 1)
    if hit is not None and view.fits(hit, want):
        return [Slot(u, "complement") for u in listed(view, hit) if u.first >= hit.first]
    node = view.node(view.doc[preposition].head.i)
    return fill(view, [(node, "complement")], want) if node > preposition else []


def _list_comma(view: Scene, comma: int) -> bool:
    """Tell whether a comma stands in a list of nouns: "president, CEO, and director of X"."""
    for j in range(comma + 1, min(comma + 7, view.last)):
        if view.low(j) in {"and", "&"}:
            return True
        if view.tokens[j].pos_ not in INNER or j in view.unit_at:
            return False
    return False
