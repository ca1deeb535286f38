"""Build a graph from documents: the only module that knows every stage."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg import graph
from kg.errors import CacheError, DocumentError, KgError
from kg.fingerprint import fingerprint
from kg.graph import disk, pieces
from kg.graph.iris import check_base
from kg.graph.own import check_folder
from kg.graph.publish import STORE, building, publish
from kg.intake import Item, take_in
from kg.model import Annotations
from kg.pages import Make, pages, title_of
from kg.processes import no_collection
from kg.reading import Options, Progress, each
from kg.report import render
from kg.shards import Cache, Shard, brought
from kg.trust.infer import infer

__all__ = ["Built", "Options", "Progress", "annotations", "build"]

_LARGE = 500_000
"""Quads from which a store on disk is kept without being asked for."""


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
        reused: number of documents that a former build had read.
    """

    out: Path
    documents: tuple[str, ...]
    entities: dict[str, int]
    statements: dict[str, int]
    claims: dict[str, int]
    quads: int
    digest: str
    skipped: tuple[DocumentError, ...] = field(default=())
    reused: int = 0


def _as_found(found: Annotations) -> Annotations:
    return found


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
    taken = take_in(paths, max_chars=options.max_chars, apart_from=apart_from)
    yield from taken.problems
    found = [item.document for item in taken.items]
    yield from each(found, options=options, finish=_as_found, progress=progress)


def _keep(found: Annotations, *, cache: Cache, digests: Mapping[str, str], base: str) -> None:
    cache.put(digests[found.document.key], brought(found, base=base))


def _read_new(
    items: Sequence[Item], *, cache: Cache, base: str, options: Options, progress: Progress | None
) -> dict[str, DocumentError]:
    """Put what is not kept yet into the cache; tell what failed, by digest."""
    new = [item for item in items if item.kept is None]
    digests = {item.document.key: item.digest for item in new}
    finish = partial(_keep, cache=cache, digests=digests, base=base)
    results = each([item.document for item in new], options=options, finish=finish, progress=progress)
    return {item.digest: problem for item, problem in zip(new, results, strict=True) if problem is not None}


def _shard(item: Item, *, cache: Cache) -> Shard:
    """Take what is kept; new or old, everything comes from the cache."""
    if (one := item.kept or cache.get(item.digest)) is None:
        raise CacheError(f"{cache.folder}: {item.digest[:12]} is gone or damaged; build again")
    return one


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

    What was found in a document by a former build into the same folder is taken over while the document, the
    rules, ontology, lexicon, gazetteer, model and version are the same; the bytes do not depend on it.
    The files change in one step, see ``kg.graph.publish``.

    Args:
        paths: files and folders.
        out: the folder to write ``graph.ttl``, ``graph.nq``, ``report.md``, the pages (``index.html``,
            ``claims.html``, ``timeline.html``,
            ``documents.html``, ``ontology.html``) and ``texts/`` to; what a former build
            left there is replaced, other files stay.
        base: IRI that data IRIs start with.
        title: of the graph; None for one made from the documents.
        options: how to extract.
        progress: called after each document.

    Returns:
        Counts, and what was skipped.

    Raises:
        KgError: nothing could be read, another build writes to ``out``, or something in it that no build
            wrote is in the way; ``out`` is left as it was.
        OSError: ``out`` cannot be written.
    """
    options, base = options or Options(), check_base(base)
    check_folder(out)
    cache = Cache(out, fingerprint(base, options.gazetteer, model=options.model, ontology=options.ontology))
    try:
        try:
            return _build(paths, out, cache=cache, base=base, title=title, options=options, progress=progress)
        except CacheError:
            cache.clear()
            return _build(paths, out, cache=cache, base=base, title=title, options=options, progress=progress)
    except OSError as error:
        error.filename = error.filename or str(out)  # a full disk names no file
        raise


def _build(
    paths: Sequence[Path],
    out: Path,
    *,
    cache: Cache,
    base: str,
    title: str | None,
    options: Options,
    progress: Progress | None,
) -> Built:
    with pages(cache, ontology=options.ontology, workers=options.workers) as making:
        making.expect(len(cache.files()))
        with no_collection():
            taken = take_in(paths, max_chars=options.max_chars, apart_from=out, cache=cache)
        making.expect(len(taken.items))
        making.prepare([item.digest for item in taken.items if item.kept])
        with building(out) if taken.items else nullcontext():
            failed = _read_new(taken.items, cache=cache, base=base, options=options, progress=progress)
            skipped = (*taken.problems, *(failed[i.digest] for i in taken.items if i.digest in failed))
            good = [item for item in taken.items if item.digest not in failed]
            if not good:
                raise KgError(
                    f"nothing to build from: {'; '.join(map(str, skipped)) or 'no documents there'}"
                )
            made = making.begin([item.digest for item in good], title=title)
            with no_collection():
                built = _write(
                    good,
                    out,
                    cache=cache,
                    base=base,
                    title=title,
                    options=options,
                    made=made,
                    skipped=skipped,
                )
            used = {item.digest for item in good}
            files = {name: many for name, many in taken.files.items() if used >= set(many)}
            cache.tidy(files=files, used=used)
    return built


def _write(
    items: Sequence[Item],
    out: Path,
    *,
    cache: Cache,
    base: str,
    title: str | None,
    options: Options,
    made: Make,
    skipped: tuple[DocumentError, ...],
) -> Built:
    shards = [_shard(item, cache=cache) for item in items]
    sheets = [one.sheet for one in shards]
    documents = [one.document for one in shards]
    title = title or title_of(documents, (one.mentions for one in sheets))
    lines, turtle = pieces.join((cache.pieces(item.digest) for item in items), base=base)
    new = _inferred(lines, folder=options.ontology) if options.infer else ""
    if new:
        lines = "".join(sorted({*pieces.lines_of(lines), *pieces.lines_of(new)}))
    built = Built(
        out=out,
        documents=tuple(document.name for document in documents),
        entities=_count({(name, kind): kind for one in sheets for name, kind, _ in one.entities}.values()),
        statements=_count(statement.predicate for one in sheets for statement in one.statements),
        claims=_count(claim.mode for one in sheets for claim in one.claims),
        quads=lines.count("\n"),
        digest=graph.digest(lines),
        skipped=skipped,
        reused=sum(item.kept is not None for item in items),
    )
    told = {
        **{f"texts/{document.key}.txt": document.text for document in documents},
        "graph.nq": lines,
        "graph.ttl": turtle,
        "report.md": render(sheets, title=title, digest=built.digest, skipped=skipped),
    }
    files = chain(told.items(), _late(made))
    large = built.quads >= _LARGE if options.store is None else options.store
    publish(files, out, fill=partial(_fill_store, out=out) if large else None)
    return built


def _late(made: Make) -> Iterator[tuple[str, str]]:
    """Wait for the pages when all else is written."""
    yield from made().items()


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _inferred(lines: str, *, folder: Path | None) -> str:
    store = Store()
    store.bulk_load(input=lines.encode("utf-8"), format=RdfFormat.N_QUADS)
    return graph.nquads(infer(store, folder=folder))


def _fill_store(stage: Path, *, out: Path) -> bool:
    """Write the store of a graph that is staged; one that did not change keeps the store it has."""
    staged = stage / "graph.nq"
    if staged.exists() or not disk.is_fresh(out):
        disk.write_store(stage / STORE, nquads=staged if staged.exists() else out / "graph.nq")
    return True
