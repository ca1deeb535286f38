"""Clauses without a subject in a list under somebody's name: "Studied law at X, then joined Y"."""

from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Block, BlockKind, Mention
from kg.rules.relations.found import Slot
from kg.rules.relations.scene import Scene, Unit

__all__ = ["opening", "unsaid", "untold"]

_TENSED = frozenset({"VBD", "VBN", "VBZ"})
_OWN = ("nsubj", "nsubj:pass", "csubj", "aux:pass")
_LEAD = 5
"""Tokens, such as a year and a colon, that may stand before the verb."""


def untold(block: Block, mentions: Sequence[Mention], starts: Sequence[int]) -> Mention | None:
    """Give the person under whose name an item of a list stands.

    Args:
        block: which block.
        mentions: all of them, sorted.
        starts: where they start.

    Returns:
        The mention at that name; None where there is none, or the block is no item.
    """
    if block.kind is not BlockKind.LIST_ITEM or block.speaker_span is None:
        return None
    at = bisect_left(starts, block.speaker_span[0])
    near = mentions[at : at + 1]
    return near[0] if near and near[0].start < block.speaker_span[1] and near[0].type == "Person" else None


def unsaid(mention: Mention | None, first: int) -> Unit | None:
    """Make of a mention a unit that takes no room at the start of a sentence.

    Args:
        mention: who is told of.
        first: the sentence's first token.
    """
    if mention is None:
        return None
    return Unit(first, first, first, mention.start, mention.end, mention)


def opening(view: Scene, verb: int, want: str | None) -> list[Slot]:
    """Give whom a sentence tells of where its verb, or the one that verb is joined to, opens it.

    Args:
        view: the sentence.
        verb: the verb whose subject is looked for.
        want: class of the subject.
    """
    if view.told is None or not view.fits(view.told, want) or view.low(view.last - 1) == "?":
        return []
    at = verb
    for up in view.ancestors(verb):
        if view.label.get(at) not in {"conj", "parataxis"} or view.has(at, *_OWN):
            break
        at = up
    lead = view.doc[view.first : at]
    bare = len(lead) <= _LEAD and all(t.pos_ in {"NUM", "PUNCT", "SYM", "ADV"} or t.like_num for t in lead)
    if not bare or at in view.unit_at or view.has(at, *_OWN) or view.tokens[at].tag_ not in _TENSED:
        return []
    return [Slot(view.told, "active")]
