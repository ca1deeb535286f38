"""How alike two claims are by their words, and what makes them different claims however alike they are."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from kg.resolve.restated import own_words
from kg.resolve.spoken import denies, plain_words

__all__ = ["Wording", "likeness", "wording"]

_FEWEST_WORDS = 5
_SORTED, _SET, _PART, _VERBATIM = 86.0, 92.0, 94.0, 99.0
"""Least likeness of the sorted words; of the sets of words and of a part, where one claim is longer; of a
part where the rest of the longer one has a number or a "not"."""
_AGAIN_SORTED, _AGAIN_SET, _AGAIN_WORDS = 70.0, 75.0, 8
"""Least likeness, and least number of words, where one person says it both times: in other words, then."""
_LONGER = 0.6
"""A claim inside another must have this share of its length."""
_IN_ORDER = 0.6
"""Share of the words they have in common that must come in the same order."""
_OTHER, _OTHER_LONG, _LONG = 0.25, 0.4, 8
"""A claim has less than this share of its words in place of others; the second, if it has so many or more."""
_MOST = 200
"""Words of its own, at most, that are matched with those of another."""
_ROOT = 3
"""Letters two words must begin with alike, if the shorter is to be a form of the longer."""

_FORM = re.compile(r"(?<=\w\w)(?:ing|ied|ies|ed|es|ly|s|d|e|y)\Z")
_NAME = re.compile(r"(?<=[\w,;:] )[“‘\"'(]?([A-Z][\w.-]+)")
_PERCENT: Final = MappingProxyType({"%": "percent"})
_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS: Final = MappingProxyType(
    {word: n for n, word in enumerate(_SMALL.split())}
    | {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
)
_SCALES: Final = MappingProxyType(
    {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
)
_PARTS = """
    half third quarter twice double triple dozen first second fourth fifth sixth seventh eighth ninth
    tenth once monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december spring summer autumn winter
"""
_COUNTING: Final = frozenset(_PARTS.split())
"""Words that count or date as numbers do."""
_NO_NUMBER: Final = frozenset(
    {"no", "any", "every", "some", "this", "that", "each", "which", "the", "another"}
)
"""Words after which "one" is no number."""
_SHIFTED: Final = MappingProxyType(
    {"would": "will", "could": "can", "was": "is", "were": "are", "had": "has", "have": "has"}
    | {"nobody": "no one"}
)
"""What words become in reported speech, and other spellings, as they are compared."""
_CONTRACTED = re.compile(r"(?P<verb>\w+)n't\Z|(?P<who>\w+)'(?P<end>re|ve|ll|m|d)\Z")
_VERBS: Final = MappingProxyType({"wo": "will", "ca": "can", "sha": "shall", "ai": "is"})
_ENDS: Final = MappingProxyType({"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"})
_PIVOTS: Final = frozenset({"not", "never", "than", "but", "because", "until", "before", "after", "if"})
"""Words that say something else of what stands before them than of what stands after them."""
_AHEAD: Final = frozenset({"will", "would", "shall"})
_BEHIND: Final = frozenset({"had", "has", "have", "was", "were", "did"})
_FROM_TODAY = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:year|month|week|day|hour)s? ago)\b"
    r"|\b(?:last|this|next|past|coming)\s(?:\w+ly\s)?(?:year|month|week|quarter|season|decade|spring|summer|autumn"
    r"|fall|winter|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b"
)
_ARTICLES: Final = frozenset({"a", "an", "the"})
_MODAL: Final = MappingProxyType(
    dict.fromkeys(("should", "must", "ought"), "must") | dict.fromkeys(("may", "might", "perhaps"), "may")
)
_PAIRS = """
    for:against more:less more:fewer most:least increase:decrease rise:fall rises:falls rose:fell up:down
    grow:shrink grew:shrank meet:miss win:lose won:lost right:wrong correct:wrong correct:incorrect
    true:false best:worst better:worse before:after support:oppose supports:opposes accept:reject
    allow:ban open:close opened:closed start:stop start:end begin:end include:exclude buy:sell bought:sold
    good:bad high:low higher:lower easy:hard easy:difficult possible:impossible likely:unlikely
    safe:dangerous safe:unsafe hire:fire succeed:fail join:leave joined:left with:without few:many
    all:none all:some always:never always:sometimes early:late earlier:later next:last next:this this:last
    strong:weak stronger:weaker cheap:expensive cheaper:dearer large:small larger:smaller big:small
    bigger:smaller fast:slow faster:slower old:new old:young public:private left:right north:south
    east:west raise:cut raise:lower gain:loss profit:loss love:hate guilty:innocent legal:illegal
    men:women man:woman over:under above:below minimum:maximum everyone:nobody everything:nothing
    first:last longer:shorter long:short near:far rich:poor war:peace import:export imports:exports
    agree:disagree friend:enemy only:also less:also can:cannot
"""
_OPPOSITES: Final = tuple((one, other) for pair in _PAIRS.split() for one, _, other in (pair.partition(":"),))
_TURNED = re.compile(r"\A(?:un|in|im|il|ir|dis|non|mis|anti)-?(?P<word>\w{3,})\Z")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a claim, taken apart.

    Args:
        words: see ``plain_words``; numbers in digits.
        plain: the same as they are compared, without articles and changes of tense in reported speech.
        own: those that say something by themselves, without endings, in order.
        numbers: what counts or dates.
        names: words with a capital inside the sentence, in small letters.
        modals: whether it must be or may be.
        denied: it says that something is not so.
        from_today: it speaks of a time counted from the day it was said.
    """

    words: tuple[str, ...]
    plain: str
    own: tuple[str, ...]
    numbers: frozenset[str]
    names: frozenset[str]
    modals: frozenset[str]
    denied: bool
    from_today: bool


def wording(text: str) -> Wording:
    """Take the words of a claim apart.

    Args:
        text: what is claimed.

    Example:
        >>> found = wording("Lanternfish must not hire two hundred men in Oslo")
        >>> sorted(found.numbers), sorted(found.names), sorted(found.modals), found.denied
        (['200'], ['oslo'], ['must'], True)
    """
    said = (part for word in plain_words(text) for part in _in_full(_PERCENT.get(word, word)))
    words = tuple(_in_digits(tuple(said)))
    plain = " ".join(_SHIFTED.get(word, word) for word in words if word not in _ARTICLES)
    return Wording(
        words=words,
        plain=plain,
        own=tuple(
            _FORM.sub("", word) if word.isalpha() else word for word in own_words(plain.split())[:_MOST]
        ),
        numbers=frozenset(w for w in words if w in _COUNTING or any(c.isdecimal() for c in w)),
        names=frozenset(name.casefold().removesuffix("'s") for name in _NAME.findall(text.replace("’", "'"))),
        modals=frozenset(_MODAL[word] for word in words if word in _MODAL),
        denied=denies(words),
        from_today=_FROM_TODAY.search(" ".join(words)) is not None,
    )


def _in_full(word: str) -> tuple[str, ...]:
    """Write what is drawn together in two words: "won't" is "will not"."""
    match = _CONTRACTED.match(word)
    if match is None:
        return (word,)
    if match["verb"]:
        return _VERBS.get(match["verb"], match["verb"]), "not"
    return match["who"], _ENDS[match["end"]]


def _in_digits(words: Sequence[str]) -> Iterator[str]:
    """Write numbers in digits: "two hundred" is 200."""
    total: float | None = None
    for before, word in zip(("", *words), (*words, ""), strict=True):
        parts = [_UNITS[part] for part in word.split("-") if part in _UNITS]
        if parts and not (word == "one" and before in _NO_NUMBER):
            total = (total or 0) + sum(parts)
        elif word in _SCALES:
            total = (total or 1) * _SCALES[word]
        elif re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", word, re.ASCII):
            if total is not None:
                yield f"{total:.15g}"
            total = float(word)
        else:
            if total is not None:
                yield f"{total:.15g}"
            total = None
            if word:
                yield word


def _swapped(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Tell whether each has a word that says the opposite of one in the other."""
    mine, theirs = one - other, other - one
    if any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in _OPPOSITES):
        return True
    return any(
        (found := _TURNED.match(word)) is not None and found["word"] in rest
        for words, rest in ((mine, theirs), (theirs, mine))
        for word in words
    )


def _same(one: str, other: str) -> bool:
    """Tell whether two words are forms of one: the shorter begins the longer."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _ROOT and short.isalpha() and long.startswith(short))


def _matched(one: Sequence[str], other: Sequence[str]) -> tuple[list[int], list[int]]:
    """Number the words two claims have in common, each in its own order."""
    places: list[int] = []
    free = list(range(len(other)))
    numbers: dict[int, int] = {}
    for i, word in enumerate(one):
        j = next((j for j in free if other[j] == word), None)
        j = j if j is not None else next((j for j in free if _same(other[j], word)), None)
        if j is not None:
            free.remove(j)
            numbers[j] = i
            places.append(i)
    return places, [numbers[j] for j in sorted(numbers)]


def _turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two words have changed places: "a fine thing first, a bad thing last"."""
    edits = Levenshtein.editops(one, other)
    put = {(one[e.src_pos], other[e.dest_pos]) for e in edits if e.tag == "replace"}
    return any((new, old) in put for old, new in put)


def _crossed(one: Wording, other: Wording) -> bool:
    """Tell whether words went from one side of a "not" or a "than" to the other, and others the other way."""
    for pivot in sorted(_PIVOTS & set(one.words) & set(other.words)):
        sides = []
        for words in (one.words, other.words):
            at = words.index(pivot)
            sides.append((set(own_words(words[:at])), set(own_words(words[at:]))))
        (before, after), (earlier, later) = sides
        if before & later - after and after & earlier - before:
            return True
    return False


def _other_tense(one: Wording, other: Wording) -> bool:
    """Tell whether one speaks of what will be, and the other of what was; long claims may speak of both."""
    return min(len(one.own), len(other.own)) < _LONG and any(
        _AHEAD & set(a.words) and not _AHEAD & set(b.words) and _BEHIND & set(b.words)
        for a, b in ((one, other), (other, one))
    )


def _contradict(one: Wording, other: Wording) -> bool:
    """Tell whether something makes them different claims: other names, opposites, turned or other words."""
    if one.names - set(other.words) - other.names and other.names - set(one.words) - one.names:
        return True
    if _swapped(set(one.words), set(other.words)) or _other_tense(one, other) or _crossed(one, other):
        return True
    if _turned(one.plain.split(), other.plain.split()):
        return True
    mine, theirs = _matched(one.own, other.own)
    if LCSseq.similarity(mine, theirs) < _IN_ORDER * len(mine):
        return True
    least = min(len(one.own), len(other.own))
    return least - len(mine) >= (_OTHER_LONG if least >= _LONG else _OTHER) * max(least, 1)


def likeness(one: Wording, other: Wording, *, again: bool) -> float:
    """Compare two claims by their words.

    Args:
        one: see ``wording``.
        other: likewise.
        again: one person says both.

    Returns:
        0 to 1; 0 where they do not say the same: other numbers, names or words in place of some, the
        opposite of one, a "must" or a "not" more, who does what to whom turned round, less alike than
        the bar.

    Example:
        >>> one, other = wording("Small teams build better tools"), wording("small teams built better tools")
        >>> likeness(one, other, again=False) > 0.8
        True
        >>> likeness(one, wording("Small teams build worse tools"), again=False)
        0.0
    """
    short, long = sorted((one, other), key=lambda w: (len(w.words), w.words))
    if len(short.words) < _FEWEST_WORDS or not short.numbers <= long.numbers or _contradict(short, long):
        return 0.0
    a, b = short.plain, long.plain
    agree = (short.numbers, short.denied, short.modals) == (long.numbers, long.denied, long.modals)
    whole, words = fuzz.token_sort_ratio(a, b), fuzz.token_set_ratio(a, b)
    reworded = again and len(short.words) >= _AGAIN_WORDS and whole >= _AGAIN_SORTED and words >= _AGAIN_SET
    if agree and (whole >= _SORTED or reworded):
        return whole / 100
    part = (
        fuzz.partial_ratio(a, b) if words >= _SET and len(short.words) >= _LONGER * len(long.words) else 0.0
    )
    return part / 100 if part >= (_PART if agree else _VERBATIM) else 0.0
