"""Explanations: why something is in a graph, as plain data."""

from dataclasses import asdict, dataclass
from typing import Any

from kg.trust.chain import Step

__all__ = ["Explanation", "Mark", "Other", "Shown", "as_json"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence that stands out.

    Args:
        start: first character, counted in the sentence.
        end: one past the last.
        part: subject, object, organization, claimant, cue or content.
    """

    start: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence.

    Args:
        document: name of the file.
        title: of the document.
        section: the heading it stands under.
        speaker: who speaks there.
        start: first character in the document.
        end: one past the last.
        exact: the words.
        marks: what was matched in them.
        rule: id of the rule that read it.
        description: what the rule does.
    """

    document: str
    title: str | None
    section: str | None
    speaker: str | None
    start: int
    end: int
    exact: str
    marks: tuple[Mark, ...]
    rule: str
    description: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another statement or claim.

    Args:
        id: its IRI.
        words: what it says.
        why: how it bears on what is explained.
        document: where it was read.
        start: first character there.
        end: one past the last.
        sentence: its words.
        confidence: 0 to 1.
    """

    id: str
    words: str
    why: str
    document: str
    start: int
    end: int
    sentence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something is in a graph.

    Args:
        kind: class: Statement, Claim, or that of the thing.
        id: its IRI.
        words: what it says, or its name.
        facts: further facts, as label and value.
        evidence: where it was read.
        resolution: how what stands there came to mean the names.
        confidence: 0 to 1.
        basis: how the confidence came about.
        corroborating: what bears it out.
        conflicting: what contradicts it.
        statements: of a thing: what is stated of it, each explained.
        claims: of a thing: what it claims and what is claimed about it.
        more: of a thing: how many statements are not among those explained.
    """

    kind: str
    id: str
    words: str
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Shown, ...] = ()
    resolution: tuple[Step, ...] = ()
    confidence: float | None = None
    basis: str = ""
    corroborating: tuple[Other, ...] = ()
    conflicting: tuple[Other, ...] = ()
    statements: tuple["Explanation", ...] = ()
    claims: tuple[Other, ...] = ()
    more: int = 0


def as_json(explanations: tuple[Explanation, ...]) -> list[dict[str, Any]]:
    """Write explanations as plain data.

    Example:
        >>> as_json((Explanation("Person", "urn:a", "Mara Lindqvist"),))[0]["words"]
        'Mara Lindqvist'
    """
    return [asdict(one) for one in explanations]
