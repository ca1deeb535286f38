"""Readers and structure: files become documents with blocks.

``discover`` finds files, ``read`` reads one, ``document`` structures a string.
"""

from collections.abc import Iterator

from kg.documents.discover import SkippedFile, discover, formats
from kg.documents.make import document
from kg.documents.readers._base import Reader, SourceFile
from kg.errors import DocumentError, MalformedDocument
from kg.model import Document

__all__ = ["Reader", "SkippedFile", "SourceFile", "discover", "document", "formats", "read"]


def read(file: SourceFile) -> Iterator[Document | DocumentError]:
    """Read the documents of a file; what is wrong with it comes as a value, never as an exception.

    Args:
        file: from ``discover``.

    Yields:
        The documents in the order of the file, and an error for each row, or the file, that is none.

    Example:
        >>> from pathlib import Path
        >>> [str(e) for e in read(SourceFile(Path("gone.txt"), "gone.txt", "text"))]
        ['gone.txt: no such file; check the name']
    """
    try:
        yield from formats()[file.format].read(file)
    except DocumentError as error:
        yield error
    except RecursionError:
        yield MalformedDocument(file.path, "nested too deeply; simplify it")
