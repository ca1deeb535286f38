"""Whose words stand under a heading or behind a name in front of a colon."""

import re
from collections.abc import Sequence

from kg.language import Passage
from kg.model import BlockKind, Span
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.lexicon import Lexicon

__all__ = ["headed", "labelled", "self_named", "telling"]

_HONORIFIC = r"(?:(?:dr|mr|mrs|ms|prof|professor|sir|dame|rev|sen|rep|gov)\.?\s+)?"
_REMARKS = (
    r"(?:.{0,60}\b(?:according to|answers? (?:by|from|of)|comments? (?:by|from|of)"
    r"|contribution (?:by|from|of)|interview with|lecture (?:by|of)|notes (?:from|on)|presentation (?:by|of)"
    r"|remarks (?:by|from|of)"
    r"|speaker|statement (?:by|from|of)|talk (?:by|of)|views? of|words of|what)[:\s]+)?"
)
_NUMBER = r"(?:\d{1,3}[.):]?\s+|[*_#]+\s*)?"
_FRONT = re.compile(rf"{_NUMBER}{_REMARKS}{_HONORIFIC}", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?:$|[,(:|–—*_]|-\s|['’]s?\s+(?:\w+\s+){0,2}(?:advice|answers?|arguments?|claims?|comments?|opinions?|points?"
    r"|position|predictions?|remarks|statement|take|talk|thoughts|views?|words)\b"
    r"|(?:on|says|said|argues|thinks|believes|explains)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[*_]{0,2}([^\W\d_][^:\n*_]{1,60})[*_]{0,2}:[*_]{0,2}\s+(?=\S)")
_HEADING = 200
_ROLE = re.compile(r"(?:the|a)\s", re.IGNORECASE)
_I_AM = re.compile(r"\s*(?:(?:my name is|i am|i['’]m|this is)\s+)?(?:(?:dr|mr|mrs|ms)\.?\s+)?", re.IGNORECASE)
_NAME = re.compile(r"\bnames?\b|\bwho are you\b", re.IGNORECASE)


def headed(section: str, *, mentions: Mentions) -> str | None:
    """Find the person whose words stand under a heading: it is a name, or says whose view follows.

    Args:
        section: the heading.
        mentions: the mentions of the document.

    Returns:
        An entity id; None for headings that only speak of somebody ("Prizes of Mara Lindqvist").

    Example:
        >>> from kg.model import Mention
        >>> known = Mentions([Mention(0, 14, "Person", "Mara Lindqvist", "person/mara-lindqvist")])
        >>> headed("Dr. Mara Lindqvist, weaver", mentions=known)
        'person/mara-lindqvist'
        >>> headed("Prizes of Mara Lindqvist", mentions=known) is None
        True
    """
    section = section[:_HEADING]
    front = _FRONT.match(section)
    rest = section[front.end() if front else 0 :]
    words = [m.end() for m in re.finditer(r"[^\s,(:|*]*[^\s,(:|*.]", rest)][:5]
    for end in reversed(words):
        name = rest[:end]
        for cut in (name, re.sub(r"['’]s?$", "", name)):
            who = mentions.named(cut) if cut[:1].isupper() else None
            if who is not None and _BEHIND.match(rest[len(cut) :]):
                return who
    return None


def labelled(text: str, *, mentions: Mentions) -> tuple[str, Span, int] | None:
    """Read a name in front of a colon.

    Args:
        text: a list item.
        mentions: the mentions of the document.

    Returns:
        The person, where the name stands in the text, and where what is said begins.

    Example:
        >>> from kg.model import Mention
        >>> known = Mentions([Mention(0, 14, "Person", "Mara Lindqvist", "person/mara-lindqvist")])
        >>> labelled("Mara Lindqvist: looms are loud", mentions=known)
        ('person/mara-lindqvist', (0, 14), 16)
    """
    match = _LABEL.match(text)
    who = headed(match.group(1), mentions=mentions) if match else None
    return (who, match.span(1), match.end()) if match and who else None


def self_named(passages: Sequence[Passage], *, mentions: Mentions) -> dict[str, str]:
    """Find who those are that a transcript calls by a role: "THE WITNESS: I am Mara Lindqvist".

    Args:
        passages: the parsed blocks in text order.
        mentions: the mentions of the document.

    Returns:
        The person by the role, for roles whose first words are a name, given or asked for.
    """
    found: dict[str, str] = {}
    heard: set[str] = set()
    asked = False
    for passage in passages:
        block, text = passage.block, passage.text
        role = block.speaker if block.kind is BlockKind.TURN else None
        if role and _ROLE.match(role) and role not in heard:
            lead = _I_AM.match(text)
            at = passage.offset + (lead.end() if lead else 0)
            who = next(iter(mentions.inside((at, at + _HEADING))), None)
            told = lead is not None and lead.group().strip() != ""
            if who is not None and who.start == at and who.type == "Person" and (asked or told):
                found[role] = who.entity
        if role:
            heard.add(role)
        asked = block.kind is BlockKind.TURN and _NAME.search(text) is not None
    return found


def telling(passage: Passage, *, lexicon: Lexicon) -> bool:
    """Say whether an item tells something and does not only name it: it has a verb.

    What begins with a verb in the past tells of the person ("Died in 1955").

    Args:
        passage: the item.
        lexicon: the cue words; they are verbs at the begin of an item whatever the parse says.
    """
    first = next((t for t in passage.doc if t.is_alpha), None)
    if first is not None and first.lower_ in lexicon.forms:
        return True
    if first is not None and first.tag_ in {"VBD", "VBN"}:
        return False
    return any(t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBN", "VBG"} for t in passage.doc)
