"""JSON as cytoscape.js reads it, with all facts and evidence."""

import json
from typing import Any

from pyoxigraph import Store

from kg.exports._base import Exporter, Files
from kg.graph.picture import Edge, Node, Projection, Quote
from kg.graph.terms import clean

__all__ = ["EXPORTER"]


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "document": quote.document,
        "start": quote.start,
        "end": quote.end,
        "exact": quote.exact,
        "section": quote.section,
        "speaker": quote.speaker,
        "rule": quote.rule,
        "confidence": quote.confidence,
    }


def _facts(facts: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in facts]


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "label": node.label,
        "aliases": list(node.aliases),
        "rank": node.rank,
        "mentions": node.mentions,
        "facts": _facts(node.facts),
        "evidence": [_quote(quote) for quote in node.quotes],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "predicate": edge.predicate,
        "label": edge.label,
        "confidence": edge.confidence,
        "facts": _facts(edge.facts),
        "evidence": [_quote(quote) for quote in edge.quotes],
    }


def _render(_: Store, projection: Projection) -> Files:
    document = {
        "data": {
            "title": projection.title,
            "documents": [
                {"id": s.id, "title": s.title, "name": s.name, "date": s.date, "characters": s.characters}
                for s in projection.sources
            ],
        },
        "elements": {
            "nodes": [{"data": _node(node)} for node in projection.nodes],
            "edges": [{"data": _edge(edge)} for edge in projection.edges],
        },
    }
    return {"graph.json": clean(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"}


EXPORTER = Exporter("json", "JSON for cytoscape.js, with all facts and evidence", ("graph.json",), _render)
