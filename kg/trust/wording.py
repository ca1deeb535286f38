"""Statements and claims of a graph in words."""

from kg.graph.facts import Facts
from kg.graph.links import Stated, words
from kg.graph.quotes import label
from kg.ontology import Ontology
from kg.vocab import KG

__all__ = ["claim_words", "notes", "statement_words"]

_LONGEST = 200


def notes(stated: Stated) -> tuple[str, ...]:
    """Say what qualifies a statement: time, that it is over, that it is only planned.

    Args:
        stated: see ``kg.graph.links.read_statements``.
    """
    start, end = stated.start, stated.end
    if start and end:
        time = start if start == end else f"{start} – {end}"
    else:
        time = f"from {start}" if start else f"till {end}" if end else ""
    return tuple(filter(None, (time, "former" if stated.former else "", "planned" if stated.planned else "")))


def statement_words(facts: Facts, stated: Stated, *, ontology: Ontology) -> str:
    """Write a statement as a sentence.

    Args:
        facts: the graph.
        stated: the statement.
        ontology: for labels.

    Returns:
        One line: ``Mara Lindqvist works for Northlight Labs as chief scientist (from 2019)``.
    """
    predicate = words(stated.predicate, ontology.properties)
    parts = [label(facts, stated.subject), predicate]
    literal = stated.predicate in ontology.properties and ontology.properties[stated.predicate].literal
    if literal or stated.target is None:
        parts.append(stated.value or "")
        parts += ["at", label(facts, stated.target)] if stated.target else []
    else:
        parts.append(label(facts, stated.target))
        parts += ["as", stated.value] if stated.value else []
    said = notes(stated)
    parts += [f"({', '.join(said)})"] if said else []
    return " ".join(" ".join(filter(None, parts)).split())


def claim_words(facts: Facts, claim: str, *, longest: int = _LONGEST) -> str:
    """Write a claim as who says what.

    Args:
        facts: the graph.
        claim: its IRI.
        longest: characters of what is claimed, at most.

    Returns:
        One line: ``Mara Lindqvist: "It will win"``.
    """
    claimant = facts.one(claim, KG.claimant)
    text = " ".join((facts.one(claim, KG.text) or "").split())
    if len(text) > longest:
        text = f"{text[: longest - 1].rstrip()}…"
    return f"{label(facts, claimant) if claimant else '(not said who)'}: “{text}”"
