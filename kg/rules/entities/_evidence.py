"""What speaks for which type of a candidate: its own words and the words around it."""

import re
from collections.abc import Iterator

from kg.rules.entities._find import Found
from kg.rules.entities._lexicon import genders, kinds, model_votes, pattern_words, suffixes
from kg.rules.entities._persons import person_like
from kg.rules.entities._view import View

__all__ = ["judge"]

_INNER = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|\d[A-Z]|[A-Za-z][-‑]\d")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9&]{1,6}s?$")
_SOFT_HEADS = frozenset("project program game platform service model research group team".split())
_TITLED = frozenset("called named dubbed titled entitled".split())
_LISTED = frozenset("like including especially namely eg e.g.".split())
_QUOTES = frozenset("\"“‘'")
_BE = frozenset("is was are were be becomes became remains".split())
Vote = tuple[str, float, str]


def judge(found: Found, *, technical: bool) -> list[Vote]:
    """Gather the votes for one candidate.

    Args:
        found: the candidate.
        technical: the text is about computing, where shapes such as "XB-2" are systems.

    Returns:
        Type, weight and rule of each piece of evidence; the type ``Other`` stands for what is no entity here.
    """
    votes = [*_own(found, technical), *_around(found)]
    if (
        found.opening
        and found.last - found.first == 1
        and found.view.pos[found.first] != "PROPN"
        and found.label
    ):
        votes.append(("Other", 0.3, "entity.stop"))
    return votes


def _own(found: Found, technical: bool) -> Iterator[Vote]:
    view = found.view
    words = view.words[found.first : found.last]
    if found.label:
        alone = len(words) == 1 and found.opening and words[0].lower() not in genders()
        bare = technical and len(words) == 1 and _CAPITALS.match(words[0]) is not None
        for kind, weight in model_votes()[found.label]:
            shaky = alone and (
                kind == "Person" or (kind == "Organization" and view.pos[found.first] != "PROPN")
            )
            yield kind, weight * (0.7 if shaky or (bare and kind == "Organization") else 1.0), "entity.model"
    if found.entry is not None:
        yield found.entry.type, 3.0 if len(words) > 1 or len(words[0]) > 2 else 1.5, "entity.gazetteer"
    elif len(words) == 1 and words[0].lower() in pattern_words("entity.place"):
        yield "Other", 2.0, "entity.place"
    if found.titled:
        yield "Person", 1.5, "entity.title"
    if found.role:
        yield "Person", 1.0, "entity.title"
    if person_like(words):
        yield "Person", 1.3, "entity.given-name"
    elif len(words) == 1 and words[0].lower() in genders() and words[0][1:].islower():
        yield "Person", 0.4, "entity.given-name"
    yield from _heads(words)
    text = found.text
    if _INNER.search(text) and not text[0].isdigit():
        digits = any(c.isdigit() for c in text)
        yield "System", (1.2 if digits else 0.7) if technical else (0.3 if digits else 0.5), "entity.shape"
    elif len(words) == 1 and _CAPITALS.match(words[0]):
        yield ("Other", 0.3, "entity.shape") if technical else ("Organization", 0.15, "entity.shape")


def _heads(words: list[str]) -> Iterator[Vote]:
    table = suffixes()
    last = words[-1].lower()
    types = table.get(last, ())
    if len(words) == 1 and last.endswith("labs") and len(last) > 5:
        yield "Organization", 0.8, "entity.suffix"
    if len(words) > 1:
        for kind in types:
            yield kind, 1.8, "entity.suffix"
        known = types or last in genders()
        if not known and last.endswith(("works", "ways", "bank", "soft", "tech", "labs")) and len(last) > 6:
            yield "Organization", 1.0, "entity.suffix"
            yield "Person", -0.5, "entity.suffix"
        if types and "Person" not in types and words[0].lower() not in genders():
            yield "Person", -0.8, "entity.suffix"
    lower = [w.lower() for w in words]
    if "&" in words or (lower[0] in pattern_words("entity.suffix", "first") and len(words) > 1):
        yield "Organization", 1.0, "entity.suffix"
        yield "Person", -0.5, "entity.suffix"
    if any(w in {"conference", "symposium", "workshop", "congress"} for w in lower[:-1]):
        yield "Other", 1.5, "entity.suffix"
    if types == ("Other",):
        return
    for mark in ("of", "for"):
        if mark in lower[1:-1]:
            for kind in table.get(lower[lower.index(mark, 1) - 1], ()):
                yield kind, 2.0, "entity.suffix"
            break
    else:
        if len(words) > 2 and any(w in {"university", "institute", "college"} for w in lower[:-1]):
            yield "Organization", 1.0, "entity.suffix"


def _kind_votes(noun: str, weight: float, rule: str = "entity.kind-noun") -> Iterator[Vote]:
    types = kinds().get(noun, ())
    for kind in types:
        yield kind, weight / len(types), rule


def _around(found: Found) -> Iterator[Vote]:
    view, first, last = found.view, found.first, found.last
    words = view.words
    start = view.first[first]
    before = words[first - 1].lower() if first > start else ""
    earlier = words[first - 2].lower() if first - 1 > start else ""
    limit = len(words)
    after = words[last].lower() if last < limit and view.first[last] == start else ""
    later = words[last + 1].lower() if after and last + 1 < limit else ""
    yield from _before(view, first, before, earlier)
    yield from _after(view, found, after, later)
    if before in _QUOTES and after in {*_QUOTES, "”", "’", ","}:
        yield "Other", 0.5, "entity.context"
    yield from _grammar(found)


def _before(view: View, first: int, before: str, earlier: str) -> Iterator[Vote]:
    if before in kinds() and view.pos[first - 1] in {"NOUN", "PROPN", "ADJ"}:
        yield from _kind_votes(before, 1.0)
    elif before in _TITLED or before == "as" and earlier == "known":
        noun = _noun_left(view, first - (1 if before in _TITLED else 2))
        yield from _kind_votes(noun, 1.2)
    elif before in _LISTED or (before == "as" and earlier == "such"):
        noun = _noun_left(view, first - (2 if before == "as" else 1))
        yield from _kind_votes(noun, 1.3)
    elif before == "at":
        yield "Organization", 0.9, "entity.context"
        yield "Person", -0.4, "entity.context"
    elif before == "in" and view.dep[first] != "nsubj":
        yield "Other", 0.45, "entity.context"
        yield "Person", -0.3, "entity.context"
    elif before in {"near", "across", "throughout"}:
        yield "Other", 0.5, "entity.context"
    if before == "of" and "Other" in kinds().get(earlier, ()) and kinds()[earlier] == ("Other",):
        yield "Other", 0.9, "entity.context"
    if before in {"of", "at", "for", "from"} and earlier in pattern_words(
        "entity.context", "organization_roles"
    ):
        yield (
            "Organization",
            0.9 if "found" in earlier or earlier in {"ceo", "cto", "cfo"} else 0.6,
            "entity.context",
        )


def _noun_left(view: View, place: int) -> str:
    for token in range(place - 1, max(view.first[place - 1] if place else 0, place - 4) - 1, -1):
        if view.words[token].lower() in kinds():
            return view.words[token].lower()
    return ""


def _after(view: View, found: Found, after: str, later: str) -> Iterator[Vote]:
    last = found.last
    if after in {"'s", "’s"}:
        if later in pattern_words("entity.context", "person_possessions"):
            yield "Person", 0.5, "entity.context"
        elif later in pattern_words("entity.context", "organization_roles"):
            yield "Organization", 0.6, "entity.context"
        return
    if after in pattern_words("entity.context", "organization_roles"):
        yield "Organization", 0.8, "entity.context"
    elif after in kinds() and view.pos[last] in {"NOUN", "PROPN"}:
        types = kinds()[after]
        if "Person" not in types:
            yield from _kind_votes(after, 0.5 if after in _SOFT_HEADS else 0.9)
    if after == "," and later in {"who", "whose"} or after == "who":
        yield "Person", 0.8, "entity.context"
    elif after == "," and later:
        yield from _apposition(view, last + 1)
    elif after in {"and", "or"} and later == "other":
        yield from _kind_votes(_noun_right(view, last + 2), 1.0)
    elif after in _BE:
        yield from _apposition(view, last + 1)


def _noun_right(view: View, place: int) -> str:
    """Give the head of the noun phrase that begins at a token: its first noun not followed by another."""
    noun = ""
    for token in range(place, min(place + 8, len(view.words))):
        if view.pos[token] == "NOUN":
            noun = view.words[token].lower()
        elif (
            noun
            or view.pos[token] not in {"ADJ", "ADV", "DET", "PROPN", "NUM", "PUNCT", "VERB"}
            or view.words[token] == ","
        ):
            break
    return noun


def _apposition(view: View, place: int) -> Iterator[Vote]:
    words = view.words
    if place < len(words) and words[place].lower() in {
        "a",
        "an",
        "the",
        "another",
        "one",
        "its",
        "his",
        "her",
        "their",
        "then",
    }:
        yield from _kind_votes(_noun_right(view, place + 1), 1.4)
    elif place < len(words) and view.pos[place] == "NOUN" and words[place - 1] == ",":
        noun = words[place].lower()
        if "Person" in kinds().get(noun, ()):
            yield "Person", 0.9, "entity.kind-noun"


def _grammar(found: Found) -> Iterator[Vote]:
    view = found.view
    for token in range(found.first, found.last):
        head = view.head[token]
        if found.first <= head < found.last and head != token:
            continue
        verb = view.words[head].lower()
        dep = view.dep[token]
        if dep == "nsubj" and _verb_in(verb, pattern_words("entity.context", "person_verbs")):
            yield "Person", 0.4, "entity.context"
        elif dep == "obj" and _verb_in(verb, pattern_words("entity.context", "organization_verbs")):
            yield "Organization", 1.0 if "found" in verb else 0.6, "entity.context"
        elif (
            dep in {"obl", "nmod"}
            and verb in {"born", "located", "based"}
            and view.words[found.first - 1].lower() in {"in", "near"}
        ):
            yield "Other", 1.0, "entity.context"
        return


def _verb_in(verb: str, listed: frozenset[str]) -> bool:
    return any(form in listed for form in _forms(verb))


def _forms(verb: str) -> Iterator[str]:
    yield verb
    for ending in ("s", "es", "ed", "d", "ing"):
        if verb.endswith(ending):
            yield verb.removesuffix(ending)
    yield _IRREGULAR.get(verb, verb)


_IRREGULAR = {
    "said": "say", "told": "tell", "thought": "think", "wrote": "write", "left": "leave", "bought": "buy",
    "taught": "teach", "sang": "sing", "studied": "study", "married": "marry", "replied": "reply", "grew": "grow",
    "leaving": "leave", "argues": "argue", "argued": "argue", "arguing": "argue", "founded": "found",
    "acquired": "acquire", "believed": "believe", "noted": "note", "died": "die", "retired": "retire",
}  # fmt: skip
