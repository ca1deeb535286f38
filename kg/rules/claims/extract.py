"""Put the claim rules together."""

from collections.abc import Iterable, Iterator, Sequence

from kg.language import Passage
from kg.model import BlockKind, Claim, Document, Mention, MentionKind, Mode, Span
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.direct import direct
from kg.rules.claims.headline import headline
from kg.rules.claims.hit import Hit
from kg.rules.claims.lexicon import Lexicon, read
from kg.rules.claims.misread import misread
from kg.rules.claims.phrases import phrases
from kg.rules.claims.reading import certainty, horizon, said_at
from kg.rules.claims.reported import Place, reported
from kg.rules.claims.structure import structured
from kg.rules.claims.summary import habits, is_summary

__all__ = ["extract"]

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TURN})
_NESTED = 0.8
"""A claim inside another's content must be at least this sure: stances and wishes there are not reported."""
_SAME = frozenset({"he", "she", "they", "it", "who", "which", "that"})


def extract(
    document: Document,
    passages: Sequence[Passage],
    *,
    mentions: Sequence[Mention],
    focus: str | None = None,
) -> tuple[Claim, ...]:
    """Find who said what in a document.

    Args:
        document: the document.
        passages: its parsed blocks.
        mentions: its names, pronouns and nominals with their entities.
        focus: entity id of the one person the document is about, or None.

    Returns:
        The claims in text order; no content twice.

    Example:
        >>> from kg.language import analyse, load
        >>> from kg.model import Block, BlockKind, Document
        >>> text = "Mara Lindqvist said that it works."
        >>> document = Document("a", "a.txt", "text/plain", text, blocks=(Block(BlockKind.PARAGRAPH, 0, 34),))
        >>> [text[slice(*c.content[0])] for c in extract(document, analyse(document, nlp=load()), mentions=())]
        ['that it works']
    """
    lexicon = read()
    places = Mentions(mentions)
    speech = direct(passages, lexicon=lexicon)
    hits: list[Hit] = list(speech.hits)
    for number, passage in enumerate(passages):
        title = headline(passage, number, mentions=places, lexicon=lexicon)
        if title is not None:
            hits.append(title)
        if passage.block.kind not in _PROSE or title is not None:
            continue
        for sentence in passage.doc.sents:
            place = Place(passage, number, sentence, speech.masked[number], lexicon, places)
            hits += phrases(place)
            hits += misread(place)
            hits += reported(place)
    if focus is not None and is_summary(hits, passages, focus=focus, mentions=places):
        hits += habits(passages, hits, focus=focus, mentions=places)
    kept = [hit for hit in _once(hits) if hit.rule != "claim.quote.alone" or focus is not None]
    found = [_claim(hit, document, passages, places=places, focus=focus, lexicon=lexicon) for hit in kept]
    claims = _outer(found, document.text)
    claims += structured(
        document,
        passages,
        mentions=places,
        focus=focus,
        lexicon=lexicon,
        told=[c.content[0] for c in claims],
        quoted=[c.content[0] for c in claims if c.mode is Mode.QUOTED],
    )
    return tuple(sorted(claims, key=lambda c: (c.content[0], c.cue or (0, 0), c.rule)))


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out a second reading of the same content or the same cue; the surer one stays."""
    contents: set[tuple[Span, ...]] = set()
    cues: set[Span] = set()
    for hit in sorted(hits, key=lambda h: (-h.confidence, h.content, h.rule)):
        if hit.content in contents or (hit.cue is not None and hit.cue in cues and hit.mode is Mode.REPORTED):
            continue
        contents.add(hit.content)
        if hit.cue is not None:
            cues.add(hit.cue)
        yield hit


def _outer(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Leave out a claim inside the content of another that has the same claimant or is only a stance."""
    kept: list[Claim] = []
    spoken: list[tuple[Span, Claim]] = []
    for claim in sorted(claims, key=lambda c: (c.content[0][0], -c.content[-1][1], c.rule)):
        start, end = claim.content[0][0], claim.content[-1][1]
        inside = [
            c
            for (low, high), c in spoken[-8:]
            if low <= start and end <= high and claim.cue is not None and low <= claim.cue[0] < high
        ]
        if any(_repeats(claim, c, text) for c in inside):
            continue
        kept.append(claim)
        spoken += [(span, claim) for span in claim.content]
    return kept


def _repeats(inner: Claim, outer: Claim, text: str) -> bool:
    if inner.confidence < _NESTED:
        return True
    if inner.claimant is not None and inner.claimant == outer.claimant:
        return True
    source = text[slice(*inner.source)].casefold() if inner.source else ""
    return source in _SAME and inner.claimant in {None, outer.claimant}


def _claim(
    hit: Hit,
    document: Document,
    passages: Sequence[Passage],
    *,
    places: Mentions,
    focus: str | None,
    lexicon: Lexicon,
) -> Claim:
    block = passages[hit.passage].block
    text = " ".join(document.text[a:b] for a, b in hit.content)
    claimant = places.claimant(hit.source, hit.head, text=document.text, lexicon=lexicon)
    if hit.source is None and hit.mode is Mode.QUOTED:
        claimant = focus
    around = _around(document.text, hit)
    return Claim(
        claimant=claimant,
        content=hit.content,
        mode=hit.mode,
        evidence=hit.evidence,
        rule=hit.rule,
        source=hit.source,
        cue=hit.cue,
        topic=block.topic or block.section,
        about=about(hit.content, places=places, claimant=claimant),
        certainty=certainty(text, verb=hit.verb, lexicon=lexicon),
        polarity=not hit.negated,
        said_at=said_at(around, today=document.date) if hit.cue else None,
        horizon=horizon(text, lexicon=lexicon),
        cited_source=block.cited_source,
        section=block.section,
        confidence=hit.confidence,
    )


def about(content: Iterable[Span], *, places: Mentions, claimant: str | None) -> tuple[str, ...]:
    """Give the entities a content mentions; pronouns for the claimant do not count."""
    found = {
        m.entity
        for span in content
        for m in places.inside(span)
        if not (m.entity == claimant and m.kind is MentionKind.PRONOUN)
    }
    return tuple(sorted(found))


def _around(text: str, hit: Hit) -> str:
    """Give the evidence without the content."""
    start, end = hit.evidence
    kept: list[str] = []
    at = start
    for low, high in sorted(hit.content):
        kept.append(text[at:low] if at < low else "")
        at = max(at, high)
    kept.append(text[at:end])
    return " ".join(kept)
