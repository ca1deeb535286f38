"""Explanations as text for a terminal."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from kg.trust.chain import Step
from kg.trust.explained import Explanation, Mark, Other, Shown
from kg.trust.text import counted, safe

__all__ = ["Paint", "plain", "render"]

Paint: TypeAlias = Callable[[str, str], str]
"""Called with the part (head, mark, place, rule, for, against) and the text; gives what is shown."""

_LONGEST = 1_500
_FEW = 8
_WIDTH = 100


def plain(part: str, text: str) -> str:
    """Show without colours: what was matched stands in brackets.

    Example:
        >>> plain("mark", "Mara"), plain("head", "Mara")
        ('⟦Mara⟧', 'Mara')
    """
    return f"⟦{text}⟧" if part == "mark" else text


def _marked(exact: str, marks: Sequence[Mark], *, paint: Paint) -> str:
    """Mark what was matched; where marks lie in one another, the first and longest."""
    parts, at = [], 0
    shown = exact[:_LONGEST]
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.start < at or mark.end > len(shown):
            continue
        parts += [safe(shown[at : mark.start]), paint("mark", safe(shown[mark.start : mark.end]))]
        at = mark.end
    parts.append(safe(shown[at:]))
    return "".join(parts) + ("…" if len(exact) > _LONGEST else "")


def _place(document: str, start: int, end: int) -> str:
    return f"{safe(document)}, characters {start}–{end}"


def _evidence(shown: Shown, *, paint: Paint) -> Iterator[str]:
    yield f"  “{_marked(shown.exact, shown.marks, paint=paint)}”"
    where = [_place(shown.document, shown.start, shown.end)]
    where += [f"title {safe(shown.title)}"] if shown.title else []
    where += [f"section {safe(shown.section)}"] if shown.section else []
    where += [f"speaker {safe(shown.speaker)}"] if shown.speaker else []
    yield paint("place", f"    in {'; '.join(where)}")
    if shown.rule:
        told = f": {safe(shown.description)}" if shown.description else ""
        yield paint("rule", f"    by rule {safe(shown.rule)}{told}")


def _step(step: Step) -> str:
    text = f"    {step.part} “{safe(step.surface)}” → {safe(step.name)}"
    if step.named_start >= 0:
        text += f", named in sentence {step.sentence} (characters {step.named_start}–{step.named_end})"
    if step.rule:
        text += f"; rule {safe(step.rule)}" + (f": {safe(step.description)}" if step.description else "")
    return text


def _others(title: str, others: Sequence[Other], *, part: str, paint: Paint) -> Iterator[str]:
    if not others:
        return
    yield paint(part, f"  {title}:")
    for other in others[:_FEW]:
        sentence = textwrap.shorten(safe(other.sentence), _WIDTH, placeholder="…")
        yield f"    {safe(other.words)} — {safe(other.why)}"
        yield paint("place", f"      {_place(other.document, other.start, other.end)}: “{sentence}”")
    if len(others) > _FEW:
        yield f"    and {len(others) - _FEW} more"


def _claims(claims: Sequence[Other], *, paint: Paint) -> Iterator[str]:
    for why, title in (("claimed", ""), ("claimed about it", " about it")):
        chosen = [one for one in claims if one.why == why]
        if not chosen:
            continue
        yield paint("head", f"{counted(len(chosen), 'claim')}{title}")
        for one in chosen[:_FEW]:
            yield f"  {safe(one.words)}"
            yield paint("place", f"    {_place(one.document, one.start, one.end)}; {one.id}")
        if len(chosen) > _FEW:
            yield f"  and {len(chosen) - _FEW} more (--json lists all)"


def _one(one: Explanation, *, paint: Paint) -> Iterator[str]:
    yield paint("head", safe(one.words))
    yield paint("place", f"  {one.kind} {one.id}")
    if one.kind != "Statement":
        for name, value in one.facts:
            yield f"  {name}: {safe(value)}"
    elif ("modality", "planned") in one.facts:
        yield "  planned: the document announces it"
    for shown in one.evidence:
        yield from _evidence(shown, paint=paint)
    yield from map(_step, one.resolution)
    if one.confidence is not None:
        how = f" ({one.basis})" if one.basis else ""
        yield f"    confidence {one.confidence:g}{how}"
    yield from _others("borne out by", one.corroborating, part="for", paint=paint)
    yield from _others("against it", one.conflicting, part="against", paint=paint)
    if one.statements:
        yield ""
        yield paint("head", counted(len(one.statements) + one.more, "statement"))
    for statement in one.statements:
        yield from (f"  {line}" if line else line for line in _one(statement, paint=paint))
    if one.more:
        yield f"  and {one.more} more: ask for them as 'SUBJECT RELATION OBJECT'"
    yield from _claims(one.claims, paint=paint)


def render(explanations: Sequence[Explanation], *, paint: Paint = plain) -> str:
    """Write explanations for a reader.

    Args:
        explanations: what ``explain`` gives.
        paint: gives colours; without it what was matched stands in brackets.

    Returns:
        Lines of text, without control characters of the documents.

    Example:
        >>> print(render([Explanation("Person", "urn:a", "Mara Lindqvist")]))
        Mara Lindqvist
          Person urn:a
    """
    return "\n\n".join("\n".join(_one(one, paint=paint)) for one in explanations)
