"""All mentions by name in a document."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language import Passage
from kg.model import BlockKind, Document, Mention, Span, TypeVote
from kg.resolve.grouping import Group, Listed, Use, gather
from kg.resolve.names import person_parts
from kg.rules.entities._births import birth_pairs
from kg.rules.entities._handles import bearers, handle_pairs, initial_pairs, underlined
from kg.rules.entities._lexicon import pattern_words
from kg.rules.entities._propose import Proposed, propose, weigh
from kg.rules.gazetteer import Gazetteer
from kg.rules.lookup import Phrases

__all__ = ["names"]

_ROLE = re.compile(
    r"(?:(?:the\s+)?(?:(?:first|second|third|fourth|last|next)\s+)?(?:co-?host|host|guest|interviewer|interviewee|moderator|narrator|announcer"
    r"|audience(?: member)?|questioner|reporter|presenter|panelist|caller)"
    r"|q|a|question|answer|speaker|participant|person)"
    r"(?:\s*#?\s*[\dA-Z])?$",
    re.IGNORECASE,
)
_ALIKE = frozenset({"entity.model"})
"""Evidence that errs alike wherever a name stands."""
_QUESTIONS = frozenset({"q", "question", "questioner", "audience", "audience member", "reporter", "caller"})
"""Labels of turns that stand for nobody in particular."""
_ANSWERS = frozenset({"a", "answer", "guest", "interviewee"})
_PEOPLE = ("author", "authors", "guest", "guests", "host", "hosts", "participants", "speaker", "speakers")
_SPLIT = re.compile(r"\s*(?:[,;|/&]|\band\b)\s*")


def names(
    document: Document,
    passages: Sequence[Passage],
    *,
    gazetteer: Gazetteer,
    votes: Sequence[TypeVote] = (),
    proposed: Proposed | None = None,
) -> tuple[Mention, ...]:
    """Find every mention by name, typed and joined to its entity.

    Args:
        document: the document.
        passages: its parsed blocks.
        gazetteer: the well-known; ``Gazetteer.empty()`` for none.
        votes: what relation constructions say about types.
        proposed: what ``propose`` found; None to find it here. Its candidates are given the votes.

    Returns:
        Mentions in text order, without overlap.

    Example:
        >>> names(Document("a", "a.txt", "text/plain", ""), (), gazetteer=Gazetteer.empty())
        ()
    """
    proposed = proposed or propose(document, passages, gazetteer=gazetteer)
    weigh(proposed, votes=votes)
    uses = sorted([*_uses(proposed), *_people(document), *bearers(document)], key=lambda u: (u.start, u.text))
    handles = handle_pairs(document, people=_persons(proposed))
    births = birth_pairs(document.text, people=_persons(proposed))
    groups = gather(uses, pairs=(*proposed.pairs, *handles, *births, *initial_pairs(document)))
    found = list(_mentions(document, proposed, groups))
    return tuple(sorted([*found, *_roles(document, found)], key=lambda m: (m.start, m.end)))


def _uses(proposed: Proposed) -> Iterator[Use]:
    """Give each candidate with its votes; what errs alike on one name adds up slowly."""
    times = Counter(found.text for found in proposed.found)
    for found in proposed.found:
        slow = times[found.text] ** -0.5
        entry = found.entry
        listed = Listed(entry.type, entry.name) if entry else None
        votes = tuple((k, weight * slow if rule in _ALIKE else weight) for k, weight, rule in found.votes)
        yield Use(found.text, found.offsets[0], votes, listed)


def _people(document: Document) -> Iterator[Use]:
    """List the persons that structure and metadata name."""
    for key, value in document.meta:
        if key in _PEOPLE:
            for part in _SPLIT.split(re.sub(r"\([^)]*\)", "", value)):
                if part[:1].isupper() and not _ROLE.match(part):
                    yield Use(part.strip(), -1, (("Person", 2.0),))
    seen: set[str] = set()
    for block in document.blocks:
        speaker = (block.speaker or "").strip()
        if speaker and speaker not in seen and not _ROLE.match(speaker):
            seen.add(speaker)
            start = block.speaker_span[0] if block.speaker_span else block.start
            yield Use(_untitled(speaker.removeprefix("@")), start, (("Person", 6.0),))


def _persons(proposed: Proposed) -> frozenset[str]:
    return frozenset(f.text for f in proposed.found if f.label in {"PERSON", "PER"})


def _untitled(speaker: str) -> str:
    """Leave out a title in front of a speaker's name: "DR. OKAFOR"."""
    first, _, rest = speaker.partition(" ")
    return rest.strip() if rest and first.lower() in pattern_words("entity.title") else speaker


def _surfaces(groups: Sequence[Group], common: frozenset[str]) -> Iterator[tuple[str, tuple[int, str]]]:
    """List every name to look for, with the groups that bear it; of two that share one the later wins."""
    own: dict[str, None] = {}
    for number, group in enumerate(groups):
        for surface in sorted({*group.surfaces, group.name} if group.type else group.surfaces):
            own[surface] = None
            yield surface, (number, surface)
    stop = pattern_words("entity.stop", "starts", "generic")
    for number, group in enumerate(groups):
        if group.type != "Person":
            continue
        parts = [p for p in group.name.split() if p[:1].isupper() and len(p) > 2 and p[-1] != "."]
        for part in sorted({parts[-1], parts[0]}) if len(parts) > 1 else ():
            lower = part.lower()
            if part not in own and lower not in common and lower not in stop:
                yield part, (number, part)


def _regions(document: Document) -> list[Span]:
    spans: list[Span] = []
    for block in document.blocks:
        if block.kind is not BlockKind.NOISE:
            spans.extend(s for s in ((block.start, block.end), block.speaker_span, block.topic_span) if s)
    outer: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not outer or span[1] > outer[-1][1]:
            outer.append(span)
    return outer


def _inside(span: Span, regions: Sequence[Span]) -> bool:
    place = bisect_right(regions, (span[0], 1 << 62)) - 1
    return any(
        regions[i][0] <= span[0] and span[1] <= regions[i][1] for i in range(max(0, place - 2), place + 1)
    )


def _mentions(document: Document, proposed: Proposed, groups: Sequence[Group]) -> Iterator[Mention]:
    text = proposed.text
    common = frozenset(w.text for w in text if w.text.islower())
    bearers: dict[str, list[int]] = {}
    listed = list(_surfaces(groups, common))
    for surface, (number, _) in listed:
        bearers.setdefault(surface, []).append(number)
    for number, group in enumerate(groups):
        for surface in group.shared:
            bearers.setdefault(surface, []).append(number)
            listed.append((surface, (number, surface)))
    phrases = Phrases.of(listed)
    regions = _regions(document)
    cited = sorted(b.cited_span for b in document.blocks if b.cited_span)
    rules = {f.offsets: f.rule for f in proposed.found}
    latest: dict[str, int] = {}
    place = 0
    while place < len(text):
        step = 1
        for hit in phrases.at(text, place):
            number, surface = hit.value
            group = groups[number]
            start, end = text[hit.first].start, text[hit.last - 1].end
            start, end = underlined(document.text, start, end, surface=surface)
            if not _spelt(document.text[start:end], surface, group.type) or not _whole(document.text, end):
                continue
            step = hit.last - hit.first
            owner = _owner(surface, number, bearers, groups, latest)
            span = (start, end)
            if owner is None or not groups[owner].type or not _inside(span, regions) or _cited(span, cited):
                break
            chosen = groups[owner]
            if chosen.type == "Person" and len(person_parts(surface)) > 1:
                for part in person_parts(surface):
                    latest[part] = owner
            rule = rules.get(span, "entity.repeat")
            yield Mention(
                start,
                end,
                chosen.type,
                chosen.name,
                chosen.id,
                rule=rule,
                confidence=_confidence(chosen.score),
            )
            break
        place += step


def _cited(span: Span, cited: Sequence[Span]) -> bool:
    place = bisect_right(cited, (span[0], 1 << 62)) - 1
    return place >= 0 and cited[place][0] <= span[0] < cited[place][1]


def _confidence(score: float) -> float:
    return round(min(0.99, 0.5 + 0.15 * score), 2)


def _owner(
    surface: str, number: int, bearers: dict[str, list[int]], groups: Sequence[Group], latest: dict[str, int]
) -> int | None:
    """Tell whose a name is here: of several persons who share it the one named in full last."""
    owners = sorted(set(bearers[surface]))
    if len(owners) == 1:
        return number
    parts = person_parts(surface)
    recent = latest.get(parts[0]) if parts else None
    if recent in owners:
        return recent
    return None if all(groups[o].type == "Person" for o in owners) else owners[0]


def _spelt(written: str, surface: str, kind: str) -> bool:
    opening = kind == "System" and surface.islower() and written == surface[:1].upper() + surface[1:]
    if written == surface or opening:
        return True
    if kind == "Algorithm" and (" " in surface or "-" in surface or surface.islower()):
        return True
    flat = " ".join(written.replace("-", " ").split())
    bare = " ".join(surface.replace("-", " ").split())
    return flat == bare or (written.isupper() and " " in surface and flat.casefold() == bare.casefold())


def _whole(text: str, end: int) -> bool:
    """Refuse a name that a version goes on ("GPT" in "GPT-4")."""
    tail = text[end : end + 2]
    return not (tail[:1] in {"-", "‑", "."} and tail[1:].isdigit()) and not tail[:1].isalnum()


def _answerer(document: Document, found: Sequence[Mention]) -> Mention | None:
    """Find who answers: the one person that stands out in what is not said by speakers."""
    spoken = [(b.start, b.end) for b in document.blocks if b.kind is BlockKind.TURN]
    own = {b.speaker_span[0] for b in document.blocks if b.speaker_span and b.kind is BlockKind.TURN}
    others = {m.entity for m in found if m.start in own}
    people = [m for m in found if m.type == "Person" and m.entity not in others]
    told = Counter(m.entity for m in people if not _inside((m.start, m.end), spoken))
    ranked = told.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return next(m for m in found if m.entity == ranked[0][0])


def _roles(document: Document, found: Sequence[Mention]) -> Iterator[Mention]:
    """Name speakers known only by their part: the person told of, or persons of this document alone."""
    answerer = _answerer(document, found)
    key = document.key if any(b.speaker for b in document.blocks) else ""
    for block in document.blocks:
        speaker = (block.speaker or "").strip()
        if not (speaker and block.speaker_span and _ROLE.match(speaker)) or speaker.lower() in _QUESTIONS:
            continue
        if answerer is not None and speaker.lower() in _ANSWERS:
            yield replace(
                answerer, start=block.speaker_span[0], end=block.speaker_span[1], rule="entity.speaker"
            )
        else:
            part = {"a": "Answerer", "answer": "Answerer"}.get(speaker.lower(), speaker.capitalize())
            slugged = re.sub(r"\W+", "-", part.lower()).strip("-")
            yield Mention(
                *block.speaker_span,
                "Person",
                part,
                f"person/{slugged}-of-{key}",
                rule="entity.speaker",
                confidence=0.9,
            )
