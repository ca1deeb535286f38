"""Quads of a store as the text that ``kg.graph`` makes: the same term has the same letters."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from pyoxigraph import Store

from kg.graph.terms import XSD, Quad, iri, literal
from kg.graph.union import INFERRED, merged

__all__ = ["INFERRED", "merged", "quads_of", "term"]

_STRING = f"{XSD}string"


def term(value: object) -> str:
    r"""Write a term of a store.

    Args:
        value: what a quad of a store holds; the default graph is empty.

    Example:
        >>> print(term(ox.Literal('say\t"hi"', language="en")), term(ox.NamedNode("urn:a")))
        "say\t\"hi\""@en <urn:a>
    """
    if isinstance(value, ox.NamedNode):
        return iri(value.value)
    if isinstance(value, ox.Literal):
        if value.language:
            return literal(value.value, language=value.language)
        kind = value.datatype.value
        text = literal(value.value)
        return text if kind == _STRING else f"{text}^^{iri(kind)}"
    return "" if isinstance(value, ox.DefaultGraph) else str(value)


def quads_of(store: Store | Iterable[ox.Quad]) -> Iterator[Quad]:
    """Read the quads of a store.

    Args:
        store: what ``kg.graph.load`` gives, or some of its quads.

    Yields:
        Each as ``kg.graph.quads`` gives it, in no order.

    Example:
        >>> from kg.graph.store import store_of
        >>> list(quads_of(store_of([("<urn:a>", "<urn:p>", '"1"', "")])))
        [('<urn:a>', '<urn:p>', '"1"', '')]
    """
    for quad in store:
        yield term(quad.subject), term(quad.predicate), term(quad.object), term(quad.graph_name)
