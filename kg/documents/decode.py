"""Bytes to text: find out how a file was encoded."""

import codecs
import re
from pathlib import Path

from kg.errors import BinaryDocument, EmptyDocument, MissingDocument, UnreadableDocument

__all__ = ["decode", "load"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
_DROP = dict.fromkeys(_CONTROLS)
_PROBE = 65_536
"""Bytes looked at to tell text from other data."""
_SAMPLE = 16_384
"""Bytes given to the guesser of encodings, whose time grows with them."""
_GOOD = 2
"""A file with so many valid sequences of several bytes for each invalid byte is UTF-8 with a few faults."""
_BAD = re.compile("[\udc80-\udcff]")
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What a byte that is no UTF-8 stands for."""
_CUT = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
"""A sequence of several bytes that the end of the file cuts."""
_SURE = re.compile(rb"[a-z][\xc2-\xc5]\Z|[\xc2-\xf4][\x80-\xbf]+\Z")
"""The same where nothing else in the file tells that it is UTF-8."""
_MAX_CONTROLS = 0.02
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
_WESTERN = "cp1252"
_USUAL = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp874", "koi8_r", "iso8859_2",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
"""Encodings in which text files still come; rare relatives of theirs fit as well and are mostly wrong."""
_ACCENTS = 0.12
"""Share of accents and marks among the letters of western languages."""
_MARKED = 0.4
"""The same of the languages of Central Europe."""
_INSIDE = re.compile(r"(?<=[^\W\d_])[£³¯±¹¿¼¾¶¦](?=[^\W\d_])")
"""Signs within words: letters of Central Europe that were read as western."""
_CENTRAL = ("cp1250", "iso8859_2")
_LATIN_LETTERS = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ‘’“”–—…•·«»°§©®£€´ \xa0]+")


def _wide(data: bytes) -> str | None:
    """Name the UTF-16 without a mark that the data look like."""
    head = data[:_PROBE]
    half = max(1, len(head) // 2)
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[start::2].count(0) > 0.4 * half and head[1 - start :: 2].count(0) < 0.05 * half:
            return name
    return None


def _sample(data: bytes) -> bytes:
    """Cut out the surroundings of the first bytes that are not ASCII."""
    found = re.search(rb"[\x80-\xff]", data)
    start = max(0, found.start() - _SAMPLE // 4) if found else 0
    return data[start : start + _SAMPLE]


def _western(text: str) -> bool:
    """Tell whether the text reads as an occasional accent or curly mark in Latin letters."""
    odd = "".join(c for c in text if not c.isascii())
    letters = sum(c.isascii() and c.isalpha() for c in text)
    return _LATIN_LETTERS.fullmatch(odd) is not None and len(odd) <= max(1.0, _ACCENTS * letters)


def _central(text: str) -> str | None:
    """Name the encoding of Central Europe of a text with signs within its words."""
    signs = set(_INSIDE.findall(text)) - {"¿"}
    odd = [c for c in text if not c.isascii()]
    if not signs or len(odd) > _MARKED * sum(c.isascii() and c.isalpha() for c in text):
        return None
    data = "".join(odd).encode(_WESTERN, "ignore")
    return max(_CENTRAL, key=lambda name: sum(c.isalpha() for c in data.decode(name, "ignore")))


def _guess(data: bytes) -> str | None:
    sample = _sample(data)
    text = sample.decode(_WESTERN, "replace")
    if central := _central(text):
        return central
    if _western(text):
        return _WESTERN
    import charset_normalizer

    matches = charset_normalizer.from_bytes(sample, cp_isolation=list(_USUAL))
    best = matches.best() or charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else None


def _faulty(data: bytes) -> str | None:
    """Read UTF-8 with a few faults: stray western bytes, or a character that the end cuts."""
    cut = _CUT.search(data, max(0, len(data) - 3))
    body = data[: cut.start()] if cut else data
    text = body.decode("utf-8", "surrogateescape")
    bad = len(_BAD.findall(text))
    good = sum(not c.isascii() for c in text) - bad
    if bad * _GOOD > good or (not good and not _SURE.search(data, max(0, len(data) - 4))):
        return None
    return text.translate(_STRAY) + ("\ufffd" if cut else "")


def decode(data: bytes) -> str | None:
    """Turn the bytes of a text file into text.

    A byte-order mark decides; else UTF-8 if it fits; else what the letters look like.

    Args:
        data: the whole file.

    Returns:
        The text without byte-order mark, or None where the data are no text.

    Example:
        >>> decode("Łódź".encode("utf-16")), decode("Zoë".encode("cp1252")), decode(bytes(8))
        ('Łódź', 'Zoë', None)
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _wide(data)
    if wide:
        text = data.decode(wide, "replace")
        probe = text[:_PROBE]
        return text if len(probe.translate(_DROP)) >= (1 - _MAX_CONTROLS) * len(probe) else None
    head = data[:_PROBE]
    if b"\0" in head or len(head.translate(None, _CONTROLS)) < (1 - _MAX_CONTROLS) * len(head):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    faulty = _faulty(data)
    if faulty is not None:
        return faulty
    guessed = _guess(data)
    return data.decode(guessed, "replace") if guessed else None


def load(path: Path) -> str:
    """Read a file as text.

    Args:
        path: the file.

    Returns:
        Its text, newlines as they are.

    Raises:
        MissingDocument: there is no such file.
        UnreadableDocument: it cannot be opened.
        EmptyDocument: nothing but white space.
        BinaryDocument: not text.

    Example:
        >>> from kg.resources import ontology_dir
        >>> "owl:Class" in load(ontology_dir() / "kg.ttl")
        True
    """
    try:
        if path.exists() and not path.is_file():
            raise UnreadableDocument(path, "not a regular file; name a text file or a folder of them")
        data = path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise UnreadableDocument(path, "a link to a file that is gone; mend or remove the link") from None
        raise MissingDocument(path, "no such file; check the name") from None
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise UnreadableDocument(path, f"cannot be opened ({why}); check its permissions") from None
    if data.startswith(b"%PDF-"):
        raise BinaryDocument(path, "a PDF, not text; convert it to .txt, .md or .jsonl first")
    text = decode(data)
    if text is None:
        raise BinaryDocument(path, "not text; convert it to .txt, .md or .jsonl first")
    if not _INVISIBLE.sub("", text).strip():
        raise EmptyDocument(path, "nothing but white space; remove it or fill it")
    return text
