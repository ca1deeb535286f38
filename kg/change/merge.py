"""Unite graphs that were built apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.change.conflicts import Conflict, conflicts
from kg.change.report import render
from kg.errors import GraphError
from kg.graph import digest, nquads, project, store_of, turtle
from kg.graph.facts import Facts
from kg.graph.own import check_folder, is_kept_text
from kg.graph.publish import building
from kg.graph.publish import publish as put
from kg.graph.store import load
from kg.graph.terms import Quad, iri
from kg.ontology import read as read_ontology
from kg.trust.infer import infer
from kg.trust.quads import INFERRED, merged, quads_of
from kg.vocab import KG

__all__ = ["Merged", "as_json", "merge", "publish"]

_CONFIDENCE = iri(KG.confidence)


@dataclass(frozen=True, slots=True)
class Merged:
    """A union of graphs.

    Args:
        quads: the union, sorted.
        texts: the texts of the documents, by file name.
        conflicts: where the graphs do not agree.
    """

    quads: tuple[Quad, ...]
    texts: dict[str, str]
    conflicts: tuple[Conflict, ...]


def _strongest(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Keep the highest confidence of each subject in each graph, as a build does."""
    best: dict[tuple[str, str], Quad] = {}
    for quad in quads:
        subject, predicate, value, graph = quad
        if predicate != _CONFIDENCE:
            yield quad
        elif (subject, graph) not in best or value > best[subject, graph][2]:
            best[subject, graph] = quad
    yield from best.values()


def _names(paths: Sequence[Path]) -> list[str]:
    """Name graphs so that they can be told apart: by folder or file name, else as the user wrote them."""
    short = [path.name or str(path) for path in paths]
    return (
        short if len(set(short)) == len(short) else [f"{n}: {path}" for n, path in enumerate(paths, start=1)]
    )


def _texts(paths: Sequence[Path], facts: Facts) -> dict[str, str]:
    """Gather the texts builds keep; of two of one name, the one the graph was read from."""
    digests = {d for document in facts.of_kinds([KG.Document]) for d in facts.all(document, KG.digest)}
    found: dict[str, str] = {}
    for path in paths:
        for file in sorted(((path if path.is_dir() else path.parent) / "texts").glob("*.txt")):
            if not is_kept_text(file.name):
                continue
            data = file.read_bytes()
            if file.name not in found or sha256(data).hexdigest() in digests:
                found[file.name] = data.decode("utf-8", "surrogateescape")
    return found


def merge(paths: Sequence[Path], *, ontology: Path | None = None) -> Merged:
    """Unite graphs.

    Args:
        paths: folders that builds wrote to, or N-Quads files.
        ontology: the folder of the ontology they were built with; None for the shipped one.

    Returns:
        The union, the same in whatever order they are named, and where they do not agree. What was inferred
        is inferred again.

    Raises:
        GraphError: one of them is no graph, or has no named graphs to tell documents apart.
    """
    stores = [load(path) for path in paths]
    for path, store in zip(paths, stores, strict=True):
        if len(store) and not any(store.named_graphs()):
            raise GraphError(
                f"{path}: has no named graphs, so that documents cannot be told apart; use graph.nq"
            )
    quads = set(_strongest(quad for store in stores for quad in quads_of(store) if quad[3] != iri(INFERRED)))
    facts = Facts.of(merged(store_of(quads)))
    if any(store.contains_named_graph(ox.NamedNode(INFERRED)) for store in stores):
        quads |= set(infer(store_of(quads), folder=ontology))
    inputs = {name: Facts.of(store) for name, store in zip(_names(paths), stores, strict=True)}
    found = conflicts(facts, inputs, ontology=read_ontology(ontology))
    return Merged(tuple(sorted(quads)), _texts(paths, facts), found)


def _base(facts: Facts) -> str | None:
    """Find what the data IRIs hang on, if it is the same for all."""
    bases = {one.rpartition("document/")[0] for one in facts.of_kinds([KG.Document])}
    return bases.pop() if len(bases) == 1 else None


def publish(union: Merged, out: Path, *, title: str, ontology: Path | None = None) -> None:
    """Write a union as a build writes its graph: pages, texts, report and graph change in one step.

    Args:
        union: what ``merge`` gives.
        out: the folder; what a build or a merge left there is replaced.
        title: of the page.
        ontology: the folder of the ontology they were built with; None for the shipped one.

    Raises:
        GraphError: another build writes to the folder, or something that is not kg's is in the way.
        OSError: the folder cannot be written.
    """
    from kg import views

    check_folder(out)
    store, known_terms = store_of(union.quads), read_ontology(ontology)
    facts = Facts.of(merged(store))
    picture = project(store, title=title, ontology=known_terms)
    texts = {one.id: union.texts.get(f"{one.id.rsplit('/', 1)[-1]}.txt") for one in picture.sources}
    known = {name: text for name, text in texts.items() if text is not None}
    lines = nquads(union.quads)
    files = {
        **{f"texts/{n}": text.encode("utf-8", "surrogateescape") for n, text in union.texts.items()},
        "graph.nq": lines,
        "graph.ttl": turtle(union.quads, base=_base(facts)),
        "report.md": render(facts, title=title, digest=digest(lines), conflicts=union.conflicts),
        **views.site(picture, texts=known or None, ontology=known_terms),
    }
    with building(out):
        put(files, out)


def as_json(union: Merged) -> dict[str, Any]:
    """Write what came of a union as plain data.

    Args:
        union: what ``merge`` gives.

    Example:
        >>> as_json(Merged((), {}, ()))
        {'quads': 0, 'documents': 0, 'conflicts': []}
    """
    return {
        "quads": len(union.quads),
        "documents": len(union.texts),
        "conflicts": [asdict(one) for one in union.conflicts],
    }
