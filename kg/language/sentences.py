"""Cut text into sentences by rule, so that a sentence is parsed alike wherever it stands."""

import re
from collections.abc import Iterator

from kg.model import Span

__all__ = ["sentences"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ABBREVIATIONS = _words(
    """
    mr mrs ms mme dr prof sen rep del gov gen adm maj col cmdr lt cpl sgt capt supt msgr rev hon st jr sr
    inc corp ltd co bros vs etc e.g i.e
    cf al approx dept est fig figs no nos vol pp ed eds univ assn ave blvd mt ft u.s u.k u.n e.u d.c a.m p.m
    ph.d b.sc m.sc b.a m.a b.s m.s jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat
    """
)
_MAY_END = _words(
    "inc corp ltd co etc al u.s u.k u.n e.u d.c a.m p.m ph.d b.sc m.sc b.a m.a b.s m.s jr sr no"
)
_STARTERS = _words(
    """
    the a an he she it they we i you this that these those in on at but and so if when while after before
    however his her its their our my there then as for from with by to what who why how yes no
    """
)
_END = re.compile(r"(?P<mark>[.!?…。！？]+)(?P<close>[\"'”’»)\]*]*)(?P<gap>\s+|(?<=[。！？])|$)")
_AFTER_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+\s+(?:[^\W\d_]\.\s*)*I$")
"""An "I" behind a capitalised word is an initial, as in a name."""
_NEAR = 40
"""Characters looked at on either side of a mark."""
_OPEN = "\"'“‘«([-–—•*"


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + _NEAR].lstrip()
    if not rest:
        return True
    following = rest.lstrip(_OPEN)
    first = following[:1]
    if first.islower() or (first.isascii() and not first.isalnum() and len(rest) == len(following)):
        return False
    if match["mark"] != "." or match["close"]:
        return True
    return _stop_ends_sentence(text[max(0, match.start() - _NEAR) : match.start()], following)


def _stop_ends_sentence(head: str, following: str) -> bool:
    before = re.search(r"[^\s\"“‘«(\[]+$", head)
    word = before.group().lstrip("'") if before else ""
    follower = re.match(r"[\w’']+", following)
    starts = bool(follower and follower.group().casefold() in _STARTERS and follower.group() != "I")
    if re.fullmatch(r"[^\W\d_]", word):
        initial = _AFTER_NAME.search(head) and not starts and following[:1].isupper()
        return (word == "I" and not initial) or (starts and word.isupper())
    bare = word.casefold()
    if bare in _ABBREVIATIONS:
        return bare in _MAY_END and starts
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return starts
    return True


def sentences(text: str) -> Iterator[Span]:
    """Find the sentences of a passage.

    Args:
        text: one paragraph; line breaks inside it count as spaces.

    Yields:
        Spans that tile the text: each begins where the one before ends, white space at the end included.

    Example:
        >>> text = "Dr. A. Lee left. She was right, e.g. on this. “Was she?” Yes."
        >>> [text[a:b] for a, b in sentences(text)]
        ['Dr. A. Lee left. ', 'She was right, e.g. on this. ', '“Was she?” ', 'Yes.']
    """
    start = 0
    for match in _END.finditer(text):
        if match.end() > start and match.end() < len(text) and _ends_sentence(text, match):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)
