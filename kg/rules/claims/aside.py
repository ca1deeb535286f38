"""A saying between commas or behind one, read by the order of the words: "..., Okafor retorted."."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.rules.claims.ends import opening
from kg.rules.claims.grammar import Range, acts, is_negated
from kg.rules.claims.hit import Hit
from kg.rules.claims.place import Cue, Place, make, speaks, taken

__all__ = ["aside"]

_STOPS = frozenset({",", ".", ";", "—", "–"})
_SPEAKERS = frozenset({"he", "she", "they"})
_LONGEST = 14
"""Tokens a source may have: "researchers at the Institute of Wool in Varn"."""
_TITLE = 9
"""Tokens of what somebody is, between commas in front of the name."""
_PEOPLE = frozenset({"people", "person", "persons", "source", "sources", "somebody", "someone"})
_COUNT = 2
"""Words in front of people: "two senior officials"."""
_NAME = 5
"""Tokens a name may have."""


def aside(place: Place, *, cues: frozenset[int]) -> Iterator[Hit]:
    """Read "The loom is old, Okafor retorted." and "The loom, insists Okafor, is old.".

    Args:
        place: where to look.
        cues: token indices of the cues that other rules have read.

    Yields:
        At most one hit a sentence.
    """
    doc, sentence = place.passage.doc, place.sentence
    if speaks(place) or taken(place, (sentence.start, sentence.end)):
        return
    for verb in place.cues:
        if verb.i in cues or not _says(verb, place):
            continue
        found = _before(verb, place) or _behind(verb, place)
        if found is None:
            continue
        source, first, end = found
        parts = [(opening(sentence.start, first, place), first)]
        if doc[end].text == "," and end + 2 < sentence.end:
            parts.append((end + 1, sentence.end))
        told = [t for low, high in parts for t in doc[low:high]]
        if sum(t.is_alpha for t in told) < 3 or not any(acts(t) for t in told):
            continue
        last = source[1] - 2 if doc[source[1] - 1].text == "," else source[1] - 1
        grouped = doc[source[0]].lower_ in place.lexicon.groups | _PEOPLE
        head = doc[source[0] if grouped else last]
        if verb.lower_ == place.lexicon.lemma(verb) and head.tag_ not in {"NNS", "NNPS"}:
            continue
        cue = Cue(verb, (verb.i, verb.i + 1), head, source, place.lexicon.lemma(verb))
        hit = make("claim.verb.aside", cue, parts, place, confidence=0.75)
        if hit is not None:
            yield hit
            return


def _says(verb: Token, place: Place) -> bool:
    """Say whether a word is a finite verb that can stand behind what is said, whatever its tag."""
    frames, form = place.lexicon.frames(verb), verb.lower_
    plural = verb.i > 0 and verb.tag_ in {"VBP", "VB", "NN"} and form == place.lexicon.lemma(verb)
    finite = plural or (form != place.lexicon.lemma(verb) and not form.endswith("ing"))
    return finite and bool(frames & {"quote", "tag"}) and not is_negated(verb) and verb.tag_ != "NNP"


def _before(verb: Token, place: Place) -> tuple[Range, int, int] | None:
    """Read ", X said," and ", X said." ; give the source and where the saying begins and ends."""
    doc, start = verb.doc, place.sentence.start
    end = _ended(verb, place)
    if end is None:
        return None
    low = verb.i
    while low > start and verb.i - low < _LONGEST and doc[low - 1].text != ",":
        low -= 1
    closed = verb.i
    if low == verb.i and doc[low - 1].text == ",":
        closed, low = verb.i - 1, verb.i - 1
        while low > start and verb.i - low < _LONGEST and doc[low - 1].text != ",":
            low -= 1
    if low <= start + 1 or doc[low - 1].text != "," or not _who((low, closed), place):
        return None
    first = low - 1
    if closed < verb.i:
        title = next((i for i in range(low - 2, max(start, low - _TITLE), -1) if doc[i].text == ","), None)
        if title is None or not _office(doc[title + 1 : low - 1]):
            return None
        low, first = title + 1, title
    return (low, verb.i), first, end


def _office(words: Tokens) -> bool:
    """Say whether words in front of a name tell what somebody is: "its chairwoman"."""
    return len(words) > 1 and words[0].pos_ in {"DET", "PRON"} and words[-1].pos_ in {"NOUN", "PROPN"}


def _ended(verb: Token, place: Place) -> int | None:
    """Give where a saying ends: behind its verb, or behind where and when at the end."""
    doc, end = verb.doc, verb.i + 1
    if end >= place.sentence.end or doc[end].text in _STOPS:
        return end if end < place.sentence.end else None
    rest = doc[end : place.sentence.end - 1]
    frames = place.lexicon.frames(verb)
    placed = "tag" in frames and (doc[end].pos_ == "ADP" or doc[end].tag_ == "IN")
    placed = placed or ("addressee" in frames and doc[end].pos_ in {"DET", "NOUN", "PROPN"})
    return (
        place.sentence.end - 1 if placed and not any(acts(t) or t.text in {",", ":"} for t in rest) else None
    )


def _behind(verb: Token, place: Place) -> tuple[Range, int, int] | None:
    """Read ", says X," and ", says X."."""
    doc, end = verb.doc, verb.i + 1
    if verb.i <= place.sentence.start + 1 or doc[verb.i - 1].text != ",":
        return None
    while end < place.sentence.end and end - verb.i <= _NAME and doc[end].text not in _STOPS:
        end += 1
    if end >= place.sentence.end or doc[end].text not in _STOPS or end == verb.i + 1:
        return None
    named = _who((verb.i + 1, end), place) and doc[end - 1].lower_ not in _SPEAKERS
    return ((verb.i + 1, end), verb.i - 1, end) if named else None


def _who(part: Range, place: Place) -> bool:
    """Say whether a stretch is nothing but a person or body: a pronoun, a name, "the minister"."""
    words = place.passage.doc[part[0] : part[1]]
    if len(words) == 0:
        return False
    if len(words) == 1 and words[0].lower_ in _SPEAKERS:
        return True
    if all(t.pos_ == "PROPN" for t in words):
        return True
    mention = place.mentions.at(place.passage.span(words[len(words) - 1 : len(words)]))
    covers = mention is not None and mention.start <= place.passage.span(words)[0]
    if mention is not None and covers and mention.type in {"Person", "Organization"}:
        return True
    agent = words[-1].lemma_.lower() in place.lexicon.agents
    if _group(words, place) and not any(acts(t) for t in words):
        return True
    return len(words) == 2 and words[0].lower_ in {"the", "his", "her", "its", "their"} and agent


def _group(words: Tokens, place: Place) -> bool:
    """Say whether words are people told by what they know or where they are: "two people at the mill"."""
    at = next((i for i, t in enumerate(words) if t.pos_ == "NOUN"), None)
    if at is None or at > _COUNT or at + 2 > len(words) - 1:
        return False
    people = words[at].lower_ in place.lexicon.groups | _PEOPLE
    return people and words[at + 1].pos_ in {"ADP", "ADJ", "PRON"} and words[at + 1].lower_ != "who"
