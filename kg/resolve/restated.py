"""Claims that a document states more than once: one claimant, the same words, and nothing against it."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kg.model import Claim
from kg.resolve.spoken import denies, plain_words, told

__all__ = ["own_words", "restated", "stands_alone"]

_POINT = """
    he her here hers him his it its one ones other others same she so such that their theirs them then
    there these they this those you your yours yes no neither nor either both another
"""
_EMPTY = """
    a about absolutely actually agree ain all already also am an and any are as at be because been being
    believe but by ca can correct could course did didn disagree do does doing don done even ever exactly
    fine for from get go going good got great had has have hope how i if in into is just know let like
    look me mean might mine more most much must my never nope not of oh ok okay on only or our ours out
    over quite really right said say saying says see shall should still sure than thank thanks the thing
    things think to too true up us very want was we well were what when where which who why will with wo
    would wouldn yeah yep yet
"""
_POINTING: Final = frozenset(_POINT.split())
"""Words that point to what was said before, so that the same words can say something else elsewhere."""
_WEAK: Final = _POINTING | frozenset(_EMPTY.split())
"""Words that say little by themselves."""
_FEWEST, _FEWEST_POINTING = 2, 4
"""Least number of words of their own that contents have, and that those have that point elsewhere."""
_LATEST = 8
"""So many claims of the same words are looked at, the latest."""

_Words: TypeAlias = tuple[str, ...]
_Key: TypeAlias = tuple[str, bool, _Words]


@dataclass(slots=True)
class _Group:
    """Places of one claim, as they are gathered, in text order."""

    claims: list[Claim] = field(default_factory=list)
    said_at: str | None = None
    about: AbstractSet[str] = frozenset()

    def add(self, claim: Claim) -> "_Group":
        insort(self.claims, claim, key=lambda one: one.evidence)
        self.said_at = self.said_at or claim.said_at
        self.about |= frozenset(claim.about)
        return self

    def takes(self, claim: Claim) -> bool:
        """Tell whether nothing speaks against another place: another day, other things, the same stretch."""
        about = frozenset(claim.about)
        if self.said_at and claim.said_at and self.said_at != claim.said_at:
            return False
        if not (about <= self.about or about >= self.about):
            return False
        at = bisect_left(self.claims, claim.evidence, key=lambda one: one.evidence)
        start, end = claim.evidence
        apart_before = at == 0 or self.claims[at - 1].evidence[1] <= start
        return apart_before and (at == len(self.claims) or end <= self.claims[at].evidence[0])


def own_words(words: Iterable[str]) -> tuple[str, ...]:
    """Keep the words that say something by themselves, without what is cut short at their end.

    Args:
        words: see ``plain_words``.

    Example:
        >>> own_words(plain_words("I think that Mara's robots won't sink"))
        ('mara', 'robots', 'sink')
    """
    return tuple(stem for stem in map(_stem, words) if stem not in _WEAK)


def _stem(word: str) -> str:
    return word.removesuffix("n't").partition("'")[0]


def stands_alone(words: Sequence[str], *, named: bool = True) -> bool:
    """Tell whether words say the same wherever they stand.

    Args:
        words: see ``plain_words``.
        named: it is known who says them.

    Returns:
        False for what is short or leans on what was said before ("I agree", "it will be"), as far as counting
        words tells.

    Example:
        >>> [stands_alone(plain_words(text)) for text in ("Yes, I agree", "It will", "Small teams win")]
        [False, False, True]
    """
    pointing = any(_stem(word) in _POINTING for word in words)
    return len(own_words(words)) >= (_FEWEST_POINTING if pointing or not named else _FEWEST)


def _inside(claim: Claim) -> bool:
    start, end = claim.evidence
    return all(start <= a < b <= end for a, b in claim.content)


def _who(claim: Claim, text: str) -> str:
    """Name who says it: the claimant, else the words that stand for one; "" where there are none."""
    named = text[slice(*claim.source)] if claim.source else ""
    return claim.claimant or " ".join(plain_words(named))


def restated(claims: Iterable[Claim], *, text: str) -> tuple[tuple[Claim, ...], ...]:
    """Gather the claims of a document that say the same.

    Args:
        claims: of one document.
        text: the text of the document.

    Returns:
        A group for each claim, in text order; in a group its places in text order, those where the claimant
        is named first. Two places are of one claim if claimant and stance are the same, the words are the
        same but for case and marks, and say the same wherever they stand, and nothing makes it another
        claim: the day it was said, what pronouns in it stand for. Words that nobody is named for go to the
        one claim that somebody makes in these words, if there is only one: a quote repeated in a box.

    Example:
        >>> from kg.model import Mode
        >>> text = "“Small teams win,” she said. Small teams win."
        >>> one = Claim("person/mara", ((0, 18),), Mode.QUOTED, (0, 28), "q")
        >>> two = Claim("person/mara", ((29, 45),), Mode.QUOTED, (29, 45), "q")
        >>> restated([one, two], text=text) == ((one, two),)
        True
    """
    ordered = sorted(claims, key=lambda c: (c.evidence, c.content))
    groups: list[_Group] = []
    of_key: defaultdict[_Key, list[_Group]] = defaultdict(list)
    unnamed: list[tuple[Claim, _Key]] = []
    for claim in ordered:
        words, who = plain_words(told(claim, text)), _who(claim, text)
        key = (who, claim.polarity or denies(words), words)
        if not stands_alone(words, named=bool(who)) or not _inside(claim):
            groups.append(_Group().add(claim))
        elif who:
            _put(claim, of_key[key], groups)
        else:
            unnamed.append((claim, key))
    _join(unnamed, of_key, groups)
    found = [tuple(sorted(group.claims, key=lambda c: (not c.claimant, c.evidence))) for group in groups]
    return tuple(sorted(found, key=lambda g: (g[0].evidence, g[0].content)))


def _put(claim: Claim, known: list[_Group], groups: list[_Group]) -> None:
    """Add a place to the claim it belongs to, or begin a new one."""
    for group in known[-_LATEST:]:
        if group.takes(claim):
            group.add(claim)
            return
    known.append(_Group().add(claim))
    groups.append(known[-1])


def _join(
    unnamed: Iterable[tuple[Claim, _Key]], of_key: Mapping[_Key, list[_Group]], groups: list[_Group]
) -> None:
    """Add words that nobody is named for to the one claim of somebody in these words."""
    of_words: defaultdict[tuple[bool, _Words], list[_Group]] = defaultdict(list)
    for (_, polarity, words), known in sorted(of_key.items()):
        of_words[polarity, words].extend(known)
    nobody: defaultdict[_Key, list[_Group]] = defaultdict(list)
    for claim, key in unnamed:
        named = of_words[key[1], key[2]]
        if len(named) == 1 and named[0].takes(claim):
            named[0].add(claim)
        else:
            _put(claim, nobody[key], groups)
