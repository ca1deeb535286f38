"""Where what is said begins and ends: what the narrator adds is no part of it."""

from spacy.tokens import Token

from kg.rules.claims.grammar import Range, acts, child, dateline
from kg.rules.claims.place import Cue, Place

__all__ = ["QUOTE_MARKS", "SPEECH", "grown", "listed", "narrated", "opening"]

QUOTE_MARKS = frozenset({"“", '"', "‘", "'", "''"})
_ADJUNCTS = frozenset({"obl", "advcl", "advmod", "obl:unmarked", "obl:agent", "xcomp", "dep", "obj"})
_GOES_ON = frozenset(
    [
        "because",
        "since",
        "so",
        "although",
        "though",
        "while",
        "as",
        "if",
        "unless",
        "which",
        "who",
        "whereas",
        "when",
        "where",
    ]
)
SPEECH = frozenset(
    [
        "accusation",
        "allegation",
        "argument",
        "assertion",
        "charge",
        "claim",
        "comment",
        "criticism",
        "finding",
        "gossip",
        "idea",
        "move",
        "news",
        "notion",
        "point",
        "remark",
        "report",
        "rumor",
        "rumour",
        "statement",
        "story",
        "suggestion",
    ]
)
"""Nouns for what has been said or done before; alone they say nothing."""
_TURNED = frozenset({"be", "prove", "turn", "have"})
_VERDICTS = frozenset({"right", "wrong", "correct", "mistaken", "vindicated"})
_BACKGROUND = frozenset({"where", "whose"})
_LINKS = frozenset({"also", "however", "instead", "meanwhile", "moreover", "nevertheless", "still", "then"})
"""Words that join a sentence to the one before."""
_PERHAPS = frozenset({"likely", "maybe", "perhaps", "possibly", "presumably", "probably"})


def narrated(part: Range, cue: Cue, place: Place) -> int:
    """End a content where the narrator goes on: "..., and she was right", "... of the Institute, where ...".

    Args:
        part: the content.
        cue: the verb.
        place: where it stands.
    """
    doc = place.passage.doc
    for at in range(part[0] + 2, part[1] - 3):
        if doc[at].text in {":", ";"} and doc[at + 1].pos_ == "ADP" and doc[at + 2].tag_ == "PRP$":
            return at
        if doc[at].text != ",":
            continue
        first, second, third = doc[at + 1], doc[at + 2], doc[at + 3]
        if first.lower_ == "according" and second.lower_ == "to":
            return at
        if _judged(at, part[1], place):
            return at
        if first.lower_ in {"and", "but"} and second.pos_ == "PRON" and third.lemma_.lower() in _TURNED:
            if any(t.lower_ in _VERDICTS for t in doc[at + 4 : at + 7]):
                return at
        elif _background(first, cue, place) and not any(t.text == "," for t in doc[at + 1 : part[1]]):
            return at
    return part[1]


def _judged(comma: int, end: int, place: Place) -> bool:
    """Say whether the narrator says behind a comma what a saying was: ", a charge the board rejects"."""
    doc = place.passage.doc
    if doc[comma + 1].lower_ not in {"a", "an"}:
        return False
    noun = next((t for t in doc[comma + 2 : min(comma + 5, end)] if t.lemma_.lower() in SPEECH), None)
    if noun is None or noun.i + 2 >= end or any(t.is_punct for t in doc[comma + 1 : noun.i]):
        return False
    return any(acts(t) for t in doc[noun.i + 1 : end])


def _background(first: Token, cue: Cue, place: Place) -> bool:
    """Say whether a word opens what the narrator adds about a body: "the Institute, where Rask worked"."""
    if first.lower_ not in _BACKGROUND or cue.word.tag_ == "VBZ":
        return False
    mention = place.mentions.at(place.passage.span(first.doc[first.i - 2 : first.i - 1]))
    return mention is not None and mention.type in {"Organization", "Person"}


def listed(end: int, place: Place) -> int:
    """Move the end of a content over what a colon after it spells out.

    Args:
        end: one past its last token.
        place: where it stands.
    """
    doc = place.passage.doc
    if end < place.sentence.end - 1 and doc[end].text == ":" and end + 1 not in place.masked:
        if _retold(end + 1, place):
            return end
        return next((t.i for t in doc[end : place.sentence.end] if t.i in place.masked), place.sentence.end)
    return end


def _retold(start: int, place: Place) -> bool:
    """Say whether a saying of its own stands between commas in the rest of a sentence: ", she said,"."""
    doc = place.passage.doc
    return any(
        doc[i - 2].text == ","
        and doc[i - 1].pos_ in {"PRON", "PROPN"}
        and "tag" in place.lexicon.frames(doc[i])
        for i in range(start + 2, place.sentence.end)
    )


def opening(start: int, first: int, place: Place) -> int:
    """Give where what is said begins: behind a colon, where a clause of its own stands in front of it.

    Args:
        start: first token of the sentence.
        first: one past the last token of what is said.
        place: where it stands.
    """
    doc = place.passage.doc
    start = dateline(doc, start, first)
    start += 2 * (doc[start].lower_ in _LINKS and doc[start : start + 2].text.endswith(","))
    colon = next((i for i in range(first - 2, start, -1) if doc[i].text in {":", ";"}), None)
    return colon + 1 if colon is not None and any(acts(t) for t in doc[start:colon]) else start


def grown(end: int, cue: Cue, place: Place) -> int:
    """Move the end of a content over what follows and the parse hung on the verb of saying.

    Args:
        end: one past its last token.
        cue: the verb.
        place: where it stands.
    """
    doc, verb = cue.word.doc, cue.word
    while end < place.sentence.end:
        comma = doc[end].text == "," and end + 1 < place.sentence.end
        following = doc[end + 1] if comma else doc[end]
        head = following
        while head.head.i not in {verb.i, head.i}:
            head = head.head
        if head.head.i != verb.i or head.i < end or head.i in place.masked:
            break
        also = head.dep_ == "conj" and child(head, "mark") is not None and following.dep_ == "cc"
        if also:
            end = head.right_edge.i + 1
            continue
        if comma and not _goes_on(head, place):
            break
        loose = following.is_punct and following.text not in QUOTE_MARKS
        if not comma and (head.dep_ not in _ADJUNCTS or loose):
            break
        end = max(head.right_edge.i + 1, end + 1)
    return min(end, place.sentence.end)


def _goes_on(head: Token, place: Place) -> bool:
    """Say whether what follows a comma is still said: "..., because ...", "..., but he ..."."""
    if head.dep_ == "conj":
        own = child(head, "nsubj", "nsubj:pass")
        return own is not None and "clause" not in place.lexicon.frames(head)
    if head.dep_ == "obl" and head.left_edge.lower_ in _PERHAPS:
        return True
    if head.dep_ == "advcl" and "clause" in place.lexicon.frames(head):
        return False
    return head.dep_ in {"advcl", "acl:relcl"} and any(
        m.dep_ in {"mark", "nsubj", "nsubj:pass", "advmod"} and m.lower_ in _GOES_ON for m in head.children
    )
