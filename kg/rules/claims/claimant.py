"""Turn the words of a source into the entity they name."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from types import MappingProxyType

from kg.model import Mention, MentionKind, Span
from kg.rules.claims.lexicon import Lexicon

__all__ = ["Mentions"]

_AGENTS = frozenset({"Person", "Organization"})
_FIRST = re.compile(r"\s*(?:both\s+|the\s+)?")
_JOIN = re.compile(r"\s*(?:,|,?\s*(?:and|&|as well as|along with|or))\s+(?:the\s+)?")
_APPOSED = re.compile(r",(?:\s+(?!(?:of|for|by|with|from|and|that|who|which|at|in|to)\b)[\w’'.-]+){0,5}\s*\Z")
"""What stands in front of the name that a source is: "the chairman, ", "one of them, the tailor "."""
_BESIDE = re.compile(r"\s?\(?(?:[A-Z][a-z]{1,4}\.?\s){0,2}")
"""What stands between what somebody is and the name: "colleague Dr "."""
_RELATIVE = MappingProxyType(
    {"that": _AGENTS, "which": frozenset({"Organization"}), "who": frozenset({"Person"})}
)
_FOLLOWS = re.compile(r"(?:\s+\([^()]{1,40}\))?(?:\s+(?:of|from|at|in)\s[^,.;:]{1,40})?\s*,?\s*")
_DEFINITE = re.compile(r"the\s+", re.IGNORECASE)
_CALLED = (
    r"(?:\s+\([^()]{1,30}\))?(?:,|\s+(?:is|was|became))\s+(?:who\s+(?:is|was)\s+)?"
    r"(?:(?:a|an|the|its|his|her|their|one of|\w+['’]s)\s+)?"
    r"(?:(?!(?:and|for|said|says|that|the|to|told|which|who|with|\w+ed)\b)[\w'’-]+\s+){0,4}?"
)
_NEAR = 90
"""Characters in front of a relative word that hold its name."""
_CALL = 70
"""Characters beside a name that say what somebody is."""
_LOOK = 400
"""Mentions looked back at for the one who was called so."""
_WRITTEN = re.compile(r"\s+(?:by|from|of)\s+(?:the\s+)?", re.IGNORECASE)
_MEMBER = re.compile(r"\s+(?:at|of|from|for|with|in|within|inside)\s+(?:the\s+)?", re.IGNORECASE)


class Mentions:
    """Mentions in text order, to look up by place.

    Args:
        mentions: all mentions of a document.

    Example:
        >>> ada = Mention(0, 3, "Person", "Ada", "person/ada")
        >>> Mentions([ada]).inside((0, 10)) == [ada]
        True
    """

    __slots__ = ("_all", "_names", "_starts")

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = sorted(mentions, key=lambda m: (m.start, -m.end, m.type, m.entity))
        self._starts = [m.start for m in self._all]
        self._names: dict[str, str] = {}
        for mention in self._all:
            if mention.type == "Person" and mention.kind is MentionKind.NAME:
                self._names.setdefault(mention.name.casefold(), mention.entity)

    def inside(self, span: Span) -> list[Mention]:
        """Give the mentions that lie in a span, in text order."""
        found = []
        for at in range(bisect_left(self._starts, span[0]), len(self._all)):
            mention = self._all[at]
            if mention.start >= span[1]:
                break
            if mention.end <= span[1]:
                found.append(mention)
        return found

    def at(self, span: Span) -> Mention | None:
        """Give the longest mention that covers a word."""
        at = bisect_left(self._starts, span[1])
        covering = [m for m in self._all[max(0, at - 12) : at] if m.start <= span[0] and m.end >= span[1]]
        return max(covering, key=lambda m: (m.end - m.start, -m.start), default=None)

    def named(self, name: str) -> str | None:
        """Find the person of a name, full or in part ("Lindqvist"); None where it fits none or several."""
        wanted = name.casefold().strip()
        if wanted in self._names:
            return self._names[wanted]
        parts = set(wanted.split())
        fitting = {e for n, e in self._names.items() if parts and (parts <= set(n.split()))}
        return fitting.pop() if len(fitting) == 1 else None

    def claimant(self, source: Span | None, head: Span | None, *, text: str, lexicon: Lexicon) -> str | None:
        """Say which entity a source names.

        Args:
            source: the words of the source.
            head: the word among them that tells who.
            text: the document's text.
            lexicon: the cue words.

        Returns:
            The entity named by the head; else the person, else the only agent named after "spokesman for";
            None for sources without a name.
        """
        if source is None:
            return None
        if head is not None:
            mention = self.at(head)
            if mention is not None and mention.type in _AGENTS:
                return mention.entity
        named = [m for m in self.inside(source) if m.type in _AGENTS and m.kind is not MentionKind.PRONOUN]
        people = [m for m in named if m.type == "Person"]
        word = text[slice(*head)].casefold() if head else ""
        if people and _apposed(people, head=head, source=source, text=text):
            return _apposed(people, head=head, source=source, text=text)
        if word in _RELATIVE:
            return self._before(source, kinds=_RELATIVE[word], text=text)
        if word in lexicon.spokes and named:
            return named[-1].entity
        body = _body(named, word=word, head=head, text=text, lexicon=lexicon)
        known = body is None and head is not None and not named and word.isalpha()
        return self._introduced(source, head, text=text) if known and head is not None else body

    def _before(self, source: Span, *, kinds: frozenset[str], text: str) -> str | None:
        """Find whom a relative word follows: "Mara Lindqvist of Varn, who says ..."."""
        low = bisect_left(self._starts, source[0] - _NEAR)
        for mention in reversed(self._all[low : bisect_left(self._starts, source[0])]):
            fits = mention.type in kinds and mention.end <= source[0]
            if fits and _FOLLOWS.fullmatch(text[mention.end : source[0]]):
                return mention.entity
        return None

    def _introduced(self, source: Span, head: Span, *, text: str) -> str | None:
        """Find the one person whom the text has called what a source is: "the weaver" after "X, a weaver"."""
        if not _DEFINITE.fullmatch(text[source[0] : head[0]]) or text[head[1] : source[1]].strip(" ,"):
            return None
        noun = re.escape(text[slice(*head)])
        called = rf"(?:{_CALLED}|\s+\((?:the\s+)?){noun}\b(?!['’]s?\b|[- ][a-z]+ing\b)"
        behind = re.compile(called, re.IGNORECASE)
        front = re.compile(rf"\b{noun},?\s+\Z", re.IGNORECASE)
        high = bisect_left(self._starts, source[0])
        for near in (self._all[max(0, high - _LOOK) : high], self._all[high : high + _LOOK]):
            found = {
                m.entity
                for m in near
                if m.type == "Person"
                and m.kind is MentionKind.NAME
                and (
                    behind.match(text, m.end, m.end + _CALL)
                    or front.search(text[max(0, m.start - _CALL) : m.start])
                )
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def fellows(self, source: Span, claimant: str | None, *, text: str) -> tuple[str, ...]:
        """Give the others who are named beside a claimant: "Mara Lindqvist and Teo Okafor".

        Args:
            source: the words of the source.
            claimant: the entity it was taken for, or None.
            text: the document's text.

        Returns:
            Entity ids in text order, where the source is nothing but names, the claimant's among them.
        """
        found: list[Mention] = []
        for mention in self.inside(source):
            if mention.type in _AGENTS and (not found or mention.start >= found[-1].end):
                found.append(mention)
        at = source[0]
        for n, mention in enumerate(found):
            between = text[at : mention.start].casefold()
            if not (_JOIN if n else _FIRST).fullmatch(between):
                return ()
            at = mention.end
        whole = not text[at : source[1]].strip(" ,")
        others = tuple(dict.fromkeys(m.entity for m in found if m.entity != claimant))
        return others if whole and len(others) < len(found) else ()


def _body(
    named: Sequence[Mention], *, word: str, head: Span | None, text: str, lexicon: Lexicon
) -> str | None:
    """Find the body whose people speak as a group, and whose writing a source is: "researchers at X"."""
    writing = word in lexicon.writings
    bodies = [m for m in named if m.type == "Organization" or writing]
    if head is None or not bodies or bodies[0].start < head[1] or len({m.entity for m in bodies}) > 1:
        return None
    link = _WRITTEN if writing else _MEMBER if word in lexicon.groups else None
    return bodies[0].entity if link and link.fullmatch(text[head[1] : bodies[0].start]) else None


def _apposed(people: Sequence[Mention], *, head: Span | None, source: Span, text: str) -> str | None:
    """Find the person in "the chairman, Mara Lindqvist," and "spokeswoman Mara Lindqvist"."""
    for person in people:
        before = text[source[0] : person.start].rstrip()
        after = text[person.end : source[1]].lstrip()
        if (
            (_APPOSED.search(before) is not None and (head is None or head[1] <= person.start))
            or (head is not None and _BESIDE.fullmatch(text[head[1] : person.start]) is not None)
            or (not before and after[:1] in {",", "(", ""})
        ):
            return person.entity
    return None
