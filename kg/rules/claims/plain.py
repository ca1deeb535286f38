"""Reported speech read off the words where the parse lost it: a source, a verb of saying, "that"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.rules.claims.clause import narrated
from kg.rules.claims.grammar import Range, acts, is_negated, verb_group
from kg.rules.claims.hit import Hit
from kg.rules.claims.place import Cue, Place, is_agent, make, speaks, taken

__all__ = ["plain"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_ADVERBS = frozenset(
    {"however", "though", "too", "also", "then", "nevertheless", "nonetheless", "instead", "again"}
)
_ASIDE = frozenset({"who", "whose", "which", "whom", "where"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_GENITIVE = frozenset({"'s", "’s", "'", "’", "his", "her", "its", "their"})
"""In front of what is a noun: "her claim that"."""
_FAR = 8
"""Tokens between a verb and its "that": "wrote on her page in May that"."""
_LONGEST = 12
"""Tokens of a source without what stands between commas in it."""
_BASE = frozenset({"VB", "VBP"})


def plain(place: Place, *, cues: frozenset[int]) -> Iterator[Hit]:
    """Read "X, an adviser, warned that ..." by the order of the words.

    Args:
        place: where to look.
        cues: token indices of the cues that other rules have read.

    Yields:
        At most one hit a verb.
    """
    if speaks(place):
        return
    doc, sentence = place.passage.doc, place.sentence
    for verb in place.cues:
        if verb.i in cues or verb.i in place.masked or "clause" not in place.lexicon.frames(verb):
            continue
        that = _that(verb, place)
        lost = verb.dep_ == "acl" and verb.tag_ == "VBN"
        if that is None or that + 3 >= sentence.end or taken(place, (that, sentence.end)):
            continue
        if not any(acts(t) for t in doc[that + 1 : sentence.end]):
            continue
        start = _group(verb)
        source = None if start is None else _source(verb, start, place)
        if start is None or source is None:
            continue
        head, words = source
        if (lost and not _named(head, place)) or doc[start - 1 : start].text in _GENITIVE:
            continue
        cue = Cue(verb, (start, verb.i + 1), head, words, place.lexicon.lemma(verb))
        end = narrated((that, sentence.end), cue, place)
        hit = make("claim.verb.plain", cue, [(that, end)], place, confidence=0.7)
        if hit is not None:
            yield hit


def _that(verb: Token, place: Place) -> int | None:
    """Find "that" right behind a verb, or behind an adverb between commas."""
    doc, end = verb.doc, place.sentence.end
    at = _past(verb, place)
    if at < end and doc[at].text == ",":
        at += 1
        if at + 1 >= end or doc[at].lower_ not in _ADVERBS or doc[at + 1].text != ",":
            return None
        at += 2
    return at if at < end and doc[at].lower_ == "that" else None


def _past(verb: Token, place: Place) -> int:
    """Give where what a verb says begins: past whom it is said to, where and when, if "that" stands there."""
    doc, end = verb.doc, place.sentence.end
    at = verb.i + 1
    that = next((t.i for t in doc[at : min(at + _FAR, end)] if t.lower_ == "that"), None)
    if that is None or that == at or any(acts(t) or t.is_punct for t in doc[at:that]):
        return at
    first = doc[at]
    led = first.pos_ == "ADP" or first.lower_ == "it"
    told = "addressee" in place.lexicon.frames(verb) and first.pos_ in _NOMINAL
    return that if led or told else at


def _named(head: Token, place: Place) -> bool:
    """Say whether a source is a person or body by name, or a pronoun for one."""
    mention = place.mentions.at(place.passage.span(head.doc[head.i : head.i + 1]))
    return mention is not None and mention.type in {"Person", "Organization"}


def _group(verb: Token) -> int | None:
    """Find where the words of the verb begin; None where it is no statement ("would say", "to say")."""
    if is_negated(verb):
        return None
    start = verb_group(verb)[0]
    before = verb.doc[start - 1 : start] if start else None
    if before is not None and len(before) and (before[0].lower_ == "to" or before[0].tag_ == "MD"):
        return None
    return None if any(t.tag_ == "MD" for t in verb.doc[start : verb.i]) else start


def _source(verb: Token, start: int, place: Place) -> tuple[Token, Range] | None:
    """Read the noun phrase that ends in front of a verb, over what stands between commas in it."""
    doc, low = verb.doc, place.sentence.start
    end = start
    if end - 1 > low and doc[end - 1].text == ",":
        end = _opening(verb, end - 1, place) or low
    first = end
    while first > low and end - first < _LONGEST and doc[first - 1].pos_ in _NOMINAL:
        if doc[first - 1].lower_ in _ASIDE | {"that"}:
            return None
        first -= 1
    while first < end and doc[first].pos_ in {"ADP", "PART"}:
        first += 1
    joined = _joined(first, place)
    outer = next((t.i for t in doc[first:end] if t.pos_ == "ADP"), end)
    nouns = [t for t in doc[first:outer] if t.pos_ in _NOUNS] or [
        t for t in doc[first:end] if t.pos_ in _NOUNS
    ]
    if not nouns or not is_agent(nouns[-1], place) or not _begins(doc[joined - 1] if joined > low else None):
        return None
    if verb.tag_ in _BASE and nouns[-1].tag_ in {"NN", "NNP"}:
        return None
    return nouns[-1], (joined, start)


def _joined(first: int, place: Place) -> int:
    """Move the begin of a source over the names joined in front of it: "both X and Y"."""
    doc, low = place.passage.doc, place.sentence.start
    at = first
    while at - 2 >= low and doc[at - 1].lower_ in {"and", "&"} and doc[at - 2].pos_ == "PROPN":
        at -= 2
        while at > low and doc[at - 1].pos_ == "PROPN":
            at -= 1
    if at < first and at > low and doc[at - 1].lower_ == "both":
        at -= 1
    return at


def _begins(before: Token | None) -> bool:
    """Say whether a clause can begin behind a word."""
    if before is not None and before.lower_ in _IF:
        return False
    if before is None or before.is_punct or before.pos_ in {"SCONJ", "CCONJ"}:
        return True
    return before.lower_ in {"after", "as"}


def _opening(verb: Token, closing: int, place: Place) -> int | None:
    """Find the comma that opens what the comma in front of a verb closes."""
    doc = verb.doc
    for at in range(closing - 1, place.sentence.start, -1):
        if doc[at].text == "," and (doc[at + 1].lower_ in _ASIDE or doc[at + 1].pos_ in _NOMINAL):
            return at
    return None
