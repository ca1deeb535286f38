"""Who a node stands for: names, what stands in apposition to them, relative pronouns."""

from collections.abc import Iterable, Iterator

from kg.rules.lexicon import Entry
from kg.rules.relations.ahead import OPEN, christened, named_after, next_unit
from kg.rules.relations.found import Slot
from kg.rules.relations.index import grammar
from kg.rules.relations.lists import and_others, coordinated, is_owner, listed
from kg.rules.relations.scene import Scene, Unit

__all__ = ["RELATIVE", "adjective", "antecedent", "denoted", "endowed", "fill", "sides"]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEEP = 4
"""Nouns by way of which a name may be reached."""
_LED = frozenset(
    {"led", "leads", "leading", "headed", "heads", "directed", "directs", "managed", "manages", "ran", "runs"}
)
_GROUPS = frozenset({"group", "family", "chain", "network", "series", "collection", "set", "suite", "one"})
_CHAIRS = frozenset({"professor", "chair", "lecturer", "fellow", "reader", "scholar"})
_APPOINTED = frozenset({"as", "become", "became", "named", "appointed", ","})
_INSIDE = frozenset({"of", "in", "inside", "within", "behind", "under"})


def antecedent(view: Scene, pronoun: int) -> int | None:
    """Give the node a relative word ("who", "where") refers to; None where there is none."""
    for up in view.ancestors(pronoun):
        if view.label.get(up) == "acl:relcl" and view.parent[up] < pronoun:
            return view.parent[up]
    i = pronoun - 1
    while i >= view.first and (view.tokens[i].is_punct or view.tokens[i].pos_ in {"ADP", "DET"}):
        i -= 1
    return (
        view.node(i)
        if (i >= view.first and view.tokens[i].pos_ in {"NOUN", "PROPN", "PRON"}) or i in view.unit_at
        else None
    )


def _by_kind(view: Scene, node: int, want: str | None) -> bool:
    kinds = grammar().kinds.get(view.tokens[node].lower_, ())
    return any(view.ontology.is_a(kind, want) for kind in kinds)


def _former(view: Scene, noun: int) -> bool:
    """Tell whether people act for a body no more: "former employees of X"."""
    return any(view.low(k) in grammar().former for k in view.children(noun, "amod", "advmod", "compound"))


def _before_comma(view: Scene, noun: int) -> list[Unit]:
    """Read "X, another large company" whatever the tree says."""
    i = noun - 1
    while i > view.first and (i not in view.unit_at or view.low(i + 1) == "-") and _describes(view, i):
        i -= 1
    unit = view.unit_at.get(i - 1) if i > view.first and view.tokens[i].text == "," and i < noun - 1 else None
    return [] if unit is None else [unit]


def adjective(view: Scene, unit: Unit) -> bool:
    """Tell whether what may be a name is an adjective: "a Canadian painter".

    Args:
        view: the sentence.
        unit: what may be a name.
    """
    words = view.doc[unit.first : unit.last]
    if unit.mention is not None:
        return False
    opening = unit.first == view.first and len(words) == 1 and words[0].tag_ == "NN"  # "Marine biologist X"
    return opening or all(t.tag_ in {"JJ", "HYPH", "VBN"} for t in words)


def endowed(view: Scene, noun: int, named: Unit) -> bool:
    """Tell whether a chair bears a name: "is the Mara Lindqvist Professor of Physics".

    Args:
        view: the sentence.
        noun: the title.
        named: the name in front of it.
    """
    if view.low(noun) not in _CHAIRS or noun != named.last or view.known_as(named, "Organization"):
        return False
    ahead = view.tokens[named.first - 1] if named.first > view.first else None
    opened = ahead is not None and (
        ahead.pos_ in {"DET", "AUX", "ADV", "CCONJ"} or ahead.lower_ in _APPOINTED
    )
    return opened and view.tokens[noun].text[:1].isupper() and view.low(noun + 1) in {"of", "in"}


def _describes(view: Scene, i: int) -> bool:
    """Tell whether a word may describe the noun behind it: "large", "Oslo-based"."""
    token = view.tokens[i]
    tied = token.tag_ in {"VBN", "VBG"} and view.low(i - 1) == "-"
    return token.pos_ in OPEN or token.text == "-" or tied


def denoted(view: Scene, node: int, want: str | None, *, depth: int = 0) -> list[Unit]:
    """Give the units that a node stands for.

    Args:
        view: the sentence.
        node: a unit's node, a noun or a relative pronoun.
        want: the class they must be of; None for any.
        depth: how often the question was passed on.

    Returns:
        Those that fit, in text order; most often one.
    """
    unit = view.unit_at.get(node)
    if unit is not None:
        described = _described(view, unit, want, depth=depth) if depth <= _DEEP else []
        return described or ([unit] if view.fits(unit, want) else [])
    if depth > _DEEP or not view.first <= node < view.last:
        return []
    for found in _candidates(view, node, want, depth=depth):
        fitting = [u for u in found if view.fits(u, want)]
        if fitting:
            return fitting
    return []


def _described(view: Scene, unit: Unit, want: str | None, *, depth: int) -> list[Unit]:
    """Give X of "X is a neural network" and "X, a neural network", where the network stands for X."""
    node = unit.head
    if view.low(unit.first - 1) not in {"a", "an"} or not view.known_as(unit, "Algorithm"):
        return []
    if view.has(node, "cop"):
        return [u for kid in view.children(node, "nsubj") for u in denoted(view, kid, want, depth=depth + 1)]
    up = view.unit_at.get(view.parent.get(node, node)) if view.label.get(node) == "appos" else None
    return [up] if up is not None and up is not unit and view.fits(up, want) else []


def _candidates(view: Scene, node: int, want: str | None, *, depth: int) -> Iterator[list[Unit]]:
    token = view.tokens[node]
    if token.lower_ in RELATIVE:
        back = antecedent(view, node)
        yield [] if back is None or back == node else denoted(view, back, want, depth=depth + 1)
        while back is not None and back not in view.unit_at and _one_of(view, back):
            back = view.parent[back]
            yield denoted(view, back, want, depth=depth + 1)
        return
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "DET", "VERB", "X", "PRON"}:
        return
    after = named_after(view, node)
    if after is not None:
        yield [after]
    named = christened(view, node)
    if named is not None:
        yield [named]
    yield and_others(view, node)
    if _by_kind(view, node, want) and not _former(view, node):
        yield [
            view.unit_at[k]
            for k in view.children(node, "compound", "nmod", "amod", "flat")
            if k in view.unit_at and k < node and _means(view, node, view.unit_at[k])
        ]
        before = view.unit_at.get(node - 1)
        if before is not None and view.low(before.first - 1) == "the":
            yield _set_off(view, before.first - 1)
        plain = before is not None and not is_owner(view, before) and _means(view, node, before)
        yield [before] if before is not None and plain else []
        yield _before_comma(view, node)
    yield from _beside(view, node, want, depth=depth)
    if token.lower_ in grammar().proxies and not _former(view, node):
        yield [
            view.unit_at[k] for k in view.children(node, "nmod:poss", "nmod", "compound") if k in view.unit_at
        ]
        yield _leaders(view, node, want, depth=depth)
    yield _whole(view, node)
    if view.label.get(node) == "conj":
        yield denoted(view, view.parent[node], want, depth=depth + 1) if _predicate(view, node) else []


def _whole(view: Scene, node: int) -> list[Unit]:
    """Give the thing a part of it stands for: Y of "the search box of Y", "Y's engine"."""
    if view.low(node) not in grammar().components:
        return []
    near = (view.unit_at.get(kid) for kid in view.children(node, "nmod:poss", "nmod", "compound"))
    found = [unit for unit in near if unit is not None and view.known_as(unit, "Artifact")]
    behind = next_unit(view, node + 2, limit=3) if view.low(node + 1) in _INSIDE else None
    return found or ([behind] if behind is not None and view.known_as(behind, "Artifact") else [])


def _set_off(view: Scene, article: int) -> list[Unit]:
    """Read "X, the Oslo company": what is named in front of the noun is where X is."""
    ahead = view.unit_at.get(article - 2) if view.low(article - 1) == "," else None
    return [] if ahead is None else [ahead]


def _one_of(view: Scene, node: int) -> bool:
    """Tell whether a noun only says what a group is of: "a group of companies that X founded"."""
    return view.label.get(node) == "nmod" and view.low(view.parent[node]) in _GROUPS


def _means(view: Scene, noun: int, unit: Unit) -> bool:
    """Tell whether a name in front of a noun may mean the same, as in "the startup Northlight"."""
    kinds = grammar().kinds.get(view.tokens[noun].lower_, ())
    group = (
        view.tokens[noun].tag_ == "NNS" and set(kinds) == {"Person"} and view.known_as(unit, "Organization")
    )
    return not group and not endowed(view, noun, unit) and not adjective(view, unit)


def _beside(view: Scene, node: int, want: str | None, *, depth: int) -> Iterator[list[Unit]]:
    """Give what stands in apposition to a noun or is said to be it."""
    yield [view.unit_at[k] for k in view.children(node, "appos", "flat") if k in view.unit_at and k > node]
    if view.label.get(node) not in {"nsubj", "obj", "nsubj:pass", "obl", "ROOT"}:
        yield _before_comma(view, node)
    if _by_kind(view, node, want):
        yield _named_behind(view, node, want)
    if view.label.get(node) == "appos":
        yield denoted(view, view.parent[node], want, depth=depth + 1)
    if any(True for _ in view.children(node, "cop")):
        for kid in view.children(node, "nsubj"):
            yield denoted(view, kid, want, depth=depth + 1)


def _named_behind(view: Scene, noun: int, want: str | None) -> list[Unit]:
    """Read "three students, X, Y and Z" and "a businessman, X," whatever the parser hangs the names on."""
    unit = view.unit_at.get(noun + 2) if view.low(noun + 1) in {",", "(", ":", "—", "–"} else None
    if unit is None or unit.first != noun + 2 or not view.fits(unit, want):
        return []
    names = [u for u in listed(view, unit) if u.first >= unit.first]
    closed = names[-1].last >= view.last or view.low(names[-1].last) in {",", ".", ")", ";", "—", "–"}
    several = view.tokens[noun].tag_ == "NNS"
    return names if closed and several == (len(names) > 1) else []


def _predicate(view: Scene, node: int) -> bool:
    up = view.parent[node]
    return up not in view.unit_at and any(True for _ in view.children(up, "cop"))


def _leaders(view: Scene, group: int, want: str | None, *, depth: int) -> list[Unit]:
    """Give who leads a group: "a team led by X", "X led the team"."""
    for kid in view.children(group, "acl"):
        if view.tokens[kid].lower_ in _LED:
            return [
                u
                for k in view.children(kid, "obl:agent", "obl")
                for u in denoted(view, k, want, depth=depth + 1)
            ]
    up = view.parent.get(group, group)
    if view.label.get(group) != "obj" or view.tokens[up].lower_ not in _LED:
        return []
    from kg.rules.relations.arguments import subjects

    return [u for node, _ in subjects(view, up) for u in denoted(view, node, want, depth=depth + 1)]


def fill(view: Scene, nodes: Iterable[tuple[int, str]], want: str | None) -> list[Slot]:
    """Turn nodes into the units they stand for, lists and coordination included."""
    found: dict[tuple[int, int], Slot] = {}
    for node, how in nodes:
        for member in coordinated(view, node):
            if member != node and view.tokens[member].pos_ in {"VERB", "AUX"} and member not in view.unit_at:
                continue
            for unit in denoted(view, member, want):
                for other in (
                    listed(view, unit) if view.unit_at.get(node) is unit or member == node else [unit]
                ):
                    if view.fits(other, want):
                        found.setdefault((other.start, other.end), Slot(other, how))
    return list(found.values())


def sides(view: Scene, entry: Entry) -> tuple[str | None, str | None]:
    """Give the classes an entry asks of its subject and object; None where any will do."""
    known = view.ontology.properties[entry.property]
    return entry.subject or known.domain, entry.object or (None if known.literal else known.range)
