"""Direct speech in prose: quotations with the words that say whose they are, also across paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.language import Passage
from kg.model import BlockKind, Mode, Span
from kg.rules.claims.hit import Hit
from kg.rules.claims.lexicon import Lexicon
from kg.rules.claims.quotes import Quotation, quotations
from kg.rules.claims.tags import Tag, tag_after, tag_before

__all__ = ["Direct", "direct"]

_TERMINAL = ".!?,…—–-"
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Direct:
    """The direct speech of a document.

    Args:
        hits: one a quotation and tag; the parts of a split one are together.
        masked: per passage, the token indices that direct speech has taken.
    """

    hits: tuple[Hit, ...]
    masked: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who spoke last, to carry over to the next paragraph."""

    hit: Hit
    passage: int
    open: bool
    introduces: bool = False


def _tokens(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Give the tokens that begin in a stretch of characters of the passage."""
    doc = passage.doc
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < start:
            low = middle + 1
        else:
            high = middle
    first = low
    high = len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < end:
            low = middle + 1
        else:
            high = middle
    return first, low


def _words(text: str) -> int:
    return sum(1 for word in text.split() if any(c.isalnum() for c in word))


def _sentence(passage: Passage, at: int) -> tuple[int, int]:
    sent = passage.doc[min(at, len(passage.doc) - 1)].sent
    return sent.start, sent.end


def direct(passages: Sequence[Passage], *, lexicon: Lexicon) -> Direct:
    """Find the direct speech of a document.

    Args:
        passages: its passages in text order.
        lexicon: the cue words.

    Returns:
        Hits, and the tokens they took.
    """
    hits: list[Hit] = []
    masked: list[frozenset[int]] = []
    speaker: _Speaker | None = None
    for number, passage in enumerate(passages):
        if not _prose(passage):
            masked.append(frozenset())
            speaker = None
            continue
        found, taken, speaker = _paragraph(passage, number, speaker, lexicon)
        hits += found
        masked.append(taken)
    return Direct(tuple(hits), tuple(masked))


def _prose(passage: Passage) -> bool:
    """Say whether a block tells, and may hold direct speech with tags."""
    block, text = passage.block, passage.doc.text
    if block.kind in _PROSE:
        return True
    if block.kind is BlockKind.HEADING:
        return text.rstrip().endswith(":") or bool(quotations(text))
    return block.kind is BlockKind.QUOTE and block.speaker is None and block.cited_source is None and bool(quotations(text))


def _paragraph(
    passage: Passage, number: int, before: _Speaker | None, lexicon: Lexicon
) -> tuple[list[Hit], frozenset[int], _Speaker | None]:
    text = passage.doc.text
    quotes = quotations(text)
    ranges = [_tokens(passage, q.start, q.end) for q in quotes]
    tags = _tags(passage, quotes, ranges, lexicon)
    hits: list[Hit] = []
    taken: set[int] = set()
    current: Hit | None = None
    last_at = -1
    if before is not None and before.passage != number - 1:
        before = None
    for at, quote in enumerate(quotes):
        tag = tags[at]
        hit: Hit | None = None
        if tag is not None and at and tags[at - 1] is tag and hits and last_at == at - 1:
            hits[-1] = _extend(hits[-1], passage, quote, ranges[at])
            current = hits[-1]
        elif tag is not None:
            lead = _lead(passage, quote, ranges[at], tag, ranges[at - 1][1] if at else 0)
            if lead is not None and _told_already(passage, lead, ranges[at][0], lexicon):
                continue
            hit = _hit(passage, number, quote, ranges[at], tag, lead)
            if lead is not None:
                taken.update(range(lead, ranges[at][0]))
        elif current is not None and last_at == at - 1 and _sentence_like(text, quote):
            hit = _carried(
                current, passage, number, quote, ranges[at], rule="claim.quote.continued", confidence=0.75
            )
        elif (
            before is not None
            and not at
            and not text[: quote.start].strip()
            and (before.open or before.introduces or _all_quoted(text, quotes))
        ):
            hit = _carried(
                before.hit,
                passage,
                number,
                quote,
                ranges[at],
                rule="claim.quote.carried",
                confidence=0.85 if before.open or before.introduces else 0.7,
            )
        elif _alone(text, quote):
            hit = _unclaimed(passage, number, quote, ranges[at])
            hits.append(hit)
            taken.update(range(*ranges[at]))
            continue
        if hit is not None:
            hits.append(hit)
            current = hit
        if hit is not None or tag is not None:
            last_at = at
            taken.update(range(*ranges[at]))
            if tag is not None:
                taken.update(range(*tag.cue))
    speaker = _carry(passage, number, quotes, hits, current, last_at, lexicon)
    return hits, frozenset(taken), speaker


def _carry(
    passage: Passage,
    number: int,
    quotes: Sequence[Quotation],
    hits: list[Hit],
    current: Hit | None,
    last_at: int,
    lexicon: Lexicon,
) -> _Speaker | None:
    text = passage.doc.text.rstrip()
    if text.endswith(":"):
        low, high = _sentence(passage, len(passage.doc) - 1)
        tag = tag_before(passage.doc, low, high, lexicon)
        if tag is not None:
            return _Speaker(
                _hit(passage, number, Quotation(0, 0, (0, 0)), (high - 1, high), tag),
                number,
                open=False,
                introduces=True,
            )
    if current is None or not quotes or last_at != len(quotes) - 1:
        return None
    last = quotes[-1]
    return _Speaker(current, number, open=not last.closed)


def _tags(
    passage: Passage, quotes: Sequence[Quotation], ranges: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[Tag | None]:
    """Give each quotation its tag; the two halves of a split one share theirs."""
    doc, text = passage.doc, passage.doc.text
    tags: list[Tag | None] = [None] * len(quotes)
    for at, quote in enumerate(quotes):
        if not text[quote.inner[0] : quote.inner[1]].strip():
            continue
        start, end = ranges[at]
        stop = ranges[at + 1][0] if at + 1 < len(quotes) else len(doc)
        floor = ranges[at - 1][1] if at else 0
        if (
            at
            and tags[at - 1] is not None
            and _joins(text, doc, quotes[at - 1], quote, tags[at - 1], ranges[at])
        ):
            tags[at] = tags[at - 1]
            continue
        tag = None
        follows = (
            text[quote.inner[1] - 1 : quote.inner[1]] in set(_TERMINAL)
            or text[quote.end : quote.end + 1] == ","
            or text[quote.end :].lstrip()[:1] in set("―—–")
        )
        if end < stop and follows:
            low = end
            while low < stop and (doc[low].is_space or doc[low].is_punct):
                low += 1
            if low < stop:
                tag = tag_after(doc, end, min(stop, _sentence(passage, low)[1]), lexicon)
        if tag is None and start > floor:
            low = max(floor, _sentence(passage, start - 1)[0])
            tag = tag_before(doc, low, start, lexicon)
            if tag is not None and doc[start - 1].text not in {":", ","} and not _whole(text, quote):
                tag = None
            if tag is not None and doc[start - 1].text != ":" and _words(text[quote.start : quote.end]) < 2:
                tag = None
        tags[at] = tag
    return tags


def _whole(text: str, quote: Quotation) -> bool:
    """Say whether a quotation after a bare verb is an utterance and not a part of one."""
    inner = text[slice(*quote.inner)].strip()
    rest = text[quote.end :].lstrip()
    ends = inner[-1:] in set(".!?…,—") or rest[:1] in {"", ".", "!", "?"}
    return ends and (inner[:1].isupper() or inner[:1] in "[‘'" or _words(inner) >= 4)


def _joins(
    text: str, doc: object, first: Quotation, second: Quotation, tag: Tag | None, at: tuple[int, int]
) -> bool:
    """Say whether a quotation goes on after the tag in its middle: "...," she said. "..." """
    gap = text[first.end : second.start]
    if tag is None or not first.closed or len(gap) > 300:
        return False
    return (
        tag.cue[0] < at[0]
        and gap.rstrip()[-1:] in {".", ","}
        and gap.count(".") <= 1 + gap.count("Mr.") + gap.count("Dr.") + gap.count("Mrs.")
        and tag.rule != "claim.quote.before"
    )


def _sentence_like(text: str, quote: Quotation) -> bool:
    inner = text[slice(*quote.inner)].strip()
    before = text[: quote.start].rstrip()[-1:]
    return (
        _words(inner) >= 3
        and inner[:1].isupper()
        and inner[-1:] in set(".!?…,")
        and before in set('.!?:”"’—')
    )


def _alone(text: str, quote: Quotation) -> bool:
    """Say whether an unattributed quotation is a paragraph of its own."""
    inner = text[slice(*quote.inner)].strip()
    outside = text[: quote.start] + text[quote.end :]
    return quote.closed and _words(inner) >= 6 and not any(c.isalnum() for c in outside)


def _all_quoted(text: str, quotes: Sequence[Quotation]) -> bool:
    covered = sum(q.end - q.start for q in quotes)
    return covered >= 0.9 * len(text.strip())


def _offsets(passage: Passage, quote: Quotation) -> Span:
    return passage.offset + quote.start, passage.offset + quote.end


def _evidence(passage: Passage, tokens: tuple[int, int], tag: Tag | None) -> Span:
    low, high = tokens
    if tag is not None:
        low = min(low, tag.cue[0], tag.source[0] if tag.source else tag.cue[0])
        high = max(high, tag.end)
    first = _sentence(passage, low)[0]
    last = _sentence(passage, max(high - 1, low))[1]
    return passage.span(passage.doc[first:last])


def _hit(
    passage: Passage, number: int, quote: Quotation, tokens: tuple[int, int], tag: Tag, lead: int | None = None
) -> Hit:
    doc = passage.doc
    start, end = _offsets(passage, quote)
    return Hit(
        rule=tag.rule,
        mode=Mode.QUOTED if lead is None else Mode.REPORTED,
        passage=number,
        content=((start if lead is None else passage.offset + doc[lead].idx, end),),
        evidence=_evidence(passage, tokens, tag),
        source=passage.span(doc[tag.source[0] : tag.source[1]]) if tag.source else None,
        head=passage.span(doc[tag.head : tag.head + 1]) if tag.head is not None else None,
        cue=passage.span(doc[tag.cue[0] : tag.cue[1]]),
        verb=tag.verb,
        confidence=0.95 if lead is None else 0.85,
    )


def _lead(passage: Passage, quote: Quotation, tokens: tuple[int, int], tag: Tag, floor: int) -> int | None:
    """Find where the speaker's sentence begins when words in front of the quotation belong to it."""
    if tag.cue[0] < tokens[0]:
        return None
    doc = passage.doc
    low = max(floor, _sentence(passage, tokens[0])[0])
    while low < tokens[0] and (doc[low].is_space or doc[low].is_punct):
        low += 1
    words = [t for t in doc[low : tokens[0]] if t.is_alpha]
    return low if words and not doc.text[: quote.start].rstrip().endswith((":", "”", "\"")) else None


def _told_already(passage: Passage, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether the words in front of a quotation report it: then it is a part of what they report."""
    return any(
        t.pos_ == "VERB"
        and "VerbForm=Fin" in t.morph
        and lexicon.takes(t.lemma_.lower(), "clause")
        and any(c.dep_ in {"nsubj", "nsubj:pass"} for c in t.children)
        for t in passage.doc[start:end]
    )


def _extend(hit: Hit, passage: Passage, quote: Quotation, tokens: tuple[int, int]) -> Hit:
    end = _evidence(passage, tokens, None)[1]
    return replace(
        hit,
        content=(*hit.content, _offsets(passage, quote)),
        evidence=(hit.evidence[0], max(end, hit.evidence[1])),
    )


def _carried(
    hit: Hit,
    passage: Passage,
    number: int,
    quote: Quotation,
    tokens: tuple[int, int],
    *,
    rule: str,
    confidence: float,
) -> Hit:
    return replace(
        hit,
        rule=rule,
        passage=number,
        content=(_offsets(passage, quote),),
        evidence=_evidence(passage, tokens, None),
        confidence=confidence,
    )


def _unclaimed(passage: Passage, number: int, quote: Quotation, tokens: tuple[int, int]) -> Hit:
    return Hit(
        rule="claim.quote.alone",
        mode=Mode.QUOTED,
        passage=number,
        content=(_offsets(passage, quote),),
        evidence=_evidence(passage, tokens, None),
        confidence=0.4,
    )
