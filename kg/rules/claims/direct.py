"""Direct speech in prose: quotations with the words that say whose they are, also across paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.language import Passage
from kg.language.plain import plain
from kg.model import BlockKind
from kg.rules.claims import quoted
from kg.rules.claims.grammar import Range
from kg.rules.claims.hit import Hit
from kg.rules.claims.lexicon import Lexicon
from kg.rules.claims.quotes import Quotation, quotations
from kg.rules.claims.tags import Tag, tag_after, tag_before

__all__ = ["Direct", "direct"]

_TERMINAL = frozenset(".!?,…—–-")
_MARKS = " \u00a0'\"’”»"
"""What may stand between the last word of a quotation and its end: the end of one inside it."""
_TELLING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_CARRIED_WORDS = 5
"""A shorter quotation alone in a paragraph is a heading or a slogan."""


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
    """Who spoke last, to carry over to the next paragraph.

    Args:
        hit: what that was.
        sure: the next paragraph goes on with it: the quotation is open, or a colon announces one.
    """

    hit: Hit
    sure: bool


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with its quotations."""

    passage: Passage
    number: int
    text: str
    quotes: tuple[Quotation, ...]
    ranges: tuple[Range, ...]
    lexicon: Lexicon


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
        text = plain(passage.doc).text
        quotes = quotations(text)
        if speaker is not None and speaker.sure and _set_apart(passage):
            hits.append(quoted.announced(speaker.hit, passage, number))
            masked.append(frozenset(range(len(passage.doc))))
            continue
        if not _tells(passage, quotes):
            masked.append(frozenset())
            speaker = None
            continue
        ranges = tuple(quoted.tokens_of(passage, q.start, q.end) for q in quotes)
        paragraph = _Paragraph(passage, number, text, quotes, ranges, lexicon)
        found, taken, speaker = _read(paragraph, speaker)
        hits += found
        masked.append(taken)
    return Direct(tuple(hits), tuple(masked))


def _set_apart(passage: Passage) -> bool:
    """Say whether a block is a quotation set apart that nobody is named for."""
    block = passage.block
    return block.kind is BlockKind.QUOTE and block.speaker is None and block.cited_source is None


def _tells(passage: Passage, quotes: tuple[Quotation, ...]) -> bool:
    """Say whether a block tells, and may hold direct speech with tags."""
    block = passage.block
    if block.kind is BlockKind.HEADING:
        return bool(quotes) or passage.text.rstrip().endswith(":")
    if block.kind is BlockKind.QUOTE:
        return bool(quotes) and _set_apart(passage)
    return block.kind in _TELLING


def _read(
    paragraph: _Paragraph, before: _Speaker | None
) -> tuple[list[Hit], frozenset[int], _Speaker | None]:
    """Read one paragraph; ``before`` spoke at the end of the one before it."""
    tags = _tags(paragraph)
    hits: list[Hit] = []
    taken: set[int] = set()
    last = -1
    for at, tag in enumerate(tags):
        quote, tokens = paragraph.quotes[at], paragraph.ranges[at]
        if tag is not None and at and tags[at - 1] is tag and last == at - 1:
            hits[-1] = quoted.extended(hits[-1], paragraph.passage, quote, tokens)
        else:
            previous = hits[-1] if hits and last == at - 1 else None
            found = _one(paragraph, at, tag, previous=previous, before=before)
            if found is None:
                continue
            hits.append(found[0])
            taken.update(found[1])
        taken.update(range(*tokens))
        if tag is not None:
            taken.update(range(*tag.cue))
        last = at
    return hits, frozenset(taken), _carry(paragraph, hits, last)


def _one(
    paragraph: _Paragraph, at: int, tag: Tag | None, *, previous: Hit | None, before: _Speaker | None
) -> tuple[Hit, range] | None:
    """Read one quotation; give its hit and the words in front of it that belong to it."""
    passage, number, text = paragraph.passage, paragraph.number, paragraph.text
    quote, tokens = paragraph.quotes[at], paragraph.ranges[at]
    nothing = range(0)
    if tag is not None:
        floor = paragraph.ranges[at - 1][1] if at else 0
        lead = quoted.lead_in(passage, tokens, tag, floor=floor)
        if lead is None:
            return quoted.tagged(passage, number, quote, tokens, tag), nothing
        if quoted.told_already(passage, (lead, tokens[0]), paragraph.lexicon):
            return None
        return quoted.tagged(passage, number, quote, tokens, tag, lead=lead), range(lead, tokens[0])
    if previous is not None and previous.source is not None and quoted.continues(text, quote):
        rule = "claim.quote.continued"
        return quoted.carried(previous, passage, number, quote, tokens, rule=rule, confidence=0.75), nothing
    first = not at and not text[: quote.start].strip()
    long = quoted.words(text[quote.start : quote.end]) >= _CARRIED_WORDS
    if before is not None and first and (before.sure or (long and quoted.all_quoted(text, paragraph.quotes))):
        sure = 0.85 if before.sure else 0.7
        rule = "claim.quote.carried"
        return quoted.carried(before.hit, passage, number, quote, tokens, rule=rule, confidence=sure), nothing
    return (quoted.unclaimed(passage, number, quote, tokens), nothing) if quoted.alone(text, quote) else None


def _carry(paragraph: _Paragraph, hits: Sequence[Hit], last: int) -> _Speaker | None:
    """Say who speaks on in the next paragraph."""
    passage = paragraph.passage
    if paragraph.text.rstrip().endswith(":"):
        low, high = quoted.sentence_at(passage, len(passage.doc) - 1)
        tag = tag_before(passage.doc, low, high, paragraph.lexicon)
        if tag is not None:
            empty = Quotation(0, 0, (0, 0))
            return _Speaker(quoted.tagged(passage, paragraph.number, empty, (high - 1, high), tag), sure=True)
    if last < 0 or last != len(paragraph.quotes) - 1 or hits[-1].source is None:
        return None
    return _Speaker(hits[-1], sure=not paragraph.quotes[-1].closed)


def _tags(paragraph: _Paragraph) -> list[Tag | None]:
    """Give each quotation its tag; the two halves of a split one share theirs."""
    tags: list[Tag | None] = []
    quotes = paragraph.quotes
    for at, quote in enumerate(quotes):
        before = tags[-1] if tags else None
        own = _behind(paragraph, at)
        if not paragraph.text[slice(*quote.inner)].strip():
            tags.append(None)
        elif own is not None:
            tags.append(own)
        elif before is not None and _amid(paragraph, at, before):
            front = _in_front(paragraph, at)
            tags.append(before if front is None or front.cue == before.cue else front)
        else:
            tags.append(_in_front(paragraph, at))
    return tags


def _amid(paragraph: _Paragraph, at: int, tag: Tag) -> bool:
    """Say whether the tag of the quotation before stands between it and this one, which goes on with it."""
    first, second = paragraph.quotes[at - 1], paragraph.quotes[at]
    between = paragraph.text[first.end : second.start]
    apart = tag.cue[0] < paragraph.ranges[at - 1][1] and any(c.isalnum() for c in between)
    return not apart and quoted.joins(paragraph.text, first, second, tag, paragraph.ranges[at][0])


def _behind(paragraph: _Paragraph, at: int) -> Tag | None:
    """Read the tag behind a quotation."""
    passage, text, quote = paragraph.passage, paragraph.text, paragraph.quotes[at]
    end = paragraph.ranges[at][1]
    stop = paragraph.ranges[at + 1][0] if at + 1 < len(paragraph.quotes) else len(passage.doc)
    rest = text[quote.end : quote.end + 8].lstrip()
    inner = text[quote.start : quote.inner[1]].rstrip(_MARKS)
    if inner[-1:] not in _TERMINAL and rest[:1] not in {",", "―", "—", "–"}:
        return None
    low = end
    while low < stop and (passage.doc[low].is_space or passage.doc[low].is_punct):
        low += 1
    if low >= stop:
        return None
    sentence = quoted.sentence_at(passage, low)
    tag = tag_after(passage.doc, end, min(stop, sentence[1]), paragraph.lexicon)
    apart = inner.endswith(".") and sentence[0] >= end
    if tag is not None and apart and any(t.is_alpha for t in passage.doc[tag.end : sentence[1]]):
        return None
    return tag


def _in_front(paragraph: _Paragraph, at: int) -> Tag | None:
    """Read the tag in front of a quotation."""
    passage, text, quote = paragraph.passage, paragraph.text, paragraph.quotes[at]
    start = paragraph.ranges[at][0]
    floor = paragraph.ranges[at - 1][1] if at else 0
    if start <= floor:
        return None
    low = max(floor, quoted.sentence_at(passage, start - 1)[0])
    tag = tag_before(passage.doc, low, start, paragraph.lexicon)
    mark = passage.doc[start - 1].text
    if tag is None or mark == ":":
        return tag
    if quoted.words(text[quote.start : quote.end]) < 2 or (mark != "," and not quoted.whole(text, quote)):
        return None
    return tag
