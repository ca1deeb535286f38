"""Attribution by phrase: "according to X", "in X's view", "X is sure that ..."."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.language.plain import plain
from kg.rules.claims.ends import opening
from kg.rules.claims.grammar import (
    Range,
    child,
    children,
    is_negated,
    minus,
    phrase,
    reach,
    subject,
    verb_group,
)
from kg.rules.claims.hit import Hit
from kg.rules.claims.nouns import gist, held, owned, owner
from kg.rules.claims.place import Cue, Place, is_nobody, make, taken

__all__ = ["phrases"]

_INSIDE = frozenset({"det", "compound", "amod", "nmod:poss", "case", "flat", "nummod", "nmod:desc"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})
_PHRASAL = frozenset({"obl", "nmod", "obj", "xcomp", "appos", "nsubj", "amod", "acl", "conj", "compound"})
_STATES = frozenset({"JJ", "VBN"})
_TIMES = frozenset({"when", "because", "if", "while", "as", "since"})
_RELATIVE = frozenset({"who", "whose", "which", "where"})
_LEADING = frozenset({"for", "to"})
_CLOSED = frozenset({"ADP", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SYM"})
"""Parts of speech of words that no noun or adjective is mistaken for."""
_LINKS = frozenset({"of", "about", "to"})


def phrases(place: Place) -> Iterator[Hit]:
    """Find attributions by phrase, noun and adjective in a sentence.

    Args:
        place: where to look.

    Yields:
        Hits in text order of their cues.
    """
    lexicon, lists = place.lexicon, plain(place.passage.doc)
    leading = lexicon.leads | _LEADING
    doc, start = place.passage.doc, place.sentence.start
    for at in range(start, place.sentence.end):
        word = lists.lower[at]
        if (lists.pos[at] in _CLOSED and word not in leading) or at in place.masked:
            continue
        token = doc[at]
        hit = _according(token, place) if word in lexicon.leads else None
        if hit is None and at == start and word in _LEADING:
            hit = _for(token, place)
        if hit is None:
            hit = _noun(token, place)
        if hit is None and word in lexicon.adjectives and token.tag_ in _STATES:
            hit = _adjective(token, place)
        if hit is not None:
            yield hit


def _noun(token: Token, place: Place) -> Hit | None:
    """Read what a noun for a view or a saying attributes."""
    lexicon, lemma = place.lexicon, token.lemma_.lower()
    viewed = token.lower_ in lexicon.possessive or lemma in lexicon.possessive
    said = lemma in lexicon.nouns or lemma in lexicon.gist
    if not (viewed or said or (token.i and token.nbor(-1).lower_ == "own")):
        return None
    hit: Hit | None = None
    if token.pos_ == "NOUN" and lemma in lexicon.nouns:
        hit = held(token, place)
    if hit is None and token.pos_ == "NOUN" and lemma in lexicon.gist:
        hit = gist(token, place)
    if hit is None and (
        (viewed and token.tag_ == "VBG") or (token.pos_ == "NOUN" and (viewed or _own(token)))
    ):
        hit = _in_view(token, place)
    if hit is None and lemma in lexicon.nouns:
        hit = owned(token, place)
    return hit


def _top(token: Token) -> Token:
    """Climb from a phrase to the clause it says something about."""
    top = token.head
    while top.dep_ in _PHRASAL and top.head.i != top.i:
        if top.pos_ in {"VERB", "AUX"} and top.dep_ not in {"xcomp", "acl", "conj"}:
            break
        top = top.head
    return top


def _scope(top: Token, hole: Range, place: Place) -> list[Range]:
    """Give the clause below its main word, without the phrase that attributes it."""
    start, end = reach(top)
    whole = (place.sentence.start, place.sentence.end)
    at_edge = hole[0] == whole[0] or hole[1] + 2 >= whole[1] or top.dep_ == "ROOT"
    part = whole if at_edge else (max(start, whole[0]), min(end, whole[1]))
    part = (max(part[0], opening(whole[0], hole[0] + 1, place)), part[1]) if hole[0] > whole[0] else part
    return [piece for piece in minus(part, [hole]) if not taken(place, piece)]


def _according(token: Token, place: Place) -> Hit | None:
    """Read "according to X, ..."."""
    doc = token.doc
    for words in place.lexicon.according:
        end = token.i + len(words)
        if end >= place.sentence.end or tuple(t.lower_ for t in doc[token.i : end]) != words:
            continue
        head = token.head
        if head.i < end or head.pos_ not in _NOMINAL:
            head = doc[end]
            while head.head.i > head.i and head.dep_ in _INSIDE:
                head = head.head
        source = phrase(head, low=end, high=place.sentence.end)
        if source[0] >= source[1] or taken(place, source) or doc[source[0]].lower_ in place.lexicon.nobody:
            return None
        if doc[source[1] - 1].text == ",":
            source = (source[0], source[1] - 1)
        hole = (token.i, _aside(doc, source[1], place))
        top = _top(head)
        content = _scope(top, hole, place)
        if taken(place, (place.sentence.start, place.sentence.end)) and not content:
            return None
        cue = Cue(token, (token.i, end), head, source, "say")
        return make("claim.according", cue, content, place, confidence=0.85, negated=_denied(top, content))
    return None


def _aside(doc: Doc, end: int, place: Place) -> int:
    """Move the end of a source over what is added about it: "according to X, whose office counted, ..."."""
    if end + 1 >= place.sentence.end or doc[end].text != "," or doc[end + 1].lower_ not in _RELATIVE:
        return end
    return next((t.i for t in doc[end + 1 : place.sentence.end] if t.text == ","), end)


def _in_view(noun: Token, place: Place) -> Hit | None:
    """Read "in her view, ..."."""
    case, owned = child(noun, "case"), owner(noun, place)
    placed = noun.dep_ == "obl" or (noun.tag_ == "VBG" and noun.dep_ == "advcl")
    if case is None or owned is None or not (placed or _own(noun)):
        return None
    if case.lower_ not in {"in", "to", "by", "on"} or owned[1][0] > noun.i:
        return None
    hole = (case.i, noun.i + 1 if _own(noun) else reach(noun)[1])
    if hole[0] != place.sentence.start and not noun.doc[hole[0] - 1].is_punct:
        return None
    top = _top(noun)
    cue = Cue(noun, (noun.i, noun.i + 1), *owned, "think")
    whole = (place.sentence.start, place.sentence.end)
    whole = (opening(whole[0], hole[0] + 1, place), whole[1]) if hole[0] > whole[0] else whole
    content = minus(whole, [hole]) if _own(noun) else _scope(top, hole, place)
    return make("claim.in-view", cue, content, place, confidence=0.8, negated=_denied(top, content))


def _denied(top: Token, content: Sequence[Range]) -> bool:
    """Say whether the main word of a content is denied; that of a clause in front of it does not count."""
    return any(low <= top.i < high for low, high in content) and is_negated(top)


def _own(noun: Token) -> bool:
    """Say whether a noun is somebody's own account, set off by commas: "by his own admission"."""
    start = noun.i - 3
    if start < 0 or noun.nbor(-1).lower_ != "own" or start < (begin := noun.sent.start):
        return False
    opens = start == begin or noun.doc[start - 1].is_punct
    return opens and noun.doc[start].lower_ in {"by", "in", "on"}


def _for(lead: Token, place: Place) -> Hit | None:
    """Read "For X, ..." where X is a person."""
    head = lead.head
    if head.i < lead.i or lead.dep_ != "case" or head.dep_ not in {"obl", "nmod"}:
        return None
    start, end = reach(head)
    if lead.doc[end - 1].text == ",":
        end -= 1
    mention = place.mentions.at(place.passage.span(lead.doc[head.i : head.i + 1]))
    if mention is None or mention.type != "Person" or start != lead.i or lead.doc[end : end + 1].text != ",":
        return None
    if any(t.pos_ in {"VERB", "AUX"} for t in lead.doc[start:end]):
        return None
    top = _top(head)
    cue = Cue(lead, (lead.i, lead.i + 1), head, (lead.i + 1, end), "think")
    content = _scope(top, (lead.i, end), place)
    return make("claim.in-view", cue, content, place, confidence=0.55, negated=_denied(top, content))


def _adjective(adj: Token, place: Place) -> Hit | None:
    """Read "X is convinced that ..." and "X is fond of ..."."""
    cop, who = child(adj, "cop", "aux:pass"), subject(adj)
    if cop is None or who is None or is_negated(adj):
        return None
    start = min(verb_group(adj)[0], cop.i)
    if who.i > start or who.i in place.masked or is_nobody(who, place):
        return None
    source = phrase(who, low=place.sentence.start, high=start)
    clause = next(
        (
            c
            for c in children(adj, "ccomp", "advcl", "xcomp")
            if c.i > adj.i and child(c, "nsubj") is not None
        ),
        None,
    )
    if clause is not None and not any(m.lower_ in _TIMES for m in children(clause, "mark", "advmod")):
        cue = Cue(adj, (start, adj.i + 1), who, source, "believe")
        content = [(max(reach(clause)[0], adj.i + 1), reach(clause)[1])]
        return make(
            "claim.adjective.clause", cue, content, place, confidence=0.75, negated=is_negated(clause)
        )
    for c in children(adj, "obl"):
        case = child(c, "case")
        if case is not None and case.i == adj.i + 1 and case.lower_ in _LINKS:
            cue = Cue(adj, (start, case.i + 1), who, source, "think")
            return make("claim.adjective.about", cue, [(case.i + 1, reach(c)[1])], place, confidence=0.6)
    return None
