"""What a timeline shows: affiliations joined from all that is said of them, events, dated claims."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.graph.projection import Edge, Projection
from kg.views.sayings import Said, said
from kg.views.structure import CLAIM

__all__ = ["Span", "spans", "when"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_ROLE = re.compile(r"\W|^former(?:ly)?\b")
"""What two spellings of one role may differ in."""
_STAY = ("worksFor", "joined", "left")
_FOUNDING = ("cofounded", "founded")
_JOINT = frozenset({*_STAY, *_FOUNDING})
_POINTS = frozenset({*_FOUNDING, "joined", "left", "developed", "acquired", "awarded"})
_UNDATED = frozenset({*_STAY, *_FOUNDING, "educatedAt", "acquired"})
"""Relations that are worth telling on a timeline even where nobody says when."""
LONGEST = 70
"""Letters of a claim that are shown."""
BEFORE = 0.8
"""Years an affiliation without a beginning is drawn before its end."""


@dataclass(frozen=True, slots=True)
class Span:
    """Something that was at some time.

    Args:
        subject: id of whose row it stands in.
        other: id of the other end, "" where there is none.
        label: what happened, "" where the name of the other end says it.
        detail: role and dates as written.
        start: as a year with a fraction; None where nobody says when.
        end: the same; None while it lasts or where nobody knows.
        point: whether it is a moment.
        planned: whether it was only announced.
        late: whether only its end is known.
        kind: stay, event, said (claims of one day) or ahead (what a claim foretells).
        claim: id of the claim it is about, "" for none.
    """

    subject: str
    other: str
    label: str
    detail: str
    start: float | None
    end: float | None = None
    point: bool = False
    planned: bool = False
    late: bool = False
    kind: str = "event"
    claim: str = ""


@lru_cache(maxsize=4096)
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


def spans(projection: Projection, *, claims: Sequence[Said] | None = None) -> list[Span]:
    """Collect what a timeline shows; all that is said of one's work for one organization is one bar.

    Args:
        projection: the graph.
        claims: those of the graph, where they are at hand.

    Returns:
        Spans by subject and other end; those without a date have no ``start``.

    Example:
        >>> spans(Projection("Nothing yet"))
        []
    """
    spoken = {node.id for node in projection.nodes if node.kind == CLAIM}
    pairs: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in projection.edges:
        if edge.source not in spoken and edge.target not in spoken:
            pairs[edge.source, edge.target].append(edge)
    found: list[Span] = []
    for (subject, other), edges in pairs.items():
        joint = [e for e in edges if e.predicate in _JOINT]
        if any(e.predicate in _STAY for e in joint):
            found.append(_stay(subject, other, joint))
        elif joint:
            founding = [e for e in joint if e.predicate == _FOUNDING[0]] or joint
            found.append(_event(max(founding, key=lambda e: bool(e.facts))))
        found += [
            span
            for e in edges
            if e.predicate not in _JOINT
            and ((span := _event(e)).start is not None or e.predicate in _UNDATED)
        ]
    claims = said(projection) if claims is None else claims
    return found + _sayings(claims, projection) + _foretold(claims)


def _first(edges: Iterable[Edge], *keys: str) -> str:
    """Find the first date that is given under one of some names."""
    values = (value for e in edges for key, value in e.facts if key in keys)
    return min((value for value in values if when(value) is not None), default="")


def _stay(subject: str, other: str, edges: Sequence[Edge]) -> Span:
    """Join what is said of somebody's work for an organization: from when, as what, until when."""
    of: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        of[edge.predicate].append(edge)
    beginning = [e for name in ("joined", *_FOUNDING) for e in of[name]]
    start = _first(of["worksFor"], "from") or _first(beginning, "when", "from")
    end = max((d for d in (_first(of["worksFor"], "to"), _first(of["left"], "when", "to")) if d), default="")
    roles = [value for e in edges for key, value in e.facts if key == "role"]
    founded = next((of[name][0].label for name in _FOUNDING if of[name]), "")
    seen: dict[str, str] = {}
    for role in roles:
        seen.setdefault(_ROLE.sub("", role.casefold()), role)
    if founded and not any("founder" in role for role in seen):
        seen = {"": founded, **seen}
    past = bool(of["left"]) or any(key == "former" for e in edges for key, _ in e.facts)
    begin, over = when(start), when(end, late=True)
    dates = (
        f"{start} to {end}" if start and end else f"from {start}" if start else f"until {end}" if end else ""
    )
    if not end and past:
        dates = f"{dates}, left later" if dates else "former"
    late = begin is None and over is not None
    if begin is None and over is not None:
        begin = over - BEFORE
    return Span(
        subject,
        other,
        "",
        ", ".join(part for part in (*seen.values(), dates) if part),
        begin,
        max(over, begin or over) if over is not None else None,
        planned=all(any(key == "planned" for key, _ in e.facts) for e in edges),
        late=late,
        kind="stay",
    )


def _event(edge: Edge) -> Span:
    facts = dict(edge.facts)
    start = when(facts.get("from") or facts.get("when") or "")
    end = when(facts.get("to") or "", late=True)
    dates = " to ".join(facts[key] for key in ("from", "to") if facts.get(key)) or facts.get("when", "")
    late = start is None and end is not None
    begin = start if end is None or start is not None else end - BEFORE
    return Span(
        edge.source,
        edge.target,
        edge.label,
        ", ".join(part for part in (facts.get("role", ""), dates) if part),
        begin,
        max(end, begin) if end is not None and begin is not None else None,
        point="when" in facts or edge.predicate in _POINTS,
        planned="planned" in facts,
        late=late,
    )


def _sayings(claims: Iterable[Said], projection: Projection) -> list[Span]:
    """Count the claims of each claimant by day: the day they were made, else that of their document."""
    sources = {source.id: source for source in projection.sources}
    days: Counter[tuple[str, str, str]] = Counter()
    for claim in claims:
        read = {q.document: sources[q.document] for q in claim.node.quotes if q.document in sources}
        told = [(claim.date, "")] if claim.date else [(s.date or "", s.title) for s in read.values()]
        days.update((who.id, date, title) for who in claim.claimants for date, title in told if date)
    return [
        Span(
            who,
            "",
            f"{count:,} claim{'' if count == 1 else 's'}",
            f"{date}, in {title}" if title else date,
            start,
            point=True,
            kind="said",
        )
        for (who, date, title), count in sorted(days.items())
        if (start := when(date)) is not None
    ]


def _foretold(claims: Iterable[Said]) -> list[Span]:
    """Draw what claimants say will be: from the day they say so to the last day of the time they name."""
    found = []
    for claim in claims:
        start, end = when(claim.when), when(claim.due, late=True)
        if end is None or not claim.ahead:
            continue
        words = " ".join(claim.words.split())
        label = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
        detail = f"{claim.fact('horizon')}, until {claim.due}".removeprefix(", ")
        begin = end if start is None or start > end else start
        found += [
            Span(who.id, "", f"“{label}”", detail, begin, end, kind="ahead", claim=claim.node.id)
            for who in claim.claimants
        ]
    return found
