"""A parsed text as plain lists: reading them is many times faster than asking tokens."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc

__all__ = ["Plain", "plain"]

_KEY = "kg.plain"


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
    table = doc.to_array(["IDX", "POS", "DEP", "HEAD", "SENT_START", "ORTH", "LOWER", "SPACY"])
    starts, pos, dep, _, opening, words, lower, spaced = (column.tolist() for column in table.T)
    known: dict[int, str] = {0: ""}
    strings = doc.vocab.strings
    written = _names(words, strings, known)
    return Plain(
        words=written,
        lower=_names(lower, strings, known),
        starts=starts,
        spaced=[bool(s) for s in spaced],
        pos=_names(pos, strings, known),
        dep=_names(dep, strings, known),
        head=(np.arange(len(table)) + table[:, 3].astype(np.int64)).tolist(),
        opens=[token for token, mark in enumerate(opening) if mark == 1 or token == 0],
        text="".join([w + " " if s else w for w, s in zip(written, spaced, strict=True)]),
    )


def _names(codes: Iterable[int], strings: StringStore, known: dict[int, str]) -> list[str]:
    found = []
    for code in codes:
        name = known.get(code)
        if name is None:
            name = known[code] = strings[code]
        found.append(name)
    return found
