"""Read a dependency parse: who is the subject, where a phrase begins and ends, what is negated."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.rules.claims.lexicon import Lexicon

__all__ = [
    "Range",
    "acts",
    "blocked",
    "child",
    "children",
    "dateline",
    "is_negated",
    "minus",
    "phrase",
    "reach",
    "real",
    "subject",
    "trim",
    "verb_group",
]

Range = tuple[int, int]
"""Token indices, end exclusive."""

OPENING = frozenset("“‘«„\"'([`") | {"``", "''", "-LRB-"}
CLOSING = frozenset("”’»“\"')]") | {"''"}
_DASHES = frozenset({"—", "–", "-", "--", "―"})
_DATELINE = 9
"""Tokens of where and when a report was written."""
_PLACE = 3
"""Letters of a place in capitals."""
_IF = frozenset({"if", "unless", "whether", "lest"})
_MODALS = frozenset({"would", "could", "might", "should", "may", "can", "must", "'d", "’d"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_READY = frozenset({"first", "last", "quick", "happy", "glad", "keen", "proud", "ready", "sorry", "slow"})
"""Words that lend their subject: "is the first to admit"."""
_MADE = frozenset({"forced", "led", "prompted", "compelled"})
"""Verbs whose object is who then says something: "forced X to admit"."""
_BORROWED = 4
"""Verbs a subject may be borrowed over."""
_MERELY = frozenset({"only", "just", "merely", "simply", "necessarily"})
_NOT = frozenset({"not", "n't", "n’t", "never", "nor", "hardly", "neither"})


def child(token: Token, *labels: str) -> Token | None:
    """Give the first dependent with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def children(token: Token, *labels: str) -> list[Token]:
    """Give the dependents with one of the labels, in text order."""
    return [c for c in token.children if c.dep_ in labels]


def reach(token: Token) -> Range:
    """Give the stretch from the leftmost to the rightmost word below a token."""
    return token.left_edge.i, token.right_edge.i + 1


def trim(doc: Doc, part: Range) -> Range:
    """Take off white space and punctuation at both ends; quotation marks and brackets that belong stay."""
    start, end = part
    while start < end and (doc[start].is_space or (doc[start].is_punct and doc[start].text not in OPENING)):
        start += 1
    while end > start and (doc[end - 1].is_space or _loose(doc, start, end - 1)):
        end -= 1
    return start, end


def _loose(doc: Doc, start: int, at: int) -> bool:
    """Say whether the mark at the end of a stretch is not part of it."""
    token = doc[at]
    if not token.is_punct and token.text not in {"―", "-", "--"}:
        return False
    if token.text in {'"', "''", "”", "’", "'", "»", "“"}:
        opened = sum(t.text in {"“", "«", "„", "‘"} for t in doc[start:at])
        straight = sum(t.text == token.text for t in doc[start:at])
        return not (opened if token.text in {"”", "’", "»", "“"} else straight % 2)
    if token.text in {")", "]", "-RRB-"}:
        return not any(t.text in {"(", "[", "-LRB-"} for t in doc[start:at])
    return token.text not in {"%", "?", "!"}


def close_quotes(doc: Doc, part: Range, *, limit: int) -> Range:
    """Take in the end of a quotation that was opened inside a stretch and closes right after it."""
    start, end = part
    texts = [t.text for t in doc[start:end]]
    curly = texts.count("“") > texts.count("”")
    straight = texts.count('"') % 2 == 1
    if not (curly or straight):
        return part
    at = end
    while at < limit and at <= end + 1:
        if doc[at].text == ("”" if curly else '"'):
            return start, at + 1
        if not doc[at].is_punct:
            break
        at += 1
    return part


def minus(part: Range, holes: Iterable[Range]) -> list[Range]:
    """Cut stretches out of a stretch.

    Example:
        >>> minus((0, 10), [(3, 5)])
        [(0, 3), (5, 10)]
    """
    pieces = [part]
    for low, high in holes:
        cut: list[Range] = []
        for start, end in pieces:
            if high <= start or low >= end:
                cut.append((start, end))
                continue
            cut += [piece for piece in ((start, low), (high, end)) if piece[0] < piece[1]]
        pieces = cut
    return pieces


def is_negated(token: Token, *, low: int = 0) -> bool:
    """Say whether a verb, adjective or noun is denied.

    Args:
        token: the word.
        low: words left of this one do not count: those of the quotation in front of a tag.
    """
    for c in token.children:
        if c.i < low:
            continue
        if c.lower_ in _NOT and c.dep_ in {"advmod", "cc:preconj", "det", "cc"}:
            return token.doc[c.i + 1 : c.i + 2].text.lower() not in _MERELY
        if c.dep_ in {"nsubj", "nsubj:pass", "obj"} and (
            c.lower_ in {"nobody", "none", "nothing"} or any(d.lower_ == "no" for d in c.children)
        ):
            return True
    return False


def phrase(token: Token, *, low: int, high: int) -> Range:
    """Give the noun phrase of a source: with its appositions, and the comma that closes the last one.

    Args:
        token: its head.
        low: not left of this token.
        high: not right of this one (exclusive), as a rule the verb.
    """
    start, end = max(reach(token)[0], low), min(reach(token)[1], high)
    doc = token.doc
    while start < token.i and (
        (doc[start].is_punct and doc[start].text not in OPENING) or doc[start].dep_ in {"cc", "mark"}
    ):
        start += 1
    while end > token.i + 1 and doc[end - 1].is_punct and doc[end - 1].text not in CLOSING:
        end -= 1
    inner = any(t.text == "," for t in doc[start:end])
    if inner and end < high and doc[end].text == "," and end + 1 <= high:
        end += 1
    return start, end


def dateline(doc: Doc, start: int, limit: int) -> int:
    """Give where a sentence begins behind the place that a report is dated from: "VARN, May 3 - ...".

    Args:
        doc: the passage.
        start: first token of the sentence.
        limit: not right of this one.
    """
    dash = next((i for i in range(start + 1, min(start + _DATELINE, limit)) if doc[i].text in _DASHES), None)
    if dash is None or not doc[start].is_upper or len(doc[start].text) < _PLACE:
        return start
    return start if any(acts(t) or t.tag_ == "DT" for t in doc[start:dash]) else dash + 1


def verb_group(verb: Token) -> Range:
    """Give a verb with its auxiliaries, the adverbs among them, and its particle."""
    doc = verb.doc
    start, end = verb.i, verb.i + 1
    while start > 0 and (
        doc[start - 1].head.i in range(start, verb.i + 1)
        and (
            doc[start - 1].dep_ in {"aux", "aux:pass", "cop", "neg"}
            or (
                doc[start - 1].dep_ == "advmod"
                and doc[start - 1].tag_ in {"RB", "RBR", "RBS"}
                and not doc[start - 1].is_sent_start
            )
        )
    ):
        start -= 1
    particle = child(verb, "compound:prt")
    if particle is not None and particle.i == end:
        end += 1
    return start, end


def acts(token: Token) -> bool:
    """Say whether a word works as a verb, also where only its tag or its subject tells."""
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBZ", "VBD", "VBP"}:
        return True
    if token.dep_ == "ROOT" and token.tag_ in {"JJ", "VBN"} and token.lower_.endswith("ed"):
        return True
    return (
        token.tag_ == "NNS"
        and token.dep_ in {"ROOT", "conj", "parataxis", "ccomp"}
        and any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)
    )


def subject(verb: Token, *, depth: int = 0) -> Token | None:
    """Find who does what a verb says, also where the verb borrows its subject.

    Args:
        verb: a verb, or the predicate of a copula.
        depth: how far it was borrowed so far.

    Returns:
        The head word of the subject; None where nobody is named.
    """
    own = children(verb, *_SUBJECTS)
    if len(own) > 1 and own[1].pos_ == "NOUN" and own[1].i < verb.i and _set_off(own[0]):
        return own[0]
    if own:
        return min(own, key=lambda t: (depth > 0 and t.dep_ == "csubj", abs(t.i - verb.i), t.i))
    if depth > _BORROWED or verb.head.i == verb.i:
        return None
    if verb.dep_ == "acl" and verb.head.i < verb.i:
        finite = verb.tag_ in {"VBD", "VBZ"} and verb.head.dep_ == "ROOT"
        return verb.head if finite or verb.tag_ == "VBG" else None
    if verb.dep_ == "xcomp" and verb.head.lower_ in _MADE:
        return child(verb.head, "obj")
    lender = _lender(verb)
    return None if lender is None else subject(lender, depth=depth + 1)


def _set_off(who: Token) -> bool:
    """Say whether a comma stands behind a subject: what follows it up to the verb says who that is."""
    last = who.right_edge
    return last.text == "," or last.nbor().text == ","


def _lender(verb: Token) -> Token | None:
    """Find the verb whose subject is also that of another."""
    label, head = verb.dep_, verb.head
    if label == "conj":
        return head.head if _outside(verb) else head
    if label == "xcomp":
        return head if child(head, "obj", "iobj") is None else None
    if label in {"csubj", "xcomp", "acl", "advcl", "ccomp"} and verb.tag_ == "VB" and head.lower_ in _READY:
        return head
    aside = label == "ccomp" and verb.tag_ == "VBG"
    if aside or (label in {"advcl", "parataxis"} and verb.tag_ in {"VBG", "VBN"}):
        return head if head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else None
    return None


def _outside(verb: Token) -> bool:
    """Say whether a joined verb goes with the one above: "suggests it may hold, but warns that ..."."""
    inner = verb.head
    return (
        inner.dep_ in {"ccomp", "parataxis"}
        and verb.tag_ in {"VBZ", "VBD"}
        and inner.tag_ != verb.tag_
        and inner.head.tag_ == verb.tag_
    )


def blocked(verb: Token, lexicon: Lexicon) -> bool:
    """Say whether a saying is denied, supposed, asked or asked for: then nobody has said anything.

    Args:
        verb: a verb of saying.
        lexicon: the cue words.
    """
    return is_negated(verb) or not real(verb) or _undone(verb, lexicon)


def real(verb: Token) -> bool:
    """Say whether a verb is not supposed ("if X says"), possible ("X might say") or ordered ("say")."""
    if "Mood=Imp" in verb.morph and child(verb, "nsubj") is None:
        return False
    if verb.dep_ == "advcl" and verb.tag_ in {"VBG", "VBN"} and any(c.lower_ == "when" for c in verb.lefts):
        return False
    return not any(
        (c.dep_ == "mark" and c.lower_ in _IF and c.i < verb.i) or (c.dep_ == "aux" and c.lower_ in _MODALS)
        for c in verb.children
    )


def _undone(verb: Token, lexicon: Lexicon) -> bool:
    """Say whether the verb above undoes a saying: "declined to say", "did not want to say"."""
    head = verb.head
    if head.i == verb.i or verb.dep_ not in {"xcomp", "conj", "advcl", "acl"}:
        return False
    if lexicon.lemma(head) in lexicon.undone:
        return True
    return verb.dep_ in {"xcomp", "conj"} and verb.tag_ == "VB" and is_negated(head)
