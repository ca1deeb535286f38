"""The page of dates: who was where and when, what happened when."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from kg.graph.projection import Projection
from kg.views.lanes import Told, lane, listed
from kg.views.payload import stem
from kg.views.shell import asset, fragment, render
from kg.views.spans import Span, spans

__all__ = ["timeline_page"]

KINDS = (
    ("stay", "Affiliations"),
    ("event", "Events"),
    ("said", "Dated claims"),
    ("ahead", "Predictions"),
)
"""What can be shown alone."""

NARROW = 12
"""A bar of fewer percent has its words behind it."""


def timeline_page(
    projection: Projection,
    *,
    title: str | None = None,
    others: Mapping[str, str] | None = None,
    shown: Sequence[Span] | None = None,
) -> str:
    """Draw what has a date: affiliations as bars, events as points, a row for each person.

    Args:
        projection: the graph.
        title: to show; that of the graph when None.
        others: name and address of the other pages, to link to.
        shown: the spans of the graph, where they are at hand.

    Returns:
        HTML that needs no network; ``#at:ID`` leads to the row of a node.

    Example:
        >>> "Nothing has a date" in timeline_page(Projection("Nothing yet"))
        True
    """
    found = spans(projection) if shown is None else shown
    labels = {node.id: node.label or node.id for node in projection.nodes}
    dated = [(span.start, span) for span in found if span.start is not None]
    low = int(min((start for start, _ in dated), default=2000.0))
    high = int(max((span.end or start for start, span in dated), default=2000.0)) + 1
    shared = stem([node.id for node in projection.nodes])
    pages = dict(others or {})
    scale = _Scale(low, high, {})
    rows: defaultdict[str, list[Told]] = defaultdict(list)
    undated: defaultdict[str, list[Told]] = defaultdict(list)
    for span in sorted(found, key=lambda s: (s.start or 0.0, s.label, labels.get(s.other, ""), s.other)):
        told = _told(span, labels=labels, stem=shared, pages=pages)
        if span.start is None:
            undated[span.subject].append(told)
        else:
            look, tag = scale.drawn(span.start, span)
            rows[span.subject].append(told._replace(look=look, tag=tag))

    def ordered(groups: Mapping[str, list[Told]], write: Callable[[Sequence[Told]], Markup]) -> list[_Row]:
        address = f"{pages['Graph']}#node=" if pages.get("Graph") else ""
        return _rows(groups, write, labels=labels, stem=shared, address=address)

    ticks = [(year, scale.at(year)) for year in _years(low, high)]
    name = title if title is not None else projection.title or "Knowledge graph"
    context = {
        "here": "Timeline",
        "name": name,
        "summary": f"{len(dated):,} with a date, {low} to {high - 1}" if dated else "",
        "rows": ordered(rows, lane),
        "undated": ordered(undated, listed),
        "ticks": ticks,
        "years": (low, high),
        "kinds": [(kind, text, n) for kind, text in KINDS if (n := sum(s.kind == kind for s in found))],
        "others": pages,
    }
    places = "".join(f".{rule}{{{place}}}\n" for place, rule in scale.rules.items())
    return render(
        "timeline.html",
        title=f"Timeline: {name}",
        style=asset("base.css") + asset("plain.css") + places,
        scripts=(asset("plain.js"),),
        islands={},
        context=context,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where years stand, as names of rules of a style sheet."""

    low: int
    high: int
    rules: dict[str, str]

    def share(self, year: float) -> float:
        return 100 * (year - self.low) / (self.high - self.low)

    def at(self, left: float, width: float | None = None) -> str:
        place = f"left:{self.share(left):.2f}%"
        if width is not None:
            place += f";width:{self.share(self.low + width):.2f}%"
        return self.rules.setdefault(place, f"p{len(self.rules)}")

    def beside(self, year: float, *, aside: bool) -> str:
        """Leave a text that begins there, or ends there, no more room than there is."""
        room = self.share(year) if aside else 100 - self.share(year)
        place = f"left:{self.share(year):.2f}%;max-width:{room:.2f}%"
        return self.rules.setdefault(place, f"p{len(self.rules)}")

    def drawn(self, start: float, span: Span) -> tuple[str, str]:
        """Name the styles of a bar or dot, and those of its words."""
        end = span.end if span.end is not None else self.high
        aside = self.share(start) > 50
        narrow = not span.point and not aside and self.share(self.low + end - start) < NARROW
        place = self.at(start) if span.point else self.at(start, max(0.0, end - start))
        look = "dot" if span.point else "bar"
        look += " open" if span.end is None and not span.point else ""
        look += " late" if span.late and not span.point else ""
        look += " plan" if span.planned else ""
        tag = self.beside(end if narrow else start, aside=aside)
        return f"{look} {place}", f"tag{' aside' if aside else ''} {tag}"


def _told(span: Span, *, labels: Mapping[str, str], stem: str, pages: Mapping[str, str]) -> Told:
    """Tell a span in words, with where it leads."""

    def short(iri: str) -> str:
        return fragment(iri.removeprefix(stem))

    address = f"{pages.get('Graph', '')}#edge={short(span.subject)}~{short(span.other)}"
    if span.claim:
        address = f"{pages.get('Graph', '')}#node={short(span.claim)}"
    elif not span.other:
        address = f"{pages.get('Claims', '')}#by:{short(span.subject)}"
    label = f"{span.label} {labels.get(span.other, '')}".strip()
    return Told(label, span.detail, span.kind, address if pages.get("Graph") else "", planned=span.planned)


class _Row(NamedTuple):
    """A row of the page: its name in addresses, the name that is shown, where it leads, what it holds."""

    id: str
    name: str
    address: str
    spans: Markup


def _rows(
    groups: Mapping[str, list[Told]],
    write: Callable[[Sequence[Told]], Markup],
    *,
    labels: Mapping[str, str],
    stem: str,
    address: str,
) -> list[_Row]:
    """Order rows by how much they hold."""
    by_size = sorted(groups.items(), key=lambda r: (-len(r[1]), labels.get(r[0], ""), r[0]))
    shorts = [(subject, subject.removeprefix(stem), told) for subject, told in by_size]
    return [
        _Row(
            short,
            labels.get(subject, subject),
            f"{address}{fragment(short)}" if address else "",
            write(told),
        )
        for subject, short, told in shorts
    ]


def _years(low: int, high: int) -> range:
    """Choose the years the axis names, fourteen at most."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 1000, 10_000) if (high - low) / s <= 14)
    return range(-(-low // step) * step, high + 1, step)
