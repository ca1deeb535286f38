"""Chapters of a recording: where their paragraphs stand, and which of their sentences are one claim."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens

from kg.language import Passage
from kg.model import BlockKind, Claim, Mode, Span
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.grammar import subject
from kg.rules.claims.lexicon import Lexicon

__all__ = ["chaptered", "one_a_sentence", "recorded"]

_MOST = 0.5
"""A sentence whose reports are less of it tells more than they do."""
_CLOCK = re.compile(r"(?:0?[1-9]|1\d|2[0-3])[:.]\d[05]")
"""A time of day as a programme gives it; a recording begins at nought, and its chapters at odd seconds."""


def recorded(passages: Sequence[Passage]) -> bool:
    """Say whether times belong to a recording; those of a programme or a match report are times of day.

    Args:
        passages: the parsed blocks.
    """
    times = [p.block.timestamp for p in passages if p.block.timestamp]
    return len(times) == 1 or not all(_CLOCK.fullmatch(time) for time in times)


def chaptered(passages: Sequence[Passage]) -> Iterator[bool]:
    """Say of each passage whether it stands under the heading of a chapter of a recording.

    Args:
        passages: the parsed blocks in text order.

    Yields:
        One answer a passage.
    """
    timed, chapter = recorded(passages), False
    for passage in passages:
        if passage.block.kind is BlockKind.HEADING:
            chapter = timed and passage.block.timestamp is not None
        yield chapter


def one_a_sentence(
    claims: Sequence[Claim], passages: Sequence[Passage], *, mentions: Mentions, lexicon: Lexicon
) -> list[Claim]:
    """Leave out the parts of sentences that sum up in one what one person said: "X doubts A and expects B".

    Such a sentence under the heading of a chapter is a claim as a whole.

    Args:
        claims: what was found in prose.
        passages: the parsed blocks in text order.
        mentions: the mentions of the document.
        lexicon: the cue words.

    Returns:
        The other claims, in their order.
    """
    if not claims:
        return []
    told: dict[Span, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.evidence, []).append(claim)
    quoted = sorted(c.content[0][0] for c in claims if c.mode is Mode.QUOTED)
    whole: set[Span] = set()
    for passage, chapter in zip(passages, chaptered(passages), strict=True):
        for sentence in passage.doc.sents if chapter and passage.block.kind is BlockKind.PARAGRAPH else ():
            span = passage.span(sentence)
            spoken = bisect_left(quoted, span[0]) < bisect_left(quoted, span[1])
            if (
                span in told
                and not spoken
                and _sums_up(passage, sentence, told[span], mentions=mentions, lexicon=lexicon)
            ):
                whole.add(span)
    return [claim for claim in claims if claim.evidence not in whole]


def _sums_up(
    passage: Passage, sentence: Tokens, claims: Sequence[Claim], *, mentions: Mentions, lexicon: Lexicon
) -> bool:
    """Say whether a sentence tells more than one thing and all of it from the person it begins with."""
    root = sentence.root
    who = subject(root)
    mention = mentions.at(passage.span(passage.doc[who.i : who.i + 1])) if who is not None else None
    if mention is None or root.tag_ != "VBZ" or not lexicon.frames(root):
        return False
    span = passage.span(sentence)
    at = passage.span(passage.doc[root.i : root.i + 1])[0]
    first = any(c.cue is not None and c.cue[0] <= at < c.cue[1] for c in claims)
    told = sum(b - a for c in claims for a, b in c.content)
    part = told < _MOST * (span[1] - span[0])
    return (len(claims) > 1 or not first or part) and all(
        c.mode is Mode.REPORTED and c.claimant == mention.entity and c.polarity for c in claims
    )
