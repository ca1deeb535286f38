"""Claims that a document's structure attributes: set-apart quotes, turns, bullets of a summary."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.language import Passage
from kg.model import Block, BlockKind, Claim, Document, Mention, MentionKind, Mode, Span
from kg.rules.claims.chapters import chaptered, recorded
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.grammar import child, is_negated
from kg.rules.claims.lexicon import Lexicon
from kg.rules.claims.reading import certainty, horizon, says_something
from kg.rules.claims.voices import headed, labelled, self_named, telling

__all__ = ["Structure", "about", "structured", "topic"]

_SUMMARY = re.compile(
    r"\b(?:take-?aways?|key points|summary|highlights|in brief|tl;?dr|at a glance|main points|key ideas"
    r"|lessons|insights|key learnings|what (?:we|you) learn)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\A(?:\d{1,3}(?=[A-Z][a-z])|(?i:part|chapter|section|step)?\s*(?i:\d{1,3}|[ivx]{1,5})\s*[.:)–—-]\s*)"
)
_GENERIC = re.compile(
    r"(?:introduction|intro|transcript|full transcript|overview|chapters|notes|show notes|links|contents"
    r"|about|conclusion|q ?& ?a|questions|references|sources|abstract|background|timestamps|outline)[\s:.]*",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\A[*_]|\b(?:interview(?:ed)?\s+(?:by|with|on)|interviewer|conversation\s+with|recorded\s+(?:on|in|at|by))\b",
    re.IGNORECASE,
)
"""A line that tells who asked, and when; it stands over a talk and names no topic."""
_MOST = 0.5
_BULLET_WORDS = 3


@dataclass(frozen=True, slots=True)
class Structure:
    """What the structural rules need to know.

    Args:
        document: the document.
        mentions: its mentions.
        focus: entity id of the one person the document is about, or None.
        lexicon: the cue words.
        told: sorted begins of the contents found in prose; a bullet that holds one is not claimed again.
        quoted: those among them that are direct speech; a block that holds one is no quote as a whole.
        contents: the contents found in prose, in text order.
        named: the persons whom a transcript calls by a role, by that role.
    """

    document: Document
    mentions: Mentions
    focus: str | None
    lexicon: Lexicon
    told: tuple[int, ...] = ()
    quoted: tuple[int, ...] = ()
    contents: tuple[Span, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)


def about(content: Sequence[Span], *, mentions: Mentions, claimant: str | None) -> tuple[str, ...]:
    """Give the entities a content mentions; pronouns for the claimant do not count.

    Args:
        content: its spans.
        mentions: the mentions of the document.
        claimant: whose claim it is.

    Returns:
        Entity ids, sorted.
    """
    found = {
        m.entity
        for span in content
        for m in mentions.inside(span)
        if not (m.entity == claimant and m.kind is MentionKind.PRONOUN)
    }
    return tuple(sorted(found))


def topic(block: Block) -> str | None:
    """Say what a block is about: its label, else the heading it stands under where that names a topic.

    Args:
        block: the block.

    Example:
        >>> topic(Block(BlockKind.PARAGRAPH, 0, 9, section="Part 2: Life on Mars"))
        'Life on Mars'
        >>> topic(Block(BlockKind.PARAGRAPH, 0, 9, section="Key takeaways")) is None
        True
    """
    if block.topic or not block.section:
        return block.topic
    named = _NUMBERED.sub("", block.section, count=1).strip()
    if _BYLINE.search(named):
        return None
    return None if not named or _SUMMARY.search(named) or _GENERIC.fullmatch(named) else named


def structured(passages: Sequence[Passage], structure: Structure) -> Iterator[Claim]:
    """Read quotes, turns and bullets as claims.

    Args:
        passages: the parsed blocks in text order.
        structure: what is known of the document.

    Yields:
        Claims in text order.
    """
    timed = recorded(passages)
    structure = replace(structure, named=self_named(passages, mentions=structure.mentions))
    for passage, chapter in zip(passages, chaptered(passages), strict=True):
        block = passage.block
        if block.kind is BlockKind.QUOTE:
            yield from _quote(passage, structure)
        elif block.kind is BlockKind.TURN:
            yield from _turn(passage, structure)
        elif block.kind is BlockKind.PARAGRAPH and chapter:
            yield from _summary(passage, structure)
        elif block.kind is BlockKind.LIST_ITEM:
            yield from _bullet(passage, structure, chapter=chapter or (timed and block.timestamp is not None))


def _speaker(passage: Passage, structure: Structure) -> str | None:
    """Find the entity of the speaker that the structure names."""
    block = passage.block
    if block.speaker is not None and block.speaker in structure.named:
        return structure.named[block.speaker]
    if block.speaker_span is not None:
        for mention in structure.mentions.inside(block.speaker_span):
            if mention.type in {"Person", "Organization"}:
                return mention.entity
    return structure.mentions.named(block.speaker) if block.speaker else None


def _claim(
    passage: Passage, structure: Structure, span: Span, root: Token, *, mode: Mode, rule: str
) -> Claim:
    block, text = passage.block, structure.document.text[slice(*span)]
    return Claim(
        claimant=None,
        content=(span,),
        mode=mode,
        evidence=span,
        rule=rule,
        topic=topic(block),
        certainty=certainty(text, verb="", lexicon=structure.lexicon),
        polarity=not is_negated(root),
        horizon=horizon(text, lexicon=structure.lexicon, today=structure.document.date),
        cited_source=block.cited_source,
        section=block.section,
    )


def _by(
    claim: Claim, claimant: str | None, structure: Structure, *, confidence: float, source: Span | None = None
) -> Claim:
    return replace(
        claim,
        claimant=claimant,
        source=source,
        about=about(claim.content, mentions=structure.mentions, claimant=claimant),
        confidence=confidence,
    )


def _bare(text: str, start: int, end: int) -> Span:
    """Strip white space from both ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _holds(span: Span, begins: Sequence[int]) -> bool:
    return bisect_left(begins, span[0]) < bisect_left(begins, span[1])


def _told(span: Span, structure: Structure) -> bool:
    """Say whether the contents found in a sentence are most of it; else it tells more than they do."""
    found = structure.contents
    low, high = bisect_left(found, (span[0], 0)), bisect_left(found, (span[1], 0))
    return low < high and sum(b - a for a, b in found[low:high]) >= _MOST * (span[1] - span[0])


def _quote(passage: Passage, structure: Structure) -> Iterator[Claim]:
    block = passage.block
    span = _bare(structure.document.text, block.start, block.end)
    if span[0] == span[1] or (block.speaker is None and _holds(span, structure.quoted)):
        return
    claimant = _speaker(passage, structure) if block.speaker else _above(block, structure) or structure.focus
    first = next(iter(passage.doc.sents))
    claim = _claim(passage, structure, span, first.root, mode=Mode.QUOTED, rule="claim.structure.quote")
    yield _by(claim, claimant, structure, confidence=0.95 if claimant else 0.6, source=block.speaker_span)


def _turn(passage: Passage, structure: Structure) -> Iterator[Claim]:
    claimant = _speaker(passage, structure)
    confidence = 0.95 if claimant else 0.7
    for sentence in passage.doc.sents:
        for part in _cut(sentence):
            if not says_something(part.text, lexicon=structure.lexicon):
                continue
            span = _bare(structure.document.text, *passage.span(part))
            claim = _claim(passage, structure, span, part.root, mode=Mode.TURN, rule="claim.structure.turn")
            yield _by(claim, claimant, structure, confidence=confidence, source=passage.block.speaker_span)


def _cut(sentence: Tokens) -> Iterator[Tokens]:
    """Cut what is written without capitals, as in a chat, where a full stop or the end of a line stands."""
    start = 0
    small = sentence.text.lstrip("\"“‘'([")[:1].islower()
    for token in sentence if small or "\n" in sentence.text else ():
        stop = small and token.text in {".", "!", "?"} and token.whitespace_
        at = token.i - sentence.start + 1
        if (stop or (token.is_space and "\n" in token.text and small)) and at < len(sentence):
            yield sentence[start:at]
            start = at
    yield sentence[start:]


def _summary(passage: Passage, structure: Structure) -> Iterator[Claim]:
    """Read the sentences under a chapter's heading: they tell what was said, seldom by whom."""
    for sentence in passage.doc.sents:
        span = _bare(structure.document.text, *passage.span(sentence))
        known = _told(span, structure) or _holds(span, structure.quoted)
        if known or not _tells(sentence) or not says_something(sentence.text, lexicon=structure.lexicon):
            continue
        rule = "claim.structure.chapter"
        claim = _claim(passage, structure, span, sentence.root, mode=Mode.REPORTED, rule=rule)
        who = child(sentence.root, "nsubj")
        source = passage.span(passage.doc[who.i : who.i + 1]) if who is not None else None
        mention = structure.mentions.at(source) if source else None
        if mention is not None and mention.type == "Person" and _speaks(mention, sentence.root, structure):
            named = (mention.start, mention.end)
            sure = 0.8 if structure.lexicon.frames(sentence.root) else 0.5
            yield _by(claim, mention.entity, structure, confidence=sure, source=named)
        else:
            yield _by(claim, None, structure, confidence=0.5)


def _tells(sentence: Tokens) -> bool:
    """Say whether a sentence is none of a page: "Made with ...", "Read more ..."."""
    root = sentence.root
    bare = child(root, "nsubj", "nsubj:pass", "csubj", "expl", "aux", "aux:pass", "mark") is None
    return not (bare and root.tag_ in {"VB", "VBN"})


def _speaks(mention: Mention, verb: Token, structure: Structure) -> bool:
    """Say whether a sentence tells what its subject said, and not what somebody else did."""
    return mention.entity == structure.focus or bool(structure.lexicon.frames(verb))


def _above(block: Block, structure: Structure) -> str | None:
    """Find the person whom the heading of a block names."""
    return headed(block.section, mentions=structure.mentions) if block.section else None


def _bullet(passage: Passage, structure: Structure, *, chapter: bool) -> Iterator[Claim]:
    block, text = passage.block, structure.document.text
    span = _bare(text, block.start, block.end)
    known = _told(span, structure) if chapter else _holds(span, structure.told)
    if len(passage.doc) < _BULLET_WORDS or known:
        return
    if chapter and structure.lexicon.openers.match(text[slice(*span)]):
        return
    label = labelled(text[slice(*span)], mentions=structure.mentions)
    claimant = _speaker(passage, structure) if block.speaker else _above(block, structure)
    source, confidence, mode = block.speaker_span, 0.6, Mode.REPORTED
    if label is not None:
        rule, claimant = "claim.structure.labelled", label[0]
        source = (span[0] + label[1][0], span[0] + label[1][1])
        span, confidence = (span[0] + label[2], span[1]), 0.7
    elif chapter:
        rule, claimant = "claim.structure.chapter", structure.focus
    elif claimant is not None and telling(passage, lexicon=structure.lexicon):
        rule = "claim.structure.person"
    elif _SUMMARY.search(block.section or ""):
        rule, mode, confidence, claimant = "claim.structure.summary", Mode.NARRATED, 0.7, None
    else:
        return
    first = next(iter(passage.doc.sents))
    claim = _claim(passage, structure, span, first.root, mode=mode, rule=rule)
    if rule == "claim.structure.person" and _above(block, structure):
        claim = replace(claim, topic=None)
    yield _by(claim, claimant, structure, confidence=confidence, source=source)
