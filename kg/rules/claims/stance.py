"""What a verb says in a phrase: "X promised to ...", "urged them to ...", "called it ...", "cited ..."."""

from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.rules.claims.clause import after
from kg.rules.claims.ends import QUOTE_MARKS, SPEECH, grown, listed
from kg.rules.claims.grammar import Range, child, children, is_negated, reach
from kg.rules.claims.hit import Hit
from kg.rules.claims.nouns import held
from kg.rules.claims.place import Cue, Place, make

__all__ = ["about", "infinitive", "judge", "object_", "order"]

_POINTING = frozenset({"this", "that", "these", "those", "it", "such", "them", "so"})
_PRESENTED = frozenset({"introduce"})
"""Verbs that tell of a saying in a summary alone: "she introduces the method", not "introduced a coupler"."""
_NAMED = 8
"""Tokens of what is given a name in quotation marks."""
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_LINKS = frozenset({"for", "as", "over", "of"})
_DUE = frozenset({"after", "before", "by", "in", "until", "within"})
_AHEAD = frozenset({"anticipate", "expect", "forecast", "foresee", "predict", "project", "promise", "pledge"})
"""Verbs whose times are those of what is expected."""


def _right(cue: Cue, place: Place, *labels: str) -> list[Token]:
    """Give the dependents right of a verb that direct speech has not taken."""
    return [c for c in children(cue.word, *labels) if c.i > cue.word.i and c.i not in place.masked]


def _marked(token: Token, word: str) -> bool:
    return any(t.lower_ == word for t in token.lefts)


def infinitive(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read "X promised to ..." and "X suggested waiting".

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.
    """
    for c in _right(cue, place, "xcomp", "ccomp"):
        if _marked(c, "to"):
            if "infinitive" in frames:
                return make(
                    "claim.verb.infinitive",
                    cue,
                    [after(c, cue)],
                    place,
                    confidence=0.75,
                    negated=is_negated(c),
                )
        elif c.tag_ == "VBG" and c.dep_ == "xcomp" and "object" in frames:
            start, end = after(c, cue)
            part = (start, grown(end, cue, place))
            return make("claim.verb.gerund", cue, [part], place, confidence=0.75)
    return None


def order(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read "X urged them to ...".

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.
    """
    if "order" not in frames:
        return None
    obj = child(cue.word, "obj", "iobj")
    for c in _right(cue, place, "xcomp", "ccomp", "advcl"):
        first = obj if obj is not None else child(c, "nsubj")
        if first is None or c.i < first.i or not _marked(c, "to"):
            continue
        part = (after(first, cue)[0], reach(c)[1])
        return make("claim.verb.order", cue, [part], place, confidence=0.75, negated=is_negated(c))
    return None


def judge(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read "X called it a mistake" and "X describes Y as Z".

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.
    """
    if "judge" not in frames:
        return None
    obj = child(cue.word, "obj")
    part = _small(cue, place) if obj is None or obj.i < cue.word.i else _judged(obj, cue, place)
    return None if part is None else make("claim.verb.judge", cue, [part], place, confidence=0.75)


def _small(cue: Cue, place: Place) -> Range | None:
    """Give a clause without a verb: "considers the plan a mistake"."""
    small = next((c for c in _right(cue, place, "ccomp", "xcomp") if child(c, "nsubj") is not None), None)
    return None if small is None or small.pos_ == "VERB" else after(small, cue)


def _judged(obj: Token, cue: Cue, place: Place) -> Range | None:
    """Give an object with what it is held to be."""
    start, end = after(obj, cue)
    naming = place.lexicon.takes(cue.lemma, "name")
    close = _closed(end, place) if naming and end - start < _NAMED else None
    if close is not None:
        return start, close
    for c in _right(cue, place, "obj", "iobj", "xcomp"):
        if naming and c.i > obj.i and reach(c)[0] == end:
            return start, reach(c)[1]
    if any(_predicates(c, cue, place) for c in children(obj, "nmod")):
        return start, end
    for c in _right(cue, place, "obl", "advcl", "xcomp"):
        if c.i > obj.i and _predicates(c, cue, place):
            return start, grown(reach(c)[1], cue, place)
    marked = not QUOTE_MARKS.isdisjoint(t.text for t in obj.doc[start + 1 : end + 1])
    return (start, end) if naming and end - start > 2 and marked else None


def _closed(start: int, place: Place) -> int | None:
    """Find the end of a quotation that begins at a token."""
    doc, end = place.passage.doc, place.sentence.end
    if start + 2 >= end or doc[start].text not in QUOTE_MARKS:
        return None
    closers = {"“": "”", "‘": "’"}.get(doc[start].text, doc[start].text)
    return next((i + 1 for i in range(start + 2, end) if doc[i].text == closers), None)


def _predicates(c: Token, cue: Cue, place: Place) -> bool:
    """Say whether a dependent says what the object is held to be."""
    if c.dep_ == "xcomp" and c.pos_ in {"ADJ", "NOUN", "PROPN"}:
        return True
    marks = {d.lower_ for d in c.children if d.dep_ in {"case", "mark"}}
    return "as" in marks or bool(marks & {"to", "with"} and place.lexicon.takes(cue.lemma, "relate"))


def about(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read "X called for ..." and "X points to ...".

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.
    """
    if "about" not in frames or (cue.word.dep_ == "advcl" and cue.word.i < cue.word.head.i):
        return None
    words = place.lexicon.about[cue.lemma]
    doc = cue.word.doc
    particle = child(cue.word, "compound:prt")
    for c in _right(cue, place, "obl", "advcl", "obj", "ccomp"):
        start, end = after(c, cue)
        if start >= end:
            continue
        end = listed(end, place)
        lead = doc[start]
        if lead.lower_ in words and lead.dep_ in {"case", "mark", "compound:prt"}:
            if _pointing(doc[start + 1 : end]):
                continue
            group = (cue.group[0], start + 1) if start == cue.group[1] else cue.group
            more = next(
                (d for d in _right(cue, place, "xcomp", "advcl", "ccomp") if reach(d)[0] == end), None
            )
            if more is not None and _marked(more, "to"):
                end = reach(more)[1]
            led = replace(cue, group=group)
            return make("claim.verb.about", led, [(start + 1, end)], place, confidence=0.7)
        if c.dep_ in {"obj", "ccomp"} and particle is not None and particle.lower_ in words:
            if _pointing(doc[start:end]):
                continue
            return make("claim.verb.about", cue, [(start, end)], place, confidence=0.7)
    return None


def _pointing(words: Tokens) -> bool:
    """Say whether a phrase only points at something said before: "this observation"."""
    return len(words) == 0 or (len(words) < 3 and words[0].lower_ in _POINTING)


def _known(obj: Token, part: Range) -> bool:
    """Say whether an object is a lone noun for something told before: "rejected the criticism"."""
    words = [t for t in obj.doc[part[0] : part[1]] if not t.is_punct]
    return len(words) == 2 and words[0].lower_ in _KNOWN and obj.lemma_.lower() in SPEECH


def _spare(obj: Token, end: int) -> int:
    """End an object in front of what is said of the saying itself: "..., an accusation that Y rejected"."""
    doc = obj.doc
    return next(
        (
            i
            for i in range(obj.i + 1, end - 2)
            if doc[i].text == "," and doc[i + 1].lower_ in {"a", "an"} and doc[i + 2].lemma_.lower() in SPEECH
        ),
        end,
    )


def object_(cue: Cue, frames: frozenset[str], place: Place) -> Hit | None:
    """Read "X cited the delay".

    Args:
        cue: the verb.
        frames: the frames it takes.
        place: where it stands.
    """
    if "object" not in frames or (cue.word.tag_ == "VB" and cue.group[0] == cue.word.i):
        return None
    obj = next(iter(_right(cue, place, "obj")), None)
    if cue.lemma in _PRESENTED and cue.word.tag_ != "VBZ":
        return None
    if obj is None or obj.pos_ == "PRON":
        return None
    start, end = after(obj, cue)
    if end - start < 2 or _pointing(obj.doc[start:end]) or _known(obj, (start, end)):
        return None
    if obj.lemma_.lower() in place.lexicon.nouns and held(obj, place):
        return None
    for c in _right(cue, place, "obl", "advcl"):
        links = _LINKS | _DUE if cue.lemma in _AHEAD else _LINKS
        if reach(c)[0] == end and obj.doc[end].lower_ in links:
            end = reach(c)[1]
    end = _spare(obj, end)
    return make("claim.verb.object", cue, [(start, end)], place, confidence=0.6)
