"""What was found in a document, kept for the next build, in ``OUT/.cache``.

One file a document, named by the digest of the document and holding all that the files of the whole are made
of; it lies in a folder named by the fingerprint of all else it depends on. ``files.json`` in it says which
documents were read from a file of given bytes. All of it can be deleted at any time: the next build makes it
again.
"""

import json
import logging
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from kg.errors import CacheError
from kg.graph.facts import Facts
from kg.graph.files import write_atomic
from kg.graph.gathered import Appearance, Claimed, Gathered, Named, gather
from kg.graph.links import Stated
from kg.graph.picture import Quote, Source
from kg.graph.pieces import Piece, cut
from kg.graph.publish import cache_folder
from kg.graph.store import store_of
from kg.graph.triples import quads
from kg.model import Annotations, Document
from kg.report import Sheet, Told, sheet
from kg.report import Stated as Row

__all__ = ["Brought", "Cache", "Pictured", "Shard", "brought", "document_digest"]

_LOG = logging.getLogger(__name__)

Record = TypeVar("Record")

_INDEX = "files.json"
_PICTURED, _SHARD, _PIECES = range(3)
_SPOILT = (OSError, ValueError, LookupError, TypeError, RecursionError)
"""What reading raises where a file is gone or damaged."""


@dataclass(frozen=True, slots=True)
class Shard:
    """What a document brings to the report.

    Args:
        document: without its blocks.
        sheet: what there is to tell.
    """

    document: Document
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Pictured:
    """What a document brings to the pages.

    Args:
        document: without its blocks.
        mentions: see ``Sheet``.
        gathered: nodes and edges.
    """

    document: Document
    mentions: tuple[tuple[str, str, int], ...]
    gathered: Gathered


def document_digest(document: Document) -> str:
    """Name a document by everything that was read of it, structure included.

    Example:
        >>> len(document_digest(Document("a", "a.txt", "text/plain", "Words.")))
        64
    """
    words = repr([getattr(document, name) for name in Document.__slots__])
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Brought:
    """All that a document brings to the whole.

    Args:
        shard: to the report.
        pictured: to the pages.
        pieces: its quads by subject, see ``kg.graph.pieces``.
    """

    shard: Shard
    pictured: Pictured
    pieces: Mapping[str, Piece]


def brought(found: Annotations, *, base: str) -> Brought:
    """Prepare what was found in a document for the whole.

    Args:
        found: what was found.
        base: what data IRIs hang on.

    Raises:
        GraphError: the base is no absolute IRI.

    Example:
        >>> found = Annotations(Document("a", "a.txt", "text/plain", "Hi"))
        >>> sorted(brought(found, base="http://x.example/").pieces)[0]
        '<http://x.example/document/a-3639efcd08>'
    """
    said = quads([found], base=base)
    document, told = replace(found.document, blocks=()), sheet(found)
    gathered = gather(Facts.of(store_of(said)))
    return Brought(Shard(document, told), Pictured(document, told.mentions, gathered), cut(said, base=base))


def _plain(value: Any) -> Any:
    """Write a record as its values in order."""
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _json(content: object) -> str:
    return json.dumps(content, separators=(",", ":"))


def _encode(one: Brought, *, digest: str) -> bytes:
    """Write what a document brings; its digest and those of the parts in front, by which damage will show.

    A line is for the pages, one for the report, one tells where to cut the pieces, which follow as they are.
    """
    sizes = [(subject, len(lines), len(block)) for subject, (lines, block) in one.pieces.items()]
    pieces = (text for piece in one.pieces.values() for text in piece)
    parts = (
        _json(_plain(one.pictured)).encode(),
        _json(_plain(one.shard)).encode(),
        "\n".join((_json(sizes), "".join(pieces))).encode("utf-8", "surrogatepass"),
    )
    first = " ".join((digest, *(sha256(part).hexdigest() for part in parts)))
    return b"\n".join((first.encode(), *parts))


def _opened(path: Path, number: int, *, digest: str) -> bytes:
    """Read one of the three parts, and of those before it only what it takes to pass over them."""
    with path.open("rb") as stream:
        return _part(stream, number, digest=digest)


def _part(stream: BinaryIO, number: int, *, digest: str) -> bytes:
    whose, *seals = stream.readline().split()
    seal = seals[number] if whose == digest.encode() else b""
    for _ in range(number):
        stream.readline()
    part = stream.read() if number == _PIECES else stream.readline().removesuffix(b"\n")
    if sha256(part).hexdigest().encode() != seal:
        raise ValueError("damaged")
    return part


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _made(kind: Callable[..., Record], values: Iterable[Any]) -> Record:
    return kind(*values)


def _quotes(rows: Sequence[list[Any]]) -> tuple[Quote, ...]:
    at = Quote.__slots__.index("marks")
    return tuple(_made(Quote, (*row[:at], _tuples(row[at]), *row[at + 1 :])) for row in rows)


def _gathered(row: Sequence[Any]) -> Gathered:
    stated, claimed, appearances, names, sources = row
    return Gathered(
        stated=tuple(_made(Stated, (*one[:-1], _quotes(one[-1]))) for one in stated),
        claimed=tuple(
            Claimed(name, label, tuple(topics), mode, _tuples(told), _quotes(quotes), _tuples(links), sure)
            for name, label, topics, mode, told, quotes, links, sure in claimed
        ),
        appearances=tuple(_made(Appearance, (*one[:-1], _quotes(one[-1]))) for one in appearances),
        names={name: Named(*map(tuple, one)) for name, one in names.items()},
        sources=tuple(_made(Source, one) for one in sources),
    )


def _sheet(row: Sequence[Any]) -> Sheet:
    *first, entities, mentions, statements, claims = row
    rows = tuple(_made(Row, one) for one in statements)
    told = tuple(_made(Told, one) for one in claims)
    return _made(Sheet, (*first, _tuples(entities), _tuples(mentions), rows, told))


def _cut(part: bytes) -> dict[str, Piece]:
    """Cut pieces apart."""
    first, _, rest = part.partition(b"\n")
    text, at, found = rest.decode("utf-8", "surrogatepass"), 0, {}
    for subject, lines, block in json.loads(first):
        middle, end = at + lines, at + lines + block
        found[subject] = text[at:middle], text[middle:end]
        at = end
    return found


def _document(row: Sequence[Any]) -> Document:
    return _made(Document, map(_tuples, row))


@dataclass(frozen=True, slots=True)
class Cache:
    """Shards on disk.

    Args:
        out: the folder a build writes to.
        name: the fingerprint of what shards depend on besides their document.
    """

    out: Path
    name: str

    @property
    def folder(self) -> Path:
        """Where the shards lie."""
        return self.out / ".cache" / self.name[:16]

    def _path(self, digest: str) -> Path:
        return self.folder / f"{digest[:40]}.shard"

    def get(self, digest: str) -> Shard | None:
        """Give what is kept of a document; None where that is nothing, or damaged."""
        try:
            document, told = json.loads(_opened(self._path(digest), _SHARD, digest=digest))
            return Shard(_document(document), _sheet(told))
        except _SPOILT:
            return None

    def pictured(self, digest: str) -> Pictured:
        """Give what is kept of a document for the pages.

        Raises:
            CacheError: that is nothing, or damaged.
        """
        with self._whole(digest):
            part = _opened(self._path(digest), _PICTURED, digest=digest)
            document, mentions, gathered = json.loads(part)
            return Pictured(_document(document), _tuples(mentions), _gathered(gathered))

    def pieces(self, digest: str) -> dict[str, Piece]:
        """Give what is kept of a document for the graph.

        Raises:
            CacheError: that is nothing, or damaged.
        """
        with self._whole(digest):
            return _cut(_opened(self._path(digest), _PIECES, digest=digest))

    @contextmanager
    def _whole(self, digest: str) -> Iterator[None]:
        try:
            yield
        except _SPOILT:
            raise CacheError(f"{self.folder}: {digest[:12]} is gone or damaged; build again") from None

    def put(self, digest: str, one: Brought) -> None:
        """Keep what a document brings, whole or not at all.

        Raises:
            OSError: the folder cannot be written to.
        """
        cache_folder(self.out)
        if (path := self._path(digest)).is_dir():
            shutil.rmtree(path)
        write_atomic(path, _encode(one, digest=digest))

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def files(self) -> dict[str, list[str]]:
        """Give the digests of the documents of each file read before, by digest of the file."""
        try:
            content = json.loads((self.folder / _INDEX).read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        known = content if isinstance(content, dict) else {}
        return {name: many for name, many in known.items() if _are_words(many)}

    def tidy(self, *, files: Mapping[str, list[str]], used: Iterable[str]) -> None:
        """Keep what this build used, and drop what former ones left; what fails, the next build tries."""
        try:
            self._tidy(json.dumps(files, sort_keys=True, separators=(",", ":")).encode(), used)
        except OSError as error:
            _LOG.warning("%s: cannot be tidied: %s", self.folder, error.strerror)

    def _tidy(self, index: bytes, used: Iterable[str]) -> None:
        path = self.folder / _INDEX
        keep = {_INDEX, *(self._path(digest).name for digest in used)}
        for old in sorted(self.folder.iterdir()):
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old)
            elif old.name not in keep:
                old.unlink(missing_ok=True)
        if not path.is_file() or path.read_bytes() != index:
            write_atomic(path, index)
        for other in sorted((self.out / ".cache").iterdir()):
            if other.is_dir() and other != self.folder:
                shutil.rmtree(other, ignore_errors=True)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
