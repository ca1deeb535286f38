"""The page of claims: who said what, about what, when, with which certainty."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.graph.projection import Node, Projection, Quote
from kg.views.plain import Entry, Section, plain_page
from kg.views.structure import CLAIM, CLAIMANT

__all__ = ["Said", "claims_page", "said"]

NOBODY = "Nobody named"
NOTHING = "Nothing named"
SHOWN = ("topic", "certainty", "horizon", "mode", "cited source")
"""Facts of a claim the page shows beside it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim, ready to be shown.

    Args:
        node: the claim.
        words: what is claimed, without the words that attribute it.
        claimants: who made it.
        about: what it is about.
        date: when it was said, "" where nobody knows.
    """

    node: Node
    words: str
    claimants: tuple[Node, ...]
    about: tuple[Node, ...]
    date: str

    @property
    def quote(self) -> Quote | None:
        """Its first evidence."""
        return self.node.quotes[0] if self.node.quotes else None


def said(projection: Projection) -> list[Said]:
    """Collect the claims of a graph.

    Args:
        projection: the graph.

    Returns:
        Claims in the order of date, document and place.
    """
    nodes = {node.id: node for node in projection.nodes}
    made: defaultdict[str, list[Node]] = defaultdict(list)
    about: defaultdict[str, list[Node]] = defaultdict(list)
    for edge in projection.edges:
        one, other = nodes.get(edge.source), nodes.get(edge.target)
        if one is None or other is None or (one.kind == CLAIM) == (other.kind == CLAIM):
            continue
        claim, entity = (one, other) if one.kind == CLAIM else (other, one)
        (made if edge.predicate == CLAIMANT else about)[claim.id].append(entity)
    found = [
        Said(
            node,
            _words(node),
            tuple(made[node.id]),
            tuple(about[node.id]),
            dict(node.facts).get("said at", ""),
        )
        for node in nodes.values()
        if node.kind == CLAIM
    ]
    return sorted(
        found, key=lambda c: (c.date, *((c.quote.document, c.quote.start) if c.quote else ("", 0)), c.node.id)
    )


def claims_page(
    projection: Projection, *, title: str | None = None, others: Mapping[str, str] | None = None
) -> str:
    """List all claims by who made them and by what they are about.

    Args:
        projection: the graph.
        title: to show; that of the graph when None.
        others: name and address of the other pages, to link to.

    Returns:
        HTML that needs no network.

    Example:
        >>> "No claims" in claims_page(Projection("Nothing yet"))
        True
    """
    found = said(projection)
    titles = {source.id: source.title or source.name for source in projection.sources}
    by_person: defaultdict[str, list[Said]] = defaultdict(list)
    by_subject: defaultdict[str, list[Said]] = defaultdict(list)
    labels = {node.id: node.label or node.id for node in projection.nodes} | {"": ""}
    for claim in found:
        for person in claim.claimants or (None,):
            by_person[person.id if person else ""].append(claim)
        for thing in claim.about or (None,):
            by_subject[thing.id if thing else ""].append(claim)
    sections = [
        Section(
            labels[who] or NOBODY,
            tuple(_entry(c, titles, who=who) for c in claims),
            group="By person",
            node=who,
        )
        for who, claims in _largest(by_person)
    ]
    sections += [
        Section(
            labels[what] or NOTHING,
            tuple(_entry(c, titles, who=None) for c in claims),
            group="By subject",
            node=what,
        )
        for what, claims in _largest(by_subject)
    ]
    return plain_page(
        "Claims",
        title=title if title is not None else projection.title or "Knowledge graph",
        summary=f"{len(found):,} claims of {sum(1 for who in by_person if who):,} people and organizations",
        sections=sections,
        ids=[node.id for node in projection.nodes],
        others=others,
        empty="No claims were found in what was read.",
    )


def _largest(groups: Mapping[str, Sequence[Said]]) -> list[tuple[str, Sequence[Said]]]:
    """Order groups by size, what has no name last."""
    return sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))


def _entry(claim: Said, titles: Mapping[str, str], *, who: str | None) -> Entry:
    facts = dict(claim.node.facts)
    notes = [claim.date, *(f"{name} {facts[name]}" for name in SHOWN if facts.get(name))]
    if claim.quote:
        section = claim.quote.section or ""
        notes += [titles.get(claim.quote.document, ""), section if section != facts.get("topic") else ""]
    names = [c for c in claim.claimants if c.id != who]
    return Entry(
        text=claim.words,
        node=claim.node.id,
        by=tuple((c.id, c.label or c.id) for c in names),
        about=tuple((a.id, a.label or a.id) for a in claim.about) if who is not None else (),
        notes=tuple(note for note in notes if note),
    )


def _words(node: Node) -> str:
    if not node.quotes:
        return node.label
    quote = node.quotes[0]
    marks = [(a, b) for a, b in quote.marks if 0 <= a < b <= len(quote.exact)]
    return quote.exact[marks[0][0] : marks[-1][1]] if marks else quote.exact
