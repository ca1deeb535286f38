"""Dialogues whose turns open with dashes, and speeches."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.documents.lines import Line, ends_sentence
from kg.documents.names import NAME, is_name, without_honorific
from kg.documents.register import first_person, narrator
from kg.documents.shapes._base import Found, trimmed
from kg.documents.shapes.told import people, presented, times
from kg.model import Block, BlockKind, Span

__all__ = ["find_dialogue", "find_speech"]

_DASH = re.compile(r"[—–―]\s*(?=[^\W_])")
_SPEECH = re.compile(
    r"\b(?:acceptance|address|commencement|eulogy|keynote|lecture|letter|message|open letter|oration|remarks"
    r"|sermon|speech|statement|testimony|toast)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|of|from|by:|speaker:)\s+(?:the\s\w+\s)?(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame|President|Senator)\.?\s)*"
    rf"(?P<name>{NAME})(?=\s*(?:$|[,.;:|(–—·]|-\s|(?:at|on|to|for|before|in)\b))",
)
_FRONT = re.compile(rf"[*_]{{0,3}}(?P<name>{NAME})[*_]{{0,3}}(?=\s*(?:$|[,;:|(–—·]|-\s|['’]s?\s))")
_HONOURS = frozenset(
    {"award", "centre", "center", "chair", "college", "conference", "foundation", "hall", "institute",
     "lecture", "lectures", "medal", "memorial", "prize", "school", "series", "society", "summit",
     "university"}
)  # fmt: skip
_HELPED = re.compile(
    r"\b(?:translat|edit|introduc|transcrib|record|abridg|adapt|photograph|publish|interpret)\w*\W*$",
    re.IGNORECASE,
)
"""Whom "by" names only as a helper."""
_NOTE = re.compile(r"[(\[](?:translator|editor|transcriber|note|tr\.|ed\.).*[)\]]", re.IGNORECASE | re.DOTALL)
_AFTER = re.compile(
    r"(?:translator|editor|author|publisher|transcriber)s?['’]?s?['’]? notes?\b"
    r"|(?:foot)?notes?$|about\b|references$|credits$",
    re.IGNORECASE,
)
"""What stands below a speech."""
_CALLED = re.compile(rf"\b[Mm]y name is (?P<name>{NAME})(?=[,.;:!–—]|\s(?:and|from|of)\b)")
_LOOK = 1_000
_LEAST = 3
_SHORT = 160
"""Characters of a line that could name the speaker."""
_TOP = 6
"""Lines at the top that may say that a speech follows."""
_BELOW = 4
"""Lines below the title in which the speaker of a speech is named."""
_TOLD = 0.2
"""The part of the paragraphs of a speech that may speak of the speaker or of talks with others."""


def _turn(block: Block, who: tuple[str, Span] | None) -> Block:
    speaker, span = who or (None, None)
    return replace(block, kind=BlockKind.TURN, speaker=speaker, speaker_span=span, item=None)


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
    who = presented(lines, first) if asks else None
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


def _speaker(lines: Sequence[Line], taken: Found, *, title: int) -> tuple[str, Span] | None:
    """Find who speaks: named in the title or right below it, in a text that is said to be a speech."""
    top = [
        i
        for i in range(title, min(title + 1 + _BELOW, len(lines)))
        if i == title or (len(lines[i].text) <= _SHORT and not ends_sentence(lines[i].text.rstrip("*_")))
    ]
    if not any(_SPEECH.search(lines[i].text) for i in top):
        return None
    for i in top:
        for pattern in (_FRONT, _BY) if i != title or _SPEECH.search(lines[i].text) else (_BY,):
            for match in pattern.finditer(lines[i].text):
                who = _person(lines[i], match)
                helped = pattern is _BY and _HELPED.search(lines[i].text[: match.start()]) is not None
                if who and not helped and (pattern is _BY or match.start() == 0):
                    return who
        labels = [b for b in taken.get(i, ()) if b.kind is BlockKind.LABEL and b.speaker and b.speaker_span]
        if len(labels) == 1 and i != title:
            return labels[0].speaker or "", labels[0].speaker_span or (0, 0)
    loose = (who for who in people(lines[title]) if who[0].split()[-1].casefold() not in _HONOURS)
    plain = next(loose, None)
    at = plain[1][0] - lines[title].start if plain else 0
    return None if plain is None or re.search(r"\bthe\s$", lines[title].text[:at]) else plain


def _own_name(lines: Sequence[Line], taken: Found, *, title: int) -> tuple[str, Span] | None:
    """Find who speaks under a title that says it is a speech, by "My name is Mara Lindqvist" in it."""
    if _SPEECH.search(lines[title].text) is None:
        return None
    for i in range(title + 1, min(title + 2 + 2 * _BELOW, len(lines))):
        for match in _CALLED.finditer(lines[i].text[:_LOOK]) if i not in taken else ():
            who = _person(lines[i], match)
            if who is not None:
                return who
    return None


def _person(line: Line, match: re.Match[str]) -> tuple[str, Span] | None:
    name = without_honorific(match["name"])
    start = line.start + match.end("name") - len(name)
    named = is_name(name, least=2) and name.split()[-1].casefold() not in _HONOURS
    return (name, (start, start + len(name))) if named and _SPEECH.search(name) is None else None


def find_speech(lines: Sequence[Line], *, taken: Found, title: int | None) -> Mapping[int, tuple[Block, ...]]:
    """Read a speech or letter: the person is named at the top, and most paragraphs are in the first person.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.
        title: the line of the title, or None.

    Returns:
        ``TURN`` blocks of the person, from the first paragraph in the first person on, up to notes.

    Example:
        >>> texts = "Speech of Mara Lindqvist", "I weave.", "We all weave."
        >>> lines = [Line(0, len(t), t, 0, 0) for t in texts]
        >>> [b.speaker for b in find_speech(lines, taken={0: ()}, title=0)[1]]
        ['Mara Lindqvist']
    """
    said = (
        i for i, line in enumerate(lines[:_TOP]) if len(line.text) <= _SHORT and _SPEECH.search(line.text)
    )
    for at in dict.fromkeys((title, *said)):
        who = _speaker(lines, taken, title=at) if at is not None else None
        who = who or (_own_name(lines, taken, title=at) if at is not None else None)
        if at is not None and who is not None:
            return _speech(lines, taken=taken, title=at, who=who)
    return {}


def _speech(
    lines: Sequence[Line], *, taken: Found, title: int, who: tuple[str, Span]
) -> Mapping[int, tuple[Block, ...]]:
    """Give the paragraphs below the title to the speaker, where most are in the first person."""
    stop = next(
        (i for i in range(title + 1, len(lines)) if _AFTER.match(lines[i].text.strip("#*_ :"))), len(lines)
    )
    body = [i for i in range(title + 1, stop) if i not in taken and not _NOTE.fullmatch(lines[i].text)]
    own = [i for i in body if first_person(lines[i].text)]
    spoken = [i for i in body if own and i >= own[0]]
    told = [i for i in spoken if times(lines[i].text, who[0]) and not first_person(lines[i].text)]
    talks = sum(narrator(lines[i].text) for i in body)
    if 2 * len(own) < len(body) or max(len(told), talks) > _TOLD * len(spoken):
        return {}
    return {
        i: (_turn(Block(BlockKind.TURN, lines[i].start, lines[i].end), who),) for i in spoken if i not in told
    }
