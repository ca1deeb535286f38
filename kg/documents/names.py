"""What looks like the name of a person, by its letters alone."""

import re

from kg.documents.wording import wording

__all__ = ["NAME", "is_name", "without_honorific"]

_WORD = r"[^\W\d_](?:[\w.’'-]*\w)?\.?"
NAME = rf"{_WORD}(?:[ \t]{_WORD}){{0,4}}"
"""One to five words; ``is_name`` says whether they are a name."""
_NAME = re.compile(NAME)
_HONORIFIC = re.compile(
    r"(?:dr|mr|mrs|ms|prof|professor|president|senator|minister|sir|dame|rev|sen|rep|gov)\.?\s+",
    re.IGNORECASE,
)


def without_honorific(text: str) -> str:
    """Cut a title of address from the front of a name.

    Example:
        >>> without_honorific("Dr. Mara Lindqvist")
        'Mara Lindqvist'
    """
    return _HONORIFIC.sub("", text, count=1) if _HONORIFIC.match(text) else text


def is_name(text: str, *, least: int = 1) -> bool:
    """Tell whether a text could be a person's name: one to five words with capitals, particles apart.

    Args:
        text: without anything around it.
        least: how many words with a capital it must have.

    Example:
        >>> is_name("Mara van der Berg"), is_name("the author"), is_name("Mara", least=2)
        (True, False, False)
    """
    if not _NAME.fullmatch(text):
        return False
    lists = wording()
    words = text.split()
    if words[0].casefold() in lists["names.not_names"] or words[-1].islower():
        return False
    capitals = [w for w in words if not w[0].islower()]
    small = all(w.casefold() in lists["names.particles"] for w in words if w[0].islower())
    odd = any(w.casefold() in lists["names.not_names"] for w in words if len(w) > 1)
    return small and not odd and len(capitals) >= least
