"""Plain text."""

from collections.abc import Iterator

from kg.documents.cues import uncued
from kg.documents.decode import load
from kg.documents.make import document
from kg.documents.marked import rejoined
from kg.documents.mend import mend
from kg.documents.readers._base import Reader, SourceFile
from kg.model import Document

__all__ = ["READER"]

MEDIA_TYPE = "text/plain"


def _read(file: SourceFile) -> Iterator[Document]:
    yield document(rejoined(uncued(mend(load(file.path)))), id=file.id, name=file.name, media_type=MEDIA_TYPE)


READER = Reader(name="text", suffixes=(".text", ".txt"), media_type=MEDIA_TYPE, read=_read)
