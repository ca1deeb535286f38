"""Tell who wrote a document."""

import re
from collections.abc import Sequence

from kg.model import BlockKind, Document, Mention, MentionKind
from kg.resolve.names import person_parts

__all__ = ["author"]

_HEAD = 1500
"""Characters at the top of a document that may hold a byline."""
_BYLINE = re.compile(
    r"^[ \t*_#>–—-]{0,6}(?:(?:written|words|text|story|posted|column|essay|opinion|comment)\s+)?by[ \t:]+"
    r"|\bwritten by[ \t]+",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(
    r"^[ \t]*(?:yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?|respectfully(?: yours)?"
    r"|(?:with )?(?:best|kind|warm|kindest|warmest)(?: (?:regards|wishes))?|regards|cordially|love)"
    r"[ \t]*[,.!]?[ \t]*\n\s{0,10}",
    re.IGNORECASE | re.MULTILINE,
)
_FOOT = 800
"""Characters at the end of a letter that hold its signature."""
_STYLE = 6
"""Characters of a title in front of a name."""
_LINE = 100
"""Characters of a byline."""


def author(document: Document, *, mentions: Sequence[Mention]) -> str | None:
    """Find who says "I" in the paragraphs of a document.

    Args:
        document: with its blocks.
        mentions: by name, at least.

    Returns:
        The entity id of the one person named in a byline, under a letter or as the author in front matter;
        None for documents with turns, for several authors and where nobody is named.

    Example:
        >>> text = "By Mara Lindqvist" + chr(10) + chr(10) + "I mend looms."
        >>> name = Mention(3, 17, "Person", "Mara Lindqvist", "person/mara-lindqvist")
        >>> author(Document("a", "a.txt", "text/plain", text), mentions=[name])
        'person/mara-lindqvist'
    """
    if any(block.kind is BlockKind.TURN for block in document.blocks):
        return None
    people = [m for m in mentions if m.type == "Person" and m.kind is MentionKind.NAME]
    if not people:
        return None
    told = person_parts(dict(document.meta).get("author", ""))
    known = sorted({m.entity for m in people if told and person_parts(m.name) == told})
    if len(known) == 1:
        return known[0]
    if (signed := _signed(document, people)) is not None:
        return signed
    for match in _BYLINE.finditer(document.text, 0, _HEAD):
        end = document.text.find("\n", match.end())
        end = len(document.text) if end < 0 else end
        named = [m for m in people if match.end() <= m.start and m.end <= end]
        first = bool(named) and named[0].start <= match.end() + _STYLE
        if first and end - match.start() <= _LINE and len({m.entity for m in named}) == 1:
            return named[0].entity
    return None


def _signed(document: Document, people: Sequence[Mention]) -> str | None:
    """Find whose name stands under the last words of a letter."""
    found = None
    for match in _SIGNED.finditer(document.text, max(0, len(document.text) - _FOOT)):
        under = (m for m in people if match.end() <= m.start <= match.end() + _STYLE)
        found = next((m.entity for m in under), found)
    return found
