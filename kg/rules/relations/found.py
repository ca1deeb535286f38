"""What a construction yields, before types and dates are settled."""

from dataclasses import dataclass

from kg.model import Literal
from kg.rules.lexicon import Entry
from kg.rules.relations.scene import Unit
from kg.rules.relations.status import Status

__all__ = ["Found", "Part", "Slot"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A unit that may fill one side, and the construction that put it there."""

    unit: Unit
    how: str


@dataclass(frozen=True, slots=True)
class Part:
    """A literal object and where it stands.

    Args:
        literal: its text.
        start: first character in the document.
        end: one past its last.
    """

    literal: Literal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """One relation a construction has read.

    Args:
        entry: the lexicon entry that names it.
        subject: who.
        object: what; None where it is the organization the subject is said to belong to.
        construction: its name.
        anchor: the token of the verb or noun that says so.
        status: said or planned.
        former: it is said to be over.
        role: the title, for those who are something at an organization.
        organization: where.
        property: another relation than the entry's.
        rule: id of the pattern that read it; empty for a construction.
        trust: the confidence of that pattern.
    """

    entry: Entry
    subject: Unit
    object: Unit | Part | None
    construction: str
    anchor: int
    status: Status = Status.SAID
    former: bool = False
    role: str | None = None
    organization: Unit | None = None
    property: str | None = None
    rule: str = ""
    trust: float | None = None
