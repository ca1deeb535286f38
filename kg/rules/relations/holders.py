"""Who is something, and of what: the two sides of a relational noun such as "founder" or "variant"."""

from collections.abc import Iterator

from kg.rules.relations.arguments import obliques, subjects, where
from kg.rules.relations.found import Slot
from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.tree import denoted, listed, next_unit
from kg.rules.relations.verbs import fill

__all__ = ["complements", "holders", "phrase_start", "usual"]

usual = (("of",), ("at",), ("for",), ("with",), ("in",), ("from",), ("to",), ("behind",))
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_INNER = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "ADV", "SYM", "X"})
_OPENERS = frozenset({"(", "["})
_COMMA = frozenset({",", "-", "–", "—"})


def _verbal(view: Scene, i: int) -> bool:
    """Tell whether a token is a verb that ends a noun phrase; "privately held" does not."""
    token = view.doc[i]
    if token.pos_ not in {"VERB", "AUX"} or i in view.unit_at:
        return False
    return token.tag_ not in {"VBN", "VBG"} or view.doc[i - 1].pos_ not in {
        "ADV",
        "DET",
        "ADJ",
        "ADP",
        "PUNCT",
        "PRON",
    }


def phrase_start(view: Scene, noun: int) -> int:
    """Give the first token of the noun's phrase: its adjectives and nouns, without names and articles."""
    i = noun
    becoming = grammar().becoming
    while i > view.first and i - 1 not in view.unit_at:
        token = view.doc[i - 1]
        if token.lower_ in becoming and token.tag_.startswith("V"):
            break
        inner = (
            token.pos_ in _INNER
            or token.text == "-"
            or (
                token.tag_ in {"VBN", "VBG"}
                and token.pos_ in {"VERB", "ADJ"}
                and i > view.first + 1
                and view.doc[i - 2].pos_ in {"DET", "ADJ", "PUNCT", "AUX", "PRON"}
            )
        )
        if not inner or token.pos_ == "AUX" or token.lower_ in {"as", "then"}:
            break
        i -= 1
    return i


def complements(
    view: Scene, noun: int, prepositions: tuple[tuple[str, ...], ...], want: str | None
) -> list[Slot]:
    """Find the names a relational noun is about: "founder of X", "X's founder", "X founder", "its founder".

    Args:
        view: the sentence.
        noun: the noun.
        prepositions: those that may join the name, each of one or more words.
        want: the class of what is looked for.
    """
    start = phrase_start(view, noun)
    owned = not prepositions or any(p[-1] in {"of", "at"} for p in prepositions)
    before = _owner(view, start, want) if owned else []
    after = _after(view, noun, prepositions, want)
    if before and after:
        of = after[0].unit.first > 0 and view.doc[max(view.first, noun + 1)].lower_ in {"of", "to", "for"}
        return after if of and before[0].how == "compound" else before
    return before or after


def _owner(view: Scene, start: int, want: str | None) -> list[Slot]:
    i = start - 1
    while i > view.first and view.doc[i].pos_ in {"DET"} and i not in view.unit_at:
        i -= 1
    if i <= view.first - 1:
        return []
    possessive = view.doc[i].lower_ in _POSSESSIVE
    unit = view.unit_at.get(i - 1 if possessive else i)
    if unit is None or not view.fits(unit, want):
        if unit is not None or not possessive:
            return []
        return [Slot(u, "possessive") for u in denoted(view, view.node(i - 1), want)]
    word = view.doc[unit.last - 1]
    pronoun = unit.last - unit.first == 1 and word.pos_ == "PRON"
    if (
        pronoun
        and "Poss=Yes" not in str(word.morph)
        and word.tag_ != "PRP$"
        and word.lower_ not in {"his", "her", "its", "their", "my", "our"}
    ):
        return []
    if not possessive and not pronoun and view.doc[i].lower_ in _POSSESSIVE:
        possessive = True
    if not possessive and not pronoun and start != unit.last:
        return []
    how = "possessive" if possessive or pronoun or word.lower_ in _POSSESSIVE else "compound"
    if how == "compound" and view.known_as(unit, "Person"):
        return []
    return [
        Slot(u, how)
        for u in ([unit] if how == "compound" else [x for x in listed(view, unit) if x.first <= unit.first])
    ]


def _after(view: Scene, noun: int, prepositions: tuple[tuple[str, ...], ...], want: str | None) -> list[Slot]:
    words = {p[-1]: p for p in prepositions}
    i = noun + 1
    while i < min(noun + 16, view.last):
        token = view.doc[i]
        unit = view.unit_at.get(i)
        if unit is not None:
            i = unit.last
            continue
        if (
            token.lower_ in words
            and tuple(view.doc[j].lower_ for j in range(i - len(words[token.lower_]) + 1, i + 1))
            == words[token.lower_]
        ):
            hit = next_unit(view, i + 1)
            if hit is not None and view.fits(hit, want):
                return [Slot(u, "complement") for u in listed(view, hit) if u.first >= hit.first]
            node = view.node(token.head.i)
            slots = fill(view, [(node, "complement")], want) if node > i else []
            if slots:
                return slots
        elif (
            _verbal(view, i)
            or token.text in {";", ":", "(", ")", "—", "–", ".", "“", "”", '"'}
            or token.lower_ in {"who", "which", "where", "that", "by"}
        ):
            return []
        elif token.text == "," and not _list_comma(view, i):
            return []
        i += 1
    return []


def _list_comma(view: Scene, comma: int) -> bool:
    for j in range(comma + 1, min(comma + 7, view.last)):
        if view.doc[j].lower_ in {"and", "&"}:
            return True
        if view.doc[j].pos_ not in _INNER or j in view.unit_at:
            return False
    return False


def holders(view: Scene, noun: int, want: str | None, *, shared: bool = True) -> list[Slot]:
    """Find who or what a relational noun is said of.

    Args:
        view: the sentence.
        noun: the noun.
        want: the class of what is looked for.
        shared: look at nouns it is coordinated with, too.
    """
    unit = view.unit_at.get(noun)
    if unit is not None:
        return [Slot(unit, "nominal")] if unit.mention is not None and view.fits(unit, want) else []
    for slots in _ways(view, noun, want, shared=shared):
        if slots:
            return slots
    return []


def _ways(view: Scene, noun: int, want: str | None, *, shared: bool) -> Iterator[list[Slot]]:
    yield _prenominal(view, noun, want)
    yield _parenthesis(view, noun, want)
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


def _owned_by_pronoun(view: Scene, noun: int) -> bool:
    i = phrase_start(view, noun) - 1
    return i >= view.first and view.doc[i].tag_ == "PRP$"


def _siblings(view: Scene, noun: int) -> list[int]:
    found = [view.parent[noun]] if view.label.get(noun) == "conj" else []
    found += list(view.children(noun, "conj"))
    start = phrase_start(view, noun)
    i = start - 1
    while i > view.first and view.doc[i].pos_ == "DET":
        i -= 1
    if (
        i > view.first
        and view.doc[i].lower_ in {"and", "&", ",", "/"}
        and view.doc[i - 1].pos_ in {"NOUN", "PROPN"}
    ):
        found.append(i - 1)
    return [
        n
        for n in found
        if n not in view.unit_at and n != noun and view.doc[n].pos_ in {"NOUN", "PROPN", "ADJ"}
    ]


def _earlier(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "X, a pioneer of early chess engines and a professor at": the phrase before "and" is X as well."""
    i = _outer(view, phrase_start(view, noun)) - 1
    while i > view.first and view.doc[i].pos_ == "DET":
        i -= 1
    if view.doc[i].lower_ not in {"and", "&", ","}:
        return []
    for j in range(i - 1, max(view.first, i - 16), -1):
        if (
            _verbal(view, j)
            or view.doc[j].text in {";", ":", "(", ")"}
            or view.doc[j].lower_ in {"who", "which", "that"}
        ):
            return []
        if j not in view.unit_at and view.doc[j].pos_ == "NOUN":
            slots = _comma(view, j, want)
            if slots:
                return slots
    return []


def _prenominal(view: Scene, noun: int, want: str | None) -> list[Slot]:
    i = noun + 1
    if i < view.last and view.doc[i].text in {'"', "“"}:
        i += 1
    unit = view.unit_at.get(i)
    if unit is None or unit.first != i or not view.fits(unit, want) or _is_pronoun(view, unit):
        return []
    return [
        Slot(u, "prenominal")
        for u in ([unit] if not view.doc[noun].tag_.endswith("S") else listed(view, unit))
    ]


def _is_pronoun(view: Scene, unit: Unit) -> bool:
    return unit.last - unit.first == 1 and view.doc[unit.first].pos_ == "PRON"


def _parenthesis(view: Scene, noun: int, want: str | None) -> list[Slot]:
    for i in range(noun - 1, max(view.first, noun - 8) - 1, -1):
        if view.doc[i].text in _OPENERS:
            unit = view.unit_at.get(i - 1)
            return [Slot(unit, "parenthesis")] if unit is not None and view.fits(unit, want) else []
        if view.doc[i].text in {")", "]", "."}:
            return []
    return []


def _copula(view: Scene, noun: int, want: str | None) -> list[Slot]:
    if any(True for _ in view.children(noun, "cop")):
        slots = fill(view, subjects(view, noun), want)
        if slots:
            return [Slot(s.unit, "copula") for s in slots]
    up = view.parent.get(noun, noun)
    if view.label.get(noun) == "nsubj" and up in view.unit_at and any(True for _ in view.children(up, "cop")):
        return [Slot(s.unit, "copula") for s in fill(view, [(up, "copula")], want)]
    start = phrase_start(view, noun) - 1
    while start > view.first and view.doc[start].pos_ == "DET":
        start -= 1
    return _surface_copula(view, start, want)


def _surface_copula(view: Scene, i: int, want: str | None) -> list[Slot]:
    seen = False
    while i >= view.first and i not in view.unit_at:
        token = view.doc[i]
        if token.pos_ == "AUX" or token.lower_ in {
            "is",
            "was",
            "were",
            "are",
            "became",
            "becomes",
            "be",
            "been",
            "'s",
            "'m",
        }:
            seen = True
        elif token.pos_ not in {"ADV", "PART", "DET"} and token.lower_ not in {
            "who",
            "one",
            "of",
            "the",
            "both",
        }:
            return []
        i -= 1
    unit = view.unit_at.get(i)
    if not seen or unit is None or not view.fits(unit, want):
        return []
    return [Slot(u, "copula") for u in listed(view, unit) if u.first <= unit.first]


def _tree_apposition(view: Scene, noun: int, want: str | None) -> list[Slot]:
    nodes = [view.parent[noun]] if view.label.get(noun) in {"appos", "nmod:desc", "flat", "list"} else []
    nodes += [k for k in view.children(noun, "appos", "flat") if k in view.unit_at]
    return [Slot(s.unit, "apposition") for s in fill(view, [(n, "apposition") for n in nodes], want)]


def _as(view: Scene, noun: int, want: str | None) -> list[Slot]:
    label, up = view.label.get(noun, ""), view.parent.get(noun, noun)
    words = grammar()
    start = _outer(view, phrase_start(view, noun))
    while (
        start > view.first
        and view.doc[start - 1].pos_ == "DET"
        or view.doc[start - 1].pos_ == "PRON"
        and start > view.first
    ):
        start -= 1
    lead = view.doc[start - 1].lower_ if start > view.first else ""
    verb = up if view.doc[up].pos_ in {"VERB", "AUX"} else None
    if lead == "as":
        for i in range(start - 2, max(view.first, start - 18) - 1, -1):
            if view.doc[i].pos_ == "VERB" and i not in view.unit_at:
                verb = i
                break
        if verb is None:
            return []
        return _assigned(view, verb, want)
    if lead in words.becoming and lead not in {"be", "known"}:
        return _assigned(view, start - 1, want)
    if (
        verb is not None
        and label in {"obj", "xcomp", "obl", "nsubj", "advmod", "obl:unmarked", "ccomp"}
        and view.doc[verb].lower_ in words.becoming
    ):
        return _assigned(view, verb, want)
    return []


def _assigned(view: Scene, verb: int, want: str | None) -> list[Slot]:
    """Give who is put into a role by a verb: its object where that fits, else its subject."""
    given = [k for k in view.children(verb, "obj", "iobj") if k in view.unit_at]
    slots = fill(view, [(k, "predicate") for k in given], want)
    if slots:
        return slots
    slots = fill(view, subjects(view, verb), want)
    if slots:
        return [Slot(s.unit, "predicate") for s in slots]
    i = verb - 1
    while (
        i >= view.first
        and i not in view.unit_at
        and (view.doc[i].pos_ in {"AUX", "ADV", "PART"} or view.doc[i].lower_ in {"who", ","})
    ):
        i -= 1
    unit = view.unit_at.get(i)
    return [] if unit is None or not view.fits(unit, want) else [Slot(unit, "predicate")]


def _outer(view: Scene, start: int) -> int:
    """Step over whose noun it is: "Northlight's", "its", "Northlight"."""
    unit = view.unit_at.get(start - 1)
    if unit is None and start > view.first + 1 and view.doc[start - 1].lower_ in _POSSESSIVE:
        unit = view.unit_at.get(start - 2)
    return (
        start
        if unit is None or (_is_pronoun(view, unit) and view.doc[unit.first].tag_ not in {"PRP$", "WP$"})
        else unit.first
    )


def _comma(view: Scene, noun: int, want: str | None) -> list[Slot]:
    i = _outer(view, phrase_start(view, noun)) - 1
    while i > view.first and (
        view.doc[i].pos_ in {"DET", "ADV"}
        or view.doc[i].lower_ in {"its", "his", "her", "their", "one", "of"}
    ):
        i -= 1
    if i <= view.first or view.doc[i].text not in _COMMA:
        return []
    at = i - 1
    if view.doc[at].text == ")":
        while at > view.first and view.doc[at].text != "(":
            at -= 1
        at -= 1
    unit = view.unit_at.get(at)
    if unit is None or not view.fits(unit, want) or _is_pronoun(view, unit):
        return []
    return [Slot(unit, "apposition")]


def _comma_after(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Read "The co-founder of X, Mara Lindqvist, said" and "its supervisor, Ines Duarte"."""
    for i in range(noun + 1, min(noun + 10, view.last - 1)):
        if view.doc[i].text in {",", ":"}:
            unit = view.unit_at.get(i + 1)
            near = unit is not None and unit.first == i + 1 and view.fits(unit, want)
            opens = all(
                view.doc[j].pos_ in _INNER | {"DET", "ADP"} or j in view.unit_at or view.doc[j].text == "-"
                for j in range(view.first, noun)
            )
            closed = (
                near
                and unit is not None
                and opens
                or near
                and unit is not None
                and (unit.last >= view.last or view.doc[unit.last].text in {",", ".", ";", ")", "and", "&"})
            )
            return [Slot(unit, "apposition")] if closed and unit is not None else []
        if i not in view.unit_at and (_verbal(view, i) or view.doc[i].text in {";", "(", ")"}):
            return []
    return []


def place(view: Scene, noun: int, want: str | None) -> list[Slot]:
    """Give the organization of a role told by "where": "X, where she is director"."""
    at = phrase_start(view, noun)
    verb = next(
        (i for i in range(at - 1, max(view.first, at - 6) - 1, -1) if view.doc[i].pos_ in {"VERB", "AUX"}), at
    )
    unit = where(view, verb) or _fronted(view, noun)
    return [Slot(unit, "relative")] if unit is not None and view.fits(unit, want) else []


def _fronted(view: Scene, noun: int) -> Unit | None:
    """Read "At X, she was director"."""
    if view.doc[view.first].lower_ not in {"at", "with", "for"} or view.first + 1 >= view.last:
        return None
    unit = next_unit(view, view.first + 1, limit=3)
    if unit is None or any(
        view.doc[j].text in {";", ":"} or view.doc[j].pos_ == "VERB" for j in range(unit.last, noun)
    ):
        return None
    return unit


def joined_by(view: Scene, noun: int, words: tuple[str, ...], want: str | None) -> list[Slot]:
    """Give what a preposition joins to a noun."""
    return fill(view, obliques(view, noun, words), want)
