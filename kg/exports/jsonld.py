"""JSON-LD: everything, one named graph a document."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
from pyoxigraph import Store

from kg.exports._base import Exporter, Files
from kg.graph.canonical import PREFIXES
from kg.graph.picture import Projection

__all__ = ["EXPORTER"]

_TYPE = f"{PREFIXES['rdf']}type"
_STRING = f"{PREFIXES['xsd']}string"


def _short(name: str) -> str:
    for prefix, namespace in PREFIXES.items():
        tail = name.removeprefix(namespace)
        if tail != name and not tail.startswith("//"):
            return f"{prefix}:{tail}"
    return name


def _name(term: object) -> str:
    value = str(getattr(term, "value", ""))
    return f"_:{value}" if isinstance(term, ox.BlankNode) else value


def _value(term: object) -> dict[str, str]:
    if not isinstance(term, ox.Literal):
        return {"@id": _name(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _STRING:
        return {"@value": term.value}
    return {"@value": term.value, "@type": _short(term.datatype.value)}


def _nodes(quads: Iterable[ox.Quad]) -> list[dict[str, Any]]:
    said: defaultdict[str, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        facts = said[_name(quad.subject)]
        if quad.predicate.value == _TYPE and not isinstance(quad.object, ox.Literal):
            facts["@type"].append(_short(_name(quad.object)))
        else:
            facts[_short(quad.predicate.value)].append(_value(quad.object))
    return [
        {"@id": name} | {key: sorted(facts[key], key=json.dumps) for key in sorted(facts)}
        for name, facts in sorted(said.items())
    ]


def _render(store: Store, _: Projection) -> Files:
    graphs: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    for quad in store:
        graphs[_name(quad.graph_name)].append(quad)
    content: list[dict[str, Any]] = _nodes(graphs.pop("", []))
    content += [{"@id": name, "@graph": _nodes(quads)} for name, quads in sorted(graphs.items())]
    document = {"@context": dict(PREFIXES), "@graph": content}
    return {"graph.jsonld": json.dumps(document, ensure_ascii=False, indent=1) + "\n"}


EXPORTER = Exporter(
    "jsonld", "JSON-LD, everything with named graphs, for web tools", ("graph.jsonld",), _render
)
