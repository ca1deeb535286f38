"""Tell whom a document is about."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model import Block, BlockKind, Document, Mention, MentionKind
from kg.resolve.names import normal, person_parts

__all__ = ["focus", "speakers"]

_COLLECTION = 3
"""Quotations that make a collection."""
_TITLE_OF_ADDRESS = 6
"""Characters that may stand before the first name of a text."""
_SHARE = 0.6
"""The part of all mentions of persons that the one a document is about must have."""


def speakers(document: Document, *, mentions: Iterable[Mention]) -> dict[str, str]:
    """Map speakers, as the structure writes them, to entities.

    Args:
        document: with its blocks.
        mentions: by name.

    Returns:
        Entity id by the text of ``Block.speaker``.

    Example:
        >>> block = Block(BlockKind.TURN, 5, 8, speaker="Mara", speaker_span=(0, 4))
        >>> found = Mention(0, 4, "Person", "Mara Lindqvist", "person/mara-lindqvist")
        >>> speakers(Document("a", "a", "text/plain", "Mara: Hi.", blocks=(block,)), mentions=[found])
        {'Mara': 'person/mara-lindqvist'}
    """
    if not any(block.speaker for block in document.blocks):
        return {}
    people = [m for m in mentions if m.type == "Person" and m.kind is MentionKind.NAME]
    by_start: dict[int, Mention] = {}
    for mention in people:
        by_start.setdefault(mention.start, mention)
    by_name = {normal(m.name): m.entity for m in reversed(people)}
    found: dict[str, str] = {}
    for block in document.blocks:
        if not block.speaker or block.speaker in found:
            continue
        at = by_start.get(block.speaker_span[0]) if block.speaker_span else None
        entity = at.entity if at else by_name.get(normal(block.speaker))
        if entity:
            found[block.speaker] = entity
    return found


def focus(document: Document, *, mentions: Sequence[Mention]) -> str | None:
    """Find the one person a document is about.

    Args:
        document: with its blocks.
        mentions: by name, at least.

    Returns:
        The entity id of the person in the title, of the guest of an interview or of the person overwhelmingly
        named; None where nobody stands out.

    Example:
        >>> name = Mention(0, 14, "Person", "Mara Lindqvist", "person/mara-lindqvist")
        >>> text = "Mara Lindqvist builds boats."
        >>> document = Document("a", "a", "text/plain", text, title="Mara Lindqvist")
        >>> focus(document, mentions=[name])
        'person/mara-lindqvist'
    """
    people = [m for m in mentions if m.type == "Person" and m.kind is MentionKind.NAME]
    if not people:
        return None
    known = speakers(document, mentions=people)
    guest = _guest(document, known) if known else None
    titled = _titled(document, people)
    if len(titled) == 1:
        return titled[0]
    if guest is not None:
        return guest
    collection = _collects(document)
    told = _told(document, people) if collection else people
    if collection and _opens(document, told[0]):
        return told[0].entity
    local = f"-of-{document.key}"
    counts = Counter(m.entity for m in told if not m.entity.endswith(local))
    if titled:
        counts = Counter({entity: counts[entity] for entity in titled})
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked:
        return None
    top, count = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    enough = count >= 2 or any(b.kind is BlockKind.QUOTE for b in document.blocks)
    clear = count >= _SHARE * sum(counts.values()) or count >= 3 * second
    return top if enough and clear and count > second else None


def _collects(document: Document) -> bool:
    """Say whether a document is a collection of quotations: it has more of them than paragraphs."""
    kinds = [b.kind for b in document.blocks]
    return kinds.count(BlockKind.QUOTE) >= max(_COLLECTION, kinds.count(BlockKind.PARAGRAPH))


def _opens(document: Document, mention: Mention) -> bool:
    """Say whether a document begins with a name."""
    first = next((b.start for b in document.blocks if b.kind is not BlockKind.NOISE), 0)
    return first <= mention.start <= first + _TITLE_OF_ADDRESS


def _told(document: Document, people: Sequence[Mention]) -> Sequence[Mention]:
    """Leave out the persons named in a collection of quotations: those it speaks of, not whose it is."""
    quoted = [(b.start, b.end) for b in document.blocks if b.kind in {BlockKind.QUOTE, BlockKind.LABEL}]
    outside = [m for m in people if not any(a <= m.start and m.end <= b for a, b in quoted)]
    return sorted(outside, key=lambda m: m.start) or people


def _titled(document: Document, people: Sequence[Mention]) -> list[str]:
    titles = [(b.start, b.end) for b in document.blocks if b.kind is BlockKind.TITLE]
    inside = [m.entity for m in people if any(a <= m.start and m.end <= b for a, b in titles)]
    if inside:
        return sorted(set(inside))
    parts = frozenset(person_parts(document.title or ""))
    full = [m for m in people if len(person_parts(m.name)) > 1] if parts else []
    return sorted({m.entity for m in full if parts.issuperset(person_parts(m.name))})


def _guest(document: Document, known: dict[str, str]) -> str | None:
    """Tell the guest of an interview from the host, who asks more and says less."""
    turns: dict[str, list[Block]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.TURN and block.speaker in known:
            turns.setdefault(known[block.speaker or ""], []).append(block)
    if len(turns) != 2:
        return None
    (one, first), (two, second) = sorted(turns.items())
    asked, said = _asks(document, first), _asks(document, second)
    if asked == said:
        return None
    host = one if asked > said else two
    guest = two if host == one else one
    hosts = {normal(value) for key, value in document.meta if key in {"guest", "guests"}}
    names = {entity: normal(text) for text, entity in known.items()}
    return host if names.get(host) in hosts else guest


def _asks(document: Document, turns: Sequence[Block]) -> float:
    questions = sum(bool(re.search(r"\?[\"”’]?\s*$", document.text[b.start : b.end])) for b in turns)
    length = sum(b.end - b.start for b in turns)
    return questions / len(turns) + 1 / (1 + length)
