"""What a claim rule finds, before it is known who the source is."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.language import Passage
from kg.model import Mode, Span
from kg.rules.claims.grammar import Range, close_quotes, trim

__all__ = ["Hit", "spans"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim found, in offsets of the document.

    Args:
        rule: id of the rule.
        mode: how it is given.
        passage: index of the passage it stands in.
        content: what is claimed.
        evidence: the sentence or sentences that show it.
        source: where the claimant is named.
        head: the word of the source that tells who it is.
        cue: the words that attribute.
        verb: lemma of the cue.
        negated: the content is denied.
        confidence: 0 to 1.
    """

    rule: str
    mode: Mode
    passage: int
    content: tuple[Span, ...]
    evidence: Span
    source: Span | None = None
    head: Span | None = None
    cue: Span | None = None
    verb: str = ""
    negated: bool = False
    confidence: float = 1.0


def spans(passage: Passage, parts: Iterable[Range], *, limit: int) -> tuple[Span, ...]:
    """Turn stretches of tokens into offsets of the document, trimmed; empty ones are left out."""
    doc: Doc = passage.doc
    found: list[Span] = []
    for part in parts:
        start, end = trim(doc, close_quotes(doc, part, limit=limit))
        if start < end:
            last = doc[end - 1]
            found.append((passage.offset + doc[start].idx, passage.offset + last.idx + len(last.text)))
    return tuple(found)
