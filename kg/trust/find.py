"""Find what a user means: an IRI, the end of one, a name, or subject, relation and object in words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.errors import QueryError
from kg.graph.facts import Facts
from kg.graph.links import Stated, words
from kg.graph.quotes import label
from kg.model import slug
from kg.ontology import NAMESPACE, Ontology
from kg.spelling import hint
from kg.vocab import KG

__all__ = ["Index", "find"]

_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_NEAREST = 3
_NEAR = 70.0
_MOST_WORDS = 40
"""Words of a query in which names are looked for at both ends."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Index:
    """Everything in a graph that goes by a name.

    Args:
        things: IRIs of what is mentioned, by each of their names as a slug.
        names: the names as written, by slug.
    """

    things: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]

    @classmethod
    def of(cls, facts: Facts) -> "Index":
        """Read the names of a graph.

        Args:
            facts: the graph.
        """
        mentioned = {thing for one in facts.of_kinds([KG.Appearance]) for thing in facts.all(one, KG.entity)}
        things: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        for thing in sorted(mentioned):
            for name in (*facts.all(thing, _LABEL), *facts.all(thing, _ALT_LABEL)):
                things.setdefault(slug(name), set()).add(thing)
                names.setdefault(slug(name), name)
        return cls({key: tuple(sorted(found)) for key, found in things.items()}, names)

    def named(self, name: str) -> tuple[str, ...]:
        """Give the things of a name; of a part of a name, if only one thing has it."""
        key = slug(name)
        if key in self.things:
            return self.things[key]
        parts = set(key.split("-"))
        having = {
            thing for other, found in self.things.items() if parts <= set(other.split("-")) for thing in found
        }
        return tuple(having) if len(having) == 1 else ()

    def near(self, name: str, *, least: float = _NEAR) -> list[str]:
        """Give the names most like another, best first; ``least`` is 0 to 100, where 100 is the same."""
        from rapidfuzz import fuzz, process

        choices = sorted(self.names)
        found = process.extract(slug(name), choices, scorer=fuzz.WRatio, limit=None, score_cutoff=least)
        ranked = sorted(found, key=lambda match: (-match[1], match[0]))
        best: dict[tuple[str, ...], str] = {}
        for key, _, _ in ranked:
            best.setdefault(self.things[key], self.names[key])
        return list(best.values())[:_NEAREST]


def _iri(facts: Facts, query: str) -> str | None:
    """Find a node by its IRI or the end of one."""
    name = query.strip().removeprefix("<").removesuffix(">")
    if name in facts.values:
        return name
    if not name or _SPACE.search(name):
        return None
    ends = [subject for subject in facts.values if subject.endswith(f"/{name}")]
    return ends[0] if len(ends) == 1 else None


def _relations(stated: Iterable[Stated], ontology: Ontology) -> list[tuple[str, str]]:
    """Give each way to write a relation with its local name, the longest first."""
    known = {one.predicate for one in stated} | set(ontology.properties)
    written = {
        (text.casefold(), name)
        for name in known
        for text in (
            name,
            f"kg:{name}",
            NAMESPACE + name,
            f"<{NAMESPACE}{name}>",
            words(name, ontology.properties),
        )
    }
    return sorted(written, key=lambda pair: (-len(pair[0]), pair))


def _cuts(query: str, relations: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Give each way to read a query as subject, relation, object."""
    plain = _SPACE.sub(" ", query).strip()
    low = plain.casefold()
    if len(low) != len(plain):
        plain = low
    for written, name in relations:
        at = low.find(f" {written} ")
        while at > 0:
            yield plain[:at].strip(), name, plain[at + len(written) + 2 :].strip()
            at = low.find(f" {written} ", at + 1)


def _is(facts: Facts, one: Stated, thing: str, *, index: Index) -> bool:
    """Tell whether a statement has something for object: by IRI, name or value."""
    if one.value is not None and slug(one.value) == slug(thing):
        return True
    return one.target is not None and (one.target == _iri(facts, thing) or one.target in index.named(thing))


def _statements(
    facts: Facts, query: str, *, stated: list[Stated], index: Index, ontology: Ontology
) -> list[str]:
    known = False
    for subject, relation, thing in _cuts(query, _relations(stated, ontology)):
        subjects = {_iri(facts, subject), *index.named(subject)} - {None}
        same = [one for one in stated if one.subject in subjects and one.predicate == relation]
        found = [one.id for one in same if _is(facts, one, thing, index=index)]
        if found:
            return found
        if subjects and not known:
            known = True
            problem = _unsaid(
                facts, same, subject=min(filter(None, subjects)), relation=relation, thing=thing
            )
    if known:
        raise QueryError(problem)
    return []


def _unsaid(facts: Facts, same: list[Stated], *, subject: str, relation: str, thing: str) -> str:
    said = sorted({label(facts, one.target) if one.target else one.value or "" for one in same})
    others = f"; it says so of {', '.join(said[:_NEAREST])}" if said else ""
    return f"the graph does not say {label(facts, subject)!r} {relation} {thing!r}{others}"


def _misspelt(query: str, *, index: Index, relations: list[tuple[str, str]]) -> str:
    """Say that what stands between two names of the graph is no relation, and which is nearest."""
    told = query.split()
    size = len(told)
    if size > _MOST_WORDS:
        return ""
    for start in range(size - 2, 0, -1):
        if slug(" ".join(told[:start])) not in index.things:
            continue
        for end in range(start + 1, size):
            if slug(" ".join(told[end:])) in index.things:
                middle = " ".join(told[start:end])
                plain = {written for written, _ in relations if ":" not in written}
                return f"there is no relation {middle!r}{hint(middle.casefold(), plain)}"
    return ""


def _nearest(query: str, index: Index) -> str:
    if near := index.near(query):
        return f"did you mean {' or '.join(near)}?"
    if near := index.near(query, least=0.0):
        return f"the names most like it are {', '.join(near)}"
    return "the graph names nothing"


def find(facts: Facts, query: str, *, stated: list[Stated], ontology: Ontology) -> list[str]:
    """Find what a user means.

    Args:
        facts: the graph.
        query: an IRI or its last part, a name in any case, or subject, relation and object in words.
        stated: its statements.
        ontology: for the relations.

    Returns:
        IRIs, sorted; several where a name or a statement is there more than once.

    Raises:
        QueryError: there is nothing of the kind; the nearest names are given.
    """
    exact = _iri(facts, query)
    if exact:
        return [exact]
    index = Index.of(facts)
    if slug(query) in index.things:
        return list(index.things[slug(query)])
    if found := _statements(facts, query, stated=stated, index=index, ontology=ontology):
        return sorted(found)
    if found := list(index.named(query)):
        return found
    if problem := _misspelt(query, index=index, relations=_relations(stated, ontology)):
        raise QueryError(problem)
    raise QueryError(f"nothing in the graph is called {query!r}; {_nearest(query, index)}")
