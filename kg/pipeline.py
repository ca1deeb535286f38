"""Build a graph from documents: the only module that knows every stage."""

import logging
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from kg import documents, graph, views
from kg.errors import DocumentError, DuplicateDocument, KgError, OversizedDocument
from kg.extraction import Tools, extract, load_tools
from kg.graph.projection import project
from kg.model import Annotations, Document
from kg.report import render
from kg.trust.infer import infer

__all__ = ["Built", "Options", "Progress", "annotations", "build"]

_LOG = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the name of a document, how many are done and how many there are."""

_MANY = 16
"""Documents from which it pays to start further processes."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to extract.

    Args:
        model: an installed spaCy pipeline; None for the shipped one.
        ontology: an ontology folder; None for the shipped one.
        gazetteer: False to let the rules work alone.
        workers: processes; None to choose by the number of documents.
        max_chars: characters one document may have; a longer one is skipped, since it is most likely a dump.
        infer: add what follows by the ontology to ``graph.nq``, in a graph of its own.
    """

    model: str | None = None
    ontology: Path | None = None
    gazetteer: bool = True
    workers: int | None = None
    max_chars: int = 4_000_000
    infer: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Args:
        out: the folder written.
        documents: names of the documents read, in order.
        entities: number of entities by type.
        statements: number of statements by predicate.
        claims: number of claims by mode.
        quads: number of quads written.
        digest: SHA-256 of ``graph.nq``.
        skipped: what could not be read, and why.
    """

    out: Path
    documents: tuple[str, ...]
    entities: dict[str, int]
    statements: dict[str, int]
    claims: dict[str, int]
    quads: int
    digest: str
    skipped: tuple[DocumentError, ...] = field(default=())


def _tools(options: Options) -> Tools:
    return load_tools(model=options.model, folder=options.ontology, use_gazetteer=options.gazetteer)


def _read(
    paths: Sequence[Path], *, max_chars: int, apart_from: Path | None
) -> Iterator[Document | DocumentError]:
    """Read documents; what lies in the folder a build writes to is its own work and passed over."""
    own = apart_from.resolve() if apart_from else None
    files, problems = documents.discover(paths)
    yield from (p for p in problems if not (own and Path(p.path).resolve().is_relative_to(own)))
    seen: dict[str, Path] = {}
    for file in files:
        if own and file.path.resolve().is_relative_to(own):
            continue
        for item in documents.read(file):
            if not isinstance(item, Document):
                yield item
            elif len(item.text) > max_chars:
                size = f"{len(item.text):,} characters, and {max_chars:,} are allowed"
                yield OversizedDocument(file.path, f"{size}; split it, or raise --max-chars")
            elif item.key in seen:
                yield DuplicateDocument(file.path, f"the same text as {seen[item.key]}; read once")
            else:
                seen[item.key] = file.path
                yield item


_worker_tools: dict[str, Tools] = {}
"""Filled once in each worker process, never in the main one."""


def _start_worker(options: Options) -> None:
    _worker_tools["tools"] = _tools(options)


def _work(document: Document) -> Annotations | DocumentError:
    return _guarded(document, tools=_worker_tools["tools"])


def _guarded(document: Document, *, tools: Tools) -> Annotations | DocumentError:
    try:
        return extract(document, tools=tools)
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001 one bad document never stops the others
        _LOG.exception("extraction failed on %s", document.name)
        return DocumentError(document.name, f"extraction failed ({type(error).__name__}); please report it")


def annotations(
    paths: Sequence[Path],
    *,
    options: Options | None = None,
    progress: Progress | None = None,
    apart_from: Path | None = None,
) -> Iterator[Annotations | DocumentError]:
    """Read documents and find what they say, one after the other.

    Args:
        paths: files and folders.
        options: how to extract.
        progress: called after each document.
        apart_from: a folder not to read from.

    Yields:
        What was found in each document, in a fixed order, or why it could not be read.

    Raises:
        ModelError: the pipeline cannot be loaded.
        OntologyError: ontology, lexicon and gazetteer contradict each other.
    """
    options = options or Options()
    items = list(_read(paths, max_chars=options.max_chars, apart_from=apart_from))
    found = [i for i in items if isinstance(i, Document)]
    yield from (i for i in items if not isinstance(i, Document))
    if not found:
        return
    workers = options.workers or (1 if len(found) < _MANY else min(os.cpu_count() or 1, len(found) // 8))
    if workers == 1:
        yield from _reported(map(partial(_guarded, tools=_tools(options)), found), found, progress)
        return
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(options,)
    ) as pool:
        yield from _reported(pool.map(_work, found, chunksize=1), found, progress)


def _reported(
    results: Iterator[Annotations | DocumentError],
    found: Sequence[Document],
    progress: Progress | None,
) -> Iterator[Annotations | DocumentError]:
    for done, (result, document) in enumerate(zip(results, found, strict=True), start=1):
        if progress:
            progress(document.name, done, len(found))
        yield result


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    base: str = graph.BASE,
    title: str | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build a graph with everything around it.

    Args:
        paths: files and folders.
        out: the folder to write ``graph.ttl``, ``graph.nq``, ``report.md``, the pages (``index.html``,
            ``claims.html``, ``timeline.html``, ``documents.html``) and ``texts/`` to; what a former build
            left there is replaced, other files stay.
        base: IRI that data IRIs start with.
        title: of the graph; None for one made from the documents.
        options: how to extract.
        progress: called after each document.

    Returns:
        Counts, and what was skipped.

    Raises:
        KgError: nothing could be read; ``out`` is left as it was.
        OSError: ``out`` cannot be written.
    """
    results = list(annotations(paths, options=options, progress=progress, apart_from=out))
    found = [r for r in results if isinstance(r, Annotations)]
    skipped = tuple(r for r in results if not isinstance(r, Annotations))
    if not found:
        problems = "; ".join(str(s) for s in skipped) or "no documents there"
        raise KgError(f"nothing to build from: {problems}")
    quads = graph.quads(found, base=base)
    store = graph.store_of(quads)
    title = title or _title(found)
    picture = project(store, title=title)
    inferred = infer(store, folder=options.ontology) if options and options.infer else []
    nquads = graph.nquads([*quads, *inferred])
    built = Built(
        out=out,
        documents=tuple(f.document.name for f in found),
        entities=dict(sorted(Counter(kind for _, kind in _entities(found)).items())),
        statements=dict(sorted(Counter(s.predicate for f in found for s in f.statements).items())),
        claims=dict(sorted(Counter(c.mode.value for f in found for c in f.claims).items())),
        quads=nquads.count("\n"),
        digest=graph.digest(nquads),
        skipped=skipped,
    )
    texts = {f.document.key: f.document.text for f in found}
    files = {
        "graph.ttl": graph.turtle(quads, base=base),
        "graph.nq": nquads,
        "report.md": render(found, title=title, digest=built.digest, skipped=skipped),
        **views.site(picture, texts={s.id: texts[s.id.rsplit("/", 1)[-1]] for s in picture.sources}),
        **{f"texts/{key}.txt": text for key, text in texts.items()},
    }
    _publish(files, out)
    return built


def _entities(found: Sequence[Annotations]) -> set[tuple[str, str]]:
    return {(e.id, e.type) for f in found for e in f.entities}


def _title(found: Sequence[Annotations]) -> str:
    names = Counter[str]()
    labels: dict[str, str] = {}
    for f in found:
        for mention in f.mentions:
            names[mention.entity] += 1
            labels.setdefault(mention.entity, mention.name)
    top = [labels[e] for e, _ in sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:3]]
    return ", ".join(top) or found[0].document.title or found[0].document.name


def _publish(files: dict[str, str], out: Path) -> None:
    """Write all files beside the old ones, then move them into place."""
    next_to = out / ".next"
    shutil.rmtree(next_to, ignore_errors=True)
    for name, text in files.items():
        path = next_to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    (out / "texts").mkdir(exist_ok=True)
    for name in files:
        (next_to / name).replace(out / name)
    for old in sorted((out / "texts").glob("*.txt")):
        if f"texts/{old.name}" not in files:
            old.unlink()
    shutil.rmtree(next_to)
