"""Names that nobody has, made from syllables and lists by a seeded generator: people, organizations, systems, places.

They stand in for the names of the treebanks (``renaming.py``) and fill the sentence patterns (``patterns.py``), so that
the parser meets many words it knows nothing of. Any likeness to real names is chance.
"""

from __future__ import annotations

import random

from wordlists import words

GIVEN = words("given")
FAMILY = words("family")
FAMILY_ENDS = words("family-ends")
NOUNS = words("nouns")
ONSETS = words("onsets")
NUCLEI = words("nuclei")
CODAS = words("codas")
NUMERALS = ("2", "3", "4", "5", "7", "9", "10", "12", "II", "III")
ORG_TAILS = words("org-tails")


def syllables(rng: random.Random, number: int) -> str:
    """A lower-case word of so many syllables."""
    parts = []
    for _ in range(number):
        parts.append(rng.choice(ONSETS) + rng.choice(NUCLEI))
        if rng.random() < 0.15:
            parts.append(rng.choice(CODAS))
    return "".join(parts)


def word(rng: random.Random) -> str:
    """A lower-case word that no dictionary has."""
    return syllables(rng, rng.choice((1, 2, 2, 2, 3))) + rng.choice(("", "", *CODAS))


def given(rng: random.Random) -> str:
    """A given name, three in four from the list."""
    return rng.choice(GIVEN) if rng.random() < 0.75 else word(rng).capitalize()


def family(rng: random.Random) -> str:
    """A family name, four in five of them made up."""
    chance = rng.random()
    if chance < 0.2:
        return rng.choice(FAMILY)
    if chance < 0.6:
        return (syllables(rng, rng.choice((1, 1, 2))) + rng.choice(FAMILY_ENDS)).capitalize()
    if chance < 0.66:
        return rng.choice(("Mc", "O’", "Mac", "De", "Van", "Le")) + word(rng).capitalize()
    return word(rng).capitalize()


def camel(rng: random.Random) -> str:
    """A name with a capital inside: "SoftPick", "ZurbAI"."""
    first = rng.choice(
        (rng.choice(NOUNS), word(rng).capitalize(), rng.choice(("Deep", "Open", "Soft", "Blue", "My")))
    )
    return first + rng.choice(
        (rng.choice(NOUNS), word(rng).capitalize(), "AI", "Net", "Bot", "ML", "X", "DB")
    )


def acronym(rng: random.Random) -> str:
    """Two to five capitals."""
    return "".join(rng.choice("ABCDEFGHIKLMNOPRSTVWX") for _ in range(rng.choice((2, 3, 3, 3, 4, 4, 5))))


def brand(rng: random.Random) -> str:
    """The one-word name of a firm, a system or a place."""
    chance = rng.random()
    if chance < 0.4:
        return word(rng).capitalize()
    if chance < 0.65:
        return rng.choice(NOUNS)
    if chance < 0.75:
        return rng.choice(NOUNS) + word(rng)[:4]
    if chance < 0.88:
        return camel(rng)
    if chance < 0.97:
        return acronym(rng)
    return word(rng).capitalize() + rng.choice(("3", "4", "360", "42", "2000", "X"))


def place(rng: random.Random) -> str:
    """The one-word name of a place."""
    return (
        word(rng) + rng.choice(("", "", "ville", "burg", "ford", "ia", "stad", "grad", "pur"))
    ).capitalize()
