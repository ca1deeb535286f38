"""Headlines that attribute: "Poll: ...", "Lindqvist: ..."."""

import re

from kg.language import Passage
from kg.language.plain import plain
from kg.model import BlockKind, Mode, Span
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.hit import Hit
from kg.rules.claims.lexicon import Lexicon

__all__ = ["headline"]

_LEAD = re.compile(r"(?:[^\W\d_][\w.’'-]*[ \xa0]){0,4}[^\W\d_][\w.’'-]*(?=:\s)")
_KINDS_OF_TEXT = frozenset({"transcript", "interview", "video", "podcast", "review", "obituary"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_NOTES = re.compile(r"\s*[a-z]+s (?:by|for|from|in|of|on|with)\b")
"""What a text is, and no verb: "notes on a life in bridges"."""
_FRONT = 60
_TITLE = 6
"""Characters of a title of address in front of a name."""
_KINDS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


def headline(passage: Passage, number: int, *, mentions: Mentions, lexicon: Lexicon) -> Hit | None:
    """Read a headline whose first words, up to a colon, name who says the rest.

    Args:
        passage: the passage.
        number: its index; the first passage is a headline even where the structure does not say so.
        mentions: the mentions of the document.
        lexicon: the cue words.

    Returns:
        The hit, or None.
    """
    if passage.block.kind not in _KINDS and not (number == 0 and passage.block.kind is BlockKind.PARAGRAPH):
        return None
    text = plain(passage.doc).text
    lead = _LEAD.match(text)
    if lead is None or len(text) > 300 or lead.group().casefold() in _KINDS_OF_TEXT:
        return None
    rest = text[lead.end() + 1 :]
    if sum(c.isalpha() for c in rest) < 12 or len(rest.split()) < 4:
        return None
    source = (passage.offset, passage.offset + lead.end())
    last = lead.group().split()[-1]
    head = (source[1] - len(last), source[1])
    mention = mentions.at(head)
    person = mention is not None and mention.type == "Person" and mention.start <= source[0] + 12
    if not (person or last.casefold() in lexicon.agents):
        return None
    start = source[1] + 1 + len(rest) - len(rest.lstrip())
    tells = any(t.pos_ in {"VERB", "AUX"} for t in passage.doc if t.idx > lead.end())
    finite = any(t.tag_ in _FINITE for t in passage.doc if t.idx > lead.end())
    noted = person and _NOTES.match(rest) is not None
    if noted or (person and not tells) or (not finite and _named(mentions, (start, start + _FRONT))):
        return None
    end = passage.offset + len(text.rstrip())
    trimmed = end - 1 if _stopped(text) else end
    return Hit(
        rule="claim.headline",
        mode=Mode.REPORTED,
        passage=number,
        content=((start, trimmed),),
        evidence=(source[0], end),
        source=source,
        head=head,
        cue=(source[1], source[1] + 1),
        verb="say",
        confidence=0.7,
    )


def _named(mentions: Mentions, front: Span) -> bool:
    """Say whether a person stands first behind the colon: the line tells who plays a part."""
    first = next(iter(mentions.inside(front)), None)
    return first is not None and first.type == "Person" and first.start - front[0] <= _TITLE


def _stopped(text: str) -> bool:
    """Say whether a headline ends with a full stop that is none of its words."""
    bare = text.rstrip()
    return bare.endswith(".") and not bare.endswith("..")
