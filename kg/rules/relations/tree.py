"""Who a node stands for: names, what stands in apposition to them, relative pronouns, lists."""

from collections.abc import Iterable, Iterator

from kg.rules.lexicon import Entry
from kg.rules.relations.found import Slot
from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene, Unit

__all__ = [
    "AND",
    "RELATIVE",
    "adjective",
    "and_others",
    "antecedent",
    "before_aside",
    "christened",
    "denoted",
    "endowed",
    "fill",
    "listed",
    "named_after",
    "next_unit",
    "sides",
]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
AND = frozenset({"and", "&", "or"})
_FAR = 12
"""Tokens between a noun and what it is called."""
_DEEP = 4
"""Nouns by way of which a name may be reached."""
_SILENT = frozenset(
    {"the", "a", "an", '"', "“", "”", "'", "‘", "its", "his", "her", "their", "now", "then", "later"}
)
_CALLED = frozenset({"called", "named", "dubbed", "titled", "codenamed", "nicknamed", "christened"})
_LED = frozenset(
    {"led", "leads", "leading", "headed", "heads", "directed", "directs", "managed", "manages", "ran", "runs"}
)
_BASED = frozenset(
    {"based", "born", "owned", "led", "backed", "listed", "headquartered", "trained", "educated"}
)
_OBJECTS = frozenset({"obj", "obl", "iobj", "nmod", "obl:agent"})
_ASIDE = frozenset(
    {
        "with",
        "together",
        "along",
        "alongside",
        "long",
        "who",
        "which",
        "once",
        "formerly",
        "previously",
        "then",
        "now",
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
    }
)
_GROUPS = frozenset({"group", "family", "chain", "network", "series", "collection", "set", "suite", "one"})
_MORE = frozenset({"other", "others", "several", "colleagues", "collaborators", "co-workers", "coworkers"})
_CHAIRS = frozenset({"professor", "chair", "lecturer", "fellow", "reader", "scholar"})
_APPOINTED = frozenset({"as", "become", "became", "named", "appointed", ","})
_INSIDE = frozenset({"of", "in", "inside", "within", "behind", "under"})
_OPEN = frozenset({"ADJ", "NOUN", "NUM", "DET", "ADV", "PROPN", "X", "SYM"})


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


def before_aside(view: Scene, comma: int) -> Unit | None:
    """Give X of "X, once the head of Y, founded Z" from the second comma."""
    for j in range(comma - 1, max(view.first, comma - 20), -1):
        if view.low(j) == "," and j not in view.unit_at:
            unit = view.unit_at.get(j - 1)
            aside = view.low(j + 1) in _ASIDE or view.tokens[j + 1].pos_ == "NOUN"
            plain = unit is None or view.tokens[max(unit.first - 1, 0)].pos_ not in {"ADP", "VERB", "CCONJ"}
            return unit if aside and (plain or (unit is not None and unit.first == view.first)) else None
    return None


def listed(view: Scene, unit: Unit) -> list[Unit]:
    """Give the units in the same list as one: "A, B and C", by surface order and type."""
    line = [u for u in view.units if u is unit or not _owner(view, u)]
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
            if not any(w in AND or w == "," for w in gap) or (step > 0 and _starts_clause(view, other)):
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
            joined = joined or any(w in AND for w in gap)
            at += step
        if joined or (chain and _and_more(view, max(found + chain, key=lambda u: u.last).last)):
            found.extend(chain)
    return sorted(found, key=lambda u: u.first)


def _and_more(view: Scene, end: int) -> bool:
    """Tell whether a list goes on with those it does not name: "A, B and other engineers"."""
    at = end + (view.low(end) == ",")
    return view.low(at) in AND and not _MORE.isdisjoint(view.lows(at + 1, at + 4))


def _owner(view: Scene, unit: Unit) -> bool:
    """Tell whether a unit is "his" or "their": in "X and his sister Y" nobody else."""
    return unit.last - unit.first == 1 and view.tokens[unit.first].tag_ == "PRP$"


def _gap(view: Scene, first: int, last: int) -> bool:
    """Tell whether only a comma, "and" and what describes the next name stand between two."""
    words = [view.tokens[i] for i in range(first, last)]
    joint = [w.lower_ in AND or w.text == "," for w in words]
    if not joint[0]:
        return False
    described = any(w.pos_ in {"NOUN", "ADJ"} for w in words)
    if described and words[-1].pos_ not in {"NOUN", "PROPN"}:
        return False
    plain = {"NOUN", "ADJ", "SYM"}
    return all(
        j or w.lower_ in _SILENT or w.text in {"-", "/"} or w.pos_ in plain or w.pos_ == "DET"
        for j, w in zip(joint, words, strict=True)
    )


def _alike(one: Unit, other: Unit) -> bool:
    if one.mention is None or other.mention is None:
        return one.mention is other.mention
    return one.mention.type == other.mention.type


def _starts_clause(view: Scene, unit: Unit) -> bool:
    return view.label.get(unit.head, "").startswith("nsubj")


def next_unit(view: Scene, token: int, *, limit: int = 7) -> Unit | None:
    """Give the name a noun phrase that starts at a token ends in; None where something else comes first."""
    for i in range(token, min(token + limit, view.last)):
        unit = view.unit_at.get(i)
        if unit is not None:
            return _phrase_final(view, unit, token)
        if not _goes_on(view, i, first=i == token):
            return None
    return None


def _goes_on(view: Scene, i: int, *, first: bool) -> bool:
    """Tell whether a token may stand in a noun phrase before its name."""
    word, token = view.low(i), view.tokens[i]
    if token.pos_ in _OPEN or word in _SILENT or word in {"-", "like"} or view.ends(("such", "as"), i):
        return True
    if word == "such" or first or token.tag_ not in {"VBN", "VBG"} or i + 1 >= view.last:
        return word == "such"
    return i + 1 in view.unit_at or view.tokens[i + 1].pos_ in _OPEN


def _phrase_final(view: Scene, unit: Unit, token: int) -> Unit | None:
    """Pass over a name that only modifies the next: "Northlight employee Teo", "Northlight's Beacon"."""
    i = unit.last
    owned = i < view.last and view.tokens[i].lower_ in {"'s", "’s", "'", "’"}
    hyphen = i < view.last and view.tokens[i].text == "-"
    based = i + hyphen < view.last and view.tokens[i + hyphen].lower_ in _BASED
    i += 1 + hyphen if based else owned
    first = i
    while (
        i < view.last
        and i < unit.last + 5
        and view.tokens[i].pos_ in {"NOUN", "ADJ"}
        and i not in view.unit_at
    ):
        i += 1
    other = view.unit_at.get(i) if i > unit.last else None
    if other is not None and other.first == i:
        return other
    if based or (owned and unit.first != token):
        return None
    person = owned and i > first and "Person" in grammar().kinds.get(view.tokens[i - 1].lower_, ())
    return None if person else unit


def named_after(view: Scene, node: int) -> Unit | None:
    """Give the name that follows a noun: "a company called X", "the startup X", "a startup, X,".

    Args:
        view: the sentence.
        node: the noun.
    """
    i = node + 1
    told = i + 1 < view.last and view.low(i) == "," and view.low(i + 1) in _CALLED | {"known", "now", "also"}
    i += told + (view.low(i + told) in {"also", "now", "better", "commonly", "widely"})
    if i < view.last and view.tokens[i].lower_ in _CALLED:
        return next_unit(view, i + 1, limit=3)
    if i + 1 < view.last and view.tokens[i].lower_ == "known" and view.tokens[i + 1].lower_ == "as":
        return next_unit(view, i + 2, limit=3)
    if i < view.last and view.tokens[i].text in {'"', "“", "‘"}:
        i += 1
    unit = view.unit_at.get(i)
    return unit if unit is not None and unit.first == i else None


def christened(view: Scene, node: int) -> Unit | None:
    """Give the name in "a program for tides called X" and "another, which we called X".

    Args:
        view: the sentence.
        node: the noun.
    """
    by = told = False
    for i in range(node + 1, min(node + _FAR, view.last)):
        word, token = view.low(i), view.tokens[i]
        if i in view.unit_at:
            by = True
        elif word in _CALLED or word in {"call", "calls"}:
            unit = next_unit(view, i + 1, limit=3) if by or not told else None
            return unit if unit is not None and _name_ends(view, unit) else None
        elif word in {"that", "which"} or (word == "," and view.low(i + 1) == "which"):
            told, by = True, False
        elif token.pos_ in {"AUX", "PRON"}:
            by = by or told or token.pos_ == "PRON"
        elif token.pos_ not in _OPEN | {"ADP"} and token.tag_ != "VBG" and word != "for":
            return None
    return None


def _name_ends(view: Scene, unit: Unit) -> bool:
    """Tell whether nothing is said of a name right behind it: not "called X slow"."""
    if unit.last >= view.last or not unit.mention:
        return True
    return view.tokens[unit.last].pos_ not in {"ADJ", "NOUN", "DET", "PRON"}


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
    return token.pos_ in _OPEN or token.text == "-" or tied


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
        plain = before is not None and not _owner(view, before) and _means(view, node, before)
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


def and_others(view: Scene, node: int) -> list[Unit]:
    """Read "X, Y and other engineers", "X and several colleagues".

    Args:
        view: the sentence.
        node: the noun for the others.

    Returns:
        Those named among them.
    """
    i = node
    while i > view.first and i not in view.unit_at and (view.tokens[i].pos_ in _OPEN or view.low(i) in _MORE):
        i -= 1
    more = i < node and not _MORE.isdisjoint(view.lows(i + 1, node + 1))
    if view.low(i) not in {"and", "&"} or not more:
        return []
    unit = view.unit_at.get(i - 1) or view.unit_at.get(i - 2)
    return [] if unit is None else listed(view, unit)


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
