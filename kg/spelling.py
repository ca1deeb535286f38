"""The nearest known term, for messages about misspelt ones."""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["hint"]


def hint(name: str, known: Iterable[str]) -> str:
    """Say which known term is nearest to an unknown one.

    Args:
        name: what was written.
        known: the terms there are.

    Returns:
        The end of a message; empty where nothing is known.

    Example:
        >>> hint("Persn", ["Organization", "Person"])
        "; did you mean 'Person'?"
    """
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.0)
    return f"; did you mean {close[0]!r}?" if close else ""
