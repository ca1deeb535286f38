"""What is said behind a label: running words, whether or not a full stop ends them."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from kg.documents.lines import PREFIX, Line, ends_sentence
from kg.documents.openings import form
from kg.documents.shapes.handles import is_handle
from kg.documents.shapes.label import Label

__all__ = ["between", "covers", "said", "sentence", "sure", "talks"]

_SPOKEN = re.compile(
    r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|[Yy]eah|[Tt]hanks?|[Oo]kay)\b|\?|\w['’](?:t|re|ve|ll)\b"
)
_CHATTED = re.compile(
    r"\b(?:i['’]\w+|hello|hey|lol|sorry|please|thx|nope)\b|(?<=[a-z] )(?:me|us)\b|\bi (?=[a-z])"
    r"|^(?:and|because|but|exactly|glad|great|hi|hm+|i|lovely|me|nice|oh|(?-i:[Oo]k)|right|so|sure|welcome|well|wow|yep|yes|yup)\b",
    re.IGNORECASE,
)
"""Words of talk that a list may have, too: they count where nothing else is on the line but a message."""
_VERB = re.compile(
    r"\b(?:I|you|he|she|it|we|they|me|him|us|them|am|is|are|was|were|be|been|do|does|did|have|has|had|will|would"
    r"|can|could|should|must|might|not|yes|what|how|who|why|there|that|this)\b|\w['’](?:t|re|ve|ll|s|m|d)\b",
    re.IGNORECASE,
)
_LEAST = 3
_SMALL = 3
_MANY = 7
"""Words that running text has at least; those of them written small; so many that nothing else is asked."""
_MOST = 0.75
"""The part of the lines that open like a message which the speakers of a chat must have opened."""
_NUMBERED = re.compile(r"speaker #?\d{1,2}", re.IGNORECASE)
_ODD = re.compile(r"(?=[^_\d]*[_\d])\w+")
_PAIR = 2
_ROW = 3
"""Speakers of a talk, at least; names in a row that may each speak once between those of others."""


def sentence(text: str) -> bool:
    """Tell whether a text is a sentence, by its end or its length.

    Example:
        >>> sentence("It works."), sentence("a large one")
        (True, False)
    """
    return len(text) >= PREFIX or ends_sentence(text) or len(text.split()) > _MANY


def said(text: str) -> bool:
    """Tell whether a text is a sentence or reads like one that lacks its full stop.

    Example:
        >>> said("she joined us in 2019"), said("felt for pianos and harps"), said("Oslo, Norway")
        (True, True, False)
    """
    if sentence(text):
        return True
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= _LEAST and small > 1 and (small > _SMALL or _VERB.search(text) is not None)


def talks(text: str, *, chat: bool = False) -> bool:
    """Tell whether somebody speaks in a text: the first or second person, a question, a greeting.

    Args:
        text: what stands behind a label.
        chat: a stamp or a handle stands in front, so that smaller words of talk count, too.

    Example:
        >>> talks("I weave"), talks("ok sure"), talks("ok sure", chat=True)
        (True, False, True)
    """
    return _SPOKEN.search(text) is not None or (chat and _CHATTED.search(text) is not None)


def sure(labels: Collection[Label]) -> frozenset[str]:
    """List the labels whose form alone tells a chat, where one of two or more comes back.

    Args:
        labels: the labels that speak, one for each line.

    Returns:
        Keys of handles with an at sign, of odd handles and full names with a time beside them, and of
        speakers by number; of all where half of the lines have such.

    Example:
        >>> from kg.documents.shapes.label import read_label
        >>> ose, teo = (read_label(Line(0, 8, text, 0, 0)) for text in ("@ose: Hi", "@teo: Hi"))
        >>> sorted(sure([ose, teo, ose])), sure([ose, teo])
        (['@ose', '@teo'], frozenset())
    """
    counts = Counter(
        label.key
        for label in labels
        if label.colon
        and (label.name[0] == "@" or (label.time and _own(label.name)) or _NUMBERED.fullmatch(label.name))
    )
    every = frozenset(label.key for label in labels)
    if len(every) < _PAIR or max(counts.values(), default=0) < _PAIR:
        return frozenset()
    return every if 2 * counts.total() >= len(labels) else frozenset(counts)


def _own(name: str) -> bool:
    """Tell whether a name is no plain word and no part of a program: of several words, or "maud_88"."""
    return len(name.split()) > 1 or (is_handle(name) and _ODD.fullmatch(name) is not None)


def covers(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Tell whether labels are most of what opens lines in their form, and talk follows half of them.

    Args:
        lines: the logical lines of a document.
        labels: those that would speak, by line.

    Returns:
        False where other keys stand among them, as in records; a stamp or handle needs no talk.

    Example:
        >>> from kg.documents.shapes.label import read_label
        >>> texts = "Motto: I weave", "Town: Oslo", "Motto: you weave", "Town: Lagos"
        >>> lines = [Line(0, len(t), t, 0, 0) for t in texts]
        >>> read = {i: label for i, line in enumerate(lines) if (label := read_label(line))}
        >>> covers(lines, {i: label for i, label in read.items() if label.name == "Motto"})
        False
    """
    forms = [form(line.text) for line in lines]
    every = Counter(kind for kind, who in forms if who)
    own = Counter(forms[i][0] for i in labels)
    if any(n < _MOST * every[kind] for kind, n in own.items()):
        return False
    plain = [
        lines[i].text[label.body :][:PREFIX]
        for i, label in labels.items()
        if label.time is None and not label.handle and label.body < len(lines[i].text)
    ]
    return 2 * sum(said(text) or talks(text, chat=True) for text in plain) >= len(plain)


def between(lines: Sequence[Line], labels: Mapping[int, Label], known: Collection[str]) -> set[str]:
    """List the names that speak once, on a line between those of speakers and in the same form.

    Args:
        lines: the logical lines of a document.
        labels: what could be a label, by line.
        known: keys of those who speak.

    Example:
        >>> texts = "Mara: I like looms", "Teo: so do most of us", "Mara: I know"
        >>> from kg.documents.shapes.label import read_label
        >>> lines = [Line(0, len(t), t, 0, 0) for t in texts]
        >>> between(lines, {i: read_label(line) for i, line in enumerate(lines)}, {"Mara"})
        {'Teo'}
    """
    unknown = [i for i in sorted(labels) if labels[i].key not in known]
    found: set[str] = set()
    for _, group in groupby(enumerate(unknown), lambda pair: pair[1] - pair[0]):
        inner = [i for _, i in group]
        above, below = inner[0] - 1, inner[-1] + 1
        around = [i for i in (above, *inner, below) if i in labels]
        edge = above not in labels or below not in labels
        if edge and (len(inner) > 1 or len(around) == 1 or (above in labels and below < len(lines))):
            continue
        gaps = {lines[i].gap for i in around[1:]}
        if len(inner) <= _ROW and len(gaps) == 1 and len({_looks(labels[i]) for i in around}) == 1:
            found |= _own_words(lines, {i: labels[i] for i in inner}, edge=edge)
    return found


def _own_words(lines: Sequence[Line], labels: Mapping[int, Label], *, edge: bool) -> set[str]:
    """List the names of a stretch of lines if most are followed by what somebody says."""
    bodies = {i: lines[i].text[label.body :][:PREFIX] for i, label in labels.items()}
    own = [
        i
        for i, label in labels.items()
        if label.time or label.handle or (talks(bodies[i]) if edge else said(bodies[i]))
    ]
    return (
        {label.key for label in labels.values()}
        if all(bodies.values()) and 2 * len(own) >= len(labels)
        else set()
    )


def _looks(label: Label) -> tuple[bool, bool, bool]:
    return label.time is not None, label.handle, label.name[0].islower()
