"""Handles: the names people go by in a chat, written small, with dots, digits and underscores."""

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["find_handles", "is_handle"]

_HANDLE = re.compile(r"\w[\w.-]{0,28}\w")
_ODD = re.compile(r"[^\W\d_].*[_\d]|[_\d].*[^\W\d_]|[^\W\d_]{2}\.[^\W\d_]")
_SHARE = 0.25
"""The part of the lines that must begin with a handle where no time stands beside it."""
_MOST = 0.75
"""The part of the lines beside which one that comes back is enough."""


def _odd(name: str) -> bool:
    return _ODD.search(name) is not None


def is_handle(name: str) -> bool:
    """Tell whether a word has the form of a handle and not that of a name.

    Args:
        name: what stands in front of a colon, without an at sign.

    Example:
        >>> is_handle("kiln.rat"), is_handle("maud_88"), is_handle("Maud"), is_handle("P.S")
        (True, True, False, False)
    """
    return _HANDLE.fullmatch(name) is not None and (name[0].islower() or _odd(name))


def find_handles(seen: Sequence[tuple[str, bool, bool]], *, lines: int) -> set[str]:
    """List the handles that speak, where a document is a chat.

    Args:
        seen: what stands in front of a colon; whether a time stands beside it; whether a sentence follows.
        lines: how many lines the document has.

    Returns:
        The handles of a chat: one of them comes back, and a time beside it, its odd form or another that
        comes back, too, tells it from the key of a list.

    Example:
        >>> chat = [("ose", True, True), ("maud_88", True, True), ("ose", True, False)]
        >>> sorted(find_handles(chat, lines=3)), find_handles([("size", False, True)], lines=9)
        (['maud_88', 'ose'], set())
    """
    handles = [(name, timed, spoken) for name, timed, spoken in seen if is_handle(name)]
    counts = Counter(name for name, _, _ in handles)
    timed = {name for name, time, _ in handles if time}
    spoken = Counter(name for name, _, sentence in handles if sentence)
    back = {name for name, n in counts.items() if n > 1 and 2 * spoken[name] >= n}
    if back & timed:
        return timed
    if back and len(counts) > 1 and len(handles) >= _MOST * lines:
        return set(counts)
    if len(handles) < _SHARE * lines or not (any(_odd(name) for name in back) or len(back) > 1):
        return set()
    return back | {name for name in counts if _odd(name) and spoken[name]}
