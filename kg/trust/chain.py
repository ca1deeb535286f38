"""How a pronoun, a noun or a short form came to stand for a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.facts import Facts
from kg.graph.quotes import label
from kg.model import slug
from kg.vocab import KG

__all__ = ["Step", "chain"]

_OA = "http://www.w3.org/ns/oa#"
_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"
_LONGEST = 200
_WORD = re.compile(r"[^\W\d_]{2}")
"""What a sentence has and the number of an item lacks."""


@dataclass(frozen=True, slots=True)
class Step:
    """A place where something else stands than the name.

    Args:
        part: what stands there: subject, object, organization, claimant.
        surface: the words there.
        start: where they start.
        end: one past their last character.
        name: the full name they mean.
        named_start: where the name, or another of its names, stands last before (else first after); -1 where
            it is written nowhere.
        named_end: one past its last character.
        sentence: number of the sentence it stands in there, counted from 1; 0 where it stands nowhere.
        rule: id of the rule that resolved it, where the graph keeps it.
        description: what the rule does.
    """

    part: str
    surface: str
    start: int
    end: int
    name: str
    named_start: int = -1
    named_end: int = -1
    sentence: int = 0
    rule: str = ""
    description: str = ""


def _sentence(text: str, at: int) -> int:
    """Number the sentence a character stands in; headings and paragraphs end one, too."""
    from kg.language.sentences import sentences

    number = 0
    for line in text[:at].splitlines():
        number += sum(1 for a, b in sentences(line) if _WORD.search(line, a, b))
    head = text[:at].rpartition("\n")[2]
    begun = [a for a, b in sentences(head) if head[a:b].strip()]
    open_ = bool(begun) and not _ends(head) and _WORD.search(head, begun[-1]) is not None
    return number + (0 if open_ else 1)


def _ends(head: str) -> bool:
    return head.rstrip().endswith((".", "!", "?", "…"))


def _named(text: str, names: Iterable[str], *, before: int) -> tuple[int, int]:
    """Find where one of some names stands: the last before a place, else the first after."""
    known = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not known:
        return -1, -1
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
    last = (-1, -1)
    for match in pattern.finditer(text):
        if match.start() >= before:
            return last if last[0] >= 0 else match.span()
        last = match.span()
    return last


def _rule(facts: Facts, thing: str, *, document: str, span: tuple[int, int]) -> tuple[str, str]:
    """Find the rule that read a mention, where it is one of those the graph keeps."""
    for one in facts.of_kinds([KG.Appearance]):
        if facts.one(one, KG.entity) != thing or facts.one(one, KG.document) != document:
            continue
        for evidence in facts.all(one, KG.evidence):
            place = tuple(int(facts.number(evidence, f"{_OA}{key}", default=-1)) for key in ("start", "end"))
            rule = facts.one(evidence, KG.extractedBy)
            if place == span and rule:
                return label(facts, rule), facts.one(rule, _COMMENT) or ""
    return "", ""


def chain(
    facts: Facts, thing: str, *, part: str, span: tuple[int, int], document: str, text: str
) -> Step | None:
    """Follow what stands at a place to the name it means.

    Args:
        facts: the graph.
        thing: IRI of what it means.
        part: what stands there, for the record.
        span: the place.
        document: IRI of the document.
        text: its text.

    Returns:
        The step from the words there to the name; None where the name itself stands there.
    """
    surface = " ".join(text[span[0] : span[1]].split())
    name = label(facts, thing)
    if not surface or len(surface) > _LONGEST or slug(surface) == slug(name):
        return None
    names = (*facts.all(thing, _LABEL), *facts.all(thing, _ALT_LABEL))
    others = [other for other in names if slug(other) != slug(surface)]
    # a short form points to a name it is short for, rather than to another short form
    others = [other for other in others if f"-{slug(surface)}-" in f"-{slug(other)}-"] or others
    start, end = _named(text, others, before=span[0])
    rule, description = _rule(facts, thing, document=document, span=span)
    return Step(
        part=part,
        surface=surface,
        start=span[0],
        end=span[1],
        name=name,
        named_start=start,
        named_end=end,
        sentence=_sentence(text, start) if start >= 0 else 0,
        rule=rule,
        description=description,
    )
