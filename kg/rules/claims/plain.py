"""Reported speech read off the words where the parse lost it: a source, a verb of saying, "that"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.model import Span
from kg.rules.claims.clause import TIME
from kg.rules.claims.ends import narrated
from kg.rules.claims.grammar import Range, acts, is_negated, phrase, subject, verb_group
from kg.rules.claims.hit import Hit
from kg.rules.claims.place import Cue, Place, is_agent, make, speaks, taken

__all__ = ["plain"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_ADVERBS = frozenset(
    {"however", "though", "too", "also", "then", "nevertheless", "nonetheless", "instead", "again"}
)
_ASIDE = frozenset({"who", "whose", "which", "whom", "where"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_GENITIVE = frozenset({"'s", "’s", "'", "’", "his", "her", "its", "their"})
"""In front of what is a noun: "her claim that"."""
_SAYING = frozenset({"say", "think", "believe", "insist", "claim", "hope"})
"""Verbs that take a clause without "that"."""
_OPENING = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
_POINTING = frozenset({"so", "this", "what", "nothing", "something", "much", "little", "enough", "yes", "no"})
_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_CLAUSE = 14
"""Tokens up to the verb of a clause."""
_TIMES = 3
"""Tokens of a time behind a verb: "said late Tuesday"."""
_WH = frozenset({"how", "whether", "why"})
_JUST = frozenset({"exactly", "just"})
_FAR = 8
"""Tokens between a verb and its "that": "wrote on her page in May that"."""
_LONGEST = 12
"""Tokens of a source without what stands between commas in it."""
_BASE = frozenset({"VB", "VBP"})
_BE = frozenset({"am", "is", "are", "was", "were", "been", "'s", "’s", "'re", "’re"})


def plain(place: Place, *, cues: frozenset[int]) -> Iterator[Hit]:
    """Read "X, an adviser, warned that ..." by the order of the words.

    Args:
        place: where to look.
        cues: token indices of the cues that other rules have read.

    Yields:
        At most one hit a verb.
    """
    if speaks(place):
        return
    doc, sentence = place.passage.doc, place.sentence
    for verb in place.cues:
        if verb.i in cues or verb.i in place.masked or "clause" not in place.lexicon.frames(verb):
            continue
        that = _that(verb, place)
        that = _bare(verb, place) if that is None else that
        lost = verb.dep_ == "acl" and verb.tag_ == "VBN"
        if that is None or that + 3 >= sentence.end or taken(place, (that, sentence.end)):
            continue
        if not any(acts(t) for t in doc[that + 1 : sentence.end]):
            continue
        trailing = verb.tag_ == "VBG" and doc[verb.i - 1].text == "," and verb.i - 2 > sentence.start
        start = verb.i if trailing else _group(verb)
        source = None if start is None else _source(verb, start, place)
        source = _main(verb, place) if trailing else source
        if start is None or source is None:
            continue
        head, words = source
        if (lost and not _named(head, place)) or doc[start - 1 : start].text in _GENITIVE:
            continue
        cue = Cue(verb, (start, verb.i + 1), head, words, place.lexicon.lemma(verb))
        end = narrated((that, _further(verb, that, place)), cue, place)
        hit = make("claim.verb.plain", cue, [(that, end)], place, confidence=0.7)
        if hit is not None:
            yield hit


def _main(verb: Token, place: Place) -> tuple[Token, Range] | None:
    """Find who does what a sentence tells before ", saying ...": its subject."""
    root = place.sentence.root
    who = subject(root) if root.i < verb.i else None
    if who is None or who.i > root.i or is_negated(verb) or not is_agent(who, place):
        return None
    return who, phrase(who, low=place.sentence.start, high=root.i)


def _that(verb: Token, place: Place) -> int | None:
    """Find "that" right behind a verb, or behind an adverb between commas."""
    doc, end = verb.doc, place.sentence.end
    at = _past(verb, place)
    if at < end and doc[at].text == ",":
        at += 1
        if at + 1 >= end or doc[at].lower_ not in _ADVERBS or doc[at + 1].text != ",":
            return None
        at += 2
    if at == verb.i + 1 and at < end and doc[at].lower_ in _JUST:
        at += 1
    if at < end and doc[at].lower_ in _WH:
        return at if at == verb.i + 1 else at - 1
    that = at < end and doc[at].lower_ == "that"
    return at if that and not (at > verb.i + 1 and at + 1 < end and acts(doc[at + 1])) else None


def _bare(verb: Token, place: Place) -> int | None:
    """Find the clause without "that" behind a verb that takes little else: "says fraud would ..."."""
    doc, end = verb.doc, place.sentence.end
    if place.lexicon.lemma(verb) not in _SAYING or verb.tag_ == "VBN":
        return None
    at = verb.i + 1
    while at < end and at - verb.i <= _TIMES and TIME.fullmatch(doc[at].text):
        at += 1
    if at >= end or doc[at].pos_ not in _OPENING or doc[at].lower_ in _POINTING:
        return None
    reach = doc[at + 1 : min(at + _CLAUSE, end)]
    told = next((t for t in reach if t.tag_ in _FINITE or t.text in {",", ":", ";"}), None)
    return at if told is not None and told.tag_ in _FINITE else None


def _further(verb: Token, start: int, place: Place) -> int:
    """Give where a further saying of the same person begins: "said that ... and warned that ..."."""
    doc, end = verb.doc, place.sentence.end
    for at in range(start + 2, end - 3):
        if doc[at].lower_ not in {"and", "but"} or doc[at + 1].tag_ != verb.tag_:
            continue
        if "clause" in place.lexicon.frames(doc[at + 1]) and doc[at + 2].lower_ == "that":
            return at
    return end


def _past(verb: Token, place: Place) -> int:
    """Give where what a verb says begins: past whom it is said to, where and when, if "that" stands there."""
    doc, end = verb.doc, place.sentence.end
    at = verb.i + 1
    that = next((t.i for t in doc[at : min(at + _FAR, end)] if t.lower_ == "that"), None)
    if that is None or that == at or any(t.pos_ in {"VERB", "AUX"} or t.is_punct for t in doc[at:that]):
        return at
    first = doc[at]
    led = first.pos_ == "ADP" or first.lower_ == "it" or all(TIME.fullmatch(t.text) for t in doc[at:that])
    told = "addressee" in place.lexicon.frames(verb) and first.pos_ in _NOMINAL
    return that if led or told else at


def _named(head: Token, place: Place) -> bool:
    """Say whether a source is a person or body by name, or a pronoun for one."""
    mention = place.mentions.at(place.passage.span(head.doc[head.i : head.i + 1]))
    return mention is not None and mention.type in {"Person", "Organization"}


def _group(verb: Token) -> int | None:
    """Find where the words of the verb begin; None where it is no statement ("would say", "to say")."""
    if is_negated(verb):
        return None
    start = _being(verb) if verb.lower_.endswith("ing") else verb_group(verb)[0]
    if start is None:
        return None
    before = verb.doc[start - 1 : start] if start else None
    if before is not None and len(before) and (before[0].lower_ == "to" or before[0].tag_ == "MD"):
        return None
    return None if any(t.tag_ == "MD" for t in verb.doc[start : verb.i]) else start


def _being(verb: Token) -> int | None:
    """Find where "is warning" begins; None where no form of "be" stands in front."""
    at = verb.i
    while at > verb.sent.start and verb.doc[at - 1].pos_ == "ADV":
        at -= 1
    return at - 1 if at > verb.sent.start and verb.doc[at - 1].lower_ in _BE else None


def _source(verb: Token, start: int, place: Place) -> tuple[Token, Range] | None:
    """Read the noun phrase that ends in front of a verb, over what stands between commas in it."""
    doc, low = verb.doc, place.sentence.start
    end = start
    if end - 1 > low and doc[end - 1].text == ",":
        end = _opening(verb, end - 1, place) or low
    front = _front(end, place)
    if front is None:
        return None
    first, released = front
    if first < end and doc[first].pos_ == "ADP":
        first = _last_name(first, end, place) or first
    while first < end and doc[first].pos_ in {"ADP", "PART"}:
        first += 1
    joined = _joined(first, place)
    outer = next((t.i for t in doc[first:end] if t.pos_ == "ADP" or t.i == released), end)
    nouns = [t for t in doc[first:outer] if t.pos_ in _NOUNS] or [
        t for t in doc[first:end] if t.pos_ in _NOUNS
    ]
    opened = joined > low and doc[joined - 1].pos_ in _NOUNS and place.mentions.at(_span(doc[joined], place))
    if not nouns or not is_agent(nouns[-1], place):
        return None
    if not opened and not _begins(doc[joined - 1] if joined > low else None):
        return None
    if verb.tag_ in _BASE and nouns[-1].tag_ in {"NN", "NNP"}:
        return None
    return nouns[-1], (joined, start)


def _front(end: int, place: Place) -> Range | None:
    """Walk back over the words of a source; give where it begins, and where "released in May" does in it."""
    doc, low = place.passage.doc, place.sentence.start
    first = released = end
    while first > low and end - first < _LONGEST:
        before = doc[first - 1]
        if released == end and first - 2 >= low and _reduced(before):
            released = first - 1
        elif before.pos_ not in _NOMINAL and before.tag_ != "HYPH":
            break
        elif before.lower_ in _ASIDE | {"that"}:
            return None
        first -= 1
    return first, released


def _reduced(token: Token) -> bool:
    """Say whether a word says what was done with the noun in front of it: "a poll released in May"."""
    if token.nbor(-1).pos_ not in _NOUNS or not token.lower_.endswith(("ed", "en")):
        return False
    return token.tag_ == "VBN" or (token.tag_ == "VBD" and token.nbor().pos_ == "ADP")


def _span(token: Token, place: Place) -> Span:
    return place.passage.span(token.doc[token.i : token.i + 1])


def _last_name(first: int, end: int, place: Place) -> int | None:
    """Find where a name in front of a verb begins behind a phrase: "In a note to staff Okafor said"."""
    doc = place.passage.doc
    mention = place.mentions.at(_span(doc[end - 1], place))
    if mention is None or mention.type not in {"Person", "Organization"}:
        return None
    at = end - 1
    while at - 1 > first and place.mentions.at(_span(doc[at - 1], place)) is mention:
        at -= 1
    return at if at > first + 1 and doc[at - 1].pos_ in _NOUNS else None


def _joined(first: int, place: Place) -> int:
    """Move the begin of a source over the names joined in front of it: "both X and Y"."""
    doc, low = place.passage.doc, place.sentence.start
    at = first
    while at - 2 >= low and doc[at - 1].lower_ in {"and", "&"} and doc[at - 2].pos_ == "PROPN":
        at -= 2
        while at > low and doc[at - 1].pos_ == "PROPN":
            at -= 1
    if at < first and at > low and doc[at - 1].lower_ == "both":
        at -= 1
    return at


def _begins(before: Token | None) -> bool:
    """Say whether a clause can begin behind a word."""
    if before is not None and before.lower_ in _IF:
        return False
    if before is None or before.is_punct or before.pos_ in {"SCONJ", "CCONJ"}:
        return True
    return before.lower_ in {"after", "as"}


def _opening(verb: Token, closing: int, place: Place) -> int | None:
    """Find the comma that opens what the comma in front of a verb closes."""
    doc = verb.doc
    for at in range(closing - 1, place.sentence.start, -1):
        if doc[at].text == "," and (doc[at + 1].lower_ in _ASIDE or doc[at + 1].pos_ in _NOMINAL):
            return at
    return None
