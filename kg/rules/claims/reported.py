"""Reported speech and thought by a verb: "X argues that ...", "X promised to ...", "..., X said"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.language import Passage
from kg.model import BlockKind, Mode
from kg.rules.claims.grammar import (
    Range,
    acts,
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
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.lexicon import Lexicon

__all__ = ["Place", "reported"]

_SPOKEN = frozenset({BlockKind.TURN, BlockKind.QUOTE})
"""In somebody's own words only clear reports of what others say are claims of those."""
_WH = frozenset({"that", "whether", "how", "why", "what", "if", "where", "when", "who"})
_ADDRESSED = frozenset({"tell", "remind", "assure", "inform", "convince", "persuade", "notify", "warn", "ask", "advise"})
_ADJUNCTS = frozenset({"obl", "advcl", "advmod", "obl:unmarked", "obl:agent", "xcomp", "dep", "obj"})
_GOES_ON = frozenset({"because", "since", "so", "although", "though", "while", "as", "if", "unless", "which", "who", "whereas", "when", "where"})
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|recently|earlier|later", re.IGNORECASE)
_AS_QUOTED = frozenset({"“", '"', "‘", "'", "''"})
_TAGS = frozenset({"say", "tell", "write", "put", "add", "explain", "report", "note", "warn", "announce", "argue", "claim", "think", "believe", "suggest", "acknowledge", "admit", "concede", "recall", "insist", "learn", "find", "continue", "observe", "agree", "predict", "know", "state"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule looks.

    Args:
        passage: the passage.
        number: its index.
        sentence: the sentence.
        masked: token indices that direct speech has taken.
        lexicon: the cue words.
        mentions: the mentions of the document.
    """

    passage: Passage
    number: int
    sentence: Tokens
    masked: frozenset[int]
    lexicon: Lexicon
    mentions: Mentions


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
        if token.i in place.masked:
            continue
        frames = place.lexicon.verbs.get(token.lemma_.lower())
        if not frames or not acts(token) or blocked(token, place.lexicon):
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
    if place.passage.block.kind in _SPOKEN:
        if _is_agent(cue.who, place) and cue.who.lower_ not in {"that", "which"}:
            hit = _clause(cue, frames, place)
            if hit is not None:
                yield hit
        return
    finders = (_clause, _around, _that, _order, _judge, _infinitive, _about, _object)
    wished = verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_.lower() not in place.lexicon.light
    for finder in finders if _is_agent(cue.who, place) and not wished else finders[:3]:
        hit = finder(cue, frames, place)
        if hit is not None:
            yield hit
            return


def _is_agent(who: Token, place: Place) -> bool:
    """Say whether a source is somebody or something that can take a stance: a name, a person's noun, a writing."""
    lower = who.lower_
    if lower in {"he", "she"} or who.pos_ == "PROPN":
        return True
    mention = place.mentions.at(place.passage.span(who.doc[who.i : who.i + 1]))
    if mention is not None:
        return mention.type in {"Person", "Organization"}
    if lower in {"who", "which", "that"}:
        clause = who.head
        while clause.dep_ not in {"acl:relcl", "ROOT"}:
            clause = clause.head
        return clause.dep_ == "acl:relcl" and clause.head.i != who.i and _is_agent(clause.head, place)
    return who.lemma_.lower() in place.lexicon.agents


def _clause(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X argues that ...; X says ...; X asked whether ..."""
    if not frames & {"clause", "quote"}:
        return None
    for c in children(cue.verb, "ccomp", "parataxis", "csubj", "xcomp"):
        if c.i < cue.verb.i or c.i in place.masked or not _is_clause(c, cue):
            continue
        part = _stretched(c, cue, place)
        return _hit(
            "claim.verb.clause", cue, _holed(part, cue), place, confidence=0.9, negated=is_negated(c)
        )
    return None


def _is_clause(c: Token, cue: Cue) -> bool:
    """Say whether a dependent is a clause that can be said or thought."""
    start = max(reach(c)[0], cue.group[1])
    lefts = {t.lower_ for t in c.lefts}
    if c.dep_ == "xcomp":
        return bool(lefts & _WH)
    if c.dep_ == "parataxis":
        return any(t.text == ":" for t in cue.verb.doc[cue.group[1] : start + 1])
    bare = child(c, "cop", "nsubj", "nsubj:pass", "aux", "expl") is None
    if bare and (c.pos_ == "PROPN" or (c.tag_ == "VBG" and cue.verb.doc[start - 1].text == ",")):
        return False
    if bare and c.tag_ == "VBG" and start == cue.group[1] and c.left_edge.i == c.i and cue.verb.lemma_ in {"say", "tell"}:
        return False
    return not (c.tag_ == "VB" and "to" in lefts and "that" not in lefts and child(c, "nsubj", "nsubj:outer") is None)


def _stretched(c: Token, cue: Cue, place: Place) -> Range:
    """Give a clause with the words that belong to it and that the parse hung on the verb of saying."""
    doc, verb = c.doc, cue.verb
    start, end = reach(c)
    start = max(start, cue.group[1])
    between = doc[cue.group[1] : start]
    if (
        len(between)
        and doc[start].dep_ != "mark"
        and not any(t.is_punct or t.dep_.startswith("obl") or t.pos_ == "ADP" for t in between)
        and not any(t.dep_ in {"obj", "iobj"} and t.head.i == verb.i and verb.lemma_ in _ADDRESSED for t in between)
        and not any(_DAY.fullmatch(t.text) for t in between)
    ):
        start = cue.group[1]
    end = _listed(_grown(end, cue, place), place)
    return start, _cut(c, cue, (start, end), place)


def _listed(end: int, place: Place) -> int:
    """Move the end of a content over what a colon after it spells out."""
    doc = place.passage.doc
    if end < place.sentence.end - 1 and doc[end].text == ":" and end + 1 not in place.masked:
        return next((t.i for t in doc[end : place.sentence.end] if t.i in place.masked), place.sentence.end)
    return end


def _grown(end: int, cue: Cue, place: Place) -> int:
    """Move the end of a content over what follows and the parse hung on the verb of saying."""
    doc, verb = cue.verb.doc, cue.verb
    while end < place.sentence.end:
        nxt = doc[end + 1] if doc[end].text == "," and end + 1 < place.sentence.end else doc[end]
        head = nxt
        while head.head.i != verb.i and head.head.i != head.i:
            head = head.head
        if head.head.i != verb.i or head.i < end or head.i in place.masked:
            break
        if nxt.i > end and not _goes_on(head, place):
            break
        if nxt.i == end and (head.dep_ not in _ADJUNCTS or (nxt.is_punct and nxt.text not in _AS_QUOTED)):
            break
        end = max(head.right_edge.i + 1, end + 1)
    return end


def _goes_on(head: Token, place: Place) -> bool:
    """Say whether what follows a comma still belongs to what is said: "..., because ...", "..., but he ..."."""
    if head.dep_ == "conj":
        return child(head, "nsubj", "nsubj:pass") is not None and not place.lexicon.takes(head.lemma_.lower(), "clause")
    return head.dep_ in {"advcl", "acl:relcl"} and any(
        m.dep_ in {"mark", "nsubj", "nsubj:pass", "advmod"} and m.lower_ in _GOES_ON for m in head.children
    )


def _cut(c: Token, cue: Cue, part: Range, place: Place) -> int:
    """End a clause where another saying of the same source begins: "..., arguing that ...", "... and warned that ..."."""
    doc = c.doc
    for at in range(max(part[0], c.i) + 1, part[1]):
        token = doc[at]
        if token.pos_ != "VERB" or token.dep_ not in {"advcl", "conj", "acl", "ccomp", "parataxis"} or token.i in place.masked:
            continue
        if not place.lexicon.verbs.get(token.lemma_.lower(), frozenset()) & {"clause", "quote", "order", "judge"}:
            continue
        begin = verb_group(token)[0]
        if token.tag_ == "VBG" and token.dep_ != "conj" and doc[begin - 1].text == "," and child(token, "nsubj") is None:
            return begin - 1
        own = child(token, "nsubj")
        if own is not None:
            begin = min(begin, own.left_edge.i)
        if (
            token.dep_ == "conj"
            and token.head.i in {c.i, cue.verb.i}
            and token.tag_ == cue.verb.tag_
            and (own is None or (own.pos_ == "PRON" and doc[begin - 1].dep_ == "cc" and doc[begin - 2].text == ","))
            and doc[begin - 1].dep_ == "cc"
        ):
            return begin - 1
    return part[1]


def _holed(part: Range, cue: Cue) -> list[Range]:
    holes = [cue.group]
    if cue.source:
        holes.append(cue.source)
    return minus(part, holes)


def _around(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """..., X said; People like that, X said, are ...; as X put it"""
    verb, who = cue.verb, cue.who
    if not frames & {"clause", "quote"} or cue.source is None or who is None:
        return None
    if verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children):
        return _as(cue, place)
    embedded = next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.left_edge.i < cue.group[0]), None
    )
    if embedded is not None:
        return _hit("claim.verb.after", cue, _holed(reach(embedded), cue), place, confidence=0.8)
    if verb.lemma_.lower() not in _TAGS or verb.tag_ in {"VB", "VBG"}:
        return None
    doc = verb.doc
    first, last = min(cue.group[0], cue.source[0]), max(cue.group[1], cue.source[1])
    if first - 1 <= place.sentence.start or doc[first - 1].text not in {",", "-", "—", "–", "―"}:
        return None
    if any(c.i > verb.i and c.dep_ in {"ccomp", "obj", "xcomp"} and c.i != who.i and verb.lemma_ != "tell" for c in verb.children):
        return None
    before = doc[place.sentence.start : first]
    if _led(verb, place):
        return None
    if any(t.i in place.masked for t in place.sentence if t.is_alpha) or sum(t.is_alpha for t in before) < 2:
        return None
    end = last
    for c in sorted(verb.children, key=lambda c: c.i):
        if end <= c.i and c.dep_ in {"obl", "obl:unmarked", "advmod", "obj", "iobj", "advcl"} and reach(c)[0] == end:
            end = reach(c)[1]
    rest = doc[end : place.sentence.end]
    if len(rest) and rest[0].text not in {",", "-", "—", "–", "―", ".", ";", ":"}:
        return None
    if len(rest) > 1 and rest[0].text == "," and verb.dep_ == "ROOT" and not any(t.dep_ == "cc" for t in rest[1:2]):
        rest_part = []
    else:
        rest_part = [(end, place.sentence.end)]
    said = [t for low, high in ((place.sentence.start, first), *rest_part) for t in doc[low:high]]
    if not any(acts(t) for t in said):
        return None
    main = next((t for t in (verb.head, *verb.children) if t.i < first and t.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}), None)
    return _hit(
        "claim.verb.after",
        cue,
        [(place.sentence.start, first), *rest_part],
        place,
        confidence=0.85,
        negated=main is not None and is_negated(main),
    )


def _led(verb: Token, place: Place) -> bool:
    """Say whether a preposition right after the verb leads to what is said."""
    words = place.lexicon.about.get(verb.lemma_.lower(), frozenset())
    after = verb.doc[verb.i + 1 : verb.i + 2]
    return len(after) == 1 and after[0].lower_ in words


def _as(cue: Cue, place: Place) -> Hit | None:
    """As X put it, ..."""
    verb = cue.verb
    obj = child(verb, "obj")
    if (
        sum(1 for _ in verb.subtree) > 14
        or child(verb, "ccomp", "xcomp") is not None
        or verb.lemma_.lower() not in _TAGS
        or (obj is not None and obj.pos_ != "PRON")
        or cue.who is None
        or not _is_agent(cue.who, place)
    ):
        return None
    sentence: Range = (place.sentence.start, place.sentence.end)
    return _hit(
        "claim.verb.as", cue, minus(sentence, [reach(verb)]), place, confidence=0.8, negated=is_negated(verb.head)
    )


def _that(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X pointed out that ..., where the parse lost the clause."""
    start, end = cue.group[1], place.sentence.end
    doc = cue.verb.doc
    if "clause" not in frames or start + 3 >= end or doc[start].lower_ != "that" or doc[start + 1].pos_ in {"VERB", "AUX"}:
        return None
    if any(t.i in place.masked for t in doc[start:end]) or not any(acts(t) for t in doc[start:end]):
        return None
    return _hit("claim.verb.clause", cue, [(start, end)], place, confidence=0.7)


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
        part = (max(reach(obj)[0], cue.group[1]), _grown(reach(c)[1], cue, place))
        return _hit("claim.verb.judge", cue, [part], place, confidence=0.75)
    start, end = _after(obj, cue)
    if cue.verb.lemma_ in {"call", "label", "dub", "brand", "deem"} and end - start > 2 and _AS_QUOTED & {t.text for t in obj.doc[start + 1 : end + 1]}:
        return _hit("claim.verb.judge", cue, [(start, end)], place, confidence=0.7)
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
        end = _listed(end, place)
        lead = doc[start]
        if lead.lower_ in words and lead.dep_ in {"case", "mark", "compound:prt"}:
            if _pointing(doc[start + 1 : end]) or (cue.verb.dep_ == "advcl" and cue.verb.i < cue.verb.head.i):
                continue
            group = (cue.group[0], start + 1) if start == cue.group[1] else cue.group
            more = next((d for d in children(cue.verb, "xcomp", "advcl", "ccomp") if d.i >= end and reach(d)[0] == end), None)
            if more is not None and any(t.lower_ == "to" for t in more.lefts):
                end = reach(more)[1]
            return _hit("claim.verb.about", cue, [(start + 1, end)], place, confidence=0.7, group=group)
        prt = child(cue.verb, "compound:prt")
        if c.dep_ in {"obj", "ccomp"} and prt is not None and prt.lower_ in words:
            return _hit("claim.verb.about", cue, [(start, end)], place, confidence=0.7)
    return None


def _pointing(words: Tokens) -> bool:
    """Say whether a phrase only points at something said before: "this observation"."""
    return len(words) < 3 and (len(words) == 0 or words[0].lower_ in {"this", "that", "these", "those", "it", "such", "them"})


def _object(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """X cited the delay"""
    if "object" not in frames:
        return None
    obj = child(cue.verb, "obj")
    if obj is None or obj.i < cue.verb.i or obj.i in place.masked or obj.pos_ == "PRON":
        return None
    start, end = _after(obj, cue)
    if end - start < 2 or _pointing(cue.verb.doc[start:end]):
        return None
    if cue.verb.tag_ == "VB" and cue.group[0] == cue.verb.i:
        return None
    for c in cue.verb.children:
        if reach(c)[0] == end and c.dep_ in {"obl", "advcl"} and cue.verb.doc[end].lower_ in {"for", "as", "over", "of"}:
            end = reach(c)[1]
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
        high = group[0]
        if target.lower_ in {"that", "which", "who"} and verb.dep_ == "acl:relcl":
            target, high = verb.head, verb.left_edge.i
        first, last = phrase(target, low=place.sentence.start, high=max(high, target.i + 1))
        while first < target.i and verb.doc[first].pos_ == "ADP":
            first += 1
        parts = [(first, last), _after(complement, cue)]
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
