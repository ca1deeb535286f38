"""The clause that a verb of saying or thinking takes: "X argues that ...", "X asked whether ..."."""

import re

from spacy.tokens import Token

from kg.rules.claims.ends import grown, listed, narrated
from kg.rules.claims.grammar import Range, acts, child, children, is_negated, minus, reach, verb_group
from kg.rules.claims.hit import Hit
from kg.rules.claims.place import Cue, Place, is_agent, make

__all__ = ["TIME", "after", "bare_that", "clause", "holed"]

_WH = frozenset({"that", "whether", "how", "why", "what", "if", "where", "when", "who"})
_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|recently|earlier|later", re.IGNORECASE
)
TIME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|recently|earlier|later|late|early"
    r"|on|this|last|week|month|year|morning|afternoon|evening|night|repeatedly|publicly|also|then|once|again",
    re.IGNORECASE,
)
"""A word of when or how often behind a verb of saying: "said this week"."""
_ASIDE = 22
"""Tokens of what may stand between commas in front of "that"."""
_FAR = 9
"""Tokens between a verb and its "that"."""
_AMOUNTS = frozenset({"much", "little", "more", "less", "so"})
_NO_OBJECT = frozenset({"say", "think", "hope", "insist", "guess", "suspect"})
"""Verbs after which a noun with a plural in front of it is a clause."""
_SAYING = frozenset({"clause", "quote", "order", "judge"})
_FINITE = ("cop", "nsubj", "nsubj:pass", "nsubj:outer", "aux", "expl")


def clause(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read what a verb says in a clause after it.

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.

    Returns:
        The hit, or None.
    """
    if not frames & {"clause", "quote"}:
        return None
    that = _that(cue, frames, place) if "clause" in frames else None
    for c in children(cue.word, "ccomp", "parataxis", "csubj", "xcomp", "advcl"):
        if c.i < cue.word.i or c.i in place.masked or not _is_clause(c, cue):
            continue
        if that is not None and reach(c)[0] > that + 1 and not _nested(c, that):
            return bare_that(cue, frames, place)
        part = _stretched(c, cue, place)
        return make("claim.verb.clause", cue, holed(part, cue), place, confidence=0.9, negated=is_negated(c))
    return _nouned(cue, place)


def _nested(c: Token, that: int) -> bool:
    """Say whether the "that" behind a verb belongs to a clause, whatever else stands in front of it."""
    head = c.doc[that].head
    return head.i == c.i or any(a.i == c.i for a in head.ancestors) or c.doc[that].dep_ != "mark"


def _nouned(cue: Cue, place: Place) -> Hit | None:
    """Read a short clause that the parse took for a noun: "X said the looms work"."""
    obj = child(cue.word, "obj")
    if cue.lemma not in _NO_OBJECT or obj is None or obj.i - 1 <= cue.group[1] or obj.i in place.masked:
        return None
    before = obj.nbor(-1)
    if obj.tag_ != "NN" or before.tag_ != "NNS" or before.head.i != obj.i or reach(obj)[0] != cue.group[1]:
        return None
    return make("claim.verb.clause", cue, [reach(obj)], place, confidence=0.6)


def bare_that(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read what follows "that" right after a verb where the parse lost the clause.

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.
    """
    doc, end = cue.word.doc, place.sentence.end
    start = _that(cue, frames, place) if "clause" in frames else None
    if start is None or start + 3 >= end or doc[start + 1].pos_ in {"VERB", "AUX"}:
        return None
    words = doc[start:end]
    if any(t.i in place.masked for t in words) or not (any(acts(t) for t in words) or _opens(doc[start + 1])):
        return None
    part = (start, narrated((start, _closing(cue, start, end)), cue, place))
    return make("claim.verb.clause", cue, [part], place, confidence=0.7)


def _closing(cue: Cue, start: int, end: int) -> int:
    """End the clause of a relative word at the comma behind it: "X, who said that ..., left in May"."""
    if cue.who is None or cue.who.lower_ not in {"who", "which"}:
        return end
    doc = cue.word.doc
    commas = (i for i in range(start + 3, end - 2) if doc[i].text == ",")
    return next((i for i in commas if doc[i + 1].tag_ in {"VBD", "VBN", "VBZ", "MD"}), end)


def _opens(first: Token) -> bool:
    """Say whether a word behind "that" begins a clause whose verb was lost: "that the looms work"."""
    return first.pos_ in {"DET", "PRON", "PROPN"} or first.tag_ in {"NNS", "PRP$", "EX"}


def _that(cue: Cue, frames: frozenset[str], place: Place) -> int | None:
    """Find "that" behind a verb, its addressee and its adjuncts: "told reporters in May that ..."."""
    doc, at = cue.word.doc, cue.group[1]
    that = next((t.i for t in doc[at : min(at + _FAR, place.sentence.end)] if t.lower_ == "that"), None)
    if that is None and at + 1 < place.sentence.end and doc[at].text == ",":
        return _past_aside(at, place)
    if that is None or that == at:
        return that
    obj = child(cue.word, "obj", "iobj")
    if obj is not None and obj.i > cue.word.i:
        if "addressee" not in frames:
            return None
        at = obj.i + 1
    between = doc[at:that]
    if len(between) and (between[0].pos_ != "ADP" or any(acts(t) or t.is_punct for t in between)):
        return None
    return that


def _past_aside(comma: int, place: Place) -> int | None:
    """Find "that" behind what stands between commas: "has argued, most recently in May, that ..."."""
    doc = place.passage.doc
    end = min(comma + _ASIDE, place.sentence.end - 1)
    commas = (i for i in range(comma + 2, end) if doc[i].text == ",")
    close = next((i for i in commas if doc[i + 1].lower_ == "that"), None)
    if close is None or any(acts(t) and t.tag_ != "VBN" for t in doc[comma:close]):
        return None
    return close + 1


def after(token: Token, cue: Cue) -> Range:
    """Give what stands below a word, right of the cue."""
    start, end = reach(token)
    return max(start, cue.group[1]), end


def holed(part: Range, cue: Cue) -> list[Range]:
    """Cut the cue and its source out of a content they stand amid."""
    return minus(part, [cue.group, *([cue.source] if cue.source else [])])


def _is_clause(c: Token, cue: Cue) -> bool:
    """Say whether a dependent is a clause that can be said or thought."""
    start = max(reach(c)[0], cue.group[1])
    lefts = {t.lower_ for t in c.lefts}
    if c.dep_ == "xcomp":
        return any(t.lower_ in _WH and t.i >= cue.group[1] for t in c.lefts)
    if c.dep_ == "advcl":
        return any(m.dep_ == "mark" and m.lower_ == "that" for m in c.lefts)
    if c.dep_ == "parataxis":
        bound = start == cue.group[1] and child(c, *_FINITE) is not None
        return bound or any(t.text == ":" for t in c.doc[cue.group[1] : start + 1])
    bare = child(c, *_FINITE) is None
    obj = child(cue.word, "obj")
    beside = obj is not None and c.pos_ == "NOUN" and cue.word.i < obj.i < c.i
    if bare and (c.pos_ == "PROPN" or c.lower_ in _AMOUNTS or beside):
        return False
    if bare and c.tag_ == "VBG" and (c.doc[start - 1].text == "," or c.left_edge.i == start == cue.group[1]):
        return False
    return not (bare and c.tag_ == "VB" and "to" in lefts and "that" not in lefts)


def _stretched(c: Token, cue: Cue, place: Place) -> Range:
    """Give a clause with the words that belong to it and that the parse hung on the verb of saying."""
    doc = c.doc
    start, end = after(c, cue)
    between = list(doc[cue.group[1] : start])
    if between and doc[start].dep_ != "mark" and not any(_apart(t, cue, place) for t in between):
        start = cue.group[1]
    end = listed(_unbroken(grown(end, cue, place), cue, place), place)
    return start, narrated((start, _cut(c, cue, (start, end), place)), cue, place)


def _unbroken(end: int, cue: Cue, place: Place) -> int:
    """Move the end of a content over a verb or a quotation right behind it that the parse hung elsewhere."""
    doc, stop = cue.word.doc, place.sentence.end
    inside = cue.word.dep_ in {"acl:relcl", "acl", "csubj"} or (cue.who is not None and cue.who.tag_ == "WP")
    if inside or end >= stop - 1:
        return end
    if doc[end].text in {"“", "''", '"'} and doc[end - 1].text not in {",", ":"}:
        closer = "”" if doc[end].text == "“" else doc[end].text
        close = next((i for i in range(end + 1, stop) if doc[i].text == closer), None)
        return end if close is None or any(t.i in place.masked for t in doc[end:close]) else close + 1
    if doc[end].tag_ not in {"MD", "VBD", "VBZ", "VBP"} or doc[end - 1].is_punct or end in place.masked:
        return end
    return next((i for i in range(end + 1, stop) if doc[i].text in {",", ";", "—"}), stop)


def _apart(token: Token, cue: Cue, place: Place) -> bool:
    """Say whether a word between verb and clause belongs to the saying: to whom, when, where."""
    return (
        token.is_punct
        or token.dep_.startswith("obl")
        or token.pos_ == "ADP"
        or bool(_DAY.fullmatch(token.text))
        or (token.dep_ in {"obj", "iobj"} and place.lexicon.takes(cue.lemma, "addressee"))
    )


def _tense(verb: Token) -> str:
    """Give the tag of a verb; what was taken for a plural is one in the present."""
    return "VBZ" if verb.tag_ == "NNS" else verb.tag_


def _cut(c: Token, cue: Cue, part: Range, place: Place) -> int:
    """End a clause where another saying begins: "..., arguing that ...", "... and warned that ..."."""
    doc = c.doc
    low = max(part[0], c.i) + 1
    told = (t.i - 1 for t in doc[low : part[1]] if t.i in place.masked and t.tag_ == "VBG")
    part = (part[0], next((i for i in told if doc[i].text == ","), part[1]))
    for token in doc[low : part[1]]:
        if not acts(token) or token.i in place.masked or token.dep_ == "ROOT":
            continue
        if not place.lexicon.frames(token) & _SAYING:
            continue
        begin = verb_group(token)[0]
        own = child(token, "nsubj")
        if token.tag_ == "VBG" and token.dep_ in {"advcl", "acl", "ccomp", "parataxis"}:
            if own is None and doc[begin - 1].text == ",":
                return begin - 1
            continue
        if token.dep_ != "conj" or token.head.i not in {c.i, cue.word.i} or _tense(token) != cue.word.tag_:
            continue
        if own is not None:
            begin = min(begin, own.left_edge.i)
            other = doc[begin - 1].lower_ == "but" and is_agent(own, place)
            if not (own.pos_ == "PRON" or other) or doc[begin - 2].text != ",":
                continue
        if doc[begin - 1].dep_ == "cc":
            return begin - 1
    return part[1]
