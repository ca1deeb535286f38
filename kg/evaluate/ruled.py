"""What gold says of each rule: mostly wrong, right, not judged, or without anything to do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.evaluate.measure import Count, Scores
from kg.rules.book import Rule

__all__ = ["Ruled", "Verdict", "by_book", "mostly_wrong", "ruled", "unused_rules"]

_JUDGED = 3
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a rule did.

    Args:
        rule: its id in the rule book; of a construction also its part of one relation (``founded.active``).
        fired: how often it found something.
        judged: how much of that gold can judge.
        right: how much of that is right.
    """

    rule: str
    fired: int
    judged: int
    right: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """All rules, each in one place.

    Args:
        mostly_wrong: judged three times or more, and wrong more often than right.
        judged: the others that gold judges, those most often wrong first.
        unjudged: what fired, but gold lists nothing of the kind (references).
        never_fired: rules of the book that found nothing.
        voting: rules that only vote on what others find; whether they fired is not counted.
    """

    mostly_wrong: tuple[Verdict, ...]
    judged: tuple[Verdict, ...]
    unjudged: tuple[Verdict, ...]
    never_fired: tuple[str, ...]
    voting: tuple[str, ...]


def _book_rule(rule: str, *, known: Collection[str]) -> str:
    """Give the rule of the book behind an id: the construction of ``founded.active``."""
    construction = f"construction.{rule.rpartition('.')[2]}"
    return construction if rule not in known and construction in known else rule


def by_book(rules: Mapping[str, Count], *, known: Collection[str]) -> dict[str, Count]:
    """Add up the counts of rules that are one construction in the rule book.

    Args:
        rules: counts by rule id, of ``Scores``.
        known: the ids of the rule book.

    Returns:
        Counts by id of the rule book; ids it lacks stay as they are.

    Example:
        >>> counts = {"founded.active": Count(1, 1), "left.active": Count(0, 1)}
        >>> by_book(counts, known={"construction.active"})
        {'construction.active': Count(right=1, predicted=2, gold=0)}
    """
    summed: dict[str, Count] = {}
    for rule, count in rules.items():
        name = _book_rule(rule, known=known)
        summed[name] = summed.get(name, Count()) + count
    return dict(sorted(summed.items()))


def mostly_wrong(rules: Mapping[str, Count]) -> tuple[str, ...]:
    """Name the rules that were judged three times or more and were wrong more often than right.

    Args:
        rules: counts by rule id.

    Example:
        >>> mostly_wrong({"a": Count(1, 3), "b": Count(2, 3), "c": Count(0, 2)})
        ('a',)
    """
    return tuple(sorted(r for r, c in rules.items() if c.predicted >= _JUDGED and c.precision < _HALF))


def unused_rules(scores: Scores, known: Collection[str]) -> tuple[str, ...]:
    """Name the rules that never fired.

    Args:
        scores: totals.
        known: the ids of the rule book; a construction has fired where any relation was found by it.
    """
    return tuple(sorted(set(known) - {_book_rule(rule, known=known) for rule in scores.fired}))


def ruled(scores: Scores, known: Mapping[str, Rule]) -> Ruled:
    """Sort all rules by what gold says of them.

    Args:
        scores: totals.
        known: the rule book.

    Example:
        >>> from kg.rules import book
        >>> scores = Scores({}, rules={"founded.active": Count(1, 4)}, fired={"founded.active": 4})
        >>> found = ruled(scores, book.read())
        >>> [v.rule for v in found.mostly_wrong], "claim.according" in found.never_fired
        (['construction.active', 'founded.active'], True)
    """
    counts = {**scores.rules, **by_book(scores.rules, known=known)}
    fired = {**scores.fired, **_summed(scores.fired, known=known)}
    verdicts = [
        Verdict(rule, times, counts.get(rule, Count()).predicted, counts.get(rule, Count()).right)
        for rule, times in fired.items()
    ]
    verdicts.sort(key=lambda v: (v.right / v.judged if v.judged else 1.0, -v.judged, v.rule))
    bad = mostly_wrong(counts)
    voting = tuple(sorted(rule.id for rule in known.values() if rule.votes))
    return Ruled(
        mostly_wrong=tuple(v for v in verdicts if v.rule in bad),
        judged=tuple(v for v in verdicts if v.judged and v.rule not in bad),
        unjudged=tuple(v for v in verdicts if not v.judged),
        never_fired=tuple(rule for rule in unused_rules(scores, known) if rule not in voting),
        voting=voting,
    )


def _summed(fired: Mapping[str, int], *, known: Collection[str]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for rule, times in fired.items():
        name = _book_rule(rule, known=known)
        summed[name] = summed.get(name, 0) + times
    return summed
