"""Whom the top of an interview or a speech introduces."""

import re
from collections.abc import Iterator, Sequence

from kg.documents.lines import Line
from kg.documents.names import is_name, without_honorific
from kg.documents.wording import wording
from kg.model import Span

__all__ = ["people", "presented", "times"]

_NAMED = re.compile(
    r"[^\W\d_][\w.’'-]*(?:[ \t](?:(?:van|von|de|der|den|da|del|bin|al|la|le)[ \t])*[A-Z][\w.’'-]*){1,4}"
)
_LOOK = 2_000
_OPENS = 12
"""Lines at the top in which the person who answers is introduced."""


def presented(lines: Sequence[Line], first: int) -> tuple[str, Span] | None:
    """Find the person whom the lines above an interview introduce.

    Args:
        lines: the logical lines of a document.
        first: the line of the first question.

    Returns:
        Name and place: of whoever is named in two lines, as in title and introduction, or, where nobody is,
        of the one who is named most often, twice at least, or whom a paragraph opens with.

    Example:
        >>> texts = "Mara Lindqvist at work", "Lindqvist weaves. We met her at the mill.", "Why?"
        >>> presented([Line(0, len(t), t, 0, 0) for t in texts], 2)
        ('Mara Lindqvist', (0, 14))
    """
    top = lines[: min(first, _OPENS)]
    seen: dict[str, Span] = {}
    for line in top:
        for name, span in people(line):
            seen.setdefault(name, span)
    counts = {name: sum(times(line.text, name) for line in top) for name in seen}
    among = {name: sum(times(line.text, name) > 0 for line in top) for name in seen}
    good = [name for name in seen if among[name] > 1]
    if not good:
        opening = {line.start for line in top}
        good = [name for name in seen if counts[name] > 1 or seen[name][0] in opening]
        most = max((counts[name] for name in good), default=0)
        longest = {name.rsplit(maxsplit=1)[-1] for name in good if counts[name] == most}
        good = good if len(longest) == 1 else []
    if not good:
        return None
    best = max(good, key=lambda name: (counts[name], len(name), -seen[name][0]))
    return best, seen[best]


def people(line: Line) -> Iterator[tuple[str, Span]]:
    """Give what could be names of persons in a line, longer ones first.

    Example:
        >>> next(people(Line(0, 28, "Interview With Mara Lindqvist", 0, 0)))
        ('Mara Lindqvist', (15, 29))
    """
    for match in _NAMED.finditer(line.text[:_LOOK]):
        for name, at in _tails(match):
            plain = without_honorific(name)
            start = line.start + at + len(name) - len(plain)
            if is_name(plain, least=2) and plain.split()[0].casefold() not in wording()["head.roles"]:
                yield plain, (start, start + len(plain))


def _tails(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Give what ends a run of words with capitals: "Interview With Mara Lindqvist" ends in a name."""
    words = list(re.finditer(r"\S+", match.group()))
    for word in words[:-1]:
        name = re.sub(r"(?:['’]s|[.,'’])$", "", match.group()[word.start() :])
        if name[0].isupper():
            yield name, match.start() + word.start()


def times(text: str, name: str) -> int:
    """Count how often a text speaks of a person by the last name.

    Example:
        >>> times("Lindqvist weaves. Mara Lindqvist sings.", "Mara Lindqvist")
        2
    """
    return len(re.findall(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", text[:_LOOK]))
