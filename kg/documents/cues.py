"""Subtitles as a transcript: speech that times cut into pieces is joined again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise, zip_longest

from kg.documents.lines import ends_sentence
from kg.documents.wording import wording

__all__ = ["uncued"]

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d\d"
_RANGE = re.compile(
    rf"\s*(?P<time>{_CLOCK})(?:[.,]\d{{1,3}})?\s*(?:-->|,(?=\s?\d))\s*{_CLOCK}(?:[.,]\d{{1,3}})?(?:\s.*)?"
)
_ALONE = re.compile(rf"\s*[\[(]?(?P<time>{_CLOCK})(?:[.,]\d{{1,3}})?[\])]?\s*")
_COUNT = re.compile(r"\s*\d{1,6}\s*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,9});")
_BROKEN = re.compile(r"\s*[\d.,]*\d:[\d:.,\s]*-->.*|.*-->\s*\d{1,3}:\d\d.*")
"""A range of times that is not written as such."""
_WEBVTT = re.compile(r"WEBVTT(?:\s|$)")
_NOTE = re.compile(r"NOTE(?:\s|$)|(?:STYLE|REGION)\s*$")
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
_BRACKETED = re.compile(rf"[\[(](?P<name>{_WORD}(?: {_WORD}){{0,3}})[\])]:?\s+(?=[^\W\d_a-z]|[\"“])")
"""The name in brackets in front of what is said: "[MARA] It works."."""
_Cue = tuple[str, list[str]]
"""A time, as written, and what is shown then."""
_LEAST = 3
_MAX = 120
"""Characters of a line of subtitles, at most."""
_PARAGRAPH = 300
"""Characters after which a full stop ends a paragraph."""
_LONGEST = 3_000
"""Characters after which a paragraph ends anyway."""
_TORN = 0.3
"""The part of the pieces between bare times that must end within a sentence for them to be subtitles."""
_REPEATS = 4
"""Lines that rolling subtitles show again, at most."""


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


def uncued(text: str, *, sure: bool = False) -> str:
    r"""Join the speech that the times of subtitles cut into pieces.

    Args:
        text: SubRip, WebVTT or a transcript with a time over each line.
        sure: the file says by its name that it is subtitles, so what is broken in it is passed over.

    Returns:
        A transcript, a time in front of each paragraph; anything else as it is. Subtitles without speech
        give "".

    Example:
        >>> cues = "1\n0:00:01,000 --> 0:00:02,000\nMARA: The loom\n\n2\n0:00:03,000 --> 0:00:04,000\nis old."
        >>> uncued(cues)
        '[0:00:01] MARA: The loom is old.\n'
        >>> uncued("The loom is old.")
        'The loom is old.'
    """
    lines = text.split("\n")
    if sure and _silent(lines):
        return ""
    if not sure and text.count(":") < _LEAST:
        return text
    pieces = list(_ranged(lines, sure=sure)) if "-->" in text else _bare(lines)
    spoken = _named(pieces)
    return _written(list(_joined(spoken))) if spoken else text


def _silent(lines: Sequence[str]) -> bool:
    """Tell whether nothing is said in subtitles: a header, times and sounds alone."""
    times = _times(lines)
    if times:
        return not any(True for _ in _ranged(lines, sure=True))
    full = [i for i, line in enumerate(lines) if line.strip()]
    return bool(full) and _WEBVTT.match(lines[full[0]]) is not None and full[-1] - full[0] == len(full) - 1


def _times(lines: Sequence[str]) -> list[str]:
    return [match["time"] for line in lines if "-->" in line and (match := _RANGE.fullmatch(line))]


def _ranged(lines: Sequence[str], *, sure: bool) -> Iterator[_Piece]:
    """Read SubRip and WebVTT: a range of times, then lines up to an empty one."""
    for time, shown in _unrolled(_cues(lines, sure=sure)):
        for line in shown:
            yield from _pieces(time, line)


def _is_time(line: str) -> bool:
    return "-->" in line and (_RANGE.fullmatch(line) or _BROKEN.fullmatch(line[:_MAX])) is not None


def _cues(lines: Sequence[str], *, sure: bool) -> list[_Cue]:
    """Find times and what is shown then; what stands under a broken time keeps the time before."""
    webvtt = _WEBVTT.match(next((line for line in lines if line.strip()), "")) is not None
    times = _times(lines)
    found: list[_Cue] = []
    skipping = inside = False
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        if times and _is_time(line) and (sure or found or _RANGE.fullmatch(line)):
            match = _RANGE.fullmatch(line)
            found.append((match["time"] if match else found[-1][0] if found else times[0], []))
            skipping, inside = False, True
        elif not line.strip():
            skipping = inside = False
        elif skipping or (_is_time(below) and (not inside or _COUNT.fullmatch(line))):
            continue
        elif webvtt and not inside and (_NOTE.match(line) or (not found and _WEBVTT.match(line))):
            skipping = True
        elif found:
            found[-1][1].append(line)
        elif not sure:
            return []
    return found


def _unrolled(cues: Sequence[_Cue]) -> list[_Cue]:
    """Drop what rolling subtitles show again above the next line."""
    shown = [(time, [line for line in lines if _plain(line)]) for time, lines in cues]
    plain = [[_plain(line) for line in lines] for _, lines in shown]
    again = [0, *(_again(before, after) for before, after in pairwise(plain))]
    rolling = any(0 < n < len(lines) for n, lines in zip(again, plain, strict=False))
    if not rolling or 2 * sum(n > 0 for n in again) < len(shown):
        return shown
    return [(time, lines[n:]) for n, (time, lines) in zip(again, shown, strict=True)]


def _again(before: Sequence[str], after: Sequence[str]) -> int:
    """Count the lines at the end of one cue with which the next begins."""
    most = min(len(before), len(after), _REPEATS)
    return next((n for n in range(most, 0, -1) if before[-n:] == after[:n]), 0)


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


def _plain(line: str) -> str:
    text = _TAG.sub("", _VOICE.sub("", line))
    return " ".join(_ENTITY.sub(lambda match: unescape(match[0]), text).split())


def _pieces(time: str, line: str) -> Iterator[_Piece]:
    """Take a line apart into what each voice says."""
    start, speaker = 0, None
    for voice in _VOICE.finditer(line):
        yield from _piece(time, line[start : voice.start()], speaker=speaker)
        start, speaker = voice.end(), _plain(voice[1])
    yield from _piece(time, line[start:], speaker=speaker)


def _piece(time: str, text: str, *, speaker: str | None) -> Iterator[_Piece]:
    plain = _plain(text)
    if not plain or _SOUND.fullmatch(plain):
        return
    dash = _DASH.match(plain)
    body = plain[dash.end() :] if dash else plain
    yield _Piece(time, speaker if speaker is not None else "" if dash else None, body)


def _colon(match: re.Match[str]) -> str:
    name = match["name"]
    return f"{name}: " if name.casefold() not in wording()["turns.silent"] else match[0]


def _named(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Read names in front of colons or in brackets: in capitals, of several words, or used again."""
    pieces = [replace(piece, text=_BRACKETED.sub(_colon, piece.text)) for piece in pieces]
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
