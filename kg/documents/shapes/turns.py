"""Interviews and transcripts: who speaks each paragraph."""

import re
from collections.abc import Mapping, Sequence

from kg.documents.lines import PREFIX, Line, ends_sentence
from kg.documents.openings import DATED
from kg.documents.shapes._base import TIME, Found, block, quotation
from kg.documents.shapes.label import TIME_ALONE, Label
from kg.model import Block, BlockKind

__all__ = ["fill_turns", "stamped"]

_BULLET = re.compile(r"[-–*•·◦▪‣●○■□➤►]\s+(?=\S)")
_EVENT = re.compile(
    rf"(?:\[?{TIME}\]?\s+)?(?:\*{{1,3}}|-!-|-->|<--|→|←)\s*\S+.*"
    rf"\b(?:joined|left|quit|kicked|changed|is now)\b|\[?{TIME}\]?\s+\*{{1,3}}\s\S"
)
_STAGE = re.compile(
    r"(?:The|This) (?i:audience|call|chair|committee|conference|council|court|debate|hearing|house|interview"
    r"|jury|meeting|panel|podcast|recording|session|sitting|stream|witness(?:es)?)\b[^.?!]{0,40}\b(?:adjourned|applauds?"
    r"|applauded|be(?:gins|gan)|closed|concluded|divided|ended|ends|entered|laughs?|laughed|opened|resumed|retired|rose"
    r"|suspended|withdrew)\b[^?!]{0,80}\.?"
    r"|[(\[*].{1,80}[)\]*]\.?|(?:Applause|Laughter|Music|Silence)[.!]?",
)
"""What happens between the turns."""
_CAST = re.compile(
    r"(?:(?:also )?present|in attendance|attendees|participants|panellists|panelists|speakers|interviewee"
    r"|transcrib\w+|show notes|episode notes|links|credits|further reading|next (?:week|time|episode))\s?:"
    r"|(?:produced|edited|mixed|recorded|music|theme music|hosted|presented|transcribed) by\s[^\W\d_a-z]",
    re.IGNORECASE,
)
"""Who took part and who made it, where the talk is over."""
_TOLD = re.compile(
    r"The (?P<who>[^\W\d_]{3,20})(?: (?:also|then|later|afterwards|finally))?"
    r" (?:[a-z]{2,}ed|gave|left|met|said|spoke|told|took|went|wrote)\b"
)
_OMITTED = re.compile(
    r"<?(?:media|image|video|audio|sticker|gif|document|contact card) omitted>?"
    r"|(?:this message was|you) deleted(?: this message)?\.?",
    re.IGNORECASE,
)
"""What a chat writes where something was left out."""
_SOMEBODY = re.compile(r"[^:\n]{1,40}:\s+(?=\S)")
_YOU = re.compile(r"\b(?:[Oo]ur|[Yy]ou|[Yy]our)\b")
_ENDS = frozenset({BlockKind.HEADING, BlockKind.TURN})
_MAX_ROLE = 100
_MAX_GAP = 8
"""Paragraphs a turn may have; a longer stretch without a label is somebody else's text."""


def _beside(line: Line) -> bool:
    """Tell whether a line says what happens between the turns."""
    text = line.text
    return len(text) < PREFIX and (_EVENT.match(text) is not None or _STAGE.fullmatch(text) is not None)


def _third_person(line: Line, label: Label, *, known: frozenset[str]) -> bool:
    """Tell whether a paragraph speaks of its supposed speaker: "The minister also said ..."."""
    text = line.text[:2_000]
    surname = label.name.split()[-1]
    named = len(surname) > 2 and re.search(rf"\b{re.escape(surname)}\b", text) is not None
    told = _TOLD.match(text) if line.gap else None
    named = named or (told is not None and told["who"] in known and _YOU.search(text) is None)
    return named and re.search(r"\b(?:I|[Ww]e|[Mm]y)\b", text) is None


def _heads(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[str]:
    """List the words that stand above the turns and in their labels: who somebody is said to be."""
    texts = [line.text[:PREFIX] for line in lines[: min(labels)]]
    texts += [lines[i].text[: label.body] for i, label in labels.items() if label.body < PREFIX]
    return frozenset(word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text))


def fill_turns(lines: Sequence[Line], labels: Mapping[int, Label], *, taken: Found) -> Found:
    """Give every paragraph of a transcript its speaker.

    Args:
        lines: the logical lines of a document.
        labels: from ``find_labels``.
        taken: lines that are something else; a heading among them ends a turn.

    Returns:
        ``TURN`` blocks; a paragraph without a label belongs to whoever spoke before it.

    Example:
        >>> texts = "Mara Lindqvist: I like looms.", "I always did."
        >>> from kg.documents.shapes.labels import find_labels
        >>> lines = [Line(0, len(t), t, 0, 0) for t in texts]
        >>> found = fill_turns(lines, find_labels(lines, taken=()), taken={})
        >>> [b.speaker for blocks in found.values() for b in blocks]
        ['Mara Lindqvist']
    """
    found: dict[int, tuple[Block, ...]] = {}
    if not labels:
        return found
    known = _heads(lines, labels)
    dialogue = len(labels) > 1 and len(labels) * _MAX_GAP >= max(labels) - min(labels)
    current: Label | None = None
    alone = False
    time: str | None = None
    for i, line in enumerate(lines):
        if i in labels:
            current, time = labels[i], labels[i].time
            alone = current.body >= len(line.text)
            found[i] = () if alone else (_labelled(current, line),)
            current = None if any(b.kind is BlockKind.QUOTE for b in found[i]) else current
        elif i in taken or current is None or _CAST.match(line.text):
            ends = i not in taken or any(b.kind in _ENDS for b in taken[i])
            current = None if ends else current
        elif _beside(line):
            found[i] = (block(BlockKind.NOISE, line),)
        elif TIME_ALONE.fullmatch(line.text[:PREFIX]):
            found[i], time = (), line.text.strip("[]()")
        elif _BULLET.match(line.text):
            item = _listed(current, line) if alone else None
            found |= {i: (item,)} if item else {}
        elif line.text.startswith(">>"):
            found[i] = (_turn(None, line, 0, time=None),)
        elif (dialogue or alone) and not _third_person(line, current, known=known):
            told = alone and i - 1 in labels and _told_of(lines, i, labels)
            found[i] = (block(BlockKind.PARAGRAPH, line) if told else _turn(current, line, 0, time=time),)
            alone = alone and dialogue
        else:
            current = None
    return found


def stamped(lines: Sequence[Line], labels: Mapping[int, Label]) -> Found:
    """Find the lines of a chat that open with date and time as its turns do, but name no speaker.

    Args:
        lines: the logical lines of a document.
        labels: from ``find_labels``.

    Returns:
        What the program itself says as ``NOISE``; what somebody without a name says as a ``TURN`` of nobody.

    Example:
        >>> texts = "2024-05-02, 09:14 - Mara: Hi", "2024-05-02, 09:15 - Teo joined"
        >>> lines = [Line(0, len(t), t, 0, 0) for t in texts]
        >>> from kg.documents.shapes.label import read_label
        >>> [blocks[0].kind.value for blocks in stamped(lines, {0: read_label(lines[0])}).values()]
        ['noise']
    """
    if not any(DATED.match(lines[i].text[:PREFIX]) for i in labels):
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    for i, line in enumerate(lines):
        front = DATED.match(line.text[:PREFIX]) if i not in labels else None
        who = _SOMEBODY.match(line.text[:PREFIX], front.end()) if front else None
        if who is not None:
            found[i] = (_turn(None, line, who.end(), time=None),)
        elif front is not None:
            found[i] = (block(BlockKind.NOISE, line),)
    return found


def _told_of(lines: Sequence[Line], i: int, labels: Mapping[int, Label]) -> bool:
    """Tell whether a line under a name says what the person is: short, no sentence, and speech below it."""
    text = lines[i].text
    if (
        len(text) > _MAX_ROLE
        or ends_sentence(text)
        or re.search(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b|['’](?:m|re|ve|ll)\b", text)
    ):
        return False
    below = i + 1 < len(lines) and i + 1 not in labels
    return lines[i].gap == 0 and below and ends_sentence(lines[i + 1].text) and lines[i + 1].gap > 0


def _labelled(label: Label, line: Line) -> Block:
    """Make the block of a line with a label; a note that something was left out is no turn."""
    if _OMITTED.fullmatch(line.text, label.body):
        return block(BlockKind.NOISE, line)
    return _turn(label, line, label.body, time=label.time)


def _turn(label: Label | None, line: Line, body: int, *, time: str | None) -> Block:
    """Make the block of one paragraph of a turn, without quotation marks around the whole of it."""
    text = line.text
    start, end = body + len(text[body:]) - len(text[body:].lstrip("> ")), len(text)
    opened = body > 0 and text[0] in '"“'
    if opened and text.endswith(('"', "”")) and (text.count('"') % 2 == 0 or "“" in text[0]):
        end -= 1
    own = quotation(text[start:]) if label and label.colon and 0 < body == start else None
    if own:
        start, end = start + own[0], start + own[1]
    return Block(
        BlockKind.QUOTE if own else BlockKind.TURN,
        line.start + start,
        line.start + end,
        speaker=label.name if label else None,
        speaker_span=label.span if label else None,
        timestamp=time,
    )


def _listed(label: Label, line: Line) -> Block | None:
    """Make the block of a bullet under a speaker's name, if it is a quote or in the first person."""
    match = _BULLET.match(line.text)
    start = match.end() if match else 0
    end = len(line.text)
    quoted = line.text[start : start + 1] in tuple('"“') and line.text[-1] in '"”' and end - start > 2
    if not quoted and not re.search(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b", line.text):
        return None
    return Block(
        BlockKind.QUOTE if quoted else BlockKind.LIST_ITEM,
        line.start + start + quoted,
        line.start + end - quoted,
        speaker=label.name,
        speaker_span=label.span,
    )
