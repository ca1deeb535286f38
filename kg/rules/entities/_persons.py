"""What persons' names look like."""

import re
from collections.abc import Sequence

from kg.rules.entities._lexicon import genders, suffixes

__all__ = ["person_like", "person_shaped"]

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
