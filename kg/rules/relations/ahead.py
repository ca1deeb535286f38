"""Names found along a phrase by the order of words, whatever the tree says."""

from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene, Unit

__all__ = ["OPEN", "SILENT", "before_aside", "christened", "named_after", "next_unit"]

_FAR = 12
"""Tokens between a noun and what it is called."""
SILENT = frozenset(
    {"the", "a", "an", '"', "“", "”", "'", "‘", "its", "his", "her", "their", "now", "then", "later"}
)
_CALLED = frozenset({"called", "named", "dubbed", "titled", "codenamed", "nicknamed", "christened"})
_BASED = frozenset(
    {"based", "born", "owned", "led", "backed", "listed", "headquartered", "trained", "educated"}
)
_ASIDE = frozenset(
    {
        "with",
        "together",
        "along",
        "alongside",
        "long",
        "who",
        "which",
        "once",
        "formerly",
        "previously",
        "then",
        "now",
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
    }
)
OPEN = frozenset({"ADJ", "NOUN", "NUM", "DET", "ADV", "PROPN", "X", "SYM"})


def before_aside(view: Scene, comma: int) -> Unit | None:
    """Give X of "X, once the head of Y, founded Z" from the second comma."""
    for j in range(comma - 1, max(view.first, comma - 20), -1):
        if view.low(j) == "," and j not in view.unit_at:
            unit = view.unit_at.get(j - 1)
            aside = view.low(j + 1) in _ASIDE or view.tokens[j + 1].pos_ == "NOUN"
            plain = unit is None or view.tokens[max(unit.first - 1, 0)].pos_ not in {"ADP", "VERB", "CCONJ"}
            return unit if aside and (plain or (unit is not None and unit.first == view.first)) else None
    return None


def next_unit(view: Scene, token: int, *, limit: int = 7) -> Unit | None:
    """Give the name a noun phrase that starts at a token ends in; None where something else comes first."""
    for i in range(token, min(token + limit, view.last)):
        unit = view.unit_at.get(i)
        if unit is not None:
            return _phrase_final(view, unit, token)
        if not _goes_on(view, i, first=i == token):
            return None
    return None


def _goes_on(view: Scene, i: int, *, first: bool) -> bool:
    """Tell whether a token may stand in a noun phrase before its name."""
    word, token = view.low(i), view.tokens[i]
    if token.pos_ in OPEN or word in SILENT or word in {"-", "like"} or view.ends(("such", "as"), i):
        return True
    if word == "such" or first or token.tag_ not in {"VBN", "VBG"} or i + 1 >= view.last:
        return word == "such"
    return i + 1 in view.unit_at or view.tokens[i + 1].pos_ in OPEN


def _phrase_final(view: Scene, unit: Unit, token: int) -> Unit | None:
    """Pass over a name that only modifies the next: "Northlight employee Teo", "Northlight's Beacon"."""
    i = unit.last
    owned = i < view.last and view.tokens[i].lower_ in {"'s", "’s", "'", "’"}
    hyphen = i < view.last and view.tokens[i].text == "-"
    based = i + hyphen < view.last and view.tokens[i + hyphen].lower_ in _BASED
    i += 1 + hyphen if based else owned
    first = i
    while (
        i < view.last
        and i < unit.last + 5
        and view.tokens[i].pos_ in {"NOUN", "ADJ"}
        and i not in view.unit_at
    ):
        i += 1
    other = view.unit_at.get(i) if i > unit.last else None
    if other is not None and other.first == i:
        return other
    if based or (owned and unit.first != token):
        return None
    person = owned and i > first and "Person" in grammar().kinds.get(view.tokens[i - 1].lower_, ())
    return None if person else unit


def named_after(view: Scene, node: int) -> Unit | None:
    """Give the name that follows a noun: "a company called X", "the startup X", "a startup, X,".

    Args:
        view: the sentence.
        node: the noun.
    """
    i = node + 1
    told = i + 1 < view.last and view.low(i) == "," and view.low(i + 1) in _CALLED | {"known", "now", "also"}
    i += told + (view.low(i + told) in {"also", "now", "better", "commonly", "widely"})
    if i < view.last and view.tokens[i].lower_ in _CALLED:
        return next_unit(view, i + 1, limit=3)
    if i + 1 < view.last and view.tokens[i].lower_ == "known" and view.tokens[i + 1].lower_ == "as":
        return next_unit(view, i + 2, limit=3)
    if i < view.last and view.tokens[i].text in {'"', "“", "‘"}:
        i += 1
    unit = view.unit_at.get(i)
    return unit if unit is not None and unit.first == i else None


def christened(view: Scene, node: int) -> Unit | None:
    """Give the name in "a program for tides called X" and "another, which we called X".

    Args:
        view: the sentence.
        node: the noun.
    """
    by = told = False
    for i in range(node + 1, min(node + _FAR, view.last)):
        word, token = view.low(i), view.tokens[i]
        if i in view.unit_at:
            by = True
        elif word in _CALLED or word in {"call", "calls"}:
            unit = next_unit(view, i + 1, limit=3) if by or not told else None
            return unit if unit is not None and _name_ends(view, unit) else None
        elif word in {"that", "which"} or (word == "," and view.low(i + 1) == "which"):
            told, by = True, False
        elif token.pos_ in {"AUX", "PRON"}:
            by = by or told or token.pos_ == "PRON"
        elif token.pos_ not in OPEN | {"ADP"} and token.tag_ != "VBG" and word != "for":
            return None
    return None


def _name_ends(view: Scene, unit: Unit) -> bool:
    """Tell whether nothing is said of a name right behind it: not "called X slow"."""
    if unit.last >= view.last or not unit.mention:
        return True
    return view.tokens[unit.last].pos_ not in {"ADJ", "NOUN", "DET", "PRON"}
