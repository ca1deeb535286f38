"""Reported speech and thought by a verb."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.language.plain import plain as listed
from kg.rules.claims.around import around, parenthesis
from kg.rules.claims.aside import aside
from kg.rules.claims.clause import bare_that, clause
from kg.rules.claims.grammar import acts, blocked, child, is_negated, real
from kg.rules.claims.hit import Hit
from kg.rules.claims.passive import passive
from kg.rules.claims.place import Place, find_cue, is_agent, speaks
from kg.rules.claims.plain import plain
from kg.rules.claims.stance import about, infinitive, judge, object_, order

__all__ = ["reported"]

_SAYING = (parenthesis, clause, around, bare_that)
_STANCES = (order, judge, infinitive, about, object_)


def reported(place: Place) -> Iterator[Hit]:
    """Find what the verbs of a sentence attribute.

    Args:
        place: where to look.

    Yields:
        At most one hit a verb.
    """
    cues: set[int] = set()
    question = _asks(place)
    for token in place.cues:
        if token.i in place.masked or (question and token.dep_ in {"ROOT", "conj"}):
            continue
        frames = place.lexicon.frames(token)
        if not frames or not acts(token):
            continue
        denied = is_negated(token)
        raised = denied and "raised" in frames and real(token) and not _nobody(token)
        if blocked(token, place.lexicon) and not raised:
            continue
        hit = _verb(token, frames, place)
        if hit is not None:
            cues.add(token.i)
            yield replace(hit, negated=hit.negated != denied)
    if not question:
        further = list(plain(place, cues=frozenset(cues)))
        yield from further
        if not further:
            yield from aside(place, cues=frozenset(cues))


def _asks(place: Place) -> bool:
    words = listed(place.passage.doc).words
    for i in range(place.sentence.end - 1, place.sentence.start - 1, -1):
        if word := words[i].rstrip():
            return word.endswith("?")
    return False


def _nobody(verb: Token) -> bool:
    """Say whether nobody does what a verb says: "no engineer believed ..."."""
    who = child(verb, "nsubj")
    return who is not None and (
        who.lower_ in {"nobody", "none"} or any(c.lower_ == "no" for c in who.children)
    )


def _ours(who: Token) -> bool:
    """Say whether a source in somebody's own words is known to the speaker alone: "my students"."""
    return any(c.lower_ in {"my", "our"} for c in who.children)


def _verb(verb: Token, frames: frozenset[str], place: Place) -> Hit | None:
    if child(verb, "aux:pass") is not None:
        return None if speaks(place) else passive(verb, frames, place)
    if verb.dep_ in {"acl", "xcomp"} and verb.tag_ == "VBN":
        return None
    cue = find_cue(verb, place)
    if cue is None or cue.who is None:
        return None
    agent = is_agent(cue.who, place) or (
        cue.lemma in place.lexicon.animate and cue.who.pos_ == "NOUN" and cue.who.i < verb.i
    )
    agent = agent and cue.who.lower_ != "i"
    if speaks(place):
        named = agent and cue.who.lower_ not in {"that", "which"} and not _ours(cue.who)
        return clause(cue, frames, place) if named else None
    wished = (
        verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_.lower() not in place.lexicon.light
    )
    finders = (*_SAYING, *_STANCES) if agent and not wished else _SAYING
    return next((hit for finder in finders if (hit := finder(cue, frames, place)) is not None), None)
