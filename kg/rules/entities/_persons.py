"""What persons' names look like."""

import re
from collections.abc import Sequence

from kg.rules.entities._lexicon import genders, pattern_words, suffixes

__all__ = ["person_like", "person_shaped"]

_SYLLABLE = (
    r"(?:(?:[bpmf]|[zcs]h?)(?:ang|eng|ong|ai|ei|ao|ou|an|en|ing|in|iao|ian|ie|iu|a|e|i|o|u)"
    r"|(?:[dtnl]|[gkh]|[jqxry])(?:iang|iong|uang|ang|eng|ong|ing|ian|iao|uan|uai|ai|ei|ao|ou|an|en|in|ie|iu|ia|ui|un|ue|uo|ua|a|e|i|o|u)"
    r"|[yw](?:ang|ing|ong|uan|an|en|in|ao|ai|ei|ou|ue|un|a|e|i|o|u)|er|an|ang|ai|ao|en|ou|zh(?:uang|uo|ui|un|uan)|[cs]h?(?:uang|uan|ui|un|uo))"
)
_TWO = re.compile(rf"{_SYLLABLE}{_SYLLABLE}$")
_INITIAL = re.compile(r"[A-Z]\.?(?:-?[A-Z]\.)*$")


def person_like(words: Sequence[str]) -> bool:
    """Say whether words look like given name and surname.

    Args:
        words: a candidate, word by word.

    Example:
        >>> person_like(["Mara", "T.", "Lindqvist"]), person_like(["Victoria", "Station"])
        (True, False)
    """
    if not 2 <= len(words) <= 5:
        return False
    first, last = words[0], words[-1]
    if _romanised(words):
        return True
    if first.lower() not in genders() and not _INITIAL.match(first):
        return False
    if last.lower() in suffixes() and last.lower() not in genders():
        return False
    if _INITIAL.match(first) and first.lower() not in genders() and not first.endswith("."):
        return False
    return last[0].isupper() and last[1:2].islower() and all(w[0].isalpha() or w in "-'’" for w in words)


def _romanised(words: Sequence[str]) -> bool:
    """Say whether two words are a Chinese name: a surname and a given name of two syllables."""
    if len(words) != 2 or not all(w[:1].isupper() and w[1:].islower() for w in words):
        return False
    one, other = (w.lower() for w in words)
    named = not {one, other} & pattern_words("entity.place")
    family = pattern_words("entity.run", "families")
    return named and (
        (one in family and bool(_TWO.match(other))) or (other in family and bool(_TWO.match(one)))
    )


def person_shaped(words: Sequence[str]) -> bool:
    """Say whether words could be a person's full name by their shape alone.

    Args:
        words: a candidate, word by word.

    Example:
        >>> person_shaped(["Honor", "Blackwood", "-", "Sato"]), person_shaped(["Meadow", "Institute"])
        (True, False)
    """
    named = [w for w in words if w[0].isalpha()]
    plain = all(w[0].isupper() and (w[1:].islower() or w.endswith(".")) for w in named if len(w) > 3)
    return (
        2 <= len(named) <= 4
        and plain
        and words[-1].lower() not in suffixes()
        and all(w.isalpha() or w in "-'’" or w.endswith(".") for w in words)
    )
