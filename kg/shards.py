"""What was found in a document, kept for the next build, in ``OUT/.cache``.

One file a document, named by the digest of the document and holding all that the files of the whole are made
of; it lies in a folder named by the fingerprint of all else it depends on. ``files.json`` in it says which
documents were read from a file of given bytes. All of it can be deleted at any time: the next build makes it
again.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import KgError
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

__all__ = ["Cache", "Shard", "document_digest", "shard"]

Record = TypeVar("Record")

_INDEX = "files.json"


@dataclass(frozen=True, slots=True)
class Shard:
    """What a document brings to the graph and the report.

    Args:
        document: without its blocks.
        sheet: for the report.
        pieces: its quads by subject, see ``kg.graph.pieces``.
    """

    document: Document
    sheet: Sheet
    pieces: Mapping[str, Piece]


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


def shard(found: Annotations, *, base: str) -> tuple[Shard, Pictured]:
    """Prepare what was found in a document for the whole.

    Args:
        found: what was found.
        base: what data IRIs hang on.

    Raises:
        GraphError: the base is no absolute IRI.

    Example:
        >>> found = Annotations(Document("a", "a.txt", "text/plain", "Hi"))
        >>> sorted(shard(found, base="http://x.example/")[0].pieces)[0]
        '<http://x.example/document/a-3639efcd08>'
    """
    said = quads([found], base=base)
    document, told = replace(found.document, blocks=()), sheet(found)
    gathered = gather(Facts.of(store_of(said)))
    return Shard(document, told, cut(said, base=base)), Pictured(document, told.mentions, gathered)


def _plain(value: Any) -> Any:
    """Write a record as its values in order."""
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _sealed(*parts: str) -> bytes:
    """Write texts so that damage will show; all but the last are one line each."""
    data = [part.encode("utf-8", "surrogatepass") for part in parts]
    return b"\n".join((" ".join(sha256(part).hexdigest() for part in data).encode(), *data))


def _opened(data: bytes) -> list[bytes]:
    """Read what ``_sealed`` wrote."""
    seals, *parts = data.split(b"\n", data.count(b" ", 0, data.index(b"\n")) + 1)
    if " ".join(sha256(part).hexdigest() for part in parts).encode() != seals:
        raise ValueError("damaged")
    return parts


def _json(content: object) -> str:
    return json.dumps(content, separators=(",", ":"))


def _encode(one: Shard, pictured: Pictured) -> bytes:
    """Write what a document brings: for the pages, for the report, then the pieces as they are."""
    sizes = [(subject, len(lines), len(block)) for subject, (lines, block) in one.pieces.items()]
    words = (text for piece in one.pieces.values() for text in piece)
    return _sealed(
        _json(_plain(pictured)), _json((_plain(one.document), _plain(one.sheet), sizes)), "".join(words)
    )


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


def _pieces(sizes: Sequence[tuple[str, int, int]], text: str) -> dict[str, Piece]:
    found = {}
    at = 0
    for subject, lines, block in sizes:
        middle, end = at + lines, at + lines + block
        found[subject] = text[at:middle], text[middle:end]
        at = end
    if at != len(text):
        raise ValueError("damaged")
    return found


def _document(row: Sequence[Any]) -> Document:
    return _made(Document, map(_tuples, row))


def _shard(data: bytes) -> Shard:
    _, first, text = _opened(data)
    document, told, sizes = json.loads(first)
    return Shard(_document(document), _sheet(told), _pieces(sizes, text.decode("utf-8", "surrogatepass")))


def _pictured(path: Path) -> Pictured:
    """Read the first part alone."""
    with path.open("rb") as stream:
        seals, first = stream.readline(), stream.readline().removesuffix(b"\n")
    if sha256(first).hexdigest().encode() != seals.split()[0]:
        raise ValueError("damaged")
    document, mentions, gathered = json.loads(first)
    return Pictured(_document(document), _tuples(mentions), _gathered(gathered))


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

    def has(self, digest: str) -> bool:
        """Tell whether a document was read before; what is damaged will turn out when it is got."""
        return self._path(digest).is_file()

    def get(self, digest: str) -> Shard | None:
        """Give what is kept of a document; None where that is nothing, or damaged."""
        try:
            return _shard(self._path(digest).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def pictured(self, digest: str) -> Pictured:
        """Give what is kept of a document for the pages.

        Raises:
            KgError: nothing is kept of it, or what is damaged.
        """
        try:
            return _pictured(self._path(digest))
        except (OSError, ValueError, IndexError, TypeError):
            raise self.lost(digest) from None

    def lost(self, digest: str) -> KgError:
        """Say that something is no longer there that was a moment ago."""
        return KgError(f"{self.folder}: {digest[:12]} was removed during the build; build again")

    def put(self, digest: str, one: Shard, pictured: Pictured) -> None:
        """Keep what a document brings, whole or not at all.

        Raises:
            OSError: the folder cannot be written to.
        """
        cache_folder(self.out)
        write_atomic(self._path(digest), _encode(one, pictured))

    def files(self) -> dict[str, list[str]]:
        """Give the digests of the documents of each file read before, by digest of the file."""
        try:
            content = json.loads((self.folder / _INDEX).read_bytes())
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def tidy(self, *, files: Mapping[str, list[str]], used: Iterable[str]) -> None:
        """Keep what this build used, and drop what former ones left.

        Raises:
            OSError: the folder cannot be written to.
        """
        text = json.dumps(files, sort_keys=True, separators=(",", ":"))
        path = self.folder / _INDEX
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_atomic(path, text)
        keep = {_INDEX, *(self._path(digest).name for digest in used)}
        for old in sorted(self.folder.iterdir()):
            if old.name not in keep:
                old.unlink(missing_ok=True)
        for other in sorted((self.out / ".cache").iterdir()):
            if other.is_dir() and other != self.folder:
                shutil.rmtree(other, ignore_errors=True)
