"""Turn a quotation and its tag into a hit; small questions about quotations."""

from dataclasses import replace

from kg.language import Passage
from kg.model import Mode, Span
from kg.rules.claims.grammar import Range
from kg.rules.claims.hit import Hit
from kg.rules.claims.lexicon import Lexicon
from kg.rules.claims.quotes import Quotation
from kg.rules.claims.tags import Tag

__all__ = [
    "all_quoted",
    "alone",
    "announced",
    "carried",
    "continues",
    "extended",
    "joins",
    "lead_in",
    "sentence_at",
    "tagged",
    "tokens_of",
    "told_already",
    "unclaimed",
    "whole",
    "words",
]

_NEAR = 8
"""Characters beside a quotation that hold its punctuation."""
_GAP = 300
"""Characters between the halves of a split quotation."""
_TITLES = ("Mr.", "Mrs.", "Ms.", "Dr.", "Rep.", "Sen.", "Gov.", "Gen.")


def tokens_of(passage: Passage, start: int, end: int) -> Range:
    """Give the tokens that begin in a stretch of characters of a passage."""
    bounds: list[int] = []
    for limit in (start, end):
        low, high = 0, len(passage.doc)
        while low < high:
            middle = (low + high) // 2
            if passage.doc[middle].idx < limit:
                low = middle + 1
            else:
                high = middle
        bounds.append(low)
    return bounds[0], bounds[1]


def words(text: str) -> int:
    """Count the words of a text."""
    return sum(1 for word in text.split() if any(c.isalnum() for c in word))


def sentence_at(passage: Passage, at: int) -> Range:
    """Give the sentence of a token."""
    found = passage.doc[min(at, len(passage.doc) - 1)].sent
    return found.start, found.end


def _inner(text: str, quote: Quotation) -> str:
    return text[slice(*quote.inner)].strip()


def whole(text: str, quote: Quotation) -> bool:
    """Say whether a quotation after a bare verb is an utterance and not a part of one."""
    inner, rest = _inner(text, quote), text[quote.end : quote.end + _NEAR].lstrip()
    ends = inner[-1:] in set(".!?…,—") or rest[:1] in {"", ".", "!", "?"}
    return ends and (inner[:1].isupper() or inner[:1] in "[‘'" or words(inner) >= 4)


def joins(text: str, first: Quotation, second: Quotation, tag: Tag, at: int) -> bool:
    """Say whether a quotation goes on behind the tag in its middle.

    Args:
        text: the passage.
        first: the first half.
        second: the second half.
        tag: the tag of the first half.
        at: first token of the second half.
    """
    gap = text[first.end : second.start]
    if not first.closed or len(gap) > _GAP or tag.cue[0] >= at or tag.rule == "claim.quote.before":
        return False
    stops = gap.count(".") - sum(gap.count(title) for title in _TITLES)
    return gap.rstrip()[-1:] in {".", ",", ";", "—", "–"} and stops <= 1


def continues(text: str, quote: Quotation) -> bool:
    """Say whether an untagged quotation can go on with what was quoted before it."""
    inner, before = _inner(text, quote), text[max(0, quote.start - _NEAR) : quote.start].rstrip()[-1:]
    return (
        words(inner) >= 3 and inner[:1].isupper() and inner[-1:] in set(".!?…,") and before in set('.!?:”"’—')
    )


def alone(text: str, quote: Quotation) -> bool:
    """Say whether a quotation is a paragraph of its own."""
    if not quote.closed or 2 * (quote.end - quote.start) < len(text):
        return False
    outside = text[: quote.start] + text[quote.end :]
    return words(_inner(text, quote)) >= 6 and not any(c.isalnum() for c in outside)


def all_quoted(text: str, quotes: tuple[Quotation, ...]) -> bool:
    """Say whether a paragraph is nothing but quotation."""
    return sum(q.end - q.start for q in quotes) >= 0.9 * len(text.strip())


def lead_in(passage: Passage, tokens: Range, tag: Tag, *, floor: int) -> int | None:
    """Find where the speaker's sentence begins when words in front of the quotation belong to it.

    Args:
        passage: the passage.
        tokens: the quotation.
        tag: its tag.
        floor: not left of this token.
    """
    if tag.cue[0] < tokens[0]:
        return None
    doc = passage.doc
    low = max(floor, sentence_at(passage, tokens[0])[0])
    while low < tokens[0] and (doc[low].is_space or doc[low].is_punct):
        low += 1
    told = [t for t in doc[low : tokens[0]] if not t.is_space]
    return low if any(t.is_alpha for t in told) and told[-1].text not in {":", "”", '"'} else None


def told_already(passage: Passage, part: Range, lexicon: Lexicon) -> bool:
    """Say whether the words in front of a quotation report it: then it is a part of what they report."""
    return any(
        t.pos_ == "VERB"
        and "VerbForm=Fin" in t.morph
        and "clause" in lexicon.frames(t)
        and any(c.dep_ in {"nsubj", "nsubj:pass"} for c in t.children)
        for t in passage.doc[part[0] : part[1]]
    )


def _offsets(passage: Passage, quote: Quotation) -> Span:
    return passage.offset + quote.start, passage.offset + quote.end


def _evidence(passage: Passage, tokens: Range, tag: Tag | None) -> Span:
    low, high = tokens
    if tag is not None:
        low, high = min(low, tag.cue[0], tag.source[0]), max(high, tag.end)
    first, last = sentence_at(passage, low)[0], sentence_at(passage, max(high - 1, low))[1]
    return passage.span(passage.doc[first:last])


def tagged(
    passage: Passage, number: int, quote: Quotation, tokens: Range, tag: Tag, *, lead: int | None = None
) -> Hit:
    """Make a hit of a quotation with a tag; with a lead-in it is half told and half quoted."""
    doc = passage.doc
    start, end = _offsets(passage, quote)
    return Hit(
        rule=tag.rule if lead is None else "claim.quote.mixed",
        mode=Mode.QUOTED if lead is None else Mode.REPORTED,
        passage=number,
        content=((start if lead is None else passage.offset + doc[lead].idx, end),),
        evidence=_evidence(passage, tokens, tag),
        source=passage.span(doc[tag.source[0] : tag.source[1]]),
        head=passage.span(doc[tag.head : tag.head + 1]),
        cue=passage.span(doc[tag.cue[0] : tag.cue[1]]),
        verb=tag.verb,
        confidence=0.95 if lead is None else 0.85,
    )


def extended(hit: Hit, passage: Passage, quote: Quotation, tokens: Range) -> Hit:
    """Add the second half of a split quotation."""
    end = max(hit.evidence[1], _evidence(passage, tokens, None)[1])
    return replace(hit, content=(*hit.content, _offsets(passage, quote)), evidence=(hit.evidence[0], end))


def carried(
    hit: Hit, passage: Passage, number: int, quote: Quotation, tokens: Range, *, rule: str, confidence: float
) -> Hit:
    """Make a hit of a quotation that belongs to the speaker of another."""
    return replace(
        hit,
        rule=rule,
        mode=Mode.QUOTED,
        passage=number,
        content=(_offsets(passage, quote),),
        evidence=_evidence(passage, tokens, None),
        confidence=confidence,
    )


def announced(hit: Hit, passage: Passage, number: int) -> Hit:
    """Make a hit of a block of quotation that the paragraph above announces."""
    doc = passage.doc
    span = passage.span(doc[0 : len(doc)])
    return replace(
        hit,
        rule="claim.quote.carried",
        mode=Mode.QUOTED,
        passage=number,
        content=(span,),
        evidence=span,
        confidence=0.85,
    )


def unclaimed(passage: Passage, number: int, quote: Quotation, tokens: Range) -> Hit:
    """Make a hit of a quotation that nobody is named for."""
    return Hit(
        rule="claim.quote.alone",
        mode=Mode.QUOTED,
        passage=number,
        content=(_offsets(passage, quote),),
        evidence=_evidence(passage, tokens, None),
        confidence=0.4,
    )
