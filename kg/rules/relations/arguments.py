"""Who does it, what it is done to, and where: the arguments of a verb."""

from collections.abc import Iterator

from kg.rules.relations.scene import Scene, Unit
from kg.rules.relations.tree import RELATIVE, antecedent, next_unit

__all__ = ["is_passive", "objects", "obliques", "subjects", "where"]

_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
_BE = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "'s", "’s", "get", "gets", "got", "'re", "’re", "'m"}
)
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
_SKIP = frozenset({"ADV", "PART", "PUNCT"})
_STRAY = frozenset(
    "xcomp advmod amod dep compound nmod ccomp nmod:unmarked obl:unmarked flat list parataxis obl iobj nmod:desc advcl root".split()
)


def is_passive(view: Scene, verb: int, form: str, *, depth: int = 0) -> bool:
    """Tell whether a verb form is passive, by its auxiliaries rather than its tag where they can be seen."""
    if form != "past":
        return False
    i = verb - 1
    while (
        i >= view.first
        and (view.doc[i].pos_ in _SKIP or view.doc[i].lower_ in {"co", "-", "first", "both"})
        and i not in view.unit_at
    ):
        if view.doc[i].text == ",":
            break
        i -= 1
    if i >= view.first and i not in view.unit_at:
        if view.doc[i].lower_ in _BE:
            return True
        if view.doc[i].lower_ in _HAVE:
            return False
    if front(view, verb) is not None and verb + 1 in view.unit_at:
        return False  # "X founded Y", whatever the tree says
    if any(True for _ in view.children(verb, "aux:pass", "nsubj:pass")):
        return True
    label, up = view.label.get(verb, ""), view.parent.get(verb, verb)
    own = [k for k in view.children(verb, "nsubj") if k < verb]
    has_object = any(True for _ in view.children(verb, "obj"))
    if any(True for _ in view.children(verb, "obl:agent")) and not has_object:
        return True
    if own and (label != "acl" or view.doc[own[0]].lower_ in RELATIVE):
        return False
    if label in {"acl", "amod"} or (label == "acl:relcl" and view.doc[verb].tag_ == "VBN"):
        return not has_object
    if has_object or view.doc[verb].tag_ == "VBD":
        return False
    if label == "conj" and depth < 4 and view.doc[up].pos_ in {"VERB", "AUX"}:
        return view.doc[up].tag_ in {"VBN", "VBD"} and is_passive(view, up, "past", depth=depth + 1)
    by = verb + 1 < view.last and any(
        view.doc[j].lower_ == "by" for j in range(verb + 1, min(verb + 5, view.last))
    )
    return view.doc[verb].tag_ == "VBN" and (label in {"advcl", "ROOT", "parataxis", "appos"} or by)


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
        return [(k, "relative" if view.doc[k].lower_ in RELATIVE else "active") for k in own]
    label, up = view.label.get(verb, "ROOT"), view.parent.get(verb, verb)
    ahead = front(view, verb)
    if ahead is not None:
        return [(ahead.head, "surface" if label not in {"conj", "acl"} else "active")]
    if up == verb or depth > 6 or label == "ROOT":
        return []
    if up in view.unit_at and up < verb and label in {"conj", "advcl", "parataxis", "dep", "ccomp", "xcomp"}:
        return [(up, "coordination" if label == "conj" else "surface")]
    if label == "acl:relcl":
        return [(up, "relative")]
    if label in {"acl", "amod"}:
        return _of_noun(view, verb, up, depth=depth)
    if label in {"xcomp", "ccomp"}:
        controlled = [k for k in view.children(up, "obj") if k < verb]
        if controlled and _infinitive(view, verb):
            return [(k, "infinitive") for k in controlled] + _shared(view, up, "infinitive", depth=depth)
        return _shared(view, up, "infinitive", depth=depth)
    how = {"conj": "coordination", "advcl": "gerund", "obl": "gerund", "nmod": "gerund"}.get(label)
    return _shared(view, up, how, depth=depth)


def front(view: Scene, verb: int) -> Unit | None:
    """Give the name right in front of a verb, over auxiliaries and adverbs, whatever the parser made of it."""
    i = verb - 1
    while i >= view.first and i not in view.unit_at:
        token = view.doc[i]
        if token.pos_ not in {"AUX", "ADV", "PART", "VERB"} and token.lower_ not in {"-", "co"}:
            return None
        i -= 1
    unit = view.unit_at.get(i)
    if unit is None or (unit.first > view.first and view.doc[unit.first - 1].pos_ in {"ADP", "VERB"}):
        return None
    return None if view.label.get(unit.head) in {"obj", "iobj", "obl:agent"} else unit


def _shared(view: Scene, up: int, how: str | None, *, depth: int) -> list[tuple[int, str]]:
    return [(node, how or old) for node, old in subjects(view, up, depth=depth + 1)]


def _infinitive(view: Scene, verb: int) -> bool:
    return any(view.doc[k].lower_ == "to" for k in view.children(verb, "mark", "aux"))


def _of_noun(view: Scene, verb: int, noun: int, *, depth: int) -> list[tuple[int, str]]:
    if not _infinitive(view, verb) and not any(True for _ in view.children(verb, "mark")):
        return [(noun, "reduced")]
    owners = [(k, "infinitive") for k in view.children(noun, "nmod:poss")]
    return owners or [*_shared(view, noun, "infinitive", depth=depth), (noun, "infinitive")]


def objects(view: Scene, verb: int, *, depth: int = 0) -> list[tuple[int, str]]:
    """Find what stands as the direct object of a verb; stray names right of it count with less trust."""
    own = list(view.children(verb, "obj"))
    label, up = view.label.get(verb, ""), view.parent.get(verb, verb)
    if (
        own
        and view.doc[own[0]].lower_ in {"it", "them", "him", "her"}
        and own[0] not in view.unit_at
        and label == "conj"
        and depth < 3
    ):
        return objects(view, up, depth=depth + 1)
    if own and own[0] not in view.unit_at:
        near = next_unit(view, verb + 1)
        between = range(verb + 1, near.first) if near is not None and near.head < own[0] else ()
        if (
            near is not None
            and near.head < own[0]
            and all(view.doc[i].pos_ in {"DET", "ADJ"} for i in between)
            and view.doc[near.last].text == ","
        ):
            own.insert(0, near.head)
    if own:
        return [(k, "relative" if view.doc[k].lower_ in RELATIVE else "active") for k in own]
    if label == "acl:relcl" and any(
        view.doc[k].lower_ not in RELATIVE for k in view.children(verb, *_SUBJECT)
    ):
        return [(up, "relative")]
    near = next_unit(view, verb + 1)
    stray = [
        k
        for lab, k in view.kids.get(verb, ())
        if lab in _STRAY
        and k > verb
        and k in view.unit_at
        and not any(True for _ in view.children(k, "case"))
        and (near is None or near.head == k)
    ]
    if stray:
        return [(stray[0], "active")]
    if depth < 3:
        for kid in view.children(verb, "conj"):
            if (
                kid > verb
                and view.doc[kid].pos_ == "VERB"
                and all(
                    view.doc[i].lower_ in {"and", "or", "then", "later", ","} or view.doc[i].pos_ == "ADV"
                    for i in range(verb + 1, kid)
                )
            ):
                shared = objects(view, kid, depth=depth + 1)
                if shared:
                    return [(node, "coordination") for node, _ in shared]
    return [] if near is None else [(near.head, "surface")]


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
    for i in range(verb + len(words), view.last):
        if view.doc[i].lower_ != words[-1] or i in view.unit_at:
            continue
        start = i - len(words) + 1
        if tuple(view.doc[j].lower_ for j in range(start, i + 1)) != words:
            continue
        node = view.node(view.doc[i].head.i)
        near = next_unit(view, i + 1)
        if node <= i and near is not None:
            node = near.head
        if node in seen or node <= i:
            continue
        seen.add(node)
        if _reaches(view, node, verb, start, i):
            yield node, "active"
            if near is not None and near.head != node and near.head not in seen:
                yield near.head, "active"
        elif near is not None and _close(view, verb, start):
            yield near.head, "surface"


def _reaches(view: Scene, node: int, verb: int, start: int, end: int) -> bool:
    for steps, up in enumerate(view.ancestors(node)):
        if up == verb:
            return True
        if steps > 3:
            return False
        if start <= up <= end or view.label.get(up) in {
            "obj",
            "obl",
            "xcomp",
            "nmod",
            "obl:unmarked",
            "conj",
            "compound",
            "amod",
        }:
            if view.doc[up].pos_ in {"VERB", "AUX"} and not start <= up <= end:
                between = range(verb + 1, up)
                if view.parent.get(up) != verb or any(
                    view.doc[j].lower_ not in {"and", "or", "later", "then", "also"} for j in between
                ):
                    return False
            continue
        return False
    return False


def _close(view: Scene, verb: int, preposition: int) -> bool:
    if preposition - verb > 8:
        return False
    return not any(
        view.doc[j].pos_ in {"VERB", "AUX", "SCONJ"} or view.doc[j].text in {";", ":", "(", ")"}
        for j in range(verb + 1, preposition)
    )


def where(view: Scene, verb: int) -> Unit | None:
    """Give the organization that "where" stands for in "X, where she worked"."""
    for i in range(verb - 1, max(view.first, verb - 8) - 1, -1):
        if view.doc[i].lower_ == "where" and i not in view.unit_at:
            back = [u for u in view.units if u.last <= i and view.fits(u, "Organization")]
            if back and not any(view.doc[j].pos_ in {"VERB", "AUX"} for j in range(back[-1].last, i)):
                return back[-1]
            node = antecedent(view, i)
            return view.unit_at.get(node) if node is not None else None
        if view.doc[i].pos_ == "VERB" or view.doc[i].text in {",", ";"}:
            return None
    return None
