"""Interviews without names in front of the turns: set-off questions with answers, and dashes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.documents.lines import Line
from kg.documents.names import is_name, without_honorific
from kg.documents.register import first_person, narrator
from kg.documents.shapes._base import Found, trimmed
from kg.documents.wording import wording
from kg.model import Block, BlockKind, Span

__all__ = ["find_dialogue", "find_questions", "find_speech"]

_DASH = re.compile(r"[—–―]\s*(?=[^\W_])")
_NAMED = re.compile(
    r"[^\W\d_][\w.’'-]*(?:[ \t](?:(?:van|von|de|der|den|da|del|bin|al|la|le)[ \t])*[A-Z][\w.’'-]*){1,4}"
)
_SPEECH = re.compile(
    r"\b(?:acceptance|address|commencement|eulogy|keynote|lecture|letter|message|open letter|oration|remarks"
    r"|sermon|speech|statement|testimony|toast)\b",
    re.IGNORECASE,
)
_LOOK = 2_000
_LEAST = 3
_OPENS = 12
"""Lines at the top in which the person who answers is introduced."""


def _named(lines: Sequence[Line], first: int) -> tuple[str, Span] | None:
    """Find the person whom title and introduction name together, or the first of them opens with."""
    top = lines[: min(first, _OPENS)]
    seen: dict[str, Span] = {}
    for line in top:
        for name, span in _people(line):
            seen.setdefault(name, span)
    counts = {name: sum(_times(line.text, name) for line in top) for name in seen}
    lines_with = {name: sum(name in line.text[:_LOOK] for line in top) for name in seen}
    good = [name for name in seen if lines_with[name] > 1]
    if not good:
        return None
    best = max(good, key=lambda name: (counts[name], len(name), -seen[name][0]))
    return best, seen[best]


def _people(line: Line) -> Iterator[tuple[str, Span]]:
    """Give what could be names of persons in a line, longer ones first."""
    for match in _NAMED.finditer(line.text[:_LOOK]):
        for name, at in _tails(match):
            plain = without_honorific(name)
            start = line.start + at + len(name) - len(plain)
            if is_name(plain, least=2) and plain.split()[0].casefold() not in wording()["head.roles"]:
                yield plain, (start, start + len(plain))


def _tails(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Give what ends a run of words with capitals: "Interview With Mara Lindqvist" ends in a name."""
    words = list(re.finditer(r"\S+", match.group()))
    for word in words[:-1]:
        name = re.sub(r"(?:['’]s|[.,'’])$", "", match.group()[word.start() :])
        if name[0].isupper():
            yield name, match.start() + word.start()


def _times(text: str, name: str) -> int:
    """Count how often a text speaks of a person by the last name."""
    return len(re.findall(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", text[:_LOOK]))


def _turn(block: Block, who: tuple[str, Span] | None) -> Block:
    speaker, span = who or (None, None)
    return replace(block, kind=BlockKind.TURN, speaker=speaker, speaker_span=span, item=None)


def find_questions(lines: Sequence[Line], *, taken: Found) -> Mapping[int, tuple[Block, ...]]:
    r"""Read an interview whose questions stand as headings over the answers.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        A ``TURN`` for each question and each paragraph of an answer, where most headings are questions, most
        answers in the first person, and one person is introduced at the top.

    Example:
        >>> from kg.documents.structure import structure
        >>> text = (
        ...     "Mara Lindqvist at work\n\nMara Lindqvist weaves.\n\n**Why?**\n\nI like it.\n\n"
        ...     "**Is it slow?**\n\nYes, and I do not mind.\n\n**Is it loud?**\n\nI am told so by everybody."
        ... )
        >>> [b.speaker for b in structure(text).blocks if b.kind.value == "turn"][:3]
        [None, 'Mara Lindqvist', None]
    """
    heads = [i for i in sorted(taken) if taken[i] and taken[i][0].kind is BlockKind.HEADING]
    asked = [i for i in heads if lines[i].text.rstrip("*_ ").endswith("?")]
    if len(asked) < _LEAST or 3 * len(asked) < 2 * len(heads):
        return {}
    who = _named(lines, asked[0])
    if who is None:
        return {}
    answers = {i: _below(lines, i, taken=taken) for i in asked}
    own = sum(any(first_person(lines[j].text) for j in below) for below in answers.values())
    told = any(
        _times(lines[j].text, who[0]) > 0 or narrator(lines[j].text) for b in answers.values() for j in b
    )
    if told or 2 * own < len(asked):
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    for i, below in answers.items():
        found[i] = tuple(_turn(b, None) for b in taken[i])
        found |= {j: (_turn(Block(BlockKind.TURN, lines[j].start, lines[j].end), who),) for j in below}
    return found


def _below(lines: Sequence[Line], i: int, *, taken: Found) -> list[int]:
    """List the paragraphs under a heading."""
    below: list[int] = []
    for j in range(i + 1, len(lines)):
        if j in taken:
            break
        below.append(j)
    return below


def find_dialogue(lines: Sequence[Line], *, taken: Found) -> Mapping[int, tuple[Block, ...]]:
    """Read a dialogue whose turns open with dashes.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        ``TURN`` blocks; the turns that follow questions are those of the person introduced at the top.

    Example:
        >>> texts = "— Why looms?", "— I like them.", "— Are they loud?"
        >>> found = find_dialogue([Line(0, len(t), t, 0, 0) for t in texts], taken={})
        >>> [blocks[0].start for blocks in found.values()]
        [2, 2, 2]
    """
    turns = {
        i: match
        for i, line in enumerate(lines)
        if i not in taken and (match := _DASH.match(line.text)) is not None
    }
    if len(turns) < _LEAST or not any(lines[i].text.endswith("?") for i in turns):
        return {}
    first, last = min(turns), max(turns)
    if 3 * len(turns) < 2 * sum(i not in taken for i in range(first, last + 1)):
        return {}
    asks = sum(1 - 2 * (n % 2) for n, i in enumerate(turns) if lines[i].text.endswith("?"))
    side = 0 if asks > 0 else 1
    who = _named(lines, first) if asks else None
    return {
        i: (
            _turn(
                Block(
                    BlockKind.TURN,
                    *trimmed(lines[i].text, match.end(), len(lines[i].text), offset=lines[i].start),
                ),
                who if n % 2 != side and not lines[i].text.endswith("?") else None,
            ),
        )
        for n, (i, match) in enumerate(turns.items())
    }


def find_speech(lines: Sequence[Line], *, taken: Found, title: int | None) -> Mapping[int, tuple[Block, ...]]:
    """Read a speech or letter: its title names the person, and most paragraphs are in the first person.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.
        title: the line of the title, or None.

    Returns:
        ``TURN`` blocks of the person, from the first paragraph in the first person on.

    Example:
        >>> texts = "Speech of Mara Lindqvist", "I weave.", "We all weave."
        >>> lines = [Line(0, len(t), t, 0, 0) for t in texts]
        >>> [b.speaker for b in find_speech(lines, taken={0: ()}, title=0)[1]]
        ['Mara Lindqvist']
    """
    if title is None or _SPEECH.search(lines[title].text) is None:
        return {}
    who = next(_people(lines[title]), None)
    body = [i for i in range(title + 1, len(lines)) if i not in taken]
    own = [i for i in body if first_person(lines[i].text)]
    spoken = [i for i in body if own and i >= own[0]]
    if who is None or 2 * len(own) < len(body) or any(narrator(lines[i].text) for i in body):
        return {}
    if any(_times(lines[i].text, who[0]) for i in spoken):
        return {}
    return {i: (_turn(Block(BlockKind.TURN, lines[i].start, lines[i].end), who),) for i in spoken}
