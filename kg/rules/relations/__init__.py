"""Relations: the lexicon says how they are put in words, the constructions where the words stand."""

from kg.rules.relations.reading import extract, type_votes

__all__ = ["extract", "type_votes"]
