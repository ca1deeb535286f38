"""The nouns around a name, by the order of words."""

from kg.rules.entities._lexicon import kinds, word_set
from kg.rules.entities._persons import person_like
from kg.rules.entities._view import View

__all__ = [
    "closing_noun",
    "named",
    "noun_left",
    "noun_of",
    "noun_place",
    "noun_right",
    "one_name",
    "set_apart",
    "stands_behind",
    "word_left",
]

_DEFINITE = word_set("the its our their his her my your")
_ARTICLES = word_set("a an the another one its his her their then")
_LONG = 12
"""Tokens of the longest name looked at."""
_PHRASE = 7
"""Tokens of a phrase behind the noun it describes."""
_WITHIN = word_set("ADJ ADV CCONJ DET PROPN NUM PUNCT VERB")


def word_left(view: View, token: int) -> str:
    """Give the word that ends at a token in lower case, with what a hyphen ties to it: "start-up".

    Args:
        view: a passage.
        token: index of a token.
    """
    word = last = view.words[token].lower()
    place, start = token, view.first[token]
    while place - 2 >= start and view.words[place - 1] == "-" and view.glued(place) and view.glued(place - 1):
        place -= 2
        word = f"{view.words[place].lower()}-{word}"
    return word if word in kinds() else last


def _capitals(view: View, first: int) -> int:
    """Give the token behind the words with a capital that begin at one."""
    place = first
    limit = min(len(view.words), first + _LONG)
    while place < limit and view.words[place][0].isupper():
        place += 1
    return place


def stands_behind(view: View, first: int) -> bool:
    """Say whether no verb follows the name that begins at a token, so that the noun in front is its own.

    Args:
        view: a passage.
        first: first token of the name.
    """
    place = _capitals(view, first)
    if person_like(view.words[first:place]) or view.words[first - 2 : first - 1] == ["-"]:
        return False  # "the cabinet-maker Okafor"
    return place >= len(view.words) or view.pos[place] not in {"VERB", "AUX", "CCONJ"}


def one_name(view: View, first: int) -> bool:
    """Say whether only one name follows, so that a noun in the plural tells of a firm.

    Args:
        view: a passage.
        first: first token of the name.
    """
    place = _capitals(view, first)
    return place == first + 1 and view.words[place : place + 1] not in (["and"], [","], ["&"])


def closing_noun(
    view: View, token: int, *, openers: frozenset[str] = frozenset({"a", "an", "another", "own"})
) -> str:
    """Give the noun at a token where it closes "a Danish brewery" or "their own scheme"."""
    if (
        token - 2 > view.first[token]
        and view.words[token - 1] in {"in", "from"}
        and view.pos[token] == "PROPN"
    ):
        token -= 2  # "a company in Oslo, Corvane"
    for place in range(token - 1, max(view.first[token], token - 4) - 1, -1):
        if view.words[place].lower() in openers:
            return word_left(view, token)
        if view.pos[place] not in {"ADJ", "NOUN", "PROPN", "PUNCT"}:
            return ""
    return ""


def noun_of(view: View, token: int) -> str:
    """Give the noun that a phrase in front closes on: "the planning system of the Norwegian ferries".

    Args:
        view: a passage.
        token: index of a token.
    """
    for place in range(token - 1, max(view.first[token], token - _PHRASE) - 1, -1):
        if view.words[place] in {"of", "for", "at"} and view.words[place - 1].islower():
            noun = view.words[place - 1].lower()
            return noun if closing_noun(view, place - 1, openers=_DEFINITE | _ARTICLES) == noun else ""
        if view.pos[place] in {"VERB", "AUX", "PRON", "SCONJ"} or view.words[place] == ",":
            return ""
    return ""


def set_apart(view: View, first: int) -> bool:
    """Say whether the name that begins at a token is set off: ", AEMET,".

    Args:
        view: a passage.
        first: first token of the name.
    """
    place = _capitals(view, first)
    return place >= len(view.words) or view.words[place] in {",", ".", ";", ")"}


def noun_left(view: View, place: int) -> str:
    for token in range(place - 1, max(view.first[place - 1] if place else 0, place - 4) - 1, -1):
        if view.words[token].lower() in kinds():
            return view.words[token].lower()
    return ""


def named(view: View, token: int) -> bool:
    """Say whether a name stands at a token: "its drone Lanternfish".

    Args:
        view: a passage.
        token: index of a token.
    """
    return token < len(view.words) and view.words[token][0].isupper()


def noun_right(view: View, place: int) -> str:
    """Give the head of the noun phrase that begins at a token: its first noun not followed by another.

    Args:
        view: a passage.
        place: index of a token.
    """
    noun = noun_place(view, place)
    return view.words[noun].lower() if noun >= 0 else ""


def noun_place(view: View, place: int) -> int:
    noun = -1
    for token in range(place, min(place + 8, len(view.words))):
        word = view.words[token].lower()
        if view.pos[token] == "NOUN" or (view.pos[token] == "PROPN" and word in kinds()):
            noun = -1 if view.words[token + 1 : token + 2] in (["'s"], ["’s"]) else token
        elif view.words[token] in {"'s", "’s"}:
            continue  # "the orchestra's director"
        elif noun >= 0 or view.pos[token] not in _WITHIN or view.words[token] == ",":
            break
    return noun
