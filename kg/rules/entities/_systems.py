"""Systems and methods that a text introduces: "an algorithm called lucky imaging", "Liang's algorithm"."""

from collections.abc import Iterator

from kg.resolve.names import stands_for
from kg.rules.entities._find import Found
from kg.rules.entities._lexicon import kinds, pattern_words, word_set
from kg.rules.entities._methods import methods
from kg.rules.entities._own import Vote
from kg.rules.entities._view import View

__all__ = ["system_votes", "with_systems"]

_CALLED = word_set("called named dubbed termed christened nicknamed")
_CALLS = word_set("call calls term terms")
_CALLERS = word_set("we i they he she")
_MARKS = frozenset("`“\"‘'*_")
_NAMING = frozenset({"NOUN", "ADJ", "PROPN", "VERB", "X"})
_LONGEST = 5
_NEAR = 8
"""Tokens in which a noun tells what is called by a name."""
_TECHNICAL = frozenset({"Algorithm", "System"})
_OWNERS = word_set("its their our his her my")
_JOINING = word_set("on with from using")
_OPENING = word_set("a an its their our his her my")
_SHORTEST = 4
_POSSESSIVE = frozenset({"'s", "’s"})


def with_systems(view: View, spans: list[Found]) -> list[Found]:
    """Add systems and methods that a passage introduces by words that are no names by themselves.

    Args:
        view: the passage.
        spans: the candidates so far.

    Returns:
        Candidates in order; one that is well known stays as it is.
    """
    for span in spans:
        _undescribed(span)
    made = [
        *_called(view),
        *methods(view),
        *_coded(view),
        *_eponymous(view, spans),
    ]
    for thing in made:
        touching = [s for s in spans if s.first < thing.last and s.last > thing.first]
        same = any(
            (s.first, s.last, s.rule) == (thing.first, thing.last, "entity.head-noun") for s in touching
        )
        if same or any(s.entry is not None or s.rule == thing.rule for s in touching):
            continue
        spans = [s for s in spans if s not in touching]
        spans.append(thing)
    return sorted(spans, key=lambda s: s.first) if made else spans


def _technical(noun: str) -> str:
    """Give the class of what a noun names, where that is a method or a system."""
    types = (*kinds().get(noun, ()), *(("Algorithm",) if noun in _heads() else ()))
    return next((t for t in types if t in _TECHNICAL), "")


def _heads() -> frozenset[str]:
    return pattern_words("entity.method", "heads")


def _undescribed(span: Found) -> None:
    """Leave out what a system is in front of its name: "ranking function BM25"."""
    words = span.view.words
    if not words[span.first].islower():
        return
    named = next(
        (t for t in range(span.first, span.last) if not words[t].islower() and words[t][0].isalnum()), None
    )
    if named is not None and (_technical(words[named - 1]) or words[named - 1] == "function"):
        span.first = named


def _called(view: View) -> Iterator[Found]:
    """Find names in lower case behind "called" and the like."""
    for token, word in enumerate(view.words):
        as_ = word == "as" and token and view.words[token - 1] == "known"
        calls = word in _CALLS and token > 1 and view.words[token - 1].lower() in _CALLERS
        if not as_ and not calls and (word not in _CALLED or view.dep[token] == "amod"):
            continue
        first = token + 1
        while first < len(view.words) and view.words[first] in _MARKS:
            first += 1
        last = first
        while last < min(first + _LONGEST, len(view.words)) and _goes_on(view, first, last):
            last += 1
        while last > first and view.pos[last - 1] not in {"NOUN", "PROPN", "X"}:
            last -= 1
        if last == first or not any(c.isalpha() for c in view.words[first]):
            continue
        told = _told(view, token) or _shortened(view, first, last)
        ends = view.words[last - 1].lower()
        if not told and (last - first < 2 or ends not in _heads()):
            continue
        found = Found(view, first, last, "entity.called")
        kind = "System" if told == "System" and ends not in _heads() else "Algorithm"
        found.votes.append((kind, 1.6, "entity.called"))
        yield found


def _goes_on(view: View, first: int, token: int) -> bool:
    word = view.words[token]
    if view.first[token] != view.first[first - 1] or not word.islower():
        return bool(token > first and word in {"-", "–"} and view.glued(token))
    opening = token == first and word in pattern_words("entity.stop", "starts")
    return view.pos[token] in _NAMING and not opening and word.isalpha()


def _told(view: View, token: int) -> str:
    """Give what sort of thing the nouns in front of "called" say it is."""
    opening = [w.lower() for w in view.words[max(view.first[token], token - _NEAR) : token]]
    if "what" in opening[1:] and opening[opening.index("what") - 1] in pattern_words("entity.method", "made"):
        return "Algorithm"
    for at in range(token - 1, max(view.first[token] - 1, token - _NEAR), -1):
        if view.words[at] in {",", ";", ":"} and at < token - 1:
            break
        if view.pos[at] == "NOUN" and view.words[at].lower() in kinds():
            return _technical(view.words[at].lower())
    return ""


def _shortened(view: View, first: int, last: int) -> str:
    """Say whether a short form of a name follows: "(IDF)", ", or IDF"."""
    after = [w for w in view.words[last : last + 3] if w not in {",", "(", "or"}]
    short = after[0] if after else ""
    capitals = len(short) > 1 and short.isupper()
    return "Algorithm" if capitals and stands_for(short, view.words[first:last]) else ""


def _coded(view: View) -> Iterator[Found]:
    """Find names in lower case set as code or apart behind what they are: "a small model, `loombert`"."""
    for token in range(2, len(view.words)):
        word = view.words[token]
        if not word.islower() or not word.isalnum() or len(word) < _SHORTEST or word in kinds():
            continue
        after = view.words[token + 1] if token + 1 < len(view.words) else "."
        coded = view.words[token - 1] == after == "`"
        apart = view.words[token - 1] == "," and after in {",", ".", ";", ")"} and _set_apart(view, token)
        noun = token - 2 - (coded and view.words[token - 2] == ",")
        if not (coded or apart) or noun < 1 or not _technical(view.words[noun].lower()):
            continue
        opens = {w.lower() for w in view.words[max(view.first[token], noun - 4) : noun]}
        if coded or not opens.isdisjoint(_OPENING):
            found = Found(view, token, token + 1, "entity.code")
            found.votes.append(("System", 1.2, "entity.code"))
            yield found


def _set_apart(view: View, token: int) -> bool:
    """Say whether a word between commas is no member of a list: "a model, loombert, and works"."""
    if view.pos[token] not in {"NOUN", "PROPN", "X"}:
        return False
    behind = token + 2 if token + 2 < len(view.words) else token
    joined = behind + 1 < len(view.words) and view.words[behind] in {"and", "but"}
    verb = view.pos[behind + joined] in {"VERB", "AUX"}
    return view.dep[token] == "appos" or view.words[behind] in {"that", "which", "whose"} or verb


def _eponymous(view: View, spans: list[Found]) -> Iterator[Found]:
    """Find algorithms named after a person: "Liang's algorithm"."""
    heads = pattern_words("entity.method", "eponymous")
    for span in spans:
        last = span.last
        if span.label not in {"PERSON", "PER"} or span.last - span.first > 1 or last + 1 >= len(view.words):
            continue
        if view.words[last] in _POSSESSIVE and view.words[last + 1] in heads:
            found = Found(view, span.first, last + 2, "entity.method")
            found.votes.append(("Algorithm", 2.0, "entity.method"))
            yield found


def system_votes(found: Found) -> Iterator[Vote]:
    """List what the verbs around a name say of a system: "trained on", "released", "runs on".

    Args:
        found: a candidate.

    Yields:
        Type, weight and rule.
    """
    view = found.view
    token = next(
        (t for t in range(found.first, found.last) if not found.first <= view.head[t] < found.last),
        found.first,
    )
    verb, dep = view.words[view.head[token]].lower(), view.dep[token]
    behind = [w.lower() for w in view.words[view.head[token] + 1 : view.head[token] + 3]]
    right = found.first > view.first[found.first] and view.words[found.first - 1].lower()
    done = dep in {"nsubj:pass", "obj"} and verb in pattern_words("entity.system-verb", "done")
    if done or right in pattern_words("entity.system-verb", "done"):
        yield "System", 0.7, "entity.system-verb"
        yield "Person", -0.5, "entity.system-verb"
        yield "Organization", -0.4, "entity.system-verb"
        yield "Other", -0.3, "entity.system-verb"
    if (
        dep == "nsubj:pass"
        and verb in {"trained", "pretrained", "fine-tuned", "finetuned"}
        and "on" in behind
    ):
        yield "System", 0.7, "entity.system-verb"
        yield "Person", -0.5, "entity.system-verb"
    if dep == "nsubj" and verb in pattern_words("entity.system-verb", "does"):
        yield "System", 0.6, "entity.system-verb"
        yield "Person", -0.4, "entity.system-verb"
    yield from _around(found)


def _around(found: Found) -> Iterator[Vote]:
    """Hear the words in front of a name and behind it: "based on Lanternfish", "its Lanternfish model"."""
    view, after = found.view, [w.lower() for w in found.view.words[found.last : found.last + 2]]
    if after == [",", "which"]:
        yield "Person", -0.8, "entity.system-verb"
    if after[:1] == ["to"] and view.words[found.first - 1].lower() in pattern_words(
        "entity.system-verb", "used"
    ):
        yield "System", 0.9, "entity.system-verb"
        yield "Person", -0.5, "entity.system-verb"
    before = [w.lower() for w in view.words[max(view.first[found.first], found.first - 2) : found.first]]
    if (after and after[0].startswith("outperform")) or (before and before[-1].startswith("outperform")):
        yield "System", 0.9, "entity.system-verb"
        yield "Person", -0.4, "entity.system-verb"
    if before and before[-1] in _OWNERS and after and _technical(after[0]):
        yield "System", 0.8, "entity.system-verb"
        yield "Person", -0.5, "entity.system-verb"
        yield "Organization", -0.3, "entity.system-verb"
    if len(before) == 2 and before[1] == "the" and before[0] in _CALLED:
        kind = _told(view, found.first - 2)
        yield from ((kind, 1.2, "entity.called"), ("Person", -0.6, "entity.called")) if kind else ()
    joined = len(before) == 2 and (before[1] in _JOINING or before == ["powered", "by"])
    if (
        joined
        and before[0] in pattern_words("entity.system-verb", "means")
        and _POSSESSIVE.isdisjoint(after[:1])
    ):
        yield "System", 0.9, "entity.system-verb"
        yield "Person", -0.5, "entity.system-verb"
        yield "Organization", -0.3, "entity.system-verb"
