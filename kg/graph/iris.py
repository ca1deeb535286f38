"""Every IRI of a graph, minted from content: the same input gives the same IRI anywhere."""

import json
import re
from hashlib import sha256
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode

from kg.errors import GraphError
from kg.model import Document, slug

__all__ = [
    "BASE",
    "affiliation",
    "appearance",
    "check_base",
    "claim",
    "document",
    "entity",
    "evidence",
    "graph",
    "rule",
    "run",
    "section",
    "statement",
    "topic",
]

BASE = "https://example.org/kg/"
"""What data IRIs hang on unless the user says otherwise."""

_LONGEST = 120
_BASE = re.compile(r"(?:https?://[^/?#]|urn:[A-Za-z0-9][A-Za-z0-9-]*:)\S*", re.IGNORECASE)
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def _is_iri(text: str) -> bool:
    """Tell whether all that read IRIs take one: the parser of the store, and that of the standard library."""
    try:
        NamedNode(text)
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme.casefold() == "urn" or parts.hostname) and not _ESCAPE.search(text)


def check_base(base: str) -> str:
    """Make sure that a base can carry IRIs.

    Args:
        base: an absolute IRI; a missing ``/`` at its end is added.

    Returns:
        The base, ending in ``/``, ``#`` or ``:``.

    Raises:
        GraphError: it is no absolute IRI of a scheme that data IRIs have.

    Example:
        >>> check_base("https://data.example.org/labs")
        'https://data.example.org/labs/'
    """
    if not _BASE.fullmatch(base) or not _is_iri(base):
        raise GraphError(f"base {base!r} is no absolute IRI of http, https or urn; write one such as {BASE}")
    return base if base.endswith(("/", "#", ":")) else f"{base}/"


def _hash(*parts: object) -> str:
    return sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()[:16]


def _segment(text: str) -> str:
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}-{_hash(text)}"
    if text in {".", ".."}:
        return text.replace(".", "%2E")
    return quote(text, safe="+", errors="surrogatepass")


def document(base: str, source: Document) -> str:
    """Name a document: by what it is called and what it says.

    Example:
        >>> document(BASE, Document("notes", "notes.txt", "text/plain", "Words."))
        'https://example.org/kg/document/notes-44dcebcdcc'
    """
    return f"{base}document/{_segment(source.key)}"


def graph(base: str, source: Document) -> str:
    """Name the graph of what was read in a document."""
    return f"{base}graph/{_segment(source.key)}"


def entity(base: str, identifier: str) -> str:
    """Name a thing by its entity id: any script, any character.

    Example:
        >>> entity(BASE, "algorithm/c#")
        'https://example.org/kg/entity/algorithm/c%23'
    """
    return f"{base}entity/{'/'.join(_segment(part) for part in identifier.split('/'))}"


def topic(base: str, label: str) -> str:
    """Name a topic: the same words are the same topic in every document.

    Example:
        >>> topic(BASE, "Early  Work")
        'https://example.org/kg/topic/early-work'
    """
    return f"{base}topic/{_segment(slug(label))}"


def section(base: str, source: Document, *, heading: str) -> str:
    """Name a section of a document by its heading."""
    return f"{base}section/{_hash(source.key, heading)}"


def rule(base: str, identifier: str) -> str:
    """Name a rule by its id.

    Example:
        >>> rule(BASE, "developed.passive")
        'https://example.org/kg/rule/developed.passive'
    """
    return f"{base}rule/{_segment(identifier)}"


def run(base: str, source: Document, *, version: str, rules: str) -> str:
    """Name the reading of one document with one version of program and rules."""
    return f"{base}run/{_hash(source.key, version, rules)}"


def evidence(base: str, source: Document, *, start: int, end: int, rule: str) -> str:
    """Name a stretch of a document that one rule read."""
    return f"{base}evidence/{_hash(source.key, start, end, rule)}"


def appearance(base: str, source: Document, *, entity: str) -> str:
    """Name that a thing is mentioned in a document."""
    return f"{base}appearance/{_hash(source.key, entity)}"


def statement(base: str, source: Document, *, parts: tuple[object, ...]) -> str:
    """Name a statement by all it says and where (``parts``)."""
    return f"{base}statement/{_hash(source.key, *parts)}"


def claim(base: str, source: Document, *, parts: tuple[object, ...]) -> str:
    """Name a claim by who holds it, where and how it is given (``parts``)."""
    return f"{base}claim/{_hash(source.key, *parts)}"


def affiliation(base: str, *, parts: tuple[object, ...]) -> str:
    """Name an affiliation by member, organization, title and time: the same in every document."""
    return f"{base}affiliation/{_hash(*parts)}"
