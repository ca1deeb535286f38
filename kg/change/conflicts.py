"""Where graphs that are to be united do not agree."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.graph.facts import Facts
from kg.graph.links import Stated, read_statements
from kg.graph.quotes import label
from kg.model import slug
from kg.ontology import NAMESPACE, Ontology
from kg.trust.weigh import compatible
from kg.trust.wording import statement_words
from kg.vocab import KG

__all__ = ["Conflict", "Side", "conflicts"]

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_VOWELS = frozenset("AEIOU")
_USED = "http://www.w3.org/ns/prov#used"
_IDENTIFIER = "http://purl.org/dc/terms/identifier"


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One of the things that do not agree.

    Args:
        value: what it says: a type, a date, a digest.
        words: the same in words.
        graphs: names of the graphs that say so.
        documents: names of the documents it was read in.
        id: IRI of it.
    """

    value: str
    words: str
    graphs: tuple[str, ...]
    documents: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """Things that do not agree.

    Args:
        kind: ``two types``, ``two dates``, ``two texts`` or ``two readings``.
        about: what they are about.
        sides: two at least.
    """

    kind: str
    about: str
    sides: tuple[Side, ...]


def _documents(facts: Facts, subject: str) -> tuple[str, ...]:
    """Name the documents a statement was read in or a thing is mentioned in."""
    source = "http://www.w3.org/ns/oa#hasSource"
    found = {d for e in facts.all(subject, KG.evidence) for d in facts.all(e, source)}
    return tuple(sorted(facts.one(d, KG.fileName) or d for d in found))


def _mentioned_in(facts: Facts) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in facts.of_kinds([KG.Appearance]):
        for document in facts.all(one, KG.document):
            for thing in facts.all(one, KG.entity):
                found[thing].add(facts.one(document, KG.fileName) or document)
    return {thing: tuple(sorted(names)) for thing, names in found.items()}


def _sayers(inputs: Mapping[str, Facts], subject: str) -> tuple[str, ...]:
    return tuple(sorted(name for name, facts in inputs.items() if subject in facts.values))


def _a(kind: str) -> str:
    return f"{'an' if kind[:1] in _VOWELS else 'a'} {kind}"


def _types(facts: Facts, inputs: Mapping[str, Facts]) -> Iterator[Conflict]:
    """Find names that stand for things of different types."""
    mentioned = _mentioned_in(facts)
    by_name: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for thing in sorted(mentioned):
        for name in facts.all(thing, _LABEL):
            by_name[slug(name)][thing] = name
    for things in by_name.values():
        kinds = {thing: (facts.one(thing, _TYPE) or "").removeprefix(NAMESPACE) for thing in things}
        if len(set(kinds.values())) > 1:
            sides = (
                Side(kind, f"{things[thing]} is {_a(kind)}", _sayers(inputs, thing), mentioned[thing], thing)
                for thing, kind in kinds.items()
            )
            yield Conflict("two types", min(things.values()), tuple(sorted(sides)))


def _role(one: Stated) -> tuple[str, ...] | None:
    """Name what a statement dates: a role somebody has somewhere, or a relation of two things."""
    if one.target is None:
        return None
    post = one.predicate in {"worksFor", "role"} and one.value
    return one.subject, one.target, slug(one.value) if post and one.value else one.predicate


def _dates(facts: Facts, inputs: Mapping[str, Facts], *, ontology: Ontology) -> Iterator[Conflict]:
    """Find roles and relations that are given two dates that cannot both be right."""
    for attribute in ("start", "end"):
        by_role: defaultdict[tuple[str, ...], list[tuple[str, Stated]]] = defaultdict(list)
        for one in read_statements(facts):
            role, date = _role(one), one.start if attribute == "start" else one.end
            if role and date:
                by_role[role].append((date, one))
        for role, dated in sorted(by_role.items()):
            dates = sorted({date for date, _ in dated})
            if all(compatible(a, b) for a in dates for b in dates):
                continue
            sides = {
                Side(
                    value=date,
                    words=statement_words(facts, one, ontology=ontology),
                    graphs=_sayers(inputs, one.id),
                    documents=_documents(facts, one.id),
                    id=one.id,
                )
                for date, one in dated
            }
            about = f"{attribute} of {label(facts, role[0])}, {role[2]}, {label(facts, role[1])}"
            yield Conflict("two dates", about, tuple(sorted(sides)))


def _texts(facts: Facts, inputs: Mapping[str, Facts]) -> Iterator[Conflict]:
    """Find documents of one name with two texts, and documents that were read in two ways."""
    by_name: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for document in facts.of_kinds([KG.Document]):
        by_name[facts.one(document, KG.fileName) or "", facts.one(document, _IDENTIFIER) or ""].append(
            document
        )
    for (name, _), documents in sorted(by_name.items()):
        if len(documents) > 1:
            sides = (
                Side(digest[:10], f"{facts.one(d, KG.characters)} characters", _sayers(inputs, d), (name,), d)
                for d in documents
                for digest in (facts.one(d, KG.digest) or "",)
            )
            yield Conflict("two texts", name, tuple(sorted(sides)))
    by_document: defaultdict[str, list[str]] = defaultdict(list)
    for run in facts.of_kinds([KG.ExtractionRun]):
        for document in facts.all(run, _USED):
            by_document[document].append(run)
    for document, runs in sorted(by_document.items()):
        if len(runs) > 1:
            name = facts.one(document, KG.fileName) or document
            sides = (
                Side(
                    value=facts.one(run, KG.rulesDigest) or "",
                    words=f"kg {facts.one(run, KG.softwareVersion)}",
                    graphs=_sayers(inputs, run),
                    documents=(name,),
                    id=run,
                )
                for run in runs
            )
            yield Conflict("two readings", name, tuple(sorted(sides)))


def conflicts(facts: Facts, inputs: Mapping[str, Facts], *, ontology: Ontology) -> tuple[Conflict, ...]:
    """Find what does not agree in a united graph.

    Args:
        facts: the union.
        inputs: the graphs it was made of, by name, to say who says what.
        ontology: for labels.

    Returns:
        One name with two types; two dates for one role or relation; one file name with two texts; one text
        read by two versions of program or rules. Sorted.
    """
    return tuple(
        sorted((*_types(facts, inputs), *_dates(facts, inputs, ontology=ontology), *_texts(facts, inputs)))
    )
