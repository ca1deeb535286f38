"""Claims as quads: one node a claim, with a piece of evidence for each place that states it."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from kg.graph import iris
from kg.graph.page import LABEL, TYPE, Page, evidence, place, section
from kg.graph.terms import Quad, boolean, date, decimal, iri, literal
from kg.model import Claim, Mode
from kg.resolve.horizon import year
from kg.resolve.spoken import content, told
from kg.vocab import KG

__all__ = ["claim"]

_MODES: Final = MappingProxyType(
    {
        Mode.QUOTED: KG.Quoted,
        Mode.TURN: KG.Turn,
        Mode.REPORTED: KG.Reported,
        Mode.NARRATED: KG.Narrated,
    }
)


def _first(values: Sequence[str | None]) -> str | None:
    return next(filter(None, values), None)


def _when(page: Page, places: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Say when it was said, and of which time it speaks: in words, and till which year."""
    said_at, horizon = _first([one.said_at for one in places]), _first([one.horizon for one in places])
    if said_at:
        yield iri(KG.saidAt), date(said_at)
    if horizon:
        yield iri(KG.horizon), literal(horizon)
        if reached := year(horizon, date=said_at or page.document.date):
            yield iri(KG.horizonYear), literal(str(reached), datatype="gYear")


def _spans(page: Page, places: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Say where content, claimant and cue stand; which evidence each belongs to, the offsets tell."""
    for one in places:
        for span in content(one, page.document.text):
            yield iri(KG.contentSpan), place(span)
        if one.source:
            yield iri(KG.sourceSpan), place(one.source)
        if one.cue:
            yield iri(KG.cueSpan), place(one.cue)


def _topics(page: Page, places: Sequence[Claim]) -> dict[str, str]:
    """Name the topics, by label."""
    return {one.topic: iri(iris.topic(page.base, one.topic)) for one in places if one.topic}


def claim(page: Page, places: Sequence[Claim]) -> Iterator[Quad]:
    """Write a claim.

    Args:
        page: of its document.
        places: where the document states it, see ``kg.resolve.restated``. The first gives words, mode and
            certainty; what it does not tell (cue, horizon, section), the next that does. What the claim
            is about, its topics and the sources it cites are those of all places; the confidence is that of
            the surest.

    Yields:
        Quads of the document's graph.
    """
    first = places[0]
    facts = [
        (TYPE, iri(KG.Claim)),
        (iri(KG.text), literal(told(first, page.document.text), language="en")),
        (iri(KG.mode), iri(_MODES[first.mode])),
        (iri(KG.certainty), decimal(first.certainty)),
        (iri(KG.polarity), boolean(value=first.polarity)),
        *_spans(page, places),
        *_when(page, places),
        *((iri(KG.about), page.thing(entity)) for one in places for entity in one.about),
        *((iri(KG.citedSource), literal(one.cited_source)) for one in places if one.cited_source),
    ]
    for one in places:
        name, found = evidence(page, one.evidence, rule=one.rule)
        facts.append((iri(KG.evidence), name))
        yield from found
    if first.claimant:
        facts.append((iri(KG.claimant), page.thing(first.claimant)))
    if cue := next((one.cue for one in places if one.cue), None):
        facts.append((iri(KG.cue), literal(page.cutter.words(cue))))
    for label, topic in _topics(page, places).items():
        facts.append((iri(KG.topic), topic))
        yield from page.quads(topic, ((TYPE, iri(KG.Topic)), (LABEL, literal(label, language="en"))))
    if heading := _first([one.section for one in places]):
        under, described = section(page, heading)
        facts.append((iri(KG.section), under))
        yield from described
    name = iri(iris.claim(page.base, page.document, parts=tuple(sorted(set(facts)))))
    facts.append((iri(KG.confidence), decimal(max(one.confidence for one in places))))
    yield from page.quads(name, facts)
