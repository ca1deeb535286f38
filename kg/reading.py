"""Read documents and find what they say, one after the other or in several processes."""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from kg.errors import DocumentError, KgError
from kg.model import Annotations, Document
from kg.processes import pool, seldom_collected, starting

if TYPE_CHECKING:
    from kg.extraction import Tools

__all__ = ["Options", "Progress", "each"]

_LOG = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the name of a document, how many are done and how many there are."""

Result = TypeVar("Result")

_MANY = 16
"""Documents from which it pays to start further processes."""
_TOGETHER = 100_000
"""Characters of the short documents that are parsed together, at most."""
_MOST = 256
"""Documents parsed together, at most."""
_SHARES = 4
"""Groups of documents a process gets at least, where there are as many."""


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
        store: keep a store on disk beside the files; None for large graphs only.
    """

    model: str | None = None
    ontology: Path | None = None
    gazetteer: bool = True
    workers: int | None = None
    max_chars: int = 4_000_000
    infer: bool = False
    store: bool | None = None


def _named(document: Document) -> str:
    """Name a document for a message: a row of a collection by its id as well."""
    row = document.id != PurePath(document.name).stem
    return f"{document.name}, {document.id}" if row else document.name


@dataclass(frozen=True, slots=True)
class _Work(Generic[Result]):
    """What to do with what is found in documents."""

    finish: Callable[[Annotations], Result]
    tools: "Tools"

    def __call__(self, documents: Sequence[Document]) -> list[Result | DocumentError]:
        """Parse some documents together and read each."""
        with seldom_collected():
            return self._read(documents)

    def _read(self, documents: Sequence[Document]) -> list[Result | DocumentError]:
        from kg.extraction import extract, understand
        from kg.language import analyse_all

        found: list[Result | DocumentError] = []
        try:
            for document, passages in zip(documents, analyse_all(documents, nlp=self.tools.nlp), strict=True):
                found.append(
                    self._guarded(document, partial(understand, passages=passages, tools=self.tools))
                )
        except (KgError, OSError):
            raise
        except Exception:  # noqa: BLE001 one of them cannot be parsed: each alone, from the first without a result
            _LOG.debug("parsing one by one", exc_info=True)
            alone = partial(extract, tools=self.tools)
            found += [self._guarded(document, alone) for document in documents[len(found) :]]
        return found

    def _guarded(self, document: Document, read: Callable[[Document], Annotations]) -> Result | DocumentError:
        try:
            return self.finish(read(document))
        except (KgError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 one bad document never stops the others
            name = _named(document)
            _LOG.exception("extraction failed on %s", name)
            return DocumentError(name, f"extraction failed ({type(error).__name__}); please report it")


def _tools(options: Options) -> "Tools":
    from kg.extraction import load_tools

    return load_tools(model=options.model, folder=options.ontology, use_gazetteer=options.gazetteer)


_worker: dict[str, _Work[object]] = {}
"""Filled once in each worker process, never in the main one."""


def _start_worker(options: Options, finish: Callable[[Annotations], object]) -> None:
    _worker["work"] = _Work(finish, _tools(options))


def _in_worker(documents: Sequence[Document]) -> list[object]:
    return _worker["work"](documents)


def _groups(found: Sequence[Document], *, most: int) -> Iterator[list[Document]]:
    """Put short documents together, so that they are parsed together."""
    group: list[Document] = []
    size = 0
    for document in found:
        if group and (size + len(document.text) > _TOGETHER or len(group) >= most):
            yield group
            group, size = [], 0
        group.append(document)
        size += len(document.text)
    if group:
        yield group


def _pooled(
    groups: Sequence[list[Document]],
    *,
    workers: int,
    options: Options,
    finish: Callable[[Annotations], Result],
) -> Iterator[list[Result | DocumentError]]:
    done = 0
    try:
        with pool(workers, start=_start_worker, arguments=(options, finish)) as executor:
            with starting():
                # not ``map``: where that is interrupted, it leaves behind what the executor stumbles over
                awaited = deque(executor.submit(_in_worker, group) for group in groups)
            while awaited:
                # what comes back is what ``finish`` gave over there
                yield awaited.popleft().result()  # type: ignore[misc]
                done += 1
    except BrokenExecutor:
        _LOG.warning("a process that reads documents has ended; reading the rest in this one")
        yield from map(_Work(finish, _tools(options)), groups[done:])


def each(
    found: Sequence[Document],
    *,
    options: Options,
    finish: Callable[[Annotations], Result],
    progress: Progress | None = None,
) -> Iterator[Result | DocumentError]:
    """Find what each document says.

    Args:
        found: the documents.
        options: how to extract.
        finish: what to do with what was found, in the process that found it; it must be picklable.
        progress: called after each document.

    Yields:
        What ``finish`` gives, in the order of the documents, or why extraction failed.

    Raises:
        ModelError: the pipeline cannot be loaded.
        OntologyError: ontology, lexicon and gazetteer contradict each other.
    """
    if not found:
        return
    workers = options.workers or (1 if len(found) < _MANY else min(os.cpu_count() or 1, len(found) // 8))
    most = min(_MOST, -(-len(found) // (workers * _SHARES))) if workers > 1 else _MOST
    groups = list(_groups(found, most=most))
    results: Iterator[list[Result | DocumentError]]
    if workers == 1 or len(groups) == 1:
        results = map(_Work(finish, _tools(options)), groups)
    else:
        results = _pooled(groups, workers=min(workers, len(groups)), options=options, finish=finish)
    flat = chain.from_iterable(results)
    for done, (result, document) in enumerate(zip(flat, found, strict=True), start=1):
        if progress:
            progress(document.name, done, len(found))
        yield result
