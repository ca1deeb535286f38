"""Parts: who "Q", "The Chair" and "ML" in front of turns are, where the document says so elsewhere."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.documents.lines import PREFIX, Line, ends_sentence
from kg.documents.names import is_name, without_honorific
from kg.documents.wording import wording
from kg.model import Span

__all__ = ["CAPITALS", "TITLE", "find_parts", "full_names", "is_part", "part_of"]

CAPITALS = r"[^\W\d_a-z](?:[\w’'-]{0,30}\w|\.)?"
"""A word with a capital, or an initial."""
_NAME = rf"(?<!\w){CAPITALS}(?: (?:(?:van|von|de|der|den|da|del|bin|al|la|le) ){{0,2}}{CAPITALS}){{0,4}}"
TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Rev|Sir|Dame|Sen|Rep|Gov)\.?\s){0,2}"
"""What may stand in front of a name."""
_BESIDE = re.compile(rf"(?P<name>{_NAME})\s*[(\[](?P<part>[^()\[\]\n]{{1,40}})[)\]]")
_KEYED = re.compile(
    rf"[*_]{{0,2}}(?P<part>[A-Za-z][A-Za-z -]{{0,30}}?(?:\s#?\d{{1,2}})?)[*_]{{0,2}}\s?[:=][*_]{{0,2}}\s*"
    rf"{TITLE}(?P<name>{_NAME})"
)
_LETTERED = re.compile(
    rf"(?:(?<=[,;:.(|])\s{{0,2}}|^\s{{0,2}})[(\[*]{{0,2}}(?P<part>[A-Z]{{1,3}}\d?)[)\]*]{{0,2}}\s?(?P<mark>[—–=:-])\s?"
    rf"{TITLE}(?P<name>{_NAME})(?=\s*(?:[,;(|)]|$|[—–-]\s))"
)
"""A legend: "A — Mara Lindqvist, weaver; B — Teo Okafor"."""
_BRACKETED = re.compile(rf"[(\[](?P<part>[A-Z]{{1,3}}\d?)[)\]]\s?{TITLE}(?P<name>{_NAME})")
_DONE = re.compile(
    r"(?:\b(?P<by>[Aa]nswer(?:s|ed)|[Rr]eplies|[Qq]uestions?|[Ii]nterview(?:ed)?|[Aa]sked)"
    r"(?:\s(?:given|put|posed|asked|read|conducted))?\s(?:by|from):?"
    r"|\b(?P<whom>[Ii]nterview(?:s|ed|ing)?\s(?:with\s)?|[Ii]n conversation with\s"
    r"|(?:[Dd]eposition|[Tt]estimony|[Ee]xamination|(?:[Oo]ral )?[Ee]vidence) of\s"
    r"|(?:Q\s?&\s?A|[Qq]uestions? and answers?) with\s))"
    rf"\s?(?:the \w+ )?{TITLE}(?P<name>{_NAME})"
)
_ANSWERED = re.compile(
    rf"(?P<name>{_NAME})(?:,[^.!?\n]{{2,120}}?,)?\s(?:has |then |also )?"
    r"(?:answered|took|fielded|replied to|responded to|takes|answers)\s(?:\w+\s){0,3}questions\b"
)
_FULL = re.compile(_NAME.replace("{0,4}", "{1,4}"))
_INITIALS = re.compile(r"[A-Z](?:\.?\s?[A-Z]){1,3}\.?")
_LETTER = re.compile(r"(?:[A-Z][\w-]* )?(?P<letter>[A-Z]{1,3}\d?)")
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
_LEGEND = 2_000
"""Characters of a line in which letters are given to persons."""


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
    wanted = {
        label: part_of(label)
        for label in sorted(set(labels))
        if _INITIALS.fullmatch(label) or is_part(label) or _LETTER.fullmatch(label)
    }
    if not wanted:
        return {}
    given: dict[str, dict[str, Span]] = {}
    lettered: dict[str, dict[str, Span]] = {}
    for line in lines[:_TOP]:
        for part, name, span in _given(line):
            given.setdefault(part, {}).setdefault(name, span)
        for letter, name, span in _legend(line):
            lettered.setdefault(letter, {}).setdefault(name, span)
    found: dict[str, tuple[str, Span]] = {}
    for label, part in wanted.items():
        short = _LETTER.fullmatch(label)
        options = lettered.get(short["letter"], {}) if short else {}
        options = options or given.get(part, {})
        if len(options) == 1:
            found[label] = next(iter(options.items()))
    return found


def is_part(label: str) -> bool:
    """Tell whether a label is what somebody does and no name: "Host", "Panelist A", "Second moderator".

    Example:
        >>> is_part("PANELIST A"), is_part("Second Speaker"), is_part("Mara")
        (True, True, False)
    """
    roles = wording()["turns.roles"]
    plain = re.sub(r"\s?#?(?:\d{1,2}|(?<=\s)[A-Za-z])$", "", label.casefold().strip()).removeprefix("the ")
    plain = re.sub(r"^(?:(?:first|second|third|fourth|fifth|next|last|another|new)\s)", "", plain)
    public = re.fullmatch(
        r"(?:an? )?(?:member|voice|question|someone|somebody) (?:of|from) the (?:\w+)", plain
    )
    return label.casefold() in roles or plain in roles or part_of(plain) in roles or public is not None


def _legend(line: Line) -> Iterator[tuple[str, str, Span]]:
    """List the letters a line gives to persons: "A — Mara Lindqvist, weaver; B — Teo Okafor"."""
    text = line.text[:_LEGEND]
    spoken = ends_sentence(text)
    for pattern in (_LETTERED, _BRACKETED):
        for match in pattern.finditer(text):
            name = without_honorific(match["name"])
            if is_name(name, least=2) and not (spoken and match.groupdict().get("mark") == ":"):
                start = line.start + match.end("name") - len(name)
                yield match["part"], name, (start, start + len(name))


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
    for match in _DONE.finditer(line.text[:_LEGEND]):
        name = without_honorific(match["name"])
        answers = match["whom"] is not None or match["by"].casefold().startswith(("answer", "repl"))
        if is_name(name, least=2):
            start = line.start + match.end("name") - len(name)
            found.append(("answer" if answers else "question", name, (start, start + len(name))))
    for match in _ANSWERED.finditer(line.text[:_LEGEND]):
        name = without_honorific(match["name"])
        if is_name(name, least=2):
            start = line.start + match.end("name") - len(name)
            found.append(("answer", name, (start, start + len(name))))
    for name, span in full_names(line, end=PREFIX):
        found += [(letters, name, span) for letters in sorted(_letters(name))]
    return found


def full_names(line: Line, *, end: int) -> Iterator[tuple[str, Span]]:
    """List what could be the full names of persons in a line, without what opens a sentence or a title.

    Args:
        line: a logical line.
        end: characters of it to read.

    Yields:
        Name and place in the document.

    Example:
        >>> [name for name, _ in full_names(Line(0, 34, "With Mara Lindqvist and Teo Okafor", 0, 0), end=99)]
        ['Mara Lindqvist', 'Teo Okafor']
    """
    for match in _FULL.finditer(line.text[:end]):
        words = without_honorific(match.group()).split(" ")
        while words and words[0].casefold() in wording()["names.not_names"]:
            words = words[1:]
        name = " ".join(words)
        if is_name(name, least=2):
            yield name, (line.start + match.end() - len(name), line.start + match.end())


def _letters(name: str) -> set[str]:
    """List the initials that a name may go by."""
    found: set[str] = set()
    for parts in (re.split(r"[\s-]+", name), name.split()):
        small = "".join(part[:1] for part in parts).casefold()
        great = "".join(part[0] for part in parts if part[:1].isupper()).casefold()
        found |= {small, great, great[:1] + great[-1:]}
    return found
