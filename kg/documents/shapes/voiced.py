"""Notes of what several people said: a name over a list of verbs without a subject."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.documents.names import is_name, without_honorific
from kg.documents.shapes.noise import bare
from kg.documents.wording import wording
from kg.model import Block, BlockKind

__all__ = ["voiced"]

_LEAST = 2
"""Names that must stand over such lists; a single one could be any heading."""
_NOT = frozenset({"does", "did", "do", "not", "also", "still", "no", "longer", "never", "doesn't", "doesn’t"})
_OPENS = 5
_ITEMS = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTE})


def voiced(blocks: Sequence[Block], *, text: str) -> Iterator[Block]:
    r"""Give the items of a list under a person's name that speaker.

    Args:
        blocks: in text order.
        text: the document's text.

    Yields:
        The blocks; items get a speaker where several headings are names, each over a list in which an item
        begins with a verb of saying or thinking, or is a quotation.

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
    above: tuple[str, Block] | None = None
    for i, b in enumerate(blocks):
        if b.kind is BlockKind.HEADING:
            above = voices.get(i)
        if clear and above is not None and b.kind in _ITEMS and b.speaker is None:
            name, heading = above
            start = heading.start + text[heading.start : heading.end].index(name)
            yield replace(b, speaker=name, speaker_span=(start, start + len(name)))
        else:
            yield b


def _voices(blocks: Sequence[Block], text: str) -> dict[int, tuple[str, Block]]:
    """List the headings that are names and stand over what their people say."""
    found: dict[int, tuple[str, Block]] = {}
    named: dict[int, tuple[str, Block]] = {}
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
