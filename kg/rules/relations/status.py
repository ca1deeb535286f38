"""Whether a verb or noun is said to be so, announced, or neither."""

from enum import Enum

from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene

__all__ = ["Status", "noun_status", "question", "verb_status"]


class Status(Enum):
    """How a relation is put."""

    SAID = "said"
    PLANNED = "planned"
    NOT = "not"


_NOT = frozenset(
    {"not", "n't", "n’t", "never", "cannot", "hardly", "nor", "neither", "without", "nobody", "instead"}
)
_MAYBE = frozenset({"might", "may", "could", "should", "can", "must", "ca", "ought", "perhaps", "maybe", "possibly", "allegedly", "reportedly", "supposedly", "almost", "nearly"})  # fmt: skip
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_WOULD = frozenset({"would", "'d", "’d"})
_LATER = frozenset(
    {"later", "eventually", "subsequently", "go", "ultimately", "soon", "afterwards", "become", "spend"}
)
_IF = frozenset({"if", "unless", "whether"})
_DISBELIEF = frozenset(
    "deny denies denied denying doubt doubts doubted dispute disputes disputed hope hopes hoped wish wishes wished imagine imagines "
    "suppose supposed pretend pretends pretended fear fears feared rumored rumoured speculate speculated alleged alleges falsely".split()
)
_CLAUSE_END = frozenset({";", ":", "—", "–", "(", ")", "“", "”", '"'})


def question(view: Scene) -> bool:
    """Tell whether a sentence asks."""
    return any(view.doc[i].text.startswith("?") for i in range(max(view.first, view.last - 3), view.last))


def _conditional(view: Scene, node: int) -> bool:
    for i in range(node - 1, max(view.first, node - 16) - 1, -1):
        if view.doc[i].lower_ in _IF:
            return True
        if view.doc[i].text in _CLAUSE_END or (view.doc[i].text == "," and i not in view.unit_at):
            return False
    return False


def _would(view: Scene, node: int) -> Status:
    words = {view.doc[i].lower_ for i in range(max(view.first, node - 5), min(node + 2, view.last))}
    condition = any(token.lower_ in _IF for token in view.tokens())
    return Status.SAID if words & _LATER and not condition else Status.NOT


def _word(view: Scene, i: int, node: int) -> Status | None:
    """Judge one word to the left of a verb: a status that settles it, or None."""
    word, words = view.doc[i].lower_, grammar()
    if word in _NOT or word in _MAYBE or word in words.denying or word in words.denying_nouns:
        return Status.NOT
    if word in _WOULD and not (word != "would" and i + 1 < view.last and view.doc[i + 1].tag_ == "VBN"):
        return _would(view, node)
    if word in _WILL:
        return Status.PLANNED
    if word in words.planning_nouns or (
        word in words.planning and view.doc[i + 1].lower_ in {"to", "on", "for"}
    ):
        return Status.PLANNED
    return None


def _scan(view: Scene, node: int) -> Status | None:
    planned: Status | None = None
    governed = False
    for i in range(node - 1, max(view.first, node - 10) - 1, -1):
        token = view.doc[i]
        if i in view.unit_at:
            break
        found = (
            _word(view, i, node)
            if governed
            or token.pos_ not in {"NOUN", "PROPN"}
            or token.lower_ in grammar().planning_nouns | grammar().denying_nouns
            else None
        )
        if found is Status.NOT:
            return found
        planned = found or planned
        if token.text == "-" or token.lower_ in {
            "co",
            "to",
            "be",
            "been",
            "being",
            "have",
            "has",
            "had",
            "with",
            "of",
            "in",
            "from",
        }:
            continue
        governed = governed or token.lower_ == "to"
        if token.pos_ in {"AUX", "ADV", "PART", "VERB"} or found is not None:
            continue
        break
    return planned


def verb_status(view: Scene, node: int, *, depth: int = 0) -> Status:
    """Judge a verb by the words before it, then by what governs it.

    Args:
        view: the sentence.
        node: the verb.
        depth: how often the question was passed up.

    Returns:
        Said, planned or not said.
    """
    if depth == 0 and _conditional(view, node):
        return Status.NOT
    if any(view.doc[k].lower_ in _NOT for k in view.children(node, "advmod", "neg", "det")):
        return Status.NOT
    found = _scan(view, node)
    if found is Status.PLANNED and any(token.lower_ in _IF for token in view.tokens()):
        return Status.NOT
    if found is not None:
        return found
    up, label = view.parent.get(node, node), view.label.get(node, "")
    if up == node or depth > 4 or up in view.unit_at:
        return Status.SAID
    word = view.doc[up].lower_
    if label == "ccomp":
        return Status.NOT if word in _DISBELIEF else Status.SAID
    if label in {"xcomp", "acl", "csubj"} and (word in grammar().denying or word in grammar().denying_nouns):
        return Status.NOT
    if (
        label in {"xcomp", "acl"}
        and _infinitive(view, node)
        and (word in grammar().planning or word in grammar().planning_nouns)
    ):
        return Status.PLANNED
    inherits = label in {"xcomp", "csubj"} or (label == "conj" and view.doc[node].tag_ in {"VB", "VBG", "NN"})
    return verb_status(view, up, depth=depth + 1) if inherits else Status.SAID


def _infinitive(view: Scene, node: int) -> bool:
    return any(view.doc[k].lower_ == "to" for k in view.children(node, "mark"))


def noun_status(view: Scene, node: int) -> Status:
    """Judge a noun for a deed ("the acquisition of X") by its adjectives, then by what governs it."""
    words = grammar()
    for i in range(node - 1, max(view.first, node - 4) - 1, -1):
        word = view.doc[i].lower_
        if i in view.unit_at or view.doc[i].is_punct:
            break
        if word in {"planned", "upcoming", "forthcoming", "pending", "future", "intended"}:
            return Status.PLANNED
        if word in {
            "proposed",
            "possible",
            "potential",
            "attempted",
            "failed",
            "rumored",
            "rumoured",
            "no",
            "alleged",
            "unsuccessful",
            "hypothetical",
            "not",
        }:
            return Status.NOT
        if word in words.denying_nouns:
            return Status.NOT
    for up in view.ancestors(node):
        if up in view.unit_at:
            continue
        word = view.doc[up].lower_
        if word in words.denying or word in words.denying_nouns:
            return Status.NOT
        if view.doc[up].pos_ in {"VERB", "AUX"}:
            status = verb_status(view, up)
            planned = word in words.planning or word in words.planning_nouns
            return Status.PLANNED if planned and status is Status.SAID else status
    return Status.SAID
