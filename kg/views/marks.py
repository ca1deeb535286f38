"""What was read where in a document, and the text cut into pieces that are each shown in one way."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import compress, pairwise, product
from typing import NamedTuple

from kg.graph.projection import Edge, Node, Projection, Quote
from kg.views.payload import stem
from kg.views.shell import fragment
from kg.views.structure import CLAIM, CLAIMANT

__all__ = ["Note", "Piece", "Reading", "Readings", "paragraphs", "pieces", "readings"]

LONGEST_NAME = 80
"""Letters of words that are taken for a name."""
_OPENS = re.compile(r"\s|[-*•–—>#|]|\(?\w{1,3}[.)]\s|[\w .'’-]{1,40}:\s")
_NOTE = re.compile(r" (?:at [^(]*)?(?:\([^()]*\))?$| at .*$")
"""What follows the value of a statement: where, when."""
_ENDING = 2
"""Letters that a plural has more than the value."""
_WRAPPED = 50
"""A line shorter than this was not broken because it was full."""
_NOTHING = ((0, 0, ""),)
"""What is read where nothing is."""
_LOOKS = {
    flags: " ".join(compress(("claim", "fact", "name"), flags)) for flags in product((False, True), repeat=3)
}


class Piece(NamedTuple):
    """A stretch of text that is shown in one way.

    Args:
        start: first character.
        text: the words.
        address: what of the graph was read there, "" for nothing.
        claim: whether a claim was read there.
        spot: whether some evidence begins here, so that it can be linked to.
        name: whether the words name something.
        fact: whether a statement was read there.
    """

    start: int
    text: str
    address: str = ""
    claim: bool = False
    spot: bool = False
    name: bool = False
    fact: bool = False

    @property
    def look(self) -> str:
        """The names of its styles, "" for plain text."""
        return _LOOKS[self.claim, self.fact, self.name]


class Note(NamedTuple):
    """A statement in words, to stand beside the text.

    Args:
        start: first character of its evidence.
        end: one past the last.
        address: of the statement in the graph.
        subject: name of what it is about.
        relation: what is said.
        other: name or value at the other end.
        detail: role and dates.
    """

    start: int
    end: int
    address: str
    subject: str
    relation: str
    other: str
    detail: str = ""


Reading = tuple[int, int, str, bool]
"""Start, end, address, and whether it is a claim."""


@dataclass(frozen=True, slots=True)
class Readings:
    """All that was read, by document.

    Args:
        evidence: of statements and claims.
        names: start, end and address of what is named.
        notes: the statements in words.
    """

    evidence: defaultdict[str, list[Reading]]
    names: defaultdict[str, list[tuple[int, int, str]]]
    notes: defaultdict[str, set[Note]]


def readings(projection: Projection) -> Readings:
    """Collect what was read where.

    Args:
        projection: the graph.

    Returns:
        Evidence, names and statements in words by id of the document.

    Example:
        >>> dict(readings(Projection("Nothing yet")).evidence)
        {}
    """
    shared = stem([node.id for node in projection.nodes])
    found = Readings(defaultdict(list), defaultdict(list), defaultdict(set))
    labels = {node.id: node.label or node.id for node in projection.nodes}
    known = {
        node.id: frozenset(name.casefold() for name in (node.label, *node.aliases))
        for node in projection.nodes
        if node.kind != CLAIM
    }
    claims = {node.id for node in projection.nodes if node.kind == CLAIM}

    def short(iri: str) -> str:
        return fragment(iri.removeprefix(shared))

    for node in projection.nodes:
        _of_node(node, f"node={short(node.id)}", found)
    for edge in projection.edges:
        if edge.predicate == CLAIMANT or edge.source in claims or edge.target in claims:
            continue
        address = f"edge={short(edge.source)}~{short(edge.target)}"
        ends = labels.get(edge.source, edge.source), labels.get(edge.target, edge.target)
        detail = _detail(edge)
        for quote in edge.quotes:
            found.evidence[quote.document].append((quote.start, quote.end, address, False))
            note = Note(quote.start, quote.end, address, ends[0], edge.label, ends[1], detail)
            found.notes[quote.document].add(note)
    _named(projection.edges, known, short=short, found=found)
    return found


def _of_node(node: Node, address: str, found: Readings) -> None:
    """Add what was read of a node alone: a claim, a name, a statement whose other end is a text."""
    for quote in node.quotes:
        if node.kind == CLAIM:
            found.evidence[quote.document].append((quote.start, quote.end, address, True))
        elif quote.marks:
            found.evidence[quote.document].append((quote.start, quote.end, address, False))
            found.notes[quote.document].add(_value(quote, address, node))
        elif len(quote.exact) <= LONGEST_NAME:
            found.names[quote.document].append((quote.start, quote.end, address))


def _value(quote: Quote, address: str, node: Node) -> Note:
    """Tell a statement whose other end is a text: a role, a prize."""
    relation = quote.rule.partition(".")[0]
    return Note(quote.start, quote.end, address, node.label or node.id, relation, _told(quote, node))


def _told(quote: Quote, node: Node) -> str:
    """Find the value of a statement: what the graph has of it, else words that are no name of the node."""
    words = [quote.exact[start:end] for start, end in quote.marks]
    values = {_NOTE.sub("", value) for _, value in node.facts}
    for value in sorted(values - {""}):
        stem = value.casefold()[: max(3, len(value) - 1)]
        if any(word.casefold().startswith(stem) and len(word) <= len(value) + _ENDING for word in words):
            return value
    names = {name.casefold() for name in (node.label, *node.aliases)}
    names |= {part for name in names for part in name.split()}
    return next((word for word in reversed(words) if word.casefold() not in names), words[-1])


def _detail(edge: Edge) -> str:
    """Tell role and dates of a statement."""
    facts = dict(edge.facts)
    told = [facts["role"]] if "role" in facts else []
    told += [f"{key} {facts[key]}" for key in ("from", "to") if key in facts]
    told += [facts["when"]] if "when" in facts else []
    told += [key for key in ("former", "planned") if key in facts]
    return ", ".join(told)


def _named(
    edges: Sequence[Edge],
    known: dict[str, frozenset[str]],
    *,
    short: Callable[[str], str],
    found: Readings,
) -> None:
    """Add the names that stand in the evidence of statements and claims."""
    for edge in edges:
        ends = [(known[end], f"node={short(end)}") for end in (edge.source, edge.target) if end in known]
        for quote in edge.quotes if ends else ():
            names = found.names[quote.document]
            for start, end in quote.marks:
                words = quote.exact[start:end].casefold()
                for own, address in ends:
                    if words in own:
                        names.append((quote.start + start, quote.start + end, address))


def pieces(
    text: str, evidence: Collection[Reading], *, names: Collection[tuple[int, int, str]] = ()
) -> list[Piece]:
    """Cut a text at every beginning and end of evidence, and between paragraphs.

    Args:
        text: of the document.
        evidence: start, end, address and whether it is a claim.
        names: start, end and address of words that name something; their address goes before.

    Returns:
        Pieces that make up the text. Where several readings overlap, all show; the link is that of the
        shortest claim, else of the shortest statement.

    Example:
        >>> [(p.text, p.address) for p in pieces("abcdef", [(1, 5, "x", False), (2, 3, "y", True)])]
        [('a', ''), ('b', 'x'), ('c', 'y'), ('de', 'x'), ('f', '')]
    """
    spans = sorted({e for e in evidence if 0 <= e[0] < e[1] <= len(text)})
    named = _apart(names, len(text))
    cuts = {0, len(text), *paragraphs(text)}
    cuts |= {n for span in spans for n in span[:2]} | {n for name in named for n in name[:2]}
    result: list[Piece] = []
    claims: list[tuple[int, int, str]] = []
    facts: list[tuple[int, int, str]] = []
    upcoming, naming = 0, 0
    for here, there in pairwise(sorted(cuts)):
        spot = upcoming < len(spans) and spans[upcoming][0] == here
        while upcoming < len(spans) and spans[upcoming][0] == here:
            start, end, address, claim = spans[upcoming]
            heappush(claims if claim else facts, (end - start, end, address))
            upcoming += 1
        while claims and claims[0][1] <= here:
            heappop(claims)
        while facts and facts[0][1] <= here:
            heappop(facts)
        while naming < len(named) and named[naming][1] <= here:
            naming += 1
        inside = naming < len(named) and named[naming][0] <= here
        top = (claims or facts or _NOTHING)[0][2]
        address = named[naming][2] if inside else top
        result.append(Piece(here, text[here:there], address, bool(claims), spot, inside, bool(facts)))
    return result


def paragraphs(text: str) -> list[int]:
    r"""Find where paragraphs begin: at line ends, but for lines that were only broken because they were full.

    Args:
        text: of the document.

    Returns:
        First characters of the second and all further paragraphs; blank lines belong to the one before.

    Example:
        >>> paragraphs("One.\n\nTwo.\n- three")
        [6, 11]
    """
    starts: list[int] = []
    at = 0
    lines = text.split("\n")
    for line, following in pairwise(lines):
        at += len(line) + 1
        full = line.endswith(",") or (len(line) >= _WRAPPED and line[-1:].isalnum())
        if following.strip() and not (full and not _OPENS.match(following[:60])):
            starts.append(at)
    return starts


def _apart(names: Collection[tuple[int, int, str]], length: int) -> list[tuple[int, int, str]]:
    """Keep of names that overlap the one that begins first, of these the longest."""
    kept: list[tuple[int, int, str]] = []
    for start, end, address in sorted(set(names), key=lambda n: (n[0], -n[1], n[2])):
        if 0 <= start < end <= length and (not kept or start >= kept[-1][1]):
            kept.append((start, end, address))
    return kept
