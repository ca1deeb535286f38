"""A verb of saying behind or amid what is said: "..., X said", "People, X said, are ...", "as X put it"."""

from spacy.tokens import Token

from kg.rules.claims.clause import holed
from kg.rules.claims.ends import opening
from kg.rules.claims.grammar import Range, acts, child, is_negated, minus, reach
from kg.rules.claims.hit import Hit
from kg.rules.claims.place import Cue, Place, is_agent, make, taken

__all__ = ["around", "parenthesis"]

_BEFORE = frozenset({",", "-", "—", "–", "―"})
_BEHIND = _BEFORE | {".", ";", ":"}
_ADJUNCTS = frozenset({"obl", "obl:unmarked", "advmod", "obj", "iobj", "advcl"})
_CONDITIONS = frozenset({"although", "because", "if", "once", "since", "though", "unless", "when", "while"})
"""Words that open a clause whose main clause follows: "If it snows, X said, the mill will close"."""
_AS_LIMIT = 14
"""Tokens; a longer clause with "as" gives a reason or a time."""


def around(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read what is said before a verb, or on both sides of it.

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.

    Returns:
        The hit, or None.
    """
    verb = cue.word
    if not frames & {"clause", "quote", "tag"} or cue.source is None or cue.who is None:
        return None
    if verb.dep_ == "advcl" and (
        verb.left_edge.lower_ == "as"
        or any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children)
    ):
        return _as(cue, place)
    amid = next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.left_edge.i < cue.group[0]),
        None,
    )
    if amid is not None:
        return make("claim.verb.after", cue, holed(reach(amid), cue), place, confidence=0.8)
    if "tag" not in frames or verb.tag_ in {"VB", "VBG"} or _complements(cue, place):
        return None
    return _tagged(cue, place)


def parenthesis(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read a saying between commas amid what is said: "The robots, X says, are ready".

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.
    """
    doc, source = cue.word.doc, cue.source
    if (
        source is None
        or "tag" not in frames
        or source[1] > cue.group[0]
        or cue.group[1] >= place.sentence.end
    ):
        return None
    between = doc[cue.group[1]].text in _BEFORE and doc[max(source[0] - 1, 0)].text in _BEFORE
    return _tagged(cue, place) if between and source[0] > place.sentence.start + 1 else None


def _complements(cue: Cue, place: Place) -> bool:
    """Say whether the verb says something right of it."""
    verb = cue.word
    behind = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    if behind in place.lexicon.about.get(cue.lemma, frozenset()):
        return True
    own = cue.who.i if cue.who is not None else -1
    return not place.lexicon.takes(cue.lemma, "addressee") and any(
        c.i > verb.i and c.dep_ in {"ccomp", "obj", "xcomp"} and c.i != own for c in verb.children
    )


def _tagged(cue: Cue, place: Place) -> Hit | None:
    if cue.source is None:
        return None
    verb, doc, sentence = cue.word, cue.word.doc, place.sentence
    first, end = min(cue.group[0], cue.source[0]), max(cue.group[1], cue.source[1])
    if first - 1 <= sentence.start or doc[first - 1].text not in _BEFORE:
        return None
    if (
        taken(place, (sentence.start, sentence.end))
        or sum(t.is_alpha for t in doc[sentence.start : first]) < 2
    ):
        return None
    for c in verb.children:
        if end <= c.i and c.dep_ in _ADJUNCTS and reach(c)[0] == end:
            end = reach(c)[1]
    if end < sentence.end and doc[end].text not in _BEHIND:
        return None
    parts: list[Range] = [(opening(sentence.start, first, place), first)]
    joined = doc[end + 1 : end + 2]
    amid = end < sentence.end and doc[end].text in _BEFORE and len(joined) and acts(joined[0])
    halved = end < sentence.end and doc[end].text == "," and doc[sentence.start].lower_ in _CONDITIONS
    if verb.dep_ != "ROOT" or amid or halved or (len(joined) and joined[0].dep_ == "cc"):
        parts.append((end, sentence.end))
    if not any(acts(t) for low, high in parts for t in doc[low:high]):
        return None
    main = _main(verb, first)
    return make(
        "claim.verb.after", cue, parts, place, confidence=0.85, negated=main is not None and is_negated(main)
    )


def _main(verb: Token, first: int) -> Token | None:
    """Find the main word of what is said before the tag."""
    return next(
        (t for t in (verb.head, *verb.children) if t.i < first and t.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}),
        None,
    )


def _as(cue: Cue, place: Place) -> Hit | None:
    """Read "as X put it"."""
    verb = cue.word
    obj = child(verb, "obj")
    if (
        not place.lexicon.takes(cue.lemma, "tag")
        or sum(1 for _ in verb.subtree) > _AS_LIMIT
        or child(verb, "ccomp", "xcomp") is not None
        or (obj is not None and obj.pos_ != "PRON")
        or cue.who is None
        or not is_agent(cue.who, place)
    ):
        return None
    parts = minus((place.sentence.start, place.sentence.end), [reach(verb)])
    if any(taken(place, part) for part in parts):
        return None
    return make("claim.verb.as", cue, parts, place, confidence=0.8, negated=is_negated(verb.head))
