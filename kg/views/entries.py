"""Claims as entries of a page of text: badges, notes, where each was read, what it can be asked for by."""

import re
from collections.abc import Iterable, Sequence

from kg.graph.projection import Projection, Quote
from kg.resolve.horizon import brief, day
from kg.views.plain import Entry
from kg.views.sayings import Said
from kg.views.shell import FILES, fragment

__all__ = ["MODES", "Entries", "facets"]

MODES = {"quoted": "direct quote", "turn": "own words", "reported": "reported", "narrated": "narrated"}
"""How a mode reads."""
_FLAGS = {"hedged": "Hedged", "negated": "Negated", "dated": "With a date", "ahead": "Predictions"}
_WILL = re.compile(
    r"\b(?:will|won't|shall|going to|expects?|predicts?|plans? to|(?:may|might|could|would)(?! have\b))\b"
    r"|['’]ll\b"
)
_AHEAD = re.compile(
    r"\b(?:eventually|soon|sooner|by|within|next|coming|ahead|future|until|from now|some day|years?)\b"
)


class Entries:
    """Makes the entry of a claim, with what the page knows of all documents."""

    def __init__(self, projection: Projection, *, texts: str = "") -> None:
        """Keep what all entries need.

        Args:
            projection: the graph.
            texts: address of the page of documents, "" where there is none.
        """
        self.sources = {source.id: source for source in projection.sources}
        self.texts = texts

    def when(self, claim: Said) -> str:
        """When it was said; else the date of its document."""
        source = self.sources.get(claim.quote.document) if claim.quote else None
        return claim.date or (source.date if source else None) or ""

    def due(self, claim: Said) -> str:
        """The last day of the time it speaks of."""
        year = claim.fact("horizon year")
        return day(claim.fact("horizon"), date=self.when(claim)) or (f"{year}-12-31" if year else "")

    def ahead(self, claim: Said) -> bool:
        """Whether it speaks of what was to come: a time after it was said, or words of the future."""
        horizon = claim.fact("horizon").lower()
        end, start = self.due(claim), self.when(claim)
        if end and start:
            return end >= start
        return (
            bool(horizon)
            and not brief(horizon)
            and bool(_WILL.search(claim.words.lower()) or _AHEAD.search(horizon))
        )

    def flags(self, claim: Said) -> tuple[str, ...]:
        """What the claim can be asked for by."""
        found = {
            "hedged": bool(claim.fact("certainty")),
            "negated": claim.negated,
            "dated": bool(claim.date),
            "ahead": self.ahead(claim),
        }
        return tuple(flag for flag, holds in found.items() if holds)

    def make(
        self, claim: Said, *, who: str | None = None, about: str | None = None, topic: str = ""
    ) -> Entry:
        """Make an entry, without what stands in its heading already.

        Args:
            claim: what was said.
            who: id of the claimant the heading names.
            about: id of the thing it names.
            topic: the topic it names.

        Returns:
            The entry.
        """
        first = self.place(claim.quote) if claim.quote else ("", "")
        more = [self.place(quote) for quote in claim.node.quotes[1:]]
        section = (claim.quote.section or "") if claim.quote else ""
        cited = claim.fact("cited source")
        flags = self.flags(claim)
        return Entry(
            text=claim.words,
            node=claim.node.id,
            date=claim.date,
            by=tuple((c.id, c.label or c.id) for c in claim.claimants if c.id != who),
            about=tuple((a.id, a.label or a.id) for a in claim.about if a.id != about),
            badges=tuple(_badges(claim)),
            notes=tuple(
                note
                for note in ("" if claim.topic == topic else claim.topic, f"cites {cited}" if cited else "")
                if note
            ),
            section="" if _bare(section) in {_bare(claim.topic), _bare(topic)} else section,
            source=first[0],
            place=first[1],
            also=tuple(one for one in more if one[0]),
            flags=flags,
            due=self.due(claim) if "ahead" in flags else "",
        )

    def place(self, quote: Quote) -> tuple[str, str]:
        """Name the document of a quote and the address of its words there, "" where it cannot be opened."""
        source = self.sources.get(quote.document)
        if not source:
            return "", ""
        there = self.texts == FILES["Documents"]
        address = f"{self.texts}#{fragment(source.name)}.{quote.start}" if there else ""
        return source.title or source.name, address


def facets(found: Sequence[Said], entries: Entries) -> list[tuple[str, str, int]]:
    """Count what can be asked for alone.

    Args:
        found: the claims.
        entries: what knows their flags.

    Returns:
        Flag, words and how many, where there are any.
    """
    flags = [entries.flags(claim) for claim in found]
    counts = [(flag, text, sum(flag in one for one in flags)) for flag, text in _FLAGS.items()]
    return [facet for facet in counts if facet[2]]


def _badges(claim: Said) -> Iterable[tuple[str, str]]:
    mode, cue = claim.fact("mode"), claim.fact("cue")
    told = MODES.get(mode, mode)
    if told:
        yield "mode", f"{told}: “{cue}”" if cue else told
    if claim.fact("certainty"):
        yield "hedged", f"hedged, {claim.fact('certainty')}"
    if claim.negated:
        yield "negated", "negated"
    if claim.fact("horizon"):
        yield "horizon", f"time: {claim.fact('horizon')}"


def _bare(heading: str) -> str:
    """Leave the number of a heading out."""
    return heading.lstrip("0123456789.): ").casefold()
