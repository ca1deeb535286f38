"""Subtitles: the reference text is a transcript, without counters and ends of cues."""

from collections.abc import Iterator

from kg.documents.cues import uncued
from kg.documents.decode import load
from kg.documents.make import document
from kg.documents.mend import mend
from kg.documents.readers._base import Reader, SourceFile
from kg.errors import EmptyDocument
from kg.model import Document

__all__ = ["READER"]

MEDIA_TYPE = "text/vtt"


def _read(file: SourceFile) -> Iterator[Document]:
    text = uncued(mend(load(file.path)), sure=True)
    if not text.strip():
        raise EmptyDocument(file.path, "no captions in it")
    yield document(text, id=file.id, name=file.name, media_type=MEDIA_TYPE)


READER = Reader(name="captions", suffixes=(".sbv", ".srt", ".vtt"), media_type=MEDIA_TYPE, read=_read)
