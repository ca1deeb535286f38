"""The scorecard as text and as plain data, and the floors that quality must not fall below."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import KgError, MalformedDocument
from kg.evaluate.measure import Count, Scores
from kg.evaluate.ruled import ruled
from kg.rules.book import Rule

__all__ = ["figures", "floors", "lift_floors", "markdown", "plain"]

_NAMES = {
    "claims/apart": "claims: told apart",
    "claims/claimant": "claims: claimant right",
    "claims/recall": "claims: recall",
    "entities": "entities, micro",
    "relations/precision": "relations: precision",
    "relations/recall": "relations: recall",
}


def _label(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    if name.startswith("claims/precision/"):
        return f"claims: {name.rsplit('/', 1)[-1]} precision"
    return name.rsplit("/", 1)[-1]


def figures(scores: Scores) -> dict[str, float]:
    """Give the one figure that stands for each count: F1 of entities, the share of everything else.

    Args:
        scores: a document's, or the total.

    Returns:
        Figures between 0 and 1 by label, three decimals.
    """
    return {
        _label(name): round(count.f1 if name.startswith("entities") else count.precision, 3)
        for name, count in scores.counts.items()
    }


def _count(count: Count) -> dict[str, float]:
    return {
        "right": count.right,
        "predicted": count.predicted,
        "gold": count.gold,
        "precision": round(count.precision, 4),
        "recall": round(count.recall, 4),
        "f1": round(count.f1, 4),
    }


def plain(scores: Scores, *, known: Mapping[str, Rule]) -> dict[str, Any]:
    """Turn scores into plain data for JSON.

    Args:
        scores: a document's, or the total.
        known: the rule book.
    """
    sorted_out = ruled(scores, known)
    return {
        "figures": figures(scores),
        "counts": {name: _count(c) for name, c in scores.counts.items()},
        "predicates": {name: _count(c) for name, c in scores.predicates.items()},
        "rules": {
            name: {
                "fired": fired,
                "judged": scores.rules.get(name, Count()).predicted,
                "right": scores.rules.get(name, Count()).right,
                "precision": round(scores.rules.get(name, Count()).precision, 4),
            }
            for name, fired in scores.fired.items()
        },
        "mostly_wrong": [v.rule for v in sorted_out.mostly_wrong],
        "never_fired": list(sorted_out.never_fired),
        "only_voting": list(sorted_out.voting),
        "missed": [{"document": m.document, "kind": m.kind, "what": m.what} for m in scores.missed],
        "wrong": [
            {"document": w.document, "kind": w.kind, "what": w.what, "rule": w.rule} for w in scores.wrong
        ],
    }


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _part(right: int, of: int) -> str:
    return f"{right / of:.3f} ({right}/{of})" if of else "–"


def _rule_row(rule: str, scores: Scores) -> tuple[str, ...]:
    count = scores.rules.get(rule, Count())
    share = f"{count.precision:.2f}" if count.predicted else "–"
    return f"`{rule}`", str(scores.fired[rule]), str(count.predicted), str(count.right), share


def markdown(scores: Mapping[str, Scores], *, command: str = "kg eval --card FILE GOLD...") -> str:
    """Write the scorecard.

    Args:
        scores: totals by name of the gold set.
        command: what writes it, for the reader who wants to.

    Returns:
        Markdown with figures, relations and rules, for each gold set.
    """
    lines = ["# Scorecard", "", f"Written by `{command}`; a test checks that it is fresh.", ""]
    for name, one in scores.items():
        lines += [f"## {name}", ""]
        lines += _table(
            ("entities", "precision", "recall", "F1"),
            [
                (_label(k), _part(c.right, c.predicted), _part(c.right, c.gold), f"{c.f1:.3f}")
                for k, c in one.counts.items()
                if k.startswith("entities")
            ],
        )
        lines += _table(
            ("statements and claims", "share"),
            [
                (_label(k), _part(c.right, c.predicted))
                for k, c in one.counts.items()
                if not k.startswith("entities")
            ],
        )
        lines += _table(
            ("required relation", "recall"),
            [(k, _part(c.right, c.gold)) for k, c in one.predicates.items()],
        )
        lines += _table(
            ("rule", "fired", "judged", "right", "precision"),
            [_rule_row(k, one) for k in sorted(one.fired, key=lambda k: (-one.fired[k], k))],
        )
    return "\n".join(lines).rstrip() + "\n"


def floors(path: Path) -> dict[str, dict[str, float]]:
    """Read the quality floors: figures by label, by gold set.

    Raises:
        MalformedDocument: not such a file.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {name: {k: float(v) for k, v in part.items()} for name, part in content.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise MalformedDocument(path, f"no floors in it: {error}") from error


def lift_floors(old: Mapping[str, float], new: Mapping[str, float]) -> dict[str, float]:
    """Raise floors to the figures reached, never lower one.

    Raises:
        KgError: a figure lies below its floor.

    Example:
        >>> lift_floors({"Person": 0.8}, {"Person": 0.9, "claims: recall": 0.5})
        {'Person': 0.9, 'claims: recall': 0.5}
    """
    if fallen := {k: v for k, v in old.items() if new.get(k, 0.0) < v}:
        worst = ", ".join(f"{k} {new.get(k, 0.0):.3f} < {v:.3f}" for k, v in sorted(fallen.items()))
        raise KgError(
            f"quality fell below its floor: {worst}; mend it, or lower the floor by hand and say why"
        )
    return dict(sorted((dict(old) | dict(new)).items()))
