"""Public sets that mark spans: entities (CrossNER), attribution (PolNeAR) and facts (KnowledgeNet)."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kg.errors import KgError, MalformedDocument, MissingDocument
from kg.model import Annotations, Literal, MentionKind, Span, Statement

__all__ = ["FORMATS", "Overlap", "compare", "read_rows"]

_KINDS: Final = MappingProxyType(
    {
        "Person": ("researcher", "scientist", "person", "politician", "musicalartist", "writer"),
        "Organization": ("organisation", "university"),
        "Algorithm": ("algorithm", "product"),
    }
)
_GOLD_KIND: Final = MappingProxyType({label: kind for kind, labels in _KINDS.items() for label in labels})
_OWN_KIND: Final = MappingProxyType(
    {"Person": "Person", "Organization": "Organization", "Algorithm": "Algorithm", "System": "Algorithm"}
)
_FACTS: Final = MappingProxyType(
    {
        "EMPLOYEE_OR_MEMBER_OF": frozenset({"worksFor", "joined", "role", "left"}),
        "FOUNDED_BY": frozenset({"founded", "cofounded"}),
        "CEO": frozenset({"role"}),
        "EDUCATED_AT": frozenset({"educatedAt"}),
        "SUBSIDIARY_OF": frozenset({"partOf", "acquired"}),
    }
)
_CEO: Final = re.compile(r"\bCEO\b|chief executive", re.IGNORECASE)
_PARTS: Final = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Overlap:
    """What was found of what there is, where one found may cover several and the other way round.

    Args:
        right: how many of those predicted are right.
        predicted: how many were predicted.
        covered: how many of those in gold were found.
        gold: how many there are.

    Example:
        >>> o = Overlap(3, 4, 2, 4)
        >>> o.precision, o.recall, round(o.f1, 2)
        (0.75, 0.5, 0.6)
    """

    right: int = 0
    predicted: int = 0
    covered: int = 0
    gold: int = 0

    def __add__(self, other: "Overlap") -> "Overlap":  # noqa: D105
        return Overlap(
            self.right + other.right,
            self.predicted + other.predicted,
            self.covered + other.covered,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Right of predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Covered of gold."""
        return self.covered / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def _exact(right: int, *, predicted: int, gold: int) -> Overlap:
    return Overlap(right, predicted, right, gold)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _span(value: Sequence[int]) -> Span:
    return int(value[0]), int(value[1])


def _entities(found: Annotations | None, row: Mapping[str, Any]) -> dict[str, Overlap]:
    gold = {(*_span(m[:2]), _GOLD_KIND[m[2]]) for m in row["mentions"] if m[2] in _GOLD_KIND}
    mentions = [m for m in found.mentions if m.kind is MentionKind.NAME] if found else []
    mine = {(m.start, m.end, _OWN_KIND[m.type]) for m in mentions if m.type in _OWN_KIND}
    counts = {}
    for kind in _KINDS:
        a, b = {x for x in gold if x[2] == kind}, {x for x in mine if x[2] == kind}
        counts[kind] = _exact(len(a & b), predicted=len(b), gold=len(a))
    return counts | {"micro": sum(counts.values(), start=Overlap())}


def _attribution(found: Annotations | None, row: Mapping[str, Any]) -> dict[str, Overlap]:
    claims = found.claims if found else ()
    mine: dict[str, set[Span]] = {
        "source": {c.source for c in claims if c.source},
        "cue": {c.cue for c in claims if c.cue},
        "content": {span for c in claims for span in c.content},
    }
    counts = {}
    for part in _PARTS:
        gold = {_span(s) for a in row["attributions"] for s in a.get(part, ())}
        own = mine[part]
        counts[f"{part}, exact"] = _exact(len(gold & own), predicted=len(own), gold=len(gold))
        counts[f"{part}, overlapping"] = Overlap(
            sum(any(_touch(x, y) for y in gold) for x in own),
            len(own),
            sum(any(_touch(x, y) for y in own) for x in gold),
            len(gold),
        )
    return counts


def _ends(statement: Statement, prop: str, *, first: Mapping[str, Span]) -> tuple[Span, Span] | None:
    """Give the subject's and the object's place as a fact of the set has them."""
    subject, target = statement.subject_span, statement.object_span
    if statement.predicate == "role":
        title = statement.object.value if isinstance(statement.object, Literal) else ""
        place = statement.organization_span or first.get(statement.organization or "")
        if place is None or (prop == "CEO" and not _CEO.search(title)):
            return None
        target = place
    turned = prop in {"FOUNDED_BY", "CEO"} or statement.predicate == "acquired"
    return (target, subject) if turned else (subject, target)


def _facts(found: Annotations | None, row: Mapping[str, Any]) -> dict[str, Overlap]:
    first: dict[str, Span] = {}
    for mention in found.mentions if found else ():
        if mention.kind is MentionKind.NAME:
            first.setdefault(mention.entity, (mention.start, mention.end))
    stated = (*found.statements, *found.further) if found else ()
    counts = {}
    for prop, predicates in _FACTS.items():
        if prop not in row["properties"]:
            continue
        left = [(_span(s), _span(o)) for s, p, o in row["facts"] if p == prop]
        size = len(left)
        statements = [s for s in stated if s.predicate in predicates]
        mine = {ends for s in statements if (ends := _ends(s, prop, first=first))}
        right = 0
        for subject, target in sorted(mine):
            hit = next((f for f in left if _touch(subject, f[0]) and _touch(target, f[1])), None)
            if hit is not None:
                right += 1
                left.remove(hit)
        counts[prop] = _exact(right, predicted=len(mine), gold=size)
    return counts | {"five properties, micro": sum(counts.values(), start=Overlap())}


_COMPARE: Final[Mapping[str, Callable[[Annotations | None, Mapping[str, Any]], dict[str, Overlap]]]] = (
    MappingProxyType({"entities": _entities, "attribution": _attribution, "facts": _facts})
)
FORMATS: Final = tuple(_COMPARE)
"""``entities``, ``attribution`` and ``facts``."""
_NEEDED: Final = MappingProxyType(
    {"entities": {"mentions"}, "attribution": {"attributions"}, "facts": {"facts", "properties"}}
)


def read_rows(path: Path, *, kind: str) -> tuple[Mapping[str, Any], ...]:
    """Read a set.

    Args:
        path: JSON Lines, with ``id``, ``text`` and what the format marks.
        kind: one of ``FORMATS``.

    Returns:
        The rows.

    Raises:
        MissingDocument: no such file.
        MalformedDocument: no UTF-8 text, or a line that is no such row.
    """
    if not path.is_file():
        raise MissingDocument(path, "no such file; name the set's *.jsonl")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise MalformedDocument(path, f"no UTF-8 text, so it is no {kind} set") from error
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise MalformedDocument(path, f"line {number}: {error}") from error
        if not isinstance(row, dict):
            raise MalformedDocument(path, f"line {number}: no JSON object, so it is no {kind} set")
        if lacking := sorted(({"id", "text"} | _NEEDED[kind]) - row.keys()):
            raise MalformedDocument(path, f"line {number}: lacks {lacking[0]!r}, so it is no {kind} set")
        rows.append(row)
    return tuple(rows)


def compare(
    found: Iterable[Annotations], rows: Sequence[Mapping[str, Any]], *, kind: str
) -> dict[str, Overlap]:
    """Compare what was found with the rows of a set.

    Args:
        found: what was read, in any order; a row that nothing was read for counts as empty.
        rows: see ``read_rows``.
        kind: one of ``FORMATS``.

    Returns:
        Figures by label.

    Raises:
        KgError: a document's text is not the row's, so that offsets cannot be compared; or a row is marked
            another way.

    Example:
        >>> row = {"id": "a", "text": "Mara", "mentions": [[0, 4, "person"]]}
        >>> compare([], [row], kind="entities")["Person"]
        Overlap(right=0, predicted=0, covered=0, gold=1)
    """
    by_id = {one.document.id: one for one in found}
    totals: dict[str, Overlap] = {}
    for row in rows:
        one = by_id.get(str(row["id"]))
        if one is not None and one.document.text != row["text"]:
            raise KgError(f"{row['id']}: read with another text than the set has; offsets cannot be compared")
        try:
            counts = _COMPARE[kind](one, row)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            raise KgError(f"{row['id']}: not marked as a set of {kind} is: {error}") from error
        for label, count in counts.items():
            totals[label] = totals.get(label, Overlap()) + count
    if kind == "facts":
        totals["five properties, micro"] = totals.pop("five properties, micro", Overlap())
    return totals
