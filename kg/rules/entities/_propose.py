"""From passages to judged candidates: find, weigh, and let neighbours speak."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.language import Passage
from kg.model import BlockKind, Document, Span, TypeVote
from kg.rules.entities._acronyms import Pair, pairs
from kg.rules.entities._evidence import judge
from kg.rules.entities._find import Found, find
from kg.rules.entities._inventions import with_inventions
from kg.rules.entities._lexicon import pattern_words, suffixes
from kg.rules.entities._runs import mostly_capitals
from kg.rules.entities._systems import with_systems
from kg.rules.entities._view import View, views
from kg.rules.gazetteer import Entry, Gazetteer
from kg.rules.lookup import Word, words

__all__ = ["Proposed", "propose", "weigh"]

_WORTH = {"entity.model": 0.4, "entity.gazetteer": 0.4}
"""What evidence for one member of an enumeration is worth to the others; 1 where nothing is said."""
_CUES = pattern_words("entity.shape", "words")
_NATURE = pattern_words("entity.shape", "natural")
_SHARES = {
    "Agent": (("Person", 0.75), ("Organization", 0.75)),
    "Artifact": (("System", 2.0), ("Person", -0.5), ("Organization", -0.5)),
}
"""What a vote for a wider class is worth to the narrower ones."""
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OBJECTS = frozenset({"obj", "obl", "iobj", "nmod", "obl:agent"})
_JOINTS = frozenset({",", "and", "or", "&", ";", "nor"})


@dataclass(frozen=True, slots=True)
class Proposed:
    """Everything that may be a name in a document.

    Args:
        found: candidates in text order.
        pairs: acronyms with their long forms, as written.
        text: the words of the document.
    """

    found: tuple[Found, ...]
    pairs: tuple[tuple[str, str], ...]
    text: tuple[Word, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the candidates stand, in text order."""
        return tuple(f.offsets for f in self.found)


def propose(document: Document, passages: Iterable[Passage], *, gazetteer: Gazetteer) -> Proposed:
    """Find the candidates of a document.

    Args:
        document: the document.
        passages: its parsed blocks.
        gazetteer: the well-known.

    Returns:
        Candidates without votes from relation constructions.

    Example:
        >>> propose(Document("a", "a.txt", "text/plain", ""), (), gazetteer=Gazetteer.empty()).spans
        ()
    """
    seen = views(passages)
    text = tuple(words(document.text))
    common = frozenset(w.text for w in text if w.text.islower())
    labels = [v for v in seen if v.block.kind is BlockKind.LABEL]
    loud = sum(mostly_capitals(v) for v in labels) * 2 > len(labels)
    found: list[Found] = []
    acronyms: list[tuple[str, str]] = []
    for view, known in zip(seen, _known(seen, text, gazetteer), strict=True):
        label = view.block.kind is BlockKind.LABEL
        quiet = view.block.kind in {BlockKind.TITLE, BlockKind.HEADING} or (label and loud)
        spans = find(view, known=known, common=common, quiet=quiet, plain=label and not loud)
        for pair in pairs(view.text):
            spans = _with_pair(view, spans, pair)
            acronyms.append((view.text[slice(*pair.short)], view.text[slice(*pair.long)]))
        spans = with_systems(view, with_inventions(view, _with_algorithms(view, spans)))
        cited = view.block.cited_span
        found.extend(s for s in spans if not cited or s.offsets[1] <= cited[0] or s.offsets[0] >= cited[1])
    return Proposed(tuple(found), tuple(acronyms), text)


def _known(
    seen: Sequence[View], text: Sequence[Word], gazetteer: Gazetteer
) -> Iterator[list[tuple[int, int, Entry]]]:
    """Give, for each view, the gazetteer hits in it on its tokens."""
    hits = gazetteer.find(text)
    at = 0
    for view in seen:
        known: list[tuple[int, int, Entry]] = []
        while at < len(hits) and text[hits[at][0]].start < view.offset:
            at += 1
        while at < len(hits) and text[hits[at][1] - 1].end <= view.offset + len(view.text):
            first, last, entry = hits[at]
            known.append((*view.span(text[first].start, text[last - 1].end), entry))
            at += 1
        yield known


def _with_pair(view: View, spans: list[Found], pair: Pair) -> list[Found]:
    """Put both sides of an acronym pair among the candidates."""
    for start, end in (pair.short, pair.long):
        first, last = view.span(start + view.offset, end + view.offset)
        touching = [s for s in spans if s.first < last and s.last > first]
        inside = [s for s in touching if s.first >= first and s.last <= last]
        exact = any((s.first, s.last) == (first, last) for s in touching)
        if exact or len(inside) < len(touching):
            continue
        spans = [s for s in spans if s not in inside]
        added = Found(view, first, last, "entity.acronym", inside[0].label if len(inside) == 1 else "")
        if view.words[last - 1].islower():
            method = "Algorithm" in suffixes().get(view.words[last - 1], ())
            votes = {"Organization": -2.0, "Person": -2.0, "Algorithm" if method else "Other": 1.0}
            added.votes.extend((kind, weight, "entity.acronym") for kind, weight in votes.items())
        spans.append(added)
    return sorted(spans, key=lambda s: s.first)


def _with_algorithms(view: View, spans: list[Found]) -> list[Found]:
    """Take "the tidal gradient routing algorithm" for a name, and let names take in a closing "algorithm"."""
    heads = pattern_words("entity.head-noun")
    for token, word in enumerate(view.words):
        if word not in heads or token == view.first[token]:
            continue
        touching = next((s for s in spans if s.last == token), None)
        if touching is not None:
            if (
                touching.text[:1].isupper()
                and touching.entry is None
                and touching.label not in {"PERSON", "PER"}
            ):
                touching.last = token + 1
        elif (first := _described(view, token)) is not None:
            spans.append(Found(view, first, token + 1, "entity.head-noun"))
            spans[-1].votes.append(("Algorithm", 1.0, "entity.head-noun"))
    return sorted(spans, key=lambda s: s.first)


def _described(view: View, token: int) -> int | None:
    """Give the first of the nouns that make "the tidal gradient routing algorithm" a name."""
    first = token
    while first > view.first[token] and view.pos[first - 1] == "NOUN" and view.words[first - 1].islower():
        first -= 1
    named = token - first >= 2 and view.words[token] == "algorithm" and first > view.first[token]
    named = named and view.words[token - 1] != "learning"
    return first if named and view.words[first - 1].lower() in {"the", "his", "her", "their"} else None


def weigh(proposed: Proposed, *, votes: Sequence[TypeVote] = ()) -> None:
    """Give every candidate its votes.

    Args:
        proposed: the candidates; their votes are filled in.
        votes: votes of the relation constructions.
    """
    field = _field(proposed.text)
    for found in proposed.found:
        found.votes.extend(judge(found, field=field))
    chain: list[Found] = []
    for found in proposed.found:
        if chain and not _joined(chain[-1], found):
            _share(chain)
            chain = []
        chain.append(found)
    _share(chain)
    by_start = sorted(votes, key=lambda v: (v.start, v.end, v.type, v.rule))
    at = 0
    for found in proposed.found:
        start, end = found.offsets
        while at < len(by_start) and by_start[at].end <= start:
            at += 1
        here = at
        while here < len(by_start) and by_start[here].start < end:
            vote = by_start[here]
            shares = _SHARES.get(vote.type, ((vote.type, 1.5),))
            found.votes.extend((kind, share * vote.weight, "entity.vote") for kind, share in shares)
            here += 1


def _field(text: Sequence[Word]) -> str:
    """Tell what a text is about: ``computing``, ``nature`` or nothing known."""
    computing = sum(w.lower in _CUES for w in text)
    nature = sum(w.lower in _NATURE for w in text)
    if max(computing, nature) * 150 <= len(text):
        return ""
    return "computing" if computing >= nature else "nature"


def _joined(a: Found, b: Found) -> bool:
    between = a.view.words[a.last : b.first]
    same = a.view is b.view and a.view.first[a.first] == b.view.first[b.first]
    near = same and 0 < len(between) <= 2 and all(w in _JOINTS for w in between)
    clause = "and" in between and _labels(b) & _SUBJECTS and _labels(a) & _OBJECTS
    return near and not clause


def _labels(found: Found) -> set[str]:
    return {found.view.dep[token] for token in range(found.first, found.last)}


def _share(chain: list[Found]) -> None:
    """Let the members of an enumeration vote for each other."""
    if len(chain) < 2:
        return
    best: dict[str, float] = {}
    for found in chain:
        sums: dict[str, float] = {}
        for kind, weight, rule in found.votes:
            if rule != "entity.stop" and (found.entry is None or rule == "entity.gazetteer"):
                sums[kind] = sums.get(kind, 0.0) + weight * _WORTH.get(rule, 1.0)
        for kind, weight in sums.items():
            best[kind] = max(best.get(kind, 0.0), weight)
    shared = [(kind, min(1.3, 0.8 * weight), "entity.coordination") for kind, weight in sorted(best.items())]
    for found in chain:
        if found.entry is None:
            found.votes.extend(shared)
