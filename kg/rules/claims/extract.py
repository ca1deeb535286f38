"""Put the claim rules together."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.language import Passage
from kg.language.plain import plain
from kg.model import BlockKind, Claim, Document, Mention, Mode, Span
from kg.rules.claims.chapters import one_a_sentence
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.direct import direct
from kg.rules.claims.headline import headline
from kg.rules.claims.hit import Hit
from kg.rules.claims.lexicon import Lexicon, read
from kg.rules.claims.misread import misread
from kg.rules.claims.phrases import phrases
from kg.rules.claims.place import Place
from kg.rules.claims.reading import certainty, horizon, said_at
from kg.rules.claims.reported import reported
from kg.rules.claims.structure import Structure, about, structured, topic

__all__ = ["extract"]

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TURN})
_NESTED = 0.8
"""A claim inside another's content must be at least this sure: stances and wishes there are not reported."""
_RETOLD = 4
"""Reports of one person that make a text a summary of what the person said."""
_MOST = 0.6
_NEAR = 8
"""Contents to look back at for one that holds the next."""
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
        >>> blocks = (Block(BlockKind.PARAGRAPH, 0, 34),)
        >>> document = Document("a", "a.txt", "text/plain", text, blocks=blocks)
        >>> claims = extract(document, analyse(document, nlp=load()), mentions=())
        >>> [text[slice(*claim.content[0])] for claim in claims]
        ['that it works']
    """
    lexicon, places = read(), Mentions(mentions)
    hits = _hits(passages, places, lexicon)
    kept = [hit for hit in _once(hits) if hit.rule != "claim.quote.alone" or focus is not None]
    scene = Structure(document, places, focus, lexicon)
    contents: dict[Span, list[Span]] = {}
    for hit in kept:
        contents.setdefault(hit.evidence, []).extend(hit.content)
    found = [
        claim
        for hit in kept
        for claim in _claims(hit, passages[hit.passage], scene, told=contents[hit.evidence])
    ]
    claims = _outer(found, document.text)
    scene = replace(scene, focus=focus or _voice(claims, mentions))
    claims = one_a_sentence(claims, passages, mentions=places, lexicon=lexicon)
    scene = replace(
        scene,
        told=tuple(sorted(c.content[0][0] for c in claims)),
        contents=tuple(sorted({span for c in claims for span in c.content})),
        quoted=tuple(sorted(c.content[0][0] for c in claims if c.mode is Mode.QUOTED)),
    )
    claims += structured(passages, scene)
    return tuple(sorted(claims, key=lambda c: (c.content, c.cue or (0, 0), c.rule)))


def _voice(claims: Sequence[Claim], mentions: Sequence[Mention]) -> str | None:
    """Find whose talk a document retells where it is not about one person: most reports are that person's."""
    people = {m.entity for m in mentions if m.type == "Person"}
    told = Counter(c.claimant for c in claims if c.mode is Mode.REPORTED and c.claimant in people)
    top = max(sorted(told, key=str), key=lambda who: told[who], default=None)
    enough = top is not None and told[top] >= _RETOLD and told[top] > _MOST * sum(told.values())
    return top if enough else None


def _hits(passages: Sequence[Passage], places: Mentions, lexicon: Lexicon) -> list[Hit]:
    speech = direct(passages, lexicon=lexicon)
    hits = list(speech.hits)
    for number, passage in enumerate(passages):
        title = headline(passage, number, mentions=places, lexicon=lexicon)
        if title is not None:
            hits.append(title)
        elif passage.block.kind in _PROSE:
            lower = plain(passage.doc).lower
            forms = [i for i, word in enumerate(lower) if word in lexicon.forms]
            for sentence in passage.doc.sents:
                here = forms[bisect_left(forms, sentence.start) : bisect_left(forms, sentence.end)]
                cues = tuple(passage.doc[i] for i in here)
                place = Place(passage, number, sentence, speech.masked[number], lexicon, places, cues)
                hits += phrases(place)
                hits += misread(place)
                hits += reported(place)
    return hits


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out a second reading of the same content or the same cue; the surer one stays."""
    contents: set[tuple[Span, ...]] = set()
    cues: set[Span] = set()
    for hit in sorted(hits, key=lambda h: (-h.confidence, h.content, h.rule)):
        if hit.content in contents or (hit.mode is Mode.REPORTED and hit.cue in cues):
            continue
        contents.add(hit.content)
        if hit.cue is not None:
            cues.add(hit.cue)
        yield hit


def _outer(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Leave out a claim inside another's content that has the same claimant or is only a stance."""
    kept: list[Claim] = []
    spoken: list[tuple[Span, Claim]] = []
    for claim in sorted(claims, key=lambda c: (c.content[0][0], -c.content[-1][1], c.rule)):
        start, end = claim.content[0][0], claim.content[-1][1]
        cue = claim.cue or (-1, -1)
        around = [c for (a, b), c in spoken[-_NEAR:] if a <= start and end <= b and a <= cue[0] < b]
        if not any(_repeats(claim, c, text) for c in around):
            kept.append(claim)
            spoken += [(span, claim) for span in claim.content]
    return kept


def _repeats(inner: Claim, outer: Claim, text: str) -> bool:
    unsure = inner.confidence < _NESTED and not (outer.claimant is None and inner.claimant)
    if unsure or (inner.claimant is not None and inner.claimant == outer.claimant):
        return True
    source = text[slice(*inner.source)].casefold() if inner.source else ""
    return source in _SAME and inner.claimant in {None, outer.claimant}


def _claims(hit: Hit, passage: Passage, scene: Structure, *, told: Sequence[Span]) -> Iterator[Claim]:
    """Make a claim of a hit, and one more for each further person or body that its source names beside."""
    first = _claim(hit, passage, scene, told=told)
    yield first
    if hit.source is not None:
        for other in scene.mentions.fellows(hit.source, first.claimant, text=scene.document.text):
            yield replace(
                first, claimant=other, about=about(hit.content, mentions=scene.mentions, claimant=other)
            )


def _claim(hit: Hit, passage: Passage, scene: Structure, *, told: Sequence[Span]) -> Claim:
    """Say who the source is, and what the words of a claim say of it."""
    block, text, lexicon = passage.block, scene.document.text, scene.lexicon
    content = " ".join(text[a:b] for a, b in hit.content)
    claimant = scene.mentions.claimant(hit.source, hit.head, text=text, lexicon=lexicon)
    if hit.source is None and hit.mode is Mode.QUOTED:
        claimant = scene.focus
    return Claim(
        claimant=claimant,
        content=hit.content,
        mode=hit.mode,
        evidence=hit.evidence,
        rule=hit.rule,
        source=hit.source,
        cue=hit.cue,
        topic=topic(block),
        about=about(hit.content, mentions=scene.mentions, claimant=claimant),
        certainty=certainty(content, verb=hit.verb, lexicon=lexicon),
        polarity=hit.negated == _denies(hit, text, lexicon),
        said_at=said_at(_around(text, hit, told), today=scene.document.date) if hit.cue else None,
        horizon=horizon(
            content,
            lexicon=lexicon,
            cue=text[slice(*hit.cue)] if hit.cue else "",
            today=scene.document.date,
        ),
        cited_source=block.cited_source,
        section=block.section,
        confidence=hit.confidence,
    )


def _denies(hit: Hit, text: str, lexicon: Lexicon) -> bool:
    """Say whether the cue holds the content to be not so; "dismissed it as a mistake" holds it to be one."""
    told = hit.mode is Mode.REPORTED and hit.rule != "claim.verb.judge"
    return told and hit.cue is not None and lexicon.denies(text[slice(*hit.cue)])


def _around(text: str, hit: Hit, told: Sequence[Span]) -> str:
    """Give the evidence without what is told in it and without the source."""
    kept: list[str] = []
    at = hit.evidence[0]
    for low, high in sorted((*told, *([hit.source] if hit.source else []))):
        kept.append(text[at:low])
        at = max(at, high)
    kept.append(text[at : hit.evidence[1]])
    return " ".join(kept)
