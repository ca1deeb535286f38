"""Take documents in: from files, or from what a former build kept of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from os.path import realpath
from pathlib import Path

from kg import documents
from kg.errors import DocumentError, DuplicateDocument, OversizedDocument
from kg.graph.own import is_own
from kg.model import Document
from kg.shards import Cache, Shard, document_digest

__all__ = ["Intake", "Item", "take_in"]


@dataclass(frozen=True, slots=True)
class Item:
    """A document to build from.

    Args:
        document: as read, or as kept.
        digest: its name in the cache; empty without one.
        kept: what a former build found in it.
    """

    document: Document
    digest: str = ""
    kept: Shard | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What there is to build from.

    Args:
        items: the documents, in a fixed order.
        problems: what could not be read.
        files: digests of the documents by digest of the file, for files without problems.
    """

    items: tuple[Item, ...]
    problems: tuple[DocumentError, ...]
    files: dict[str, list[str]] = field(default_factory=dict)


def _file_digest(file: documents.SourceFile) -> str:
    try:
        content = file.path.read_bytes()
    except OSError:
        return ""
    return sha256(f"{file.name}\0{file.format}\0".encode("utf-8", "surrogatepass") + content).hexdigest()


def _kept(cache: Cache, digests: Sequence[str]) -> list[Item | DocumentError]:
    shards = [(digest, cache.get(digest)) for digest in digests]
    items = [Item(one.document, digest, one) for digest, one in shards if one]
    return [*items] if len(items) == len(shards) else []


def _item(document: Document, *, cache: Cache | None) -> Item:
    if cache is None:
        return Item(document)
    digest = document_digest(document)
    return Item(document, digest, cache.get(digest))


def _files(
    paths: Sequence[Path], *, apart_from: Path | None
) -> tuple[list[documents.SourceFile], list[DocumentError]]:
    """Find files, but not in the folder a build writes to.

    Where that folder is itself, or holds, what is to be read, only what builds wrote there is passed over.
    """
    files, problems = documents.discover(paths)
    if apart_from is None:
        return files, problems
    out = Path(realpath(apart_from))
    shared = any(Path(realpath(path)).is_relative_to(out) for path in paths)

    def apart(path: str | Path) -> bool:
        real = Path(realpath(path))
        return is_own(real, out=out) if shared else real.is_relative_to(out)

    return [f for f in files if not apart(f.path)], [p for p in problems if not apart(p.path)]


def _once(
    items: Sequence[Item | DocumentError], *, file: Path, seen: dict[str, Path], max_chars: int
) -> Iterator[Item | DocumentError]:
    for item in items:
        if not isinstance(item, Item):
            yield item
        elif (length := len(item.document.text)) > max_chars:
            size = f"{length:,} characters, and {max_chars:,} are allowed"
            yield OversizedDocument(file, f"{size}; split it, or raise --max-chars")
        elif (key := item.document.key) in seen:
            row = f"{item.document.id}: " if seen[key] == file else ""
            yield DuplicateDocument(file, f"{row}the same text as in {seen[key]}; read once")
        else:
            seen[key] = file
            yield item


def take_in(
    paths: Sequence[Path], *, max_chars: int, apart_from: Path | None = None, cache: Cache | None = None
) -> Intake:
    """Read documents, those apart that a former build has read.

    Args:
        paths: files and folders.
        max_chars: characters one document may have.
        apart_from: a folder not to read from.
        cache: what former builds kept.

    Example:
        >>> [str(p) for p in take_in([Path("gone.txt")], max_chars=10).problems]
        ['gone.txt: no such file or folder; check the name']
    """
    files, problems = _files(paths, apart_from=apart_from)
    known = cache.files() if cache else {}
    found: list[Item] = []
    index: dict[str, list[str]] = {}
    seen: dict[str, Path] = {}
    for file in files:
        name = _file_digest(file) if cache else ""
        items = _kept(cache, known[name]) if cache and name in known else []
        if not items:
            read = documents.read(file)
            items = [_item(d, cache=cache) if isinstance(d, Document) else d for d in read]
        good = [item for item in items if isinstance(item, Item)]
        if name and len(good) == len(items):
            index[name] = [item.digest for item in good]
        for item in _once(items, file=file.path, seen=seen, max_chars=max_chars):
            if isinstance(item, Item):
                found.append(item)
            else:
                problems.append(item)
    return Intake(tuple(found), tuple(problems), index)
