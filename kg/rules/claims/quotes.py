"""Find what stands between quotation marks."""

import re
from dataclasses import dataclass

__all__ = ["Quotation", "quotations"]

_MARK = re.compile(r"''|``|[\"“”„«»‘’'‹›]")
_CLOSERS = {"„": "“”", "«": "»", "»": "«", "‹": "›", "``": "''"}
_NICKNAME = re.compile(r"(?<=[\w.] )[\"“‘'][A-Z]\w{1,11}([\"”’']) (?=[A-Z])")
"""A name in the midst of another: Rosa "Pin" Brill."""
_FIRST_NAME = 30
"""Characters in front of a nickname that hold the first name."""
_SINGLE_REACH = 60
"""Marks to look ahead for the end of a quotation in single marks: apostrophes look the same."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, marks included.

    Args:
        start: the opening mark.
        end: one past the closing mark, or the end of the text where it is not closed.
        inner: where the words stand.
        closed: a closing mark was found.
    """

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True


def _opens(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (
        (not before or before.isspace() or before in "([{-–—―/“\"‘'>:…")
        and bool(after)
        and not after.isspace()
    )


def _closes(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(before) and not before.isspace() and not after.isalnum()


def _nicknames(text: str) -> frozenset[int]:
    """Find the marks around a name in the midst of another."""
    found: set[int] = set()
    for match in _NICKNAME.finditer(text):
        before = text[max(0, match.start() - _FIRST_NAME) : match.start()].split()
        if before and before[-1][0].isupper():
            found |= {match.start(), match.start(1)}
    return frozenset(found)


def _single_end(text: str, marks: list[re.Match[str]], at: int) -> int | None:
    """Find the mark that closes single mark ``at``: one after punctuation, else the first that can."""
    first = None
    closer = "’'" if marks[at].group() == "‘" else "'"
    for number in range(at + 1, min(at + _SINGLE_REACH, len(marks))):
        mark = marks[number]
        if mark.group() not in closer:
            if mark.group() == "‘" and _opens(text, *mark.span()):
                break
            continue
        if not _closes(text, *mark.span()):
            continue
        before = text[mark.start() - 1]
        if before in ",.!?…—" or before not in "sS":
            return number
        first = number if first is None else first
    return first


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find the outermost quotations of a paragraph.

    Args:
        text: one paragraph.

    Returns:
        They do not overlap; the last may be unclosed.

    Example:
        >>> text = "“We won,” said Mara. “It’s a ‘first’.”"
        >>> [text[q.start:q.end] for q in quotations(text)]
        ['“We won,”', '“It’s a ‘first’.”']
        >>> text = '"The first day was'
        >>> [(text[q.start:q.end], q.closed) for q in quotations(text)]
        [('"The first day was', False)]
    """
    marks = list(_MARK.finditer(text))
    called = _nicknames(text)
    if called:
        marks = [mark for mark in marks if mark.start() not in called]
    begin = len(text) - len(text.lstrip())
    found: list[Quotation] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        close = _close(text, marks, at, begin=begin)
        if close is None:
            at += 1
            continue
        if close == len(marks):
            end = len(text.rstrip())
            found.append(Quotation(mark.start(), end, (mark.end(), end), closed=False))
        else:
            found.append(Quotation(mark.start(), marks[close].end(), (mark.end(), marks[close].start())))
        at = close + 1
    return tuple(found)


def _close(text: str, marks: list[re.Match[str]], at: int, *, begin: int) -> int | None:
    """Give the mark that closes mark ``at``; ``len(marks)`` for none, None if it opens nothing."""
    sign, span = marks[at].group(), marks[at].span()
    if sign == "“":
        return _curly(text, marks, at)
    if sign in _CLOSERS and sign != "»":
        return next((n for n in range(at + 1, len(marks)) if marks[n].group() in _CLOSERS[sign]), len(marks))
    if sign == "›" or not _opens(text, *span):
        return None
    if sign in {"‘", "'"}:
        return _single_end(text, marks, at)
    if sign in {"”", "»"}:
        closer = _CLOSERS.get(sign, sign)
        found = next((n for n in range(at + 1, len(marks)) if marks[n].group() == closer), None)
        return found if sign == "»" or span[0] == begin else None
    return _paired(text, marks, at) if sign in {'"', "''"} else None


def _curly(text: str, marks: list[re.Match[str]], at: int) -> int:
    """Find the mark that closes a curly one: its own kind, else another before the next one opens."""
    other = None
    for number in range(at + 1, len(marks)):
        mark = marks[number]
        if mark.group() == "”":
            return number
        if mark.group() == "“" and _opens(text, *mark.span()):
            break
        if other is None and mark.group() in {"“", '"'} and _closes(text, *mark.span()):
            other = number
    if other is not None:
        return other
    return next((n for n in range(at + 1, len(marks)) if marks[n].group() == "”"), len(marks))


def _paired(text: str, marks: list[re.Match[str]], at: int) -> int:
    """Find the mark that closes one of those that look alike at both ends, over pairs inside."""
    depth, curly = 1, False
    for number in range(at + 1, len(marks)):
        mark = marks[number]
        curly = curly or mark.group() == "“"
        if mark.group() == "”" and depth == 1 and not curly:
            return number
        if mark.group() != marks[at].group():
            continue
        inner = _opens(text, *mark.span()) and text[mark.start() - 1 : mark.start()].isspace()
        depth += 1 if inner else -1
        if not depth:
            return number
    return len(marks)
