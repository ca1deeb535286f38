"""Claims that the structure of a document attributes: set-apart quotes, turns of speakers, bullets of a summary."""

import re
from collections.abc import Iterator, Sequence

from kg.language import Passage
from kg.model import Block, BlockKind, Claim, Document, MentionKind, Mode, Span
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.grammar import is_negated
from kg.rules.claims.lexicon import Lexicon
from kg.rules.claims.reading import certainty, horizon, says_something

__all__ = ["structured"]

_SUMMARY = re.compile(
    r"\b(?:take-?aways?|key points|summary|highlights|in brief|tl;?dr|at a glance|main points|key ideas|lessons|insights"
    r"|key learnings|what (?:we|you) learn)\b",
    re.IGNORECASE,
)


def structured(
    document: Document,
    passages: Sequence[Passage],
    *,
    mentions: Mentions,
    focus: str | None,
    lexicon: Lexicon,
    told: Sequence[Span],
    quoted: Sequence[Span],
) -> Iterator[Claim]:
    """Read quotes, turns and bullets as claims.

    Args:
        document: the document.
        passages: its parsed blocks.
        mentions: its mentions.
        focus: entity id of the one person the document is about, or None.
        lexicon: the cue words.
        told: contents found in prose; a bullet that holds one is not claimed again.
        quoted: those among them that are direct speech; a block that holds one is no quote as a whole.

    Yields:
        Claims in text order.
    """
    chapter = False
    starts = sorted(told)
    quoted = sorted(quoted)
    for passage in passages:
        block = passage.block
        if block.kind is BlockKind.HEADING:
            chapter = block.timestamp is not None
        if block.kind is BlockKind.QUOTE:
            if block.speaker is None and any(block.start <= s[0] < block.end for s in quoted):
                continue
            yield _quote(document, passage, mentions=mentions, focus=focus, lexicon=lexicon)
        elif block.kind is BlockKind.TURN:
            yield from _turn(document, passage, mentions=mentions, lexicon=lexicon)
        elif block.kind is BlockKind.PARAGRAPH and chapter:
            yield from _summary(document, passage, mentions=mentions, lexicon=lexicon, told=starts)
        elif block.kind is BlockKind.LIST_ITEM:
            yield from _bullet(
                document,
                passage,
                mentions=mentions,
                focus=focus,
                lexicon=lexicon,
                chapter=chapter,
                told=starts,
            )


def _speaker(block: Block, mentions: Mentions) -> str | None:
    """Find the entity of the speaker that the structure names."""
    if block.speaker is None:
        return None
    if block.speaker_span is not None:
        found = [m for m in mentions.inside(block.speaker_span) if m.type in {"Person", "Organization"}]
        if found:
            return found[0].entity
    return mentions.named(block.speaker)


def _make(
    document: Document,
    passage: Passage,
    span: Span,
    *,
    mode: Mode,
    rule: str,
    claimant: str | None,
    source: Span | None,
    mentions: Mentions,
    lexicon: Lexicon,
    negated: bool,
    confidence: float,
) -> Claim:
    block = passage.block
    text = document.text[slice(*span)]
    entities = sorted(
        {
            m.entity
            for m in mentions.inside(span)
            if not (m.entity == claimant and m.kind is MentionKind.PRONOUN)
        }
    )
    return Claim(
        claimant=claimant,
        content=(span,),
        mode=mode,
        evidence=span,
        rule=rule,
        source=source,
        topic=block.topic or block.section,
        about=tuple(entities),
        certainty=certainty(text, verb="", lexicon=lexicon),
        polarity=not negated,
        horizon=horizon(text, lexicon=lexicon),
        cited_source=block.cited_source,
        section=block.section,
        confidence=confidence,
    )


def _bare(document: Document, start: int, end: int) -> Span:
    """Strip white space from both ends."""
    text = document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _quote(
    document: Document, passage: Passage, *, mentions: Mentions, focus: str | None, lexicon: Lexicon
) -> Claim:
    block = passage.block
    claimant = _speaker(block, mentions) if block.speaker else focus
    first = next(iter(passage.doc.sents), None)
    return _make(
        document,
        passage,
        _bare(document, block.start, block.end),
        mode=Mode.QUOTED,
        rule="claim.structure.quote",
        claimant=claimant,
        source=block.speaker_span,
        mentions=mentions,
        lexicon=lexicon,
        negated=first is not None and is_negated(first.root),
        confidence=0.95 if claimant else 0.6,
    )


def _turn(document: Document, passage: Passage, *, mentions: Mentions, lexicon: Lexicon) -> Iterator[Claim]:
    claimant = _speaker(passage.block, mentions)
    for sentence in passage.doc.sents:
        if not says_something(sentence.text, lexicon=lexicon):
            continue
        span = _bare(document, *passage.span(sentence))
        yield _make(
            document,
            passage,
            span,
            mode=Mode.TURN,
            rule="claim.structure.turn",
            claimant=claimant,
            source=passage.block.speaker_span,
            mentions=mentions,
            lexicon=lexicon,
            negated=is_negated(sentence.root),
            confidence=0.95 if claimant else 0.7,
        )


def _bullet(
    document: Document,
    passage: Passage,
    *,
    mentions: Mentions,
    focus: str | None,
    lexicon: Lexicon,
    chapter: bool,
    told: Sequence[Span],
) -> Iterator[Claim]:
    block = passage.block
    span = _bare(document, block.start, block.end)
    if any(span[0] <= s[0] < span[1] for s in told) or len(passage.doc) < 3 or span[0] == span[1]:
        return
    section = block.section or ""
    person = mentions.person_in(section)
    first = next(iter(passage.doc.sents))
    if chapter or block.timestamp is not None:
        mode, rule, claimant, confidence = Mode.REPORTED, "claim.structure.chapter", focus, 0.6
    elif person is not None:
        mode, rule, claimant, confidence = Mode.REPORTED, "claim.structure.person", person, 0.6
    elif _SUMMARY.search(section):
        mode, rule, claimant, confidence = Mode.NARRATED, "claim.structure.summary", None, 0.7
    else:
        return
    yield _make(
        document,
        passage,
        span,
        mode=mode,
        rule=rule,
        claimant=claimant,
        source=None,
        mentions=mentions,
        lexicon=lexicon,
        negated=is_negated(first.root),
        confidence=confidence,
    )


def _summary(
    document: Document, passage: Passage, *, mentions: Mentions, lexicon: Lexicon, told: Sequence[Span]
) -> Iterator[Claim]:
    """Read the sentences under a chapter's heading: they tell what was said there, though not always by whom."""
    for sentence in passage.doc.sents:
        span = _bare(document, *passage.span(sentence))
        if any(span[0] <= s[0] < span[1] for s in told) or not says_something(sentence.text, lexicon=lexicon):
            continue
        yield _make(
            document,
            passage,
            span,
            mode=Mode.REPORTED,
            rule="claim.structure.chapter",
            claimant=None,
            source=None,
            mentions=mentions,
            lexicon=lexicon,
            negated=is_negated(sentence.root),
            confidence=0.5,
        )
