"""Quotations with the name of the speaker on the line above, as in guest books."""

import re
from collections.abc import Collection, Sequence

from kg.documents.lines import Line, ends_sentence
from kg.documents.names import is_name, without_honorific
from kg.documents.shapes._base import Found, quotation
from kg.model import Block, BlockKind

__all__ = ["bylined", "find_bylined"]

_CUT = re.compile(r"\s*[,(;|–—]|\s-\s|:$")
_AGAIN = re.compile(r"\s(?:again|once more|as well|too)$")
_MAX = 100
_LEAST = 2
"""Such quotations that a document must have; a single name over a quotation could be a heading."""


def bylined(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line is a person's name, with what belongs to it, right above a quotation.

    Example:
        >>> lines = [Line(0, 20, "Mara Lindqvist, 1990", 0, 0), Line(21, 32, '"We weave."', 0, 0)]
        >>> bylined(lines, 0)
        True
    """
    text = lines[i].text
    if i + 1 >= len(lines) or len(text) > _MAX or lines[i + 1].gap or (i and not lines[i].gap):
        return False
    if quotation(lines[i + 1].text) is None or ends_sentence(text.rstrip(":")):
        return False
    return is_name(_name(text), least=2)


def roled(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line is a person's name, the next what the person is, and a quotation follows.

    Example:
        >>> texts = "Mara Lindqvist", "Weaver, Oslo", '"We weave."'
        >>> roled([Line(30 * n, 30 * n + len(t), t, 0, 0) for n, t in enumerate(texts)], 0)
        True
    """
    if i + 2 >= len(lines) or lines[i + 1].gap or lines[i + 2].gap or (i and not lines[i].gap):
        return False
    role = lines[i + 1].text
    told = len(role) <= _MAX and not ends_sentence(role) and quotation(role) is None
    return (
        told
        and is_name(without_honorific(lines[i].text), least=2)
        and quotation(lines[i + 2].text) is not None
    )


def _name(text: str) -> str:
    return without_honorific(_AGAIN.sub("", _CUT.split(text, maxsplit=1)[0].strip("*_ ")))


def _surname(lines: Sequence[Line], i: int, *, known: Collection[str]) -> bool:
    """Tell whether a line right above a quotation begins with the last name of somebody known."""
    if i + 1 >= len(lines) or lines[i + 1].gap or (i and not lines[i].gap) or len(lines[i].text) > _MAX:
        return False
    told = not ends_sentence(lines[i].text.rstrip(":")) and quotation(lines[i + 1].text) is not None
    return told and _name(lines[i].text) in known


def find_bylined(lines: Sequence[Line]) -> Found:
    """Find quotations whose speaker stands on the line above.

    Args:
        lines: the logical lines of a document.

    Returns:
        The name as ``LABEL`` and the quotation as ``QUOTE``, where there are two or more.

    Example:
        >>> texts = "Mara Lindqvist, 1990", '"We weave."', "Teo Okafor", '"We do not."'
        >>> lines = [Line(n, n + 1, t, 0, 1 - n % 2) for n, t in enumerate(texts)]
        >>> [b.speaker for blocks in find_bylined(lines).values() for b in blocks if b.kind.value == "quote"]
        ['Mara Lindqvist', 'Teo Okafor']
    """
    heads = [i for i in range(len(lines)) if bylined(lines, i) or roled(lines, i)]
    if len(heads) < _LEAST:
        return {}
    surnames = frozenset(_name(lines[i].text).split()[-1] for i in heads)
    heads = sorted({*heads, *(i for i in range(len(lines)) if _surname(lines, i, known=surnames))})
    found: dict[int, tuple[Block, ...]] = {}
    for i in heads:
        below = i + 2 if roled(lines, i) else i + 1
        line, words = lines[i], quotation(lines[below].text)
        name = _name(line.text)
        start = line.start + line.text.index(name)
        span = (start, start + len(name))
        found[i] = (Block(BlockKind.LABEL, *span, speaker=name, speaker_span=span),)
        if below > i + 1:
            found[i] = (Block(BlockKind.PARAGRAPH, span[0], lines[i + 1].end),)
            found[i + 1] = ()
        if words:
            at = lines[below].start
            quote = Block(BlockKind.QUOTE, at + words[0], at + words[1], speaker=name, speaker_span=span)
            found[below] = (quote,)
    return found
