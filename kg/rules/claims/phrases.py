"""Attribution without a verb of saying: "according to X", "in X's view", "his claim that ...", "X is sure that ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Mode
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
from kg.rules.claims.hit import Hit, spans
from kg.rules.claims.reported import Place

__all__ = ["phrases"]

_INSIDE = frozenset({"det", "compound", "amod", "nmod:poss", "case", "flat", "nummod", "nmod:desc"})


def phrases(place: Place) -> Iterator[Hit]:
    """Find attributions by phrase, noun and adjective in a sentence.

    Args:
        place: where to look.

    Yields:
        Hits in text order of their cues.
    """
    for token in place.sentence:
        if token.i in place.masked:
            continue
        hit = None
        lower = token.lower_
        if lower in {"according", "per", "in"} or token.is_sent_start:
            hit = _according(token, place)
        if hit is None and token.pos_ == "NOUN":
            lemma = token.lemma_.lower()
            if lemma in place.lexicon.nouns:
                hit = _noun(token, place)
            if hit is None and lemma in place.lexicon.gist:
                hit = _gist(token, place)
            if hit is None and lemma in place.lexicon.possessive:
                hit = _in_view(token, place)
        elif hit is None and token.pos_ == "ADJ" and token.lemma_.lower() in place.lexicon.adjectives:
            hit = _adjective(token, place)
        if hit is not None:
            yield hit


def _hit(
    rule: str,
    place: Place,
    *,
    who: Token | None,
    source: Range | None,
    cue: Range,
    content: list[Range],
    confidence: float,
    verb: str,
    negated: bool = False,
) -> Hit | None:
    passage = place.passage
    found = spans(passage, content, limit=place.sentence.end)
    if not found:
        return None
    doc = passage.doc
    return Hit(
        rule=rule,
        mode=Mode.REPORTED,
        passage=place.number,
        content=found,
        evidence=passage.span(place.sentence),
        source=passage.span(doc[source[0] : source[1]]) if source else None,
        head=passage.span(doc[who.i : who.i + 1]) if who is not None else None,
        cue=passage.span(doc[cue[0] : cue[1]]),
        verb=verb,
        negated=negated,
        confidence=confidence,
    )


def _top(token: Token) -> Token:
    """Climb from a phrase to the clause it says something about."""
    top = token.head
    while (
        top.dep_ in {"obl", "nmod", "obj", "xcomp", "appos", "nsubj", "amod", "acl", "conj", "compound"}
        and top.head.i != top.i
    ):
        if top.pos_ in {"VERB", "AUX"} and top.dep_ not in {"xcomp", "acl", "conj"}:
            break
        top = top.head
    return top


def _clause_range(top: Token, hole: Range, place: Place) -> list[Range]:
    start, end = reach(top)
    start, end = max(start, place.sentence.start), min(end, place.sentence.end)
    if top.dep_ == "ROOT":
        start, end = place.sentence.start, place.sentence.end
    return minus((start, end), [hole])


def _according(token: Token, place: Place) -> Hit | None:
    doc = token.doc
    for words in place.lexicon.according:
        end = token.i + len(words)
        if end >= place.sentence.end or tuple(t.lower_ for t in doc[token.i : end]) != words:
            continue
        head = token.head
        if head.i < end or head.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"}:
            head = doc[end]
            while head.head.i > head.i and head.dep_ in _INSIDE:
                head = head.head
        if any(t.i in place.masked for t in doc[token.i : head.i + 1]):
            return None
        source = phrase(head, low=end, high=place.sentence.end)
        if source[0] >= source[1] or doc[source[0]].lower_ in place.lexicon.nobody:
            return None
        if doc[source[1] - 1].text == ",":
            source = (source[0], source[1] - 1)
        hole = (token.i, source[1])
        top = _top(head)
        if token.is_sent_start or source[1] + 2 >= place.sentence.end:
            content = minus((place.sentence.start, place.sentence.end), [hole])
        else:
            content = _clause_range(top, hole, place)
        if any(t.i in place.masked for part in content for t in doc[part[0] : part[1]] if t.is_alpha):
            return None
        return _hit(
            "claim.according",
            place,
            who=head,
            source=source,
            cue=(token.i, end),
            content=content,
            confidence=0.85,
            verb="say",
            negated=is_negated(top),
        )
    return None


def _possessor(noun: Token, place: Place) -> tuple[Token, Range] | None:
    owner = child(noun, "nmod:poss")
    if owner is not None:
        start, end = phrase(owner, low=place.sentence.start, high=noun.i)
        if place.passage.doc[end - 1].lower_ in {"'s", "’s", "'", "’"}:
            end -= 1
        return owner, (start, end)
    for c in children(noun, "nmod"):
        case = child(c, "case")
        if case is not None and case.lower_ in {"of", "by", "from", "among"}:
            start, end = phrase(c, low=noun.i + 1, high=place.sentence.end)
            return c, (max(start, case.i + 1), end)
    return None


def _noun(noun: Token, place: Place) -> Hit | None:
    """His view that ...; X expressed hope that ..."""
    clause = next(
        (
            c
            for c in children(noun, "acl", "ccomp")
            if c.i > noun.i and any(m.dep_ == "mark" and m.lower_ in {"that", "whether"} for m in c.children)
        ),
        None,
    )
    if clause is None or is_negated(noun) or clause.i in place.masked:
        return None
    content = reach(clause)
    owned = _possessor(noun, place)
    if owned is not None:
        who, source = owned
        if who.lower_ in {"my", "our", "your", "its"} and who.lower_ != "its":
            return None
        start = noun.i
        while (
            start - 1 >= place.sentence.start
            and noun.doc[start - 1].head.i == noun.i
            and noun.doc[start - 1].dep_ in {"amod", "compound"}
        ):
            start -= 1
        content = (max(content[0], source[1] if source[0] > noun.i else noun.i + 1), content[1])
        return _hit(
            "claim.noun.owned",
            place,
            who=who,
            source=source,
            cue=(start, noun.i + 1),
            content=[content],
            confidence=0.75,
            verb=noun.lemma_.lower(),
            negated=is_negated(clause),
        )
    verb = noun.head
    if noun.dep_ not in {"obj", "obl"} or verb.pos_ != "VERB" or is_negated(verb):
        return None
    who_verb = subject(verb)
    if who_verb is None or who_verb.lower_ in place.lexicon.nobody or child(verb, "aux:pass") is not None:
        return None
    group = verb_group(verb)
    if not group[0] <= noun.i <= group[1] + 5:
        return None
    source = (
        phrase(who_verb, low=place.sentence.start, high=group[0])
        if who_verb.i < group[0]
        else reach(who_verb)
    )
    return _hit(
        "claim.noun.held",
        place,
        who=who_verb,
        source=source,
        cue=(group[0], noun.i + 1),
        content=[content],
        confidence=0.7,
        verb=noun.lemma_.lower(),
        negated=is_negated(clause),
    )


def _gist(noun: Token, place: Place) -> Hit | None:
    """Her advice is to wait; X's view is that ..."""
    if noun.dep_ not in {"nsubj", "nsubj:outer"}:
        return None
    owned = _possessor(noun, place)
    if owned is None:
        return None
    who, source = owned
    if who.lower_ in {"my", "our", "your"}:
        return None
    head = noun.head
    be = child(head, "cop") or (head if head.lemma_.lower() == "be" else None)
    if be is None or be.i < noun.i or is_negated(head) or source[0] > noun.i:
        return None
    content = (be.i + 1, reach(head)[1])
    start = noun.i
    return _hit(
        "claim.noun.gist",
        place,
        who=who,
        source=source,
        cue=(start, be.i + 1),
        content=[content],
        confidence=0.75,
        verb=noun.lemma_.lower(),
    )


def _in_view(noun: Token, place: Place) -> Hit | None:
    """In her view, ...; to his mind"""
    case = child(noun, "case")
    owner = child(noun, "nmod:poss")
    if case is None or owner is None or case.lower_ not in {"in", "to", "by"} or noun.dep_ != "obl":
        return None
    if owner.lower_ in {"my", "our", "your"}:
        return None
    start, end = phrase(owner, low=place.sentence.start, high=noun.i)
    if noun.doc[end - 1].lower_ in {"'s", "’s", "'", "’"}:
        end -= 1
    hole = (case.i, reach(noun)[1])
    edge = hole[0] == place.sentence.start or noun.doc[hole[0] - 1].is_punct
    if not edge:
        return None
    top = _top(noun)
    return _hit(
        "claim.in-view",
        place,
        who=owner,
        source=(start, end),
        cue=(noun.i, noun.i + 1),
        content=_clause_range(top, hole, place),
        confidence=0.8,
        verb="think",
        negated=is_negated(top),
    )


def _adjective(adj: Token, place: Place) -> Hit | None:
    """X is convinced that ...; X is fond of ..."""
    cop = child(adj, "cop")
    who = subject(adj)
    if (
        cop is None
        or who is None
        or is_negated(adj)
        or who.lower_ in place.lexicon.nobody
        or who.i in place.masked
    ):
        return None
    start, _ = verb_group(adj)
    start = min(start, cop.i)
    if who.i > start:
        return None
    source = phrase(who, low=place.sentence.start, high=start)
    clause = next(
        (c for c in children(adj, "ccomp", "advcl") if c.i > adj.i and child(c, "nsubj") is not None), None
    )
    if clause is not None and not any(
        m.lower_ in {"when", "because", "if", "while", "as", "since"}
        for m in children(clause, "mark", "advmod")
    ):
        return _hit(
            "claim.adjective.clause",
            place,
            who=who,
            source=source,
            cue=(start, adj.i + 1),
            content=[(max(reach(clause)[0], adj.i + 1), reach(clause)[1])],
            confidence=0.75,
            verb="believe",
            negated=is_negated(clause),
        )
    for c in children(adj, "obl"):
        case = child(c, "case")
        if c.i > adj.i and case is not None and case.i == adj.i + 1 and case.lower_ in {"of", "about", "to"}:
            return _hit(
                "claim.adjective.about",
                place,
                who=who,
                source=source,
                cue=(start, case.i + 1),
                content=[(case.i + 1, reach(c)[1])],
                confidence=0.6,
                verb="think",
            )
    return None
