"""Compare names: spelling variants, acronyms, short forms, slips of the pen."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

__all__ = [
    "is_acronym",
    "normal",
    "person_parts",
    "same_but_misspelt",
    "short_for",
    "spoken_of",
    "stands_for",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\W_]+(?:\.\d+)*[+#]*")
_SMALL = _words("of the and for in on a an with from by to de la")
_BRITISH = (
    ("isation", "ization"), ("ising", "izing"), ("iser", "izer"), ("ised", "ized"), ("aviour", "avior"),
    ("olour", "olor"), ("odell", "odel"), ("abell", "abel"), ("entre", "enter"),
)  # fmt: skip
_COMPANY = _words("""
    inc corp corporation ltd limited llc plc company co group holdings technologies technology lab labs
    laboratories systems international platforms software networks university college foundation
    ag gmbh sa ab oy bv nv as kg kk pty instruments foods brewing brewery bakery motors electronics
    partners ventures capital robotics pharma pharmaceuticals therapeutics biosciences genomics
    records pictures entertainment media press publishing publishers books games interactive
    airlines airways railways bank insurance energy chemicals industries enterprises brothers sons
    consulting analytics optics textiles ceramics studios medical health aerospace
    """)
_LASTING = _words(
    "philharmonic symphony polytechnic conservatory tribune herald courier observatory institute academy"
)
_GENERATION = _words("jr sr ii iii iv")
_HEADS = _words("""
    academy agency alliance archive association authority board centre center club college commission
    committee consortium cooperative council department federation foundation fund guild hospital
    institute institution laboratory league library ministry museum observatory party school society
    theatre trust union university
    """)
"""What organizations are, by which they may be called."""
_FEW, _SHORTEST = 4, 3
"""Words that a name has which is cut to one of them; letters of such a word."""


def _plain(text: str) -> str:
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=65_536)
def normal(name: str) -> str:
    """Reduce a name to what its spelling variants share.

    Args:
        name: as written.

    Returns:
        Lower-case letters and digits without spaces, hyphens, accents and a possessive; the last of several
        words loses its plural. Versions stay apart.

    Example:
        >>> normal("Behaviour-cloning") == normal("behavior cloning"), normal("GPT-3.5") == normal("GPT-3")
        (True, False)
        >>> normal("policy gradients") == normal("Policy Gradient"), normal("Bell Labs") == normal("Bell Lab")
        (True, True)
    """
    text = re.sub(r"['’]s?$", "", name.strip())
    words = _WORD.findall(_plain(text).replace("'", "").replace("’", ""))
    if not words:
        return _plain(name)
    if words[0] == "the" and len(words) > 1:
        words = words[1:]
    if len(words) > 1 or text[-2:-1].islower():
        words[-1] = _singular(words[-1]) if len(words) > 1 or not text[:1].isupper() else words[-1]
    joined = "".join(words)
    for british, american in _BRITISH:
        joined = joined.replace(british, american)
    return joined


def is_acronym(name: str) -> bool:
    """Say whether a name looks like an acronym.

    Args:
        name: as written.

    Example:
        >>> is_acronym("TRPO"), is_acronym("LoRA"), is_acronym("Turing")
        (True, True, False)
    """
    letters = [c for c in name.removesuffix("s") if c.isalpha()]
    return (
        " " not in name and 2 <= len(letters) <= 10 and sum(c.isupper() for c in letters) > len(letters) / 2
    )


def stands_for(short: str, long: Sequence[str]) -> bool:
    """Check an acronym against the words it may stand for.

    Args:
        short: the acronym.
        long: the words, hyphenated ones cut apart.

    Returns:
        Whether its letters are the initials, in order, of all words that matter; a word may give more than
        its first letter ("LoRA"), small words may give none.

    Example:
        >>> stands_for("TRPO", ["trust", "region", "policy", "optimization"])
        True
        >>> stands_for("RLHF", ["reinforcement", "learning", "with", "human", "feedback"])
        True
        >>> stands_for("API", ["a", "new", "library"])
        False
    """
    letters = [c for c in _plain(short.removesuffix("s") if short[:-1].isupper() else short) if c.isalnum()]
    words = [_plain(w) for w in long if w and w[0].isalnum()]
    if (
        len(letters) < 2
        or not words
        or words[0] in _SMALL
        or words[-1] in _SMALL
        or len(words) > len(letters) + 3
    ):
        return False
    return _spells(letters, words, first=True)


def _spells(letters: Sequence[str], words: Sequence[str], *, first: bool) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if letters and word[0] == letters[0]:
        for taken in range(1, 4):
            if list(word[:taken]) != list(letters[:taken]):
                break
            if _spells(letters[taken:], rest, first=False):
                return True
    return not first and word in _SMALL and _spells(letters, rest, first=False)


@lru_cache(maxsize=65_536)
def person_parts(name: str) -> tuple[str, ...]:
    """Cut a person's name into comparable parts, without generation marks.

    Args:
        name: as written.

    Example:
        >>> person_parts("John F. Kennedy Jr.")
        ('john', 'f', 'kennedy')
    """
    parts = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", _plain(name))
    return tuple([p for p in parts if p not in _GENERATION] or parts)


def _fits(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def short_for(short: str, long: str, *, kind: str) -> bool:
    """Say whether one name is a shorter form of another of the same type.

    Args:
        short: the shorter name.
        long: the fuller name.
        kind: type of both.

    Returns:
        For persons: surname, given name, initials or no middle name; for organizations: without "Inc.",
        "University" and the like, or the campus alone; else: without a closing "algorithm" or "method".

    Example:
        >>> short_for("Lindqvist", "Mara Lindqvist", kind="Person")
        True
        >>> short_for("M. Lindqvist", "Mara Lindqvist", kind="Person")
        True
        >>> short_for("Otto Lindqvist", "Mara Lindqvist", kind="Person")
        False
        >>> short_for("Corvane", "Corvane Inc.", kind="Organization")
        True
        >>> short_for("Tarnby", "University of Norrland, Tarnby", kind="Organization")
        True
    """
    if kind == "Person":
        return _short_person(person_parts(short), person_parts(long))
    if kind == "Organization" and long.startswith("University of ") and "," in long:
        campus = long.rpartition(",")[2].strip()
        if _plain(short) == _plain(campus):
            return True
    a = [w.casefold() for w in _WORD.findall(_plain(short))]
    b = [w.casefold() for w in _WORD.findall(_plain(long))]
    if kind == "Organization" and len(a) == 1 < len(b) and a[0] == b[-1] and a[0] in _LASTING:
        return True  # "the Philharmonic"
    if not a or len(a) >= len(b) or b[: len(a)] != a:
        return False
    rest = b[len(a) :]
    if kind == "Organization":
        return all(w in _COMPANY for w in rest) and (len(a[0]) > 2 or len(a) > 1)
    return (
        rest[0].rstrip("s") in {"algorithm", "method", "technique", "optimizer", "optimiser"}
        and len(rest) == 1
    )


def spoken_of(short: str, long: str) -> bool:
    """Say whether an organization is called by its first word, or by its last where that is what it is.

    Args:
        short: one word.
        long: the full name.

    Example:
        >>> spoken_of("Corvane", "Corvane Analytics"), spoken_of("Alliance", "Northern Loom Alliance")
        (True, True)
        >>> spoken_of("Looms", "Northern Looms")
        False
    """
    one, words = short.removeprefix("the ").removeprefix("The "), long.removeprefix("The ").split()
    if " " in one or not 2 <= len(words) <= _FEW or not one[:1].isupper() or not words[0][:1].isupper():
        return False
    first = words[0] == one and len(one) > _SHORTEST and words[1][:1].isupper() and _plain(one) not in _HEADS
    return first or (words[-1] == one and _plain(one) in _HEADS)


def _short_person(a: Sequence[str], b: Sequence[str]) -> bool:
    if not a or len(a) > len(b) or a == b:
        return False
    if len(a) == 1:
        return len(b) > 1 and len(a[0]) > 1 and a[0] in {b[0], b[-1], "".join(b[1:])}
    if len(a) > 1 and a[0] == b[0] and a[-1] in b[-1].split("-"):
        return True  # "Mara Lindqvist" later "Mara Lindqvist-Okafor"
    if a[-1] == b[-1] and _fits(a[0], b[0]):
        inner = [p for p in a[1:-1] if len(p) > 1]
        return all(p in b for p in inner)
    return len(a) > 1 and a == b[-len(a) :]


def same_but_misspelt(one: str, other: str) -> bool:
    """Say whether two names differ by one slip in a long word.

    Args:
        one: a name.
        other: another.

    Returns:
        True for one letter changed, added, lost or swapped in a word of seven letters or more, all else
        alike; never where a digit, a first letter or an ending that makes another word differs.

    Example:
        >>> same_but_misspelt("Mara Lindqvist", "Mara Lindqivst"), same_but_misspelt("GPT-3", "GPT-4")
        (True, False)
    """
    a, b = _WORD.findall(_plain(one)), _WORD.findall(_plain(other))
    if len(a) != len(b) or not a:
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(apart) != 1:
        return False
    x, y = apart[0]
    if min(len(x), len(y)) < 7 or x[0] != y[0] or any(c.isdigit() for c in x + y):
        return False
    return OSA.distance(x, y) == 1 and x[-2:] == y[-2:]
