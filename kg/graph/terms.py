"""RDF terms as N-Triples text: quick to make, to sort and to write."""

import math
import re
from datetime import date as _date
from typing import TypeAlias

__all__ = ["Quad", "boolean", "clean", "date", "decimal", "integer", "iri", "literal"]

Quad: TypeAlias = tuple[str, str, str, str]
"""Subject, predicate, object and graph, each in N-Triples syntax; the default graph is ``""``."""

XSD = "http://www.w3.org/2001/XMLSchema#"

_UNFIT = re.compile(r"[\x00\ud800-\udfff\ufffe\uffff]")
_TO_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPES = {n: f"\\u{n:04X}" for n in (*range(0x20), 0x7F)} | {
    ord(c): f"\\{e}" for c, e in zip('\t\b\n\r\f"\\', 'tbnrf"\\', strict=True)
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def clean(text: str) -> str:
    r"""Replace what RDF literals cannot hold, or some readers cut at, one character for one.

    Args:
        text: any text.

    Returns:
        The text with NUL, lone surrogates, U+FFFE and U+FFFF turned into U+FFFD; offsets stay true.

    Example:
        >>> clean("a\x00b") == "a\ufffdb"
        True
    """
    return _UNFIT.sub("\ufffd", text)


def iri(text: str) -> str:
    """Write an IRI that is known to be sound.

    Example:
        >>> iri("https://example.org/kg/entity/person/mara-lindqvist")
        '<https://example.org/kg/entity/person/mara-lindqvist>'
    """
    return f"<{text}>"


def literal(text: str, *, language: str | None = None, datatype: str | None = None) -> str:
    r"""Write a literal.

    Args:
        text: the words, whatever they hold.
        language: tag of the language they are in.
        datatype: local name of an XML Schema type, where it is not a string.

    Returns:
        The literal, escaped the canonical way: no more than must be.

    Example:
        >>> print(literal('say "hi"', language="en"))
        "say \"hi\""@en
    """
    if _UNFIT.search(text):
        text = clean(text)
    if _TO_ESCAPE.search(text):
        text = text.translate(_ESCAPES)
    if language:
        return f'"{text}"@{language}'
    return f'"{text}"^^<{XSD}{datatype}>' if datatype else f'"{text}"'


def integer(value: int) -> str:
    """Write a whole number.

    Example:
        >>> integer(29)
        '"29"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f'"{value}"^^<{XSD}integer>'


def boolean(*, value: bool) -> str:
    """Write a truth value.

    Example:
        >>> boolean(value=True)
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    """
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def decimal(value: float) -> str:
    """Write a share, 0 to 1, with four digits at most and no trailing zeros.

    Args:
        value: the number; what lies outside is set to the nearer end, what is no number to 0.

    Example:
        >>> decimal(0.90), decimal(1.0)
        ('"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    share = 0.0 if math.isnan(value) else min(max(0.0, value), 1.0)
    digits = f"{share:.4f}".rstrip("0").rstrip(".")
    return f'"{digits}"^^<{XSD}decimal>'


def date(text: str) -> str:
    """Write a date as precisely as it is known.

    Args:
        text: ``2024-05-15``, ``2024-05`` or ``2024``.

    Returns:
        A literal of type date, gYearMonth or gYear; a plain string where the text is none of these.

    Example:
        >>> date("2024-05")
        '"2024-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
        >>> date("last spring"), date("2024-13")
        ('"last spring"', '"2024-13"')
    """
    if not _DATE.fullmatch(text):
        return literal(text)
    parts = [int(part) for part in text.split("-")]
    try:
        _date(parts[0], *[*parts[1:], 1, 1][:2])
    except ValueError:
        return literal(text)
    return literal(text, datatype=("gYear", "gYearMonth", "date")[len(parts) - 1])
