"""Cut evidence out of a document: the words, a little before and after, the section, the speaker."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice

from kg.model import Block, Document, Span

__all__ = ["CONTEXT", "LONGEST", "Cut", "Cutter"]

CONTEXT = 60
"""Characters kept before and after, at most."""

LONGEST = 20_000
"""Characters of evidence that are copied; a longer stretch is given by its position alone."""


_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a document.

    Args:
        start: first character.
        end: one past the last.
        exact: the words; empty where there are more than ``LONGEST``.
        prefix: what stands right before.
        suffix: what stands right after.
        section: the heading it stands under.
        speaker: who speaks there.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    section: str | None
    speaker: str | None


def _block_at(blocks: tuple[Block, ...], starts: tuple[int, ...], *, start: int, end: int) -> Block | None:
    for block in islice(blocks, max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)):
        if block.end > start and (block.section or block.speaker):
            return block
    return None


def _before(text: str, start: int) -> str:
    """Give what stands before, without a word that would be cut in two."""
    first = max(start - CONTEXT, 0)
    space = _SPACE.search(text, max(first - 1, 0), start) if first else None
    return text[space.end() if space else first : start]


def _after(text: str, end: int) -> str:
    """Give what stands after, without a word that would be cut in two."""
    last = min(end + CONTEXT, len(text))
    if last == len(text) or text[last].isspace():
        return text[end:last]
    kept = text[end:last].rsplit(maxsplit=1)
    return text[end : end + len(kept[0])] if len(kept) > 1 else text[end:last]


@dataclass(frozen=True, slots=True)
class Cutter:
    """A document, made ready to cut many stretches out of.

    Args:
        document: what to cut from.
        starts: where its blocks start.

    Example:
        >>> cutter = Cutter.of(Document("n", "n.txt", "text/plain", "Mara Lindqvist wrote it."))
        >>> cutter.cut((5, 14)).exact, cutter.cut((5, 14)).prefix
        ('Lindqvist', 'Mara ')
    """

    document: Document
    starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> "Cutter":
        """Make a document ready."""
        return cls(document, tuple(block.start for block in document.blocks))

    def cut(self, span: Span) -> Cut:
        """Cut a stretch out.

        Args:
            span: what to cut; what lies outside the text is left off.
        """
        text = self.document.text
        start = min(max(span[0], 0), len(text))
        end = min(max(span[1], start), len(text))
        block = _block_at(self.document.blocks, self.starts, start=start, end=end)
        whole = end - start <= LONGEST
        return Cut(
            start=start,
            end=end,
            exact=text[start:end] if whole else "",
            prefix=_before(text, start) if whole else "",
            suffix=_after(text, end) if whole else "",
            section=block.section if block else None,
            speaker=block.speaker if block else None,
        )

    def words(self, span: Span) -> str:
        """Cut the words of a stretch out, white space made single."""
        return " ".join(self.document.text[max(span[0], 0) : max(span[1], 0)].split())
