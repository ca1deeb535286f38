"""Who is in focus as a text goes on: what a pronoun or "the company" most likely means."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

__all__ = ["Candidate", "Discourse"]

_FADE = 0.5
"""What is left of an entity's salience after a sentence."""
_REACH = 4
"""Sentences after which an entity that was not mentioned again is out of focus."""
_MEMORY = 60
"""Entities kept before those long out of focus are forgotten."""
_OFFICE = 1.3
"""Salience of the organization a document is about where it was not mentioned lately."""
_CLEAR = 1.25
"""How many times more salient than the next an antecedent must be to be sure."""


@dataclass(slots=True)
class Candidate:
    """An entity that may be meant.

    Args:
        entity: its id.
        type: its class.
        name: its full name.
        gender: ``female``, ``male`` or empty where unknown.
        weight: salience when last mentioned.
        sentence: number of the sentence it was last mentioned in.
    """

    entity: str
    type: str
    name: str
    gender: str
    weight: float = 0.0
    sentence: int = 0


@dataclass(slots=True)
class Discourse:
    """What has been mentioned so far.

    Args:
        home: the person the document is about, whom a pronoun means where nobody is nearer.
        office: the organization it is about, likewise.
        topic: the person whose name heads the section.
        close: the text is a list under that heading, where each item begins anew.
    """

    home: str | None = None
    office: str | None = None
    topic: str | None = None
    close: bool = False
    known: dict[str, Candidate] = field(default_factory=dict)
    sentence: int = 0

    def note(self, candidate: Candidate, *, weight: float) -> None:
        """Take in a mention.

        Args:
            candidate: what is mentioned.
            weight: how prominently; 3 for a subject.
        """
        if len(self.known) > _MEMORY:
            self._forget()
        held = self.known.setdefault(candidate.entity, candidate)
        held.weight = max(self._now(held) * _FADE + weight, weight)
        held.sentence = self.sentence

    def next(self, *, by: int = 1) -> None:
        """Go on to the next sentence, or further for a new paragraph."""
        self.sentence += by

    def person(self, gender: str, *, without: Collection[str] = ()) -> tuple[Candidate, float] | None:
        """Choose the person that "he" or "she" means.

        Args:
            gender: ``female`` or ``male``; empty for either.
            without: entities it cannot be.

        Returns:
            The person and how sure that is, 0 to 1; None where nobody is near.

        Example:
            >>> talk = Discourse()
            >>> talk.note(Candidate("person/ada", "Person", "Ada", "female"), weight=3)
            >>> talk.person("male") is None, talk.person("female")[0].name
            (True, 'Ada')
        """
        scored = []
        for held in self.known.values():
            if (
                held.type != "Person"
                or held.entity in without
                or (gender and held.gender and held.gender != gender)
            ):
                continue
            score = self._now(held)
            if held.entity == self.topic:
                score = max(score, 0.0) + (2.0 if self.close else 0.8)
            elif held.entity == self.home:
                score = max(score, 0.0) + 0.6
            if score > 0:
                scored.append((score * (1.3 if gender and held.gender == gender else 1.0), held))
        return _best(scored)

    def thing(
        self,
        types: Collection[str],
        *,
        reach: int = _REACH,
        without: Collection[str] = (),
        fits: Callable[[str], bool] = bool,
    ) -> tuple[Candidate, float] | None:
        """Choose the most prominent entity of some types.

        Args:
            types: classes that fit.
            reach: how many sentences back it may stand.
            without: entities it cannot be.
            fits: whether a name may be meant.

        Returns:
            The entity and how sure that is; None where none is near.
        """
        fit = [c for c in self.known.values() if c.type in types and c.entity not in without and fits(c.name)]
        near = [
            (self._now(c) + (c.entity == self.office), c) for c in fit if self.sentence - c.sentence <= reach
        ]
        away = [c for c in fit if c.entity == self.office and self.sentence - c.sentence > reach]
        return _best(near + [(_OFFICE, c) for c in away])

    def only(self, kind: str, *, fits: Callable[[str], bool]) -> tuple[Candidate, float] | None:
        """Choose the one entity known that fits, however long ago it was mentioned.

        Args:
            kind: its class.
            fits: whether a name may be meant.

        Returns:
            The entity and how sure that is; None where none or several fit.
        """
        fitting = [held for held in self.known.values() if held.type == kind and fits(held.name)]
        return (fitting[0], 0.85) if len(fitting) == 1 else None

    def _forget(self) -> None:
        kept = {self.home, self.office, self.topic}
        for entity, held in list(self.known.items()):
            if entity not in kept and self.sentence - held.sentence > _REACH:
                del self.known[entity]

    def _now(self, held: Candidate) -> float:
        gone = self.sentence - held.sentence
        return 0.0 if gone > _REACH else held.weight * _FADE**gone


def _best(scored: Iterable[tuple[float, Candidate]]) -> tuple[Candidate, float] | None:
    ranked = sorted(scored, key=lambda pair: (-pair[0], -pair[1].sentence, pair[1].entity))
    if not ranked:
        return None
    top, held = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return held, 0.9 if second == 0 else 0.8 if top >= _CLEAR * second else 0.55
