"""Sentences of the entity corpora in one convention: labels, titles, CrossNER's types, known algorithms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span
from wordlists import words

LABELS = ("PERSON", "ORG", "LOC", "NORP", "DATE", "MISC", "ALGORITHM")
ALGORITHM_TYPES = frozenset({"algorithm", "product"})
CONCEPT_TYPES = frozenset({"field", "task", "metrics", "misc", "theory", "discipline"})
TITLES = frozenset(words("titles"))
LONG_TEXT = 60  # words; longer texts are cut into sentences
SENTENCE_END = frozenset({".", "!", "?", ".”", '."'})


@dataclass(frozen=True)
class Marked:
    """A text in words with its entities: (first word, end word, label). ``unknown`` words may or may not be in one."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[tuple[int, int, str], ...]
    unknown: frozenset[int] = frozenset()


def text_key(text: str) -> str:
    """What stays the same of a text however it was tokenised."""
    return re.sub(r"\W+", "", text).casefold()


def from_doc(doc: Doc) -> Marked:
    return Marked(
        tuple(t.text for t in doc),
        tuple(bool(t.whitespace_) for t in doc),
        tuple((e.start, e.end, e.label_) for e in doc.ents),
        frozenset(t.i for t in doc if t.ent_iob == 0),
    )


def to_entity_doc(nlp: Language, marked: Marked) -> Doc:
    doc = Doc(nlp.vocab, words=list(marked.words), spaces=list(marked.spaces))
    spans = [Span(doc, start, end, label) for start, end, label in marked.entities]
    taken = {i for start, end, _ in marked.entities for i in range(start, end)}
    missing = [Span(doc, i, i + 1) for i in sorted(marked.unknown - taken)]
    doc.set_ents(spans, missing=missing, default="outside")
    return doc


def split_sentences(marked: Marked) -> Iterator[Marked]:
    """The parts of a longer text, cut where a sentence plainly ends; never inside an entity."""
    inside = {i for start, end, _ in marked.entities for i in range(start, end - 1)}
    cuts = [0]
    for i, word in enumerate(marked.words[:-1]):
        following = marked.words[i + 1]
        short = i > 0 and len(marked.words[i - 1]) == 1
        if (
            word in SENTENCE_END
            and i not in inside
            and not short
            and following[:1].isupper()
            and i + 1 - cuts[-1] >= 4
        ):
            cuts.append(i + 1)
    cuts.append(len(marked.words))
    for start, end in pairwise(cuts):
        yield Marked(
            marked.words[start:end],
            marked.spaces[start:end],
            tuple(
                (a - start, b - start, label) for a, b, label in marked.entities if a >= start and b <= end
            ),
            frozenset(i - start for i in marked.unknown if start <= i < end),
        )


def tidy(marked: Marked) -> Marked:
    """One convention for all corpora: a person's title is no part of the name, nor is a genitive 's."""
    entities = []
    for first, last, label in marked.entities:
        start, end = first, last
        if label == "PERSON":
            while end - start > 1 and marked.words[start].lower() in TITLES:
                start += 1
        if end - start > 1 and marked.words[end - 1] in ("'s", "’s") and label in ("PERSON", "LOC", "DATE"):
            end -= 1
        entities.append((start, end, label))
    return replace(marked, entities=tuple(entities))


def letter_offsets(text: str) -> dict[int, int]:
    """Offset in the text of each character that is no white space -> its number among those."""
    return {at: number for number, at in enumerate(i for i, c in enumerate(text) if not c.isspace())}


def add_typed(marked: Marked, text: str, mentions: Iterable[tuple[int, int, str]]) -> Marked:
    """Mark CrossNER's algorithms and products as ALGORITHM; words of lower-case concepts become plain words.

    Lower-case products ("industrial robot") are common nouns, not names: those words stay unknown.
    """
    numbers = letter_offsets(text)
    starts, ends, at = {}, {}, 0
    for i, word in enumerate(marked.words):
        starts[at] = i
        at += len("".join(word.split()))
        ends[at - 1] = i
    entities = list(marked.entities)
    unknown = set(marked.unknown)
    for first, last, kind in mentions:
        start, end = starts.get(numbers.get(first, -1)), ends.get(numbers.get(last - 1, -1))
        if start is None or end is None:
            continue
        covered = range(start, end + 1)
        if kind in ALGORITHM_TYPES:
            entities = [e for e in entities if e[1] <= start or e[0] > end]
            if kind == "product" and text[first:last].islower():
                unknown.update(covered)
            else:
                unknown.difference_update(covered)
                entities.append((start, end + 1, "ALGORITHM"))
        elif kind in CONCEPT_TYPES and text[first:last].islower():
            unknown.difference_update(covered)
    return replace(marked, entities=tuple(sorted(entities)), unknown=frozenset(unknown))


def relabel_known(marked: Marked, names: frozenset[str]) -> Marked:
    """MISC entities whose text is a known algorithm or software name become ALGORITHM."""
    entities = tuple(
        (a, b, "ALGORITHM" if label == "MISC" and " ".join(marked.words[a:b]) in names else label)
        for a, b, label in marked.entities
    )
    return replace(marked, entities=entities)
