"""Read the words beside a quotation that say whose it is: "said Mara Lindqvist", "he told the paper:"."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.rules.claims.grammar import Range, blocked, child, is_negated, phrase, subject, verb_group
from kg.rules.claims.lexicon import Lexicon

__all__ = ["Tag", "tag_after", "tag_before"]

_DASH = frozenset({"―", "—", "–", "-", "--", "---", "~"})
_BREAK = frozenset({",", ".", ";", ":", "?", "!", "(", "-LRB-"}) | _DASH
_ADJUNCT = frozenset(
    {
        "in",
        "at",
        "on",
        "during",
        "after",
        "before",
        "when",
        "while",
        "as",
        "last",
        "to",
        "about",
        "through",
        "via",
        "for",
        "with",
        "from",
        "by",
        "late",
        "early",
    }
)
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|recently|earlier|later", re.I)


@dataclass(frozen=True, slots=True)
class Tag:
    """An attribution beside a quotation, in token indices.

    Args:
        cue: the words that attribute.
        source: who it is, None where only the cue is there.
        head: the word of the source that tells who.
        end: one past the last word of the tag.
        verb: lemma of the cue.
        rule: id of the rule.
    """

    cue: Range
    source: Range | None
    head: int | None
    end: int
    verb: str
    rule: str


def _is_cue(token: Token, lexicon: Lexicon) -> bool:
    return (
        token.pos_ in {"VERB", "AUX"}
        and lexicon.takes(token.lemma_.lower(), "quote")
        and not is_negated(token)
        and token.tag_ != "VB"
    )


def _inverted(doc: Doc, verb: Token, limit: int) -> tuple[Range, int] | None:
    """Read the source after the verb: "said Mara Lindqvist, the head of X"."""
    start = verb.i + 1
    while start < limit and doc[start].is_space:
        start += 1
    if (
        start >= limit
        or doc[start].text in _BREAK
        or doc[start].lower_ in _ADJUNCT
        or doc[start].pos_ not in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "X"}
    ):
        return None
    if _DAY.fullmatch(doc[start].text):
        return None
    head = next(
        (c for c in verb.children if c.dep_ in {"nsubj", "obj", "nsubj:pass"} and start <= c.i < limit), None
    )
    if head is None:
        head = doc[start]
        while (
            head.head.i > head.i
            and head.head.i < limit
            and head.dep_
            in {"det", "compound", "amod", "nmod:poss", "case", "flat", "nummod", "nmod", "nmod:desc"}
        ):
            head = head.head
    if head.dep_ == "obj" and head.pos_ == "PRON" and head.lower_ in {"me", "him", "her", "us", "them", "it"}:
        return None
    source = phrase(head, low=start, high=limit)
    end = source[1]
    if end > head.i + 1 and doc[end - 1].text == ",":
        source = (source[0], end - 1)
    return source, head.i


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
    if dash is not None:
        return dash
    while start < end and (doc[start].is_space or doc[start].text in _BREAK):
        start += 1
    if start >= end:
        return None
    if doc[start].lower_ == "according" and start + 2 < end and doc[start + 1].lower_ == "to":
        head = doc[start].head if doc[start].head.i > start + 1 else doc[start + 2]
        source = phrase(head, low=start + 2, high=end)
        return Tag((start, start + 2), source, head.i, source[1], "say", "claim.quote.according")
    verb = next((t for t in doc[start : min(end, start + 40)] if _is_cue(t, lexicon)), None)
    if verb is None:
        return None
    if any(
        _is_finite(t)
        for t in doc[start : verb.i]
        if t.i not in range(*verb_group(verb)) and not _in_relative(t, verb)
    ):
        return None
    if any(c.dep_ in {"ccomp", "xcomp"} and verb.i < c.i < end and _adjacent(verb, c) for c in verb.children):
        return None
    group = verb_group(verb)
    if group[0] <= start:
        found = _inverted(doc, verb, end)
        if found is None:
            return None
        source, head = found
        return Tag(
            (max(group[0], start), max(group[1], verb.i + 1)),
            source,
            head,
            source[1],
            verb.lemma_.lower(),
            "claim.quote.after",
        )
    who = next(
        (c for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass"} and start <= c.i < verb.i), None
    )
    if who is not None:
        source = phrase(who, low=start, high=group[0])
        head = who.i
    else:
        source = (start, group[0])
        if source[1] - source[0] > 14:
            return None
        head = next((t.i for t in reversed(doc[start : group[0]]) if t.pos_ in {"PROPN", "NOUN", "PRON"}), -1)
        if head < 0:
            return None
        source = (start, head + 1)
    if doc[head].pos_ not in {"PROPN", "NOUN", "PRON", "DET", "NUM", "ADJ", "X"} or source[0] > start + 8:
        return None
    return Tag(
        (group[0], max(group[1], verb.i + 1)),
        source,
        head,
        group[1],
        verb.lemma_.lower(),
        "claim.quote.after",
    )


def _adjacent(verb: Token, complement: Token) -> bool:
    """Say whether a complement follows its verb without a comma: then the verb says that, not the quotation."""
    between = verb.doc[verb.i + 1 : complement.left_edge.i + 1]
    return complement.tag_ != "VBG" and not any(t.is_punct or t.text in _BREAK for t in between)


def _dash(doc: Doc, start: int, end: int) -> Tag | None:
    """Read a name behind a dash at the end of a paragraph: "... ― Mara Lindqvist"."""
    while start < end and doc[start].is_space:
        start += 1
    if start >= end or doc[start].text not in _DASH:
        return None
    low = start + 1
    while low < end and doc[low].is_space:
        low += 1
    words = [t for t in doc[low:] if not t.is_space]
    if not words or len(words) > 16 or words[0].pos_ != "PROPN" or any(_is_finite(t) for t in words):
        return None
    high = next((t.i for t in words if t.text in _BREAK and t.i > low), words[-1].i + 1)
    return Tag((start, start + 1), (low, high), high - 1, len(doc), "say", "claim.quote.dash")


def _is_finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and "VerbForm=Fin" in token.morph


def _in_relative(token: Token, verb: Token) -> bool:
    """Say whether a verb belongs to a relative clause inside the subject of the tag."""
    return token.dep_.startswith("acl") or any(
        a.dep_.startswith("acl") and a.i != verb.i for a in token.ancestors
    )


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
        if not _is_cue(verb, lexicon):
            if mark != ":" and _is_finite(verb) and verb.dep_ not in {"acl:relcl"}:
                return None
            continue
        if blocked(verb, lexicon):
            return None
        if any(t.lower_ == "that" and t.i > verb.i for t in doc[verb.i + 1 : last + 1]):
            return None
        if not mark and any(
            t.i > verb.i and t.pos_ not in {"ADV", "PUNCT"} for t in doc[verb.i + 1 : last + 1]
        ):
            return None
        if (
            mark
            and mark != ":"
            and child(verb, "ccomp") is not None
            and start <= _first(verb, "ccomp") < end
            and _first(verb, "ccomp") > verb.i
        ):
            return None
        who = subject(verb)
        if who is None or not start <= who.i < end:
            found = _inverted(doc, verb, end)
            if found is None or who is None:
                return _bare(doc, verb, start, last, mark)
            source, head = found
        else:
            head = who.i
            group = verb_group(verb)
            source = phrase(who, low=start, high=group[0] if who.i < group[0] else end)
        group = verb_group(verb)
        cue = (group[0], last + 1 if mark == ":" and last == group[1] else group[1])
        return Tag(cue, source, head, last + 1, verb.lemma_.lower(), "claim.quote.before")
    return None


def _first(verb: Token, label: str) -> int:
    found = child(verb, label)
    return found.i if found is not None else -1


def _bare(doc: Doc, verb: Token, start: int, last: int, mark: str) -> Tag | None:
    """Read "Caddell continued:" where the parse lost the subject."""
    group = verb_group(verb)
    names = [t for t in doc[start : group[0]] if not t.is_space]
    if not names or len(names) > 12 or names[-1].pos_ not in {"PROPN", "NOUN", "PRON"}:
        return None
    cue = (group[0], last + 1 if mark == ":" and last == group[1] else group[1])
    return Tag(
        cue, (names[0].i, names[-1].i + 1), names[-1].i, last + 1, verb.lemma_.lower(), "claim.quote.before"
    )
