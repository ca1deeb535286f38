"""Who does it, what it is done to, and where: the arguments of a verb."""

from collections.abc import Iterator

from kg.rules.relations.ahead import before_aside, next_unit
from kg.rules.relations.lists import and_others
from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.tree import RELATIVE, antecedent

__all__ = ["is_passive", "objects", "obliques", "placed", "subjects", "where"]

_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
_BE = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "'s", "’s", "get", "gets", "got", "'re", "’re", "'m"}
)
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
_NOMINAL = frozenset({"NOUN", "ADJ", "DET", "NUM", "PRON"})
_SKIP = frozenset({"ADV", "PART", "PUNCT"})
_CLAUSES = frozenset({"when", "while", "who", "because", "although", "whose"})
_FAR = 45
"""Tokens between a verb and a preposition that may belong to it."""
_DEEP = 6
"""Verbs a subject may be passed over."""
_CHAIN = frozenset({"conj", "advcl", "parataxis", "dep", "ccomp", "xcomp"})
_CLAUSE = frozenset({"VERB", "AUX", "SCONJ"})
_WAY = frozenset({"obj", "obl", "xcomp", "nmod", "obl:unmarked", "conj", "compound", "amod"})
_STRAY = frozenset({
    "advcl", "advmod", "amod", "ccomp", "compound", "dep", "flat", "iobj", "list", "nmod", "nmod:desc",
    "nmod:unmarked", "obl", "obl:unmarked", "parataxis", "xcomp",
})  # fmt: skip


def is_passive(view: Scene, verb: int, form: str, *, depth: int = 0) -> bool:
    """Tell whether a verb form is passive, by its auxiliaries rather than its tag where they can be seen."""
    if form != "past":
        return False
    seen = _auxiliary(view, verb)
    if seen is not None:
        return seen
    if _object_at(view, verb) in view.unit_at and _takes_object(view, verb):
        return False  # "X founded Y", whatever the tree says
    agent = view.has(verb, "obl:agent") and not view.has(verb, "obj")
    if agent or view.has(verb, "aux:pass", "nsubj:pass"):
        return True
    label = view.label.get(verb, "")
    own = [k for k in view.children(verb, "nsubj") if k < verb]
    if own and (label != "acl" or view.low(own[0]) in RELATIVE):
        return False
    return _reads_passive(view, verb, label, depth=depth)


def _object_at(view: Scene, verb: int) -> int:
    """Give the token behind a verb and those it is coordinated with: "founded and ran X"."""
    at = verb + 1
    while view.low(at) == "and" and at + 1 < view.last and view.tokens[at + 1].tag_ in {"VBD", "VBN"}:
        at += 2
    return at


def _takes_object(view: Scene, verb: int) -> bool:
    """Tell whether the name behind a verb is its object; a participle behind a noun would have none."""
    own = view.parent.get(view.node(_object_at(view, verb))) == verb
    return own or front(view, verb) is not None or _after_who(view, verb)


def _after_who(view: Scene, verb: int) -> bool:
    i = verb - 1
    while i > view.first and (view.tokens[i].pos_ == "ADV" or view.low(i) in {"co", "-"}):
        i -= 1
    return view.low(i) in {"who", "which"} and i not in view.unit_at


def _auxiliary(view: Scene, verb: int) -> bool | None:
    """Look at the auxiliary in front of a verb: True for "was founded", False for "has founded"."""
    i = verb - 1
    while i >= view.first and i not in view.unit_at and view.tokens[i].text != ",":
        if view.tokens[i].pos_ not in _SKIP and view.low(i) not in {"co", "-", "first", "both"}:
            break
        i -= 1
    if i < view.first or i in view.unit_at:
        return None
    return True if view.low(i) in _BE else False if view.low(i) in _HAVE else None


def _reads_passive(view: Scene, verb: int, label: str, *, depth: int) -> bool:
    tag, bare = view.tokens[verb].tag_, not view.has(verb, "obj")
    if label in {"acl", "amod"} or (label == "acl:relcl" and tag == "VBN"):
        return bare
    if not bare or tag == "VBD":
        return False
    up = view.parent.get(verb, verb)
    if label == "conj" and depth < 4 and view.tokens[up].pos_ in {"VERB", "AUX"}:
        return view.tokens[up].tag_ in {"VBN", "VBD"} and is_passive(view, up, "past", depth=depth + 1)
    by = "by" in view.lows(verb + 1, verb + 5)
    return tag == "VBN" and (by or label in {"advcl", "ROOT", "parataxis", "appos"})


def subjects(view: Scene, verb: int, *, depth: int = 0) -> list[tuple[int, str]]:
    """Find what stands as the subject of a verb, shared and implied ones too.

    Args:
        view: the sentence.
        verb: the verb, or a noun with a copula.
        depth: how often the question was passed up.

    Returns:
        Nodes with the construction that gave them; ``active`` for a subject of its own.
    """
    own = list(view.children(verb, *_SUBJECT))
    if own:
        return [(k, "relative" if view.low(k) in RELATIVE else "active") for k in own]
    label, up = view.label.get(verb, "ROOT"), view.parent.get(verb, verb)
    ahead = front(view, verb)
    if ahead is not None:
        shared = _implied(view, verb, up, label, depth=depth) if label == "xcomp" and depth <= _DEEP else []
        agreed = [one for one in shared if one[0] == ahead.head]
        return agreed or [(ahead.head, "active" if label in {"conj", "acl"} else "surface")]
    if up == verb or depth > _DEEP or label == "ROOT":
        return []
    if up in view.unit_at and up < verb and label in _CHAIN:
        doer = _doer(view, view.unit_at[up])
        if doer is not None:
            return [(doer.head, "coordination")]
        return [(up, "coordination" if label == "conj" else "surface")]
    return _implied(view, verb, up, label, depth=depth)


def _doer(view: Scene, done: Unit) -> Unit | None:
    """Give X of "X co-founded Y and led Z" where the parser takes Y for what has to do with "led"."""
    i = done.first - 1
    if i <= view.first or i in view.unit_at or view.tokens[i].tag_ not in {"VBD", "VBN"}:
        return None
    return front(view, i)


def _implied(view: Scene, verb: int, up: int, label: str, *, depth: int) -> list[tuple[int, str]]:
    """Find the subject a verb has in common with what governs it."""
    if label == "acl:relcl":
        return [(up, "relative")]
    if label in {"acl", "amod"}:
        return _main(view, verb) or _of_noun(view, verb, up, depth=depth)
    if label in {"xcomp", "ccomp"}:
        told = [(k, "infinitive") for k in view.children(up, "obj") if k < verb]
        if told and not _infinitive(view, verb):  # "I watched friends join X"
            return told
        return told + _shared(view, up, "infinitive", depth=depth)
    how = {"conj": "coordination", "advcl": "gerund", "obl": "gerund", "nmod": "gerund"}.get(label)
    return _shared(view, up, how, depth=depth)


def _main(view: Scene, verb: int) -> list[tuple[int, str]]:
    """Find the subject of the main verb before "before moving", "after leaving", from word order."""
    if view.low(verb - 1) not in {"before", "after", "while", "when", "since", "by"}:
        return []
    for i in range(verb - 2, view.first, -1):
        if view.tokens[i].tag_.startswith("VB") and i not in view.unit_at:
            ahead = front(view, i)
            if ahead is not None:
                return [(ahead.head, "gerund")]
    return []


def front(view: Scene, verb: int) -> Unit | None:
    """Give the name right in front of a verb, over auxiliaries and adverbs, whatever the parse."""
    i = verb - 1
    while i >= view.first and i not in view.unit_at:
        token = view.tokens[i]
        if token.text == "," and verb + 1 in view.unit_at:
            return before_aside(view, i)
        if token.pos_ not in {"AUX", "ADV", "PART", "VERB"} and token.lower_ not in {"-", "co"}:
            return None
        i -= 1
    unit = placed(view, view.unit_at.get(i))
    if unit is None or (unit.first > view.first and view.tokens[unit.first - 1].pos_ in {"ADP", "VERB"}):
        return None
    return None if view.label.get(unit.head) in {"obj", "iobj", "obl:agent"} else unit


def placed(view: Scene, unit: Unit | None) -> Unit | None:
    """Give X of "X of Northlight" where that stands in front of a verb.

    Args:
        view: the sentence.
        unit: what stands right in front of the verb.
    """
    if unit is None or not view.known_as(unit, "Organization"):
        return unit
    i = unit.first - 1
    i -= view.low(i) in {"the", "nearby"}
    person = view.unit_at.get(i - 1) or next(iter(and_others(view, i - 1)[-1:]), None)
    of = view.low(i) in {"of", "at", "from"}
    return person if of and person is not None and view.known_as(person, "Person") else unit


def _shared(view: Scene, up: int, how: str | None, *, depth: int) -> list[tuple[int, str]]:
    return [(node, how or old) for node, old in subjects(view, up, depth=depth + 1)]


def _infinitive(view: Scene, verb: int) -> bool:
    return any(view.tokens[k].lower_ == "to" for k in view.children(verb, "mark", "aux"))


def _of_noun(view: Scene, verb: int, noun: int, *, depth: int) -> list[tuple[int, str]]:
    if not _infinitive(view, verb) and not any(True for _ in view.children(verb, "mark")):
        return [(noun, "reduced")]
    owners = [(k, "infinitive") for k in view.children(noun, "nmod:poss")]
    return owners or [*_shared(view, noun, "infinitive", depth=depth), (noun, "infinitive")]


def objects(view: Scene, verb: int, *, depth: int = 0) -> list[tuple[int, str]]:
    """Find what stands as the direct object of a verb; stray names right of it count with less trust."""
    own = list(view.children(verb, "obj"))
    label, up = view.label.get(verb, ""), view.parent.get(verb, verb)
    near = next_unit(view, verb + 1)
    if own and own[0] not in view.unit_at:
        if label == "conj" and depth < 3 and view.low(own[0]) in {"it", "them", "him", "her"}:
            return objects(view, up, depth=depth + 1)  # "took X and applied it"
        if near is not None and near.head < own[0] and _at_once(view, verb, near):
            own.insert(0, near.head)
    if own:
        near_ones = [k for k in own if k == own[0] or not _verb_between(view, verb, k)]
        return [(k, "relative" if view.low(k) in RELATIVE else "active") for k in near_ones]
    if label == "acl:relcl" and any(view.low(k) not in RELATIVE for k in view.children(verb, *_SUBJECT)):
        return [(up, "relative")]
    return _stray(view, verb, near) or _in_common(view, verb, depth=depth) or _next(near)


def _verb_between(view: Scene, verb: int, node: int) -> bool:
    return any(t.tag_ in {"VBD", "VBZ", "VBP"} for t in view.doc[verb + 1 : node])


def _next(near: Unit | None) -> list[tuple[int, str]]:
    return [] if near is None else [(near.head, "surface")]


def _at_once(view: Scene, verb: int, near: Unit) -> bool:
    """Tell whether a name follows a verb and is set off from what comes: "joined X, another company"."""
    plain = all(view.tokens[i].pos_ in {"DET", "ADJ"} for i in range(verb + 1, near.first))
    return plain and view.low(near.last) == ","


def _stray(view: Scene, verb: int, near: Unit | None) -> list[tuple[int, str]]:
    """Take a name that the parser hung on the verb under a wrong label."""
    for label, kid in view.kids.get(verb, ()):
        named = label in _STRAY and kid > verb and kid in view.unit_at and not view.has(kid, "case")
        infinitive = "to" in view.lows(verb + 1, kid) and "VB" in {t.tag_ for t in view.doc[verb + 1 : kid]}
        if named and not infinitive and (near is None or near.head == kid):
            return [(kid, "active")]
    return []


def _in_common(view: Scene, verb: int, *, depth: int) -> list[tuple[int, str]]:
    """Find the object two verbs have in common: "founded and ran X"."""
    for kid in view.children(verb, "conj") if depth < 3 else ():
        between = range(verb + 1, kid)
        joined = all(view.low(i) in {"and", "or", ","} or view.tokens[i].pos_ == "ADV" for i in between)
        if kid > verb and view.tokens[kid].pos_ == "VERB" and joined:
            shared = objects(view, kid, depth=depth + 1)
            if shared:
                return [(node, "coordination") for node, _ in shared]
    return []


def obliques(view: Scene, verb: int, words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Find what a preposition (of one or more words) joins to a verb or noun.

    Args:
        view: the sentence.
        verb: the verb or noun.
        words: the preposition, in lower case.

    Returns:
        Nodes with ``active``, or ``surface`` where only their order speaks for them.
    """
    seen: set[int] = set()
    for i in view.places.get(words[-1], ()):
        start = i - len(words) + 1
        plain = view.tokens[i].tag_ == "TO" and i + 1 < view.last and view.tokens[i + 1].tag_ == "VB"
        infinitive = plain or (view.low(i) == "to" and view.low(i + 1) == "co")
        if start <= verb or i > verb + _FAR or infinitive or not view.ends(words, i):
            continue
        if _of_apposition(view, start) or _subordinate(view, verb, start):
            continue
        node = view.node(view.doc[i].head.i)
        near = next_unit(view, i + 1)
        if node <= i and near is not None:
            node = near.head
        if node in seen or node <= i:
            continue
        seen.add(node)
        if _reaches(view, node, verb, range(start, i + 1)):
            yield node, "active"
            if near is not None and near.head not in seen:
                yield near.head, "active"
        elif near is not None and _close(view, verb, start):
            yield near.head, "surface"


def _subordinate(view: Scene, verb: int, preposition: int) -> bool:
    """Tell whether a clause opened by "when" or "who" stands between and still goes on."""
    opened = [i for i in range(verb + 1, preposition) if view.low(i) in _CLAUSES and i not in view.unit_at]
    return bool(opened) and not any(view.low(i) == "," for i in range(opened[-1], preposition))


def _of_apposition(view: Scene, preposition: int) -> bool:
    """Tell whether a preposition belongs to a noun set behind a name: "in X, its program for Y"."""
    i = preposition - 1
    if i in view.unit_at or view.tokens[i].pos_ != "NOUN":
        return False
    while i > view.first and view.tokens[i].pos_ in _NOMINAL:
        i -= 1
    return view.low(i) == "," and i - 1 in view.unit_at and i not in view.unit_at


def _reaches(view: Scene, node: int, verb: int, words: range) -> bool:
    """Tell whether a preposition's noun hangs on a verb, if need be by way of its object."""
    for steps, up in enumerate(view.ancestors(node)):
        if up == verb:
            return True
        if steps > 3:
            return False
        if up in words:
            continue
        if view.label.get(up) not in _WAY or (
            view.tokens[up].pos_ in {"VERB", "AUX"} and not _twin(view, up, verb)
        ):
            return False
    return False


def _twin(view: Scene, other: int, verb: int) -> bool:
    """Tell whether two verbs share what follows: "studied and taught at X"."""
    between = view.lows(verb + 1, other)
    return view.parent.get(other) == verb and between <= {"and", "or", "later", "then", "also"}


def _close(view: Scene, verb: int, preposition: int) -> bool:
    """Tell whether only a noun phrase stands between a verb and a preposition."""
    between = view.doc[verb + 1 : preposition]
    return len(between) <= 8 and not any(t.pos_ in _CLAUSE or t.text in {";", ":", "(", ")"} for t in between)


def where(view: Scene, verb: int) -> Unit | None:
    """Give the organization that "where" stands for in "X, where she worked"."""
    for i in range(verb - 1, max(view.first, verb - 8) - 1, -1):
        if view.low(i) == "where" and i not in view.unit_at:
            back = [u for u in view.units if u.last <= i and view.fits(u, "Organization")]
            if back and not any(t.pos_ in {"VERB", "AUX"} for t in view.doc[back[-1].last : i]):
                return back[-1]
            node = antecedent(view, i)
            return None if node is None else view.unit_at.get(node)
        if view.tokens[i].pos_ == "VERB" or view.tokens[i].text in {",", ";"}:
            return None
    return None
