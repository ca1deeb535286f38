"""Attributions whose verb the tagger took for a noun: "Lindqvist cautions against ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Mode
from kg.rules.claims.grammar import Range, is_negated
from kg.rules.claims.hit import Hit, spans
from kg.rules.claims.place import Place

__all__ = ["misread"]

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
_WH = frozenset({"that", "whether", "how", "why", "what"})


def misread(place: Place) -> Iterator[Hit]:
    """Find a person's name at the begin of a clause, and behind it a verb of saying parsed as a noun.

    Args:
        place: where to look.

    Yields:
        At most one hit a clause.
    """
    sentence = place.sentence
    for token in place.cues:
        frames = place.lexicon.frames(token)
        if (
            token.i == sentence.start
            or not frames
            or token.i in place.masked
            or not token.lower_.endswith("s")
            or not _lost(token)
        ):
            continue
        who = place.mentions.at(place.passage.span(token.doc[token.i - 1 : token.i]))
        if who is None or who.type != "Person":
            continue
        start = token.i - 1
        while start > sentence.start and token.doc[start - 1].idx + place.passage.offset >= who.start:
            start -= 1
        if start > sentence.start and token.doc[start - 1].text not in {",", ";", "—", "–", ":", "“", '"'}:
            continue
        hit = _hit(token, frames, (start, token.i), place)
        if hit is not None:
            yield hit


def _lost(token: Token) -> bool:
    """Say whether a word that looks like a verb stands where the parse has none."""
    if token.tag_ in _NOUNS and token.pos_ != "VERB":
        head = token.head
        return not (
            token.dep_ in {"nsubj", "compound"}
            and head.i > token.i
            and head.tag_ in {"VBZ", "VBD", "VBP", "VB", "MD"}
        )
    if token.tag_ != "VBZ":
        return False
    if token.dep_ == "ROOT":
        return token.nbor(-1).head.i == token.i and not any(
            c.dep_.startswith("nsubj") for c in token.children
        )
    return token.dep_ in {"nsubj", "compound", "amod"} and not any(
        c.dep_ == "nsubj" for c in token.children if c.i > token.i
    )


def _hit(token: Token, frames: frozenset[str], source: Range, place: Place) -> Hit | None:
    doc = token.doc
    start, end = token.i + 1, place.sentence.end
    stop = next((t for t in doc[start:end] if t.text in {";", ":"}), None)
    if stop is not None and stop.text == ";":
        end = stop.i
    if start >= end:
        return None
    cue = (token.i, start)
    first = doc[start].lower_
    if first in place.lexicon.about.get(place.lexicon.lemma(token), ()):
        cue, start = (token.i, start + 1), start + 1
    elif not (
        (first in _WH and frames & {"clause"})
        or (
            doc[start].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "VERB"}
            and frames & {"clause", "object", "judge"}
        )
        or doc[start].tag_ in {"VBN", "JJ"}
    ):
        return None
    content = spans(place.passage, [(start, end)], limit=place.sentence.end)
    if not content or end - start < 2:
        return None
    passage = place.passage
    return Hit(
        rule="claim.verb.misread",
        mode=Mode.REPORTED,
        passage=place.number,
        content=content,
        evidence=passage.span(place.sentence),
        source=passage.span(doc[source[0] : source[1]]),
        head=passage.span(doc[source[1] - 1 : source[1]]),
        cue=passage.span(doc[cue[0] : cue[1]]),
        verb=place.lexicon.lemma(token),
        negated=any(is_negated(t) for t in doc[start:end] if t.dep_ in {"ROOT", "ccomp"}),
        confidence=0.65,
    )
