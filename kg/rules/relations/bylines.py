"""Who somebody is, told by the line under a heading with their name: "Apiarist, Harrow Cooperative"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language.passages import Passage
from kg.model import BlockKind, Literal, Mention, MentionKind, Span, Statement
from kg.rules.relations.blocks import by_block
from kg.rules.relations.index import Index

__all__ = ["from_bylines"]

_NAMED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_UNDER = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LONG = 160
"""Characters of a line that tells no more than who somebody is."""
_PARTS = re.compile(r"[^;|•·\n]+")
_AND = re.compile(r"\s+(?:and|&)\s+")
_OVER = re.compile(r"\s*(?:formerly|previously|ex-|former|until)\b", re.IGNORECASE)
_TITLE = re.compile(r"[^,;|@]+?(?=\s*(?:,|@|\bof\b|\bat\b|\bfor\b|\bwith\b|$))")
_JOINED = re.compile(r"\b[a-z]+\s(?:of|at|for|with|from|in)\b")
_OPENING = re.compile(r"(?:[A-Z][\w &-]{0,30}:)?\s*(?:(?:Prof|Dr|Father|Sister|Rev|Sir|Dame)\w*\.?\s+){0,2}")
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    person: Mention
    inside: Sequence[Mention]


def from_bylines(
    passages: Sequence[Passage], *, mentions: Sequence[Mention], words: Index
) -> Iterator[Statement]:
    """Read the lines under headings that are a person's name.

    Args:
        passages: parsed blocks in text order.
        mentions: names, sorted.
        words: the lexicon's titles.

    Yields:
        What role the person has, and where.
    """
    held: Mention | None = None
    for passage, inside in by_block(passages, mentions):
        block = passage.block
        only = len(inside) == 1 and inside[0].type == "Organization"
        under = block.kind in _UNDER or (block.kind in _NAMED and only)
        if held is not None and under and block.end - block.start <= _LONG:
            yield from _read(_Line(passage.text, passage.offset, held, inside), passage, words)
        elif block.end - block.start <= _LONG and (whole := _whole(passage, inside)) is not None:
            yield from _read(whole, passage, words)
        held = _heads(passage, inside) if block.kind in _NAMED else None


def _whole(passage: Passage, inside: Sequence[Mention]) -> _Line | None:
    """Give the line that begins with a name and goes on with who that is: "X, critic, The Courier"."""
    named = [m for m in inside if m.kind is MentionKind.NAME]
    if not named or named[0].type != "Person":
        return None
    text, begin = passage.text, named[0].end - passage.offset
    before, rest = text[: named[0].start - passage.offset], text[begin:]
    told = _JOINED.search(rest.partition(",")[2].partition(",")[0])  # "head of research at Y" is read as such
    opened = _OPENING.fullmatch(before) and rest[:1] == "," and told is None
    return _Line(rest[1:], passage.offset + begin + 1, named[0], named[1:]) if opened else None


def _heads(passage: Passage, inside: Sequence[Mention]) -> Mention | None:
    """Give the person whose name is all that a heading says."""
    if len(inside) != 1 or inside[0].type != "Person":
        return None
    size = passage.block.end - passage.block.start
    return inside[0] if size - (inside[0].end - inside[0].start) <= len("Prof. Dr. ") else None


def _read(line: _Line, passage: Passage, words: Index) -> Iterator[Statement]:
    if any(t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBN", "VBG"} for t in passage.doc):
        return
    named = [m for m in line.inside if m.kind is MentionKind.NAME and m.type == "Organization"]
    for part in _PARTS.finditer(line.text):
        span = (line.start + part.start(), line.start + part.end())
        homes = [m for m in named if span[0] <= m.start and m.end <= span[1]]
        yield from _part(line, part.group(), span, homes[0] if homes else None, words)


def _part(line: _Line, text: str, span: Span, home: Mention | None, words: Index) -> Iterator[Statement]:
    ended = _OVER.match(text)
    begin = ended.end() if ended else len(text) - len(text.lstrip())
    title = _TITLE.match(text, begin)
    told = title.group().strip() if title else ""
    known = bool(told) and bool(words.titles_of(told.split()[-1].lower().replace("-", "")))
    if home is None and not known:
        return
    place = (home.start, home.end) if home else None
    role = told if known and len(told.split()) <= 6 else None
    if home is not None and role is None and title and not _only(text[begin:], line, span[0] + begin, home):
        return
    who = (line.person.start, line.person.end)
    where, over = home.entity if home else None, bool(ended)
    first = span[0] + text.index(told, begin) if told else span[0]
    for one in _AND.split(role) if role else ():
        begun = first + role.index(one) if role else first
        yield Statement(
            line.person.entity, "role", Literal(one), who, (begun, begun + len(one)), span,
            "role.byline", _SURE, role=one, organization=where, organization_span=place, former=over,
        )  # fmt: skip
    if home is not None and place is not None:
        parts = [part.lower() for part in _AND.split(role or "")]
        founder = next((p for p in parts if p in {"founder", "co-founder", "cofounder"}), None)
        yield Statement(
            line.person.entity, "worksFor", home.entity, who, place, span,
            "worksFor.byline", _SURE, role=role, organization=where, organization_span=place, former=over,
        )  # fmt: skip
        if founder:
            name = "founded" if founder == "founder" else "cofounded"
            yield Statement(line.person.entity, name, home.entity, who, place, span, f"{name}.byline", _SURE)


def _only(text: str, line: _Line, start: int, home: Mention) -> bool:
    """Say whether a part names an organization and nothing but a word or two beside."""
    before = text[: home.start - start].strip(" ,").lower()
    after = text[home.end - start :].strip(" ,.")
    return before in {"", "at", "at the", "the", "of", "of the"} and not after and line.person is not home
