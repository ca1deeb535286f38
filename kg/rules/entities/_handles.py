"""Handles of speakers, and the persons behind them."""

import re
from collections.abc import Collection, Iterator, Sequence

from kg.model import Document
from kg.resolve.grouping import Use
from kg.resolve.names import person_parts

__all__ = ["bearers", "handle_pairs", "initial_pairs", "underlined"]

_LETTERS = re.compile(r"[a-z]+")
_FULL = r"(?<!\w)[^\W\d_a-z][\w’'-]{0,30}(?: [^\W\d_a-z][\w’'.-]{0,30}){1,3}"
_ANY = re.compile(_FULL)
_NAME_BEHIND = re.compile(rf"@?\b(?P<handle>\w[\w.-]{{1,28}})\s?(?:\(|[—–=]\s?|is\s)(?P<name>{_FULL})")
_NAME_BEFORE = re.compile(rf"(?P<name>{_FULL})\s?(?:\(|[—–=]\s?|\bas\s)@?(?P<handle>\w[\w.-]{{1,28}}\w)")
_SHORT = 3
"""Letters of a part of a name that tell nobody from others."""
_PRESENT = re.compile(
    r"^[*_#]{0,3}\s?(?:(?:also )?present|(?:in )?attendance|attend(?:ees|ing|ed by)|participants"
    r"|panel(?:lists|ists)?|speakers)\b:?(?P<names>.{0,600}(?:\n\S.{0,120}){0,20})",
    re.IGNORECASE | re.MULTILINE,
)
_TOP = 4_000
"""Characters at the top in which a list says who takes part."""
_LOOK = 200_000
"""Characters of a document in which names for handles are looked for."""
_SURE = 4.0


def _handles(document: Document) -> list[str]:
    speakers = {(b.speaker or "").strip().removeprefix("@") for b in document.blocks}
    return sorted(s for s in speakers if s.lower() == s and s.isascii() and " " not in s and len(s) > _SHORT)


def bearers(document: Document) -> Iterator[Use]:
    """Find full names that handles of speakers abbreviate, and initials of those present.

    Args:
        document: with its blocks.

    Yields:
        Each as a name of a person: "Kian Boon Teo" where "kbteo" speaks.

    Example:
        >>> from kg.model import Block, BlockKind
        >>> block = Block(BlockKind.TURN, 11, 14, speaker="mlindqvist", speaker_span=(0, 10))
        >>> text = "mlindqvist: So." + chr(10) + "Mara Lindqvist left."
        >>> [u.text for u in bearers(Document("a", "a", "text/plain", text, blocks=(block,)))]
        ['Mara Lindqvist']
    """
    wanted = set(_handles(document))
    seen: set[str] = set()
    for letters, _ in initial_pairs(document):
        yield Use(letters, document.text.index(letters), (("Person", _SURE),))
    for match in _ANY.finditer(document.text, 0, _LOOK) if wanted else ():
        name = re.sub(r"(?:['’]s|[.'’])$", "", match.group())
        if name not in seen and not wanted.isdisjoint(_short_forms(person_parts(name))):
            seen.add(name)
            yield Use(name, match.start(), (("Person", _SURE),))


def handle_pairs(document: Document, *, people: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pair handles with the one name in the document that they are made of: "kim_builds" and "Kim Okafor".

    Args:
        document: with its blocks.
        people: what could be names of persons.

    Yields:
        Handle and name.
    """
    made: dict[str, set[str]] = {}
    handles = _handles(document)
    for name in sorted({*people, *(use.text for use in bearers(document))}) if handles else ():
        for part in _parts(person_parts(name)):
            made.setdefault(part, set()).add(name)
    for handle in handles:
        fitting = set().union(*(made.get(part, ()) for part in _LETTERS.findall(handle)))
        full = {name for name in fitting if len(person_parts(name)) > 1} or fitting
        if len({" ".join(person_parts(name)) for name in full}) == 1:
            yield handle, min(full)
    speakers = {(b.speaker or "").strip().removeprefix("@") for b in document.blocks}
    yield from _beside(document.text, frozenset(filter(None, speakers)))


def initial_pairs(document: Document) -> Iterator[tuple[str, str]]:
    """Pair initials with those a list at the top says are present: "ML" and "Mara Lindqvist".

    Args:
        document: with its text.

    Yields:
        Initials that one of them alone has, and that the text uses, with the name.

    Example:
        >>> text = "Present: Mara Lindqvist, Teo Okafor" + chr(10) + chr(10) + "ML said no."
        >>> list(initial_pairs(Document("a", "a", "text/plain", text)))
        [('ML', 'Mara Lindqvist')]
    """
    present = _PRESENT.search(document.text, 0, _TOP)
    bearing: dict[str, set[str]] = {}
    for match in _ANY.finditer(document.text, *present.span("names")) if present else ():
        name = match.group().rstrip(".")
        bearing.setdefault("".join(p[0] for p in name.split() if p[0].isupper()), set()).add(name)
    for letters in sorted(bearing):
        used = present and re.search(rf"\b{letters}\b", document.text[present.end("names") :])
        if len(bearing[letters]) == 1 and used:
            yield letters, min(bearing[letters])


def _beside(text: str, speakers: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pair handles with the name beside them: "@loomlady (Mara Lindqvist)", "Mara Lindqvist (@loomlady)"."""
    for pattern in (_NAME_BEHIND, _NAME_BEFORE) if speakers else ():
        for match in pattern.finditer(text):
            if match["handle"] in speakers and match["handle"] != match["name"]:
                yield match["handle"], match["name"]


def _short_forms(name: Sequence[str]) -> set[str]:
    """Give what a full name is put together to: initials with a surname, a first name with an initial."""
    if len(name) < 2:
        return set()
    initials = "".join(part[0] for part in name[:-1])
    return {name[0][0] + name[-1], name[0] + name[-1][0], name[0] + name[-1], initials + name[-1]}


def _parts(name: Sequence[str]) -> set[str]:
    """Give what a handle may be made of: parts of a name, or an initial and a surname."""
    return {p for p in name if len(p) > _SHORT} | _short_forms(name)


def underlined(text: str, start: int, end: int, *, surface: str) -> tuple[int, int]:
    """Take in the underscores that a handle begins or ends with.

    Args:
        text: of the document.
        start: where its words begin.
        end: one past them.
        surface: the handle.

    Example:
        >>> underlined("so dovetail_: yes", 3, 11, surface="dovetail_")
        (3, 12)
    """
    before = len(surface) - len(surface.lstrip("_"))
    after = len(surface) - len(surface.rstrip("_"))
    whole = (max(0, start - before), end + after)
    return whole if text[slice(*whole)] == surface else (start, end)
