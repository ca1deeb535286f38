"""Quality against gold: what was found, what was missed, and which rule is to thank or to blame."""

from kg.evaluate.gold import Gold, read
from kg.evaluate.measure import Count, Outcome, Scores, measure, total
from kg.evaluate.spans import FORMATS, Overlap, compare, read_rows

__all__ = [
    "FORMATS",
    "Count",
    "Gold",
    "Outcome",
    "Overlap",
    "Scores",
    "compare",
    "measure",
    "read",
    "read_rows",
    "total",
]
