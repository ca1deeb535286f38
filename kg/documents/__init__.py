"""Readers and structure: files become documents with blocks.

``discover`` finds files, ``read`` reads one, ``document`` structures a string.
"""

import logging
from collections.abc import Iterator

from kg.documents.discover import SkippedFile, discover, formats
from kg.documents.make import document
from kg.documents.readers._base import Reader, SourceFile
from kg.errors import DocumentError, MalformedDocument
from kg.model import Document

__all__ = ["Reader", "SkippedFile", "SourceFile", "discover", "document", "formats", "read"]

_LOG = logging.getLogger(__name__)


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
        for item in formats()[file.format].read(file):
            if not isinstance(item, Document | DocumentError):
                raise TypeError(f"it gave {type(item).__name__}, not Document")  # noqa: TRY301 one way to tell
            yield item
    except DocumentError as error:
        yield error
    except RecursionError:
        yield MalformedDocument(file.path, "nested too deeply; simplify it")
    except Exception as error:  # noqa: BLE001 one faulty reader never stops the other files
        _LOG.exception("reader %s failed on %s", file.format, file.path)
        why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        problem = f"the reader {file.format!r} failed ({why}); mend the reader or the file"
        yield DocumentError(file.path, problem)
