"""Literal objects: prizes and titles."""

from kg.model import Literal
from kg.rules.lexicon import Entry
from kg.rules.relations.scene import Scene

__all__ = ["Value", "distinction", "text_of", "values"]

Value = tuple[Literal, int, int]
_LINK = frozenset({"of", "for", "in", "the", "and", "de", "d'", "du", "'s", "’s", "-", "&"})
_PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "del", "della", "da", "di", "le", "la", "ter", "zu"}
)
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
})  # fmt: skip
_DEGREES = frozenset({"doctorate", "doctorates", "degree", "degrees", "fellowship", "professorship"})
_STOP = frozenset({"VERB", "AUX", "SCONJ"})
_WON = frozenset({"win", "receive", "be awarded", "be granted", "be presented with", "take home"})
_STYLED = frozenset({"be named", "be voted", "be crowned", "be declared", "be chosen"})
_PERIODS = frozenset({"year", "month", "decade", "century", "season", "week"})
_CONTESTS = frozenset(
    {"election", "elections", "war", "battle", "game", "games", "match", "tournament", "race", "league",
     "seat", "contract", "championship", "series", "bowl", "primary", "nomination", "house", "senate",
     "vote", "council", "court"}
)  # fmt: skip


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
        token = view.tokens[i]
        stops = token.pos_ in _STOP and token.lower_ != "including"
        if stops and not token.text[:1].isupper() and i > first + 1:
            break
        if view.low(i) in _DEGREES and view.low(i - 1) == "honorary" and i > first:
            found.append(text_of(view, i - 1, i + 1))
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
    return view.tokens[i].text[:1].isupper()


def _particle(view: Scene, i: int, first: int) -> bool:
    """Tell whether a token is part of "van der Rohe" in the name of a prize."""
    while i > first and view.low(i) in _PARTICLES:
        if _capital(view, i - 1):
            return True
        i -= 1
    return False


def _receiver(view: Scene, i: int) -> bool:
    """Tell whether a word ends the name of somebody in front of "the": "gave X the Halden Prize"."""
    unit = view.unit_at.get(i)
    return (
        unit is not None and view.known_as(unit, "Person") and view.low(unit.last) in {"the", "its", "their"}
    )


def _bounds(view: Scene, head: int, first: int, last: int) -> tuple[int, int]:
    start = head
    while (
        start > first
        and not _receiver(view, start - 1)
        and (
            _capital(view, start - 1)
            or _particle(view, start - 1, first)
            or (
                view.tokens[start - 1].lower_ in _LINK
                and start - 2 >= first
                and _capital(view, start - 2)
                and view.tokens[start - 1].lower_ != "and"
            )
        )
    ):
        start -= 1
    while start < head and view.tokens[start].lower_ in {"the", "a", "an", "his", "her", "its"}:
        start += 1
    end = head + 1
    while end + 1 < last and view.tokens[end].lower_ in {"in", "for", "of"}:
        ahead = end + 1 + (view.tokens[end + 1].lower_ == "the")
        month = view.tokens[end].lower_ == "in" and view.low(ahead) in _MONTHS
        if month or ahead >= last or not _capital(view, ahead) or view.tokens[ahead].like_num:
            break
        end = ahead + 1
        while end < last and (
            _capital(view, end)
            or (
                view.tokens[end].lower_ in {"or", "and", "&"}
                and end + 1 < last
                and _capital(view, end + 1)
                and view.tokens[end - 1].lower_ != "prize"
            )
        ):
            end += 1
    return start, end


def distinction(view: Scene, first: int, *, verb: str) -> list[Value]:
    """Find an honour that no word of its name tells: "won the Silver Ladle", "was named cook of the year".

    Args:
        view: the sentence.
        first: the token after the verb.
        verb: the verb as the lexicon has it.
    """
    if verb in _STYLED:
        return _of_the_year(view, first)
    if verb not in _WON:
        return []
    near = [i + 1 for i in view.places.get("and", ()) if first < i <= first + 8]
    return [value for start in (first, *near) for value in _named(view, start)]


def _named(view: Scene, first: int) -> list[Value]:
    start = first + 1
    if view.low(first) != "the" or start >= view.last or not _capital(view, start):
        return []
    end = start
    while end < view.last and _capital(view, end):
        end += 1
    if end + 1 < view.last and view.low(end) == "of" and _capital(view, end + 1):
        end += 2
        while end < view.last and _capital(view, end):
            end += 1
    known = any(i in view.unit_at for i in range(start, end))
    contest = not _CONTESTS.isdisjoint(view.lows(start, end))
    return [] if end - start < 2 or known or contest else [text_of(view, start, end)]


def _of_the_year(view: Scene, first: int) -> list[Value]:
    for i in range(first, min(first + 8, view.last - 2)):
        if view.tokens[i].pos_ in _STOP or i in view.unit_at:
            return []
        if view.low(i) == "of" and view.low(i + 1) == "the" and view.low(i + 2) in _PERIODS and i > first:
            start = first + (view.tokens[first].pos_ == "DET")
            return [text_of(view, start, i + 3)]
    return []
