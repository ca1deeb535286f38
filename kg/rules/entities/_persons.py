"""What persons' names look like."""

import re
from collections.abc import Sequence

from kg.rules.entities._lexicon import genders, suffixes

__all__ = ["person_like"]

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
    if first.lower() not in genders() and not _INITIAL.match(first):
        return False
    if last.lower() in suffixes() and last.lower() not in genders():
        return False
    if _INITIAL.match(first) and first.lower() not in genders() and not first.endswith("."):
        return False
    return last[0].isupper() and last[1:2].islower() and all(w[0].isalpha() or w in "-'’" for w in words)
