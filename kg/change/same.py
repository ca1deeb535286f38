"""Claims of different documents that say the same: found by their letters, linked in a graph of their own.

Candidates share a band of the MinHash of their character 4-grams, so that the work grows with the number of
claims and not with its square; whether two say the same is then decided by rapidfuzz on their words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray
from pyoxigraph import Store
from rapidfuzz import fuzz

from kg.errors import GraphError
from kg.graph import load, nquads, write_atomic
from kg.graph.publish import STORE
from kg.graph.store import find, quads_in
from kg.graph.terms import Quad, iri
from kg.ontology import NAMESPACE
from kg.vocab import KG

__all__ = ["SAME", "Link", "Said", "add", "claims", "links", "quads"]

SAME: Final = f"{NAMESPACE.rstrip('#')}/same-claims"
"""The graph of the links."""


_SHINGLE = 4
_BANDS, _ROWS = 40, 3
_CROWD = 40
"""Claims in one band beyond which only neighbours are compared."""
_PRIME = (1 << 31) - 1
_FEWEST_WORDS = 5
_SORTED, _SET, _PART, _VERBATIM = 86.0, 92.0, 94.0, 99.0
"""Least likeness of the sorted words; of the sets of words and of a part, where one claim is longer; of a
part where the rest of the longer one has a number or a "not"."""
_AGAIN_SORTED, _AGAIN_SET, _AGAIN_WORDS = 70.0, 75.0, 8
"""Least likeness, and least number of words, where one person says it both times: in other words, then."""
_LONGER = 0.6
"""A claim inside another must have this share of its length."""
_NOT = frozenset({"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"})
_WORD = re.compile(r"\w+(?:['’.]\w+)*")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as far as it matters here.

    Args:
        claim: its IRI.
        text: what is claimed.
        document: the graph it stands in.
        claimant: IRI of who claims it, or None.
        polarity: False where it is negated.
    """

    claim: str
    text: str
    document: str
    claimant: str | None = None
    polarity: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims that say the same.

    Args:
        one: the one whose IRI sorts first.
        other: the other.
        likeness: of their words, 0 to 1.
    """

    one: Said
    other: Said
    likeness: float


def claims(store: Store) -> tuple[Said, ...]:
    """Read the claims of a graph.

    Args:
        store: what ``kg.graph.load`` gives, with its named graphs.

    Returns:
        The claims, by IRI.
    """

    def of(predicate: str) -> dict[str, ox.Quad]:
        term = ox.NamedNode(str(predicate))
        return {_value(q.subject): q for q in store.quads_for_pattern(None, term, None, None)}

    texts, claimants, polarities = of(KG.text), of(KG.claimant), of(KG.polarity)
    return tuple(
        Said(
            claim=claim,
            text=_value(texts[claim].object),
            document=_value(texts[claim].graph_name),
            claimant=_value(claimants[claim].object) if claim in claimants else None,
            polarity=claim not in polarities or _value(polarities[claim].object) != "false",
        )
        for claim in sorted(texts)
    )


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _words(text: str) -> list[str]:
    return [w.replace("’", "'") for w in _WORD.findall(text.casefold())]


def _signatures(texts: Sequence[str]) -> NDArray[np.int64]:
    """Give the MinHash of each text's character 4-grams, a row a text."""
    chance = np.random.default_rng(7)
    factors = chance.integers(1, _PRIME, size=(_BANDS * _ROWS, 1), dtype=np.int64)
    shifts = chance.integers(0, _PRIME, size=(_BANDS * _ROWS, 1), dtype=np.int64)
    rows = np.empty((len(texts), _BANDS * _ROWS), dtype=np.int64)
    for number, text in enumerate(texts):
        grams = {text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1))}
        hashed = np.array(sorted(crc32(g.encode("utf-8", "surrogatepass")) % _PRIME for g in grams))
        rows[number] = ((factors * hashed + shifts) % _PRIME).min(axis=1)
    return rows


def _candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    signatures = _signatures(texts)
    found: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        rooms: defaultdict[bytes, list[int]] = defaultdict(list)
        for number, row in enumerate(signatures[:, band * _ROWS : (band + 1) * _ROWS]):
            rooms[row.tobytes()].append(number)
        for room in rooms.values():
            found.update(combinations(room, 2) if len(room) <= _CROWD else pairwise(room))
    yield from sorted(found)


def _compatible(one: str | None, other: str | None) -> bool:
    """Tell whether two claimants may be one: the same, unknown, or a name and a part of it."""
    if one is None or other is None or one == other:
        return True
    room, _, name = one.rpartition("/")
    other_room, _, other_name = other.rpartition("/")
    short, long = sorted((name.split("-"), other_name.split("-")), key=len)
    return room == other_room and short[-1] == long[-1] and set(short) <= set(long)


def _denials(words: Iterable[str]) -> int:
    return sum(w in _NOT or w.endswith("n't") for w in words) % 2


def _numbers(words: Iterable[str]) -> set[str]:
    return {w for w in words if _NUMBER.search(w)}


def _likeness(one: Sequence[str], other: Sequence[str], *, again: bool) -> float:
    """Compare two claims by their words; 0 where they do not say the same."""
    short, long = sorted((one, other), key=len)
    if len(short) < _FEWEST_WORDS or not _numbers(short) <= _numbers(long):
        return 0.0
    a, b = " ".join(short), " ".join(long)
    agree = _numbers(short) == _numbers(long) and _denials(short) == _denials(long)
    whole, words = fuzz.token_sort_ratio(a, b), fuzz.token_set_ratio(a, b)
    reworded = again and len(short) >= _AGAIN_WORDS and whole >= _AGAIN_SORTED and words >= _AGAIN_SET
    if agree and (whole >= _SORTED or reworded):
        return whole / 100
    part = fuzz.partial_ratio(a, b) if words >= _SET and len(short) >= _LONGER * len(long) else 0.0
    return part / 100 if part >= (_PART if agree else _VERBATIM) else 0.0


def links(said: Sequence[Said]) -> tuple[Link, ...]:
    """Find the claims of different documents that say the same.

    Args:
        said: claims, see ``claims``.

    Returns:
        Pairs, by IRI: in different documents, both flat or both negated, with the same numbers, by claimants
        who may be one person.

    Example:
        >>> a = Said("urn:a", "Small teams build better tools.", "urn:1")
        >>> b = Said("urn:b", "that small teams build better tools", "urn:2")
        >>> [round(link.likeness, 2) for link in links([a, b])]
        [0.92]
    """
    ordered = sorted(said, key=lambda s: s.claim)
    words = [_words(s.text) for s in ordered]
    found = []
    for i, j in _candidates([" ".join(w) for w in words]):
        one, other = ordered[i], ordered[j]
        apart = one.document != other.document and one.polarity == other.polarity
        if apart and _compatible(one.claimant, other.claimant):
            again = one.claimant is not None and one.claimant == other.claimant
            likeness = _likeness(words[i], words[j], again=again)
            if likeness:
                found.append(Link(one, other, round(likeness, 4)))
    return tuple(found)


def quads(found: Iterable[Link]) -> list[Quad]:
    """Write links as quads of the graph ``SAME``, one a pair: the property is symmetric.

    Args:
        found: see ``links``.

    Returns:
        Sorted quads.

    Example:
        >>> quads([Link(Said("urn:a", "", ""), Said("urn:b", "", ""), 1.0)])[0][::2]
        ('<urn:a>', '<urn:b>')
    """
    return sorted((iri(f.one.claim), iri(KG.sameClaimAs), iri(f.other.claim), iri(SAME)) for f in found)


def add(out: Path, found: Iterable[Link]) -> None:
    """Put links into the graph a build wrote, in place of those that an earlier step put there.

    Args:
        out: the folder, or its ``graph.nq``.
        found: see ``links``.

    Raises:
        GraphError: there is no ``graph.nq``; other formats cannot hold a graph of links.
        OSError: it cannot be written.
    """
    file = find(out)
    if file.suffix != ".nq":
        raise GraphError(f"{file}: links need a graph of their own, and only graph.nq can hold it")
    new = quads(found)
    write_atomic(file, nquads([*(q for q in quads_in(load(file)) if q[3] != iri(SAME)), *new]))
    if (file.parent / STORE).is_dir():
        lines = "".join(f"{one} {predicate} {other} .\n" for one, predicate, other, _ in new)
        ox.Store(str(file.parent / STORE)).update(
            f"DROP SILENT GRAPH {iri(SAME)} ; INSERT DATA {{ GRAPH {iri(SAME)} {{ {lines} }} }}"
        )
