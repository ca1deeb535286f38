"""Attribution by a noun: "his view that ...", "X made the claim that ...", "her advice is to ..."."""

from spacy.tokens import Token

from kg.rules.claims.grammar import (
    Range,
    acts,
    child,
    children,
    is_negated,
    phrase,
    reach,
    subject,
    verb_group,
)
from kg.rules.claims.hit import Hit
from kg.rules.claims.place import Cue, Place, is_nobody, is_writer, make, taken

__all__ = ["gist", "held", "owned", "owner"]

_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_OPENERS = frozenset(
    [
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "where",
        "when",
        "while",
        "because",
        "if",
        "as",
        "since",
        "although",
        "though",
        "whether",
        "what",
        "how",
        "why",
        "and",
        "but",
        "or",
    ]
)
"""Words behind which a further finite verb may follow."""
_OWN = frozenset({"my", "our", "your"})
_CLAUSES = ("acl", "ccomp", "acl:relcl")
_NEAR = 5
"""Tokens between a verb and its noun: "expressed the firm and lasting hope"."""


def owner(noun: Token, place: Place) -> tuple[Token, Range] | None:
    """Find whose view a noun is: "X's view", "the view of X".

    Args:
        noun: the noun.
        place: where it stands.

    Returns:
        The head and the words of the source.
    """
    whose = child(noun, "nmod:poss") or _genitive(noun)
    if whose is not None:
        if whose.lower_ in _OWN and not is_writer(whose, place):
            return None
        start, end = phrase(whose, low=place.sentence.start, high=noun.i)
        return whose, (start, end - 1 if noun.doc[end - 1].lower_ in _GENITIVE else end)
    for c in children(noun, "nmod"):
        case = child(c, "case")
        if case is not None and case.lower_ in {"of", "by", "from", "among"}:
            start, end = phrase(c, low=noun.i + 1, high=place.sentence.end)
            return c, (max(start, case.i + 1), end)
    return None


def _genitive(noun: Token) -> Token | None:
    """Find the owner of a gerund that the parse took for a subject: "in X's telling"."""
    who = child(noun, "nsubj") if noun.tag_ == "VBG" else None
    return who if who is not None and who.right_edge.text in _GENITIVE else None


def held(noun: Token, place: Place) -> Hit | None:
    """Read "his view that ...", "X expressed hope that ..." and "X is of the opinion that ...".

    Args:
        noun: a noun that takes a clause.
        place: where it stands.

    Returns:
        The hit, or None.
    """
    kinds = ("acl", "ccomp", "acl:relcl", "csubj", "advcl") if child(noun, "expl") else _CLAUSES
    clause = next((c for c in children(noun, *kinds) if c.i > noun.i and _that(c)), None)
    if clause is None or is_negated(noun) or clause.i in place.masked:
        return None
    content = reach(clause)
    found = owner(noun, place)
    if found is not None and found[1][0] < content[0]:
        who, source = found
        start = noun.i
        while start - 1 >= source[0] and _modifies(noun.doc[start - 1], noun):
            start -= 1
        cue = Cue(noun, (start, noun.i + 1), who, source, noun.lemma_.lower())
        content = (max(content[0], source[1], noun.i + 1), content[1])
        content = (content[0], _main(content, low=min(source[0], noun.i), place=place) or content[1])
        return make("claim.noun.owned", cue, [content], place, confidence=0.75, negated=is_negated(clause))
    cue_held = _holder(noun, place)
    if cue_held is None:
        return None
    return make("claim.noun.held", cue_held, [content], place, confidence=0.7, negated=is_negated(clause))


def owned(noun: Token, place: Place) -> Hit | None:
    """Read "X's claim that ..." by the order of the words, where the parse lost the clause.

    Args:
        noun: what looks like a noun that takes a clause, whatever its tag.
        place: where it stands.
    """
    doc, low, end = noun.doc, place.sentence.start, place.sentence.end
    if noun.i - 1 < low or noun.i + 4 > end or doc[noun.i + 1].lower_ != "that":
        return None
    mark = doc[noun.i - 1]
    if mark.text in _GENITIVE and noun.i - 2 >= low:
        who = doc[noun.i - 2]
        source = phrase(who, low=low, high=noun.i - 1)
    elif mark.tag_ == "PRP$" and mark.lower_ not in _OWN:
        who, source = mark, (mark.i, mark.i + 1)
    else:
        return None
    content = (noun.i + 1, end)
    content = (content[0], _main(content, low=source[0], place=place) or end)
    cue = Cue(noun, (noun.i, noun.i + 1), who, source, noun.lemma_.lower())
    return make("claim.noun.owned", cue, [content], place, confidence=0.7)


def _main(content: Range, *, low: int, place: Place) -> int | None:
    """Find the main verb that the parse took into a clause: "his fear that X would fall | was right".

    Args:
        content: the clause, from its "that" on.
        low: where the noun phrase begins that the clause belongs to.
        place: where it stands.

    Returns:
        The first word of that verb; None where a verb stands in front of the noun phrase, or no verb is left.
    """
    doc = place.passage.doc
    if low > place.sentence.start and not doc[low - 1].is_punct and doc[low - 1].pos_ != "CCONJ":
        return None
    owed = 0
    linked = False
    for token in doc[content[0] : content[1]]:
        if token.lower_ in _OPENERS:
            owed, linked = owed + 1, False
        elif token.tag_ in _FINITE and not linked:
            if owed <= 0:
                return token.i if token.i > content[0] + 2 else None
            owed, linked = owed - 1, token.pos_ == "AUX" or token.tag_ == "MD"
        elif owed <= 0 and not linked and _takes_object(token):
            return token.i
        elif token.pos_ not in {"AUX", "ADV", "PART"} or token.tag_ == "RBR":
            linked = False
    return None


def _takes_object(token: Token) -> bool:
    """Say whether a participle is followed by an object, as a finite verb is."""
    doc = token.doc
    if token.tag_ not in {"VBN", "JJ"} or not token.lower_.endswith("ed"):
        return False
    return token.i + 1 < len(doc) and doc[token.i + 1].pos_ in {"DET", "PRON", "PROPN", "NOUN"}


def _that(clause: Token) -> bool:
    return any(m.dep_ == "mark" and m.lower_ in {"that", "whether"} for m in clause.children)


def _modifies(token: Token, noun: Token) -> bool:
    return token.head.i == noun.i and token.dep_ in {"amod", "compound"}


def _holder(noun: Token, place: Place) -> Cue | None:
    """Find who voices or holds what a noun names."""
    verb = noun if child(noun, "cop") is not None else noun.head
    if verb.i != noun.i and (noun.dep_ not in {"obj", "obl"} or verb.pos_ != "VERB"):
        return None
    if verb.i == noun.i and child(noun, "cop") is None:
        return None
    if is_negated(verb) or child(verb, "aux:pass") is not None:
        return None
    who = subject(verb)
    start = verb_group(verb)[0]
    if verb.i == noun.i:
        start = min(c.i for c in children(noun, "cop"))
    if who is None or who.i >= start or is_nobody(who, place):
        return None
    if not start <= noun.i <= max(verb.i, start + 2) + _NEAR:
        return None
    source = phrase(who, low=place.sentence.start, high=start)
    return Cue(noun, (start, noun.i + 1), who, source, noun.lemma_.lower())


def gist(noun: Token, place: Place) -> Hit | None:
    """Read "her advice is to wait" and "X's view is that ...".

    Args:
        noun: a noun that is what its clause says.
        place: where it stands.

    Returns:
        The hit, or None.
    """
    if noun.i + 1 < place.sentence.end and noun.nbor().text == ":":
        return _listed(noun, place)
    found = owner(noun, place) if noun.dep_ in {"nsubj", "nsubj:outer"} else None
    if found is None or found[1][0] > noun.i:
        return None
    head = noun.head
    be = child(head, "cop") or (head if head.lemma_.lower() == "be" else None)
    if be is None or be.i < noun.i or is_negated(head):
        return None
    clause = child(head, "ccomp") or head
    if clause.pos_ not in {"VERB", "AUX"} and not any(m.lower_ in {"that", "to"} for m in clause.lefts):
        return None
    cue = Cue(noun, (noun.i, be.i + 1), *found, noun.lemma_.lower())
    return make("claim.noun.gist", cue, [(be.i + 1, reach(head)[1])], place, confidence=0.75)


def _listed(noun: Token, place: Place) -> Hit | None:
    """Read "Her thesis: wool is dear"."""
    found, start = owner(noun, place), place.sentence.start
    rest = noun.doc[noun.i + 2 : place.sentence.end]
    if found is None or found[1][0] != start or found[1][0] > noun.i or not any(acts(t) for t in rest):
        return None
    cue = Cue(noun, (noun.i, noun.i + 2), *found, noun.lemma_.lower())
    part = (noun.i + 2, place.sentence.end)
    return None if taken(place, part) else make("claim.noun.gist", cue, [part], place, confidence=0.7)
