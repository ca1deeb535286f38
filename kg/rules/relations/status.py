"""Whether a verb or noun is said to be so, announced, or neither."""

from enum import Enum

from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene

__all__ = ["DENYING", "Status", "noun_status", "once", "question", "verb_status"]


class Status(Enum):
    """How a relation is put."""

    SAID = "said"
    PLANNED = "planned"
    NOT = "not"


_NOT = frozenset(
    {"not", "n't", "n’t", "never", "cannot", "hardly", "nor", "neither", "without", "nobody", "instead"}
)
_MAYBE = frozenset({"might", "may", "could", "should", "can", "must", "ca", "ought"})
DENYING = _NOT | _MAYBE
"""Words by which what stands behind them is not said to be so."""
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_WOULD = frozenset({"would", "'d", "’d"})
_LATER = frozenset(
    {"later", "eventually", "subsequently", "go", "ultimately", "soon", "afterwards", "become", "spend"}
)
_TOLD = frozenset({"said", "announced", "confirmed", "revealed", "told", "stated"})
_NOW = frozenset({"am", "is", "are", "'s", "’s", "'re", "’re"})
_IDEAS = frozenset({
    "think", "thinks", "thought", "thinking", "dream", "dreamed", "dreamt", "speak", "spoke", "talk",
    "talked", "toyed", "warn", "warned", "short", "capable", "incapable", "afraid", "accused", "suspected",
})  # fmt: skip
"""What comes of nothing with "of" or "about" behind it: "thought of leaving X"."""
_MOVES = frozenset({"departing", "leaving", "moving", "quitting", "resigning", "stepping"})
_IF = frozenset({"if", "unless", "whether"})
_PASS = frozenset({"co", "to", "be", "been", "being", "have", "has", "had", "with", "of", "in", "from"})
_ONCE = frozenset({"formerly", "previously", "once", "earlier"})
_BEGUN = frozenset(
    {"became", "become", "appointed", "named", "elected", "promoted", "made", "hired", "joined", "chosen"}
)
_LASTING = frozenset({"since", "when", "still"})
_NEXT_TO = frozenset({"ADV", "AUX", "PART", "DET"})
_TITLE = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB", "PUNCT", "ADP", "PRON"})
_CLAUSE_END = frozenset({";", ":", "—", "–", "(", ")", "“", "”", '"'})


def question(view: Scene) -> bool:
    """Tell whether a sentence asks."""
    return any(view.tokens[i].text.startswith("?") for i in range(max(view.first, view.last - 3), view.last))


def _conditional(view: Scene, node: int) -> bool:
    for i in range(node - 1, max(view.first, node - 16) - 1, -1):
        if view.tokens[i].lower_ in _IF:
            return True
        if view.tokens[i].text in _CLAUSE_END or (view.tokens[i].text == "," and i not in view.unit_at):
            return False
    return False


def _would(view: Scene, node: int) -> Status:
    condition = not _IF.isdisjoint(view.places)
    if not condition and view.lows(view.first, view.last) & _TOLD:
        return Status.PLANNED
    return Status.SAID if view.lows(node - 5, node + 2) & _LATER and not condition else Status.NOT


def _word(view: Scene, i: int, node: int) -> Status | None:
    """Judge one word to the left of a verb: a status that settles it, or None."""
    word, words = view.tokens[i].lower_, grammar()
    if (
        word in _NOT
        or word in _MAYBE
        or word in words.doubtful
        or word in words.denying
        or word in words.denying_nouns
    ):
        return Status.NOT
    if word in _IDEAS and view.low(i + 1) in {"of", "about", "with"}:
        return Status.NOT
    if word in _WOULD and not (word != "would" and i + 1 < view.last and view.tokens[i + 1].tag_ == "VBN"):
        return _would(view, node)
    if word in _WILL or (word == "to" and i > view.first and view.tokens[i - 1].lower_ in _NOW):
        return Status.PLANNED
    if word in words.planning_nouns or (
        word in words.planning and view.tokens[i + 1].lower_ in {"to", "on", "for"}
    ):
        return Status.PLANNED
    return None


def _scan(view: Scene, node: int) -> Status | None:
    """Judge a verb by the words before it, up to its subject."""
    words, planned, governed = grammar(), False, False
    for i in range(node - 1, max(view.first, node - 10) - 1, -1):
        token = view.tokens[i]
        if i in view.unit_at:
            break
        noun = token.pos_ in {"NOUN", "PROPN"}
        steers = token.lower_ in words.planning_nouns or token.lower_ in words.denying_nouns
        found = _word(view, i, node) if governed or steers or not noun else None
        if found is Status.NOT:
            return found
        planned = planned or found is Status.PLANNED
        if token.text == "-" or token.lower_ in _PASS or view.ends(("one", "day"), i):
            continue
        if view.ends(("one", "day"), i + 1):
            continue
        governed = governed or token.lower_ == "to"
        if token.pos_ not in {"AUX", "ADV", "PART", "VERB"} and found is None:
            break
    return Status.PLANNED if planned else None


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
    if any(view.low(k) in _NOT for k in view.children(node, "advmod", "neg", "det")):
        return Status.NOT
    found = _scan(view, node)
    if found is Status.PLANNED and not _IF.isdisjoint(view.places):
        return Status.NOT
    up = view.parent.get(node, node)
    if found is None and up != node and depth <= 4 and up not in view.unit_at:
        found = _governed(view, node, up, depth=depth)
    return found or Status.SAID


def _governed(view: Scene, node: int, up: int, *, depth: int) -> Status | None:
    word, label, words = view.low(up), view.label.get(node, ""), grammar()
    if label in {"acl", "acl:relcl", "ccomp", "csubj"} and any(
        view.low(k) == "no" for k in view.children(up, "det")
    ):
        return Status.NOT  # "no evidence that"
    if label == "ccomp":
        return Status.NOT if word in words.disbelieving else None
    if label in {"xcomp", "acl", "csubj"} and (word in words.denying or word in words.denying_nouns):
        return Status.NOT
    planning = word in words.planning or word in words.planning_nouns
    moving = label in {"advcl", "xcomp"} and _leaving(view, up)
    if (moving or (label in {"xcomp", "acl"} and planning)) and _infinitive(view, node):
        return Status.PLANNED
    if label == "advcl" and _purpose(view, node, up):
        above = verb_status(view, up, depth=depth + 1)
        return None if above is Status.SAID else above
    inherits = label in {"xcomp", "csubj"} or (
        label == "conj" and view.tokens[node].tag_ in {"VB", "VBG", "NN"}
    )
    return verb_status(view, up, depth=depth + 1) if inherits else None


def _purpose(view: Scene, node: int, up: int) -> bool:
    """Tell whether a verb is what another is done for: "will leave X in July to join Y"."""
    return up < node and _infinitive(view, node)


def _leaving(view: Scene, up: int) -> bool:
    """Tell whether a verb tells of a move that is not over: "is leaving to join X"."""
    moving = view.low(up) in _MOVES and view.tokens[up].tag_ in {"VBG", "NN", "JJ"}
    return moving and not _NOW.isdisjoint(view.lows(max(view.first, up - 3), up))


def _infinitive(view: Scene, node: int) -> bool:
    return any(view.tokens[k].lower_ == "to" for k in view.children(node, "mark"))


def noun_status(view: Scene, node: int) -> Status:
    """Judge a noun for a deed ("the acquisition of X") by its adjectives, then by what governs it."""
    words = grammar()
    for i in range(node - 1, max(view.first, node - 4) - 1, -1):
        if i in view.unit_at or view.tokens[i].is_punct:
            break
        word = view.low(i)
        if word in words.announced:
            return Status.PLANNED
        if word in words.doubtful or word in words.denying_nouns or word in {"no", "not"}:
            return Status.NOT
    for up in view.ancestors(node):
        word = view.low(up)
        if up in view.unit_at:
            continue
        if word in words.denying or word in words.denying_nouns:
            return Status.NOT
        if view.tokens[up].pos_ in {"VERB", "AUX"}:
            status = verb_status(view, up)
            planned = word in words.planning or word in words.planning_nouns
            return Status.PLANNED if planned and status is Status.SAID else status
    return Status.SAID


def once(view: Scene, anchor: int) -> bool:
    """Tell whether the words in front of a verb or title say that it is over: "once worked", "used to be".

    Args:
        view: the sentence.
        anchor: the verb, or the noun of a title.
    """
    verb = view.tokens[anchor].pos_ in {"VERB", "AUX"} and view.tokens[anchor].tag_ != "NN"
    for i in range(anchor - 1, max(view.first, anchor - 10) - 1, -1):
        token, word = view.tokens[i], view.low(i)
        if i in view.unit_at:
            return _fronted_once(view, i)
        if _says_once(view, i):
            return True
        comma = token.text == "," and not verb
        far = token.pos_ not in _NEXT_TO and (verb or token.pos_ not in _TITLE)
        if comma or far or word in _BEGUN or word in _CLAUSE_END:
            return False
    return False


def _says_once(view: Scene, i: int) -> bool:
    word = view.low(i)
    if word == "then":
        return view.low(i - 1) in {"was", "were", ","} and view.tokens[i + 1].tag_ != "VBD"
    adverb = view.tokens[i].pos_ == "ADV" or view.tokens[i + 1].pos_ in {"DET", "ADJ", "NOUN"}
    used = word == "used" and view.low(i + 1) == "to"
    return used or (word in _ONCE and adverb) or _perfect(view, i)


def _perfect(view: Scene, i: int) -> bool:
    """Tell whether "had" puts a verb before another past: "had worked at X before she joined Y"."""
    after = next((j for j in range(i + 1, min(i + 4, view.last)) if view.tokens[j].pos_ != "ADV"), i)
    done = view.tokens[after].tag_ in {"VBN", "VBD"} and view.low(after) not in _BEGUN
    return view.low(i) == "had" and done and _LASTING.isdisjoint(view.lows(after, view.last))


def _fronted_once(view: Scene, i: int) -> bool:
    """Read "Previously, she led X"."""
    unit = view.unit_at[i]
    ahead = unit.first - 1 - (view.low(unit.first - 1) == ",")
    return ahead == view.first and view.low(ahead) in {"formerly", "previously", "earlier"}
