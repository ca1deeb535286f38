"""Claims of different documents that say the same: found by their letters, linked in a graph of their own.

Candidates share a band of the MinHash of their character 4-grams, so that the work grows with the number of
claims and not with its square; whether two say the same is then decided on their words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray
from pyoxigraph import Store

from kg.change.alike import Wording, likeness, wording
from kg.errors import GraphError
from kg.graph import load, nquads, write_atomic
from kg.graph.publish import STORE
from kg.graph.store import find, quads_in
from kg.graph.terms import Quad, iri
from kg.graph.union import SAME
from kg.vocab import KG

__all__ = ["SAME", "Link", "Said", "add", "claims", "links", "quads"]

_DERIVED: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"
_DATE: Final = "http://purl.org/dc/terms/date"
_SHINGLE = 4
_BANDS, _ROWS = 40, 3
_CROWD = 40
"""Claims in one band beyond which only neighbours are compared."""
_PRIME = (1 << 31) - 1
_MONTH = 31


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as far as it matters here.

    Args:
        claim: its IRI.
        text: what is claimed.
        document: the graph it stands in.
        claimant: IRI of who claims it, or None.
        polarity: False where it is negated.
        year: the year its horizon reaches to, "" where nobody can tell, None where it has no horizon.
        day: when it was said, else the date of its document, as precisely as it is known; "" where unknown.
    """

    claim: str
    text: str
    document: str
    claimant: str | None = None
    polarity: bool = True
    year: str | None = None
    day: str = ""


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
    years = dict.fromkeys(of(KG.horizon), "")
    years |= {claim: _value(quad.object) for claim, quad in of(KG.horizonYear).items()}
    days = {claim: _value(quad.object) for claim, quad in of(KG.saidAt).items()}
    sources = {graph: _value(quad.object) for graph, quad in of(_DERIVED).items()}
    dates = {document: _value(quad.object) for document, quad in of(_DATE).items()}
    return tuple(
        Said(
            claim=claim,
            text=_value(texts[claim].object),
            document=_value(texts[claim].graph_name),
            claimant=_value(claimants[claim].object) if claim in claimants else None,
            polarity=claim not in polarities or _value(polarities[claim].object) != "false",
            year=years.get(claim),
            day=days.get(claim) or dates.get(sources.get(_value(texts[claim].graph_name), ""), ""),
        )
        for claim in sorted(texts)
    )


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


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


def _near(one: str, other: str) -> bool:
    """Tell whether "last week" means the same on two days: a month apart at most, or of one year."""
    try:
        apart = date.fromisoformat(one) - date.fromisoformat(other)
    except ValueError:
        return bool(one) and one[:4] == other[:4]
    return abs(apart.days) <= _MONTH


def _apart(one: Said, other: Said, *, words: tuple[Wording, Wording]) -> bool:
    """Tell whether two claims cannot be one: of one document, held or not, for other times, by others."""
    stances = [said.polarity or told.denied for said, told in zip((one, other), words, strict=True)]
    times = {said.year for said in (one, other)} - {None}
    from_today = any(told.from_today for told in words)
    return (
        one.document == other.document
        or stances[0] != stances[1]
        or len(times) > 1
        or (from_today and not _near(one.day, other.day))
        or not _compatible(one.claimant, other.claimant)
    )


def links(said: Sequence[Said]) -> tuple[Link, ...]:
    """Find the claims of different documents that say the same.

    Args:
        said: claims, see ``claims``.

    Returns:
        Pairs, by IRI: in different documents, both held or both denied, for the same time, by claimants who
        may be one person, in words that are alike, see ``kg.change.alike``.

    Example:
        >>> a = Said("urn:a", "Small teams build better tools.", "urn:1")
        >>> b = Said("urn:b", "that small teams build better tools", "urn:2")
        >>> [round(link.likeness, 2) for link in links([a, b])]
        [1.0]
    """
    ordered = sorted(said, key=lambda s: s.claim)
    words = [wording(s.text) for s in ordered]
    found = []
    for i, j in _candidates([w.plain for w in words]):
        one, other = ordered[i], ordered[j]
        if not _apart(one, other, words=(words[i], words[j])):
            again = one.claimant is not None and one.claimant == other.claimant
            if alike := likeness(words[i], words[j], again=again):
                found.append(Link(one, other, round(alike, 4)))
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
