"""A parsed passage as plain lists: reading them is many times faster than asking tokens."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, POS, SENT_START
from spacy.strings import StringStore

from kg.language import Passage
from kg.model import Block

__all__ = ["View", "views"]


@dataclass(frozen=True, slots=True)
class View:
    """One passage.

    Args:
        number: which passage it is.
        block: the block it stands in.
        text: its text; offsets below count from its start.
        words: the tokens as written.
        starts: where each token begins.
        pos: parts of speech.
        dep: dependency labels.
        head: index of each token's head (its own for a root).
        first: for each token the index of the first token of its sentence.
        ents: first token, one past the last, and label of what the pipeline proposes.
    """

    number: int
    block: Block
    text: str
    words: list[str]
    starts: list[int]
    pos: list[str]
    dep: list[str]
    head: list[int]
    first: list[int]
    ents: list[tuple[int, int, str]]

    @property
    def offset(self) -> int:
        """Add it to an offset of the passage to get one of the document."""
        return self.block.start

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
        One view a passage, in order.
    """
    known: dict[int, str] = {}
    found = []
    for number, passage in enumerate(passages):
        doc = passage.doc
        table = doc.to_array([IDX, POS, DEP, HEAD, SENT_START])
        if not len(table):
            continue
        strings = doc.vocab.strings
        first: list[int] = []
        for token, start in enumerate(table[:, 4].tolist()):
            first.append(token if start == 1 or token == 0 else first[-1])
        heads = (np.arange(len(table)) + table[:, 3].astype(np.int64)).tolist()
        text = doc.text
        starts = table[:, 0].tolist()
        found.append(
            View(
                number=number,
                block=passage.block,
                text=text,
                words=[token.text for token in doc],
                starts=starts,
                pos=_names(table[:, 1].tolist(), strings, known),
                dep=_names(table[:, 2].tolist(), strings, known),
                head=heads,
                first=first,
                ents=[(e.start, e.end, e.label_) for e in doc.ents],
            )
        )
    return found
