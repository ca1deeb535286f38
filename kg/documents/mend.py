"""Mend text before it becomes the reference text: newlines, control characters, broken encodings."""

import re
from functools import cache

__all__ = ["mend", "safe"]

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_JOINERS = re.compile("[\u200c\u200d]+")
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe0f\ufe70-\ufefc]")
"""Letters of scripts that need joiners, and what stands in front of one in a picture made of several."""
_PICTURES = "\u2190"
"""From here on, a neighbour of a joiner is a sign or a picture, or of a script that is left alone."""
_LATE = re.compile("[\x80-\x9f]")
_NOT_85 = re.compile("[\x80-\x84\x86-\x9f]")
"""Beside these, U+0085 is no line end but what is left of an ellipsis."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ODD = re.compile(r"[^\x00-\x7f]|&[#a-zA-Z]")
_CHUNK = 5_000
"""Characters mended at once; time and memory of the mending grow faster than the text."""
_THAI = "\u0e01-\u0e3a\u0e3f-\u0e5b"
_THAI_RUN = re.compile(f"[{_THAI}]+")
_GENUINE_RUN = 4
"""Thai characters in a row that no broken encoding of Latin text leaves behind."""
_MAX_GENUINE = 0.1


def safe(text: str) -> str:
    r"""Replace what later stages cannot hold, one character for one, so that offsets stay.

    Args:
        text: any string.

    Returns:
        The same with lone surrogates as U+FFFD and control characters as spaces.

    Example:
        >>> safe("a\x00b\ud800")
        'a b�'
    """
    return _SURROGATES.sub("\ufffd", _UNSAFE.sub(" ", text))


@cache
def _thai_bytes() -> dict[str, int]:
    """Say which byte each character stands for where a Thai code page, or cp1252 in its gaps, read it."""
    table: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        for name in ("cp874", "cp1252", "latin-1"):
            try:
                table.setdefault(bytes([byte]).decode(name), byte)
            except UnicodeDecodeError:
                continue
    return table


@cache
def _thai_sequence() -> re.Pattern[str]:
    table = _thai_bytes()

    def those(low: int, high: int) -> str:
        return "[" + "".join(re.escape(c) for c, b in sorted(table.items()) if low <= b <= high) + "]"

    more = those(0x80, 0xBF)
    two, three = f"[{_thai(0xC2, 0xDF)}]{more}", f"[{_thai(0xE0, 0xEF)}]{more}{more}"
    return re.compile(f"(?:{three}|โ†|โ€|{two})")


def _thai(low: int, high: int) -> str:
    pairs = sorted(_thai_bytes().items())
    return "".join(re.escape(c) for c, b in pairs if low <= b <= high and "\u0e00" <= c <= "\u0e7f")


_CUT = {"โ†": "←", "โ€": "”"}
"""Three-byte marks whose last byte stands for no character and was lost."""


def _unthai(match: re.Match[str]) -> str:
    found = match.group()
    if found in _CUT:
        return _CUT[found]
    try:
        mended = bytes(_thai_bytes()[c] for c in found).decode("utf-8")
    except UnicodeDecodeError:
        return found
    if not mended.isalpha():
        return mended
    text = match.string
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return mended if any(c.isascii() and c.isalpha() for c in around) else found


def _mend_thai(text: str) -> str:
    """Undo UTF-8 that was read in a Thai code page; a text with real Thai in it stays as it is."""
    runs = [m.group() for m in _THAI_RUN.finditer(text)]
    if not runs:
        return text
    genuine = sum(len(run) >= _GENUINE_RUN for run in runs)
    return text if genuine > _MAX_GENUINE * len(runs) else _thai_sequence().sub(_unthai, text)


def _joiner(match: re.Match[str]) -> str:
    """Keep joiners where they shape what is written, and drop them between other letters."""
    before, after = (
        match.string[match.start() - 1 : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    if not before:
        return ""
    needed = _JOINED.match(before) or (before >= _PICTURES and after >= _PICTURES)
    return match.group() if needed else ""


def _dropped(text: str) -> str:
    return _JOINERS.sub(_joiner, _DROPPED.sub("", text))


def _chunks(line: str) -> list[str]:
    cuts = [0]
    while len(line) - cuts[-1] > _CHUNK:
        space = line.find(" ", cuts[-1] + _CHUNK)
        cuts.append(space if 0 < space < cuts[-1] + 2 * _CHUNK else cuts[-1] + _CHUNK)
    return [line[a:b] for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]


def _mend_line(line: str) -> str:
    if not _ODD.search(line):
        return line
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=not re.search(r"<[a-z/!]", line[:_CHUNK]),
        uncurl_quotes=False,
        fix_character_width=False,
        fix_line_breaks=False,
        normalization="NFC",
        explain=False,
    )
    return "".join(ftfy.fix_text_segment(chunk, config) for chunk in _chunks(line))


def mend(text: str) -> str:
    r"""Make a text fit to be the reference text that all offsets count.

    Newlines become ``\n``; control characters, soft hyphens, byte-order, direction and
    zero-width marks go, but joiners stay in scripts and pictures that need them; lone surrogates
    become U+FFFD; text that was decoded wrongly (``cafÃ©``, or UTF-8 read as Thai) is put right; letters with
    separate accents are composed.

    Args:
        text: what was decoded from a file.

    Returns:
        The mended text. Mending it again changes nothing more in ordinary text.

    Example:
        >>> mend("cafÃ©\r\n2026-05-30 ยท Source\x07")
        'café\n2026-05-30 · Source'
    """
    if "\x85" in text and not _NOT_85.search(text):
        text = text.replace("\x85", "\n")
    text = _SURROGATES.sub("\ufffd", _dropped(_NEWLINES.sub("\n", text)))
    text = "\n".join(_mend_line(line) for line in _mend_thai(text).split("\n"))
    return _dropped(_LATE.sub("", _NEWLINES.sub("\n", text)))
