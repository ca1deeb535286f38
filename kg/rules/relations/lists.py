"""Lists of names: what is coordinated, and which names stand in one row."""

from kg.rules.relations.ahead import OPEN, SILENT
from kg.rules.relations.scene import Scene, Unit

__all__ = ["and_others", "coordinated", "is_owner", "listed"]

_AND = frozenset({"and", "&", "or"})
_OBJECTS = frozenset({"obj", "obl", "iobj", "nmod", "obl:agent"})
_MORE = frozenset({"other", "others", "several", "colleagues", "collaborators", "co-workers", "coworkers"})


def coordinated(view: Scene, node: int) -> list[int]:
    """Give a node and all that is coordinated with it, in text order."""
    found, todo = {node}, [node]
    while todo:
        for kid in view.children(todo.pop(), "conj"):
            if kid not in found and not any(
                view.low(i) == ";" for i in view.places.get(";", ()) if node < i < kid
            ):
                found.add(kid)
                todo.append(kid)
    return sorted(found)


def listed(view: Scene, unit: Unit) -> list[Unit]:
    """Give the units in the same list as one: "A, B and C", by surface order and type."""
    line = [u for u in view.units if u is unit or not is_owner(view, u)]
    index = line.index(unit)
    found = [unit]
    for step in (1, -1):
        chain: list[Unit] = []
        joined = False
        at = index
        while 0 <= at + step < len(line):
            left, right = sorted((line[at], line[at + step]), key=lambda u: u.first)
            gap = [view.tokens[i].lower_ for i in range(left.last, right.first)]
            other = line[at + step]
            if not gap or not _alike(unit, other) or not _gap(view, left.last, right.first):
                break
            if not any(w in _AND or w == "," for w in gap) or (step > 0 and _starts_clause(view, other)):
                break
            if (
                step < 0
                and "and" in gap
                and _starts_clause(view, right)
                and view.label.get(left.head) in _OBJECTS
                and view.tokens[left.first - 1].pos_ != "NUM"
            ):
                break
            chain.append(other)
            joined = joined or any(w in _AND for w in gap)
            at += step
        if joined or (chain and _and_more(view, max(found + chain, key=lambda u: u.last).last)):
            found.extend(chain)
    return sorted(found, key=lambda u: u.first)


def _and_more(view: Scene, end: int) -> bool:
    """Tell whether a list goes on with those it does not name: "A, B and other engineers"."""
    at = end + (view.low(end) == ",")
    return view.low(at) in _AND and not _MORE.isdisjoint(view.lows(at + 1, at + 4))


def is_owner(view: Scene, unit: Unit) -> bool:
    """Tell whether a unit is "his" or "their": in "X and his sister Y" nobody else.

    Args:
        view: the sentence.
        unit: what is mentioned.
    """
    return unit.last - unit.first == 1 and view.tokens[unit.first].tag_ == "PRP$"


def _gap(view: Scene, first: int, last: int) -> bool:
    """Tell whether only a comma, "and" and what describes the next name stand between two."""
    words = [view.tokens[i] for i in range(first, last)]
    joint = [w.lower_ in _AND or w.text == "," for w in words]
    if not joint[0]:
        return False
    described = any(w.pos_ in {"NOUN", "ADJ"} for w in words)
    if described and words[-1].pos_ not in {"NOUN", "PROPN"}:
        return False
    plain = {"NOUN", "ADJ", "SYM"}
    return all(
        j or w.lower_ in SILENT or w.text in {"-", "/"} or w.pos_ in plain or w.pos_ == "DET"
        for j, w in zip(joint, words, strict=True)
    )


def _alike(one: Unit, other: Unit) -> bool:
    if one.mention is None or other.mention is None:
        return one.mention is other.mention
    return one.mention.type == other.mention.type


def _starts_clause(view: Scene, unit: Unit) -> bool:
    return view.label.get(unit.head, "").startswith("nsubj")


def and_others(view: Scene, node: int) -> list[Unit]:
    """Read "X, Y and other engineers", "X and several colleagues".

    Args:
        view: the sentence.
        node: the noun for the others.

    Returns:
        Those named among them.
    """
    i = node
    while i > view.first and i not in view.unit_at and (view.tokens[i].pos_ in OPEN or view.low(i) in _MORE):
        i -= 1
    more = i < node and not _MORE.isdisjoint(view.lows(i + 1, node + 1))
    if view.low(i) not in {"and", "&"} or not more:
        return []
    unit = view.unit_at.get(i - 1) or view.unit_at.get(i - 2)
    return [] if unit is None else listed(view, unit)
