"""I and we, traced back to whoever speaks."""

import re
from collections.abc import Iterator, Sequence

from kg.language import Passage
from kg.model import BlockKind, Claim, Document, Mention, MentionKind, Mode, Span
from kg.resolve.focus import focus, speakers
from kg.rules.entities._lexicon import pattern_words

__all__ = ["first_person"]

_WORD = re.compile(r"\b(?:I|[Mm](?:e|y|ine|yself)|[Ww]e|[Uu]s|[Oo]ur(?:s|selves)?)\b(?!\.[A-Z])")
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
    voices = speakers(document, mentions=mentions)
    home = focus(document, mentions=mentions)
    spoken: dict[Span, str] = {}
    for passage in passages:
        block = passage.block
        who = voices.get(block.speaker or "")
        if block.kind is BlockKind.QUOTE and who is None and not block.speaker:
            who = home
        if who and block.kind in {BlockKind.QUOTE, BlockKind.TURN}:
            for span in _outside_quotes(document.text, block.start, block.end):
                spoken[span] = who
    for claim in claims:
        if claim.claimant in people and claim.mode in {Mode.QUOTED, Mode.TURN}:
            for start, end in claim.content:
                for span in _outside_quotes(document.text, start, end):
                    spoken[span] = claim.claimant or ""
    found: dict[Span, Mention] = {}
    for (start, end), who in spoken.items():
        if who in people:
            for mention in _words(document.text, start, end, people[who]):
                found[mention.start, mention.end] = mention
    return tuple(found[span] for span in sorted(found))


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
