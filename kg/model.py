"""The records that flow between the stages: frozen, plain data.

Offsets are characters (code points) of ``Document.text``, end exclusive. A ``Span`` is ``(start, end)``.
Types and predicates are local names of the ontology (``Person``, ``developed``). An entity id is the path
its IRI ends in (``person/john-schulman``), so the same name gives the same id in every document.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import TypeAlias

__all__ = [
    "Annotations",
    "Block",
    "BlockKind",
    "Claim",
    "Document",
    "Entity",
    "Literal",
    "Mention",
    "MentionKind",
    "Modality",
    "Mode",
    "Span",
    "Statement",
    "TypeVote",
    "slug",
]

Span: TypeAlias = tuple[int, int]


class BlockKind(StrEnum):
    """What a stretch of a document is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    LABEL = "label"
    """The topic in front of a quote ("On early work"): names are found in it, it says nothing itself."""
    QUOTE = "quote"
    """Somebody's own words, set apart by the structure; the span leaves quotation marks out."""
    TURN = "turn"
    """One paragraph of what a speaker says; the span excludes the ``Name:`` in front."""
    NOISE = "noise"
    """Navigation, adverts, footers: kept as text, never extracted from."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document with what its structure says about it.

    Blocks are in text order and do not overlap.

    Args:
        kind: what it is.
        start: first character of the content.
        end: one past the last.
        section: the heading it stands under.
        speaker: who speaks, as written, where the structure says so.
        speaker_span: where that is written.
        timestamp: when in a recording, as written (``12:03``).
        end_timestamp: till when, for a chapter.
        item: the number of a numbered item or chapter.
        topic: what a label says a quote is about, without the leading "On".
        topic_span: where the label's words stand.
        cited_source: where a quote is said to be taken from.
        cited_span: where that is written.
    """

    kind: BlockKind
    start: int
    end: int
    section: str | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    timestamp: str | None = None
    end_timestamp: str | None = None
    item: int | None = None
    topic: str | None = None
    topic_span: Span | None = None
    cited_source: str | None = None
    cited_span: Span | None = None


@lru_cache(maxsize=4)
def _digest(text: str) -> str:
    """Work out the digest of a text once, however many IRIs are made of it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """One document: the reference text and what its structure says.

    Args:
        id: file stem, or the id a row of a collection gives.
        name: file name without folders (``interview.txt``); the same wherever the file lies.
        media_type: ``text/plain`` and the like.
        text: the reference text all offsets count.
        title: as found, or None.
        date: ISO date (``2024-05-15``, ``2024-05`` or ``2024``) as found, or None.
        blocks: in text order, without overlap; not every character belongs to one.
        meta: further facts a reader found, as sorted pairs (``("url", "https://…")``).
    """

    id: str
    name: str
    media_type: str
    text: str = field(repr=False)
    title: str | None = None
    date: str | None = None
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    meta: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the reference text in UTF-8, 64 hexadecimal digits."""
        return _digest(self.text)

    @property
    def key(self) -> str:
        """What the document's IRI and its file names end in: short, plain ASCII, unique by content."""
        stem = _PLAIN.sub("-", slug(self.id))[:_LONGEST_STEM].strip("-.")
        return f"{stem or 'document'}-{self.digest[:10]}"


class MentionKind(StrEnum):
    """How a mention refers."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"
    """A definite noun that stands for a name: "the company"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is referred to.

    Args:
        start: first character.
        end: one past the last.
        type: class of the entity (``Person``).
        name: the entity's full name.
        entity: the entity's id.
        kind: by name, by pronoun, by noun.
        rule: id of the rule that found or resolved it.
        confidence: 0 to 1.
    """

    start: int
    end: int
    type: str
    name: str
    entity: str
    kind: MentionKind = MentionKind.NAME
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing the document speaks of.

    Args:
        id: ``type/slug-of-name``, see ``entity_id``.
        type: class in the ontology.
        name: the fullest proper name.
        aliases: other names it goes by, sorted.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is no entity: a role title, a prize."""

    value: str


@dataclass(frozen=True, slots=True)
class TypeVote:
    """One piece of evidence for the type of whatever is named at a place.

    Args:
        start: first character.
        end: one past the last.
        type: class in the ontology.
        weight: how much it counts; 1 is a clear sign, negative speaks against.
        rule: id of the rule that saw it.
    """

    start: int
    end: int
    type: str
    weight: float
    rule: str


class Modality(StrEnum):
    """How a statement is meant."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    """Announced for the future at the time of writing: "will join"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation read in a document.

    Args:
        subject: entity id.
        predicate: property of the ontology; ``role`` takes a ``Literal``.
        object: entity id, or a literal.
        subject_span: where the subject stands (name, pronoun or noun).
        object_span: where the object stands.
        evidence: the sentence or clause that says so.
        rule: id of the construction or pattern (``developed.passive``).
        confidence: 0 to 1.
        modality: asserted or planned.
        role: title held (``Chief Scientist``), for worksFor and role.
        organization: entity id of the organization of a role.
        organization_span: where that stands.
        start: from when: ``2015``, ``2024-06``, ``2024-06-01``.
        end: till when, likewise.
        former: the document says it is over ("former", "ex-").
    """

    subject: str
    predicate: str
    object: str | Literal
    subject_span: Span
    object_span: Span
    evidence: Span
    rule: str
    confidence: float = 1.0
    modality: Modality = Modality.ASSERTED
    role: str | None = None
    organization: str | None = None
    organization_span: Span | None = None
    start: str | None = None
    end: str | None = None
    former: bool = False


class Mode(StrEnum):
    """How a claim is given."""

    QUOTED = "quoted"
    TURN = "turn"
    REPORTED = "reported"
    NARRATED = "narrated"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something somebody holds to be so.

    Args:
        claimant: entity id, or None where the document does not say.
        content: the spans of what is claimed; a split quote has several.
        mode: quoted, turn, reported or narrated.
        evidence: the whole stretch that shows it (cue and content).
        rule: id of the claim rule.
        source: where the claimant is named.
        cue: the words that attribute ("argues", "according to").
        topic: what it is said to be about.
        about: ids of the entities mentioned in it, sorted.
        certainty: 1 said flatly, lower where hedged, 0 to 1.
        polarity: False where the content is negated.
        said_at: ISO date, where the document says when.
        horizon: the time the content is about, as written ("in the next two years").
        cited_source: where the document says it took it from.
        section: the heading it stands under.
        confidence: 0 to 1.
    """

    claimant: str | None
    content: tuple[Span, ...]
    mode: Mode
    evidence: Span
    rule: str
    source: Span | None = None
    cue: Span | None = None
    topic: str | None = None
    about: tuple[str, ...] = ()
    certainty: float = 1.0
    polarity: bool = True
    said_at: str | None = None
    horizon: str | None = None
    cited_source: str | None = None
    section: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was read in one document, in text order.

    Args:
        document: the document.
        mentions: where entities are referred to.
        entities: what the document names.
        statements: the relations between them.
        claims: what somebody holds to be so.
        references: words that refer, but that no graph needs: relative words, and pronouns and nouns for
            those whom the document does not name.
        further: what is said of those not named, and the statements once more for each other pair of places
            in the same sentence; the graph leaves these out.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    references: tuple[Mention, ...] = ()
    further: tuple[Statement, ...] = ()


_APART = re.compile(r"[^\w.+#]+|_+")
_PLAIN = re.compile(r"[^a-z0-9.]+")
_LONGEST_STEM = 60


@lru_cache(maxsize=65_536)
def slug(text: str) -> str:
    """Turn a name into the tail of an IRI: the same for all its spellings in case, accents and spacing.

    Args:
        text: any text.

    Returns:
        Lower-case letters and digits of any script joined by ``-``; ``GPT-3.5`` keeps its dot, ``C++`` its
        plus signs. Text with nothing to keep gives a short hash.

    Example:
        >>> slug("Proximal Policy  Optimization"), slug("GPT-3.5"), slug("Jürgen O’Neil")
        ('proximal-policy-optimization', 'gpt-3.5', 'jurgen-oneil')
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    plain = "".join(
        c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    ).casefold()
    kept = _APART.sub("-", plain).strip("-.")
    return kept or f"x{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
