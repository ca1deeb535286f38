"""Interviews whose questions are set off from the answers: as headings, in bold or in italics."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.documents.lines import PREFIX, Line
from kg.documents.names import is_name, without_honorific
from kg.documents.register import first_person, narrator
from kg.documents.shapes._base import Found, trimmed
from kg.documents.shapes.parts import find_parts, full_names
from kg.documents.shapes.told import presented, times
from kg.model import Block, BlockKind, Span

__all__ = ["find_questions"]

_SET = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^\s*_](?:[^*_]{0,2000}[^\s*_])?)(?P=mark)")
_INTERVIEW = re.compile(
    r"[*_]{0,3}(?:Interview|Interviewer|Questions|Words|Text)(?:\s?:|\sby:?)\s", re.IGNORECASE
)
_I = re.compile(r"\b(?:I|I['’](?:d|m|ll|ve)|[Mm]e|[Mm]y)\b")
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_LEAST = 3
_TOLD = 0.2
"""The part of the answers that may speak of the person or of talks with others."""
_CREDITS = 6
"""Lines at the end that may say who asked."""
_Who = tuple[str, Span]


def find_questions(
    lines: Sequence[Line], *, taken: Found, marked: Collection[str] = ()
) -> Mapping[int, tuple[Block, ...]]:
    r"""Read an interview whose questions are set off from the answers.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.
        marked: the paragraphs that the source sets in bold or italics as a whole.

    Returns:
        A ``TURN`` for each question and each paragraph of an answer, where most of what is set off are
        questions, most answers in the first person, and one person is introduced at the top.

    Example:
        >>> from kg.documents.structure import structure
        >>> text = (
        ...     "Mara Lindqvist at work\n\nMara Lindqvist weaves.\n\n**Why?**\n\nI like it.\n\n"
        ...     "**Is it slow?**\n\nYes, and I do not mind.\n\n**Is it loud?**\n\nI am told so by everybody."
        ... )
        >>> [b.speaker for b in structure(text).blocks if b.kind.value == "turn"][:3]
        [None, 'Mara Lindqvist', None]
    """
    ways = (
        _set_off(lines, taken=taken, marked=marked),
        _headed(lines, taken=taken),
        _plain(lines, taken=taken),
    )
    for asked in ways:
        if len(asked) < _LEAST:
            continue
        parts = find_parts(lines[: asked[0]], ["A", "Q"])
        who = parts.get("A") or presented(lines, asked[0])
        if who is None:
            continue
        answers = {i: _below(lines, i, taken=taken, asked=asked, marked=marked) for i in asked}
        if _answered(lines, answers, who=who[0]):
            asker = _asker(lines, asked[0], taken=taken, who=who[0]) or parts.get("Q")
            return _turns(lines, answers, taken=taken, who=who, asker=asker)
    return {}


def _is_set(line: Line, marked: Collection[str]) -> bool:
    return line.text in marked or _SET.fullmatch(line.text) is not None


def _asks(text: str) -> bool:
    return text.rstrip('*_ "”’)').endswith("?")


def _set_off(lines: Sequence[Line], *, taken: Found, marked: Collection[str]) -> list[int]:
    """List the questions in bold or italics, and what stands between them in the same way."""
    free = [
        i
        for i, line in enumerate(lines)
        if _is_set(line, marked) and all(b.kind in _OPEN for b in taken.get(i, ()))
    ]
    asks = [i for i in free if _asks(lines[i].text)]
    if not asks:
        return []
    between = [i for i in free if asks[0] <= i <= asks[-1] + 4 and i + 1 < len(lines) and i + 1 not in free]
    between = [i for i in between if i <= asks[-1] or _answers(lines, i + 1, taken=taken)]
    return between if 2 * len(asks) >= len(between) else []


_OPEN = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})


def _answers(lines: Sequence[Line], i: int, *, taken: Found) -> bool:
    return i not in taken and first_person(lines[i].text)


def _headed(lines: Sequence[Line], *, taken: Found) -> list[int]:
    """List the headings that are questions, where most of those from the first to the last are."""
    heads = [i for i in sorted(taken) if taken[i] and taken[i][0].kind is BlockKind.HEADING]
    asked = [i for i in heads if _asks(lines[i].text)]
    among = [i for i in heads if asked and asked[0] <= i <= asked[-1]]
    return asked if 3 * len(asked) >= 2 * len(among) else []


def _plain(lines: Sequence[Line], *, taken: Found) -> list[int]:
    """List the paragraphs that end in a question mark, where they take turns with others and ask a you."""
    open_ = [i for i in range(len(lines)) if all(b.kind in _OPEN for b in taken.get(i, ()))]
    asked = [
        i
        for i, after in pairwise(open_)
        if _asks(lines[i].text) and not _asks(lines[after].text) and not _I.search(lines[i].text[:PREFIX])
    ]
    among = [i for i in open_ if asked and i > asked[0]]
    you = sum(_YOU.search(lines[i].text[:PREFIX]) is not None for i in asked)
    alone = all(b - a > 1 for a, b in pairwise(asked))
    return asked if alone and 2 * you >= len(asked) and 2 * len(among) <= 5 * len(asked) else []


def _below(
    lines: Sequence[Line], i: int, *, taken: Found, asked: Sequence[int], marked: Collection[str]
) -> list[int]:
    """List the paragraphs under a question."""
    below: list[int] = []
    for j in range(i + 1, len(lines)):
        stops = j in asked or _is_set(lines[j], marked) or (j in taken and not _stage(taken[j]))
        if stops:
            break
        if j not in taken:
            below.append(j)
    return below


def _stage(blocks: tuple[Block, ...]) -> bool:
    return all(b.kind is BlockKind.NOISE for b in blocks)


def _answered(lines: Sequence[Line], answers: Mapping[int, Sequence[int]], *, who: str) -> bool:
    """Tell whether what stands under questions is mostly told by an I and not about the person."""
    full = {i: below for i, below in answers.items() if below}
    own = sum(any(first_person(lines[j].text) for j in below) for below in full.values())
    told = sum(
        any(times(lines[j].text, who) > 0 or narrator(lines[j].text) for j in below)
        for below in full.values()
    )
    alone = sum(any(_I.search(lines[j].text[:PREFIX]) for j in below) for below in full.values())
    spoken = 5 * alone >= len(full) and 5 * own >= 2 * len(full)
    return len(full) >= _LEAST and spoken and told <= _TOLD * len(full)


def _asker(lines: Sequence[Line], first: int, *, taken: Found, who: str) -> _Who | None:
    """Find who asks: "Interview: Teo Okafor", else the one writer named at the top."""
    for line in (*lines[:first], *lines[-_CREDITS:]):
        match = _INTERVIEW.match(line.text[:PREFIX])
        named = next(full_names(line, end=PREFIX), None) if match else None
        if match and named and named[1][0] - line.start <= match.end() + 3 and named[0] != who:
            return named
    writers = [b for i in sorted(taken) if i < first for b in taken[i] if b.topic in _WRITES and b.speaker]
    names = {b.speaker: b.speaker_span for b in writers if b.speaker and b.speaker != who}
    if len(names) != 1:
        return None
    name, span = next(iter(names.items()))
    return (without_honorific(name), span) if span and is_name(without_honorific(name), least=2) else None


_WRITES = frozenset({"author", "interviewer"})


def _turn(block: Block, who: _Who | None) -> Block:
    speaker, span = who or (None, None)
    return replace(block, kind=BlockKind.TURN, speaker=speaker, speaker_span=span, item=None)


def _question(line: Line, *, taken: Found, i: int) -> Block:
    found = taken.get(i, ())
    if found:
        return found[0]
    match = _SET.fullmatch(line.text)
    start, end = match.span("words") if match else (0, len(line.text))
    return Block(BlockKind.TURN, *trimmed(line.text, start, end, offset=line.start))


def _turns(
    lines: Sequence[Line],
    answers: Mapping[int, Sequence[int]],
    *,
    taken: Found,
    who: _Who,
    asker: _Who | None,
) -> Mapping[int, tuple[Block, ...]]:
    found: dict[int, tuple[Block, ...]] = {}
    for i, below in answers.items():
        found[i] = (_turn(_question(lines[i], taken=taken, i=i), asker),)
        for n, j in enumerate(below):
            asks = 0 < n < len(below) - 1 and _asks(lines[j].text) and first_person(lines[j].text) is False
            body = Block(BlockKind.TURN, lines[j].start, lines[j].end)
            found[j] = (_turn(body, asker if asks else who),)
    return found
