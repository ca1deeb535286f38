"""Relations: the lexicon says how they are put in words, the constructions where the words stand."""

from kg.rules.relations.patterns import check, patterns
from kg.rules.relations.places import about_named, further
from kg.rules.relations.reading import extract, type_votes

__all__ = ["about_named", "check", "extract", "further", "patterns", "type_votes"]
