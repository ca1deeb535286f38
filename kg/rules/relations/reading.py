"""From a sentence to statements: run the constructions, settle dates and implied objects, drop doubles."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.language.passages import Passage
from kg.language.plain import plain
from kg.model import (
    BlockKind,
    Document,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Span,
    Statement,
    TypeVote,
)
from kg.ontology import Ontology
from kg.rules.lexicon import Lexicon
from kg.rules.relations.bylines import from_bylines
from kg.rules.relations.confidence import confidence
from kg.rules.relations.dates import period
from kg.rules.relations.found import Found, Part
from kg.rules.relations.fragments import from_fragments
from kg.rules.relations.honours import from_honours
from kg.rules.relations.index import Index, grammar, index
from kg.rules.relations.links import from_links
from kg.rules.relations.nouns import from_events, from_nouns, from_titles
from kg.rules.relations.patterns import from_patterns
from kg.rules.relations.rows import from_rows
from kg.rules.relations.scene import Scene, Unit, cover, scene, units
from kg.rules.relations.status import Status, once
from kg.rules.relations.tree import sides
from kg.rules.relations.unsaid import unsaid, untold
from kg.rules.relations.verbs import from_verbs

__all__ = ["extract", "type_votes"]

_PERSONAL = frozenset({"he", "she", "i"})
"""Pronouns that say something of the names they stand beside."""
_TELLING = frozenset({"founded", "cofounded", "developed", "joined", "left"})
_HEADS = frozenset({"ceo", "president", "chairman", "chairwoman", "founder", "co-founder", "owner"})
_BEFORE = frozenset({"before", "until", "till"})
_EXCEPT = frozenset({"not", "neither", "nor", "no", "without", "except", "unlike", "than"})


def extract(
    document: Document,
    passages: Sequence[Passage],
    *,
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    ontology: Ontology,
) -> tuple[Statement, ...]:
    """Read the relations between what a document mentions.

    Args:
        document: the document.
        passages: its parsed blocks.
        mentions: names, and pronouns and nouns that stand for them, with their types.
        lexicon: how language expresses the relations.
        ontology: what they may join.

    Returns:
        Statements sorted by evidence; one for the same subject, relation, object and sentence.

    Example:
        >>> from kg import language, ontology
        >>> from kg.model import Block
        >>> from kg.rules import lexicon
        >>> text = "Mara Lindqvist founded Northlight Labs."
        >>> block = Block(BlockKind.PARAGRAPH, 0, len(text))
        >>> document = Document(id="a", name="a.txt", media_type="text/plain", text=text, blocks=(block,))
        >>> named = (Mention(0, 14, "Person", "Mara Lindqvist", "person/mara-lindqvist"),
        ...          Mention(23, 38, "Organization", "Northlight Labs", "organization/northlight-labs"))
        >>> terms = ontology.read()
        >>> passages = language.analyse(document, nlp=language.load())
        >>> [s.rule for s in extract(document, passages, mentions=named,
        ...                          lexicon=lexicon.read(ontology=terms), ontology=terms)]
        ['founded.active']
    """
    del document  # its text is in the passages
    words = index(lexicon)
    ordered = sorted(mentions, key=lambda m: (m.start, m.end, m.entity))
    starts = [m.start for m in ordered]
    best: dict[tuple[object, ...], Statement] = {}
    for passage in passages:
        if passage.block.kind is BlockKind.LABEL:
            continue
        low, high = bisect_left(starts, passage.block.start), bisect_left(starts, passage.block.end)
        inside = units(passage.doc, ordered[low:high], offset=passage.offset, generic=words.generic)
        told = untold(passage.block, ordered, starts)
        for view in _scenes(passage, inside, ontology=ontology, told=told):
            for statement in _statements(view, words):
                place = statement.organization if isinstance(statement.object, Literal) else None
                key = (statement.subject, statement.predicate, statement.object, place, statement.evidence)
                best[key] = _merged(best[key], statement) if key in best else statement
    for statement in (
        *from_bylines(passages, mentions=ordered, words=words),
        *from_rows(passages, mentions=ordered, words=words, ontology=ontology),
        *from_fragments(passages, mentions=ordered, words=words, ontology=ontology),
    ):
        place = statement.organization
        key = (statement.subject, statement.predicate, statement.object, place, statement.evidence)
        best.setdefault(key, statement)
    return tuple(sorted(_specific(best.values(), words, ontology), key=_order))


def _specific(found: Iterable[Statement], words: Index, ontology: Ontology) -> list[Statement]:
    """Drop what the same sentence says more closely, "founded" beside "cofounded"."""
    every = list(found)
    closer = {
        (s.subject, wider, s.object, s.evidence)
        for s in every
        for wider in ontology.properties[s.predicate].ancestors
        if wider != s.predicate and (s.predicate, wider) not in words.implied
    }
    return [s for s in every if (s.subject, s.predicate, s.object, s.evidence) not in closer]


def type_votes(
    document: Document,
    passages: Sequence[Passage],
    *,
    spans: Sequence[Span],
    lexicon: Lexicon,
    ontology: Ontology,
) -> tuple[TypeVote, ...]:
    """Tell what the constructions ask of names whose type is not known yet.

    Args:
        document: the document.
        passages: its parsed blocks.
        spans: where names stand.
        lexicon: how language expresses the relations.
        ontology: what they may join.

    Returns:
        Votes in text order: "X, co-founder of Y" asks for a person and an organization.
    """
    del document
    words = index(lexicon)
    ordered = sorted(set(spans))
    starts = [s for s, _ in ordered]
    best: dict[tuple[int, int, str], TypeVote] = {}
    for passage in passages:
        low, high = bisect_left(starts, passage.block.start), bisect_left(starts, passage.block.end)
        inside = _named(passage.doc, ordered[low:high], offset=passage.offset)
        for view in _scenes(passage, inside, ontology=ontology):
            for vote in _votes(view, words):
                key = (vote.start, vote.end, vote.type)
                if key not in best or vote.weight > best[key].weight:
                    best[key] = vote
    return tuple(best[key] for key in sorted(best))


def _named(doc: Doc, spans: Iterable[Span], *, offset: int) -> list[Unit]:
    taken: set[int] = set()
    found: list[Unit] = []
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        unit = cover(doc, start, end, offset=offset)
        if unit is not None and not taken.intersection(range(unit.first, unit.last)):
            taken.update(range(unit.first, unit.last))
            found.append(unit)
    return sorted([*found, *_pronouns(doc, taken, offset=offset)], key=lambda u: u.first)


def _pronouns(doc: Doc, taken: Container[int], *, offset: int) -> Iterator[Unit]:
    """Give the pronouns, which say something of the names they stand beside: "he founded X"."""
    for i, word in enumerate(plain(doc).lower):
        if word in _PERSONAL and i not in taken and doc[i].tag_ == "PRP":
            token = doc[i]
            start = offset + token.idx
            end = start + len(token)
            mention = Mention(start, end, "Person", token.lower_, "", MentionKind.PRONOUN)
            yield Unit(token.i, token.i + 1, token.i, start, end, mention)


def _scenes(
    passage: Passage, inside: Sequence[Unit], *, ontology: Ontology, told: Mention | None = None
) -> Iterator[Scene]:
    at = 0
    for sentence in passage.doc.sents if inside else ():
        while at < len(inside) and inside[at].first < sentence.start:
            at += 1
        here = []
        while at < len(inside) and inside[at].last <= sentence.end:
            here.append(inside[at])
            at += 1
        if here:
            yield scene(
                passage.doc,
                first=sentence.start,
                last=sentence.end,
                offset=passage.offset,
                inside=here,
                ontology=ontology,
                told=unsaid(told, sentence.start),
            )


def _found(view: Scene, words: Index, *, typed: bool = True) -> list[Found]:
    anchors = words.anchored(view.words())
    found = [*from_titles(view, words, anchors), *from_nouns(view, words, anchors)]
    found += [*from_verbs(view, words, anchors), *from_events(view, words, anchors)]
    if len(view.units) > 1:
        found += from_links(view, words)
        found += from_patterns(view) if typed else ()
    found += from_honours(view, words)
    return [
        f
        for f in found
        if not (
            _excepted(view, f.subject)
            or _formerly(view, f.subject)
            or (
                isinstance(f.object, Unit)
                and f.entry.property != "alternativeTo"
                and _excepted(view, f.object)
            )
        )
    ]


def _excepted(view: Scene, unit: Unit) -> bool:
    at = unit.first - 1
    while (
        at > view.first and view.tokens[at].pos_ in {"DET", "ADP"} and view.tokens[at].lower_ not in _EXCEPT
    ):
        at -= 1
    return at >= view.first and view.tokens[at].lower_ in _EXCEPT


def _formerly(view: Scene, unit: Unit) -> bool:
    """Tell whether a body is only where those who act come from: "founded by X and Z, both ex-Quillon"."""
    hyphen = view.low(unit.first - 1) in {"-", "‑"}
    return hyphen and view.low(unit.first - 2) == "ex" and view.known_as(unit, "Organization")


def _implied(view: Scene, found: Sequence[Found]) -> Iterator[Found]:
    """Fill in objects that are not named: "X, co-founder of Y, announced her resignation"."""
    for one in found:
        if one.object is not None:
            yield one
            continue
        units = list(_belongs(view, found, one))
        if one.entry.onward:
            units = [u for u in units if u.last <= one.anchor]
        elif not units:  # "after X left, Z became head of Y"
            units = list(_belongs(view, found, one, anybody=True))
        if units:
            yield replace(one, object=min(units, key=lambda u: abs(u.first - one.anchor)))


def _belongs(view: Scene, found: Sequence[Found], one: Found, *, anybody: bool = False) -> Iterator[Unit]:
    """Give the organizations that a sentence says somebody founded, works for or has a role at."""
    want = sides(view, one.entry)[1]
    kin = set(view.ontology.properties[one.entry.property].ancestors)
    for other in found:
        unit = other.organization or other.object
        name = other.property or other.entry.property
        there = (
            other.role is not None
            or other.entry.belonging
            or kin & set(view.ontology.properties[name].ancestors)
        )
        now = other.status is Status.SAID and not other.former and other.anchor != one.anchor
        now = now and not (other.anchor > one.anchor and _onward(view, one, other))
        who = anybody or _same(other.subject, one.subject)
        if there and now and who and isinstance(unit, Unit) and view.fits(unit, want):
            yield unit


def _onward(view: Scene, one: Found, other: Found) -> bool:
    """Tell whether what somebody left for comes later: "left to join X", "left in 2021 and joined X"."""
    verb = view.tokens[other.anchor].pos_ == "VERB" and _same(other.subject, one.subject)
    before = not _BEFORE.isdisjoint(view.lows(one.anchor - 4, one.anchor))
    return (verb and not before) or "to" in view.lows(one.anchor + 1, other.anchor)


def _same(one: Unit, other: Unit) -> bool:
    if one.mention is None or other.mention is None:
        return one is other
    return one.mention.entity == other.mention.entity


def _each(found: Iterable[Found]) -> Iterator[Found]:
    """Give a relation once for each of those whom "the two" means, not between themselves."""
    for one in found:
        target = one.object
        subjects = [one.subject, *_others(one.subject)]
        objects = [target, *_others(target)] if isinstance(target, Unit) else [target]
        yield from (replace(one, subject=s, object=o) for s in subjects for o in objects)


def _others(unit: Unit) -> list[Unit]:
    return [replace(unit, mention=mention, also=()) for mention in unit.also]


def _statements(view: Scene, words: Index) -> Iterator[Statement]:
    every = _found(view, words)
    if not every:
        return
    span = view.doc[view.first : view.last]
    evidence = (view.offset + span.start_char, view.offset + span.start_char + len(span.text.rstrip()))
    for found in _each(_implied(view, every)):
        subject, obj = found.subject.mention, found.object
        if subject is None or obj is None:
            continue
        target = obj.literal if isinstance(obj, Part) else obj.mention.entity if obj.mention else None
        if target is None or target == subject.entity:
            continue
        name = found.property or found.entry.property
        start, end = period(view, found)
        place = found.organization
        first = Statement(
            subject=subject.entity,
            predicate=name,
            object=target,
            subject_span=(found.subject.start, found.subject.end),
            object_span=(obj.start, obj.end),
            evidence=evidence,
            rule=found.rule or f"{name}.{found.construction}",
            confidence=confidence(found),
            modality=Modality.PLANNED if found.status is Status.PLANNED else Modality.ASSERTED,
            role=found.role,
            organization=place.mention.entity if place is not None and place.mention else None,
            organization_span=(place.start, place.end) if place is not None else None,
            start=start,
            end=end,
            former=found.former or _over(view, found, name),
        )
        yield first
        if found.role is None and found.status is Status.SAID:
            for other in found.entry.also:
                yield replace(first, predicate=other, rule=f"{other}.{found.construction}")


def _over(view: Scene, found: Found, name: str) -> bool:
    """Tell whether belonging somewhere is said to be past; having made something is so for good."""
    return (found.role is not None or name == "worksFor") and not found.rule and once(view, found.anchor)


def _merged(one: Statement, other: Statement) -> Statement:
    """Keep the better of two readings of the same, with what only the other tells."""
    better, worse = (one, other) if _rank(one) >= _rank(other) else (other, one)
    if better.modality is not worse.modality:
        return better
    role = better if better.role else worse
    start, end = better.start or worse.start, better.end or worse.end
    if start and end and end[:4] < start[:4]:  # what ended before it began is two stays, or a slip
        start, end = better.start, better.end
    return replace(
        better,
        role=role.role,
        organization=role.organization,
        organization_span=role.organization_span,
        start=start,
        end=end,
        former=better.former and worse.former,
    )


def _rank(statement: Statement) -> tuple[bool, float, bool, bool, str]:
    dated = bool(statement.start or statement.end)
    asserted = statement.modality is Modality.ASSERTED
    return asserted, statement.confidence, statement.organization is not None, dated, statement.rule


def _order(statement: Statement) -> tuple[object, ...]:
    target = statement.object if isinstance(statement.object, str) else statement.object.value
    return (
        *statement.evidence,
        *statement.subject_span,
        statement.predicate,
        *statement.object_span,
        statement.subject,
        target,
    )


def _tells(found: Found) -> bool:
    """Tell whether what a pronoun does says for sure what sort of thing it is done to."""
    if found.role is not None:
        return found.role.split()[-1].casefold() in _HEADS
    return (found.property or found.entry.property) in _TELLING


def _votes(view: Scene, words: Index) -> Iterator[TypeVote]:
    for found in _found(view, words, typed=False):
        subject, obj = sides(view, found.entry)
        spoken = [u for u in (found.subject, found.object) if isinstance(u, Unit) and u.mention is not None]
        if spoken and not _tells(found):
            continue  # "he worked in X", "he is professor of X" may speak of a town or a field
        if found.role is not None:
            obj = found.entry.object
        weight = confidence(found) * (0.4 if found.entry.weak else 1.0)
        rule = f"{found.property or found.entry.property}.{found.construction}"
        if found.role is None and view.word(found.anchor) in grammar().moving:
            obj = None  # people move to towns, too
        for unit, kind in ((found.subject, subject), (found.organization or found.object, obj)):
            if isinstance(unit, Unit) and kind is not None and unit.mention is None:
                yield TypeVote(unit.start, unit.end, kind, round(weight, 3), rule)
