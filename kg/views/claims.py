"""The page of claims: who said what, about what, when, with which certainty."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.projection import Node, Projection, Quote
from kg.views.horizon import due
from kg.views.plain import Column, Entry, Section, plain_page
from kg.views.shell import FILES, fragment
from kg.views.structure import CLAIM, CLAIMANT

__all__ = ["Said", "claims_page", "said"]

NOBODY = "Nobody named"
MODES = {"quoted": "direct quote", "turn": "own words", "reported": "reported", "narrated": "narrated"}
"""How a mode reads."""
MANY, MOST = 3_000, 20
"""Claims from which the lists by subject and topic show only the first so many each."""
_WILL = re.compile(
    r"\b(?:will|won't|shall|going to|may|might|could|would|expects?|predicts?|plans? to)\b|['’]ll\b"
)
_AHEAD = re.compile(
    r"\b(?:eventually|soon|sooner|by|within|next|coming|ahead|future|until|from now|some day|years?)\b"
)
BESIDE = 5
"""Claims of one person in a comparison."""


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

    @property
    def topic(self) -> str:
        """Its topics as one text."""
        return dict(self.node.facts).get("topic", "")

    @property
    def negated(self) -> bool:
        """Whether it says that something is not so."""
        return "negated" in dict(self.node.facts)


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
    """List all claims by person, subject and topic, what looks ahead, and who differs from whom.

    Args:
        projection: the graph.
        title: to show; that of the graph when None.
        others: name and address of the other pages, to link to.

    Returns:
        HTML that needs no network; ``#by:ID``, ``#about:ID`` lead to the claims of and about a node.

    Example:
        >>> "No claims" in claims_page(Projection("Nothing yet"))
        True
    """
    found = said(projection)
    entries = _Entries(projection, texts=(others or {}).get("Documents", ""))
    labels = {node.id: node.label or node.id for node in projection.nodes}
    by_person = _grouped(found, lambda c: [who.id for who in c.claimants])
    by_subject = _grouped(found, lambda c: [what.id for what in c.about])
    by_topic = _grouped(found, lambda c: [c.topic] if c.topic else [])
    most = MOST if len(found) > MANY else len(found)
    sections = [
        Section(
            labels.get(who, NOBODY),
            tuple(entries.make(c, who=who) for c in claims),
            group="By person",
            node=who,
            kind="by",
        )
        for who, claims in by_person
    ]
    sections += _ahead(found, entries)
    sections += _beside(by_subject, by_topic, labels=labels, entries=entries)
    for group, kind, groups in (("By subject", "about", by_subject), ("By topic", "topic", by_topic)):
        sections += [
            Section(
                labels.get(key, key) if kind == "about" else key,
                tuple(
                    entries.make(c, about=key if kind == "about" else None, topic=key) for c in claims[:most]
                ),
                group=group,
                node=key if kind == "about" else "",
                kind=kind,
                more=max(0, len(claims) - most),
            )
            for key, claims in groups
            if key
        ]
    return plain_page(
        "Claims",
        title=title if title is not None else projection.title or "Knowledge graph",
        summary=", ".join(
            (_plural(len(found), "claim"), _plural(sum(bool(who) for who, _ in by_person), "voice"))
        ),
        sections=sections,
        ids=[node.id for node in projection.nodes],
        others=others,
        empty="No claims were found in what was read.",
        facets=_facets(found, entries),
    )


def _plural(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def _grouped(
    claims: Iterable[Said], keys: Callable[[Said], Sequence[str]]
) -> list[tuple[str, Sequence[Said]]]:
    """Group claims by their keys, large groups first, what has no key last."""
    groups: defaultdict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        for key in dict.fromkeys(keys(claim)) or ("",):
            groups[key].append(claim)
    return sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))


def _facets(found: Sequence[Said], entries: "_Entries") -> list[tuple[str, str, int]]:
    """Count what can be asked for alone: class, words, how many."""
    flags = [entries.flags(claim) for claim in found]
    words = {"hedged": "Hedged", "negated": "Negated", "dated": "With a date", "ahead": "Predictions"}
    counts = [(flag, text, sum(flag in one for one in flags)) for flag, text in words.items()]
    return [facet for facet in counts if facet[2]]


def _ahead(found: Sequence[Said], entries: "_Entries") -> list[Section]:
    """Collect the claims that say when something will be, the first to be due first."""
    ahead = [claim for claim in found if "ahead" in entries.flags(claim)]
    ahead.sort(key=lambda c: (not entries.due(c), entries.due(c)))
    if not ahead:
        return []
    return [
        Section(
            "What was to come",
            tuple(entries.make(claim) for claim in ahead),
            group="Predictions",
            kind="ahead",
            note="Claims that name a time ahead. What is over by the day under “Due by” is marked.",
        )
    ]


def _beside(
    *groups: Sequence[tuple[str, Sequence[Said]]], labels: Mapping[str, str], entries: "_Entries"
) -> list[Section]:
    """Set what several people say of the same thing side by side; where someone negates comes first."""
    sections = []
    for key, claims in (pair for group in groups for pair in group if pair[0]):
        voices = [
            (who, own)
            for who, own in _grouped(claims, lambda c: [w.id for w in c.claimants])
            if who and who != key
        ]
        if len(voices) < 2:
            continue
        split = len({claim.negated for claim in claims}) > 1
        columns = tuple(
            Column(
                who,
                labels.get(who, who),
                tuple(entries.make(c, who=who, about=key, topic=key) for c in _first(own)),
                more=max(0, len(own) - BESIDE),
            )
            for who, own in voices[:4]
        )
        section = Section(
            labels.get(key, key), (), group="Side by side", node=key if key in labels else "", kind="beside",
            columns=columns, note="Some of this is said in the negative." if split else "",
        )  # fmt: skip
        sections.append((not split, -sum(min(len(own), BESIDE) for _, own in voices), section))
    return [section for *_, section in sorted(sections, key=lambda s: (s[0], s[1], s[2].title))]


def _first(claims: Sequence[Said]) -> Sequence[Said]:
    """Choose the claims a comparison shows, what is negated among them."""
    return sorted(claims, key=lambda c: not c.negated)[:BESIDE]


class _Entries:
    """Makes the entry of a claim, with what the page knows of all documents."""

    def __init__(self, projection: Projection, *, texts: str) -> None:
        self.sources = {source.id: source for source in projection.sources}
        self.texts = texts

    def when(self, claim: Said) -> str:
        """When it was said; else the date of its document."""
        source = self.sources.get(claim.quote.document) if claim.quote else None
        return claim.date or (source.date if source else None) or ""

    def due(self, claim: Said) -> str:
        """The last day of the time it speaks of."""
        return due(dict(claim.node.facts).get("horizon", ""), said=self.when(claim))

    def ahead(self, claim: Said) -> bool:
        """Whether it speaks of what was to come: a time after it was said, or words of the future."""
        horizon = dict(claim.node.facts).get("horizon", "").lower()
        end, start = self.due(claim), self.when(claim)
        if end and start:
            return end >= start
        return bool(horizon) and bool(_WILL.search(claim.words.lower()) or _AHEAD.search(horizon))

    def flags(self, claim: Said) -> tuple[str, ...]:
        """What the claim can be asked for by."""
        facts = dict(claim.node.facts)
        found = {
            "hedged": "certainty" in facts,
            "negated": claim.negated,
            "dated": bool(claim.date),
            "ahead": self.ahead(claim),
        }
        return tuple(flag for flag, holds in found.items() if holds)

    def make(
        self, claim: Said, *, who: str | None = None, about: str | None = None, topic: str = ""
    ) -> Entry:
        """Make an entry, without what stands in its heading already."""
        facts = dict(claim.node.facts)
        quote = claim.quote
        source = self.sources.get(quote.document) if quote else None
        badges = [("mode", MODES.get(facts.get("mode", ""), facts.get("mode", "")))]
        if "certainty" in facts:
            badges.append(("hedged", f"hedged, {facts['certainty']}"))
        if claim.negated:
            badges.append(("negated", "negated"))
        if facts.get("horizon"):
            badges.append(("horizon", facts["horizon"]))
        section = (quote.section or "") if quote else ""
        cited = facts.get("cited source")
        notes = [
            "" if claim.topic == topic else claim.topic,
            "" if _bare(section) in {_bare(claim.topic), _bare(topic)} else section,
            f"cites {cited}" if cited else "",
        ]
        place = ""
        if source and quote and self.texts == FILES["Documents"]:
            place = f"{self.texts}#{fragment(source.name)}.{quote.start}"
        return Entry(
            text=claim.words,
            node=claim.node.id,
            date=claim.date,
            by=tuple((c.id, c.label or c.id) for c in claim.claimants if c.id != who),
            about=tuple((a.id, a.label or a.id) for a in claim.about if a.id != about),
            badges=tuple(badge for badge in badges if badge[1]),
            notes=tuple(note for note in notes if note),
            source=(source.title or source.name) if source else "",
            place=place,
            flags=self.flags(claim),
            due=self.due(claim) if "ahead" in self.flags(claim) else "",
        )


def _bare(heading: str) -> str:
    """Leave the number of a heading out."""
    return heading.lstrip("0123456789.): ").casefold()


def _words(node: Node) -> str:
    if not node.quotes:
        return node.label
    quote = node.quotes[0]
    marks = [(a, b) for a, b in quote.marks if 0 <= a < b <= len(quote.exact)]
    return quote.exact[marks[0][0] : marks[-1][1]] if marks else quote.exact
