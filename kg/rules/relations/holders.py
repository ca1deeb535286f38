"""Who or what a relational noun is said of: apposition, copula, "as", parenthesis, a name right behind it."""

from collections.abc import Iterator

from kg.rules.relations.arguments import obliques, subjects, where
from kg.rules.relations.complements import INNER, POSSESSIVE, is_possessive, phrase_start, verbal
from kg.rules.relations.found import Slot
from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.tree import before_aside, fill, listed, next_unit

__all__ = ["holders", "place"]

_IS = frozenset({"is", "was", "were", "are", "became", "becomes", "be", "been", "'s", "'m", "’s", "’m"})
_PREDICATE = frozenset({"obj", "xcomp", "obl", "nsubj", "advmod", "obl:unmarked", "ccomp"})
_LEARNING = frozenset({"trained", "training", "studied", "studying", "qualified", "apprenticed", "educated"})
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
        "once",
        "formerly",
        "previously",
        "earlier",
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
    if _given_by_verb(view, noun):  # "became head of Y, founded by Z": never Z
        yield _copula(view, noun, want)
        yield _as(view, noun, want)
        return
    if _owned_by_pronoun(view, noun):
        yield _comma_after(view, noun, want)
    yield _comma(view, noun, want)
    yield _copula(view, noun, want)
    yield _tree_apposition(view, noun, want)
    yield _as(view, noun, want)
    yield _comma_after(view, noun, want)
    if shared:
        yield _earlier(view, noun, want)
        for other in _siblings(view, noun):
            yield holders(view, other, want, shared=False)


def _given_by_verb(view: Scene, noun: int) -> bool:
    """Tell whether a verb within the sentence gives the role: "became head", "was named head"."""
    at = _before(view, _outer(view, phrase_start(view, noun)) - 1)
    return at > view.first and at not in view.unit_at and view.low(at) in grammar().becoming - {"be", "known"}


def _owned_by_pronoun(view: Scene, noun: int) -> bool:
    i = phrase_start(view, noun) - 1
    return i >= view.first and view.doc[i].tag_ == "PRP$"


def _is_pronoun(view: Scene, unit: Unit) -> bool:
    return unit.last - unit.first == 1 and view.doc[unit.first].pos_ == "PRON"


def _fitting(view: Scene, unit: Unit | None, want: str | None, how: str) -> list[Slot]:
    """Give a name, but no pronoun, that fits."""
    if unit is None or not view.fits(unit, want) or _is_pronoun(view, unit):
        return []
    return [Slot(unit, how)]


def _before(view: Scene, i: int, *, also: frozenset[str] = frozenset()) -> int:
    """Step left over articles and some words."""
    while i > view.first and i not in view.unit_at and (view.doc[i].pos_ == "DET" or view.low(i) in also):
        i -= 1
    return i


def _outer(view: Scene, start: int) -> int:
    """Step over whose noun it is: "Northlight's", "its", "Northlight"."""
    unit = view.unit_at.get(start - 1)
    if unit is None and view.low(start - 1) in POSSESSIVE:
        unit = view.unit_at.get(start - 2)
    if unit is None or (_is_pronoun(view, unit) and not is_possessive(view, unit.first)):
        return start
    former = view.low(unit.first - 1) == "-" and view.low(unit.first - 2) in {"ex", "non"}
    return unit.first - 2 if former else unit.first


def _siblings(view: Scene, noun: int) -> list[int]:
    """Give the nouns that one is coordinated with, in the tree or side by side."""
    found = [view.parent[noun]] if view.label.get(noun) == "conj" else []
    found += list(view.children(noun, "conj"))
    i = _before(view, phrase_start(view, noun) - 1)
    if i > view.first and view.low(i) in {"and", "&", ",", "/"}:
        found.append(i - 1)
    kinds = {"NOUN", "PROPN", "ADJ"}
    return [n for n in found if n not in view.unit_at and n != noun and view.doc[n].pos_ in kinds]


def _earlier(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X, a champion of early chess engines and a professor at": what stands before "and" is X, too.

    So it is in "X was a manager at Y and an analyst at Z", whatever the parser hangs the analyst on.
    """
    start = _outer(view, phrase_start(view, noun))
    i = _before(view, start - 1, also=_STEP)
    many = view.doc[noun].tag_ == "NNS"
    if view.low(i) not in {"and", "&", ","} or many or _does(view, noun):
        return []
    for j in range(i - 1, max(view.first, i - 30), -1):
        if view.low(j) in {";", ":", "(", "who", "which", "that", "where"}:
            return []
        if j not in view.unit_at and view.doc[j].pos_ in {"NOUN", "PROPN"}:
            slots = _comma(view, j, want) or _copula(view, j, want) or _as(view, j, want)
            if slots:
                return slots
        if verbal(view, j):
            return []
    return []


def _does(view: Scene, noun: int) -> bool:
    """Tell whether a noun is the subject of a verb of its own: "and the director said"."""
    up = view.parent.get(noun, noun)
    return view.label.get(noun, "").startswith("nsubj") and view.doc[up].pos_ == "VERB" and up > noun


def _prenominal(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "co-founder X" and "founders X and Y"."""
    i = noun + 1 + (view.low(noun + 1) in _STYLES)
    unit = view.unit_at.get(i)
    slots = _fitting(view, unit, want, "prenominal") if unit is not None and unit.first == i else []
    if slots and unit is not None and view.doc[noun].tag_.endswith("S"):
        if len(listed(view, unit)) == 1 and not view.known_as(unit, "Person"):
            return []  # "the engineers Northlight"
        return [Slot(u, "prenominal") for u in listed(view, unit) if u.first >= i]
    return slots


def _shared_name(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "founder and CEO X", where the parser hangs the founder on somebody named later."""
    i = noun + 1
    if view.low(i) not in {"and", "&", "/"} or view.doc[noun].tag_ in {"NNS", "NNPS"}:
        return []
    while i + 1 < view.last and i + 1 not in view.unit_at and view.doc[i + 1].pos_ in INNER:
        i += 1
    return _prenominal(view, i, want) if i > noun + 1 and view.doc[i].pos_ in {"NOUN", "PROPN"} else []


def _parenthesis(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X (co-founder of Y)"."""
    for i in range(noun - 1, max(view.first, noun - 8) - 1, -1):
        if view.doc[i].text in {"(", "["}:
            return _fitting(view, view.unit_at.get(i - 1), want, "parenthesis")
        if view.doc[i].text in {")", "]", "."}:
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
    return _surface_copula(view, _before(view, phrase_start(view, noun) - 1), want)


def _surface_copula(view: Scene, i: int, want: str | None) -> list[Slot]:
    seen = False
    while i >= view.first and i not in view.unit_at:
        token = view.doc[i]
        aside = before_aside(view, i) if token.text == "," and seen else None
        if aside is not None and view.fits(aside, want):
            return [Slot(aside, "copula")]
        if token.pos_ == "AUX" or token.lower_ in _IS:
            seen = True
        elif token.pos_ not in {"ADV", "PART", "DET"} and token.lower_ not in {"who", "one", "of", "both"}:
            return []
        i -= 1
    unit = view.unit_at.get(i)
    if not seen or unit is None or not view.fits(unit, want):
        return []
    return [Slot(u, "copula") for u in listed(view, unit) if u.first <= unit.first]


def _tree_apposition(view: Scene, noun: int, want: str | None) -> list[Slot]:
    nodes = [view.parent[noun]] if view.label.get(noun) in {"appos", "nmod:desc", "flat", "list"} else []
    nodes += [k for k in view.children(noun, "appos", "flat") if k in view.unit_at]
    return [Slot(s.unit, "apposition") for s in fill(view, [(n, "") for n in nodes], want)]


def _as(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X became its head", "X worked as a professor", "Y appointed X director"."""
    start = _outer(view, phrase_start(view, noun))
    while start > view.first and view.doc[start - 1].pos_ in {"DET", "PRON"}:
        start -= 1
    lead, becoming = view.low(start - 1), grammar().becoming
    if lead == "as":
        far = range(start - 2, max(view.first, start - 18) - 1, -1)
        verb = next((i for i in far if i not in view.unit_at and _acts(view, i, want)), None)
        return [] if verb is None or view.low(verb) in _LEARNING else _assigned(view, verb, want)
    if (
        lead in grammar().appointing
        and view.doc[noun].tag_ == "NNS"
        and _IS.isdisjoint(view.lows(start - 5, start))
    ):
        return []  # "X hired engineers"
    if lead in becoming and lead not in {"be", "known"}:
        return _assigned(view, start - 1, want)
    up = view.parent.get(noun, noun)
    if (
        view.label.get(noun) in _PREDICATE
        and view.doc[up].pos_ in {"VERB", "AUX"}
        and view.low(up) in becoming
    ):
        return _assigned(view, up, want)
    return []


def _acts(view: Scene, i: int, want: str | None) -> bool:
    """Tell whether a word is a verb, if only by what stands around it: "where X works as"."""
    unit = view.unit_at.get(i - 1)
    plain = unit is not None and view.fits(unit, want) and view.low(i + 1) == "as"
    return view.doc[i].pos_ == "VERB" or (plain and view.low(i) in grammar().becoming)


def _lacks_subject(view: Scene, verb: int) -> bool:
    """Tell whether the parser lost the subject of a clause, which is not whose words it reports."""
    finite = view.doc[verb].tag_ in {"VBZ", "VBP", "VBD"}
    return finite and view.label.get(verb) == "ccomp" and not view.has(verb, "nsubj", "nsubj:pass")


def _assigned(view: Scene, verb: int, want: str | None) -> list[Slot]:
    """Give who is put into a role by a verb: the object of "appointed", the subject of "became"."""
    given = [(k, "") for k in view.children(verb, "obj", "iobj") if k in view.unit_at]
    if view.low(verb) not in grammar().appointing:
        given = []
    if view.low(verb) in {"replaced", "succeeded", "followed"} and view.low(verb - 1) in _IS:
        given = list(obliques(view, verb, ("by",)))
    doers = [] if _lacks_subject(view, verb) else subjects(view, verb)
    slots = fill(view, given, want) or fill(view, doers, want)
    if slots:
        return [Slot(s.unit, "predicate") for s in slots]
    i = verb - 1
    while i >= view.first and i not in view.unit_at:
        if view.doc[i].pos_ not in {"AUX", "ADV", "PART"} and view.low(i) not in {"who", ","}:
            return []
        i -= 1
    unit = view.unit_at.get(i)
    return [] if unit is None or not view.fits(unit, want) else [Slot(unit, "predicate")]


def _comma(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X, a co-founder" and "X (born 1970), a co-founder"."""
    i = _before(view, _outer(view, phrase_start(view, noun)) - 1, also=_STEP)
    if i <= view.first or view.doc[i].text not in _COMMA:
        return []
    at = i - 1
    if view.doc[at].text == ")":
        while at > view.first and view.doc[at].text != "(":
            at -= 1
        at -= 1
    slots = _fitting(view, view.unit_at.get(at), want, "apposition")
    if slots and view.doc[noun].tag_ in {"NNS", "NNPS"}:  # "X and Y, both engineers"
        return [Slot(u, "apposition") for u in listed(view, slots[0].unit) if u.last <= slots[0].unit.last]
    return slots


def _comma_after(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "The co-founder of X, Y, said", "its supervisor, Y" and "A graduate of X, Y entered politics"."""
    for i in range(noun + 1, min(noun + 10, view.last - 1)):
        if view.doc[i].text in {",", ":"}:
            at = i + 1 + (view.low(i + 1) in _STYLES)
            unit = view.unit_at.get(at)
            if unit is None or unit.first != at or not view.fits(unit, want):
                return []
            closed = unit.last >= view.last or view.low(unit.last) in _CLOSE
            return [Slot(unit, "apposition")] if closed or _opens(view, noun) else []
        if i not in view.unit_at and (verbal(view, i) or view.doc[i].text in {";", "(", ")"}):
            return []
    return []


def _opens(view: Scene, noun: int) -> bool:
    """Tell whether a noun's phrase opens the sentence, if need be after "as" or "named"."""
    return all(
        (j == view.first and view.low(j) in _NAMED)
        or j in view.unit_at
        or view.doc[j].pos_ in INNER | {"DET", "ADP"}
        or view.doc[j].text == "-"
        for j in range(view.first, noun)
    )


def place(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Give the organization of a role that a noun's phrase leaves out.

    "X, where she is director" and "At X, she was director" name it elsewhere.

    Args:
        view: the sentence.
        noun: the title.
        want: the class of what is looked for.
    """
    at = phrase_start(view, noun)
    near = range(at - 1, max(view.first, at - 6) - 1, -1)
    verb = next((i for i in near if view.doc[i].pos_ in {"VERB", "AUX"}), at)
    unit = where(view, verb) or _fronted(view, noun)
    if unit is not None and view.fits(unit, want):
        return [Slot(unit, "relative")]
    return _byline(view, noun, want) or _given(view, noun, want)


def _byline(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X, president, Y" where nothing more follows."""
    unit = view.unit_at.get(noun + 2) if view.low(noun + 1) == "," else None
    if unit is None or unit.first != noun + 2 or not view.fits(unit, want):
        return []
    closed = unit.last >= view.last or view.doc[unit.last].is_punct
    return [Slot(unit, "apposition")] if closed else []


def _given(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "joined Y as president" and "Y appointed X president"."""
    start = _before(view, phrase_start(view, noun) - 1)
    far = range(start, max(view.first, start - 14) - 1, -1)
    verb = next((i for i in far if view.doc[i].pos_ == "VERB" and i not in view.unit_at), None)
    appoints = verb is not None and view.low(verb) in grammar().appointing
    if verb is None or not (view.low(start) == "as" or appoints):
        return []
    between = [u for u in view.units if verb < u.first < noun and view.fits(u, want)]
    if between:
        return [Slot(between[-1], "predicate")]
    return fill(view, subjects(view, verb), want) if appoints else []


def _fronted(view: Scene, noun: int) -> Unit | None:
    if view.low(view.first) not in {"at", "with", "for"}:
        return None
    unit = next_unit(view, view.first + 1, limit=3)
    if unit is None or any(t.text in {";", ":"} or t.pos_ == "VERB" for t in view.doc[unit.last : noun]):
        return None
    return unit
