"""Lines that open a message of a chat or a talk, told by the form they share before lines are joined."""

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["DATED", "STAMP", "TIME", "form", "openings"]

TIME = r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d"
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:,|T)?\s*"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_ZONE = r"(?:Z\b|\s?(?:UTC|GMT)\b|\s?[+-]\d\d:?\d\d\b)?"
_AFTER = rf"(?:[.,]\d+)?{_HALF}{_ZONE}[\])]?\s*[-–—:|]?\s*(?:~\s?)?"
STAMP = rf"[\[(]?(?:{_DAY})?(?P<time>{TIME}){_AFTER}"
"""A time in front of a message, with or without the day."""
DATED = re.compile(rf"[\[(]?{_DAY}{TIME}{_AFTER}")
_WORD = r"[^\W\d_][\w.’'-]{0,30}"
_OPENING = re.compile(
    rf"(?P<stamp>{STAMP})?[*_]{{0,2}}"
    r"(?:(?P<nick><[ @+%&~]{0,2}\w[^<>\n]{0,30}>)[*_]{0,2}:?"
    r"|(?P<handle>@\w[\w.-]{0,29})[*_]{0,2}:"
    rf"|(?P<name>{_WORD}(?: {_WORD}){{0,3}})(?: \([^()\n]{{1,40}}\))?[*_]{{0,2}}:)[*_]{{0,2}}(?:\s|$)"
)
_LOOK = 160
_LEAST = 2
_SHARE = 0.2
"""The part of the lines that must begin with a name where no stamp stands in front of it."""


def form(text: str) -> tuple[str, str]:
    """Give the form in which a line opens, and who is named; "" for what is not there.

    Example:
        >>> form("2024-05-02 09:14 - Mara: Hi"), form("@ose: Hi"), form("2024-05-02 09:14 Hi")
        (('dated', 'Mara'), ('handle', '@ose'), ('dated', ''))
    """
    head = text[:_LOOK]
    match = _OPENING.match(head)
    who = (match["handle"] or match["nick"] or match["name"]) if match else ""
    if DATED.match(head) is not None:
        return "dated", who
    if match is None:
        return "", ""
    kind = "handle" if match["handle"] else "nick" if match["nick"] else "name"
    return "timed" if match["stamp"] else kind, who


def openings(texts: Sequence[str]) -> frozenset[int]:
    """List the lines that begin a message, so that no line above them runs on into them.

    Args:
        texts: the lines of a document as they stand, without empty ones.

    Returns:
        The numbers of the lines that open with a date and time, a time and a name, or a handle, where two do
        so; and of those that open with a name in front of a colon, where it comes back beside another.

    Example:
        >>> chat = "[2024-05-02 09:14] @ose: Hello", "and welcome", "[2024-05-02 09:15] @maud: Hello"
        >>> sorted(openings(chat)), openings(("Warp: along the cloth", "Weft: across it"))
        ([0, 2], frozenset())
    """
    forms = [form(text) for text in texts]
    kinds = Counter(kind for kind, _ in forms)
    kept = {kind for kind, n in kinds.items() if n >= _LEAST and kind not in {"", "name"}}
    found = {i for i, (kind, _) in enumerate(forms) if kind in kept}
    names = Counter(name for kind, name in forms if kind == "name")
    back = {name for name, n in names.items() if n > 1}
    if back and len(names) > 1 and names.total() >= _SHARE * len(texts):
        dense = 2 * names.total() >= len(texts)
        found |= {
            i
            for i, (kind, name) in enumerate(forms)
            if kind == "name"
            and (dense or name in back or any(n in back for _, n in forms[max(i - 1, 0) : i + 2]))
        }
    return frozenset(found)
