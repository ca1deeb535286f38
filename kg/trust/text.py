"""Text of documents, made safe to show."""

import re

__all__ = ["counted", "safe", "short"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
_LONGEST = 160


def counted(number: int, one: str, *, many: str = "") -> str:
    """Write a number with what it counts, in the singular where it is one.

    Args:
        number: how many.
        one: the word for a single one.
        many: the word for several; with an s by itself.

    Example:
        >>> counted(1, "claim"), counted(2, "claim"), counted(0, "entity", many="entities")
        ('1 claim', '2 claims', '0 entities')
    """
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def safe(text: str) -> str:
    r"""Make text safe for a terminal: one line, nothing that steers it.

    Args:
        text: of a document or a graph.

    Returns:
        The text, each run of control and direction characters a space.

    Example:
        >>> safe("a\x1b[31mb\n c")
        'a [31mb  c'
    """
    return _CONTROL.sub(" ", text)


def short(text: str, *, longest: int = _LONGEST) -> str:
    r"""Make text safe, white space single, and cut what is too long.

    Args:
        text: of a document or a graph.
        longest: characters at most.

    Example:
        >>> short("one\n\ntwo three", longest=8)
        'one two…'
    """
    line = " ".join(safe(text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
