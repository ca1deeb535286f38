"""Which claims of different people say the same, and which the opposite, as far as their words tell."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from kg.views.sayings import Said

__all__ = ["Pair", "pairs"]

ENOUGH = ((3, 0.6), (4, 0.45))
"""How many words two claims must share, and which share that is of the words of both (Dice)."""
CROWD = 60
"""A word that more claims than this hold tells nothing."""
STEM = 6
"""Letters by which words are compared: "models" is "modeling"."""
_WORD = re.compile(r"[^\W\d_]{3,}(?:['’]\w+)?|\d+(?:[.,]\d+)*")
_NOT = frozenset({"not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"})
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        "about all also and any are because been but can could did does for from get going got had has "
        "have her him his how into its just know like lot may might more most much one only other our "
        "out really say says she should some such than that the their them then there these they thing "
        "things think this those too very was way well were what when where which who why will with "
        "would you your",
    )
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that belong together.

    Args:
        one: the one that comes first.
        other: the other.
        agree: whether they say the same; else one denies what the other says.
        again: whether one person says both.
    """

    one: Said
    other: Said
    agree: bool
    again: bool = False


def pairs(found: Sequence[Said], *, linked: AbstractSet[tuple[str, str]] = frozenset()) -> list[Pair]:
    """Find claims that say the same or the opposite.

    Args:
        found: the claims.
        linked: pairs of ids that the graph says are the same.

    Returns:
        Pairs by different people whose words are alike: the same where both or none are negated; not where
        the evidence of both overlaps, since there one reports what the other says. Pairs of
        ``linked`` also where one person says both. The opposite first, in the order of the claims.

    Example:
        >>> pairs([])
        []
    """
    words = [_words(claim.words) for claim in found]
    order = {claim.node.id: i for i, claim in enumerate(found)}
    known = {
        (min(i, j), max(i, j))
        for i, j in ((order.get(a, -1), order.get(b, -1)) for a, b in linked)
        if i >= 0 and j >= 0
    }
    made = []
    for i, j in sorted(known | set(_near(words))):
        one, other = found[i], found[j]
        voices = [{who.id for who in claim.claimants} for claim in (one, other)]
        apart = bool(voices[0] and voices[1] and not voices[0] & voices[1])
        if (i, j) in known or (apart and _alike(words[i], words[j]) and not _one_place(one, other)):
            agree = (i, j) in known or one.negated == other.negated
            made.append(Pair(one, other, agree, again=not apart))
    return sorted(made, key=lambda pair: (pair.again, pair.agree))


def _one_place(one: Said, other: Said) -> bool:
    """Tell whether two claims were read in the same words."""
    return any(
        a.document == b.document and a.start < b.end and b.start < a.end
        for a in one.node.quotes
        for b in other.node.quotes
    )


def _words(text: str) -> frozenset[str]:
    found = (word.replace("’", "'") for word in _WORD.findall(text.casefold()))
    return frozenset(
        word if word[0].isdigit() else word[:STEM]
        for word in found
        if word not in _PLAIN and word not in _NOT and not word.endswith("n't")
    )


def _near(words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Propose pairs that share a word few claims hold: work grows with the claims, not with their square."""
    rooms: defaultdict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(words):
        for word in sorted(own):
            rooms[word].append(i)
    for room in rooms.values():
        if len(room) <= CROWD:
            yield from combinations(room, 2)


def _alike(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    shared = one & other
    numbers = {w for w in one if w[0].isdigit()} ^ {w for w in other if w[0].isdigit()}
    share = 2 * len(shared) / max(1, len(one) + len(other))
    return not numbers and any(len(shared) >= most and share >= least for most, least in ENOUGH)
