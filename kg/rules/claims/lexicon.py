"""The cue lexicon: which words attribute, and how sure they sound."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from spacy.tokens import Token

from kg.errors import OntologyError
from kg.resolve.dates import MONTH
from kg.resources import ontology_dir

__all__ = ["FRAMES", "Lexicon", "read"]

FRAMES = (
    "quote",
    "clause",
    "infinitive",
    "order",
    "object",
    "judge",
    "passive",
    "tag",
    "addressee",
    "name",
    "relate",
    "raised",
)

_NONE: frozenset[str] = frozenset()
_DOUBLED = frozenset({"admit", "rebut", "regret", "submit", "refer"})
"""Verbs of two syllables whose last letter doubles: "admitted"."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of ``ontology/claims.toml``, ready for look-up.

    Args:
        verbs: lemma to the frames it takes.
        forms: inflected form to lemma, for the verbs.
        about: lemma to the prepositions that lead to what is said.
        light: verbs that join the cue in front of another ("went on to say").
        animate: verbs that only people and bodies can be the subject of.
        undone: words that undo a saying ("declined to say").
        nobody: words that are no source.
        agents: nouns for people, bodies and writings that can hold something.
        spokes: people who speak for the one named after them.
        groups: people of a body who speak together ("researchers at X").
        writings: nouns for writings, which say what their authors do ("a letter from X").
        nouns: nouns with a that-clause ("his view that").
        gist: nouns that are what their clause says ("her advice is to").
        adjectives: states of mind ("is sure that").
        leads: the first words of those phrases.
        according: phrases in front of a source, as lower-case words.
        possessive: nouns of "in her view".
        denial: cues that hold what is told to be not so, as lemmas.
        hedges: certainty and the pattern that lowers to it, lowest first.
        verb_certainty: what the reporting verb makes of it.
        horizon: finds the time a content is about.
        empty: words that say nothing alone.
        openers: how sentences begin that say nothing.
    """

    verbs: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    about: Mapping[str, frozenset[str]]
    light: frozenset[str]
    animate: frozenset[str]
    undone: frozenset[str]
    nobody: frozenset[str]
    agents: frozenset[str]
    spokes: frozenset[str]
    groups: frozenset[str]
    writings: frozenset[str]
    nouns: frozenset[str]
    gist: frozenset[str]
    adjectives: frozenset[str]
    leads: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    possessive: frozenset[str]
    denial: frozenset[tuple[str, ...]]
    hedges: tuple[tuple[float, re.Pattern[str]], ...]
    verb_certainty: Mapping[str, float]
    horizon: re.Pattern[str]
    empty: frozenset[str]
    openers: re.Pattern[str]

    def lemma(self, token: Token) -> str:
        """Give the lemma of a word: of a cue by its form, of others as the pipeline has it."""
        return self.forms.get(token.lower_) or token.lemma_.lower()

    def frames(self, token: Token) -> frozenset[str]:
        """Give the frames a word takes as a verb; none where it is no cue."""
        return self.verbs.get(self.forms.get(token.lower_, ""), _NONE)

    def denies(self, cue: str) -> bool:
        """Say whether the words of a cue deny what follows: "ruled out", "dismissed the idea"."""
        words = [self.forms.get(word, word) for word in cue.casefold().split()]
        return not self.denial.isdisjoint([*((word,) for word in words), *pairwise(words)])

    def takes(self, lemma: str, frame: str) -> bool:
        """Say whether a verb takes a frame."""
        return frame in self.verbs.get(lemma, ())


def _inflected(lemma: str) -> Iterator[str]:
    """Give the regular forms of a verb."""
    stem = lemma.removesuffix("e")
    yield lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield from (f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing")
        return
    yield f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s"
    yield from (f"{stem}ed", f"{stem}ing")
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", lemma) or lemma in _DOUBLED:
        yield from (f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")


def _forms(lemmas: Iterable[str], irregular: Mapping[str, str]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for lemma in sorted(lemmas):
        for form in _inflected(lemma):
            forms.setdefault(form, lemma)
    for lemma, words in irregular.items():
        forms.update(dict.fromkeys(words.split(), lemma))
    return forms


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _any(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"\s+").replace("'", "['’]") for p in ordered)


def _horizon(data: Mapping[str, Any]) -> re.Pattern[str]:
    """Make the pattern of time phrases; white space is counted, so that a long run of it costs no more."""
    number = rf"(?:\d[\d,.]*|(?:\w{{3,5}}ty-)?(?:{_any(_words(data['numbers']))}))"
    amount = rf"{number}(?:\s*(?:or|to|-|–)\s*{number})?(?:\s+of)?(?:\s+(?:more|short|long))?"
    units = rf"(?:{_any(_words(data['units']))})"
    half = r"(?:\s+and\s+a\s+half)?"
    span = rf"(?:about\s+|roughly\s+|around\s+|maybe\s+)?{amount}{half}[\s-]+{units}(?:\s+or\s+(?:so|two))?"
    year = r"(?:1[89]|20|21)\d\d"
    till = r"(?:by|until|before|after|since|from|in|through)"
    part = r"(?:(?:the\s+)?(?:end\s+of|start\s+of|early|late|middle\s+of|mid-?)\s*)?(?:the\s+)?"
    month = rf"(?:next\s+)?(?:{MONTH})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+(?:of\s+)?{year})?"
    season = rf"(?:spring|summer|autumn|fall|winter|q[1-4]|(?:first|second)\s+half),?\s+(?:of\s+)?{year}"
    pattern = (
        rf"\b(?:{till}\s+(?:the\s+)?(?:end\s+of\s+|early\s+|late\s+|mid-?)?"
        rf"{year}(?:s|\s*(?:or|to|-|–)\s*{year})?"
        rf"|between\s+{year}\s+and\s+{year}"
        rf"|{till}\s+{part}(?:{month}|{season})"
        rf"|(?:by|at|before|until)\s+(?:the\s+end\s+of\s+(?:the|this|next)\s+{units}|year['’]s\s+end)"
        rf"|(?:in|within|over|for|during|by|after)\s+(?:the\s+)?(?:next|coming|following|first|last|past)?\s*{span}"
        rf"(?:\s+from\s+now)?"
        rf"|{span}\s+(?:from\s+now|ahead|or\s+so|away)"
        rf"|(?:in|within|over|for|during|by|after)\s+(?:the\s+)?(?:next|coming|following|last|past)\s+{units}"
        rf"|(?:{_any(data['openers'])}))\b(?:\s+(?:{units})\b)?(?:\s+or\s+(?:so|two)\b)?"
    )
    return re.compile(pattern.replace(r"\s+", r"\s{1,8}").replace(r"\s*", r"\s{0,8}"), re.IGNORECASE)


@cache
def read(folder: Path | None = None) -> Lexicon:
    """Read the cue lexicon.

    Args:
        folder: where ``claims.toml`` lies; None for the shipped ontology.

    Returns:
        The lexicon.

    Raises:
        OntologyError: the file is missing, is not TOML, lacks a table or names an unknown frame.

    Example:
        >>> read().takes("argue", "clause"), read().takes("eat", "clause")
        (True, False)
    """
    path = (folder or ontology_dir()) / "claims.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _lexicon(data)
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path.name}: not TOML: {error}") from error
    except KeyError as error:
        raise OntologyError(f"{path.name}: lacks {error}") from error


def _lexicon(data: Mapping[str, Any]) -> Lexicon:
    verbs: dict[str, set[str]] = {}
    for frame in data["verbs"]:
        if frame == "about":
            continue
        if frame not in FRAMES:
            raise OntologyError(f"claims.toml: unknown frame {frame!r}; known are {', '.join(FRAMES)}, about")
        for lemma in data["verbs"][frame].split():
            verbs.setdefault(lemma, set()).add(frame)
    about = {lemma: frozenset(words) for lemma, words in data["verbs"]["about"].items()}
    for lemma in about:
        verbs.setdefault(lemma, set()).add("about")
    certainty = dict(data["certainty"])
    by_verb: dict[str, float] = {}
    for value, lemmas in certainty.pop("verbs").items():
        by_verb.update(dict.fromkeys(lemmas.split(), float(value)))
    according = sorted((tuple(p.split()) for p in data["phrases"]["according"]), key=lambda p: (-len(p), p))
    return Lexicon(
        verbs=MappingProxyType({lemma: frozenset(frames) for lemma, frames in verbs.items()}),
        forms=MappingProxyType(_forms(verbs, data["irregular"])),
        about=MappingProxyType(about),
        light=_words(data["light"]),
        animate=_words(data["animate"]),
        undone=_words(data["undone"]),
        nobody=_words(data["sources"]["none"]),
        agents=_words(data["sources"]["people"])
        | _words(data["sources"]["documents"])
        | _words(data["sources"]["spokes"]),
        spokes=_words(data["sources"]["spokes"]),
        groups=_words(data["sources"]["groups"]),
        writings=_words(data["sources"]["documents"]),
        nouns=_words(data["nouns"]["clause"]),
        gist=_words(data["nouns"]["gist"]),
        adjectives=_words(data["phrases"]["adjectives"]),
        leads=frozenset(p[0] for p in according),
        according=tuple(according),
        possessive=frozenset(data["phrases"]["possessive"]),
        denial=frozenset((word,) for word in data["denial"]["words"].split())
        | frozenset(tuple(phrase.split()) for phrase in data["denial"]["phrases"]),
        hedges=tuple(
            (float(value), re.compile(rf"\b(?:{_any(certainty[value])})\b", re.IGNORECASE))
            for value in sorted(certainty, key=float)
        ),
        verb_certainty=MappingProxyType(by_verb),
        horizon=_horizon(data["horizon"]),
        empty=_words(data["empty"]["words"]),
        openers=re.compile(
            rf"(?:(?:so|and|but|well|okay|ok|all right)[\s,]+)?(?:{_any(data['empty']['openers'])})\b",
            re.IGNORECASE,
        ),
    )
