"""The words of a claim: without the marks of direct speech, and as they are compared."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from kg.model import Claim, Mode, Span

__all__ = ["bare", "content", "denies", "plain_words", "told"]

_PAIRS: Final = MappingProxyType(
    {
        '"': '"',
        "''": "''",
        "``": "''",
        "“": "”",
        "„": "“”",
        "«": "»",
        "»": "«",
        "‹": "›",
        "‘": "’",
        "'": "'",
    }
)
"""What closes after what opens."""
_OPENS = re.compile(r"''|``|[\"“„«»‹‘']")
_CLOSES = re.compile(r"(?:''|[\"”“»«›’'])\Z")
_SINGLE: Final = frozenset("‘’'")
"""Marks that are apostrophes, too."""
_WORD = re.compile(r"[$€£¥%]|\w+(?:['’.,]\w+)*[+#]*")
_DENIALS = "not no never none nobody nothing neither nor without cannot hardly barely scarcely"
_NOT: Final = frozenset(_DENIALS.split())
_BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=\d)")


def _inner(mark: str, words: str) -> list[tuple[int, bool]]:
    """Find further marks of a kind, with where they stand and whether they open."""
    closing = _PAIRS[mark]
    found = []
    for match in re.finditer(
        rf"{re.escape(mark)}|[{re.escape(closing)}]" if len(mark) == 1 else "''|``", words
    ):
        before, after = words[max(match.start() - 1, 0) : match.start()], words[match.end() : match.end() + 1]
        inside = before.isalnum() and after.isalnum()
        if not (match.group() in _SINGLE and (inside or (before.isalnum() and mark in _SINGLE))):
            opens = not before or before.isspace() or before in "([—–-"
            found.append((match.start(), opens))
    return found


def _enclosed(mark: str, words: str) -> bool:
    """Tell whether marks around some words belong together: none in between closes the first."""
    depth = 1
    for _, opens in _inner(mark, words):
        depth += 1 if opens else -1
        if depth == 0:
            return False
    return depth == 1


def bare(text: str, span: Span, *, direct: bool = False) -> Span:
    """Leave the marks of direct speech off a stretch of text.

    Args:
        text: of the document.
        span: the stretch.
        direct: it is direct speech: the comma in front of the one who speaks goes, too.

    Returns:
        The stretch without the pair of marks around it, or the mark at one end whose other is not in it, and
        without white space; as it was, if nothing is left.

    Example:
        >>> text = '“We won,” she said of the “race”.'
        >>> [text[slice(*bare(text, span, direct=True))] for span in ((0, 9), (14, 32))]
        ['We won', 'said of the “race”']
    """
    start, end = span
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    words = text[start:end]
    opening, closing = _OPENS.match(words), _CLOSES.search(words)
    first, last = opening.end() if opening else 0, closing.start() if closing else len(words)
    pair = opening and closing and first <= last and closing.group() in _PAIRS[opening.group()]
    if opening and pair:
        if _enclosed(opening.group(), words[first:last]):
            start, end = start + first, start + last
            direct = True
    elif opening and not any(not opens for _, opens in _inner(opening.group(), words[first:])):
        start += first
    elif closing and not opening and not _opened(closing.group(), words[:last]):
        end = start + last
        direct = True
    kept = text[start:end].strip()
    kept = kept.rstrip(", \n") if direct else kept
    if not any(c.isalnum() for c in kept):
        return span
    start = text.index(kept[0], start)
    return start, start + len(kept)


def _opened(mark: str, words: str) -> bool:
    """Tell whether what a mark closes was opened in the words before it, or it is an apostrophe."""
    return (mark in _SINGLE and words[-1:].isalnum()) or any(
        at >= 0 and not words[max(at - 1, 0) : at].isalnum()
        for opening, closing in _PAIRS.items()
        if mark in closing
        for at in (words.find(opening),)
    )


def content(claim: Claim, text: str) -> tuple[Span, ...]:
    """Give where the words of a claim stand, without marks of direct speech.

    Args:
        claim: the claim.
        text: of its document.

    Returns:
        Spans inside those of ``claim.content``, in their order.
    """
    return tuple(bare(text, span, direct=claim.mode is Mode.QUOTED) for span in claim.content)


def told(claim: Claim, text: str) -> str:
    """Give the words of a claim: white space made single, parts of a split quote joined by an ellipsis.

    Args:
        claim: the claim.
        text: of its document.

    Returns:
        One line.

    Example:
        >>> text = '“We won,” she said, “at last.”'
        >>> told(Claim(None, ((0, 9), (20, 30)), Mode.QUOTED, (0, 30), "q"), text)
        'We won … at last.'
    """
    parts = (" ".join(text[start:end].split()) for start, end in content(claim, text))
    return " … ".join(filter(None, parts))


def plain_words(text: str) -> tuple[str, ...]:
    """Give the words of a claim as they are compared.

    Args:
        text: see ``told``.

    Returns:
        Words and numbers without case, marks and a "that" in front.

    Example:
        >>> plain_words("That “small teams” don’t need 1,000 ships!")
        ('small', 'teams', "don't", 'need', '1000', 'ships')
    """
    words = _WORD.findall(_BETWEEN_DIGITS.sub("", text.casefold().replace("’", "'")))
    return tuple(words[1:] if words[:1] == ["that"] else words)


def denies(words: Iterable[str]) -> bool:
    """Tell whether words deny something; two denials are none.

    Args:
        words: see ``plain_words``.

    Example:
        >>> denies(plain_words("It won't sink")), denies(plain_words("It will never not sink"))
        (True, False)
    """
    return sum(word in _NOT or word.endswith("n't") for word in words) % 2 == 1
