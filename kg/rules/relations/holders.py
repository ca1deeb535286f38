"""Who or what a relational noun is said of: apposition, copula, "as", parenthesis, a name right behind it."""

from collections.abc import Iterator

from kg.rules.relations.ahead import before_aside, named_after, next_unit
from kg.rules.relations.arguments import subjects
from kg.rules.relations.assigned import assigned
from kg.rules.relations.complements import INNER, phrase_start, verbal
from kg.rules.relations.found import Slot
from kg.rules.relations.index import grammar
from kg.rules.relations.lists import listed
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.seats import of_bracket
from kg.rules.relations.steps import before, is_pronoun, outer
from kg.rules.relations.tree import fill

__all__ = ["holders"]

_IS = frozenset({"is", "was", "were", "are", "became", "becomes", "be", "been", "'s", "'m", "’s", "’m"})
_NAMED = frozenset({"named", "appointed", "elected", "made", "promoted", "hired", "chosen", "once", "long"})
_CLOSE = frozenset({",", ".", ";", ")", "and", "&"})
_STEP = frozenset(
    {
        "its",
        "his",
        "her",
        "their",
        "one",
        "of",
        "now",
        "long",
        "still",
        "later",
        "today",
        "two",
        "three",
        "four",
        "five",
        "some",
        "both",
        "all",
        "also",
        "currently",
        "by",
        "then",
        "until",
        "most",
        "recently",
        "lately",
        "once",
        "formerly",
        "previously",
        "earlier",
        "itself",
        "himself",
        "herself",
        "themselves",
        "last",
        "year",
        "month",
        "this",
    }
)
_STYLES = frozenset(
    {
        '"',
        "“",
        "dr",
        "dr.",
        "prof",
        "prof.",
        "professor",
        "sir",
        "dame",
        "mr",
        "mr.",
        "mrs.",
        "ms.",
        "father",
        "mother",
        "sister",
        "lord",
        "lady",
        "rev.",
        "reverend",
    }
)
_RANGES = frozenset({"line", "lineup", "portfolio", "range", "family", "catalogue", "catalog", "output"})
_COMMA = frozenset({",", "-", "–", "—"})


def holders(view: Scene, noun: int, want: str | None, *, shared: bool = True) -> list[Slot]:
    """Find who or what a relational noun is said of.

    Args:
        view: the sentence.
        noun: the noun.
        want: the class of what is looked for.
        shared: look at nouns it is coordinated with, too.
    """
    if noun in view.unit_at:
        return []
    for slots in _ways(view, noun, want, shared=shared):
        if slots:
            return slots
    return []


def _ways(view: Scene, noun: int, want: str | None, *, shared: bool) -> Iterator[list[Slot]]:
    yield _prenominal(view, noun, want)
    yield _shared_name(view, noun, want)
    yield _parenthesis(view, noun, want)
    yield _called(view, noun, want)
    if _given_by_verb(view, noun):  # "became head of Y, founded by Z": never Z
        yield _copula(view, noun, want)
        yield assigned(view, noun, want)
        return
    if _owned_by_pronoun(view, noun):
        yield _comma_after(view, noun, want)
    yield _comma(view, noun, want)
    yield _copula(view, noun, want)
    yield _included(view, noun, want)
    yield _tree_apposition(view, noun, want)
    yield assigned(view, noun, want)
    yield _comma_after(view, noun, want)
    if shared:
        yield _earlier(view, noun, want)
        for other in _siblings(view, noun):
            yield holders(view, other, want, shared=False)


def _given_by_verb(view: Scene, noun: int) -> bool:
    """Tell whether a verb within the sentence gives the role: "became head", "was named head"."""
    at = before(view, outer(view, phrase_start(view, noun)) - 1)
    return at > view.first and at not in view.unit_at and view.low(at) in grammar().becoming - {"be", "known"}


def _owned_by_pronoun(view: Scene, noun: int) -> bool:
    i = phrase_start(view, noun) - 1
    return i >= view.first and view.tokens[i].tag_ == "PRP$"


def _fitting(view: Scene, unit: Unit | None, want: str | None, how: str) -> list[Slot]:
    """Give a name, but no pronoun, that fits."""
    if unit is None or not view.fits(unit, want) or is_pronoun(view, unit):
        return []
    return [Slot(unit, how)]


def _siblings(view: Scene, noun: int) -> list[int]:
    """Give the nouns that one is coordinated with, in the tree or side by side."""
    found = [view.parent[noun]] if view.label.get(noun) == "conj" else []
    found += list(view.children(noun, "conj"))
    i = before(view, phrase_start(view, noun) - 1)
    if i > view.first and view.low(i) in {"and", "&", ",", "/"}:
        found.append(i - 1)
    kinds = {"NOUN", "PROPN", "ADJ"}
    return [n for n in found if n not in view.unit_at and n != noun and view.tokens[n].pos_ in kinds]


def _earlier(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X, a champion of early chess engines and a professor at": what stands before "and" is X, too.

    So it is in "X was a manager at Y and an analyst at Z", whatever the parser hangs the analyst on.
    """
    start = outer(view, phrase_start(view, noun))
    i = before(view, start - 1, also=_STEP)
    many = view.tokens[noun].tag_ == "NNS"
    if view.low(i) not in {"and", "&", ","} or many or _does(view, noun):
        return []
    for j in range(i - 1, max(view.first, i - 30), -1):
        if view.low(j) in {";", ":", "(", "who", "which", "that", "where"}:
            return []
        if j not in view.unit_at and view.tokens[j].pos_ in {"NOUN", "PROPN"}:
            slots = _comma(view, j, want) or _copula(view, j, want) or assigned(view, j, want)
            if slots:
                return slots
        if verbal(view, j):
            return []
    return []


def _does(view: Scene, noun: int) -> bool:
    """Tell whether a noun is the subject of a verb of its own: "and the director said"."""
    up = view.parent.get(noun, noun)
    return view.label.get(noun, "").startswith("nsubj") and view.tokens[up].pos_ == "VERB" and up > noun


def _prenominal(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "co-founder X" and "founders X and Y"."""
    i = noun + 1 + (view.low(noun + 1) in _STYLES | {"named", "called"})
    unit = None if of_bracket(view, noun) else view.unit_at.get(i)
    slots = _fitting(view, unit, want, "prenominal") if unit is not None and unit.first == i else []
    if slots and unit is not None and view.tokens[noun].tag_.endswith("S"):
        if len(listed(view, unit)) == 1 and not view.known_as(unit, "Person"):
            return []  # "the engineers Northlight"
        return [Slot(u, "prenominal") for u in listed(view, unit) if u.first >= i]
    return slots


def _shared_name(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "founder and CEO X", where the parser hangs the founder on somebody named later."""
    i = noun + 1
    if view.low(i) not in {"and", "&", "/"} or view.tokens[noun].tag_ in {"NNS", "NNPS"}:
        return []
    while i + 1 < view.last and i + 1 not in view.unit_at and view.tokens[i + 1].pos_ in INNER:
        i += 1
    return _prenominal(view, i, want) if i > noun + 1 and view.tokens[i].pos_ in {"NOUN", "PROPN"} else []


def _called(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "a subsidiary called X", "a variant of Y known as X"."""
    for i in range(noun + 1, min(noun + 10, view.last)):
        if i in view.unit_at or view.tokens[i].pos_ in INNER | {"ADP", "DET"}:
            continue
        unit = named_after(view, i - 1)
        return _fitting(view, unit, want, "prenominal") if unit is not None and unit.first > i else []
    return []


def _parenthesis(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X (co-founder of Y)"."""
    for i in range(noun - 1, max(view.first, noun - 8) - 1, -1):
        if view.tokens[i].text in {"(", "["}:
            return _fitting(view, view.unit_at.get(i - 1), want, "parenthesis")
        if view.tokens[i].text in {")", "]", "."}:
            return []
    return []


def _copula(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X is a co-founder" and "the co-founder is X"."""
    if view.has(noun, "cop"):
        slots = fill(view, subjects(view, noun), want)
        if slots:
            return [Slot(s.unit, "copula") for s in slots]
    up = view.parent.get(noun, noun)
    if view.label.get(noun) == "nsubj" and up in view.unit_at and view.has(up, "cop"):
        return [Slot(s.unit, "copula") for s in fill(view, [(up, "copula")], want)]
    return _surface_copula(view, before(view, phrase_start(view, noun) - 1), want)


def _surface_copula(view: Scene, i: int, want: str | None) -> list[Slot]:
    seen = False
    while i >= view.first and i not in view.unit_at:
        token = view.tokens[i]
        aside = before_aside(view, i) if token.text == "," and seen else None
        if aside is not None and view.fits(aside, want):
            return [Slot(aside, "copula")]
        if token.pos_ == "AUX" or (token.lower_ in _IS and token.tag_ != "POS"):
            seen = True
        elif token.pos_ not in {"ADV", "PART", "DET"} and token.lower_ not in {"who", "one", "of", "both"}:
            return []
        i -= 1
    unit = view.unit_at.get(i)
    if not seen or unit is None or not view.fits(unit, want):
        return []
    return [Slot(u, "copula") for u in listed(view, unit) if u.first <= unit.first]


def _included(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "The founders of Y include X and Z", "her teachers included X"."""
    if view.tokens[noun].tag_ not in {"NNS", "NNPS"} and view.low(noun) not in _RANGES:
        return []
    for i in range(noun + 1, min(noun + 12, view.last - 1)):
        if i not in view.unit_at and view.low(i) in {"include", "includes", "included"}:
            unit = next_unit(view, i + 1)
            found = [] if unit is None or not view.fits(unit, want) else listed(view, unit)
            return [Slot(u, "copula") for u in found if u.first > i]
        if i not in view.unit_at and (verbal(view, i) or view.tokens[i].is_punct):
            return []
    return []


def _tree_apposition(view: Scene, noun: int, want: str | None) -> list[Slot]:
    nodes = [view.parent[noun]] if view.label.get(noun) in {"appos", "nmod:desc", "flat", "list"} else []
    nodes += [k for k in view.children(noun, "appos", "flat") if k in view.unit_at]
    return [Slot(s.unit, "apposition") for s in fill(view, [(n, "") for n in nodes], want)]


def _comma(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X, a co-founder" and "X (born 1970), a co-founder"."""
    i = before(view, outer(view, phrase_start(view, noun)) - 1, also=_STEP)
    if view.tokens[i].like_num and view.low(i - 1) in {
        "since",
        "until",
        "from",
    }:  # "X, since 2015 the director"
        i -= 2
    if i <= view.first or view.tokens[i].text not in _COMMA:
        return []
    at = i - 1
    if view.tokens[at].text == ")":
        while at > view.first and view.tokens[at].text != "(":
            at -= 1
        at -= 1
    slots = _fitting(view, view.unit_at.get(at), want, "apposition")
    if slots and view.tokens[noun].tag_ in {"NNS", "NNPS"}:  # "X and Y, both engineers"
        both = [u for u in listed(view, slots[0].unit) if u.last <= slots[0].unit.last]
        return [Slot(u, "apposition") for u in both] if len(both) > 1 else []
    return slots


def _comma_after(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "The co-founder of X, Y, said", "its supervisor, Y" and "A graduate of X, Y entered politics"."""
    for i in range(noun + 1, min(noun + 14, view.last - 1)):
        if view.tokens[i].text in {",", ":"}:
            at = i + 1 + (view.low(i + 1) in _STYLES)
            unit = view.unit_at.get(at)
            if unit is None or unit.first != at or not view.fits(unit, want):
                return []
            closed = unit.last >= view.last or view.low(unit.last) in _CLOSE
            return [Slot(unit, "apposition")] if closed or _opens(view, noun) else []
        ends = verbal(view, i) and not {"to", "be"} & view.lows(i - 1, i)  # "The first woman to lead X, Y"
        if i not in view.unit_at and (ends or view.tokens[i].text in {";", "(", ")"}):
            return []
    return []


def _opens(view: Scene, noun: int) -> bool:
    """Tell whether a noun's phrase opens the sentence, if need be after "as" or "named"."""
    return all(
        (j == view.first and view.low(j) in _NAMED)
        or j in view.unit_at
        or view.tokens[j].pos_ in INNER | {"DET", "ADP"}
        or view.tokens[j].text == "-"
        for j in range(view.first, noun)
    )
