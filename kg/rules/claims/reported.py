"""Reported speech and thought by a verb: "X argues that ...", "X promised to ...", "..., X said"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.language import Passage
from kg.model import Mode
from kg.rules.claims.grammar import (
    Range,
    blocked,
    child,
    children,
    is_negated,
    minus,
    phrase,
    reach,
    subject,
    verb_group,
)
from kg.rules.claims.hit import Hit, spans
from kg.rules.claims.lexicon import Lexicon

__all__ = ["Place", "reported"]

_RELATIVE = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule looks.

    Args:
        passage: the passage.
        number: its index.
        sentence: the sentence.
        masked: token indices that direct speech has taken.
        lexicon: the cue words.
    """

    passage: Passage
    number: int
    sentence: Tokens
    masked: frozenset[int]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes, with its words and its subject."""

    verb: Token
    group: Range
    who: Token | None
    source: Range | None


def reported(place: Place) -> Iterator[Hit]:
    """Find what the verbs of a sentence attribute.

    Args:
        place: where to look.

    Yields:
        One hit a verb and content.
    """
    question = place.sentence.text.rstrip().endswith("?")
    for token in place.sentence:
        if token.pos_ not in {"VERB", "AUX"} or token.i in place.masked:
            continue
        frames = place.lexicon.verbs.get(token.lemma_.lower())
        if not frames or blocked(token, place.lexicon):
            continue
        if question and token.dep_ in {"ROOT", "conj"}:
            continue
        yield from _verb(token, frames, place)


def _cue(verb: Token, place: Place) -> Cue | None:
    """Find the words and the subject of a verb; None where nobody who could hold something is named."""
    start, end = verb_group(verb)
    head, first = verb, verb
    while (
        first.dep_ in {"xcomp", "advcl"}
        and first.head.lemma_.lower() in place.lexicon.light
        and 0 < first.i - first.head.i <= 5
        and child(first, "nsubj") is None
    ):
        first = first.head
        start = verb_group(first)[0]
    head = first
    if head.i != verb.i and blocked(head, place.lexicon):
        return None
    if verb.tag_ == "VB" and start > place.sentence.start and verb.doc[start - 1].lower_ == "to":
        start -= 1
    who = subject(head)
    if who is None:
        return Cue(verb, (start, end), None, None)
    if who.i in place.masked or who.lower_ in place.lexicon.nobody:
        return None
    low, high = place.sentence.start, place.sentence.end
    if who.i < start:
        high = start
    elif who.i >= end:
        low = end
    if who.dep_ in {"nsubj", "nsubj:pass"} or who.head.i == verb.i or who.i < start:
        source = phrase(who, low=low, high=high)
    else:
        source = (who.i, who.i + 1)
    if verb.dep_ == "acl" and verb.head.i == who.i:
        source = phrase(who, low=low, high=start)
    return Cue(verb, (start, end), who, source)


def _hit(
    rule: str,
    cue: Cue,
    content: list[Range],
    place: Place,
    *,
    confidence: float,
    group: Range | None = None,
    negated: bool = False,
) -> Hit | None:
    passage = place.passage
    doc = passage.doc
    found = spans(passage, content, limit=place.sentence.end)
    if not found:
        return None
    start, end = group or cue.group
    first, last = doc[start], doc[end - 1]
    return Hit(
        rule=rule,
        mode=Mode.REPORTED,
        passage=place.number,
        content=found,
        evidence=passage.span(place.sentence),
        source=_span(passage, cue.source) if cue.source else None,
        head=passage.span(doc[cue.who.i : cue.who.i + 1]) if cue.who is not None else None,
        cue=(passage.offset + first.idx, passage.offset + last.idx + len(last.text)),
        verb=cue.verb.lemma_.lower(),
        negated=negated,
        confidence=confidence,
    )


def _span(passage: Passage, part: Range) -> tuple[int, int] | None:
    return passage.span(passage.doc[part[0] : part[1]]) if part[0] < part[1] else None


def _verb(verb: Token, frames: frozenset[str], place: Place) -> Iterator[Hit]:
    if child(verb, "aux:pass") is not None:
        yield from _passive(verb, frames, place)
        return
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return
    cue = _cue(verb, place)
    if cue is None or cue.who is None or cue.source is None:
        return
    for finder in (_clause, _around, _order, _judge, _infinitive, _about, _object):
        hit = finder(cue, frames, place)
        if hit is not None:
            yield hit
            return


def _clause(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X argues that ...; X says ...; X asked whether ..."""
    if not frames & {"clause", "quote"}:
        return None
    verb = cue.verb
    for c in children(verb, "ccomp", "parataxis", "csubj", "xcomp"):
        if c.i < verb.i or c.i in place.masked:
            continue
        start, end = reach(c)
        start = max(start, cue.group[1])
        if c.dep_ == "xcomp" and not any(
            m.lower_ in {"that", "whether", "how", "why", "what", "if"} for m in c.lefts
        ):
            continue
        if c.dep_ == "parataxis" and not any(t.text == ":" for t in verb.doc[cue.group[1] : start + 1]):
            continue
        if c.dep_ == "ccomp" and c.tag_ in {"VB"} and any(t.lower_ == "to" for t in c.lefts):
            continue
        return _hit(
            "claim.verb.clause", cue, _holed((start, end), cue), place, confidence=0.9, negated=is_negated(c)
        )
    return None


def _holed(part: Range, cue: Cue) -> list[Range]:
    holes = [cue.group]
    if cue.source:
        holes.append(cue.source)
    return minus(part, holes)


def _around(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """..., X said; People like that, X said, are ...; as X put it"""
    verb = cue.verb
    if not frames & {"clause", "quote"} or cue.source is None:
        return None
    if child(verb, "obj", "obl") is not None and verb.lemma_.lower() not in {
        "say",
        "tell",
        "write",
        "put",
        "add",
        "explain",
        "report",
        "note",
    }:
        return None
    sentence: Range = (place.sentence.start, place.sentence.end)
    left = [
        c for c in children(verb, "ccomp", "parataxis") if c.right_edge.i < min(cue.group[0], cue.source[0])
    ]
    if verb.dep_ == "ROOT" and left:
        content = (sentence[0], min(cue.group[0], cue.source[0]))
        if any(t.i in place.masked for t in verb.doc[content[0] : content[1]] if t.is_alpha):
            return None
        return _hit("claim.verb.after", cue, [content], place, confidence=0.9, negated=is_negated(left[-1]))
    if verb.dep_ == "parataxis" and verb.head.i not in place.masked and child(verb, "nsubj") is not None:
        hole = reach(verb)
        if any(t.i in place.masked for t in place.sentence if t.is_alpha):
            return None
        return _hit(
            "claim.verb.after",
            cue,
            minus(sentence, [hole]),
            place,
            confidence=0.85,
            negated=is_negated(verb.head),
        )
    embedded = next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.left_edge.i < cue.group[0]),
        None,
    )
    if embedded is not None:
        return _hit("claim.verb.after", cue, _holed(reach(embedded), cue), place, confidence=0.8)
    if verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children):
        if len(list(verb.subtree)) > 12 or child(verb, "ccomp", "obj") not in {None, child(verb, "obj")}:
            return None
        return _hit(
            "claim.verb.as",
            cue,
            minus(sentence, [reach(verb)]),
            place,
            confidence=0.8,
            negated=is_negated(verb.head),
        )
    return None


def _infinitive(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X promised to ...; X suggested waiting"""
    for c in children(cue.verb, "xcomp", "advcl", "ccomp"):
        if c.i < cue.verb.i or c.i in place.masked:
            continue
        marked = any(t.lower_ == "to" for t in c.lefts)
        if c.tag_ == "VBG" and not marked and c.dep_ == "xcomp" and "object" in frames:
            return _hit("claim.verb.gerund", cue, [_after(c, cue)], place, confidence=0.75)
        if not (marked and "infinitive" in frames) or c.dep_ == "advcl":
            continue
        return _hit(
            "claim.verb.infinitive", cue, [_after(c, cue)], place, confidence=0.75, negated=is_negated(c)
        )
    return None


def _after(token: Token, cue: Cue) -> Range:
    start, end = reach(token)
    return max(start, cue.group[1]), end


def _order(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X urged them to ..."""
    if "order" not in frames:
        return None
    obj = child(cue.verb, "obj", "iobj")
    for c in children(cue.verb, "xcomp", "ccomp", "advcl"):
        first = obj if obj is not None else child(c, "nsubj")
        if first is None or c.i < first.i or not any(t.lower_ == "to" for t in c.lefts):
            continue
        part = (max(reach(first)[0], cue.group[1]), reach(c)[1])
        return _hit("claim.verb.order", cue, [part], place, confidence=0.75, negated=is_negated(c))
    return None


def _judge(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X called it a mistake; X describes Y as Z"""
    if "judge" not in frames:
        return None
    obj = child(cue.verb, "obj")
    if obj is None or obj.i < cue.verb.i:
        small = next(
            (
                c
                for c in children(cue.verb, "ccomp", "xcomp")
                if c.i > cue.verb.i and child(c, "nsubj") is not None
            ),
            None,
        )
        if small is None or small.pos_ == "VERB":
            return None
        return _hit("claim.verb.judge", cue, [_after(small, cue)], place, confidence=0.75)
    for c in cue.verb.children:
        if c.i < obj.i:
            continue
        as_phrase = c.dep_ in {"obl", "advcl", "xcomp"} and any(
            d.lower_ in {"as", "to", "with"} and d.dep_ in {"case", "mark"} for d in c.children
        )
        if not (as_phrase or (c.dep_ == "xcomp" and c.pos_ in {"ADJ", "NOUN", "PROPN"})):
            continue
        if (
            as_phrase
            and not any(d.lower_ == "as" for d in c.children)
            and cue.verb.lemma_ not in {"compare", "liken", "contrast"}
        ):
            continue
        part = (max(reach(obj)[0], cue.group[1]), reach(c)[1])
        return _hit("claim.verb.judge", cue, [part], place, confidence=0.75)
    return None


def _about(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X called for ...; X points to ..."""
    if "about" not in frames:
        return None
    words = place.lexicon.about[cue.verb.lemma_.lower()]
    doc = cue.verb.doc
    for c in children(cue.verb, "obl", "advcl", "obj", "ccomp"):
        if c.i < cue.verb.i:
            continue
        start, end = _after(c, cue)
        if start >= end:
            continue
        lead = doc[start]
        if lead.lower_ in words and lead.dep_ in {"case", "mark", "compound:prt"}:
            group = (cue.group[0], start + 1) if start == cue.group[1] else cue.group
            return _hit("claim.verb.about", cue, [(start + 1, end)], place, confidence=0.7, group=group)
        prt = child(cue.verb, "compound:prt")
        if c.dep_ in {"obj", "ccomp"} and prt is not None and prt.lower_ in words:
            return _hit("claim.verb.about", cue, [(start, end)], place, confidence=0.7)
    return None


def _object(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X cited the delay"""
    if "object" not in frames:
        return None
    obj = child(cue.verb, "obj")
    if obj is None or obj.i < cue.verb.i or obj.i in place.masked or obj.pos_ == "PRON":
        return None
    start, end = _after(obj, cue)
    if end - start < 2:
        return None
    return _hit("claim.verb.object", cue, [(start, end)], place, confidence=0.6)


def _passive(verb: Token, frames: frozenset[str], place: Place) -> Iterator[Hit]:
    """It was reported that ...; X is said to be ...; the plan was criticised by X"""
    group = verb_group(verb)
    agent = child(verb, "obl:agent")
    target = subject(verb)
    clause = next((c for c in children(verb, "ccomp", "csubj:pass", "csubj") if c.i > verb.i), None)
    complement = next((c for c in children(verb, "xcomp") if c.i > verb.i), None)
    source = None
    if agent is not None and agent.i > verb.i:
        start, end = phrase(agent, low=verb.i + 1, high=place.sentence.end)
        by = next((c for c in agent.children if c.dep_ == "case"), None)
        if by is not None:
            start = max(start, by.i + 1)
            if by.i == group[1]:
                group = (group[0], by.i + 1)
        source = (start, end)
    cue = Cue(verb, group, agent, source)
    expletive = target is not None and target.lower_ == "it"
    hit = None
    if clause is not None and (expletive or source) and frames & {"clause", "passive"}:
        hit = _hit(
            "claim.passive.clause",
            cue,
            [_after(clause, cue)],
            place,
            confidence=0.7,
            negated=is_negated(clause),
        )
    elif complement is not None and target is not None and "passive" in frames and target.i < verb.i:
        parts = [phrase(target, low=place.sentence.start, high=group[0]), _after(complement, cue)]
        hit = _hit(
            "claim.passive.infinitive", cue, parts, place, confidence=0.6, negated=is_negated(complement)
        )
    elif source and target is not None and target.i < verb.i and frames & {"object", "judge"}:
        parts = [phrase(target, low=place.sentence.start, high=group[0])]
        if complement is not None:
            parts.append((group[1], reach(complement)[1]))
        hit = _hit("claim.passive.agent", cue, parts, place, confidence=0.6)
    if hit is not None:
        yield hit
