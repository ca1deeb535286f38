"""Who speaks at a place of a document."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from kg.graph.facts import Facts
from kg.graph.picture import Quote
from kg.graph.quotes import label, quote
from kg.vocab import KG

__all__ = ["Voices", "read_voices", "speaker"]

Voices: TypeAlias = Mapping[str, Sequence[tuple[int, int, str]]]
"""By document, the spans of direct speech and who is held to say it."""

_DIRECT = frozenset(map(str, (KG.Quoted, KG.Turn)))


def read_voices(facts: Facts) -> Voices:
    """Gather direct speech from the claims of a graph.

    Example:
        >>> read_voices(Facts({}, frozenset(), {}))
        {}
    """
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for claim in facts.of_kinds([KG.Claim]):
        claimant, mode = facts.one(claim, KG.claimant), facts.one(claim, KG.mode)
        if not claimant or mode not in _DIRECT:
            continue
        for cut in filter(None, (quote(facts, one) for one in facts.all(claim, KG.evidence))):
            found[cut.document] += [
                (start, end, label(facts, claimant))
                for start, end in facts.span(claim, KG.contentSpan)
                if cut.start <= start and end <= cut.end
            ]
    return {document: sorted(spans) for document, spans in found.items()}


def speaker(voices: Voices, cut: Quote) -> str | None:
    """Tell who speaks: as the text says, or else whom the direct speech around it is given to.

    Args:
        voices: see ``read_voices``.
        cut: the place.

    Example:
        >>> speaker({"urn:d": [(0, 40, "Mara Lindqvist")]}, Quote("urn:d", 5, 30, "It will not work."))
        'Mara Lindqvist'
    """
    if cut.speaker:
        return cut.speaker
    spans = voices.get(cut.document, ())
    return next((who for start, end, who in spans if start <= cut.start and cut.end <= end), None)
