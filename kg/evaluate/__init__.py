"""Quality against gold: what was found, what was missed, and which rule is to thank or to blame."""

from kg.evaluate.gold import Gold, read
from kg.evaluate.measure import Count, Outcome, Scores, measure, total

__all__ = ["Count", "Gold", "Outcome", "Scores", "measure", "read", "total"]
