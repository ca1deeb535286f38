"""Read SHACL shapes as SPARQL checks: one query a constraint, the same answer as a SHACL engine gives.

Of SHACL Core this knows what ``shapes.ttl`` uses; a shape that asks for more fails when it is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.graph.terms import XSD, literal
from kg.resources import ontology_dir

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Check", "checks", "parse"]

_SH = "http://www.w3.org/ns/shacl#"
_PLAIN = frozenset({"path", "message", "name", "description", "severity"})
_NODE_KEYS = frozenset(
    {"property", "sparql", "target", "targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf"}
)
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint of one shape.

    Args:
        rule: local name of the shape, the rule id of a report.
        message: what should be so.
        query: SELECT of ``?this`` (the focus node) and perhaps ``?value``, a row a violation.
        sparql: it is SPARQL in the shapes, too.
    """

    rule: str
    message: str
    query: str
    sparql: bool = False


def parse(folder: Path | None = None) -> "Graph":
    """Read ``shapes.ttl``.

    Args:
        folder: where it lies; None for the one shipped.

    Returns:
        The shapes, as rdflib gives them.

    Raises:
        OntologyError: no such file, or not Turtle.

    Example:
        >>> len(parse()) > 100
        True
    """
    from rdflib import Graph

    path = (folder or ontology_dir()) / "shapes.ttl"
    try:
        return Graph().parse(path, format="turtle")
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror}; it says what a graph must hold") from error
    except Exception as error:  # rdflib raises many kinds
        raise OntologyError(f"{path}: not Turtle: {' '.join(str(error).split())[:200]}") from error


def _name(term: object) -> str:
    return str(term).rsplit("#", 1)[-1]


def _sh(graph: "Graph", subject: "Node", key: str) -> "list[Node]":
    from rdflib import URIRef

    return sorted(graph.objects(subject, URIRef(_SH + key)), key=str)


def _targets(graph: "Graph", shape: "Node") -> str:
    """Write which nodes a shape looks at, as a pattern that binds ``?this``."""
    patterns = [f"{{ ?this a/rdfs:subClassOf* <{c}> }}" for c in _sh(graph, shape, "targetClass")]
    patterns += [f"{{ ?this <{p}> ?_object }}" for p in _sh(graph, shape, "targetSubjectsOf")]
    patterns += [f"{{ ?_subject <{p}> ?this }}" for p in _sh(graph, shape, "targetObjectsOf")]
    patterns += [f"{{ VALUES ?this {{ <{n}> }} }}" for n in _sh(graph, shape, "targetNode")]
    patterns += [f"{{ {query} }}" for t in _sh(graph, shape, "target") for query in _sh(graph, t, "select")]
    if not patterns:
        raise OntologyError(f"shapes.ttl: {_name(shape)} has no target; say which nodes it looks at")
    return f"{{ SELECT DISTINCT ?this WHERE {{ {' UNION '.join(patterns)} }} }}"


def _path(graph: "Graph", shape: "Node") -> str:
    from rdflib import URIRef

    for path in _sh(graph, shape, "path"):
        if isinstance(path, URIRef):
            return f"<{path}>"
        for inverse in _sh(graph, path, "inversePath"):
            return f"^<{inverse}>"
    raise OntologyError(f"shapes.ttl: {_name(shape)} needs a path, a property or the inverse of one")


def _not_of(datatype: "Node") -> str:
    wrong = f"!isLiteral(?value) || DATATYPE(?value) != <{datatype}>"
    if str(datatype) in {_LANG_STRING, f"{XSD}string"}:
        return wrong
    return f"{wrong} || !COALESCE(<{datatype}>(STR(?value)) = ?value, false)"


def _listed(graph: "Graph", head: "Node") -> str:
    from rdflib.collection import Collection

    return ", ".join(item.n3() for item in Collection(graph, head))


def _violated(graph: "Graph", *, key: str, wanted: "Node") -> str | None:
    """Write when a value breaks a constraint, as the pattern after the one that binds it."""
    sign = {"minInclusive": ">=", "maxInclusive": "<=", "lessThan": "<", "lessThanOrEquals": "<="}.get(key)
    match key:
        case "class":
            found = f"FILTER NOT EXISTS {{ ?value a/rdfs:subClassOf* <{wanted}> }}"
        case "datatype":
            found = f"FILTER({_not_of(wanted)})"
        case "nodeKind" if _name(wanted) == "IRI":
            found = "FILTER(!isIRI(?value))"
        case "in":
            found = f"FILTER(?value NOT IN ({_listed(graph, wanted)}))"
        case "pattern":
            found = f"FILTER(isBlank(?value) || !REGEX(STR(?value), {literal(str(wanted))}))"
        case "minLength":
            found = f"FILTER(isBlank(?value) || STRLEN(STR(?value)) < {wanted})"
        case "minInclusive" | "maxInclusive":
            found = f"FILTER(!COALESCE(?value {sign} {wanted}, false))"
        case "lessThan" | "lessThanOrEquals":
            found = f"?this <{wanted}> ?_other . FILTER(!COALESCE(?value {sign} ?_other, false))"
        case _:
            return None
    return found


def _property_checks(graph: "Graph", shape: "Node", *, targets: str) -> Iterator[Check]:
    path = _path(graph, shape)
    rule, message = _name(shape), " ".join(map(str, _sh(graph, shape, "message")))
    for predicate, wanted in sorted(graph.predicate_objects(shape)):
        key = str(predicate).removeprefix(_SH)
        if not str(predicate).startswith(_SH) or key in _PLAIN:
            continue
        if key in {"minCount", "maxCount"} and str(wanted) != "1":
            raise OntologyError(f"shapes.ttl: {rule} has {key} {wanted}; only 1 can be checked")
        if key in {"minCount", "maxCount"}:
            where = (
                f"FILTER NOT EXISTS {{ ?this {path} ?value }}"
                if key == "minCount"
                else f"?this {path} ?value , ?_other FILTER(!sameTerm(?value, ?_other))"
            )
            yield Check(rule, message, f"SELECT DISTINCT ?this WHERE {{ {targets} {where} }}")
            continue
        where_not = _violated(graph, key=key, wanted=wanted)
        if where_not is None:
            raise OntologyError(f"shapes.ttl: {rule} has sh:{key} {_name(wanted)}, which cannot be checked")
        where = f"{targets} ?this {path} ?value . {where_not}"
        yield Check(rule, message, f"SELECT DISTINCT ?this ?value WHERE {{ {where} }}")


def _sparql_checks(graph: "Graph", shape: "Node", *, targets: str) -> Iterator[Check]:
    for constraint in _sh(graph, shape, "sparql"):
        message = " ".join(map(str, _sh(graph, constraint, "message")))
        for select in _sh(graph, constraint, "select"):
            inner = str(select).replace("$this", "?this").strip()
            value = " ?value" if "?value" in inner else ""
            query = f"SELECT DISTINCT ?this{value} WHERE {{ {targets} {{ {inner} }} }}"
            yield Check(_name(constraint), message, query, sparql=True)


def checks(shapes: "Graph") -> list[Check]:
    """Turn shapes into queries.

    Args:
        shapes: see ``parse``.

    Returns:
        A query for each constraint, by rule id, to be asked of data and ontology in one graph.

    Raises:
        OntologyError: a shape uses what cannot be checked this way.

    Example:
        >>> [check.message for check in checks(parse()) if check.rule == "evidence-order"]
        ['evidence ends after it starts']
    """
    from rdflib import RDF, URIRef

    found: list[Check] = []
    for shape in sorted(shapes.subjects(RDF.type, URIRef(f"{_SH}NodeShape")), key=str):
        keys = {str(p).removeprefix(_SH) for p in shapes.predicates(shape) if str(p).startswith(_SH)}
        if unknown := sorted(keys - _NODE_KEYS - _PLAIN):
            raise OntologyError(f"shapes.ttl: {_name(shape)} has sh:{unknown[0]}, which cannot be checked")
        targets = _targets(shapes, shape)
        for part in _sh(shapes, shape, "property"):
            found.extend(_property_checks(shapes, part, targets=targets))
        found.extend(_sparql_checks(shapes, shape, targets=targets))
    return sorted(found, key=lambda check: (check.rule, check.query))
