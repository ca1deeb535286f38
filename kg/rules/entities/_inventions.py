"""Things named by a common noun because somebody made them: "the Marant cascade, which she invented"."""

from collections.abc import Iterator

from kg.rules.entities._find import Found
from kg.rules.entities._lexicon import kinds, pattern_words, suffixes, word_set
from kg.rules.entities._view import View

__all__ = ["with_inventions"]

_OPENERS = word_set("the a an his her their its")
_TOLD = frozenset({"way", "alternative", "replacement", "successor"})
_MODIFIERS = frozenset({"compound", "amod", "nmod:desc", "flat"})


def with_inventions(view: View, spans: list[Found]) -> list[Found]:
    """Add things that the text says were made.

    Args:
        view: the passage.
        spans: the candidates so far.

    Returns:
        Candidates in order; a name that only opens the name of a thing gives way to it.
    """
    made = [*_eponyms(view, spans), *_invented(view)]
    for thing in made:
        spans = [s for s in spans if s.last <= thing.first or s.first >= thing.last]
        spans.append(thing)
    return sorted(spans, key=lambda s: s.first) if made else spans


def _thing(view: View, first: int, last: int) -> Found:
    noun = view.words[last - 1].lower()
    types = (*kinds().get(noun, ()), *suffixes().get(noun, ()))
    method = "Algorithm" in types or noun in pattern_words("entity.invention", "methods")
    found = Found(view, first, last, "entity.invention")
    found.votes.append(("Algorithm" if method else "System", 1.3, "entity.invention"))
    return found


def _eponyms(view: View, spans: list[Found]) -> Iterator[Found]:
    refused = pattern_words("entity.invention", "refused")
    for span in spans:
        last = span.last
        plain = view.words[last - 1].islower()
        if plain or span.entry is not None or span.first == view.first[span.first]:
            continue
        if view.words[span.first - 1].lower() not in _OPENERS or span.titled or span.role:
            continue
        while (
            last < len(view.words)
            and last - span.last < 2
            and (view.pos[last] == "NOUN" or (view.pos[last] == "ADJ" and _leads(view, last)))
            and view.words[last].islower()
        ):
            last += 1
        if last < len(view.words) and view.words[last] == "-" and view.glued(last):
            continue  # "a Tarnby start-up"
        if last == span.last or view.words[last - 1] in refused or not _artefact(view.words[last - 1]):
            continue
        settled = view.words[span.first - 1] == "the" and view.words[last - 1] in _known_by_name()
        if settled or _made(view, last - 1) or _introduced(view, span.first):
            yield _thing(view, span.first, last)


def _known_by_name() -> frozenset[str]:
    """Give nouns that, with "the" and a name, name a thing by themselves: "the Sorrel process"."""
    return pattern_words("entity.invention", "eponymous")


def _leads(view: View, token: int) -> bool:
    """Say whether a word stands in front of a noun that ends a phrase: "plate" of "the Palu plate test"."""
    after = token + 1
    return after < len(view.words) and view.pos[after] == "NOUN" and view.first[after] < after


def _artefact(noun: str) -> bool:
    types = kinds().get(noun, ())
    return not types or bool({"Algorithm", "System"} & set(types))


def _made(view: View, noun: int) -> bool:
    """Say whether a noun is what somebody makes: object, passive subject, or described by such a clause."""
    makers = pattern_words("entity.invention", "verbs")
    if view.dep[noun] in {"obj", "nsubj:pass"} and view.words[view.head[noun]].lower() in makers:
        return True
    behind = noun + 1 + (view.words[noun + 1 : noun + 2] == [","])
    following = [w.lower() for w in view.words[behind : behind + 2]]
    if len(following) == 2 and following[0] in makers and following[1] in {"by", "at", "in"}:
        return True
    for token in range(noun + 1, min(noun + 9, len(view.words))):
        if view.first[token] != view.first[noun]:
            break
        if (
            view.words[token].lower() in makers
            and view.head[token] == noun
            and view.dep[token].startswith("acl")
        ):
            return True
    return False


def _explained(view: View, verb: int, noun: int) -> bool:
    """Say whether what was made is told by its kind: "devised the folded wall, a way of breaking echoes"."""
    if view.words[verb].lower() not in pattern_words("entity.invention", "verbs"):
        return False
    if view.words[noun + 1 : noun + 2] != [","] or view.words[noun + 2 : noun + 3] not in (["a"], ["an"]):
        return False
    told = next(
        (
            view.words[t].lower()
            for t in range(noun + 3, min(noun + 8, len(view.words)))
            if view.pos[t] == "NOUN" and view.pos[min(t + 1, len(view.words) - 1)] != "NOUN"
        ),
        "",
    )
    return told in _TOLD or bool({"Algorithm", "System"} & set(kinds().get(told, ())))


def _rival(view: View, noun: int) -> int | None:
    """Give where "air brake" begins in "an alternative to the air brake"."""
    start = noun - 4
    if (
        start < view.first[noun]
        or view.pos[noun - 1] not in {"NOUN", "ADJ"}
        or not view.words[noun].islower()
    ):
        return None
    words = [w.lower() for w in view.words[start : noun - 1]]
    after = noun + 1
    ends = after >= len(view.words) or view.pos[after] in {"PUNCT", "ADP", "AUX", "VERB", "CCONJ", "PRON"}
    set_against = words[0] in _TOLD and words[1] in {"to", "for"} and words[2] == "the"
    return noun - 1 if ends and set_against and view.words[noun - 1].islower() else None


def _introduced(view: View, first: int) -> bool:
    """Say whether a noun for a thing stands in front: "Its first product, the Marant cascade"."""
    if first < view.first[first] + 3 or view.words[first - 2] != ",":
        return False
    return bool({"Algorithm", "System"} & set(kinds().get(view.words[first - 3].lower(), ())))


def _invented(view: View) -> Iterator[Found]:
    makers = pattern_words("entity.invention", "strong")
    refused = pattern_words("entity.invention", "refused")
    for token, word in enumerate(view.words):
        verb = view.head[token]
        if view.pos[token] != "NOUN":
            continue
        rival = _rival(view, token)
        if rival is not None and word not in refused:
            yield _thing(view, rival, token + 1)
        if view.dep[token] != "obj":
            continue
        if view.words[verb].lower() not in makers and not _explained(view, verb, token):
            continue
        first = token
        while first > verb + 1 and view.head[first - 1] == token and view.dep[first - 1] in _MODIFIERS:
            first -= 1
        plain = all(w.islower() and w.isalpha() for w in view.words[first : token + 1])
        if (
            first < token
            and plain
            and word not in refused
            and view.words[first - 1].lower() in {"the", "a", "an"}
        ):
            if token + 1 < len(view.words) and view.words[token + 1] in {"of", "for"}:
                continue
            yield _thing(view, first, token + 1)
