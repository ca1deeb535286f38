"""Run a SPARQL query over a graph; it can neither change the graph nor reach out to others."""

import queue
import re
import threading
from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.canonical import PREFIXES
from kg.graph.terms import XSD
from kg.query.table import Form, Table, Term, TermKind

__all__ = ["run", "united"]

_STRING = f"{XSD}string"
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PROLOGUE = re.compile(r"(?:\s+|#[^\n]*(?:\n|$)|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s+<[^>]*>)*", re.IGNORECASE)
_UPDATE = re.compile(r"INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH\b", re.IGNORECASE)
_REASON = re.compile(r"\bThe [A-Z]+ [a-z ]+")
"""What the parser says in words, among all that its grammar would have taken."""
_LONGEST_PROBLEM = 160
_SHOWN = 40
"""Characters of a query that are shown where it is not understood."""


def _calls_service(query: str) -> bool:
    """Tell whether a query has a SERVICE clause, or might: the word occurs and no second parser clears it."""
    if "service" not in query.lower():
        return False
    from rdflib.plugins.sparql.algebra import traverse
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    found: list[object] = []

    def look(part: object) -> None:
        if isinstance(part, CompValue) and part.name == "ServiceGraphPattern":
            found.append(part)

    prologue = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in PREFIXES.items())
    try:
        traverse(parseQuery(prologue + query), visitPre=look)
    except Exception:  # noqa: BLE001  # any failure means that it cannot be cleared
        return True
    return bool(found)


def _check(query: str) -> None:
    start = _PROLOGUE.match(query)
    if _UPDATE.match(query, start.end() if start else 0):
        raise QueryError(
            "updates are refused: a graph changes by building it again; ask SELECT, ASK or CONSTRUCT"
        )
    if _calls_service(query):
        raise QueryError("SERVICE is refused: a query reads this graph alone; leave the clause out")


def _problem(error: SyntaxError, query: str) -> str:
    text = " ".join(str(error).split())
    if not (place := _PLACE.fullmatch(text)):
        return f"query: {text[:_LONGEST_PROBLEM]}"
    line, column, what = int(place[1]), int(place[2]), place[3]
    where = f"query, line {line}, column {column}: "
    if "Prefix not found" in what:
        return f"{where}unknown prefix; known without a PREFIX line are {', '.join(sorted(PREFIXES))}"
    reason = f" ({told[0]})" if (told := _REASON.search(what)) else ""
    lines = query.split("\n")[line - 1 :] or [""]
    begin = column - 1
    while 0 < begin <= len(lines[0]) and lines[0][begin:] and lines[0][begin - 1].isalnum():
        begin -= 1
    rest = " ".join(" ".join([lines[0][begin:], *lines[1:]]).split())
    if not rest:
        if not query.strip():
            return f"{where}the query is empty"
        end = " ".join(query.split())
        return f"{where}the end is not understood here{reason}: {'… ' * (len(end) > _SHOWN)}{end[-_SHOWN:]}"
    return f"{where}not understood here{reason}: {rest[:_SHOWN]}{' …' if len(rest) > _SHOWN else ''}"


def united(store: ox.Store, *, named: bool = True) -> ox.Store:
    """Copy a graph so that each triple stands once in the default graph, however many documents say it.

    Who asks a graph in memory several things does this once; a store on disk is written so.

    Args:
        store: what ``kg.graph.load`` gives.
        named: False to leave out the graphs of the documents.

    Returns:
        The copy, in memory.

    Example:
        >>> from kg.graph.store import store_of
        >>> len(united(store_of([("<urn:a>", "<urn:p>", '"1"', g) for g in ("<urn:g>", "<urn:h>")])))
        3
    """
    merged = ox.Store()
    everything = store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", use_default_graph_as_union=True)
    if isinstance(everything, ox.QueryTriples):
        merged.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in everything)
    if named:
        merged.bulk_extend(quad for quad in store if isinstance(quad.graph_name, ox.NamedNode))
    return merged


def _term(value: object) -> Term | None:
    if isinstance(value, ox.Literal):
        plain = value.language or value.datatype.value == _STRING
        return Term(TermKind.LITERAL, value.value, value.language, None if plain else value.datatype.value)
    if isinstance(value, ox.NamedNode):
        return Term(TermKind.IRI, value.value)
    if isinstance(value, ox.BlankNode):
        return Term(TermKind.BLANK, value.value)
    return None if value is None else Term(TermKind.LITERAL, str(value))


def _read(
    rows: Iterable[Iterable[object]], *, limit: int | None
) -> tuple[tuple[tuple[Term | None, ...], ...], bool]:
    taken = iter(rows)
    terms = tuple(tuple(map(_term, row)) for row in islice(taken, limit))
    return terms, limit is not None and next(taken, None) is not None


def _answer(store: ox.Store, query: str, *, limit: int | None, ready: bool) -> Table:
    union = store if ready else united(store, named="graph" in query.lower())
    found = union.query(query, prefixes=dict(PREFIXES))
    if isinstance(found, ox.QueryBoolean):
        value = Term(TermKind.LITERAL, str(bool(found)).lower(), datatype=f"{XSD}boolean")
        return Table(("answer",), ((value,),), Form.ASK)
    if isinstance(found, ox.QueryTriples):
        terms, cut = _read(_triples(found), limit=limit)
        return Table(("subject", "predicate", "object"), terms, Form.GRAPH, cut)
    columns = [variable.value for variable in found.variables]
    terms, cut = _read((tuple(row[name] for name in columns) for row in found), limit=limit)
    return Table(tuple(columns), terms, Form.SELECT, cut)


def _triples(found: ox.QueryTriples) -> Iterator[tuple[object, ...]]:
    seen = {(t.subject, t.predicate, t.object) for t in found}
    return iter(sorted(seen, key=str))


def _work(store: ox.Store, query: str, *, limit: int | None, ready: bool) -> Table | QueryError:
    try:
        return _answer(store, query, limit=limit, ready=ready)
    except SyntaxError as error:
        return QueryError(_problem(error, query))
    except (OSError, ValueError, RuntimeError) as error:
        return QueryError(f"query: {' '.join(str(error).split())[:_LONGEST_PROBLEM]}")


def run(
    store: ox.Store,
    query: str,
    *,
    limit: int | None = None,
    timeout: float | None = None,
    ready: bool = False,
) -> Table:
    """Run a query over the union of all documents.

    The prefixes ``kg``, ``rdf``, ``rdfs``, ``xsd``, ``prov``, ``oa``, ``schema``, ``dcterms`` and ``skos``
    need no PREFIX line; ``GRAPH`` reaches the documents one by one.

    Args:
        store: what ``kg.graph.load`` gives.
        query: SELECT, ASK, CONSTRUCT or DESCRIBE.
        limit: how many rows to read at most.
        timeout: seconds to wait at most; the engine may go on behind until the process ends.
        ready: True where the default graph of the store holds the union already: see ``united``, and
            ``kg.graph.disk`` for a store on disk. Any other store is copied first.

    Returns:
        The rows, in the order the query gives; triples sorted.

    Raises:
        QueryError: the query cannot be parsed or run, would change the graph or call a SERVICE, or takes
            too long.

    Example:
        >>> from kg.graph.store import store_of
        >>> run(store_of([("<urn:a>", "<urn:p>", '"1"', "<urn:g>")]), "SELECT ?o { ?s ?p ?o }").rows
        (('1',),)
    """
    _check(query)
    if timeout is None:
        answer = _work(store, query, limit=limit, ready=ready)
    else:
        done: queue.SimpleQueue[Table | QueryError] = queue.SimpleQueue()
        threading.Thread(
            target=lambda: done.put(_work(store, query, limit=limit, ready=ready)), daemon=True
        ).start()
        try:
            answer = done.get(timeout=timeout)
        except queue.Empty:
            raise QueryError(
                f"query: took longer than {timeout:g} s; add LIMIT or join fewer patterns"
            ) from None
    if isinstance(answer, QueryError):
        raise answer
    return answer
