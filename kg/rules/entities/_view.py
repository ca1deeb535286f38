"""A parsed passage as plain lists: reading them is many times faster than asking tokens."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.strings import StringStore

from kg.language import Passage
from kg.model import Block

__all__ = ["View", "views"]

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


def _names(codes: Iterable[int], strings: StringStore, known: dict[int, str]) -> list[str]:
    found = []
    for code in codes:
        name = known.get(code)
        if name is None:
            name = known[code] = strings[code] if code else ""
        found.append(name)
    return found


def views(passages: Iterable[Passage]) -> list[View]:
    """Read passages into plain lists.

    Args:
        passages: parsed blocks.

    Returns:
        One view a passage, in order; a long passage is cut between sentences into several, so that what is
        done within a view stays linear.
    """
    known: dict[int, str] = {}
    return [view for passage in passages for view in _cut(passage, known)]


def _cut(passage: Passage, known: dict[int, str]) -> Iterator[View]:
    doc = passage.doc
    table = doc.to_array(["IDX", "POS", "DEP", "HEAD", "SENT_START"])
    limit = len(table)
    if not limit:
        return
    starts = table[:, 0].tolist()
    opens = [token for token, mark in enumerate(table[:, 4].tolist()) if mark == 1 or token == 0]
    heads = (np.arange(limit) + table[:, 3].astype(np.int64)).tolist()
    strings = doc.vocab.strings
    pos, dep = _names(table[:, 1].tolist(), strings, known), _names(table[:, 2].tolist(), strings, known)
    words, text = [token.text for token in doc], doc.text
    ents = [(e.start, e.end, e.label_) for e in doc.ents]
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
        end = starts[high - 1] + len(words[high - 1])
        yield View(
            block=passage.block,
            offset=passage.offset + begin,
            text=text[begin:end],
            words=words[low:high],
            starts=[s - begin for s in starts[low:high]],
            pos=pos[low:high],
            dep=dep[low:high],
            head=[min(max(h, low), high - 1) - low for h in heads[low:high]],
            first=first,
            ents=inside,
        )
