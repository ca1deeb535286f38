"""Find many phrases at once, in one pass over the words of a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Hit", "Phrases", "Word", "words"]

_WORDS = re.compile(
    r"(?P<web>(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"
    r"|\b[\w-]{1,64}\.(?:com|org|net|edu|gov|html?|pdf)\b(?:/\S*)?)"
    r"|[^\W_]+(?:\.\d+)*(?:['’](?![sS]\b)[^\W_]+)*(?:\+\+|\#)?"
    r"|[^\w\s‐-–-]"
)
_HYPHENS = frozenset("-‐‑‒–")
T = TypeVar("T")


class Word(NamedTuple):
    """A word or mark: as written, in lower case, where, and whether a hyphen ties it to the left."""

    text: str
    lower: str
    start: int
    end: int
    tied: bool = False


def words(text: str, *, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut text into words and marks; hyphens and white space only separate, web addresses are left out.

    Args:
        text: any text.
        start: first character looked at.
        end: one past the last; None for the end of the text.

    Returns:
        The words in order, with offsets of ``text``.

    Example:
        >>> [w.lower for w in words("GPT-3.5's rank, see https://example.org/a-b")]
        ['gpt', '3.5', "'", 's', 'rank', ',', 'see']
    """
    limit = len(text) if end is None else end
    found = []
    for match in _WORDS.finditer(text, start, limit):
        if match.lastgroup != "web":
            word, (first, last) = match[0], match.span()
            found.append(Word(word, word.casefold(), first, last, first > 0 and text[first - 1] in _HYPHENS))
    return found


@lru_cache(maxsize=65_536)
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(w.lower for w in words(phrase))


class Hit(NamedTuple, Generic[T]):
    """A phrase found: the words it covers, from ``first`` up to ``last`` exclusive, and its value."""

    first: int
    last: int
    value: T


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases to look for.

    Args:
        by_words: the values of each phrase by its words in lower case.
        lengths: for each first word the numbers of words that phrases with it have, largest first.
    """

    by_words: Mapping[tuple[str, ...], Sequence[T]] = field(default_factory=dict)
    lengths: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, T]]) -> "Phrases[T]":
        """Prepare phrases.

        Args:
            phrases: each with the value that finding it yields.

        Returns:
            What ``find`` needs.

        Example:
            >>> [h.value for h in Phrases.of([("deep net", 1)]).find(words("A Deep-Net."))]
            [1]
        """
        by_words: dict[tuple[str, ...], list[T]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in phrases:
            parts = _parts(phrase)
            if parts:
                by_words.setdefault(parts, []).append(value)
                lengths.setdefault(parts[0], set()).add(len(parts))
        return cls(by_words, {first: sorted(found, reverse=True) for first, found in lengths.items()})

    def at(self, text: Sequence[Word], place: int) -> Iterator[Hit[T]]:
        """List the phrases that begin at one word, longest first.

        Args:
            text: the words of a text.
            place: index of the first word.

        Yields:
            Every phrase found there.

        Example:
            >>> known = Phrases.of([("deep", 1), ("deep net", 2)])
            >>> [h.value for h in known.at(words("deep net"), 0)]
            [2, 1]
        """
        for length in self.lengths.get(text[place].lower, ()):
            last = place + length
            if last <= len(text):
                for value in self.by_words.get(tuple(w.lower for w in text[place:last]), ()):
                    yield Hit(place, last, value)

    def find(self, text: Sequence[Word]) -> Iterator[Hit[T]]:
        """Find phrases from left to right, the longest at each place, without overlap.

        Args:
            text: the words of a text.

        Yields:
            The phrases found, in order.

        Example:
            >>> known = Phrases.of([("deep", 1), ("deep net", 2)])
            >>> [h.value for h in known.find(words("deep deep net"))]
            [1, 2]
        """
        place = 0
        while place < len(text):
            hit = next(self.at(text, place), None)
            if hit is None:
                place += 1
            else:
                yield hit
                place = hit.last
