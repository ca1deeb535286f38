"""A parsed text as plain lists: reading them is many times faster than asking tokens."""

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

__all__ = ["Plain", "Read", "plain"]

_KEY = "kg.plain"
_COLUMNS: list[int | str] = [
    "IDX", "POS", "DEP", "TAG", "HEAD", "SENT_START", "ORTH", "LOWER", "SPACY", "IS_PUNCT", "LIKE_NUM",
]  # fmt: skip


@dataclass(slots=True)
class Read:
    """A token as read once; the names are spaCy's, and nothing may be changed.

    Args:
        i: its index.
        idx: character index of its first letter.
        text: as written.
        lower_: in lower case.
        pos_: part of speech.
        tag_: fine-grained part of speech.
        dep_: dependency label.
        is_punct: it is punctuation.
        like_num: it reads as a number.
    """

    i: int
    idx: int
    text: str
    lower_: str
    pos_: str
    tag_: str
    dep_: str
    is_punct: bool
    like_num: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """The tokens of a ``Doc``, one list a property; nothing may be changed in them.

    Args:
        words: as written.
        lower: in lower case.
        starts: character index of the first letter.
        spaced: whether white space follows.
        pos: parts of speech.
        dep: dependency labels.
        head: index of the head (the token's own for a root).
        opens: the tokens that begin a sentence.
        text: all of it.
        tokens: the same, one record a token.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]
    spaced: list[bool]
    pos: list[str]
    dep: list[str]
    head: list[int]
    opens: list[int]
    text: str
    tokens: list[Read]


def plain(doc: Doc) -> Plain:
    """Read a parsed text into plain lists, once.

    Args:
        doc: parsed; what is read is kept in its ``user_data``.

    Returns:
        The lists; of length ``len(doc)``, but for ``opens``.

    Example:
        >>> from kg.language import load
        >>> plain(load()("Ada wrote. It ran.")).lower
        ['ada', 'wrote', '.', 'it', 'ran', '.']
    """
    kept: Plain | None = doc.user_data.get(_KEY)
    if kept is None:
        kept = doc.user_data[_KEY] = _read(doc)
    return kept


def _read(doc: Doc) -> Plain:
    table = doc.to_array(_COLUMNS)
    starts, codes, labels, tags, _, opening, words, small, spaced, marks, numbers = (
        column.tolist() for column in table.T
    )
    named = (words, small, codes, labels, tags)
    strings = doc.vocab.strings
    known = {code: strings[code] if code else "" for code in set().union(*named)}
    written, lower, pos, dep, tag = (list(map(known.__getitem__, column)) for column in named)
    indices = range(len(words))
    return Plain(
        words=written,
        lower=lower,
        starts=starts,
        spaced=[bool(s) for s in spaced],
        pos=pos,
        dep=dep,
        head=(np.arange(len(table)) + table[:, 4].astype(np.int64)).tolist(),
        opens=[token for token, mark in enumerate(opening) if mark == 1 or token == 0],
        text="".join([w + " " if s else w for w, s in zip(written, spaced, strict=True)]),
        tokens=list(map(Read, indices, starts, written, lower, pos, tag, dep, marks, numbers)),
    )
