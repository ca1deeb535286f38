"""Lines of plain text that marks say belong together."""

import re

__all__ = ["rejoined"]

_QUOTED = re.compile(r"\s{0,3}(?P<marks>>(?:\s?>){0,8})[ \t]?")
_BREAKS = re.compile(
    r"\s*(?:[-*+•—–]|\d{1,3}[.)])\s|\s*(?:[—–―]|--)|\s*#|\s*[\"“„«]|\s*[^\W\d_a-z][\w .’'-]{1,40}:\s"
)
_WROTE = re.compile(r":\s*$")
_WIDTH = 40
"""Characters a line of a wrapped paragraph has at least."""
_LONGEST = 5_000
"""Characters of a paragraph to which lines are still joined."""


def rejoined(text: str) -> str:
    r"""Join the lines of a paragraph that ``>`` marks as quoted, as letters and mails have it.

    Args:
        text: plain text.

    Returns:
        The same, a wrapped quoted paragraph on one line behind one mark.

    Example:
        >>> rejoined("> The loom that stands here at the window\n> is old.\n> \n> It works.")
        '> The loom that stands here at the window is old.\n> \n> It works.'
    """
    if "\n>" not in f"\n{text}":
        return text
    done: list[str] = []
    depth = 0
    width = 0
    for line in text.split("\n"):
        match = _QUOTED.match(line)
        body = line[match.end() :] if match else line
        deep = match["marks"].count(">") if match else 0
        open_line = deep == depth > 0 and width >= _WIDTH and body.strip() and not _BREAKS.match(body)
        if open_line and len(done[-1]) < _LONGEST and not _WROTE.search(done[-1]):
            done[-1] = f"{done[-1].rstrip()} {body.strip()}"
        else:
            done.append(line)
        depth, width = (deep, len(line)) if body.strip() else (0, 0)
    return "\n".join(done)
