"""Where a claim rule looks, and the verb it looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.language import Passage
from kg.model import BlockKind, Mode, Span
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.grammar import Range, acts, blocked, child, dateline, phrase, subject, verb_group
from kg.rules.claims.hit import Hit, spans
from kg.rules.claims.lexicon import Lexicon

__all__ = ["Cue", "Place", "find_cue", "is_agent", "is_nobody", "is_writer", "make", "speaks", "taken"]

_SPOKEN = frozenset({BlockKind.TURN, BlockKind.QUOTE})
_RELATIVE = frozenset({"who", "which", "that"})
_MARKS = (("“", "”"), ("‘", "’"))
_SURE = 0.7
"""Less sure readings must not end inside a quotation."""
_STANCES = frozenset({"claim.verb.about", "claim.verb.infinitive", "claim.verb.object"})
_LEAST = 3
"""Words of a stance: "asked for the data" tells what was done, and nothing that can be held or denied."""
_REST = 2
"""Words behind a content that may be more of it."""
_CHAIN = 5
"""Tokens between the verbs of one cue: "went on publicly to say"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule looks.

    Args:
        passage: the passage.
        number: its index.
        sentence: the sentence.
        masked: token indices that direct speech has taken.
        lexicon: the cue words.
        mentions: the mentions of the document.
        cues: the tokens of the sentence that are forms of cue verbs.
    """

    passage: Passage
    number: int
    sentence: Tokens
    masked: frozenset[int]
    lexicon: Lexicon
    mentions: Mentions
    cues: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes.

    Args:
        word: the verb, noun or adjective.
        group: the words of the cue.
        who: the head of the source, None where nobody is named.
        source: the words of the source.
        lemma: what the certainty is looked up by.
    """

    word: Token
    group: Range
    who: Token | None
    source: Range | None
    lemma: str


def speaks(place: Place) -> bool:
    """Say whether the sentence is in somebody's own words."""
    return place.passage.block.kind in _SPOKEN


def taken(place: Place, part: Range) -> bool:
    """Say whether direct speech has taken a word of a stretch."""
    return bool(place.masked) and any(
        t.i in place.masked for t in place.passage.doc[part[0] : part[1]] if t.is_alpha
    )


def find_cue(verb: Token, place: Place) -> Cue | None:
    """Find the words and the subject of a verb.

    Args:
        verb: a verb of the lexicon.
        place: where it stands.

    Returns:
        The cue; None where it is undone ("declined to say") or nobody who could hold something is named.
    """
    start, end = verb_group(verb)
    first = verb
    while (
        first.dep_ in {"xcomp", "advcl"}
        and first.head.lemma_.lower() in place.lexicon.light
        and 0 < first.i - first.head.i <= _CHAIN
        and child(first, "nsubj") is None
    ):
        first = first.head
        start = verb_group(first)[0]
    if first.i != verb.i and blocked(first, place.lexicon):
        return None
    if verb.tag_ == "VB" and start > place.sentence.start and verb.doc[start - 1].lower_ == "to":
        start -= 1
    who = subject(first) or _behind(verb, place) or _it(first)
    if who is None or who.i in place.masked or is_nobody(who, place):
        return None
    low, high = place.sentence.start, place.sentence.end
    if who.i < start:
        high = start
    elif who.i >= end:
        low = end
    source = phrase(who, low=low, high=high)
    if who.i < start:
        source = (source[0], _named(source[1], start, verb))
        if any(c.dep_ == "nsubj" and c.pos_ == "NOUN" and who.i < c.i < start for c in first.children):
            source = (source[0], start)
    opened = dateline(verb.doc, low, start) if source[0] == low else low
    if opened > low:
        source = (opened, source[1])
        who = who if who.i >= opened else _first_noun(verb.doc[opened : source[1]]) or who
    return Cue(verb, (start, end), who, source, place.lexicon.lemma(verb))


def _first_noun(words: Tokens) -> Token | None:
    """Give the last word of the first noun phrase of a source."""
    comma = next((i for i, t in enumerate(words) if t.text == ","), len(words))
    return next((t for t in reversed(words[:comma]) if t.pos_ in {"PROPN", "NOUN", "PRON"}), None)


def is_nobody(who: Token, place: Place) -> bool:
    """Say whether a word is no source: "you", and "I" where nobody is known to write.

    Args:
        who: the head of the source.
        place: where it stands.
    """
    return who.lower_ in place.lexicon.nobody and not is_writer(who, place)


def is_writer(who: Token, place: Place) -> bool:
    """Say whether "I" or "my" is the one who writes the document.

    Args:
        who: the word.
        place: where it stands.
    """
    own = who.lower_ in {"i", "my"} and not speaks(place)
    return own and place.mentions.at(_span(who, place)) is not None


def _span(token: Token, place: Place) -> Span:
    return place.passage.span(token.doc[token.i : token.i + 1])


def _named(end: int, start: int, verb: Token) -> int:
    """Move the end of a source over a name between commas that the parse hung elsewhere."""
    rest = verb.doc[end:start]
    names = all(t.pos_ == "PROPN" or t.text == "," for t in rest)
    closed = len(rest) > 1 and rest[-1].text == "," and "," in (rest[0].text, verb.doc[end - 1].text)
    return start if names and closed else end


def _behind(verb: Token, place: Place) -> Token | None:
    """Find the person in "..., says X" that the parse took for an object."""
    obj = child(verb, "obj")
    if obj is None or obj.i != verb.i + 1 or "tag" not in place.lexicon.frames(verb):
        return None
    mention = place.mentions.at(_span(obj, place))
    return obj if mention is not None and mention.type == "Person" else None


def _it(verb: Token) -> Token | None:
    """Find the "it" that says something and that the parse took for an empty one: "It concluded that ..."."""
    who = child(verb, "expl")
    finite = verb.tag_ in {"VBD", "VBZ"} and child(verb, "aux:pass", "cop") is None
    return who if finite and who is not None and who.lower_ == "it" and who.i < verb.i else None


def make(
    rule: str, cue: Cue, content: Sequence[Range], place: Place, *, confidence: float, negated: bool = False
) -> Hit | None:
    """Make a hit of reported speech.

    Args:
        rule: id of the rule.
        cue: what attributes.
        content: tokens of what is said.
        place: where it stands.
        confidence: 0 to 1.
        negated: the content is denied.

    Returns:
        The hit; None where nothing is left of the content.
    """
    passage, doc = place.passage, place.passage.doc
    content = _summed(cue, content, place)
    if rule in _STANCES and _weight(doc[low:high] for low, high in content) < _LEAST:
        return None
    found = spans(passage, content, limit=place.sentence.end)
    if not found or (confidence < _SURE and any(_torn(place, part) for part in content)):
        return None
    source = cue.source if cue.source and cue.source[0] < cue.source[1] else None
    return Hit(
        rule=rule,
        mode=Mode.REPORTED,
        passage=place.number,
        content=found,
        evidence=passage.span(place.sentence),
        source=passage.span(doc[source[0] : source[1]]) if source else None,
        head=passage.span(doc[cue.who.i : cue.who.i + 1]) if cue.who is not None else None,
        cue=passage.span(doc[cue.group[0] : cue.group[1]]),
        verb=cue.lemma,
        negated=negated,
        confidence=confidence,
    )


def _weight(parts: Iterable[Tokens]) -> int:
    """Count the words of a content that are more than an article or "to"; a gerund is a clause of its own."""
    told = [t for part in parts for t in part if t.is_alpha and t.pos_ not in {"DET", "PART"}]
    return _LEAST if any(t.tag_ == "VBG" and t.dep_ != "amod" for t in told) else len(told)


def _summed(cue: Cue, content: Sequence[Range], place: Place) -> Sequence[Range]:
    """Take in the rest of a sentence of a summary ("X notes that ..."), unless it tells something else."""
    doc, verb, stop = cue.word.doc, cue.word, place.sentence.end
    if verb.tag_ not in {"VBZ", "VBP"} or verb.dep_ != "ROOT" or cue.source is None or len(content) != 1:
        return content
    start, end = content[0]
    rest = doc[end:stop]
    if start < verb.i or cue.source[0] > verb.i or sum(t.is_alpha for t in rest) < _REST:
        return content
    for token in rest:
        joined = token.dep_ == "conj" and token.head.i == verb.i
        finite = token.tag_ in {"VBZ", "VBD"} or (token.tag_ == "NNS" and acts(token))
        tells = finite and (joined or bool(place.lexicon.frames(token)))
        if tells or token.i in place.masked:
            return content
    return [(start, stop)]


def _torn(place: Place, part: Range) -> bool:
    """Say whether a content ends inside a quotation that it opens: the parse lost its end."""
    text = place.passage.doc[part[0] : part[1]].text
    return any(text.rfind(mark) > text.rfind(closer) for mark, closer in _MARKS)


def is_agent(who: Token, place: Place) -> bool:
    """Say whether a source can take a stance: a name, a noun for people or a body, a writing.

    Args:
        who: the head of the source.
        place: where it stands.
    """
    lower = who.lower_
    if lower in {"he", "she"} or who.pos_ == "PROPN":
        return True
    mention = place.mentions.at(_span(who, place))
    if mention is not None:
        return mention.type in {"Person", "Organization"}
    if lower in _RELATIVE:
        clause = next((a for a in who.ancestors if a.dep_ == "acl:relcl"), None)
        return clause is not None and clause.head.i < who.i and is_agent(clause.head, place)
    return who.lemma_.lower() in place.lexicon.agents
