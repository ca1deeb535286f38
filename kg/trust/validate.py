"""Hold a graph to its shapes."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyoxigraph as ox
from pyoxigraph import RdfFormat, Store

from kg.errors import OntologyError
from kg.graph.canonical import PREFIXES
from kg.resources import ontology_dir
from kg.trust import shapes
from kg.trust.places import place
from kg.trust.quads import merged

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["LARGE", "Finding", "Report", "as_json", "validate"]

LARGE = 100_000
"""Triples beyond which all shapes are checked as SPARQL: a SHACL engine in Python would take minutes."""

_Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
_MISSING = "pyshacl is not installed; pip install pyshacl brings it"
_FEW = 5
_TERMS = frozenset({"node-class", "node-predicate", "statement-relation"})
"""Shapes that terms of another ontology break."""
_SH = "http://www.w3.org/ns/shacl#"
_PREFIXES = {**PREFIXES, "owl": "http://www.w3.org/2002/07/owl#"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One violation.

    Args:
        document: name of the file it was read in; empty where it was read nowhere.
        start: first character of the evidence; -1 where there is none.
        end: one past the last.
        rule: name of the shape that is broken.
        focus: IRI of the node that breaks it.
        value: what is wrong with it; empty where something is missing or doubled.
        message: what should be so.
        sentence: the words of the evidence.
    """

    document: str
    start: int
    end: int
    rule: str
    focus: str
    value: str
    message: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came of holding a graph to its shapes.

    Args:
        triples: how many were looked at.
        rules: how many shapes they were held to.
        engine: what checked them.
        note: what was not at hand, if anything.
        findings: the violations, by place.
    """

    triples: int
    rules: int
    engine: str
    note: str
    findings: tuple[Finding, ...]


_NOTHING: Final = Finding(
    "", -1, -1, "nothing", "", "", "the graph is empty: nothing is there to be held", ""
)


def _ontology(folder: Path | None) -> list[ox.Triple]:
    """Read the shipped ontology and, beside it, the user's own."""
    found: list[ox.Triple] = []
    for path in dict.fromkeys((ontology_dir() / "kg.ttl", (folder or ontology_dir()) / "kg.ttl")):
        try:
            found.extend(quad.triple for quad in ox.parse(path=str(path), format=RdfFormat.TURTLE))
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path}: not a readable ontology: {' '.join(str(error).split())}") from error
    return found


def _by_sparql(store: Store, checks: list[shapes.Check]) -> Iterator[tuple[str, _Node, str]]:
    for check in checks:
        solutions = store.query(check.query, prefixes=_PREFIXES)
        if not isinstance(solutions, ox.QuerySolutions):
            raise OntologyError(f"shapes.ttl: {check.rule} is no SELECT")
        valued = any(variable.value == "value" for variable in solutions.variables)
        for row in solutions:
            value = getattr(row["value"], "value", "") if valued else ""
            yield check.rule, row["this"], value


def _by_shacl(store: Store, core: "Graph") -> Iterator[tuple[str, _Node, str]]:
    import pyshacl
    from rdflib import RDF, Graph, URIRef

    from kg.graph.store import rdflib_graph

    _, found, text = pyshacl.validate(rdflib_graph(store), shacl_graph=core, inference="none")
    if not isinstance(found, Graph):
        raise OntologyError(f"shapes.ttl: {' '.join(str(text).split())[:200]}")
    for result in found.subjects(RDF.type, URIRef(f"{_SH}ValidationResult")):
        rule = str(found.value(result, URIRef(f"{_SH}sourceShape"))).rsplit("#", 1)[-1]
        focus = found.value(result, URIRef(f"{_SH}focusNode"))
        value = found.value(result, URIRef(f"{_SH}value"))
        yield rule, _node(focus), "" if value is None else str(value)


def _node(focus: object) -> _Node:
    """Turn a node of rdflib into the one the store has."""
    from rdflib import BNode, Literal

    if isinstance(focus, Literal):
        kind = focus.datatype and ox.NamedNode(focus.datatype)
        return ox.Literal(str(focus), datatype=kind or None, language=focus.language)
    return ox.BlankNode(str(focus)) if isinstance(focus, BNode) else ox.NamedNode(str(focus))


def _core(graph: "Graph") -> "Graph":
    """Leave out what is SPARQL: it is asked once for all nodes, not once for each."""
    from rdflib import URIRef

    core = type(graph)()
    for triple in graph:
        if triple[1] not in {URIRef(f"{_SH}sparql"), URIRef(f"{_SH}target")}:
            core.add(triple)
    return core


def validate(
    store: Store, *, folder: Path | None = None, shacl: bool | None = None, large: int = LARGE
) -> Report:
    """Hold a graph to the shapes of ``shapes.ttl`` and to domains and ranges of the ontology.

    Args:
        store: what ``kg.graph.load`` gives.
        folder: the ontology the graph was built with, if not the shipped one; its terms count too.
        shacl: True to have SHACL Core checked by pyshacl, False to have all checked as SPARQL; None chooses
            pyshacl where it is installed and the graph is not large. Both find the same.
        large: triples beyond which pyshacl is not chosen.

    Returns:
        The violations. What was inferred is not looked at. An empty graph is one, too.

    Raises:
        OntologyError: shapes or ontology cannot be read, or pyshacl is asked for and not installed.

    Example:
        >>> from kg.graph.store import store_of
        >>> fact = ("<urn:d>", f"<{PREFIXES['rdf']}type>", f"<{PREFIXES['kg']}Claim>", "")
        >>> sorted({finding.rule for finding in validate(store_of([fact]), shacl=False).findings})[:2]
        ['claim-certainty', 'claim-confidence']
    """
    union = merged(store, ())
    triples = len(union)
    union.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in _ontology(folder))
    graph = shapes.parse()
    checks = shapes.checks(graph)
    messages = {check.rule: check.message for check in checks}
    installed = find_spec("pyshacl") is not None
    if shacl and not installed:
        raise OntologyError(_MISSING)
    chosen = (installed and triples <= large) if shacl is None else shacl
    broken: set[tuple[str, _Node, str]] = set()
    if chosen:
        try:
            broken.update(_by_shacl(union, _core(graph)))
            checks = [check for check in checks if check.sparql]
        except RuntimeError:  # pyshacl cannot compare what stands there; SPARQL can
            chosen = False
    broken.update(_by_sparql(union, checks))
    findings = sorted(_finding(union, *one, message=messages.get(one[0], "")) for one in broken)
    notes = [] if installed else [f"{_MISSING}; all was checked as SPARQL"]
    notes += _strange(findings) if folder is None else []
    return Report(
        triples=triples,
        rules=len(messages),
        engine="pyshacl and SPARQL" if chosen else "SPARQL",
        note="; ".join(notes),
        findings=tuple(findings) if triples else (_NOTHING,),
    )


def _strange(findings: Iterable[Finding]) -> list[str]:
    """Name the terms that the shipped ontology lacks: perhaps the graph was built with another."""
    values = {one.value for one in findings if one.rule in _TERMS and one.value.startswith(PREFIXES["kg"])}
    if not values:
        return []
    names = sorted(f"kg:{value.removeprefix(PREFIXES['kg'])}" for value in values)
    shown = ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")
    return [f"not in the shipped ontology: {shown}; a graph built with one of its own needs --ontology DIR"]


def _finding(store: Store, rule: str, focus: _Node, value: str, *, message: str) -> Finding:
    where = place(store, focus)
    return Finding(
        document=where.document,
        start=-1 if where.start is None else where.start,
        end=-1 if where.end is None else where.end,
        rule=rule,
        focus=focus.value,
        value=value,
        message=message,
        sentence=where.sentence,
    )


def as_json(report: Report) -> dict[str, Any]:
    """Write a report as plain data.

    Example:
        >>> as_json(Report(3, 2, "SPARQL", "", ()))["conforms"]
        True
    """
    return {"conforms": not report.findings, **asdict(report)}
