"""Claims as entries of a page of text: badges, notes, where each was read, what it can be asked for by."""

from collections.abc import Iterable, Sequence

from kg.graph.projection import Projection, Quote
from kg.views.articles import Entry
from kg.views.sayings import Said
from kg.views.shell import FILES, fragment

__all__ = ["MODES", "Entries", "facets"]

MODES = {"quoted": "direct quote", "turn": "own words", "reported": "reported", "narrated": "narrated"}
"""How a mode reads."""
_FLAGS = {"hedged": "Hedged", "negated": "Negated", "dated": "With a date", "ahead": "Predictions"}


class Entries:
    """Makes the entry of a claim, with what the page knows of all documents."""

    def __init__(self, projection: Projection, *, texts: str = "") -> None:
        """Keep what all entries need.

        Args:
            projection: the graph.
            texts: address of the page of documents, "" where there is none.
        """
        there = texts == FILES["Documents"]
        self.documents = {
            source.id: (source.title or source.name, f"{texts}#{fragment(source.name)}." if there else "")
            for source in projection.sources
        }
        self.known: dict[str, Entry] = {}

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
        if claim.node.id not in self.known:
            self.known[claim.node.id] = self._alone(claim)
        alone = self.known[claim.node.id]
        own = claim.topic
        return alone._replace(
            by=tuple((c.id, c.label or c.id) for c in claim.claimants if c.id != who),
            about=tuple((a.id, a.label or a.id) for a in claim.about if a.id != about),
            notes=alone.notes if own == topic or not own else (own, *alone.notes),
            section="" if _bare(alone.section) in {_bare(own), _bare(topic)} else alone.section,
        )

    def _alone(self, claim: Said) -> Entry:
        """Make what is the same under every heading."""
        first = self.place(claim.quote) if claim.quote else ("", "")
        more = [self.place(quote) for quote in claim.node.quotes[1:]]
        cited = claim.fact("cited source")
        return Entry(
            text=claim.words,
            node=claim.node.id,
            date=claim.date,
            badges=tuple(_badges(claim)),
            notes=(f"cites {cited}",) if cited else (),
            section=(claim.quote.section or "") if claim.quote else "",
            source=first[0],
            place=first[1],
            also=tuple(one for one in more if one[0]),
            flags=_flags(claim),
            due=claim.due if claim.ahead else "",
        )

    def place(self, quote: Quote) -> tuple[str, str]:
        """Name the document of a quote and the address of its words there, "" where it cannot be opened."""
        title, address = self.documents.get(quote.document, ("", ""))
        return title, f"{address}{quote.start}" if address else ""


def facets(found: Sequence[Said]) -> list[tuple[str, str, int]]:
    """Count what can be asked for alone.

    Args:
        found: the claims.

    Returns:
        Flag, words and how many, where there are any.
    """
    flags = [_flags(claim) for claim in found]
    counts = [(flag, text, sum(flag in one for one in flags)) for flag, text in _FLAGS.items()]
    return [facet for facet in counts if facet[2]]


def _flags(claim: Said) -> tuple[str, ...]:
    """Tell what a claim can be asked for by."""
    found = {
        "hedged": bool(claim.fact("certainty")),
        "negated": claim.negated,
        "dated": bool(claim.date),
        "ahead": claim.ahead,
    }
    return tuple(flag for flag, holds in found.items() if holds)


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
