"""Gather the names of a document into things, and decide what each thing is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import slug
from kg.resolve.names import (
    is_acronym,
    normal,
    person_parts,
    same_but_misspelt,
    short_for,
    spoken_of,
    stands_for,
)

__all__ = ["OTHER", "Group", "Listed", "Use", "gather"]

OTHER = "Other"
_ENOUGH = 0.85
"""Votes that a type needs."""
_CROWD = 60
"""Names sharing a word that are compared with each other."""
_VERSIONED = re.compile(
    r"(?P<base>[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,2})[ -]v?\d{1,2}(?:\.\d{1,2})?(?: ?[A-Z]\w*)?"
)
_SIBLINGS = 2
"""Versions set apart by a space that make a family without its bare name."""
_FIRM = 2.0
"""Votes by which a name is an organization's, whatever is numbered after it."""
_MANY = 200
"""Names of one initial that are compared with each other."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a gazetteer says of a name."""

    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a name with what speaks for its type there.

    Args:
        text: the name as written.
        start: where it stands; uses are given in text order.
        votes: type and weight of each piece of evidence.
        listed: the gazetteer's entry, where it has one.
    """

    text: str
    start: int
    votes: tuple[tuple[str, float], ...] = ()
    listed: Listed | None = None


_PARTS = frozenset(
    {"lab", "laboratory", "foundation", "ventures", "press", "academy", "voice", "fund", "research"}
)
"""What a house sets up under its own name."""
_PARTED = 2
"""Uses of a short name before such a longer one that make it a name of its own."""
_SETTLED = 5
"""The same before any other longer name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Names that mean one thing.

    Args:
        type: its type; empty where it is none of those wanted.
        name: its fullest proper name.
        surfaces: all its names as written, sorted.
        score: the votes for its type.
        shared: names that it shares with other groups (a surname of two persons), sorted.
    """

    type: str
    name: str
    surfaces: tuple[str, ...]
    score: float = 0.0
    shared: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Entity id: ``type/slug-of-name``."""
        return f"{self.type.lower()}/{slug(self.name)}"


@dataclass(slots=True)
class _Cluster:
    texts: Counter[str] = field(default_factory=Counter)
    start: int = 0
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    listed: Listed | None = None
    shared: set[str] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)

    def absorb(self, other: "_Cluster", *, only: str | None = None) -> None:
        self.texts.update(other.texts)
        self.start = min(self.start, other.start)
        for kind, weight in other.votes.items():
            if only in {None, kind}:
                self.votes[kind] += weight
        if only is None or (other.listed is not None and other.listed.type == only):
            self.listed = self.listed or other.listed
        self.shared |= other.shared

    def best(self) -> tuple[str, float]:
        if not self.votes:
            return OTHER, 0.0
        kind = max(sorted(self.votes), key=lambda k: self.votes[k])
        return kind, self.votes[kind]

    def longest(self) -> str:
        if len(self.texts) == 1:
            return next(iter(self.texts))
        return max(
            sorted(self.texts), key=lambda t: (not is_acronym(t), len(t.split()), self.texts[t], len(t))
        )


def gather(uses: Iterable[Use], *, pairs: Sequence[tuple[str, str]] = ()) -> tuple[Group, ...]:
    """Gather names into things.

    Args:
        uses: every use of a name, in text order.
        pairs: acronyms with what they stand for, as the document says.

    Returns:
        The things in order of first use, also those of no wanted type (their type is empty).

    Example:
        >>> found = gather([Use("Mara Lindqvist", 0, (("Person", 2.0),)), Use("Lindqvist", 40)])
        >>> [(g.id, g.surfaces) for g in found]
        [('person/mara-lindqvist', ('Lindqvist', 'Mara Lindqvist'))]
    """
    clusters: dict[str, _Cluster] = {}
    for use in uses:
        cluster = clusters.setdefault(normal(use.text), _Cluster(start=use.start))
        cluster.texts[use.text] += 1
        cluster.starts.append(use.start)
        for kind, weight in use.votes:
            cluster.votes[kind] += weight
        cluster.listed = cluster.listed or use.listed
    _join_listed(clusters)
    _join_acronyms(clusters, pairs)
    _hear_versions(clusters)
    _hear_short(clusters)
    _join_short(clusters)
    _join_misspelt(clusters)
    found = sorted(clusters.values(), key=lambda c: (c.start, c.longest()))
    return tuple(_group(c) for c in found)


def _group(cluster: _Cluster) -> Group:
    kind, score = cluster.best()
    wanted = kind != OTHER and score >= _ENOUGH
    listed = cluster.listed
    name = listed.name if listed and listed.type == kind else cluster.longest()
    if kind == "Person" and not listed:
        name = max(sorted(cluster.texts), key=lambda t: _fullness(t, cluster.texts[t]))
    return Group(
        kind if wanted else "", name, tuple(sorted(cluster.texts)), score, tuple(sorted(cluster.shared))
    )


def _fullness(name: str, times: int) -> tuple[bool, int, bool, int, int]:
    """Rank the names of a person: proper ones before handles, full ones before short ones and capitals."""
    proper = name[:1].isupper() and "_" not in name
    return proper, len(person_parts(name)), not name.isupper(), times, len(name)


def _join(clusters: dict[str, _Cluster], into: str, gone: str, *, only: str | None = None) -> None:
    if into != gone and into in clusters and gone in clusters:
        clusters[into].absorb(clusters.pop(gone), only=only)


def _join_listed(clusters: dict[str, _Cluster]) -> None:
    homes: dict[tuple[str, str], str] = {}
    for key in list(clusters):
        listed = clusters[key].listed
        if listed is not None:
            home = homes.setdefault((listed.type, listed.name), key)
            _join(clusters, home, key)


def _join_acronyms(clusters: dict[str, _Cluster], pairs: Sequence[tuple[str, str]]) -> None:
    """Join acronyms to long forms: those that the document pairs, and those that fit one long form only."""
    moved: dict[str, str] = {}
    for short, long in pairs:
        into, gone = normal(long), normal(short)
        while into in moved:
            into = moved[into]
        if into in clusters and gone in clusters and into != gone:
            _join(clusters, into, gone)
            moved[gone] = into
    spelt: dict[str, list[str]] = defaultdict(list)
    for key, cluster in clusters.items():
        words = cluster.longest().replace("-", " ").split()
        if len(words) > 2 and len(spelt[words[0][:1].casefold()]) < _MANY:
            spelt[words[0][:1].casefold()].append(key)
    for key in list(clusters):
        text = clusters[key].longest()
        if is_acronym(text) and len(text) > 2 and text.isupper():
            near = [k for k in spelt[text[0].casefold()] if k in clusters and k != key]
            fitting = [k for k in near if stands_for(text, clusters[k].longest().replace("-", " ").split())]
            if len(fitting) == 1:
                _join(clusters, fitting[0], key)


def _hear_versions(clusters: Mapping[str, _Cluster]) -> None:
    """Let versions speak: what has a "Merlin 2" beside "Merlin" or "Merlin 3" is a system."""
    families: dict[str, set[str]] = defaultdict(set)
    for key, cluster in clusters.items():
        match = _VERSIONED.fullmatch(cluster.longest())
        if match is not None and cluster.listed is None:
            families[normal(match["base"])].add(key)
    for base, versions in sorted(families.items()):
        head = clusters.get(base)
        firm = head is not None and (head.listed is not None or head.votes.get("Organization", 0.0) >= _FIRM)
        if firm or (head is None and sum(" " in clusters[key].longest() for key in versions) < _SIBLINGS):
            continue
        for key in sorted(versions | ({base} if head else set())):
            clusters[key].votes["System"] += 1.5
            clusters[key].votes["Person"] -= 1.0
            clusters[key].votes["Organization"] -= 0.5
    for key, cluster in clusters.items():
        base, mark, rest = re.sub("[- ]", "\n", cluster.longest(), count=1).partition("\n")
        head = clusters.get(normal(base)) if mark and rest[:1].isupper() and rest.isalpha() else None
        if head is not None and key != normal(base) and head.best()[0] in {"System", "Algorithm"}:
            cluster.votes[head.best()[0]] += 1.0
            cluster.votes["Person"] -= 0.3


def _hear_short(clusters: Mapping[str, _Cluster]) -> None:
    """Let short names speak: a person is later called by the last word, an organization by the first."""
    last: dict[str, list[_Cluster]] = defaultdict(list)
    first: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters.values():
        words = cluster.longest().split()
        if 2 <= len(words) <= 3 and all(w[:1].isupper() for w in words) and words[0].casefold() != "the":
            last[normal(words[-1])].append(cluster)
            first[normal(words[0])].append(cluster)
    for key in sorted(clusters):
        if " " in clusters[key].longest() or clusters[key].listed is not None:
            continue
        if len(first[key]) == 1 and _house(clusters[key], first[key][0]):
            _hear_house(clusters[key], first[key][0])
        if len(last[key]) == 1 and not first[key]:
            if last[key][0].votes.get("Organization", 0.0) < 1.0:
                last[key][0].votes["Person"] += 0.7
        elif len(first[key]) == 1 and not last[key] and clusters[key].votes.get("Person", 0.0) <= 0:
            first[key][0].votes["Organization"] += 0.3


def _join_short(clusters: dict[str, _Cluster]) -> None:
    """Join short names to the full name they belong to, and mark those that several persons share."""
    kinds = {key: cluster.best()[0] for key, cluster in clusters.items()}
    by_word: dict[str, list[str]] = defaultdict(list)
    for key, cluster in clusters.items():
        for word in sorted({w for text in cluster.texts for w in person_parts(text)}):
            if kinds[key] != OTHER and len(by_word[word]) < _CROWD:
                by_word[word].append(key)
    names = {key: cluster.longest() for key, cluster in clusters.items()}
    parts = {key: person_parts(name) for key, name in names.items()}
    for key in sorted(clusters, key=lambda k: len(names[k].split())):
        own = parts[key]
        near = sorted({*by_word[own[0]], *by_word[own[-1]]} if own else ())
        wider = [
            k
            for k in near
            if k != key and k in clusters and (len(parts[k]) > len(own) or any(len(p) == 1 for p in own))
        ]
        full = [k for k in wider if _belongs(clusters[key], clusters[k], kinds[k])]
        apart = [k for k in full if not any(o != k and _widens(clusters[o], clusters[k]) for o in full)]
        people = [k for k in apart if kinds[k] == "Person"]
        if 0 < len(people) < len(apart):  # "Aker" of Jonas Aker and of Aker Bodyworks
            votes = clusters[key].votes
            firm = votes.get("Organization", 0.0) > votes.get("Person", 0.0)
            apart = [k for k in apart if k not in people] if firm else people
        if len(apart) == 1:
            _join(clusters, apart[0], key, only=kinds[apart[0]])
        elif len(apart) > 1 and clusters[key].listed is None and kinds[apart[0]] == "Person":
            for k in apart:
                clusters[k].shared.update(clusters[key].texts)
            del clusters[key]


def _belongs(short: _Cluster, full: _Cluster, kind: str) -> bool:
    """Say whether a cluster's name is a short form of another's, going by the words and its own votes."""
    if short.listed is not None and short.listed.type != kind:
        namesake = kind == "Person" and " " not in short.longest()
        return namesake and any(short_for(short.longest(), name, kind=kind) for name in full.texts)
    rival = max((w for k, w in short.votes.items() if k != kind), default=0.0)
    opens = kind == "Organization" and any(spoken_of(short.longest(), name) for name in full.texts)
    patience = 1.2 if kind == "Person" or opens else 0.6
    if rival - short.votes.get(kind, 0.0) >= patience * max(1, sum(short.texts.values())):
        return False
    names = [*full.texts, *([full.listed.name] if full.listed else [])]
    if opens and _house(short, full):
        return False
    if kind == "Organization" and short.listed is None and any(spoken_of(short.longest(), n) for n in names):
        return True
    return any(short_for(short.longest(), name, kind=kind) for name in names)


def _hear_house(house: _Cluster, part: _Cluster) -> None:
    """Let a house and its part speak for each other: one is an organization where the other is."""
    for one, other in ((house, part), (part, house)):
        kind, score = one.best()
        if kind == "Organization" and other.best()[1] < score:
            other.votes["Organization"] += max(1.5, other.best()[1] + 0.1)
            return


def _house(short: _Cluster, full: _Cluster) -> bool:
    """Say whether a short name is a house, and a longer one its part: "Corvane", later "Corvane Lab"."""
    before = sum(start < full.start for start in short.starts)
    part = full.longest().split()[-1].casefold() in _PARTS and not full.longest().endswith("s")
    return before >= (_PARTED if part else _SETTLED)


def _widens(wide: _Cluster, narrow: _Cluster) -> bool:
    return any(short_for(narrow.longest(), text, kind="Person") for text in wide.texts)


def _join_misspelt(clusters: dict[str, _Cluster]) -> None:
    """Join a name that occurs once or twice to a more frequent one of which it is a slip."""
    buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
    for key, cluster in clusters.items():
        bucket = buckets[key[:1], len(cluster.longest().split())]
        if len(key) >= 7 and len(bucket) < _MANY:
            bucket.append(key)
    for bucket in buckets.values():
        names = {k: clusters[k].longest() for k in bucket}
        counts = {k: sum(clusters[k].texts.values()) for k in bucket}
        often = sorted((k for k in bucket if counts[k] >= 2), key=lambda k: (-counts[k], k))
        for rare in sorted(k for k in bucket if counts[k] <= 2 and clusters[k].listed is None):
            for key in often:
                if counts[key] <= counts[rare] or key not in clusters or rare not in clusters:
                    continue
                alike = same_but_misspelt(names[key], names[rare])
                if alike and clusters[key].best()[0] == clusters[rare].best()[0]:
                    _join(clusters, key, rare)
