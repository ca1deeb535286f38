"""What stands under names: notes of what each said, or paragraphs in their own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from kg.documents.names import is_name, without_honorific
from kg.documents.register import narrator
from kg.documents.shapes.noise import bare
from kg.documents.shapes.told import times
from kg.documents.wording import wording
from kg.model import Block, BlockKind

__all__ = ["voiced"]

_LEAST = 2
"""Names that must stand over such lists; a single one could be any heading."""
_NOT = frozenset({"does", "did", "do", "not", "also", "still", "no", "longer", "never", "doesn't", "doesn’t"})
_I = re.compile(r"\b(?:I|I['’](?:d|m|ll|ve)|[Mm]y|[Ww]e|[Oo]ur)\b")
_LOOK = 2_000
_Voice: TypeAlias = tuple[str, Block]
_OPENS = 5
_ITEMS = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTE})


def voiced(blocks: Sequence[Block], *, text: str) -> Iterator[Block]:
    r"""Give the items of a list under a person's name that speaker.

    Args:
        blocks: in text order.
        text: the document's text.

    Yields:
        The blocks; items get a speaker where several headings are names, each over a list in which an item
        begins with a verb of saying or thinking, or is a quotation; paragraphs, where they are in the first
        person.

    Example:
        >>> notes = "Mara Lindqvist", "Argues for wool", "Teo Okafor", "Believes it"
        >>> kinds = (BlockKind.HEADING, BlockKind.LIST_ITEM) * 2
        >>> blocks = [Block(k, "\n".join(notes).index(n), 0) for k, n in zip(kinds, notes)]
        >>> ends = [replace(b, end=b.start + len(n)) for b, n in zip(blocks, notes)]
        >>> [b.speaker for b in voiced(ends, text="\n".join(notes))]
        [None, 'Mara Lindqvist', None, 'Teo Okafor']
    """
    voices = _voices(blocks, text)
    clear = len({name for name, _ in voices.values()}) >= _LEAST
    own = _contributions(blocks, text)
    above: _Voice | None = None
    writer: _Voice | None = None
    for i, b in enumerate(blocks):
        if b.kind is BlockKind.HEADING:
            above = voices.get(i)
            writer = own.get(i)
        if writer is not None and b.kind is BlockKind.PARAGRAPH:
            yield _spoken(b, writer, text, kind=BlockKind.TURN)
        elif clear and above is not None and b.kind in _ITEMS and b.speaker is None:
            yield _spoken(b, above, text, kind=b.kind)
        else:
            yield b


def _voices(blocks: Sequence[Block], text: str) -> dict[int, _Voice]:
    """List the headings that are names and stand over what their people say."""
    found: dict[int, _Voice] = {}
    named: dict[int, _Voice] = {}
    at = -1
    for i, b in enumerate(blocks):
        if b.kind is BlockKind.HEADING:
            at = i
            name = _name(text[b.start : b.end])
            if name:
                named[i] = (name, b)
        elif at in named and b.kind in _ITEMS and _said(b, text):
            found[at] = named[at]
    names = {name for name, _ in found.values()}
    return {i: who for i, who in named.items() if who[0] in names}


def _spoken(b: Block, who: _Voice, text: str, *, kind: BlockKind) -> Block:
    name, heading = who
    start = heading.start + text[heading.start : heading.end].index(name)
    return replace(b, kind=kind, speaker=name, speaker_span=(start, start + len(name)))


def _contributions(blocks: Sequence[Block], text: str) -> dict[int, _Voice]:
    """List the headings that are names and stand over paragraphs of their people in the first person."""
    below: dict[int, list[str]] = {}
    named: dict[int, _Voice] = {}
    at = -1
    for i, b in enumerate(blocks):
        if b.kind is BlockKind.HEADING:
            at = i
            name = _name(text[b.start : b.end])
            if name:
                named[i], below[i] = (name, b), []
        elif at in named and b.kind is BlockKind.PARAGRAPH:
            below[at].append(text[b.start : b.end])
    found = {i: who for i, who in named.items() if below[i] and _own(below[i], name=who[0])}
    names = {name for name, _ in found.values()}
    return found if len(names) >= _LEAST and 3 * len(found) >= 2 * len(named) else {}


def _own(paragraphs: Sequence[str], *, name: str) -> bool:
    """Tell whether paragraphs are mostly in the first person, and none tells of the person or of talks."""
    told = any(times(text, name) or narrator(text) for text in paragraphs)
    return not told and 2 * sum(_I.search(text[:_LOOK]) is not None for text in paragraphs) >= len(paragraphs)


def _name(heading: str) -> str | None:
    """Read the name that a heading is, what the person is set apart from it."""
    if bare(heading) in wording()["headings.known"]:
        return None
    lead = heading[:80]
    for mark in (",", "(", " – ", " — ", " - ", ":", "|"):
        lead = lead.split(mark)[0]
    name = without_honorific(lead.strip())
    return name if is_name(name, least=2) else None


def _said(b: Block, text: str) -> bool:
    if b.kind is BlockKind.QUOTE:
        return True
    words = [w.strip(",.;:").casefold() for w in text[b.start : min(b.end, b.start + 120)].split()[:_OPENS]]
    told = [w for w in words if w not in _NOT]
    verbs = wording()["reporting.verbs"]
    denied = words[:1] == ["does"] and bool(told) and f"{told[0]}s" in verbs
    return denied or (bool(told) and told[0] in verbs)
