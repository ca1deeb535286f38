"""The pages of a build: made from what is kept of each document, in a process of their own where it pays."""

import gc
import importlib
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from kg.errors import KgError
from kg.model import Document
from kg.processes import no_collection, pool, starting
from kg.shards import Cache, Pictured

__all__ = ["MANY", "Make", "Pages", "make_pages", "pages", "title_of"]

_LOG = logging.getLogger(__name__)

Make: TypeAlias = Callable[[], dict[str, str]]
"""Gives pages, HTML by name of the file."""

MANY = 64
"""Documents from which it pays to start a further process."""


def title_of(documents: Sequence[Document], mentions: Iterable[Sequence[tuple[str, str, int]]]) -> str:
    """Name a graph by its most mentioned things, or by its first document.

    Args:
        documents: at least one.
        mentions: by document, for each thing its id, its name and how often it is mentioned.

    Example:
        >>> title_of([Document("a", "a.txt", "text/plain", "")], [[("x", "Mara Lindqvist", 2)]])
        'Mara Lindqvist'
    """
    counts = Counter[str]()
    names: dict[str, str] = {}
    for one in mentions:
        for entity, name, number in one:
            counts[entity] += number
            names.setdefault(entity, name)
    top = [names[e] for e, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3]]
    return ", ".join(top) or documents[0].title or documents[0].name


def make_pages(
    parts: Iterable[Pictured], *, title: str | None = None, ontology: Path | None = None
) -> dict[str, str]:
    """Make all pages.

    Args:
        parts: what each document brings to them; at least one.
        title: of the graph; None for one made from the documents.
        ontology: an ontology folder; None for the one shipped.

    Returns:
        HTML by name of the file.

    Raises:
        OntologyError: the ontology cannot be read.
    """
    from kg import ontology as ontologies
    from kg import views
    from kg.graph.gathered import united
    from kg.graph.projection import project

    parts = tuple(parts)
    documents = [one.document for one in parts]
    known = ontologies.read(ontology)
    title = title or title_of(documents, (one.mentions for one in parts))
    picture = project(united(one.gathered for one in parts), title=title, ontology=known)
    texts = {document.key: document.text for document in documents}
    return views.site(
        picture, texts={s.id: texts[s.id.rsplit("/", 1)[-1]] for s in picture.sources}, ontology=known
    )


_kept: dict[str, Pictured] = {}
"""Filled in the process that makes pages, never in the main one."""


def _fetch(cache: Cache, digests: Sequence[str]) -> None:
    """Read ahead; what is not there will be told when pages are made of it."""
    gc.disable()
    with suppress(KgError):
        _kept.update((digest, cache.pictured(digest)) for digest in digests)


def _from_cache(
    digests: Sequence[str], title: str | None, *, cache: Cache, ontology: Path | None
) -> dict[str, str]:
    with no_collection():
        parts = (_kept.get(digest) or cache.pictured(digest) for digest in digests)
        return make_pages(parts, title=title, ontology=ontology)


def _load() -> None:
    """Load what it takes to make pages."""
    importlib.import_module("kg.views.pages")


@dataclass(slots=True)
class Pages:
    """Makes pages, in a process of its own where many documents are to be expected.

    Args:
        cache: what is kept of documents.
        ontology: an ontology folder; None for the one shipped.
        workers: processes there may be; None for as many as there are processors.
        stack: ends the process.
        executor: its process, once it is started.
    """

    cache: Cache
    ontology: Path | None
    workers: int | None
    stack: ExitStack
    executor: ProcessPoolExecutor | None = None

    def expect(self, number: int) -> None:
        """Start the process, if so many documents are worth it."""
        if self.executor or number < MANY or (self.workers or os.cpu_count() or 1) == 1:
            return
        self.executor = self.stack.enter_context(pool(1, start=_load))
        with starting():
            self.prepare(())

    def prepare(self, digests: Sequence[str]) -> None:
        """Have the process read what is in the cache already."""
        if self.executor:
            with suppress(BrokenExecutor):
                self.executor.submit(_fetch, self.cache, digests)

    def begin(self, digests: Sequence[str], *, title: str | None) -> Make:
        """Begin to make pages; this is the last work of the process.

        Args:
            digests: of the documents, in order; they are in the cache by now.
            title: of the graph; None for one made from the documents.

        Returns:
            What gives the pages, HTML by name of the file, as soon as they are made. Should the process have
            come to an end, they are made here.
        """
        make = partial(_from_cache, digests, title, cache=self.cache, ontology=self.ontology)
        if self.executor is None:
            return make
        with suppress(BrokenExecutor):
            made = self.executor.submit(make)
            self.executor.shutdown(wait=False)
            return partial(_made, made, make)
        return make


def _made(there: Future[dict[str, str]], here: Make) -> dict[str, str]:
    try:
        return there.result()
    except BrokenExecutor:
        _LOG.warning("the process that makes the pages has ended; making them in this one")
        return here()


@contextmanager
def pages(cache: Cache, *, ontology: Path | None = None, workers: int | None = None) -> Iterator[Pages]:
    """Be ready to make pages; see ``Pages``."""
    with ExitStack() as stack:
        yield Pages(cache, ontology, workers, stack)
