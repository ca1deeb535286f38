"""What is mentioned in each block: lines are read block by block."""

from collections.abc import Iterator, Sequence

from kg.language.passages import Passage
from kg.model import Mention

__all__ = ["by_block"]


def by_block(
    passages: Sequence[Passage], mentions: Sequence[Mention]
) -> Iterator[tuple[Passage, Sequence[Mention]]]:
    """Put mentions with the passages they stand in.

    Args:
        passages: parsed blocks in text order.
        mentions: sorted.

    Yields:
        Each passage and the mentions that lie in its block, none for most.

    Example:
        >>> list(by_block([], []))
        []
    """
    at = 0
    for passage in passages:
        block = passage.block
        while at < len(mentions) and mentions[at].start < block.start:
            at += 1
        last = at
        while last < len(mentions) and mentions[last].end <= block.end:
            last += 1
        yield passage, mentions[at:last]
