"""What a reader is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DocumentError
from kg.model import Document

__all__ = ["Reader", "SourceFile"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that some reader can read.

    Args:
        path: where it lies.
        name: its name without folders.
        format: the name of its reader.
    """

    path: Path
    name: str
    format: str

    @property
    def id(self) -> str:
        """The name without its suffix."""
        return Path(self.name).stem


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format of file becomes documents.

    Args:
        name: what the format is called.
        suffixes: the endings of its files, lower-case with the dot.
        media_type: what a ``Document`` of it says.
        read: gives the documents of a file; it may raise a ``DocumentError``, or yield one for a row.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[SourceFile], Iterator[Document | DocumentError]]
