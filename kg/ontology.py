"""Read the ontology: which classes and relations there are, and what a relation joins.

``python -m kg.ontology`` writes ``kg/vocab.py``, the same terms for Python code.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.resources import ontology_dir
from kg.spelling import hint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph, URIRef

__all__ = ["NAMESPACE", "Class", "Ontology", "Property", "read", "vocabulary"]

NAMESPACE = "https://w3id.org/kg-builder/ontology#"
_RELATION = f"{NAMESPACE}Relation"

_ANYTHING = frozenset(
    {"http://www.w3.org/2002/07/owl#Thing", "http://www.w3.org/2000/01/rdf-schema#Resource"}
)


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
    """A relation or another property, by its local name.

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
    """Classes and properties by local name.

    Args:
        classes: all classes.
        properties: the relations that are read out of texts (``a kg:Relation``).
        bookkeeping: all other properties: those of statements, claims, evidence, documents.
        individuals: named individuals (``Quoted``) with the local name of their class.
    """

    classes: "Mapping[str, Class]"
    properties: "Mapping[str, Property]"
    bookkeeping: "Mapping[str, Property]" = field(default_factory=lambda: MappingProxyType({}))
    individuals: "Mapping[str, str]" = field(default_factory=lambda: MappingProxyType({}))

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


def _parse(path: Path) -> "Graph":
    from rdflib import Graph

    graph = Graph()
    try:
        graph.parse(path, format="turtle")
    except OSError as error:
        raise OntologyError(
            f"{path}: {error.strerror}; name a folder with kg.ttl and lexicon.toml"
        ) from error
    except Exception as error:  # rdflib raises many kinds
        raise OntologyError(f"{path}: not Turtle: {' '.join(str(error).split())[:200]}") from error
    return graph


def _text(graph: "Graph", term: "URIRef", about: "URIRef") -> str:
    return " ".join(str(graph.value(term, about) or "").split())


def _end(graph: "Graph", term: "URIRef", about: "URIRef") -> str | None:
    """Name the class at one end of a property; a thing of any kind is None."""
    value = graph.value(term, about)
    return None if value is None or str(value) in _ANYTHING else _local(value)


def _own(graph: "Graph", *kinds: "URIRef") -> "list[URIRef]":
    from rdflib import RDF, URIRef

    terms = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    return sorted(s for s in terms if isinstance(s, URIRef) and s.startswith(NAMESPACE))


def _properties(graph: "Graph") -> "list[URIRef]":
    from rdflib import OWL, RDF, URIRef

    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property, URIRef(_RELATION))
    return _own(graph, *kinds)


def _property(graph: "Graph", term: "URIRef") -> Property:
    from rdflib import OWL, RDF, RDFS

    return Property(
        name=_local(term),
        label=_text(graph, term, RDFS.label) or _local(term),
        comment=_text(graph, term, RDFS.comment),
        domain=_end(graph, term, RDFS.domain),
        range=_end(graph, term, RDFS.range),
        literal=(term, RDF.type, OWL.DatatypeProperty) in graph,
        symmetric=(term, RDF.type, OWL.SymmetricProperty) in graph,
        ancestors=_ancestors(graph, term, RDFS.subPropertyOf),
    )


def _check(graph: "Graph", *, path: Path) -> None:
    """Refuse own terms that name a class or property which is not declared, and ends that have no name."""
    from rdflib import OWL, RDF, RDFS, BNode, URIRef

    classes, properties = {*_own(graph, OWL.Class), URIRef(_RELATION)}, set(_properties(graph))
    asked = (
        (RDF.type, classes, "owl:Class"),
        (RDFS.domain, classes, "owl:Class"),
        (RDFS.range, classes, "owl:Class"),
        (RDFS.subClassOf, classes, "owl:Class"),
        (RDFS.subPropertyOf, properties, "property"),
    )
    for about, declared, kind in asked:
        how = "a" if about == RDF.type else f"rdfs:{_local(about)}"
        for subject, value in sorted(graph.subject_objects(about)):
            place = f"{path}: kg:{_local(subject)}"
            if not (isinstance(subject, URIRef) and subject.startswith(NAMESPACE)):
                continue
            if isinstance(value, BNode) and about in {RDFS.domain, RDFS.range}:
                raise OntologyError(f"{place}: {how} must be one class with a name; declare a class above")
            if isinstance(value, URIRef) and value.startswith(NAMESPACE) and value not in declared:
                near = hint(f"kg:{_local(value)}", (f"kg:{_local(term)}" for term in declared))
                raise OntologyError(f"{place}: {how} kg:{_local(value)}: no {kind} of that name{near}")


def read(folder: Path | None = None) -> Ontology:
    """Read ``kg.ttl``.

    Args:
        folder: the ontology folder; None for the one shipped.

    Returns:
        Its classes, relations and other properties, each sorted by name.

    Raises:
        OntologyError: no such file, not Turtle, no relation in it, or a class or property that is named but
            not declared.

    Example:
        >>> read().properties["developed"].domain
        'Agent'
    """
    from rdflib import OWL, RDF, RDFS, URIRef

    path = (folder or ontology_dir()) / "kg.ttl"
    graph = _parse(path)
    _check(graph, path=path)
    classes = {
        _local(t): Class(
            name=_local(t),
            label=_text(graph, t, RDFS.label) or _local(t),
            comment=_text(graph, t, RDFS.comment),
            ancestors=_ancestors(graph, t, RDFS.subClassOf),
        )
        for t in _own(graph, OWL.Class)
    }
    relations = {_local(t): _property(graph, t) for t in _own(graph, URIRef(_RELATION))}
    if not relations:
        raise OntologyError(f"{path}: no property is a kg:Relation; mark those to be read out of texts")
    others = {_local(t): _property(graph, t) for t in _properties(graph) if _local(t) not in relations}
    individuals = {
        _local(t): min(_local(kind) for kind in graph.objects(t, RDF.type) if str(kind).startswith(NAMESPACE))
        for t in _own(graph, OWL.NamedIndividual)
    }
    return Ontology(
        MappingProxyType(classes),
        MappingProxyType(relations),
        bookkeeping=MappingProxyType(others),
        individuals=MappingProxyType(individuals),
    )


def vocabulary(ontology: Ontology) -> str:
    """Render the terms of an ontology as a Python module, the text of ``kg/vocab.py``.

    Args:
        ontology: what to render.

    Returns:
        A module with one class, ``KG``; a misspelt term fails in mypy and at import.

    Example:
        >>> print(vocabulary(read()).splitlines()[0])
        # Generated by `python -m kg.ontology` from ontology/kg.ttl: edit that file, not this one.
    """
    groups = (
        ("Classes", sorted(ontology.classes)),
        ("Individuals", sorted(ontology.individuals)),
        ("Relations", sorted(ontology.properties)),
        ("Other properties", sorted(ontology.bookkeeping)),
    )
    lines = [
        "# Generated by `python -m kg.ontology` from ontology/kg.ttl: edit that file, not this one.",
        "# ruff: noqa: N815",
        '"""The terms of the ontology, by name."""',
        "",
        "from typing import Final",
        "",
        "from rdflib import URIRef",
        "",
        '__all__ = ["KG"]',
        "",
        "",
        "class KG:",
        '    """The namespace of the ontology; every attribute is an IRI."""',
    ]
    for title, names in groups:
        lines += ["", f"    # {title}"]
        lines += [f'    {name}: Final = URIRef("{NAMESPACE}{name}")' for name in names]
    return "\n".join(lines) + "\n"


def _main() -> None:
    import argparse

    target = Path(__file__).with_name("vocab.py")
    about = f"Write the terms of {ontology_dir() / 'kg.ttl'} as Python to {target}."
    argparse.ArgumentParser(prog="python -m kg.ontology", description=about).parse_args()
    target.write_text(vocabulary(read()), encoding="utf-8")
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    _main()
