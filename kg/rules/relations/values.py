"""Literal objects: prizes and titles."""

from kg.model import Literal
from kg.rules.lexicon import Entry
from kg.rules.relations.scene import Scene

__all__ = ["Value", "text_of", "values"]

Value = tuple[Literal, int, int]
_LINK = frozenset({"of", "for", "in", "the", "and", "de", "d'", "du", "'s", "’s", "-", "&"})
_STOP = frozenset({"VERB", "AUX", "SCONJ"})


def text_of(view: Scene, first: int, last: int) -> Value:
    """Give the literal that a stretch of tokens spells, and its document offsets."""
    span = view.doc[first:last]
    return Literal(" ".join(span.text.split())), view.offset + span.start_char, view.offset + span.end_char


def values(view: Scene, first: int, last: int, entry: Entry) -> list[Value]:
    """Find names of prizes, up to the next verb.

    Args:
        view: the sentence.
        first: where to look from.
        last: one past where to look to.
        entry: the nouns such a name ends in.
    """
    found: list[Value] = []
    i = first
    while i < last:
        token = view.doc[i]
        if token.pos_ in _STOP and not token.text[:1].isupper() and i > first + 1:
            break
        word = token.lower_.rstrip("s") if token.lower_ not in entry.values else token.lower_
        if word in entry.values and token.text[:1].isupper():
            start, end = _bounds(view, i, first, last)
            if end - start > 1:
                found.append(text_of(view, start, end))
                i = end
                continue
        i += 1
    return found


def _capital(view: Scene, i: int) -> bool:
    return view.doc[i].text[:1].isupper()


def _bounds(view: Scene, head: int, first: int, last: int) -> tuple[int, int]:
    start = head
    while start > first and (
        _capital(view, start - 1)
        or (
            view.doc[start - 1].lower_ in _LINK
            and start - 2 >= first
            and _capital(view, start - 2)
            and view.doc[start - 1].lower_ != "and"
        )
    ):
        start -= 1
    while start < head and view.doc[start].lower_ in {"the", "a", "an", "his", "her", "its"}:
        start += 1
    end = head + 1
    while end + 1 < last and view.doc[end].lower_ in {"in", "for", "of"}:
        ahead = end + 1 + (view.doc[end + 1].lower_ == "the")
        if ahead >= last or not _capital(view, ahead) or view.doc[ahead].like_num:
            break
        end = ahead + 1
        while end < last and (
            _capital(view, end)
            or (
                view.doc[end].lower_ in {"or", "and", "&"}
                and end + 1 < last
                and _capital(view, end + 1)
                and view.doc[end - 1].lower_ != "prize"
            )
        ):
            end += 1
    return start, end
