"""Subtitles as a transcript: speech that times cut into pieces is joined again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.documents.lines import ends_sentence

__all__ = ["uncued"]

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d\d"
_RANGE = re.compile(
    rf"\s*(?P<time>{_CLOCK})(?:[.,]\d{{1,3}})?\s*(?:-->|,(?=\s?\d))\s*{_CLOCK}(?:[.,]\d{{1,3}})?(?:\s.*)?"
)
_ALONE = re.compile(rf"\s*[\[(]?(?P<time>{_CLOCK})(?:[.,]\d{{1,3}})?[\])]?\s*")
_COUNT = re.compile(r"\s*\d{1,6}\s*")
_NOTE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^<>\n]{1,80})>")
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>\n]{0,80}>|\{\\[^{}\n]{1,40}\}")
_SOUND = re.compile(r"\s*(?:[\[(][^\[\]()\n]{1,80}[\])]|[♪♫#].{0,200}|[♪♫\s]+)\s*")
_DASH = re.compile(r"\s*(?:[-–—]\s?(?=[^\W\d_\"“])|>>+\s*)")
_CREDIT = re.compile(
    r"(?:(?:sub)?titles|(?:closed )?captions|captioned|captioning|subtitled|subtitling|transcribed|transcript"
    r"|translated|translation)\b.{0,20}\bby\b",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}})(?P<role>\s\([^()\n]{{1,40}}\))?:\s+(?=\S)")
_LEAST = 3
_MAX = 120
"""Characters of a line of subtitles, at most."""
_PARAGRAPH = 300
"""Characters after which a full stop ends a paragraph."""
_LONGEST = 3_000
"""Characters after which a paragraph ends anyway."""
_TORN = 0.3
"""The part of the pieces between bare times that must end within a sentence for them to be subtitles."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is shown at one time and said by one person.

    Args:
        time: when, as written.
        speaker: who, where that is written; "" for somebody else than before.
        text: what.
    """

    time: str
    speaker: str | None
    text: str


def uncued(text: str) -> str:
    r"""Join the speech that the times of subtitles cut into pieces.

    Args:
        text: SubRip, WebVTT or a transcript with a time over each line.

    Returns:
        A transcript, a time in front of each paragraph; anything else as it is.

    Example:
        >>> cues = "1\n0:00:01,000 --> 0:00:02,000\nMARA: The loom\n\n2\n0:00:03,000 --> 0:00:04,000\nis old."
        >>> uncued(cues)
        '[0:00:01] MARA: The loom is old.\n'
        >>> uncued("The loom is old.")
        'The loom is old.'
    """
    if text.count(":") < _LEAST:
        return text
    lines = text.split("\n")
    pieces = list(_ranged(lines)) if "-->" in text else _bare(lines)
    spoken = _named(pieces)
    return _written(list(_joined(spoken))) if spoken else text


def _ranged(lines: Sequence[str]) -> Iterator[_Piece]:
    """Read SubRip and WebVTT: a range of times, then lines up to an empty one."""
    time: str | None = None
    skipping = False
    for i, line in enumerate(lines):
        match = _RANGE.fullmatch(line) if "-->" in line else None
        if match:
            time, skipping = match["time"], False
        elif not line.strip():
            skipping = False
        elif skipping or (i + 1 < len(lines) and "-->" in lines[i + 1]) or _NOTE.match(line):
            skipping = skipping or _NOTE.match(line) is not None
        elif time is None:
            return
        else:
            yield from _pieces(time, line)


def _bare(lines: Sequence[str]) -> list[_Piece]:
    """Read a transcript that has a time on a line of its own over each line or two."""
    times = {i: match["time"] for i, line in enumerate(lines) if (match := _ALONE.fullmatch(line[:_MAX]))}
    full = [i for i, line in enumerate(lines) if line.strip()]
    if len(times) < _LEAST or 3 * len(times) < len(full) or (full and full[0] not in times):
        return []
    found: list[_Piece] = []
    time = ""
    for i in full:
        if i in times:
            time = times[i]
        elif len(lines[i]) > _MAX:
            return []
        else:
            found += _pieces(time, lines[i])
    torn = sum(not ends_sentence(piece.text) for piece in found)
    return found if torn >= _TORN * len(found) else []


def _pieces(time: str, line: str) -> Iterator[_Piece]:
    voice = _VOICE.search(line)
    plain = " ".join(_TAG.sub("", _VOICE.sub("", line)).split())
    if not plain or _SOUND.fullmatch(plain):
        return
    dash = _DASH.match(plain)
    body = plain[dash.end() :] if dash else plain
    yield _Piece(time, voice[1].strip() if voice else "" if dash else None, body)


def _named(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Read names in front of colons: in capitals, of several words, or used again and again."""
    names = [match["name"] if (match := _NAME.match(piece.text)) else None for piece in pieces]
    counts = Counter(name for name in names if name)
    found: list[_Piece] = []
    for piece, name in zip(pieces, names, strict=True):
        match = _NAME.match(piece.text)
        if name and match and (counts[name] > 1 or " " in name or (name.isupper() and len(name) > 1)):
            found.append(
                replace(piece, speaker=f"{name}{match['role'] or ''}", text=piece.text[match.end() :])
            )
        else:
            found.append(piece)
    return found


def _joined(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Join the pieces of one speaker into paragraphs that end with a sentence."""
    whole: _Piece | None = None
    for piece in pieces:
        if whole is None:
            whole = piece
        elif (piece.speaker is not None and piece.speaker != whole.speaker) or _CREDIT.match(piece.text):
            yield whole
            whole = piece
        elif len(whole.text) > (_PARAGRAPH if ends_sentence(whole.text) else _LONGEST):
            yield whole
            whole = replace(piece, speaker=whole.speaker)
        else:
            whole = replace(whole, text=f"{whole.text} {piece.text}")
    if whole is not None:
        yield whole


def _written(pieces: Sequence[_Piece]) -> str:
    if not any(piece.speaker for piece in pieces):
        dashes = any(piece.speaker is not None for piece in pieces)
        mark = ">> " if dashes else ""
        return "".join(f"{piece.time}\n{mark}{piece.text}\n\n" for piece in pieces)
    return (
        "\n".join(
            f"[{piece.time}] {piece.speaker}: {piece.text}" if piece.speaker else f">> {piece.text}"
            for piece in pieces
        )
        + "\n"
    )
