"""Statements by the places that say them: of whom nobody knows the name, and every pair in a sentence."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Literal, Mention, Span, Statement

__all__ = ["about_named", "further"]

_MANY = 4
"""Places of one thing in a sentence that are paired with each other's."""


def about_named(stated: Sequence[Statement], *, unnamed: Sequence[Mention]) -> tuple[Statement, ...]:
    """Keep the statements that speak of what the document names.

    Args:
        stated: statements.
        unnamed: mentions of those whom the document does not name.

    Returns:
        The others, in the same order; a role at what has no name ("the firm's director") without its place.

    Example:
        >>> about_named((), unnamed=())
        ()
    """
    apart = {m.entity for m in unnamed}
    placed = [
        replace(s, organization=None, organization_span=None)
        if s.organization in apart and isinstance(s.object, Literal)
        else s
        for s in stated
    ]
    return tuple(s for s in placed if apart.isdisjoint({s.subject, s.object, s.organization}))


def further(
    stated: Sequence[Statement], *, named: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[Statement, ...]:
    """List what else a sentence says with the same words.

    Args:
        stated: all statements.
        named: those that the graph keeps.
        mentions: all places that refer to something.

    Returns:
        Statements that the graph leaves out, and each statement once more for every other pair of places in
        its sentence where its two sides stand.

    Example:
        >>> further((), named=(), mentions=())
        ()
    """
    kept = {(s, s.subject_span, s.object_span) for s in named}
    at: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        at[mention.entity].append((mention.start, mention.end))
    found: dict[Statement, None] = {}
    for statement in stated:
        for one in _pairs(statement, at):
            if (one, one.subject_span, one.object_span) not in kept:
                found[one] = None
    return tuple(found)


def _pairs(statement: Statement, at: dict[str, list[Span]]) -> Iterator[Statement]:
    """Give a statement for each pair of places in its evidence, its own first."""
    subjects = _inside(at, statement.subject, statement.subject_span, statement.evidence)
    if isinstance(statement.object, Literal):
        own = statement.organization_span
        places = (
            _inside(at, statement.organization or "", own, statement.evidence) if own is not None else [own]
        )
        for subject in subjects:
            for place in places:
                yield replace(statement, subject_span=subject, organization_span=place)
        return
    for subject in subjects:
        for target in _inside(at, statement.object, statement.object_span, statement.evidence):
            yield replace(statement, subject_span=subject, object_span=target)


def _inside(at: dict[str, list[Span]], entity: str, own: Span, evidence: Span) -> list[Span]:
    """Give the places of an entity within a sentence, the one that was read first."""
    places = at.get(entity, [])
    found = [own]
    for start, end in places[bisect_left(places, (evidence[0], 0)) :]:
        if end > evidence[1] or len(found) == _MANY:
            break
        if (start, end) != own:
            found.append((start, end))
    return found
