"""The page of claims: who said what, about what, when, with which certainty, and who differs from whom."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.graph.projection import Projection
from kg.views.agree import Pair, pairs
from kg.views.entries import Entries, facets
from kg.views.plain import Column, Section, plain_page
from kg.views.sayings import Said, said, same

__all__ = ["claims_page"]

NOBODY = "Nobody named"
MANY, MOST = 3_000, 20
"""Claims from which the lists by subject and topic show only the first so many each."""
BESIDE = 5
"""Claims of one person in a comparison."""


def claims_page(
    projection: Projection,
    *,
    title: str | None = None,
    others: Mapping[str, str] | None = None,
    claims: Sequence[Said] | None = None,
) -> str:
    """List all claims by person, subject and topic, what looks ahead, who agrees with whom and who differs.

    Args:
        projection: the graph.
        title: to show; that of the graph when None.
        others: name and address of the other pages, to link to.
        claims: those of the graph in order, where they are at hand.

    Returns:
        HTML that needs no network; ``#by:ID``, ``#about:ID`` lead to the claims of and about a node.

    Example:
        >>> "No claims" in claims_page(Projection("Nothing yet"))
        True
    """
    found = said(projection) if claims is None else claims
    entries = Entries(projection, texts=(others or {}).get("Documents", ""))
    labels = {node.id: node.label or node.id for node in projection.nodes}
    by_person = _grouped(found, lambda c: [who.id for who in c.claimants])
    by_subject = _grouped(found, lambda c: [what.id for what in c.about])
    by_topic = _grouped(found, lambda c: [c.topic] if c.topic else [])
    sections = [
        Section(
            labels.get(who, NOBODY),
            tuple(entries.make(c, who=who) for c in own),
            group="By person",
            node=who,
            kind="by",
            runs=True,
        )
        for who, own in by_person
    ]
    sections += _ahead(found, entries)
    sections += _alike(pairs(found, linked=same(projection)), entries)
    sections += _beside(by_subject, by_topic, labels=labels, entries=entries)
    most = MOST if len(found) > MANY else len(found)
    sections += _listed(by_subject, by_topic, labels=labels, entries=entries, most=most)
    voices = sum(bool(who) for who, _ in by_person)
    return plain_page(
        "Claims",
        title=title if title is not None else projection.title or "Knowledge graph",
        summary=f"{_plural(len(found), 'claim')}, {_plural(voices, 'voice')}",
        sections=sections,
        ids=[node.id for node in projection.nodes],
        others=others,
        empty="No claims were found in what was read.",
        facets=facets(found),
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


def _listed(
    by_subject: Sequence[tuple[str, Sequence[Said]]],
    by_topic: Sequence[tuple[str, Sequence[Said]]],
    *,
    labels: Mapping[str, str],
    entries: Entries,
    most: int,
) -> list[Section]:
    """List claims once more by what they are about and by their topic."""
    subjects = [
        Section(
            labels.get(key, key),
            tuple(entries.make(claim, about=key) for claim in claims[:most]),
            group="By subject",
            node=key,
            kind="about",
            more=max(0, len(claims) - most),
            runs=True,
        )
        for key, claims in by_subject
        if key
    ]
    topics = [
        Section(
            key,
            tuple(entries.make(claim, topic=key) for claim in claims[:most]),
            group="By topic",
            kind="topic",
            more=max(0, len(claims) - most),
            runs=True,
        )
        for key, claims in by_topic
        if key
    ]
    return subjects + topics


def _ahead(found: Sequence[Said], entries: Entries) -> list[Section]:
    """Collect the claims that say when something will be, the first to be due first."""
    ahead = [claim for claim in found if claim.ahead]
    ahead.sort(key=lambda c: (not c.due, c.due))
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


def _alike(found: Sequence[Pair], entries: Entries) -> list[Section]:
    """Set claims that say the same, or the opposite, two by two."""
    told = (
        ("They differ", "differ", "One denies what the other says, in much the same words.", False, False),
        ("They agree", "agree", "Different people, much the same words.", True, False),
        ("Said again", "again", "One person says the same in several places.", True, True),
    )
    return [
        Section(
            title,
            (),
            group="Agreements and differences",
            kind=kind,
            note=note,
            pairs=tuple((entries.make(p.one), entries.make(p.other)) for p in chosen),
        )
        for title, kind, note, agree, again in told
        if (chosen := [p for p in found if (p.agree, p.again) == (agree, again)])
    ]


def _beside(
    *groups: Sequence[tuple[str, Sequence[Said]]], labels: Mapping[str, str], entries: Entries
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
