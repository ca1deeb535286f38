"""Rows under a name: "Doctoral advisor | X" in a box beside a life, "1996 – Halden Prize" under Honours."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.language.passages import Passage
from kg.model import Block, BlockKind, Literal, Mention, MentionKind, Span, Statement
from kg.ontology import Ontology
from kg.rules.relations.blocks import by_block
from kg.rules.relations.honours import award
from kg.rules.relations.index import Index

__all__ = ["from_rows"]

_DATA = Path(__file__).parent.parent / "data" / "relations_grammar.toml"
_NAMED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_ROWS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING})
_LONG = 240
"""Characters of a row; what is longer is told in sentences."""
_SPLIT = re.compile(r"(?P<label>[A-Z][A-Za-z' -]{2,32}?)(?:\(s\))?\s*(?:\t|\s\|\s|:\s)\s*")
_AFTER = re.compile(r"\s*(?:[—–|,:(-]|$)")
_AGAIN = re.compile(r"[^\w]*(?:\([^()]*\))?[\s.;,]*")
_SECTION = re.compile(
    r"(?:(?:selected|major|main|academic)\s+)?(?:awards?|hono(?:u?)rs|prizes|distinctions|recognition|medals)"
    r"(?:,?\s*(?:and|&)\s*\w+)?", re.IGNORECASE)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:shortlist|longlist|nominat|not awarded|finalist|declin|refus|jury|judge|runner)", re.IGNORECASE
)
_DATE = re.compile(r"\s*\(?(?:1[5-9]|20)\d\d\)?(?:[–/-]\d{2,4})?\s*[-–—:,|\t.]?\s*")
_NAME = r"[A-Z][\w'’.-]*"
_TAIL = rf"(?:\s(?:for|of|in)\s(?:the\s)?{_NAME}(?:\s(?:and\s)?{_NAME})*)?"
_HONORARY = re.compile(r"honorary (?:doctorate|degree)", re.IGNORECASE)
_CAPITAL = re.compile(
    rf"(?:the\s)?({_NAME}(?:\s(?:(?:of|for|the|de|in|and)\s){{0,2}}{_NAME}){{1,7}})\s*(?=$|[,(;.–—])"
)
_COMPANY = re.compile(r"\b(?:jointly |together |shared )?with\b", re.IGNORECASE)
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Row:
    """What a label says: who it is about, what it states, of what class the others are."""

    about: str
    states: str
    other: str
    turned: bool = False


@cache
def _labels() -> Mapping[str, _Row]:
    """Read what the labels of rows say."""
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["rows"]
    return MappingProxyType(
        {
            label: _Row(row["about"], row["states"], row["other"], turned=row.get("turned", False))
            for row in rows
            for label in row["labels"]
        }
    )


def from_rows(
    passages: Sequence[Passage], *, mentions: Sequence[Mention], words: Index, ontology: Ontology
) -> Iterator[Statement]:
    """Read rows of a label and names, and lists of honours, under the name they are about.

    Args:
        passages: parsed blocks in text order.
        mentions: names, sorted.
        words: the lexicon, for the nouns that prizes end in.
        ontology: the relations and classes there are.

    Yields:
        What the rows say of the last heading or title that is a name.
    """
    main: Mention | None = None
    person: Mention | None = None
    label: _Row | None = None
    honours = False
    for passage, found in by_block(passages, mentions):
        block = passage.block
        if main is None and block.kind not in _NAMED:
            label = None
            continue
        inside = [m for m in found if m.kind is MentionKind.NAME]
        text = passage.text
        split = _SPLIT.match(text) if len(text) <= _LONG and block.kind in _ROWS else None
        told = _named(split.group("label")) if split else None
        if block.kind in _NAMED and split is None:
            honours = _SECTION.fullmatch(text.strip()) is not None
            main = _subject(block, text, inside) or main
            person = main if main is not None and main.type == "Person" else person
            label = None
            continue
        if main is None or len(text) > _LONG or block.kind not in _ROWS:
            label = None
            continue
        listed = honours and block.kind is not BlockKind.HEADING
        row = split is not None and _SECTION.fullmatch(split.group("label").strip()) is not None
        if person is not None and (listed or row):
            named = (person, *inside)
            yield from _prizes(text, split.end() if row and split else 0, passage, named, words)
        label = told if split is not None else label if _only(text, inside, block) else None
        if (
            label is not None
            and label.states in ontology.properties
            and ontology.is_a(main.type, label.about)
        ):
            start = block.start + (split.end() if split else 0)
            yield from _told(label, main, [m for m in inside if m.start >= start], (block, ontology))


def _named(label: str) -> _Row | None:
    """Look a label up, in the singular."""
    plain = " ".join(label.lower().split())
    return _labels().get(plain) or _labels().get(plain.removesuffix("s"))


def _subject(block: Block, text: str, inside: Sequence[Mention]) -> Mention | None:
    """Give the name a title or heading begins with, where it says little else."""
    if (
        not inside
        or inside[0].start - block.start > 3
        or inside[0].type not in {"Person", "Organization", "System", "Algorithm"}
    ):
        return None
    alone = len(inside) == 1 and _AFTER.match(text, inside[0].end - block.start) is not None
    return inside[0] if alone else None


def _only(text: str, inside: Sequence[Mention], block: Block) -> bool:
    """Tell whether a line goes on with the row above: a name, and what stands in brackets behind it."""
    if len(inside) != 1 or inside[0].start != block.start:
        return False
    return _AGAIN.fullmatch(text, inside[0].end - block.start) is not None


def _told(
    row: _Row, main: Mention, others: Sequence[Mention], place: tuple[Block, Ontology]
) -> Iterator[Statement]:
    block, ontology = place
    fitting = [m for m in others if ontology.is_a(m.type, row.other) and m.entity != main.entity]
    name = row.states
    if name == "founded" and len({m.entity for m in fitting}) > 1 and "cofounded" in ontology.properties:
        name = "cofounded"
    for other in fitting:
        a, b = (other, main) if row.turned else (main, other)
        yield Statement(
            a.entity, name, b.entity, (a.start, a.end), (b.start, b.end), (block.start, block.end),
            f"{name}.row", _SURE,
        )  # fmt: skip


def _prizes(
    text: str, begin: int, passage: Passage, named: Sequence[Mention], words: Index
) -> Iterator[Statement]:
    entry = award(words)
    if entry is None or _DENIED.search(text):
        return
    offset = passage.offset
    nouns = "|".join(sorted(noun.capitalize() for noun in entry.values))
    prize = re.compile(
        rf"{_NAME}(?:\s(?:(?:of|for|the|de|and)\s){{0,2}}{_NAME}){{0,6}}?\s(?:{nouns})\b{_TAIL}"
    )
    company = _COMPANY.search(text, begin)
    main, *inside = named
    beside = [m for m in inside if company and m.type == "Person" and m.start - offset >= company.end()]
    for first, last in _spans(text, begin, prize):
        value = Literal(" ".join(text[first:last].split()))
        for who in (main, *beside):
            yield Statement(
                who.entity, "awarded", value, (who.start, who.end), (offset + first, offset + last),
                (passage.block.start, passage.block.end), "awarded.row", _SURE,
            )  # fmt: skip


def _spans(text: str, begin: int, prize: re.Pattern[str]) -> list[Span]:
    """Find the honours of a line: those that a noun tells, or all that stands behind the year."""
    found = [m.span() for m in prize.finditer(text, begin)]
    found += [m.span() for m in _HONORARY.finditer(text, begin)]
    if found:
        return found
    dated = _DATE.match(text, begin)
    bare = _CAPITAL.match(text, dated.end()) if dated else None
    return [bare.span(1)] if bare else []
