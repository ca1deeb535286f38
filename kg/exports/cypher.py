"""Cypher: statements that load the graph into Neo4j or Memgraph, again and again without doubles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from pyoxigraph import Store

from kg.exports._base import Exporter, Files, edge_values, node_values
from kg.graph.picture import Projection
from kg.graph.terms import clean

__all__ = ["EXPORTER"]

_BATCH = 500
_ESCAPES = str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def _string(text: str) -> str:
    r"""Write a string on one line.

    A backslash in front of ``u`` is kept apart from it: Neo4j reads ``\u0027`` before it reads quotes.
    """
    escaped = clean(text).translate(_ESCAPES)
    return "'" + escaped.replace("\\\\u", "\\\\' + 'u") + "'"


def _name(text: str) -> str:
    r"""Write the name of a label or type, in backticks."""
    return "`" + clean(text).replace("\\", "_").replace("`", "``").replace("\n", " ").replace("\r", " ") + "`"


def _map(values: Mapping[str, str | float]) -> str:
    written = (
        f"{key}: {_string(value) if isinstance(value, str) else repr(value)}" for key, value in values.items()
    )
    return "{" + ", ".join(written) + "}"


def _batches(rows: Sequence[str]) -> Iterator[str]:
    taken = iter(rows)
    while batch := list(islice(taken, _BATCH)):
        yield "[" + ", ".join(batch) + "]"


def _lines(projection: Projection) -> Iterator[str]:
    yield "CREATE CONSTRAINT resource_iri IF NOT EXISTS FOR (n:Resource) REQUIRE n.iri IS UNIQUE;"
    nodes: defaultdict[str, list[str]] = defaultdict(list)
    for node in projection.nodes:
        nodes[node.kind].append(_map({"iri": node.id} | node_values(node)))
    for kind in sorted(nodes):
        for batch in _batches(nodes[kind]):
            yield f"UNWIND {batch} AS row MERGE (n:Resource {{iri: row.iri}}) SET n:{_name(kind)}, n += row;"
    edges: defaultdict[str, list[str]] = defaultdict(list)
    for edge in projection.edges:
        facts = _map({"id": edge.id} | edge_values(edge))
        row = f"{{source: {_string(edge.source)}, target: {_string(edge.target)}, facts: {facts}}}"
        edges[edge.predicate].append(row)
    for predicate in sorted(edges):
        for batch in _batches(edges[predicate]):
            yield (
                f"UNWIND {batch} AS row "
                "MATCH (a:Resource {iri: row.source}) MATCH (b:Resource {iri: row.target}) "
                f"MERGE (a)-[r:{_name(predicate)} {{id: row.facts.id}}]->(b) SET r += row.facts;"
            )


def _render(_: Store, projection: Projection) -> Files:
    return {"graph.cypher": "".join(f"{line}\n" for line in _lines(projection))}


EXPORTER = Exporter("cypher", "Cypher statements, for Neo4j and Memgraph", ("graph.cypher",), _render)
