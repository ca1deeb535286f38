"""Read the words beside a quotation that say whose it is: "said Mara Lindqvist", "he told the paper:"."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.rules.claims.grammar import Range, acts, blocked, child, is_negated, phrase, subject, verb_group
from kg.rules.claims.lexicon import Lexicon

__all__ = ["Tag", "tag_after", "tag_before"]

_DASH = frozenset({"―", "—", "–", "-", "--", "---", "~"})
_BREAK = frozenset({",", ".", ";", ":", "?", "!", "(", "-LRB-"}) | _DASH
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "X"})
_INSIDE = frozenset({"det", "compound", "amod", "nmod:poss", "case", "flat", "nummod", "nmod", "nmod:desc"})
_OBLIQUE = frozenset({"me", "him", "her", "us", "them", "it"})
_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|recently|earlier|later", re.IGNORECASE
)
_HABITS = frozenset({"like", "love", "use", "tend", "continue", "go"})
_SPEAKERS = frozenset({"he", "she", "they"})
_REACH = 40
"""Tokens between a quotation and its verb: titles and appositions of the speaker."""
_BARE = 14
"""Tokens of a source that the parse does not know as one."""
_NAME = 16
"""Tokens behind a dash: a name and what the person is."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An attribution beside a quotation, in token indices.

    Args:
        cue: the words that attribute.
        source: who it is.
        head: the word of the source that tells who.
        end: one past the last word of the tag.
        verb: lemma of the cue.
        rule: id of the rule.
    """

    cue: Range
    source: Range
    head: int
    end: int
    verb: str
    rule: str


def _is_cue(token: Token, lexicon: Lexicon, *, low: int) -> bool:
    if not acts(token) or "quote" not in lexicon.frames(token) or is_negated(token, low=low):
        return False
    return token.tag_ != "VB" or _habit(token)


def _habit(token: Token) -> bool:
    """Say whether a bare verb tells what somebody often says: "would say", "liked to say", "used to say"."""
    if any(c.dep_ == "aux" and c.lower_ in {"would", "will", "'d", "’d", "did"} for c in token.children):
        return True
    marked = any(c.lower_ == "to" for c in token.lefts)
    return marked and token.dep_ == "xcomp" and token.head.lemma_.lower() in _HABITS


def _is_finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and "VerbForm=Fin" in token.morph


def tag_after(doc: Doc, start: int, end: int, lexicon: Lexicon) -> Tag | None:
    """Read the tag right after a quotation.

    Args:
        doc: the passage.
        start: first token after the closing mark.
        end: where to stop: the next quotation or the end of the sentence.
        lexicon: the cue words.

    Returns:
        The tag, or None where the words there are no attribution.
    """
    dash = _dash(doc, start, end)
    while start < end and (doc[start].is_space or doc[start].text in _BREAK):
        start += 1
    if dash is not None or start >= end:
        return dash
    if doc[start].lower_ == "according":
        return _according(doc, start, end)
    verb = next((t for t in doc[start : min(end, start + _REACH)] if _is_cue(t, lexicon, low=start)), None)
    if verb is None or _complemented(verb, end) or _clause_before(doc, start, verb):
        return None
    group = verb_group(verb)
    inverted = group[0] <= start
    found = _inverted(doc, verb, end) if inverted else _straight(doc, verb, start)
    if found is None:
        return None
    source, head = found
    cue = (max(group[0], start), group[1])
    return Tag(cue, source, head, source[1] if inverted else cue[1], lexicon.lemma(verb), "claim.quote.after")


def _clause_before(doc: Doc, start: int, verb: Token) -> bool:
    """Say whether a clause of its own stands between the quotation and the verb."""
    group = {*range(*verb_group(verb)), *([verb.head.i] if _habit(verb) else [])}
    return any(_is_finite(t) and t.i not in group and not _in_relative(t, verb) for t in doc[start : verb.i])


def _according(doc: Doc, start: int, end: int) -> Tag | None:
    if start + 2 >= end or doc[start + 1].lower_ != "to":
        return None
    head = doc[start].head if doc[start].head.i > start + 1 else doc[start + 2]
    source = phrase(head, low=start + 2, high=end)
    if source[0] >= source[1]:
        return None
    return Tag((start, start + 2), source, head.i, source[1], "say", "claim.quote.according")


def _dash(doc: Doc, start: int, end: int) -> Tag | None:
    """Read a name at the end of a paragraph, behind a dash or in brackets: "... ― Mara Lindqvist"."""
    while start < end and doc[start].is_space:
        start += 1
    if start >= end or len(doc) - start > 2 * _NAME:
        return None
    dashed, bracket = doc[start].text in _DASH, doc[start].text in {"(", "["}
    bare = not (dashed or bracket) and _named(doc, start)
    if not (dashed or bracket or bare):
        return None
    words = [t for t in doc[start + (not bare) :] if not t.is_space]
    if bracket and (not words or words[-1].text not in {")", "]"} or not _named(doc, start + 1)):
        return None
    if not 0 < len(words) <= _NAME or words[0].pos_ != "PROPN":
        return None
    if any(_is_finite(t) and not (bare and _in_relative(t, words[0])) for t in words):
        return None
    low = words[0].i
    high = next((t.i for t in words if t.text in _BREAK), words[-1].i + 1)
    mark = (low, high) if bare else (start, start + 1)
    return Tag(mark, (low, high), high - 1, len(doc), "say", "claim.quote.dash")


def _named(doc: Doc, start: int) -> bool:
    """Say whether a name of two words or more stands at a token, and a comma or the end behind it."""
    end = start
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    return end - start > 1 and (end == len(doc) or doc[end].text in {",", "(", ")", "]"})


def _complemented(verb: Token, end: int) -> bool:
    """Say whether a clause follows a verb without a comma: then the verb says that, not the quotation."""
    for c in verb.children:
        if c.dep_ in {"ccomp", "xcomp"} and verb.i < c.i < end and c.tag_ != "VBG":
            between = verb.doc[verb.i + 1 : c.left_edge.i + 1]
            if not any(t.is_punct or t.text in _BREAK for t in between):
                return True
    return False


def _in_relative(token: Token, verb: Token) -> bool:
    """Say whether a verb belongs to a relative clause inside the subject of the tag."""
    if any(c.dep_.startswith("nsubj") and c.lower_ in {"who", "which"} for c in token.children):
        return True
    return token.dep_.startswith("acl") or any(
        a.dep_.startswith("acl") and a.i != verb.i for a in token.ancestors
    )


def _inverted(doc: Doc, verb: Token, limit: int) -> tuple[Range, int] | None:
    """Read the source after the verb: "said Mara Lindqvist, the head of X"."""
    start = verb.i + 1
    while start < limit and doc[start].is_space:
        start += 1
    if start >= limit or doc[start].pos_ not in _NOMINAL or _DAY.fullmatch(doc[start].text):
        return None
    subjects = ("nsubj", "obj", "nsubj:pass")
    head = next((c for c in verb.children if c.dep_ in subjects and start <= c.i < limit), doc[start])
    while head.head.i > head.i and head.head.i < limit and head.dep_ in _INSIDE:
        head = head.head
    if head.dep_ == "obj" and head.lower_ in _OBLIQUE:
        return None
    source = phrase(head, low=start, high=limit)
    if source[1] > head.i + 1 and doc[source[1] - 1].text == ",":
        source = (source[0], source[1] - 1)
    return source, head.i


def _straight(doc: Doc, verb: Token, start: int) -> tuple[Range, int] | None:
    """Read the source before the verb: "Mara Lindqvist, the head of X, said"."""
    high = verb_group(verb)[0]
    who = next(
        (c for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass"} and start <= c.i < verb.i), None
    )
    if who is not None:
        source = phrase(who, low=start, high=high)
        return (source, who.i) if who.pos_ in _NOMINAL and source[0] <= start + 8 else None
    if high - start > _REACH or (high - start > _BARE and doc[start].pos_ != "PROPN"):
        return None
    comma = next((t.i for t in doc[start:high] if t.text == ","), high)
    named = comma < high and all(t.pos_ == "PROPN" for t in doc[start:comma])
    head = next(
        (t.i for t in reversed(doc[start : comma if named else high]) if t.pos_ in {"PROPN", "NOUN", "PRON"}),
        None,
    )
    return None if head is None else ((start, high if named else head + 1), head)


def tag_before(doc: Doc, start: int, end: int, lexicon: Lexicon) -> Tag | None:
    """Read the tag right before a quotation.

    Args:
        doc: the passage.
        start: where to look from: the sentence's begin or the quotation before.
        end: the opening mark.
        lexicon: the cue words.

    Returns:
        The tag, or None where the words there run on into the quotation.
    """
    last = end - 1
    while last >= start and doc[last].is_space:
        last -= 1
    if last < start:
        return None
    mark = doc[last].text if doc[last].text in {":", ",", "—", "–", "-", "--"} else ""
    for verb in reversed(list(doc[start : last + 1])):
        announces = mark == ":" and verb.i == last - 1 and ("quote" in lexicon.frames(verb) or _alive(verb))
        if announces or _is_cue(verb, lexicon, low=start):
            return _introducing(verb, start, last, lexicon, mark=mark)
        if mark != ":" and _is_finite(verb) and verb.dep_ != "acl:relcl":
            return None
    return None


def _alive(verb: Token) -> bool:
    """Say whether a verb in front of a colon is what a person did while speaking: "she shrugged:"."""
    who = subject(verb) if verb.tag_ in {"VBD", "VBZ"} and not is_negated(verb) else None
    return who is not None and (who.lower_ in _SPEAKERS or who.pos_ == "PROPN")


def _introducing(verb: Token, start: int, last: int, lexicon: Lexicon, *, mark: str) -> Tag | None:
    """Read a verb that leads to a quotation behind token ``last``."""
    rest = verb.doc[verb.i + 1 : last + 1]
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and mark != ":":
        return None
    if blocked(verb, lexicon) or any(t.lower_ == "that" for t in rest):
        return None
    if not mark and any(t.pos_ not in {"ADV", "PUNCT"} for t in rest):
        return None
    clause = child(verb, "ccomp")
    if mark and mark != ":" and clause is not None and verb.i < clause.i <= last:
        return None
    found = _source(verb, start, last)
    if found is None:
        return None
    source, head = found
    group = verb_group(verb)
    cue = (group[0], last + 1 if mark == ":" and last == group[1] else group[1])
    return Tag(cue, source, head, last + 1, lexicon.lemma(verb), "claim.quote.before")


def _source(verb: Token, start: int, last: int) -> tuple[Range, int] | None:
    doc, low = verb.doc, verb_group(verb)[0]
    who = subject(verb)
    if who is not None and start <= who.i <= last:
        return phrase(who, low=start, high=low if who.i < low else last + 1), who.i
    found = _inverted(doc, verb, last + 1) if who is not None else None
    if found is not None:
        return found
    names = [t for t in doc[start:low] if not t.is_space]
    if not names or len(names) > _BARE or names[-1].pos_ not in {"PROPN", "NOUN", "PRON"}:
        return None
    return (names[0].i, names[-1].i + 1), names[-1].i
