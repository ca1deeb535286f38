"""From passages to judged candidates: find, weigh, and let neighbours speak."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.language import Passage
from kg.model import BlockKind, Document, TypeVote
from kg.rules.entities._acronyms import Pair, pairs
from kg.rules.entities._evidence import judge
from kg.rules.entities._find import Found, find
from kg.rules.entities._runs import mostly_capitals
from kg.rules.entities._inventions import with_inventions
from kg.rules.entities._lexicon import pattern_words, suffixes
from kg.rules.entities._view import View, views
from kg.rules.gazetteer import Entry, Gazetteer
from kg.rules.lookup import Word, words

__all__ = ["Proposed", "propose", "weigh"]

_CUES = pattern_words("entity.shape")
_SHARES = {
    "Agent": (("Person", 0.75), ("Organization", 0.75)),
    "Artifact": (("System", 1.5), ("Person", -0.5), ("Organization", -0.5)),
}
"""What a vote for a wider class is worth to the narrower ones."""
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


def propose(document: Document, passages: Iterable[Passage], *, gazetteer: Gazetteer) -> Proposed:
    """Find the candidates of a document.

    Args:
        document: the document.
        passages: its parsed blocks.
        gazetteer: the well-known.

    Returns:
        Candidates without votes.
    """
    seen = views(passages)
    text = words(document.text)
    common = frozenset(w.text for w in text if w.text.islower())
    labels = [v for v in seen if v.block.kind is BlockKind.LABEL]
    loud_labels = sum(mostly_capitals(v) for v in labels) * 2 > len(labels)
    cited = [b.cited_span for b in document.blocks if b.cited_span]
    found: list[Found] = []
    acronyms: list[tuple[str, str]] = []
    hits = gazetteer.find(list(text))
    at = 0
    for view in seen:
        low, high = view.offset, view.offset + len(view.text)
        known: list[tuple[int, int, Entry]] = []
        while at < len(hits) and text[hits[at][0]].start < low:
            at += 1
        while at < len(hits) and text[hits[at][1] - 1].end <= high:
            first, last, entry = hits[at]
            known.append((*view.span(text[first].start, text[last - 1].end), entry))
            at += 1
        quiet = view.block.kind in {BlockKind.TITLE, BlockKind.HEADING}
        quiet = quiet or (view.block.kind is BlockKind.LABEL and loud_labels)
        plain = view.block.kind is BlockKind.LABEL and not loud_labels
        spans = find(view, known=known, common=common, quiet=quiet, plain=plain)
        for pair in pairs(view.text):
            spans = _with_pair(view, spans, pair)
            acronyms.append((view.text[slice(*pair.short)], view.text[slice(*pair.long)]))
        spans = with_inventions(view, _with_algorithms(view, spans))
        found.extend(s for s in spans if not any(_meet(s.offsets, c) for c in cited))
    return Proposed(tuple(found), tuple(acronyms), tuple(text))


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _with_pair(view: View, spans: list[Found], pair: Pair) -> list[Found]:
    """Put both sides of an acronym pair among the candidates."""
    for start, end in (pair.short, pair.long):
        first, last = view.span(start + view.offset, end + view.offset)
        touching = [s for s in spans if s.first < last and s.last > first]
        if any((s.first, s.last) == (first, last) for s in touching):
            continue
        if any(s.entry is not None and s.first <= first and s.last >= last for s in touching):
            continue
        inside = [s for s in touching if s.first >= first and s.last <= last]
        if len(inside) != len(touching):
            continue
        spans = [s for s in spans if s not in inside]
        label = max((s.label for s in inside), default="") if len(inside) == 1 else ""
        spans.append(Found(view, first, last, "entity.acronym", label))
        if view.words[last - 1].islower():
            kind = "Algorithm" if "Algorithm" in suffixes().get(view.words[last - 1], ()) else "Other"
            spans[-1].votes.extend(
                [
                    ("Organization", -2.0, "entity.acronym"),
                    ("Person", -2.0, "entity.acronym"),
                    (kind, 1.0, "entity.acronym"),
                ]
            )
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
                and "-" not in view.words[touching.last - 1 :][:1]
            ):
                touching.votes.append(("Algorithm", 1.5, "entity.kind-noun"))
            continue
        first = token
        while first > view.first[token] and view.pos[first - 1] == "NOUN" and view.words[first - 1].islower():
            first -= 1
        named = token - first >= 2 and word == "algorithm" and first > view.first[token]
        if (
            named
            and view.words[first - 1].lower() in {"the", "his", "her", "their"}
            and not any(s.first < token + 1 and s.last > first for s in spans)
        ):
            spans.append(Found(view, first, token + 1, "entity.head-noun"))
            spans[-1].votes.append(("Algorithm", 1.0, "entity.head-noun"))
    return sorted(spans, key=lambda s: s.first)


def weigh(proposed: Proposed, *, votes: Sequence[TypeVote] = ()) -> None:
    """Give every candidate its votes.

    Args:
        proposed: the candidates; their votes are filled in.
        votes: votes of the relation constructions.
    """
    technical = sum(w.lower in _CUES for w in proposed.text) * 150 > len(proposed.text)
    for found in proposed.found:
        found.votes.extend(judge(found, technical=technical))
    chain: list[Found] = []
    for found in proposed.found:
        if chain and not _joined(chain[-1], found):
            _share(chain)
            chain = []
        chain.append(found)
    _share(chain)
    by_start = sorted(votes, key=lambda v: v.start)
    at = 0
    for found in proposed.found:
        start, end = found.offsets
        while at < len(by_start) and by_start[at].end <= start:
            at += 1
        for vote in by_start[at:]:
            if vote.start >= end:
                break
            found.votes.extend(
                (kind, share * vote.weight, "entity.vote")
                for kind, share in _SHARES.get(vote.type, ((vote.type, 1.5),))
            )


def _joined(a: Found, b: Found) -> bool:
    between = a.view.words[a.last : b.first]
    same = a.view is b.view and a.view.first[a.first] == b.view.first[b.first]
    return same and 0 < len(between) <= 2 and all(w in _JOINTS for w in between)


def _share(chain: list[Found]) -> None:
    if len(chain) < 2:
        return
    best: dict[str, float] = {}
    for found in chain:
        sums: dict[str, float] = {}
        for kind, weight, rule in found.votes:
            factor = 0.4 if rule in {"entity.model", "entity.gazetteer"} else 1.0
            if rule not in {"entity.stop"} and found.entry is None or rule == "entity.gazetteer":
                sums[kind] = sums.get(kind, 0.0) + weight * factor
        for kind, weight in sums.items():
            best[kind] = max(best.get(kind, 0.0), weight)
    shared = [(kind, min(1.0, 0.8 * weight), "entity.coordination") for kind, weight in sorted(best.items())]
    for found in chain:
        if found.entry is None:
            found.votes.extend(shared)
