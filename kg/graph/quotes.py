"""Evidence, read back from a graph and ready to show."""

from collections.abc import Iterable
from urllib.parse import unquote

from kg.graph.facts import Facts
from kg.graph.picture import Quote
from kg.vocab import KG

__all__ = ["label", "quote", "quotes", "shown", "tail"]

_OA = "http://www.w3.org/ns/oa#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def tail(name: str) -> str:
    """Read the end of an IRI as words.

    Example:
        >>> tail("https://example.org/kg/entity/algorithm/c%23")
        'c#'
    """
    return unquote(name.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1])


def shown(labels: Iterable[str], name: str) -> str:
    """Name a thing for people: by its label (of several the longest, not in capitals) or its IRI's end.

    Example:
        >>> shown(["STS", "Sparse Tree Search"], "urn:sts")
        'Sparse Tree Search'
    """
    return min(labels, key=lambda text: (text.isupper(), -len(text), text), default=None) or tail(name)


def label(facts: Facts, name: str) -> str:
    """Name a thing of a graph for people."""
    return shown(facts.all(name, _LABEL), name)


def quote(
    facts: Facts,
    evidence: str,
    *,
    marks: Iterable[tuple[int, int]] = (),
    confidence: float = 1.0,
) -> Quote | None:
    """Read one piece of evidence.

    Args:
        facts: the graph.
        evidence: its IRI.
        marks: stretches of the document to stand out.
        confidence: of what it shows, 0 to 1.

    Returns:
        The quote; None where the graph does not say where the evidence stands.
    """
    start = int(facts.number(evidence, f"{_OA}start", default=-1))
    end = int(facts.number(evidence, f"{_OA}end", default=-1))
    document = facts.one(evidence, f"{_OA}hasSource")
    if document is None or not 0 <= start <= end:
        return None
    exact = facts.one(evidence, f"{_OA}exact") or ""
    section, rule = facts.one(evidence, KG.section), facts.one(evidence, KG.extractedBy)
    inside = sorted({(a - start, b - start) for a, b in marks if start <= a < b <= start + len(exact)})
    return Quote(
        document=document,
        start=start,
        end=end,
        exact=exact,
        prefix=facts.one(evidence, f"{_OA}prefix") or "",
        suffix=facts.one(evidence, f"{_OA}suffix") or "",
        marks=tuple(inside),
        section=label(facts, section) if section else None,
        speaker=facts.one(evidence, KG.speaker),
        rule=label(facts, rule) if rule else "",
        confidence=confidence,
    )


def quotes(facts: Facts, subject: str, *, marks: Iterable[str] = ()) -> list[Quote]:
    """Read all evidence of a statement, a claim or an appearance.

    Args:
        facts: the graph.
        subject: whose evidence.
        marks: properties of the subject that tell what is to stand out.

    Returns:
        The quotes in the order of document and place.
    """
    spans = [span for key in marks for span in facts.span(subject, key)]
    confidence = facts.number(subject, KG.confidence, default=1.0)
    found = (quote(facts, e, marks=spans, confidence=confidence) for e in facts.all(subject, KG.evidence))
    return sorted((one for one in found if one is not None), key=lambda q: (q.document, q.start, q.end))
