"""Sentences made from the patterns in ``patterns.conllu``, their slots filled with invented names.

A slot is a word in braces, maybe with a number: {person}, {family}, {org}, {firm} (an org without an article), {system},
{product} (a system without an article), {place}, {year}, {role}. What fills it is a little tree of its own, whose head
takes the slot's place in the pattern's tree. A verb's slot names a list of verbs of one form, and the verb that the
pattern was written with: {did:wrote}, {done:written}, {does:makes}, {said:denied}, {says:thinks}.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import invented
from trees import Sentence, read_conllu
from wordlists import words

SLOT = re.compile(r"\{([a-z]+)\d*\}")
VERB = re.compile(r"\{([a-z]+):(\w+)\}")
KEPT_VERB = 0.4  # chance that the verb that a verb's slot names is used
ROLES = words("roles")
LONG_ROLES = (
    ("co", "-", "founder"),
    ("co", "-", "owner"),
    ("co", "-", "director"),
    ("chief", "executive"),
    ("vice", "president"),
    ("senior", "editor"),
    ("former", "director"),
    ("research", "scientist"),
    ("software", "engineer"),
    ("managing", "partner"),
    ("creative", "director"),
    ("art", "critic"),
)
ADJECTIVES = frozenset({"chief", "senior", "former", "managing", "creative"})
PLACES = words("places")
KINDS_OF_SYSTEM = words("kinds-of-system")


class Node(NamedTuple):
    """A word of what fills a slot; ``head`` is its head's number in there, -1 for the head of all."""

    word: str
    tag: str
    dep: str = ""
    head: int = -1
    space: bool = True


Filling = list[Node]
POS = {"NNP": "PROPN", "NN": "NOUN", "CD": "NUM", "DT": "DET", "IN": "ADP", "CC": "CCONJ", "JJ": "ADJ"}
MORPHS = {
    "NNP": "Number=Sing",
    "NN": "Number=Sing",
    "CD": "NumForm=Digit|NumType=Card",
    "DT": "Definite=Def|PronType=Art",
    "JJ": "Degree=Pos",
}


def proper(*words: str) -> Filling:
    """A right-headed name."""
    last = len(words) - 1
    return [*(Node(word, "NNP", "compound", last) for word in words[:last]), Node(words[last], "NNP")]


def joined(first: str, second: str) -> Filling:
    """A hyphenated name."""
    return [
        Node(first, "NNP", "compound", 2, space=False),
        Node("-", "HYPH", "punct", 2, space=False),
        Node(second, "NNP"),
    ]


def with_article(filling: Filling) -> Filling:
    """The filling with "the" in front."""
    moved = [node._replace(head=node.head + 1 if node.head >= 0 else -1) for node in filling]
    top = next(i for i, node in enumerate(moved) if node.head == -1) + 1
    return [Node("the", "DT", "det", top), *moved]


def person(rng: random.Random) -> Filling:
    """Mostly a given and a family name."""
    given, family, chance = invented.given(rng), invented.family(rng), rng.random()
    if chance < 0.76:
        return proper(given, family)
    if chance < 0.82:
        return proper(given, rng.choice("ABCDEFGHJKLMNPRSTW") + ".", family)
    if chance < 0.88:
        return proper(given, invented.given(rng), family)
    if chance < 0.95:
        return proper(family)
    double = joined(family, invented.family(rng))
    return [
        Node(given, "NNP", "compound", 3),
        *(n._replace(head=n.head + 1 if n.head >= 0 else -1) for n in double),
    ]


def firm(rng: random.Random) -> Filling:
    """An organization's name without an article."""
    name, chance = invented.brand(rng), rng.random()
    if chance < 0.45:
        return proper(name)
    if chance < 0.82:
        return proper(name, rng.choice(invented.ORG_TAILS))
    if chance < 0.9:
        return proper(name, rng.choice(invented.NOUNS), rng.choice(invented.ORG_TAILS))
    if chance < 0.95:
        return [
            Node(invented.family(rng), "NNP"),
            Node("&", "CC", "cc", 2),
            Node(invented.family(rng), "NNP", "conj", 0),
        ]
    return proper(invented.place(rng), "University")


def org(rng: random.Random) -> Filling:
    """An organization, some with an article."""
    chance = rng.random()
    if chance < 0.8:
        return firm(rng)
    if chance < 0.9:
        head = rng.choice(("University", "Institute", "Museum", "Bank", "College", "Academy"))
        where = rng.choice((invented.place(rng), rng.choice(PLACES)))
        return with_article([Node(head, "NNP"), Node("of", "IN", "case", 2), Node(where, "NNP", "nmod", 0)])
    return with_article(
        proper(invented.brand(rng), rng.choice(("Institute", "Foundation", "Group", "Museum", "Times")))
    )


def product(rng: random.Random) -> Filling:
    """A system's name without an article."""
    name, chance = invented.brand(rng), rng.random()
    if chance < 0.55:
        return proper(name)
    if chance < 0.78:
        number = rng.choice((*invented.NUMERALS, "1.0", "3.5", "2000"))
        return [Node(name, "NNP"), Node(number, "CD", "flat", 0)]
    if chance < 0.84:
        return proper(f"{invented.acronym(rng)}-{rng.randint(1, 9)}")
    return proper(name, rng.choice(invented.NOUNS))


def system(rng: random.Random) -> Filling:
    """A system; some are called by their kind: "the Palu engine"."""
    if rng.random() < 0.85:
        return product(rng)
    return with_article(
        [Node(invented.brand(rng), "NNP", "compound", 1), Node(rng.choice(KINDS_OF_SYSTEM), "NN")]
    )


def place(rng: random.Random) -> Filling:
    """A town or a country, half of them real."""
    if rng.random() < 0.08:
        return proper(rng.choice(("New", "San", "Port", "Saint", "Fort")), invented.place(rng))
    return proper(rng.choice(PLACES) if rng.random() < 0.45 else invented.place(rng))


def role(rng: random.Random) -> Filling:
    """A common noun for what somebody is."""
    if rng.random() < 0.7:
        return [Node(rng.choice(ROLES), "NN")]
    words = rng.choice(LONG_ROLES)
    last = len(words) - 1
    if words[0] == "co":
        return [
            Node("co", "NN", "compound", 2, space=False),
            Node("-", "HYPH", "punct", 0, space=False),
            Node(words[last], "NN"),
        ]
    first = (
        Node(words[0], "JJ", "amod", last)
        if words[0] in ADJECTIVES
        else Node(words[0], "NN", "compound", last)
    )
    return [first, Node(words[last], "NN")]


FILLERS: dict[str, Callable[[random.Random], Filling]] = {
    "person": person,
    "family": lambda rng: proper(invented.family(rng)),
    "org": org,
    "firm": firm,
    "system": system,
    "product": product,
    "place": place,
    "year": lambda rng: [Node(str(rng.randint(1890, 2026)), "CD")],
    "role": role,
}


def with_verbs(pattern: Sentence, rng: random.Random) -> Sentence:
    """The pattern with its verbs' slots filled: with the verb they name, or another of that list and form."""
    words_, lemmas = list(pattern.words), list(pattern.lemmas)
    for i, word in enumerate(words_):
        slot = VERB.fullmatch(word)
        if slot and rng.random() < KEPT_VERB:
            words_[i] = slot[2]
        elif slot:
            made, lemmas[i] = rng.choice(words(slot[1])).split("/")
            words_[i] = made.capitalize() if slot[2][0].isupper() else made
    return replace(pattern, words=words_, lemmas=lemmas)


def filled(template: Sentence, rng: random.Random) -> Sentence:
    """The pattern with every slot filled."""
    pattern = with_verbs(template, rng)
    parts: list[Filling] = []
    for i, word in enumerate(pattern.words):
        slot = SLOT.fullmatch(word)
        parts.append(FILLERS[slot[1]](rng) if slot else [Node(word, pattern.tags[i])])
    starts, tops, at = [], [], 0
    for part in parts:
        starts.append(at)
        tops.append(at + next(i for i, node in enumerate(part) if node.head == -1))
        at += len(part)
    made = Sentence([], [], [], [], [], [], [], [])
    for i, part in enumerate(parts):
        is_slot = SLOT.fullmatch(pattern.words[i]) is not None
        for node in part:
            outer = node.head == -1
            made.words.append(node.word)
            made.spaces.append(pattern.spaces[i] if node is part[-1] else node.space)
            made.tags.append(node.tag)
            made.pos.append(
                POS.get(node.tag, "PUNCT" if node.tag == "HYPH" else "X") if is_slot else pattern.pos[i]
            )
            made.morphs.append(MORPHS.get(node.tag, "") if is_slot else pattern.morphs[i])
            made.lemmas.append(node.word if is_slot else pattern.lemmas[i])
            made.heads.append(tops[pattern.heads[i]] if outer else starts[i] + node.head)
            made.deps.append(pattern.deps[i] if outer else node.dep)
    return spelled(made, rng)


def spelled(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence with "a" or "an" as the next word asks, a capital at the start, and curly quotes now and then."""
    words = list(sentence.words)
    for i, word in enumerate(words[:-1]):
        if word == "a" and words[i + 1][0].lower() in "aeiou":
            words[i] = "an"
    if len(words) > 1 and words[-1] == "." and words[-2].endswith("."):
        words[-2] = words[-2][:-1]
    words[0] = words[0][0].upper() + words[0][1:] if words[0] == "the" else words[0]
    if rng.random() < 0.4:
        quotes = iter("“”" * len(words))
        words = [next(quotes) if word == '"' else word.replace("'", "’") for word in words]
    return replace(sentence, words=words)


def pattern_sentences(path: Path, number: int, seed: int) -> Iterator[Sentence]:
    """So many sentences, each pattern about as often as any other; six in a row count as one document."""
    patterns = list(read_conllu(path))
    rng = random.Random(seed)
    order: list[Sentence] = []
    for i in range(number):
        order = order or rng.sample(patterns, len(patterns))
        yield replace(filled(order.pop(), rng), document=i // 6)
