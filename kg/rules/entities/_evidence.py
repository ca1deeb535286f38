"""What speaks for which type of a candidate: its own words and the words around it."""

from collections.abc import Iterator

from kg.rules.entities._contexts import context_votes
from kg.rules.entities._find import Found
from kg.rules.entities._lexicon import kinds, pattern_words, word_set
from kg.rules.entities._nouns import (
    closing_noun,
    named,
    noun_left,
    noun_of,
    noun_place,
    noun_right,
    one_name,
    set_apart,
    stands_behind,
    word_left,
)
from kg.rules.entities._own import Vote, own_votes
from kg.rules.entities._systems import system_votes
from kg.rules.entities._view import View

__all__ = ["judge"]

_SOFT_HEADS = word_set("project program game platform service model research group team")
_TITLED = word_set("called named dubbed titled entitled")
_LISTED = word_set("like including especially namely eg e.g.")
_QUOTES = frozenset("\"“‘'")
_BE = word_set("is was are were be becomes became remains")
_BEGAN = word_set("began begins started starts originated survives survived remains remained serves served")
_OWNERS = word_set("its his her their")
_HEDGES = word_set(
    "really just basically essentially now still only actually originally first initially at not once"
)
_ENDINGS = frozenset({"'s", "’s"})
_ARTICLES = word_set("a an the another one its his her their then")
_OFFICES = word_set("ceo cto cfo founder cofounder co-founder founders co-founders")
_CHAIRS = word_set("professor chair fellow lecturer")
_WON = word_set("won win wins winning awarded received")
_DEFINITE = word_set("the its our their his her my your")
_PRINTED = word_set("published appeared appears printed serialised serialized")


def judge(found: Found, *, field: str) -> list[Vote]:
    """Gather the votes for one candidate.

    Args:
        found: the candidate.
        field: ``computing``, where shapes such as "XB-2" are systems, ``nature``, where they are genes and
            stars, or nothing known.

    Returns:
        Type, weight and rule of each piece of evidence; the type ``Other`` stands for what is no entity here.
    """
    printed = _printed(found) if field == "nature" else ()
    told = context_votes(found, field=field)
    return [*own_votes(found, field=field), *_around(found), *system_votes(found), *told, *printed]


def _printed(found: Found) -> Iterator[Vote]:
    """Tell a journal by what was published in it."""
    view, first = found.view, found.first
    before = [w.lower() for w in view.words[max(view.first[first], first - 7) : first]]
    if before and before[-1] == "in" and not _PRINTED.isdisjoint(before):
        yield "Other", 1.2, "entity.context"
        yield "Person", -0.3, "entity.context"


def _kind_votes(noun: str, weight: float) -> Iterator[Vote]:
    types = kinds().get(noun, ())
    for kind in types:
        yield kind, weight / len(types), "entity.kind-noun"


def _around(found: Found) -> Iterator[Vote]:
    view, first, last = found.view, found.first, found.last
    words = view.words
    start = view.first[first]
    before = word_left(view, first - 1) if first > start else ""
    earlier = words[first - 2].lower() if first - 1 > start else ""
    limit = len(words)
    after = words[last].lower() if last < limit and view.first[last] == start else ""
    later = words[last + 1].lower() if after and last + 1 < limit else ""
    if before and _tool(view, first - 1):
        yield from _instead("System", 1.6)
    else:
        yield from _before(view, first, before, earlier)
    yield from _after(view, last, after, later)
    if first == start and after in {".", "?", "!"}:
        yield from _answered(view, last + 1)
    if before in _QUOTES and after in {*_QUOTES, "”", "’", ","}:
        yield "Other", 0.5, "entity.context"
    yield from _grammar(found)


def _before(view: View, first: int, before: str, earlier: str) -> Iterator[Vote]:
    honorific = before in pattern_words("entity.title") and before not in kinds()
    if honorific and view.words[first - 1][0].isupper():
        yield "Person", 1.5, "entity.title"
    known_as = before == "as" and earlier == "known"
    such_as = before == "as" and earlier == "such"
    group = before.removesuffix("s")
    if before in kinds() and view.pos[first - 1] in {"NOUN", "PROPN", "ADJ", "ADP", "ADV"}:
        yield from _kind_votes(before, 1.5 if stands_behind(view, first) else 1.2 if "-" in before else 1.0)
        if "Person" not in kinds()[before] and view.words[first - 2 : first - 1] != ["-"]:
            yield "Person", -1.2 if stands_behind(view, first) else -0.5, "entity.kind-noun"
    elif group != before and kinds().get(group) == ("Person",) and one_name(view, first):
        yield "Organization", 1.0, "entity.context"  # "the engineers Corvane"
        yield "Person", -1.0, "entity.context"
    elif group != before and kinds().get(group) == ("Person",) and view.words[first - 1].islower():
        yield "Person", 1.0, "entity.kind-noun"  # "the brothers Emil and Anders Rosenquist"
    elif before == "," or (before == "the" and earlier == ","):
        yield from _set_off(view, first, first - 1 - (before == "the"))
    elif before in _TITLED or known_as:
        yield from _kind_votes(noun_left(view, first - 1 - known_as), 1.2)
    elif before in _LISTED or such_as:
        yield from _kind_votes(noun_left(view, first - 1 - such_as), 1.6)
    elif before in pattern_words("entity.invention", "direct"):
        yield "System", 1.2, "entity.invention"
        yield "Person", -0.5, "entity.invention"
    else:
        yield from _after_preposition(view, first, before, earlier)


def _set_off(view: View, first: int, comma: int) -> Iterator[Vote]:
    """Hear the noun in front of a comma: "a Danish brewery, Corvane", "its next chip, the V90"."""
    if comma - 1 < view.first[first]:
        return
    yield from _kind_votes(closing_noun(view, comma - 1), 1.1)
    if set_apart(view, first):
        openers = _DEFINITE | _ENDINGS if comma < first - 1 else _DEFINITE
        yield from _kind_votes(closing_noun(view, comma - 1, openers=openers), 0.9)
        yield from _kind_votes(noun_of(view, comma - 1), 1.0)


def _tool(view: View, token: int) -> bool:
    """Say whether a noun for a person names a tool here: "the package manager"."""
    if token <= view.first[token] or token < 1:
        return False
    listed = view.words[token].lower() in pattern_words("entity.tool", "nouns")
    return listed and view.words[token - 1].lower() in pattern_words("entity.tool", "fields")


def _instead(kind: str, weight: float) -> Iterator[Vote]:
    yield kind, weight, "entity.tool"
    yield "Person", -weight, "entity.tool"


def _after_preposition(view: View, first: int, before: str, earlier: str) -> Iterator[Vote]:
    if before == "at":
        alone = first + 1 >= len(view.words) or not view.words[first + 1][0].isupper()
        yield "Organization", 0.8 if alone else 0.9, "entity.context"
        yield "Person", -0.4, "entity.context"
    elif before == "in" and view.dep[first] != "nsubj":
        yield "Other", 0.45, "entity.context"
        yield "Person", -0.3, "entity.context"
    elif before in {"near", "across", "throughout"}:
        yield "Other", 0.5, "entity.context"
    if before == "of" and kinds().get(earlier) == ("Other",):
        yield "Other", 0.9, "entity.context"
    if before == "the" and [w.lower() for w in view.words[max(0, first - 3) : first - 1]] == [
        "interview",
        "with",
    ]:
        yield "Organization", 1.6, "entity.context"
    roles = pattern_words("entity.context", "organization_roles")
    if before in {"of", "at", "for", "from"} and earlier in roles:
        yield "Organization", 0.9 if earlier in _OFFICES else 0.6, "entity.context"


def _after(view: View, last: int, after: str, later: str) -> Iterator[Vote]:
    roles = pattern_words("entity.context", "organization_roles")
    if after in {"'s", "’s"}:
        if later in pattern_words("entity.context", "person_possessions"):
            yield "Person", 0.5, "entity.context"
        elif later in roles:
            yield "Organization", 0.9, "entity.context"
    elif after in roles:
        endowed = after in _CHAIRS and view.words[last][0].isupper() and later in {"of", "in"}
        yield "Organization", 0.1 if endowed else 1.0, "entity.context"
    elif after in kinds() and view.pos[last] in {"NOUN", "PROPN", "ADJ"} and "Person" not in kinds()[after]:
        plural = after[-1] == "s" and view.first[last - 1] == last - 1  # "Genome assemblers are slow"
        if "Person" not in kinds().get(later, ()) and not plural:  # "Norwegian computer scientist"
            yield from _kind_votes(after, 0.5 if after in _SOFT_HEADS else 1.3)
    elif after == "who" or (after == "," and later in {"who", "whose"}):
        yield "Person", 0.8, "entity.context"
    elif (after == "," and later) or after in _BE or (after in _BEGAN and later == "as"):
        yield from _apposition(view, last + 1 + (after in _BEGAN and later == "as"))
    elif after in {"and", "or"} and later == "other":
        yield from _kind_votes(noun_right(view, last + 2), 1.0)


def _answered(view: View, place: int) -> Iterator[Vote]:
    """Hear what the next sentence says of a name that is all of this one: "Quernel. It was a solver."."""
    said = [w.lower() for w in view.words[place : place + 2]]
    if said[:1] == ["it"] and said[1:] and said[1] in {"is", "was", "'s", "’s"}:
        yield from _apposition(view, place + 2)


def _apposition(view: View, place: int) -> Iterator[Vote]:
    while place < len(view.words) and view.words[place] in _HEDGES:
        place += 1
    if place >= len(view.words):
        return
    word = view.words[place].lower()
    owner = place
    while owner < min(place + 4, len(view.words)) and view.words[owner][0].isupper():
        owner += 1
    owned = owner > place and owner < len(view.words) and view.words[owner] in _ENDINGS
    if word in _ARTICLES or owned:
        noun = noun_place(view, (owner if owned else place) + 1)
        if noun < 0 or (word in _OWNERS and named(view, noun + 1)):
            return
        if _tool(view, noun):
            yield from _instead("System", 1.8)
        else:
            yield from _kind_votes(view.words[noun].lower(), 1.5 if owned else 1.8)
    elif view.pos[place] == "NOUN" and view.words[place - 1] == "," and "Person" in kinds().get(word, ()):
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
            yield "Organization", 1.0 if "found" in verb else 0.9, "entity.context"
        elif dep in {"obj", "nsubj:pass"} and verb in _WON and _the(found):
            yield "Other", 2.0, "entity.stop"
        elif dep in {"obl", "nmod"} and verb in {"born", "located", "based"}:
            yield "Other", 1.0, "entity.context"
        return


def _the(found: Found) -> bool:
    return found.first > 0 and found.view.words[found.first - 1].lower() == "the"


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
    "taught": "teach", "sang": "sing", "studied": "study", "married": "marry", "replied": "reply",
    "grew": "grow", "leaving": "leave", "arguing": "argue", "believing": "believe", "acquiring": "acquire",
}  # fmt: skip
