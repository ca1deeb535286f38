"""Names, and the words that stand for them."""

from kg.rules.entities._names import candidates, names

__all__ = ["candidates", "names"]
