"""Sentences of the treebanks with invented names, and with a few words nobody has seen.

The treebanks are full of names that the word vectors know. A parser that learnt from them alone takes a word without a
vector for something odd, and what people write about is full of such words. So in a share of the sentences every
proper noun gives way to an invented one, the same one each time it occurs, and a few common words give way to words
made of syllables that keep the ending. The tree stays, but for a hyphen or a number that comes with some names.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import invented
from trees import MONTHS, Sentence
from wordlists import words

WEEKDAYS = frozenset(words("weekdays"))
COUNTRIES = frozenset(words("countries"))
KEPT_COMMON = 0.6  # chance that a name's word that is a common word, too ("University", "Street"), stays
KEPT_COUNTRY = 0.7
HYPHENATED = 0.06
NUMBERED = 0.06
UNSEEN = 0.05  # chance that a common word gives way to one nobody has seen


class Row(NamedTuple):
    """A word to put into a sentence."""

    word: str
    tag: str
    pos: str
    morph: str
    dep: str


def common_words(sentences: Iterable[Sentence], least: int = 3) -> frozenset[str]:
    """Words that occur in lower case as something else than a proper noun, ``least`` times or more."""
    counts = Counter(
        word
        for sentence in sentences
        for word, pos in zip(sentence.words, sentence.pos, strict=True)
        if pos != "PROPN" and word.islower()
    )
    return frozenset(word for word, count in counts.items() if count >= least)


def name_runs(sentence: Sentence) -> list[range]:
    """Unbroken runs of proper nouns."""
    runs, start = [], None
    for i, pos in enumerate([*sentence.pos, ""]):
        if pos == "PROPN" and start is None:
            start = i
        elif pos != "PROPN" and start is not None:
            runs.append(range(start, i))
            start = None
    return runs


def is_kept(sentence: Sentence, i: int, common: frozenset[str], rng: random.Random) -> bool:
    """Whether a proper noun stays: months, titles, what is not a plain word, and some that are common words, too."""
    word = sentence.words[i].lower()
    if sentence.tags[i] not in ("NNP", "NNPS") or not word.isalpha() or len(word) < 2:
        return True
    if word in MONTHS or word in WEEKDAYS or sentence.deps[i] == "nmod:desc":
        return True
    if word in COUNTRIES:
        return rng.random() < KEPT_COUNTRY
    return word in common and rng.random() < KEPT_COMMON


def in_case_of(new: str, old: str) -> str:
    """The new word in capitals or in lower case where the old one is."""
    if old.islower():
        return new.lower()
    return new.upper() if len(old) > 3 and old.isupper() else new


def new_names(sentence: Sentence, common: frozenset[str], rng: random.Random) -> dict[int, str]:
    """Number of each proper noun to exchange -> the invented one, without a plural's ending."""
    given: dict[str, str] = {}
    found = {}
    for run in name_runs(sentence):
        of_person = len(run) in (2, 3) and rng.random() < 0.6
        for i in run:
            old = sentence.words[i]
            if old not in given:
                if is_kept(sentence, i, common, rng):
                    given[old] = old
                elif of_person:
                    given[old] = (invented.family if i == run[-1] else invented.given)(rng)
                else:
                    kind = rng.choice((invented.brand, invented.brand, invented.place, invented.family))
                    given[old] = kind(rng)
            if given[old] != old:
                found[i] = in_case_of(given[old], old)
    return found


def unseen(sentence: Sentence, i: int, rng: random.Random) -> tuple[str, str] | None:
    """A made-up word and its lemma for a regular common noun, adjective or verb; the ending stays."""
    word, lemma, tag = sentence.words[i], sentence.lemmas[i], sentence.tags[i]
    if not word.isalpha() or not word.islower() or len(lemma) < 5:
        return None
    inflection = {
        "NN": "",
        "JJ": "",
        "VB": "",
        "NNS": "s",
        "VBZ": "s",
        "VBD": "ed",
        "VBN": "ed",
        "VBG": "ing",
    }.get(tag)
    if inflection is None or word != lemma + inflection:
        return None
    made = invented.syllables(rng, rng.choice((1, 2))) + lemma[-3:]
    return made + inflection, made


def inserted(sentence: Sentence, at: int, rows: Sequence[Row], *, spaced: bool) -> Sentence:
    """The sentence with words put in behind word ``at``, after a space if ``spaced``; they hang on ``at``."""
    after, size = at + 1, len(rows)
    spaces = [*sentence.spaces[:at], spaced, *[False] * (size - 1), *sentence.spaces[at:]]
    heads = [h + size if h > at else h for h in sentence.heads]

    def grown(column: list[str], new: Sequence[str]) -> list[str]:
        return [*column[:after], *new, *column[after:]]

    return replace(
        sentence,
        spaces=spaces,
        heads=[*heads[:after], *[at] * size, *heads[after:]],
        words=grown(sentence.words, [row.word for row in rows]),
        lemmas=grown(sentence.lemmas, [row.word for row in rows]),
        tags=grown(sentence.tags, [row.tag for row in rows]),
        pos=grown(sentence.pos, [row.pos for row in rows]),
        morphs=grown(sentence.morphs, [row.morph for row in rows]),
        deps=grown(sentence.deps, [row.dep for row in rows]),
    )


def hyphenated(sentence: Sentence, at: int, rng: random.Random) -> Sentence:
    """The name at ``at`` with a second half: "Quillon" becomes "Quillon-Marsh", whose head is the second half."""
    second = rng.choice((invented.family, invented.place))(rng)
    rows = [
        Row("-", "HYPH", "PUNCT", "", "punct"),
        Row(second, sentence.tags[at], "PROPN", sentence.morphs[at], sentence.deps[at]),
    ]
    longer = inserted(sentence, at, rows, spaced=False)
    head = at + 2
    heads = [head if h == at else h for h in longer.heads]
    deps = list(longer.deps)
    if longer.heads[at] != at:
        heads[head] = longer.heads[at]
    heads[at], deps[at] = head, "compound"
    return replace(longer, heads=heads, deps=deps)


def numbered(sentence: Sentence, at: int, rng: random.Random) -> Sentence:
    """The name at ``at`` with a number behind it: "Beacon 2"."""
    number = rng.choice(invented.NUMERALS)
    form = "Roman" if number.isalpha() else "Digit"
    return inserted(
        sentence, at, [Row(number, "CD", "NUM", f"NumForm={form}|NumType=Card", "flat")], spaced=True
    )


def renamed(sentence: Sentence, common: frozenset[str], rng: random.Random) -> Sentence:
    """The sentence with invented names and, here and there, a made-up common word."""
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    names = new_names(sentence, common, rng)
    for i, new in names.items():
        plural = sentence.tags[i] == "NNPS"
        words[i] = new + in_case_of("s", words[i]) * plural
        lemmas[i] = new if plural and sentence.lemmas[i] != sentence.words[i] else words[i]
    for i, pos in enumerate(sentence.pos):
        if pos in ("NOUN", "ADJ", "VERB") and rng.random() < UNSEEN:
            words[i], lemmas[i] = unseen(sentence, i, rng) or (words[i], lemmas[i])
    result = replace(sentence, words=words, lemmas=lemmas)
    ends = [run[-1] for run in name_runs(sentence) if run[-1] in names and sentence.tags[run[-1]] == "NNP"]
    for i in reversed(ends):
        chance = rng.random()
        bound = i + 1 < len(sentence.words) and (
            not sentence.spaces[i] or sentence.pos[i + 1] in ("NUM", "PUNCT")
        )
        if chance < HYPHENATED and sentence.deps[i] != "compound" and not sentence.words[i].isupper():
            result = hyphenated(result, i, rng)
        elif chance < HYPHENATED + NUMBERED and not bound and sentence.deps[i] != "compound":
            result = numbered(result, i, rng)
    return result
