"""Short forms in brackets and what they stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.resolve.names import stands_for
from kg.rules.entities._lexicon import pattern_words, suffixes

__all__ = ["Pair", "pairs"]

_BRACKETS = re.compile(r"\(([^()\n]{2,90})\)")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORT = re.compile(r"[A-Za-z][\w.&-]{1,9}$")
_BODY = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?: (?:of|for|and|the|de|di|der|[^\W\d_a-z][\w’'-]*)){0,9} [^\W\d_a-z][\w’'-]*\s*$"
)
"""A name of several words at the end of a text."""
_OPENERS = frozenset({"the", "at", "in", "and", "of", "for", "from"})
_LEAST = 3
"""Letters that the short form of an organization has in another language."""
_BREAK = re.compile(r"[,;:.!?()\[\]\"“”]")


@dataclass(frozen=True, slots=True)
class Pair:
    """An acronym and its long form, with their places in the text."""

    short: tuple[int, int]
    long: tuple[int, int]


def pairs(text: str) -> Iterator[Pair]:
    """Find pairs such as "trust region policy optimization (TRPO)" and "RLHF (reinforcement learning ...)".

    Args:
        text: a passage.

    Yields:
        Each pair whose letters are the initials of the words.
    """
    for match in _BRACKETS.finditer(text):
        inside = match[1]
        if _SHORT.match(inside) and sum(c.isupper() for c in inside) >= 2:
            long = _long_before(text, match.start(), inside) or _body_before(text, match.start(), inside)
            if long is not None:
                yield Pair((match.start(1), match.end(1)), long)
        elif " " in inside.strip() or "-" in inside:
            before = re.search(r"([A-Z][\w.&-]{1,9})\s*$", text[max(0, match.start() - 14) : match.start()])
            words = [m.group() for m in _TOKEN.finditer(inside)]
            if before and sum(c.isupper() for c in before[1]) >= 2 and stands_for(before[1], words):
                start = max(0, match.start() - 14) + before.start(1)
                yield Pair((start, start + len(before[1])), (match.start(1), match.end(1)))


def _body_before(text: str, place: int, short: str) -> tuple[int, int] | None:
    """Give the organization in front of its short form in another language: "Tarnby Institute (KTB)"."""
    if not short.isalpha() or not short.isupper() or len(short) < _LEAST or short.lower() in _no_names():
        return None
    low = max(0, place - 120)
    match = _BODY.search(text[low:place])
    words = match.group().split() if match else []
    opening = next((n for n, w in enumerate(words) if w.lower() not in _OPENERS), 0)
    first = sum(len(w) + 1 for w in words[:opening])
    bodies = [w for w in words if suffixes().get(w.lower()) == ("Organization",)]
    if not match or len(words) < _LEAST or not bodies:
        return None
    return low + match.start() + first, low + match.start() + len(match.group().rstrip())


def _no_names() -> frozenset[str]:
    """Give capitals that stand in brackets for something else: places, degrees, times."""
    return pattern_words("entity.place") | pattern_words("entity.stop", "generic")


def _long_before(text: str, place: int, short: str) -> tuple[int, int] | None:
    low = max(0, place - 120)
    window = text[low:place]
    cut = max((m.end() for m in _BREAK.finditer(window)), default=0)
    tokens = list(_TOKEN.finditer(window, cut))
    end = low + len(window.rstrip())
    for count in range(2, min(len(tokens), len(short) + 4) + 1):
        chosen = tokens[-count:]
        if stands_for(short, [m.group() for m in chosen]):
            return low + chosen[0].start(), end
    # one word more behind the name: "proximal policy optimization algorithm (PPO)"
    for count in range(3, min(len(tokens), len(short) + 4) + 1):
        chosen = tokens[-count:-1]
        if len(chosen) > 1 and stands_for(short, [m.group() for m in chosen]):
            return low + chosen[0].start(), low + chosen[-1].end()
    return None
