"""What was found in a document, kept for the next build, in ``OUT/.cache``.

One file a document, named by the digest of the document and holding all that the files of the whole are made
of; it lies in a folder named by the fingerprint of all else it depends on. ``files.json`` in it says which
documents were read from a file of given bytes. All of it can be deleted at any time: the next build makes it
again.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.graph.facts import Facts
from kg.graph.files import write_atomic
from kg.graph.pieces import Piece, cut
from kg.graph.publish import cache_folder
from kg.graph.store import store_of
from kg.graph.triples import quads
from kg.model import Annotations, Claim, Document, Entity, Literal, Mention, Modality, Mode, Statement
from kg.resolve.restated import restated

__all__ = ["Cache", "Shard", "document_digest", "shard"]

_INDEX = "files.json"


@dataclass(frozen=True, slots=True)
class Shard:
    """What a document brings to the whole.

    Args:
        found: what was found, as far as the report needs it: without blocks, references and further readings;
            of a claim that is stated in several places, the first.
        pieces: its quads by subject, see ``kg.graph.pieces``.
        facts: the same for the pages.
    """

    found: Annotations
    pieces: Mapping[str, Piece]
    facts: Facts


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
    first = tuple(places[0] for places in restated(found.claims, text=found.document.text))
    bare = replace(found.document, blocks=())
    slim = replace(found, document=bare, claims=first, references=(), further=())
    return Shard(slim, cut(said, base=base), Facts.of(store_of(said)))


def _row(record: Any) -> list[Any]:
    """Write a record as its values in order; a literal becomes a list of one."""
    values = (getattr(record, name) for name in type(record).__slots__)
    return [[value.value] if isinstance(value, Literal) else value for value in values]


def _encode(one: Shard) -> bytes:
    found = one.found
    content = {
        "document": _row(found.document),
        "mentions": [(m.start, m.end, m.type, m.name, m.entity) for m in found.mentions],
        "entities": [_row(e) for e in found.entities],
        "statements": [_row(s) for s in found.statements],
        "claims": [_row(c) for c in found.claims],
        "pieces": one.pieces,
        "values": one.facts.values,
        "links": sorted(one.facts.links),
    }
    text = json.dumps(content, separators=(",", ":"))
    return f"{sha256(text.encode()).hexdigest()}\n{text}".encode()


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


_OBJECT = Statement.__slots__.index("object")
_MODALITY = Statement.__slots__.index("modality")
_MODE = Claim.__slots__.index("mode")


def _statement(row: list[Any]) -> Statement:
    fields = list(map(_tuples, row))
    if isinstance(row[_OBJECT], list):
        fields[_OBJECT] = Literal(row[_OBJECT][0])
    fields[_MODALITY] = Modality(row[_MODALITY])
    return Statement(*fields)


def _claim(row: list[Any]) -> Claim:
    fields = list(map(_tuples, row))
    fields[_MODE] = Mode(row[_MODE])
    return Claim(*fields)


def _decode(data: bytes) -> Shard:
    digest, _, text = data.partition(b"\n")
    if sha256(text).hexdigest().encode() != digest:
        raise ValueError("damaged")
    content = json.loads(text)
    found = Annotations(
        document=Document(*_tuples(content["document"])),
        mentions=tuple(Mention(*row) for row in content["mentions"]),
        entities=tuple(Entity(*_tuples(row)) for row in content["entities"]),
        statements=tuple(map(_statement, content["statements"])),
        claims=tuple(map(_claim, content["claims"])),
    )
    values = {
        subject: {predicate: tuple(many) for predicate, many in said.items()}
        for subject, said in content["values"].items()
    }
    pieces = {subject: (lines, block) for subject, (lines, block) in content["pieces"].items()}
    return Shard(found, pieces, Facts(values, frozenset(content["links"]), {}))


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
        return self.folder / f"{digest[:40]}.json"

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
