"""I and we, traced back to whoever speaks."""

import re
from collections.abc import Iterator, Sequence

from kg.language import Passage
from kg.model import BlockKind, Claim, Document, Mention, MentionKind, Mode, Span
from kg.resolve.author import author
from kg.resolve.focus import focus, speakers
from kg.rules.entities._lexicon import pattern_words

__all__ = ["first_person"]

_WORD = re.compile(r"\b(?:I|[Mm](?:e|y|ine|yself)|[Ww]e|[Uu]s|[Oo]ur(?:s|selves)?)\b(?!\.[A-Z])")
_REMARKS = re.compile(
    r"\b(?:remarks|speech|address|lecture|talk|keynote|testimony|statement|sermon|eulogy|toast|letter)"
    r"(?: given| delivered| held)? (?:by|of|from) ",
    re.IGNORECASE,
)
_OPENING, _LINE, _STYLE = 4, 300, 12
"""Blocks that open a document; characters of such a line, and of a title in front of a name."""
_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_ORDINAL = re.compile(r" I (?=[A-Z][a-z])")
_QUOTED = re.compile(r"“[^”]{1,2000}”|\"[^\"]{1,2000}\"")


def first_person(
    document: Document,
    passages: Sequence[Passage],
    *,
    mentions: Sequence[Mention],
    claims: Sequence[Claim] = (),
) -> tuple[Mention, ...]:
    """Trace "I" and "we" back to the speaker.

    Args:
        document: the document.
        passages: its parsed blocks.
        mentions: by name.
        claims: what was said by whom; the words of each quoted claim are its claimant's.

    Returns:
        Mentions of kind pronoun, in text order.

    Example:
        >>> first_person(Document("a", "a.txt", "text/plain", ""), (), mentions=())
        ()
    """
    people = {m.entity: m for m in mentions if m.type == "Person"}
    found: dict[Span, Mention] = {}
    for span, who in (*_by_structure(document, passages, mentions), *_by_claims(claims)):
        if who not in people:
            continue
        for start, end in _outside_quotes(document.text, *span):
            for mention in _words(document.text, start, end, people[who]):
                found[mention.start, mention.end] = mention
    return tuple(found[span] for span in sorted(found))


def _by_structure(
    document: Document, passages: Sequence[Passage], mentions: Sequence[Mention]
) -> Iterator[tuple[Span, str]]:
    """List turns with their speaker, and quotes without one with the person the document is about."""
    voices = speakers(document, mentions=mentions)
    home = focus(document, mentions=mentions)
    opened = (None if voices else _address(document, mentions)) or _written(document, mentions)
    for block in (passage.block for passage in passages):
        who = voices.get(block.speaker or "")
        if block.kind is BlockKind.QUOTE and not block.speaker:
            who = home
        if who and block.kind in {BlockKind.QUOTE, BlockKind.TURN}:
            yield (block.start, block.end), who
        elif opened and block.start >= opened[0] and block.kind in _SPOKEN and not block.speaker:
            yield (block.start, block.end), opened[1]


def _address(document: Document, mentions: Sequence[Mention]) -> tuple[int, str] | None:
    """Tell whose words a document is that opens with "Remarks by X", and from where on."""
    for block in document.blocks[:_OPENING]:
        found = _REMARKS.search(document.text, block.start, min(block.end, block.start + _LINE))
        if found is None:
            continue
        named = (m for m in mentions if found.end() <= m.start <= found.end() + _STYLE)
        who = next((m.entity for m in named if m.type == "Person"), None)
        if who is not None:
            return block.end, who
    return None


def _written(document: Document, mentions: Sequence[Mention]) -> tuple[int, str] | None:
    """Tell who writes in the first person."""
    who = author(document, mentions=mentions)
    return None if who is None else (0, who)


def _by_claims(claims: Sequence[Claim]) -> Iterator[tuple[Span, str]]:
    """List quoted words with their claimant."""
    for claim in claims:
        if claim.claimant is not None and claim.mode in {Mode.QUOTED, Mode.TURN}:
            for span in claim.content:
                yield span, claim.claimant


def _outside_quotes(text: str, start: int, end: int) -> Iterator[Span]:
    """Leave out what is quoted within: somebody else's words."""
    at = start
    for match in _QUOTED.finditer(text, start, end):
        if match.start() == start and match.end() >= end - 1:
            yield start, end
            return
        yield at, match.start()
        at = match.end()
    yield at, end


def _words(text: str, start: int, end: int, person: Mention) -> Iterator[Mention]:
    many = pattern_words("reference.first-person", "many")
    for match in _WORD.finditer(text, start, end):
        if (
            match.group() == "I"
            and _ORDINAL.match(text, max(start, match.start() - 1))
            and text[match.start() - 2].isalpha()
        ):
            continue  # "Prince Albert I Medal"
        sure = 0.6 if match.group().lower() in many else 0.95
        yield Mention(
            match.start(),
            match.end(),
            "Person",
            person.name,
            person.entity,
            kind=MentionKind.PRONOUN,
            rule="reference.first-person",
            confidence=sure,
        )
