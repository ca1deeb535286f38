"""A graph as nodes and edges to draw and to export: the records that ``projection.project`` fills."""

from dataclasses import dataclass, field

__all__ = ["Edge", "Node", "Projection", "Quote", "Source"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence, cut out and ready to show.

    Args:
        document: id of the ``Source``.
        start: first character in the document's text.
        end: one past the last.
        exact: the words.
        prefix: a few words before.
        suffix: a few words after.
        marks: stretches of ``exact`` to stand out, relative to it.
        section: the heading it stands under.
        speaker: who speaks there.
        rule: id of the rule that read it.
        confidence: 0 to 1.
    """

    document: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    section: str | None = None
    speaker: str | None = None
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or a claim.

    Args:
        id: its IRI.
        kind: local name of its class: Person, Organization, Algorithm, System, Dataset, Claim, ...
        label: name to show; for a claim the first words of it.
        aliases: other names.
        facts: label and value of what is said of it that is no link (role, topic, said at, horizon,
            certainty, mode, cited source, first mention ...), in order of showing.
        quotes: evidence; for a claim its text, for an entity its first few mentions.
        rank: importance, 0 to 1.
        mentions: how often it is mentioned.
    """

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Quote, ...] = ()
    rank: float = 0.0
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes.

    Args:
        id: IRI of the statement (or a name made from its three parts).
        source: IRI it starts from.
        target: IRI it goes to.
        predicate: local name of the property: developed, worksFor, claimant, about, ...
        label: as it reads ("developed", "works for", "said", "about").
        facts: role; when it happened, or from and to; former, planned.
        quotes: evidence, best first.
        confidence: 0 to 1.
    """

    id: str
    source: str
    target: str
    predicate: str
    label: str
    facts: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Quote, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Source:
    """A document things were read in.

    Args:
        id: its IRI.
        title: to show.
        name: file name.
        date: ISO date, where known.
        characters: length of its text.
    """

    id: str
    title: str
    name: str
    date: str | None = None
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything a view or an export needs, sorted; nodes by falling rank, then label.

    Args:
        title: of the graph.
        nodes: entities and claims.
        edges: links, by source, predicate, target.
        sources: documents, by name.
    """

    title: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    sources: tuple[Source, ...] = field(default=())
