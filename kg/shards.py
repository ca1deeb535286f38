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
    """What a document brings to the whole.

    Args:
        document: without its blocks.
        sheet: for the report.
        pieces: its quads by subject, see ``kg.graph.pieces``.
        gathered: for the pages.
    """

    document: Document
    sheet: Sheet
    pieces: Mapping[str, Piece]
    gathered: Gathered


def document_digest(document: Document) -> str:
    """Name a document by everything that was read of it, structure included.

    Example:
        >>> len(document_digest(Document("a", "a.txt", "text/plain", "Words.")))
        64
    """
    words = repr([getattr(document, name) for name in Document.__slots__])
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def shard(found: Annotations, *, base: str) -> Shard:
    """Prepare what was found in a document for the whole.

    Args:
        found: what was found.
        base: what data IRIs hang on.

    Raises:
        GraphError: the base is no absolute IRI.

    Example:
        >>> found = Annotations(Document("a", "a.txt", "text/plain", "Hi"))
        >>> sorted(shard(found, base="http://x.example/").pieces)[0]
        '<http://x.example/document/a-3639efcd08>'
    """
    said = quads([found], base=base)
    return Shard(
        replace(found.document, blocks=()),
        sheet(found),
        cut(said, base=base),
        gather(Facts.of(store_of(said))),
    )


def _plain(value: Any) -> Any:
    """Write a record as its values in order."""
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _encode(one: Shard) -> bytes:
    """Write a shard: its digest, what there is to parse, then the pieces as they are."""
    gathered = one.gathered
    content = {
        "document": _plain(one.document),
        "sheet": _plain(one.sheet),
        "stated": _plain(gathered.stated),
        "claimed": _plain(gathered.claimed),
        "appearances": _plain(gathered.appearances),
        "names": {name: _plain(named) for name, named in gathered.names.items()},
        "sources": _plain(gathered.sources),
        "pieces": [(subject, len(lines), len(block)) for subject, (lines, block) in one.pieces.items()],
    }
    first = json.dumps(content, separators=(",", ":"))
    pieces = (words for piece in one.pieces.values() for words in piece)
    data = "\n".join((first, "".join(pieces))).encode("utf-8", "surrogatepass")
    return sha256(data).hexdigest().encode() + b"\n" + data


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _made(kind: Callable[..., Record], values: Iterable[Any]) -> Record:
    return kind(*values)


def _quotes(rows: Sequence[list[Any]]) -> tuple[Quote, ...]:
    at = Quote.__slots__.index("marks")
    return tuple(_made(Quote, (*row[:at], _tuples(row[at]), *row[at + 1 :])) for row in rows)


def _gathered(content: Mapping[str, Any]) -> Gathered:
    return Gathered(
        stated=tuple(_made(Stated, (*row[:-1], _quotes(row[-1]))) for row in content["stated"]),
        claimed=tuple(
            Claimed(name, label, tuple(topics), mode, _tuples(told), _quotes(quotes), _tuples(links), sure)
            for name, label, topics, mode, told, quotes, links, sure in content["claimed"]
        ),
        appearances=tuple(_made(Appearance, (*row[:-1], _quotes(row[-1]))) for row in content["appearances"]),
        names={name: Named(*map(tuple, row)) for name, row in content["names"].items()},
        sources=tuple(Source(*row) for row in content["sources"]),
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


def _decode(data: bytes) -> Shard:
    digest, _, kept = data.partition(b"\n")
    if sha256(kept).hexdigest().encode() != digest:
        raise ValueError("damaged")
    first, _, text = kept.partition(b"\n")
    content = json.loads(first)
    return Shard(
        Document(*_tuples(content["document"])),
        _sheet(content["sheet"]),
        _pieces(content["pieces"], text.decode("utf-8", "surrogatepass")),
        _gathered(content),
    )


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
            return _decode(self._path(digest).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, digest: str, one: Shard) -> None:
        """Keep what a document brings, whole or not at all.

        Raises:
            OSError: the folder cannot be written to.
        """
        cache_folder(self.out)
        write_atomic(self._path(digest), _encode(one))

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
