"""What else a graph says for or against a statement or a claim."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.graph.facts import Facts
from kg.graph.links import Stated
from kg.ontology import Ontology
from kg.vocab import KG

__all__ = ["Weight", "claims_beside", "compatible", "statements_beside"]

_ALIKE = 85.0
_AT_A_POST = frozenset({"worksFor", "joined", "left", "role"})


@dataclass(frozen=True, slots=True, order=True)
class Weight:
    """Another statement or claim, and what it does.

    Args:
        id: its IRI.
        why: how the two bear on each other.
        against: it contradicts, rather than bears out.
    """

    id: str
    why: str
    against: bool = False


def compatible(one: str | None, other: str | None) -> bool:
    """Tell whether two dates can be the same, one perhaps less precise.

    Example:
        >>> compatible("2015", "2015-06"), compatible("2015", "2016"), compatible("2015", None)
        (True, False, True)
    """
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _akin(one: str, other: str, *, ontology: Ontology) -> str:
    """Say how two relations of the same two things bear each other out; empty if they do not."""
    if one == other:
        return "says the same"
    for narrow, wide, why in ((other, one, "says more exactly"), (one, other, "says more widely")):
        if narrow in ontology.properties and wide in ontology.properties[narrow].ancestors:
            return f"{why}: {other}"
    return f"belongs there, too: {other}" if {one, other} <= _AT_A_POST else ""


def _ends(one: Stated) -> tuple[str, str]:
    return one.subject, one.target or f'"{one.value}"'


def _same_place(one: Stated, other: Stated) -> bool:
    """Tell whether another statement was read in the same words, so that it proves nothing more."""
    return bool(other.quotes) and all(
        any(q.document == mine.document and q.start < mine.end and mine.start < q.end for mine in one.quotes)
        for q in other.quotes
    )


def _clash(one: Stated, other: Stated) -> str:
    """Say what two statements of the same relation and things disagree on; empty if on nothing."""
    if one.value and other.value and one.value.casefold() != other.value.casefold():
        return ""
    for name, mine, theirs in (("from", one.start, other.start), ("to", one.end, other.end)):
        if not compatible(mine, theirs):
            return f"gives another date: {name} {theirs}, not {mine}"
    return ""


def statements_beside(one: Stated, stated: Iterable[Stated], *, ontology: Ontology) -> Iterator[Weight]:
    """Find the statements that bear another out or contradict it.

    Args:
        one: the statement.
        stated: all statements of the graph.
        ontology: for wider relations and those that hold both ways.

    Yields:
        The others, but for what was read in the same words: the same or a narrower or wider relation of the
        same things bears out; another date for it, or the same relation the other way round, contradicts.
    """
    known = ontology.properties.get(one.predicate)
    symmetric = known is not None and known.symmetric
    ends = _ends(one)
    for other in stated:
        if other.id == one.id:
            continue
        same, turned = _ends(other) == ends, _ends(other) == ends[::-1]
        if same or (turned and symmetric):
            why = _akin(one.predicate, other.predicate, ontology=ontology)
            clash = _clash(one, other) if one.predicate == other.predicate else ""
            if clash:
                yield Weight(other.id, clash, against=True)
            elif _same_place(one, other):
                continue
            elif why and other.planned and not one.planned:
                yield Weight(other.id, "announces it as a plan")
            elif why:
                yield Weight(other.id, why)
        elif turned and other.predicate == one.predicate:
            yield Weight(other.id, "says it the other way round", against=True)


def claims_beside(facts: Facts, claim: str) -> Iterator[Weight]:
    """Find claims in nearly the same words.

    Args:
        facts: the graph.
        claim: IRI of the claim.

    Yields:
        The others: of the same polarity they bear out, of the other they contradict.
    """
    from rapidfuzz import fuzz, process, utils

    others = {one: facts.one(one, KG.text) or "" for one in facts.of_kinds([KG.Claim]) if one != claim}
    text = facts.one(claim, KG.text) or ""
    polarity, claimant = facts.one(claim, KG.polarity), facts.one(claim, KG.claimant)
    alike = process.extract(
        text,
        others,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        limit=None,
        score_cutoff=_ALIKE,
    )
    for _, _, other in sorted(alike, key=lambda found: (-found[1], found[2])):
        if facts.one(other, KG.polarity) != polarity:
            yield Weight(other, "holds the opposite in nearly the same words", against=True)
        elif facts.one(other, KG.claimant) == claimant:
            yield Weight(other, "the same claimant in nearly the same words")
        else:
            yield Weight(other, "somebody else in nearly the same words")
