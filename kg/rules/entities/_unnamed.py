"""Words that refer to somebody the document does not name, and relative words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kg.language import Passage
from kg.model import BlockKind, Document, Mention, MentionKind
from kg.rules.entities._antecedents import AFTERWARDS, nominal_kind, sort_of
from kg.rules.entities._lexicon import genders, pattern_words
from kg.rules.entities._view import View, views

__all__ = ["relatives", "unnamed"]

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_SPOKEN = frozenset({BlockKind.QUOTE, BlockKind.TURN})
_FIRST = frozenset({"I", "my", "My"})
_MARKS = re.compile(r"[\"“”]")
_NAMED: Final = MappingProxyType({"male": "him", "female": "her", "thing": "it", "self": "I"})


def unnamed(
    document: Document, passages: Sequence[Passage], *, mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Find pronouns and definite nouns before which nobody was named whom they could mean.

    Args:
        document: the document.
        passages: its parsed blocks.
        mentions: all that is known to refer to something.

    Returns:
        Mentions in text order; each stands for an entity known in this document alone, one for "he", one for
        "she", one for "I" and one for "it" and "the company".

    Example:
        >>> unnamed(Document("a", "a.txt", "text/plain", ""), (), mentions=())
        ()
    """
    taken = {place for m in mentions for place in range(m.start, m.end)}
    before = _first_named(mentions)
    spoken = any(block.kind in _SPOKEN for block in document.blocks)
    entities: dict[str, str] = {}
    found = []
    for view in views(passages):
        if view.block.kind not in _READ:
            continue
        for first, last, sort in _referring(view, spoken=spoken):
            start, end = view.offsets(first, last)
            if start >= before.get(sort, len(document.text)) or not taken.isdisjoint(range(start, end)):
                continue
            kind = "Organization" if sort == "thing" else "Person"
            own = f"{kind.lower()}/unnamed-{start}-of-{document.key}"
            how = MentionKind.NOMINAL if last - first > 1 else MentionKind.PRONOUN
            identifier = entities.setdefault(sort, own)
            name = _NAMED[sort]
            found.append(
                Mention(
                    start, end, kind, name, identifier, kind=how, rule="reference.unnamed", confidence=0.6
                )
            )
    return tuple(found)


def _first_named(mentions: Sequence[Mention]) -> Mapping[str, int]:
    """Tell from where on each sort of word may mean somebody who has been named."""
    before: dict[str, int] = {}
    for mention in mentions:
        if mention.kind is not MentionKind.NAME:
            continue
        gender = genders().get(mention.name.split()[0].lower(), "")
        sorts = {gender} & {"male", "female"} or {"male", "female"}
        if mention.type != "Person":
            sorts = {"thing"}
        for sort in sorted(sorts):
            before[sort] = min(before.get(sort, mention.start), mention.start)
    return before


def _referring(view: View, *, spoken: bool) -> Iterator[tuple[int, int, str]]:
    """Give the words of a passage that refer, as first token, one past the last, and sort."""
    marks = 0
    for token, word in enumerate(view.words):
        marks += bool(_MARKS.fullmatch(word))
        if word in _FIRST and not spoken and marks % 2 == 0:
            numeral = word == "I" and view.pos[token] != "PRON"
            if not numeral:
                yield token, token + 1, "self"
        sort = sort_of(word.lower())
        if sort in {"male", "female"} or (sort == "thing" and word != "IT" and not _empty(view, token)):
            yield token, token + 1, sort
        elif nominal_kind(word.lower()) == "Organization" and _alone(view, token):
            yield token - 1, token + 1, "thing"


def _empty(view: View, token: int) -> bool:
    return view.dep[token].startswith("expl")


def _alone(view: View, token: int) -> bool:
    """Say whether a noun stands with "the" and nothing else."""
    definite = token > view.first[token] and view.words[token - 1].lower() == "the"
    after = token + 1
    if not definite or view.dep[token] in {"compound", "amod"}:
        return False
    if after >= len(view.words) or view.first[after] != view.first[token]:
        return True
    return view.pos[after] not in {"NOUN", "PROPN"} and view.words[after].lower() not in AFTERWARDS


def relatives(passages: Sequence[Passage], *, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Trace relative words right behind a name to it: "Corvane Inc., where she works".

    Args:
        passages: parsed blocks.
        mentions: all that is known to refer to something.

    Returns:
        Mentions of kind pronoun, in text order.

    Example:
        >>> relatives((), mentions=())
        ()
    """
    ends = {m.end: m for m in mentions if m.kind is MentionKind.NAME}
    found = []
    for view in views(passages):
        for token, word in enumerate(view.words):
            lower = word.lower()
            if lower not in pattern_words("reference.relative", "words") or token < 2:
                continue
            held = ends.get(view.offsets(_behind(view, token) - 1, _behind(view, token))[1])
            if held is None or (lower == "where" and held.type == "Person"):
                continue
            if (lower in {"who", "whom"}) != (held.type == "Person") and lower != "whose":
                continue
            start, end = view.offsets(token, token + 1)
            found.append(
                Mention(
                    start,
                    end,
                    held.type,
                    held.name,
                    held.entity,
                    kind=MentionKind.PRONOUN,
                    rule="reference.relative",
                    confidence=0.8,
                )
            )
    return tuple(found)


def _behind(view: View, token: int) -> int:
    """Step left over a comma, a closing bracket and a preposition; give one past the token before."""
    at = token
    for passed in (pattern_words("reference.relative", "prepositions"), frozenset({","})):
        if at > 1 and view.words[at - 1].lower() in passed:
            at -= 1
    return at
