"""Parts: who "Q", "The Chair" and "ML" in front of turns are, where the document says so elsewhere."""

import re
from collections.abc import Mapping, Sequence

from kg.documents.lines import PREFIX, Line, ends_sentence
from kg.documents.names import is_name, without_honorific
from kg.documents.wording import wording
from kg.model import Span

__all__ = ["find_parts", "part_of"]

_CAPITAL = r"[^\W\d_a-z](?:[\w’'-]*\w|\.)?"
_NAME = rf"{_CAPITAL}(?: (?:(?:van|von|de|der|den|da|del|bin|al|la|le) ){{0,2}}{_CAPITAL}){{0,4}}"
_BESIDE = re.compile(rf"(?P<name>{_NAME})\s*[(\[](?P<part>[^()\[\]\n]{{1,40}})[)\]]")
_KEYED = re.compile(
    rf"[*_]{{0,2}}(?P<part>[A-Za-z][A-Za-z -]{{0,30}}?)[*_]{{0,2}}:[*_]{{0,2}}\s*(?P<name>{_NAME})"
)
_FULL = re.compile(_NAME.replace("{0,4}", "{1,4}"))
_INITIALS = re.compile(r"[A-Z](?:\.?\s?[A-Z]){1,3}\.?")
_SAME = {
    "a": "answer",
    "answers": "answer",
    "interviewee": "answer",
    "q": "question",
    "questions": "question",
}
_SAME |= {"chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "interviewer": "question"}
_TOP = 40
"""Lines at the top in which parts are given out."""


def part_of(label: str) -> str:
    """Fold what a speaker is called by, so that spellings compare equal.

    Example:
        >>> part_of("The Chairman"), part_of("M.L."), part_of("Q")
        ('chair', 'ml', 'question')
    """
    plain = re.sub(r"[.\s]+", " ", label.casefold()).strip().removeprefix("the ").strip()
    plain = plain.replace(" ", "") if _INITIALS.fullmatch(label) else plain
    return _SAME.get(plain, plain)


def find_parts(lines: Sequence[Line], labels: Sequence[str]) -> Mapping[str, tuple[str, Span]]:
    """Find the persons behind roles and initials.

    Args:
        lines: the logical lines of a document.
        labels: how turns are labelled.

    Returns:
        Name and place by label, where the top of the document gives a role to exactly one person ("Mara
        Lindqvist (Chair)", "Chair: Mara Lindqvist") or one person has the initials.

    Example:
        >>> texts = "Present: Mara Lindqvist (Chair), Teo Okafor", "TO: Why looms?", "The Chair: I like them."
        >>> lines = [Line(0, len(t), t, 0, 0) for t in texts]
        >>> {label: name for label, (name, _) in find_parts(lines, ["TO", "The Chair"]).items()}
        {'TO': 'Teo Okafor', 'The Chair': 'Mara Lindqvist'}
    """
    roles = wording()["turns.roles"]
    wanted = {
        label: part_of(label)
        for label in sorted(set(labels))
        if _INITIALS.fullmatch(label) or part_of(label) in roles
    }
    if not wanted:
        return {}
    given: dict[str, dict[str, Span]] = {}
    for line in lines[:_TOP]:
        for part, name, span in _given(line):
            given.setdefault(part, {}).setdefault(name, span)
    return {
        label: next(iter(given[part].items()))
        for label, part in wanted.items()
        if len(given.get(part, ())) == 1
    }


def _given(line: Line) -> list[tuple[str, str, Span]]:
    """List the parts a line gives out, and the initials of the names in it."""
    text = line.text[:PREFIX]
    found: list[tuple[str, str, Span]] = []
    told = len(line.text) >= PREFIX or ends_sentence(text)
    for pattern in (_BESIDE,) if told else (_BESIDE, _KEYED):
        for match in pattern.finditer(text):
            name = without_honorific(match["name"])
            start = line.start + match.end("name") - len(name)
            if is_name(name) and (len(name.split()) > 1 or name != match["name"]):
                found.append((part_of(match["part"]), name, (start, start + len(name))))
    for match in _FULL.finditer(text):
        if is_name(match.group(), least=2):
            letters = "".join(part[0] for part in re.split(r"[\s-]+", match.group()) if part[0].isupper())
            span = (line.start + match.start(), line.start + match.end())
            found.append((letters.casefold(), match.group(), span))
    return found
