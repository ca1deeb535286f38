"""Attribution in the passive: "it was reported that ...", "X is said to be ...", "criticised by X"."""

from spacy.tokens import Token

from kg.rules.claims.clause import after
from kg.rules.claims.grammar import Range, child, children, is_negated, phrase, reach, subject, verb_group
from kg.rules.claims.hit import Hit
from kg.rules.claims.place import Cue, Place, make

__all__ = ["passive"]

_GIVEN = frozenset({"name", "introduce", "propose"})
"""Verbs that in the passive tell an honour or who made something: "was named cook of the year by X"."""


def passive(verb: Token, frames: frozenset[str], place: Place) -> Hit | None:
    """Read a passive verb of saying.

    Args:
        verb: the participle.
        frames: the frames it takes.
        place: where it stands.

    Returns:
        The hit; its source is None where no agent is named.
    """
    cue = _cue(verb, place)
    target = subject(verb)
    clause = next((c for c in children(verb, "ccomp", "csubj:pass", "csubj") if c.i > verb.i), None)
    complement = next((c for c in children(verb, "xcomp") if c.i > verb.i), None)
    if clause is not None and frames & {"clause", "passive"}:
        dummy = child(verb, "expl") if target is None else target
        if not (cue.source or (dummy is not None and dummy.lower_ == "it")):
            return None
        return make(
            "claim.passive.clause",
            cue,
            [after(clause, cue)],
            place,
            confidence=0.7,
            negated=is_negated(clause),
        )
    if target is None or target.i > verb.i:
        return None
    if complement is not None and "passive" in frames:
        parts = [_target(target, verb, place, high=cue.group[0]), after(complement, cue)]
        negated = is_negated(complement)
        return make("claim.passive.infinitive", cue, parts, place, confidence=0.6, negated=negated)
    if cue.source and frames & {"object", "judge"} and cue.lemma not in _GIVEN:
        parts = [_target(target, verb, place, high=cue.group[0])]
        if complement is not None:
            parts.append((cue.group[1], reach(complement)[1]))
        return make("claim.passive.agent", cue, parts, place, confidence=0.6)
    return None


def _cue(verb: Token, place: Place) -> Cue:
    group = verb_group(verb)
    agent = child(verb, "obl:agent")
    source: Range | None = None
    if agent is not None and agent.i > verb.i:
        start, end = phrase(agent, low=verb.i + 1, high=place.sentence.end)
        by = child(agent, "case")
        if by is not None:
            start = max(start, by.i + 1)
            if by.i == group[1]:
                group = (group[0], by.i + 1)
        source = (start, end)
    return Cue(verb, group, agent if source else None, source, place.lexicon.lemma(verb))


def _target(target: Token, verb: Token, place: Place, *, high: int) -> Range:
    """Give the noun phrase that something is said of; a relative pronoun stands for its noun."""
    if target.lower_ in {"that", "which", "who"} and verb.dep_ == "acl:relcl":
        target, high = verb.head, max(verb.left_edge.i, verb.head.i + 1)
    start, end = phrase(target, low=place.sentence.start, high=high)
    while start < target.i and verb.doc[start].pos_ == "ADP":
        start += 1
    return start, end
