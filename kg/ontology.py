"""Read the ontology: which classes and relations there are, and what a relation joins."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib import Graph, URIRef

__all__ = ["NAMESPACE", "Class", "Ontology", "Property", "read"]

NAMESPACE = "https://w3id.org/kg-builder/ontology#"


@dataclass(frozen=True, slots=True)
class Class:
    """A class, by its local name.

    Args:
        name: ``Person``.
        label: for people.
        comment: what it means.
        ancestors: local names of all its super-classes, itself first, then sorted.
    """

    name: str
    label: str
    comment: str
    ancestors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A relation, by its local name.

    Args:
        name: ``developed``.
        label: as it reads between subject and object.
        comment: what it means.
        domain: local name of the class of its subjects; None: any.
        range: local name of the class of its objects; None: any, ``string`` and the like for values.
        literal: its objects are values.
        symmetric: it holds both ways.
        ancestors: local names of all its super-properties, itself first, then sorted.
    """

    name: str
    label: str
    comment: str
    domain: str | None
    range: str | None
    literal: bool
    symmetric: bool
    ancestors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes and properties by local name."""

    classes: "Mapping[str, Class]"
    properties: "Mapping[str, Property]"

    def is_a(self, name: str, ancestor: str | None) -> bool:
        """Tell whether a class is another or one of its sub-classes; every class is None, that is, anything.

        Example:
            >>> read().is_a("Algorithm", "Artifact")
            True
        """
        return ancestor is None or (name in self.classes and ancestor in self.classes[name].ancestors)


def _local(term: object) -> str:
    return str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _ancestors(graph: "Graph", term: "URIRef", via: "URIRef") -> tuple[str, ...]:
    others = {
        _local(t) for t in graph.transitive_objects(term, via) if str(t).startswith(NAMESPACE) and t != term
    }
    return (_local(term), *sorted(others))


def read(folder: Path | None = None) -> Ontology:
    """Read ``kg.ttl``.

    Args:
        folder: the ontology folder; None for the one shipped.

    Raises:
        OntologyError: no such file, or not Turtle.

    Example:
        >>> read().properties["developed"].domain
        'Agent'
    """
    from rdflib import OWL, RDF, RDFS, Graph, URIRef

    path = (folder or ontology_dir()) / "kg.ttl"
    graph = Graph()
    try:
        graph.parse(path, format="turtle")
    except OSError as error:
        raise OntologyError(
            f"{path}: {error.strerror}; name a folder with kg.ttl and lexicon.toml"
        ) from error
    except Exception as error:  # rdflib raises many kinds
        raise OntologyError(f"{path}: not Turtle: {' '.join(str(error).split())[:200]}") from error

    def own(kinds: "Iterable[URIRef]") -> list[URIRef]:
        terms = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
        return sorted(s for s in terms if isinstance(s, URIRef) and s.startswith(NAMESPACE))

    def text(term: URIRef, about: URIRef) -> str:
        return " ".join(str(graph.value(term, about) or "").split())

    def one(term: URIRef, about: URIRef) -> str | None:
        value = graph.value(term, about)
        return None if value is None else _local(value)

    classes = {
        _local(t): Class(
            _local(t),
            text(t, RDFS.label) or _local(t),
            text(t, RDFS.comment),
            _ancestors(graph, t, RDFS.subClassOf),
        )
        for t in own([OWL.Class])
    }
    properties = {
        _local(t): Property(
            name=_local(t),
            label=text(t, RDFS.label) or _local(t),
            comment=text(t, RDFS.comment),
            domain=one(t, RDFS.domain),
            range=one(t, RDFS.range),
            literal=(t, RDF.type, OWL.DatatypeProperty) in graph,
            symmetric=(t, RDF.type, OWL.SymmetricProperty) in graph,
            ancestors=_ancestors(graph, t, RDFS.subPropertyOf),
        )
        for t in own([OWL.ObjectProperty, OWL.DatatypeProperty])
    }
    return Ontology(MappingProxyType(classes), MappingProxyType(properties))
