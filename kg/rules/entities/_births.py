"""Names that people were born with: "Mara Okafor (née Lindqvist)", "Born Mara Lindqvist in Oslo"."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from kg.resolve.names import person_parts
from kg.rules.entities._lexicon import pattern_words

__all__ = ["birth_pairs"]

_WORD = r"[^\W\d_a-z][\w’'-]{0,30}"
_MANY = 20
"""Persons of one given name that are looked at."""
_NAME = rf"{_WORD}(?: {_WORD}){{1,3}}"


def birth_pairs(text: str, *, people: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pair names that people were born with and those they are known by.

    Args:
        text: the document.
        people: names of persons in it.

    Yields:
        The name at birth, alone and behind the given names, with the later one.

    Example:
        >>> list(birth_pairs("Mara Okafor (née Lindqvist) left.", people={"Mara Okafor"}))
        [('Lindqvist', 'Mara Okafor'), ('Mara Lindqvist', 'Mara Okafor')]
    """
    marks, born = pattern_words("entity.birth", "marks"), pattern_words("entity.birth", "born")
    if marks:
        yield from _marked(text, _behind(marks))
    if born:
        yield from _told(text, _ahead(born), people)


@cache
def _behind(marks: frozenset[str]) -> re.Pattern[str]:
    """Compile how a name at birth stands behind the later one."""
    words = "|".join(sorted(map(re.escape, marks)))
    return re.compile(
        rf"(?<!\w)({_NAME}?)(?: [A-Z]{{2,}}[A-Za-z]*)?,? ?\(?(?:{words}) ({_WORD}(?: {_WORD})?)"
    )


@cache
def _ahead(born: frozenset[str]) -> re.Pattern[str]:
    """Compile how it opens a sentence."""
    words = "|".join(sorted(map(re.escape, born)))
    return re.compile(rf"\b(?:{words})\s({_NAME})(?= (?:in|on|at|to|near)\b|[,;])")


def _marked(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Read "Mara Okafor FRS (née Lindqvist; born 1950)"."""
    for match in pattern.finditer(text):
        name, maiden = match[1], match[2]
        given = name.split()[:-1]
        if len(maiden.split()) == 1:
            yield maiden, name
            yield f"{' '.join(given)} {maiden}", name
            if len(given) > 1:
                yield f"{given[0]} {maiden}", name
        else:
            yield maiden, name


def _told(text: str, pattern: re.Pattern[str], people: Collection[str]) -> Iterator[tuple[str, str]]:
    """Read "Born Mara Lindqvist in Oslo" where one other person in the document is a Mara."""
    found = list(pattern.finditer(text))
    by_given: dict[str, list[str]] = {}
    for name in sorted(people) if found else ():
        parts = person_parts(name)
        if len(parts) > 1:
            by_given.setdefault(parts[0], []).append(name)
    for match in found:
        born = person_parts(match[1])
        others = [n for n in by_given.get(born[0], ())[:_MANY] if person_parts(n)[-1] != born[-1]]
        if len({person_parts(n)[-1] for n in others}) == 1:
            yield match[1], max(others, key=lambda n: (len(person_parts(n)), n))
