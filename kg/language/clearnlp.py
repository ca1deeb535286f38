"""From ClearNLP's trees to Universal Dependencies, on plain lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final

__all__ = ["Tree", "convert"]

_PLAIN: Final = MappingProxyType(
    {
        "nsubjpass": "nsubj:pass",
        "csubjpass": "csubj:pass",
        "dobj": "obj",
        "dative": "iobj",
        "auxpass": "aux:pass",
        "prt": "compound:prt",
        "nn": "compound",
        "poss": "nmod:poss",
        "possessive": "case",
        "number": "nummod",
        "num": "nummod",
        "quantmod": "advmod",
        "relcl": "acl:relcl",
        "rcmod": "acl:relcl",
        "infmod": "acl",
        "partmod": "acl",
        "preconj": "cc:preconj",
        "predet": "det:predet",
        "intj": "discourse",
        "meta": "discourse",
        "complm": "mark",
        "subtok": "goeswith",
        "oprd": "xcomp",
        "attr": "xcomp",
        "acomp": "xcomp",
        "pcomp": "advcl",
        "pobj": "obl",
        "prep": "advmod",
        "agent": "advmod",
    }
)
_BE: Final = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'m", "’m", "'re", "’re"}
)
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"})
_LEADS: Final = frozenset({"prep", "agent", "dative"})
_FIXED: Final = frozenset(
    {
        ("according", "to"),
        ("because", "of"),
        ("due", "to"),
        ("instead", "of"),
        ("such", "as"),
        ("rather", "than"),
        ("as", "of"),
        ("prior", "to"),
    }
)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parse as lists with one item a token; the lists may be changed.

    Args:
        heads: index of the head; a root is its own.
        labels: of the arc to the head.
        words: in lower case.
        tags: of the Penn Treebank.
        kinds: universal parts of speech.
    """

    heads: list[int]
    labels: list[str]
    words: list[str]
    tags: list[str]
    kinds: list[str]

    def kids(self, node: int) -> list[int]:
        """Give the children of a token, in text order."""
        return [i for i, head in enumerate(self.heads) if head == node and i != node]

    def move(self, node: int, head: int, label: str) -> None:
        """Hang a token elsewhere."""
        self.heads[node], self.labels[node] = head, label

    def promote(self, node: int, over: int, *, label: str) -> None:
        """Let a child take the place of its head, which becomes its child with a label."""
        root = self.heads[over] == over
        for kid in self.kids(over):
            if kid != node:
                self.heads[kid] = node
        self.move(node, node if root else self.heads[over], self.labels[over])
        self.move(over, node, label)


def _deepest_first(tree: Tree) -> list[int]:
    """Order tokens so that each comes after all below it."""
    below: list[list[int]] = [[] for _ in tree.heads]
    todo: list[int] = []
    for i, head in enumerate(tree.heads):
        (todo if head == i else below[head]).append(i)
    for node in todo:
        todo.extend(below[node])
    return todo[::-1]


def _verbal(tree: Tree, node: int) -> bool:
    return tree.kinds[node] in {"VERB", "AUX"}


def _governs(tree: Tree, lead: int, *, besides: int) -> bool:
    return tree.labels[lead] in _LEADS and any(
        k != besides and tree.labels[k] in {"pobj", "pcomp"} for k in tree.kids(lead)
    )


def _lead(tree: Tree, lead: int) -> None:
    """Turn "preposition governs noun" into "noun has a case"."""
    kids = tree.kids(lead)
    own = [k for k in kids if tree.labels[k] == "pobj"] or [k for k in kids if tree.labels[k] == "pcomp"]
    if not own:
        return
    word, label = own[0], tree.labels[lead]
    while label in _LEADS and _governs(tree, tree.heads[lead], besides=lead):
        if tree.heads[tree.heads[lead]] == tree.heads[lead]:
            break
        tree.heads[lead] = tree.heads[tree.heads[lead]]
    head = tree.heads[lead]
    clause = tree.labels[word] == "pcomp" and _verbal(tree, word)
    tree.promote(word, lead, label="mark" if clause else "case")
    if label not in _LEADS:
        tree.labels[word] = "pobj" if label in {"pobj", "pcomp"} and not clause else label
    elif tree.labels[head] in _LEADS and tree.kinds[head] in {"ADP", "SCONJ", "VERB"}:
        tree.labels[word] = "pcomp" if clause else "pobj"
    else:
        tree.labels[word] = _adjunct(tree, head, clause=clause, agent=label == "agent")


def _adjunct(tree: Tree, head: int, *, clause: bool, agent: bool) -> str:
    nominal = tree.kinds[head] in _NOMINAL
    if clause:
        return "acl" if nominal else "advcl"
    if agent:
        return "obl:agent"
    return "nmod" if nominal else "obl"


def _predicate(tree: Tree, verb: int) -> int | None:
    """Find what "be" says of its subject."""
    kids = tree.kids(verb)
    for label in ("attr", "acomp"):
        if found := [k for k in kids if tree.labels[k] == label]:
            return found[0]
    if not any(tree.labels[k] in {"nsubj", "csubj"} for k in kids):
        return None
    for kid in kids:
        under = {tree.labels[k]: tree.words[k] for k in tree.kids(kid)}
        if kid > verb and tree.labels[kid] == "obl" and "case" in under:
            return kid
        if kid > verb and (
            (tree.labels[kid] == "ccomp" and under.get("mark") == "that")
            or (tree.labels[kid] == "xcomp" and under.get("aux") == "to")
        ):
            return kid
    return None


def _copula(tree: Tree, verb: int) -> None:
    kids = tree.kids(verb)
    if any(tree.labels[k] == "expl" and tree.words[k] == "there" for k in kids):
        for kid in kids:
            if tree.labels[kid] == "attr":
                tree.labels[kid] = "nsubj"
        return
    word = _predicate(tree, verb)
    if word is None:
        return
    if tree.labels[word] in {"ccomp", "xcomp"}:
        for kid in kids:
            if tree.labels[kid] == "nsubj":
                tree.labels[kid] = "nsubj:outer"
    tree.promote(word, verb, label="cop")


def _raise_subject(tree: Tree, verb: int) -> None:
    """Read "asked her to join" as an object and what it is to do."""
    kids = tree.kids(verb)
    to = any(tree.labels[k] == "aux" and tree.words[k] == "to" for k in kids)
    subject = next((k for k in kids if tree.labels[k] == "nsubj" and k < verb), None)
    head = tree.heads[verb]
    if to and subject is not None and head < subject and not any(tree.labels[k] == "mark" for k in kids):
        tree.move(subject, head, "obj")
        tree.labels[verb] = "xcomp"


def _join(tree: Tree) -> None:
    """Hang all conjuncts on the first, and each conjunction on the conjunct behind it."""
    for node in reversed(_deepest_first(tree)):
        head = tree.heads[node]
        if tree.labels[node] == "conj" and tree.labels[head] == "conj":
            tree.heads[node] = tree.heads[head]
    last: dict[int, list[int]] = {}
    for node, label in enumerate(tree.labels):
        if label == "conj":
            last.setdefault(tree.heads[node], []).append(node)
    for node, label in enumerate(tree.labels):
        if label == "cc" and tree.heads[node] != node:
            head = tree.heads[node]
            first = tree.heads[head] if tree.labels[head] == "conj" else head
            after = next((k for k in last.get(first, ()) if k > node), None)
            if after is not None:
                tree.heads[node] = after


def _fix(tree: Tree) -> None:
    """Bind prepositions of two words."""
    for one, two in pairwise(range(len(tree.heads))):
        bound = (tree.words[one], tree.words[two]) in _FIXED and tree.heads[one] == tree.heads[two]
        if bound and tree.labels[two] == "case":
            tree.labels[one] = "case"
            tree.move(two, one, "fixed")


def _relabelled(tree: Tree) -> Iterator[str]:
    for node, label in enumerate(tree.labels):
        head = tree.heads[node]
        if label == "aux" and tree.tags[node] == "TO":
            yield "mark"
        elif label == "neg":
            yield "det" if tree.kinds[node] == "DET" else "advmod"
        elif label == "prep" and tree.labels[head] in {"relcl", "rcmod"}:
            yield "obl"
        elif label == "npadvmod":
            yield "nmod:unmarked" if tree.kinds[head] in _NOMINAL else "obl:unmarked"
        else:
            yield _PLAIN.get(label, label)


def convert(tree: Tree) -> tuple[list[int], list[str]]:
    """Rewrite a tree.

    Args:
        tree: with ClearNLP's labels; left as it is. A forest of several sentences will do.

    Returns:
        Heads and labels of Universal Dependencies; sentences keep their tokens.

    Example:
        >>> words = ["she", "works", "at", "quillon"]
        >>> heads, labels = convert(
        ...     Tree([1, 1, 1, 2], ["nsubj", "ROOT", "prep", "pobj"], words,
        ...          ["PRP", "VBZ", "IN", "NNP"], ["PRON", "VERB", "ADP", "PROPN"]))
        >>> heads, labels
        ([1, 1, 3, 1], ['nsubj', 'ROOT', 'case', 'obl'])
    """
    labels = ["compound" if label == "nmod" else label for label in tree.labels]
    new = Tree(list(tree.heads), labels, tree.words, tree.tags, tree.kinds)
    order = _deepest_first(tree)
    for node in order:
        if tree.labels[node] in _LEADS or tree.kinds[node] in {"ADP", "SCONJ"}:
            _lead(new, node)
    for node in order:
        if new.words[node] in _BE and _verbal(new, node):
            _copula(new, node)
        elif new.labels[node] == "ccomp":
            _raise_subject(new, node)
    _join(new)
    _fix(new)
    return new.heads, list(_relabelled(new))
