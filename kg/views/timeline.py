"""The page of dates: who was where and when, what happened when."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph.projection import Projection
from kg.views.claims import said
from kg.views.payload import stem
from kg.views.shell import asset, fragment, render
from kg.views.structure import CLAIM

__all__ = ["Span", "timeline_page", "when"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
BEFORE = 0.8
"""Years an affiliation without a beginning is drawn before its end."""


@dataclass(frozen=True, slots=True)
class Span:
    """Something with a date.

    Args:
        subject: id of whose row it stands in.
        other: id of the other end, "" where there is none.
        label: what happened.
        detail: role and dates as written.
        start: as a year with a fraction.
        end: the same; None while it lasts or where nobody knows.
        point: whether it is a moment.
        planned: whether it was only announced.
    """

    subject: str
    other: str
    label: str
    detail: str
    start: float
    end: float | None
    point: bool
    planned: bool


def when(text: str, *, late: bool = False) -> float | None:
    """Read a date as a year with a fraction.

    Args:
        text: ``2015``, ``2024-06`` or ``2024-06-01``.
        late: whether a whole year or month means its end.

    Returns:
        The year, None for anything else.

    Example:
        >>> when("2024-07"), when("2024", late=True), when("soon")
        (2024.5, 2025.0, None)
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = found.groups()
    if not month:
        return float(year) + (1.0 if late else 0.0)
    if not day:
        return int(year) + (int(month) - (0 if late else 1)) / 12
    return int(year) + (int(month) - 1) / 12 + (int(day) - 1) / 365


def timeline_page(
    projection: Projection, *, title: str | None = None, others: Mapping[str, str] | None = None
) -> str:
    """Draw what has a date: affiliations as bars, events as points, a row for each person.

    Args:
        projection: the graph.
        title: to show; that of the graph when None.
        others: name and address of the other pages, to link to.

    Returns:
        HTML that needs no network.

    Example:
        >>> "Nothing has a date" in timeline_page(Projection("Nothing yet"))
        True
    """
    spans = _spans(projection) + _sayings(projection)
    labels = {node.id: node.label or node.id for node in projection.nodes}
    first = min((span.start for span in spans), default=2000.0)
    last = max((span.end or span.start for span in spans), default=2001.0)
    low, high = int(first), int(last) + 1
    rows: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans:
        rows[span.subject].append(span)
    shared = stem([node.id for node in projection.nodes])
    graph = (others or {}).get("Graph", "")
    rules: dict[str, str] = {}

    def at(left: float, width: float | None = None) -> str:
        place = f"left:{100 * (left - low) / (high - low):.2f}%"
        if width is not None:
            place += f";width:{100 * width / (high - low):.2f}%"
        return rules.setdefault(place, f"p{len(rules)}")

    def address(span: Span) -> str:
        ends = [fragment(end.removeprefix(shared)) for end in (span.subject, span.other) if end]
        return f"edge={'~'.join(ends)}" if span.other else f"node={ends[0]}"

    def drawn(span: Span) -> dict[str, object]:
        end = span.end if span.end is not None else high
        late = (span.start - low) / (high - low) > 0.6
        return {
            "place": at(span.start) if span.point else at(span.start, max(0.0, end - span.start)),
            "tag": at(span.start),
            "late": late,
            "point": span.point,
            "open": span.end is None,
            "planned": span.planned,
            "label": f"{span.label} {labels.get(span.other, '')}".strip(),
            "detail": span.detail,
            "address": f"{graph}#{address(span)}",
        }

    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 1000, 10_000) if (high - low) / s <= 14)
    ticks = [(year, at(year)) for year in range(-(-low // step) * step, high + 1, step)]
    shown = [
        {
            "name": labels.get(subject, subject),
            "address": f"{graph}#node={fragment(subject.removeprefix(shared))}",
            "spans": [drawn(span) for span in sorted(found, key=lambda s: (s.start, s.label, s.other))],
        }
        for subject, found in sorted(rows.items(), key=lambda r: (-len(r[1]), labels.get(r[0], ""), r[0]))
    ]
    name = title if title is not None else projection.title or "Knowledge graph"
    dated = "".join(f".{rule}{{{place}}}\n" for place, rule in rules.items())
    return render(
        "timeline.html",
        title=f"Timeline: {name}",
        style=asset("base.css") + asset("plain.css") + dated,
        scripts=(asset("plain.js"),),
        islands={},
        context={
            "here": "Timeline",
            "name": name,
            "summary": f"{len(spans):,} dated statements, {low} to {high}" if spans else "",
            "rows": shown,
            "ticks": ticks,
            "graph": graph,
            "others": dict(others or {}),
        },
    )


def _spans(projection: Projection) -> list[Span]:
    claims = {node.id for node in projection.nodes if node.kind == CLAIM}
    found = []
    for edge in projection.edges:
        facts = dict(edge.facts)
        start = when(facts.get("from") or facts.get("when") or "")
        end = when(facts.get("to") or "", late=True)
        if (start is None and end is None) or edge.source in claims or edge.target in claims:
            continue
        dates = " to ".join(facts[key] for key in ("from", "to") if facts.get(key)) or facts.get("when", "")
        begin = start if start is not None else (end or 0.0) - BEFORE
        found.append(
            Span(
                edge.source,
                edge.target,
                edge.label,
                ", ".join(part for part in (facts.get("role", ""), dates) if part),
                begin,
                max(end, begin) if end is not None else None,
                point="when" in facts
                or edge.predicate in {"joined", "left", "founded", "cofounded", "developed"},
                planned="planned" in facts,
            )
        )
    return found


def _sayings(projection: Projection) -> list[Span]:
    """Count the dated claims of each claimant by day."""
    days = Counter(
        (who.id, claim.date) for claim in said(projection) for who in claim.claimants if claim.date
    )
    return [
        Span(
            who,
            "",
            f"{count:,} claim{'' if count == 1 else 's'}",
            date,
            start,
            None,
            point=True,
            planned=False,
        )
        for (who, date), count in sorted(days.items())
        if (start := when(date)) is not None
    ]
