"""Quotes without quotation marks: highlights, and paragraphs of speech inside a summary."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.documents.lines import Line, ends_sentence
from kg.documents.names import NAME, is_name
from kg.documents.register import SPOKEN, cast, first_person, narrator, quoting, score, told_in_past
from kg.documents.shapes._base import Found, block, quotation
from kg.documents.wording import phrases
from kg.model import Block, BlockKind, Span

__all__ = ["find_highlights", "find_quoted", "find_spoken"]

_TITLE = re.compile(
    rf"(?:(?:highlights|quotes|excerpts|notes|sayings|readings)\s+(?:from|by|of)\s+)?(?P<name>{NAME})"
    r"(?:['’]s?\s+\w+|\s*[(\[:|–—-].*|\s+(?:on|quotes|highlights|excerpts)\b.*)?",
    re.IGNORECASE,
)
_EREADER = re.compile(
    r"(?:your )?(?:highlight|note|bookmark)\b.{0,60}\b(?:page|location|loc\.?)\b.{0,60}", re.IGNORECASE
)
_MAX_SPOKEN_SHARE = 0.4
_MAX_QUOTING = 0.2
"""Above this share of paragraphs with quotation marks, the document marks what is quoted."""
_MIN_WORDS = 8
_COLLECTION = 3
_MIN_QUOTED = 0.6
"""The part of a document's paragraphs that are quotations in a collection of them."""


def _paragraphs(lines: Sequence[Line], taken: Found) -> list[int]:
    return [i for i, line in enumerate(lines) if i not in taken and len(line.text.split(maxsplit=3)) > 3]


def _person(line: Line) -> tuple[str, Span] | None:
    """Read the person a title names: "Mara Lindqvist (looms)", "Quotes by Mara Lindqvist"."""
    match = _TITLE.match(line.text)
    if match is None:
        return None
    for end in range(match.end("name"), match.start("name"), -1):
        name = line.text[match.start("name") : end]
        whole = end == len(line.text) or not line.text[end].isalnum()
        if whole and is_name(name.removesuffix("'s").removesuffix("’s"), least=2):
            plain = name.removesuffix("'s").removesuffix("’s")
            start = line.start + match.start("name")
            return plain, (start, start + len(plain))
    return None


def _about(text: str, name: str) -> bool:
    surname = name.rsplit(maxsplit=1)[-1]
    return re.search(rf"\b{re.escape(surname)}\b", text[:2_000]) is not None


def find_highlights(lines: Sequence[Line], *, taken: Found, title: int | None) -> Found:
    """Find the paragraphs of a collection of one person's words.

    It is one if the title names the person and a topic, or speaks of quotes or highlights, and the paragraphs
    below are in the first person and do not speak of the person.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.
        title: the line of the title, or None.

    Returns:
        ``QUOTE`` blocks, numbered, with the person of the title as speaker.

    Example:
        >>> texts = "Mara Lindqvist (looms)", "I think that we should weave more than we do now."
        >>> lines = [Line(0, len(t), t, 0, 0) for t in texts]
        >>> [b.speaker for b in find_highlights(lines, taken={0: ()}, title=0)[1]]
        ['Mara Lindqvist']
    """
    kindle = _ereader(lines, taken)
    if kindle or title is None:
        return kindle
    person = _person(lines[title]) or _author(taken)
    headed = any(phrases("quotes.headed").search(lines[i].text[:100]) for i in _tops(taken))
    named = person is not None and lines[title].text[person[1][1] - lines[title].start :].strip()[:1] in "(["
    footed = any(
        b.kind is BlockKind.NOISE and phrases("quotes.footed").search(lines[i].text[:100])
        for i in taken
        for b in taken[i]
    )
    items = {i: taken[i][0] for i in taken if taken[i] and taken[i][0].kind is BlockKind.LIST_ITEM}
    body = _paragraphs(lines, taken) or sorted(items)
    if not body or not (headed or named or (footed and person)) or not _own_words(lines, body, person=person):
        return {}
    speaker, span = person or (None, None)
    return {
        i: (
            replace(
                items.get(i, block(BlockKind.QUOTE, lines[i])),
                kind=BlockKind.QUOTE,
                item=n,
                speaker=speaker,
                speaker_span=span,
            ),
        )
        for n, i in enumerate(body, start=1)
    }


def _tops(taken: Found) -> list[int]:
    """List the lines of titles and headings."""
    return [i for i in taken if any(b.kind in {BlockKind.TITLE, BlockKind.HEADING} for b in taken[i])]


def _author(taken: Found) -> tuple[str, Span] | None:
    """Give the one person a line at the top names as author."""
    people = [
        b for i in sorted(taken) for b in taken[i] if b.topic == "author" and b.speaker and b.speaker_span
    ]
    return (people[0].speaker or "", people[0].speaker_span or (0, 0)) if len(people) == 1 else None


def _own_words(lines: Sequence[Line], body: Sequence[int], *, person: tuple[str, Span] | None) -> bool:
    """Tell whether paragraphs are mostly in the first person and none speaks of the person."""
    people = cast(lines)
    texts = [lines[i].text for i in body]
    own = sum(first_person(text) for text in texts)
    summary = sum(score(text, people=people) < 0 for text in texts)
    told = person is not None and any(_about(text, person[0]) for text in texts)
    narrated = sum(narrator(text) for text in texts)
    return not told and 2 * own >= len(body) >= 4 * max(summary, narrated)


def _ereader(lines: Sequence[Line], taken: Found) -> Found:
    """Read the export of an e-reader: a line of place, then the highlight."""
    marks = [i for i, line in enumerate(lines) if len(line.text) < 120 and _EREADER.fullmatch(line.text)]
    if len(marks) < 2:
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    for n, i in enumerate(marks, start=1):
        found[i] = (block(BlockKind.NOISE, lines[i]),)
        if i + 1 < len(lines) and i + 1 not in marks and i + 1 not in taken:
            found[i + 1] = (replace(block(BlockKind.QUOTE, lines[i + 1]), item=n),)
    return found


def _previous(i: int, *, taken: Found) -> int | None:
    """Give the paragraph above in the same section."""
    for j in range(i - 1, -1, -1):
        if j not in taken:
            return j
        if any(b.kind is not BlockKind.NOISE for b in taken[j]):
            return None
    return None


def find_quoted(lines: Sequence[Line], *, taken: Found) -> Found:
    """Find the paragraphs of a collection of quotations: most paragraphs are nothing but one.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        ``QUOTE`` blocks without speaker and without the quotation marks.

    Example:
        >>> texts = '"We wove all night."', '"I like looms."', '"Wool is warm."'
        >>> sorted(find_quoted([Line(0, len(t), t, 0, 0) for t in texts], taken={}))
        [0, 1, 2]
    """
    free = [i for i in range(len(lines)) if i not in taken]
    quoted = [i for i in free if quotation(lines[i].text)]
    if len(quoted) < _COLLECTION or len(quoted) < _MIN_QUOTED * len(free):
        return {}
    return {
        i: (Block(BlockKind.QUOTE, lines[i].start + span[0], lines[i].start + span[1]),)
        for i in quoted
        if (span := quotation(lines[i].text))
    }


def find_spoken(lines: Sequence[Line], *, taken: Found) -> Found:
    """Find the paragraphs in a summary that are the speaker's own words without quotation marks.

    The document must be a summary: most paragraphs are told in the third person, some with a reporting verb.
    A paragraph is speech if it scores as spoken and the one above it is told.

    Args:
        lines: the logical lines of a document.
        taken: what other shapes found.

    Returns:
        ``QUOTE`` blocks without speaker.

    Example:
        >>> texts = (
        ...     "Mara Lindqvist explains that looms are older than most of the towns that have them.",
        ...     "I just think that a loom is kind of like a piano, and I really mean that.",
        ...     "She notes that the craft is taught in four schools and that all of them are full.",
        ... )
        >>> sorted(find_spoken([Line(0, len(t), t, 0, 0) for t in texts], taken={}))
        [1]
    """
    body = _paragraphs(lines, taken)
    people = cast(lines)
    if not people or len(body) < 3 or any(narrator(lines[i].text) for i in body):
        return {}
    marked = sum(quoting(lines[i].text) for i in body)
    if marked > _MAX_QUOTING * len(body) or (marked and told_in_past([lines[i].text for i in body])):
        return {}
    scores = {i: score(lines[i].text, people=people) for i in body}
    spoken = [i for i in body if scores[i] >= SPOKEN and _is_speech(lines[i].text)]
    if len(spoken) > _MAX_SPOKEN_SHARE * len(body):
        return {}
    together = sum(_previous(i, taken=taken) in set(spoken) for i in spoken)
    if 2 * together > len(spoken):
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    for i in spoken:
        above = _previous(i, taken=taken)
        if above is not None and (above in found or scores.get(above, 0.0) < SPOKEN):
            found[i] = (block(BlockKind.QUOTE, lines[i]),)
    return found


def _is_speech(text: str) -> bool:
    whole = len(text.split()) >= _MIN_WORDS and ends_sentence(text) and text[0] not in '"“-'
    return whole and not quoting(text)
