"""A whole graph by subject and predicate, read once: quicker than thousands of small queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

import pyoxigraph as ox
from pyoxigraph import Store

__all__ = ["Facts"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of each subject, over all named graphs; values without their types, sorted.

    Keys are plain strings: an rdflib ``URIRef`` equals none, so the methods turn it into one.

    Args:
        values: IRIs and words by subject, then predicate.
        links: which values are IRIs.
        kinds: subjects by class.

    Example:
        >>> from kg.graph.store import store_of
        >>> facts = Facts.of(store_of([("<urn:a>", "<urn:p>", '"1"', "<urn:g>")]))
        >>> facts.one("urn:a", "urn:p")
        '1'
    """

    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    links: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, store: Store) -> "Facts":
        """Read a store."""
        gathered: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        links: set[str] = set()
        for quad in store:
            value = getattr(quad.object, "value", "")
            gathered[getattr(quad.subject, "value", "")][quad.predicate.value].add(value)
            if not isinstance(quad.object, ox.Literal):
                links.add(value)
        kinds: defaultdict[str, list[str]] = defaultdict(list)
        values = {}
        for subject in sorted(gathered):
            values[subject] = {p: tuple(sorted(found)) for p, found in gathered[subject].items()}
            for kind in values[subject].get(_TYPE, ()):
                kinds[kind].append(subject)
        return cls(values, frozenset(links), {kind: tuple(found) for kind, found in kinds.items()})

    def all(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Give all values, sorted."""
        return self.values.get(subject, {}).get(str(predicate), ())

    def one(self, subject: str, predicate: str) -> str | None:
        """Give the first value, or None."""
        found = self.all(subject, predicate)
        return found[0] if found else None

    def number(self, subject: str, predicate: str, *, default: float) -> float:
        """Give a number, or the default where there is none to read; one that has no end is none."""
        try:
            number = float(self.one(subject, predicate) or "")
        except ValueError:
            return default
        return number if isfinite(number) else default

    def span(self, subject: str, predicate: str) -> Iterator[tuple[int, int]]:
        """Give the places written ``char=start,end``."""
        for text in self.all(subject, predicate):
            start, _, end = text.removeprefix("char=").partition(",")
            if start.isdecimal() and end.isdecimal():
                yield int(start), int(end)

    def of_kinds(self, kinds: Iterable[str]) -> list[str]:
        """Give the subjects of some classes, sorted."""
        return sorted({subject for kind in kinds for subject in self.kinds.get(str(kind), ())})
