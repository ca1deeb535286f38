"""A parsed passage as plain lists: reading them is many times faster than asking tokens."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.language import Passage
from kg.language.plain import plain
from kg.model import Block

__all__ = ["View", "views"]

_KEY = "kg.views"
WINDOW = 400
"""Tokens after which a passage is cut at the next sentence."""


@dataclass(frozen=True, slots=True)
class View:
    """One passage.

    Args:
        block: the block it stands in.
        offset: where it begins in the document.
        text: its text; offsets below count from its start.
        words: the tokens as written.
        starts: where each token begins.
        pos: parts of speech.
        dep: dependency labels.
        head: index of each token's head (its own for a root).
        first: for each token the index of the first token of its sentence.
        ents: first token, one past the last, and label of what the pipeline proposes.
    """

    block: Block
    offset: int
    text: str
    words: list[str]
    starts: list[int]
    pos: list[str]
    dep: list[str]
    head: list[int]
    first: list[int]
    ents: list[tuple[int, int, str]]

    def end(self, token: int) -> int:
        """Give the offset one past a token."""
        return self.starts[token] + len(self.words[token])

    def token_at(self, offset: int) -> int:
        """Give the token that holds an offset of the passage, or the next one."""
        place = bisect_left(self.starts, offset)
        if (
            place
            and (place == len(self.starts) or self.starts[place] != offset)
            and self.end(place - 1) > offset
        ):
            return place - 1
        return place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the tokens that cover a stretch of the document: first and one past the last."""
        first = self.token_at(start - self.offset)
        return first, max(first + 1, self.token_at(end - 1 - self.offset) + 1)

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Give the document's offsets of tokens ``first`` up to ``last`` exclusive."""
        return self.offset + self.starts[first], self.offset + self.end(last - 1)

    def glued(self, token: int) -> bool:
        """Say whether a token follows the one before without a space."""
        return token > 0 and self.starts[token] == self.end(token - 1)


def views(passages: Iterable[Passage]) -> list[View]:
    """Read passages into plain lists.

    Args:
        passages: parsed blocks.

    Returns:
        One view a passage, in order; a long passage is cut between sentences into several, so that what is
        done within a view stays linear.
    """
    return [view for passage in passages for view in _kept(passage)]


def _kept(passage: Passage) -> tuple[View, ...]:
    """Cut a passage once; every rule that reads it gets the same views."""
    found: tuple[View, ...] | None = passage.doc.user_data.get(_KEY)
    if found is None:
        found = passage.doc.user_data[_KEY] = tuple(_cut(passage))
    return found


def _cut(passage: Passage) -> Iterator[View]:
    lists = plain(passage.doc)
    limit = len(lists.words)
    if not limit:
        return
    starts, opens, text = lists.starts, lists.opens, lists.text
    ents = [(e.start, e.end, e.label_) for e in passage.doc.ents]
    cuts = [0]
    for place in opens:
        if place - cuts[-1] >= WINDOW:
            cuts.append(place)
    at = 0
    for low, high in pairwise([*cuts, limit]):
        first, begun = [], low
        sentences = set(opens[bisect_left(opens, low) : bisect_left(opens, high)])
        for token in range(low, high):
            begun = token if token in sentences else begun
            first.append(begun - low)
        inside = []
        while at < len(ents) and ents[at][0] < high:
            inside.append((ents[at][0] - low, min(ents[at][1], high) - low, ents[at][2]))
            at += 1
        begin = starts[low]
        end = starts[high - 1] + len(lists.words[high - 1])
        yield View(
            block=passage.block,
            offset=passage.offset + begin,
            text=text[begin:end],
            words=lists.words[low:high],
            starts=[s - begin for s in starts[low:high]],
            pos=lists.pos[low:high],
            dep=lists.dep[low:high],
            head=[min(max(h, low), high - 1) - low for h in lists.head[low:high]],
            first=first,
            ents=inside,
        )
