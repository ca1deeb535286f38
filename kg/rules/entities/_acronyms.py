"""Short forms in brackets and what they stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.resolve.names import stands_for

__all__ = ["Pair", "pairs"]

_BRACKETS = re.compile(r"\(([^()\n]{2,90})\)")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORT = re.compile(r"[A-Za-z][\w.&-]{1,9}$")
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
            long = _long_before(text, match.start(), inside)
            if long is not None:
                yield Pair((match.start(1), match.end(1)), long)
        elif " " in inside.strip() or "-" in inside:
            before = re.search(r"([A-Z][\w.&-]{1,9})\s*$", text[max(0, match.start() - 14) : match.start()])
            words = [m.group() for m in _TOKEN.finditer(inside)]
            if before and sum(c.isupper() for c in before[1]) >= 2 and stands_for(before[1], words):
                start = max(0, match.start() - 14) + before.start(1)
                yield Pair((start, start + len(before[1])), (match.start(1), match.end(1)))


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
