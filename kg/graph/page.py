"""What all quads of one document share, and the evidence that is cut out of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from kg.graph import iris
from kg.graph.cuts import Cutter
from kg.graph.terms import Quad, integer, iri, literal
from kg.model import Document, Span
from kg.ontology import NAMESPACE
from kg.vocab import KG

__all__ = ["LABEL", "TYPE", "Page", "evidence", "place", "section", "term"]

TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL: Final = "<http://www.w3.org/2000/01/rdf-schema#label>"
_OA = "http://www.w3.org/ns/oa#"
_IS_PART_OF: Final = "<http://purl.org/dc/terms/isPartOf>"


@dataclass(frozen=True, slots=True)
class Page:
    """What all quads of one document share.

    Args:
        base: what data IRIs hang on.
        document: what was read.
        name: its IRI as a term.
        graph: the IRI of its graph as a term.
        cutter: cuts evidence out of it.

    Example:
        >>> page = Page.of(Document("notes", "notes.txt", "text/plain", "Words."), base=iris.BASE)
        >>> page.thing("person/mara-lindqvist")
        '<https://example.org/kg/entity/person/mara-lindqvist>'
    """

    base: str
    document: Document
    name: str
    graph: str
    cutter: Cutter

    @classmethod
    def of(cls, document: Document, *, base: str) -> "Page":
        """Make a document ready."""
        name, graph = iri(iris.document(base, document)), iri(iris.graph(base, document))
        return cls(base, document, name, graph, Cutter.of(document))

    def thing(self, identifier: str) -> str:
        """Name an entity."""
        return iri(iris.entity(self.base, identifier))

    def quads(self, subject: str, facts: Iterable[tuple[str, str]]) -> Iterator[Quad]:
        """Say facts, predicates with values, of a subject."""
        return ((subject, predicate, value, self.graph) for predicate, value in facts)


def term(name: str) -> str:
    """Name a class or property of the ontology by its local name."""
    return iri(NAMESPACE + quote(name, safe="", errors="surrogatepass"))


def place(span: Span) -> str:
    """Write a place of the document.

    Example:
        >>> place((3, 14))
        '"char=3,14"'
    """
    return f'"char={span[0]},{span[1]}"'


def section(page: Page, heading: str) -> tuple[str, Iterator[Quad]]:
    """Name and describe a section of a document by its heading."""
    name = iri(iris.section(page.base, page.document, heading=heading))
    facts = ((TYPE, iri(KG.Section)), (LABEL, literal(heading, language="en")), (_IS_PART_OF, page.name))
    return name, page.quads(name, facts)


def evidence(page: Page, span: Span, *, rule: str) -> tuple[str, list[Quad]]:
    """Name and describe a stretch of a document that one rule read."""
    cut = page.cutter.cut(span)
    name = iri(iris.evidence(page.base, page.document, start=cut.start, end=cut.end, rule=rule))
    found: list[Quad] = []
    facts = [
        (TYPE, iri(KG.Evidence)),
        (f"<{_OA}hasSource>", page.name),
        (f"<{_OA}start>", integer(cut.start)),
        (f"<{_OA}end>", integer(cut.end)),
    ]
    for key, words in (("exact", cut.exact), ("prefix", cut.prefix), ("suffix", cut.suffix)):
        if words:
            facts.append((f"<{_OA}{key}>", literal(words)))
    if rule:
        facts.append((iri(KG.extractedBy), iri(iris.rule(page.base, rule))))
    if cut.section:
        under, described = section(page, cut.section)
        facts.append((iri(KG.section), under))
        found.extend(described)
    if cut.speaker:
        facts.append((iri(KG.speaker), literal(cut.speaker)))
    found.extend(page.quads(name, facts))
    return name, found
