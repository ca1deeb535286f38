"""Noise: navigation, adverts, link lists, footers."""

import re
from collections.abc import Sequence

from kg.documents.lines import Line, ends_sentence
from kg.documents.shapes._base import URL, Found, block
from kg.documents.wording import phrases, wording
from kg.model import BlockKind

__all__ = ["bare", "find_noise", "noise_section"]

_SHORT = 60
_LONG = 220
"""Characters; an advert is shorter than a paragraph."""
_ADVERT = 2.0
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_ARROWS = re.compile(r"^[←→↑↓↩«»‹›⟵⟶⬅➡▲△]|[←→↑↓↗⟶➡»›]$")
_CRUMBS = re.compile(r"[^>›»/|]{1,30}(?:\s[>›»/|]\s[^>›»/|]{1,30}){2,}")
_STAGE = re.compile(r"[\"“]?[\[(][^\[\]()]{1,60}[\])]\.?[\"”]?")
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}(?![\w.-]*[*_]{0,2}:\s)")
_HANDLES = re.compile(r"(?:@\w{2,30}[\s,|·]*)+|(?:\w[\w .]{0,20}:\s*)?@\w{2,30}|(?:#\w{2,40}[\s,]*){2,}")
_CHAT = re.compile(
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+)?(?:-!-|\*\*\*|-->(?=\s*[^\d\s]))\s+\S.{0,200}"
    r"|-{2,3} (?:Log|Day) .{1,80}|(?::[a-z_+-]{2,30}:(?:\s?\d{1,4})?\s?)+"
    r"|<?(?:media|image|video|audio|sticker|gif|document) omitted>?",
    re.IGNORECASE,
)
"""Who comes and goes in a chat, what was answered with a picture, what was left out."""
_EDITED = re.compile(
    r"(?:(?:this|the) (?:interview|conversation|transcript|text|article)\b.{0,40}?)?(?:was |has been )?"
    r"(?:(?:translated|transcribed|adapted|excerpted|shortened|condensed|edited|reprinted)"
    r" (?:by|for|from|and|with)|abridged|first published)\b.{0,120}",
    re.IGNORECASE,
)
"""What a line says of how the text came about."""
_COUNTS = re.compile(
    r"(?:[\d.,]+[KkMm]?\s(?:views?|likes?|comments?|shares?|replies|followers|subscribers|plays|ratings?|reviews?)[\s·•|,]*)+",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\b(?:you|your|us|our)\b", re.IGNORECASE)
_FENCE = re.compile(r"```|~~~")
_TABLE = re.compile(r"\|.*\|")
_EMBEDDED = re.compile(r"!\[[^\]]*\]\([^)]*\)|<[a-zA-Z/!][^>]*>")
_LISTED = re.compile(r"[-*•·◦▪–^\[]|\d{1,3}[.)\]]\s")
_MAILED = re.compile(r"\b(?:newsletter|inbox|subscri\w+)\b", re.IGNORECASE)
_MORE = re.compile(
    r"(?:more (?:from|on|in|by)|most (?:viewed|read|popular|shared|watched|commented)|related|also (?:on|in)"
    r"|recommended|popular|trending)(?: |$)"
)
_EDIT = re.compile(r"\s*\[(?:edit|change|edit source|edit \| edit source)\]\s*$", re.IGNORECASE)
_BAR = re.compile(r"\s+[·|•]\s+")
_BREAK = re.compile(
    r"(?:[\[(]?(?:\d{1,2}:)?\d{1,2}:\d\d[\])]?\s+)?(?:[-–—=*]{2,}\s*[^a-z]{2,60}?\s*[-–—=*]{2,}|[\[(][^a-z\[\]()]{3,40}[\])])"
)
"""A break or music in a recording: "[01:20] -- AD BREAK --"."""
_SPEAKS = re.compile(r"\b(?:I|I['’]\w+|he|she|said|says)\b")


def bare(text: str) -> str:
    """Give a line as the wording lists have it: without marks around it, lower-case.

    Example:
        >>> bare("← All Readings"), bare("Career [edit]")
        ('all readings', 'career')
    """
    return re.sub(r"\s+", " ", _EDGE.sub("", _EDIT.sub("", text[:_LONG]))).casefold()


def noise_section(text: str) -> bool:
    """Tell whether a heading opens a stretch of noise.

    Example:
        >>> noise_section("Sponsors:"), noise_section("Career")
        (True, False)
    """
    if len(text) > _SHORT or text.endswith("."):
        return False
    return bare(text) in wording()["noise.sections"] or _MORE.match(bare(text)) is not None


def _doubled(text: str) -> bool:
    half, odd = divmod(len(text), 2)
    return not odd and half >= 4 and text[:half] == text[half:] and text[half].isupper()


def _advert(text: str) -> float:
    """Score a short line as an advertisement; ``_ADVERT`` is one."""
    words = bare(text).split()
    ordered = bool(words) and (
        words[0] in wording()["noise.orders"] or " ".join(words[:2]) in wording()["noise.orders"]
    )
    offers = len({m.group().casefold() for m in phrases("noise.offers").finditer(text)})
    score = 1.0 * ordered + min(offers, 3) * 0.75
    score += (
        0.5 * ("!" in text) + 0.5 * (_SECOND.search(text) is not None) + 0.5 * (URL.search(text) is not None)
    )
    score += 0.5 * (_MAILED.search(text) is not None)
    score += 1.0 * (_HANDLE.search(text) is not None)
    return score - (1.5 if _SPEAKS.search(text) else 0.0)


def _links(text: str) -> bool:
    """Tell whether a line is mostly addresses with their names."""
    urls = URL.findall(text)
    rest = URL.sub("", text).strip(" :-–—|·•*")
    return bool(urls) and len(rest) < 0.7 * sum(map(len, urls)) + 20 and not ends_sentence(rest)


def _alone(text: str) -> bool:
    """Tell whether a line is noise by itself."""
    if len(text) > 5_000:
        return False
    if _links(text):
        return True
    if len(text) > _LONG:
        return False
    short = len(text) <= _SHORT
    return (
        (short and bare(text) in wording()["noise.navigation"])
        or (short and _ARROWS.search(text) is not None and not ends_sentence(text) and len(text.split()) <= 8)
        or _doubled(text)
        or _bar(text)
        or any(
            p.fullmatch(text)
            for p in (_CRUMBS, _STAGE, _HANDLES, _COUNTS, _EMBEDDED, _TABLE, _EDITED, _CHAT, _BREAK)
        )
        or (phrases("noise.footers").search(text) is not None and not _SPEAKS.search(text))
        or _advert(text) >= _ADVERT
    )


def _bar(text: str) -> bool:
    """Tell whether a line is a row of buttons: "Share this · Print · 38 comments"."""
    parts = [part for part in _BAR.split(text) if part.strip()]
    known = wording()["noise.navigation"]
    return len(parts) > 1 and all(
        bare(part) in known or _COUNTS.fullmatch(part) or phrases("noise.footers").search(part)
        for part in parts
    )


def _fenced(lines: Sequence[Line]) -> set[int]:
    """List the lines of fenced code; a fence that is never closed is none."""
    fences = [i for i, line in enumerate(lines) if _FENCE.match(line.text)]
    return {i for a, b in zip(fences[::2], fences[1::2], strict=False) for i in range(a, b + 1)}


def _sectioned(lines: Sequence[Line], noise: set[int]) -> set[int]:
    """List the lines under noise headings, as long as they are short, links or adverts."""
    found: set[int] = set()
    open_section = False
    for i, line in enumerate(lines):
        if noise_section(line.text):
            open_section = True
            found.add(i)
        elif open_section:
            open_section = i in noise or _belongs(lines, i)
            if open_section:
                found.add(i)
    return found


def _belongs(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line under a noise heading is a link, a list item, an advert or a bare title."""
    text = lines[i].text
    if bare(text) in wording()["headings.known"]:
        return False
    listed = _LISTED.match(text) is not None and len(text) <= 2 * _LONG
    cue = len(text) <= 3 * _LONG and _advert(text) >= 1.0
    titled = (
        len(text) <= 100
        and not ends_sentence(text)
        and (i + 1 == len(lines) or len(lines[i + 1].text) <= 100)
    )
    return URL.search(text[:_LONG]) is not None or listed or cue or titled


def _periodical(text: str) -> bool:
    words = bare(text).split()
    return (
        1 < len(words) <= 5
        and not ends_sentence(text)
        and bool(wording()["noise.periodicals"].intersection(words))
    )


def _tail(lines: Sequence[Line], noise: set[int]) -> set[int]:
    """List lines of mild advertising that stand directly beside noise at the end."""
    found: set[int] = set()
    for i in range(len(lines) - 1, max(-1, len(lines) - 6), -1):
        if i in noise:
            continue
        beside = i + 1 in noise or i + 1 in found or i - 1 in noise
        if not beside or len(lines[i].text) > _LONG or _advert(lines[i].text) < 1.0:
            break
        found.add(i)
    return found


def find_noise(lines: Sequence[Line]) -> Found:
    """Find the lines that say nothing of the subject.

    Args:
        lines: the logical lines of a document.

    Returns:
        A ``NOISE`` block for each.

    Example:
        >>> texts = "Skip to content", "Mara Lindqvist builds looms.", "© 2024 Loom Times"
        >>> sorted(find_noise([Line(0, len(t), t, 0, 0) for t in texts]))
        [0, 2]
    """
    noise = {i for i, line in enumerate(lines) if _alone(line.text)} | _fenced(lines)
    noise |= _sectioned(lines, noise)
    noise |= _tail(lines, noise)
    noise |= {
        i for i, line in enumerate(lines) if _periodical(line.text) and (i + 1 in noise or i - 1 in noise)
    }
    return {i: (block(BlockKind.NOISE, lines[i]),) for i in sorted(noise)}
