"""Sentences without a subject, said of what stands above or before: "Beacon (2015). Written by X and Y"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Span as Words

from kg.language.passages import Passage
from kg.model import BlockKind, Mention, MentionKind, Statement
from kg.ontology import Ontology
from kg.rules.lexicon import Entry
from kg.rules.relations.blocks import by_block
from kg.rules.relations.index import Index

__all__ = ["from_fragments"]

_NAMED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_FIRST = frozenset({"first", "originally", "jointly", "initially"})
_BETWEEN = re.compile(r"\s*(?:,|,?\s*(?:and|&|with))\s*(?:(?:his|her|the|then)\s)?(?:[a-z-]+\s){0,3}")
_LEAD = re.compile(r"\s*(?:(?:the|a|an)\s)?(?:[a-z-]+\s){0,4}(?:(?:Prof|Dr)\w*\.?\s)?")
_MARGIN = 3
"""Characters that may stand before the name a block or heading begins with: quotation marks, bold type."""
_MANY = 12
"""Names that one such sentence is read for."""
_SURE = 0.7


def from_fragments(
    passages: Sequence[Passage], *, mentions: Sequence[Mention], words: Index, ontology: Ontology
) -> Iterator[Statement]:
    """Read sentences that begin with a participle and name only who did it.

    Args:
        passages: parsed blocks in text order.
        mentions: names, sorted.
        words: the lexicon.
        ontology: the relations and classes there are.

    Yields:
        What they say of the name their block begins with, or else of the name the heading above is.
    """
    above: Mention | None = None
    for passage, found in by_block(passages, mentions):
        block = passage.block
        inside = [m for m in found if m.kind is MentionKind.NAME]
        begun = inside[0] if inside and inside[0].start - block.start <= _MARGIN else None
        if block.kind in _NAMED:
            above = begun if len({m.entity for m in inside}) == 1 else None
        if block.kind not in _READ:
            continue
        for sentence in passage.doc.sents:
            topic = above if sentence.start == 0 or begun is None else begun
            if topic is not None:
                yield from _said(sentence, passage.offset, topic, inside, (words, ontology))


def _said(
    sentence: Words, offset: int, topic: Mention, inside: Sequence[Mention], known: tuple[Index, Ontology]
) -> Iterator[Statement]:
    words, ontology = known
    entry = _entry(sentence, topic, words, ontology)
    by = next((t for t in sentence if t.lower_ == "by"), None)
    if (
        entry is None
        or by is None
        or any(t.pos_ in {"VERB", "AUX"} for t in sentence.doc[sentence.start + 2 : by.i])
    ):
        return
    subject = entry.subject or ontology.properties[entry.property].domain
    evidence = (offset + sentence.start_char, offset + sentence.start_char + len(sentence.text.rstrip()))
    end, gap = offset + by.idx + len(by), _LEAD
    first = bisect_left(inside, end, key=lambda m: m.start)
    for one in takewhile(lambda m: m.end <= evidence[1], inside[first : first + _MANY]):
        between = sentence.doc.text[end - offset : one.start - offset]
        if not gap.fullmatch(between) or not ontology.is_a(one.type, subject):
            return
        doer, thing = (one.start, one.end), (topic.start, topic.end)
        rule = f"{entry.property}.fragment"
        yield Statement(one.entity, entry.property, topic.entity, doer, thing, evidence, rule, _SURE)
        end, gap = one.end, _BETWEEN


def _entry(sentence: Words, topic: Mention, words: Index, ontology: Ontology) -> Entry | None:
    """Give what the participle says that a sentence begins with, if it can be said of the topic."""
    at = sentence.start + (sentence[0].lower_ in _FIRST)
    if at >= sentence.end or sentence.doc[at].tag_ not in {"VBN", "VBD"}:
        return None
    for item in words.verbs.get(sentence.doc[at].lower_.replace("-", ""), ()):
        entry, phrase = item.entry, item.phrase
        plain = not (
            phrase.passive or phrase.prepositions or phrase.particles or entry.values or entry.reversed
        )
        target = entry.object or ontology.properties[entry.property].range
        if item.form == "past" and plain and ontology.is_a(topic.type, target):
            return entry
    return None
