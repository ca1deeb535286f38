"""JSON Lines: one document a line, its text taken as it is."""

import json
import re
from collections.abc import Iterator, Mapping

from kg.documents.decode import load
from kg.documents.make import document
from kg.documents.readers._base import Reader, SourceFile
from kg.errors import DocumentError, EmptyDocument, MalformedDocument
from kg.model import Document

__all__ = ["READER"]

MEDIA_TYPE = "application/jsonl"
_LINE_END = re.compile("\r\n|[\r\n]")
_OWN = frozenset({"date", "id", "text", "title"})


def _plain(value: object) -> str | None:
    """Give a scalar, or a list of strings, as one string; None for anything else."""
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) and str(value).strip() else None


def _row(line: str) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None
    except json.JSONDecodeError as error:
        why = f"{error.msg.removesuffix(' at')} at column {error.colno}"
        raise ValueError(f"not JSON ({why}); mend or remove the line") from None
    except ValueError:
        raise ValueError("a number in it is too long; write it as a string") from None
    if not isinstance(row, dict):
        raise ValueError('not an object; write {"id": "...", "text": "..."}')  # noqa: TRY004
    if not isinstance(row.get("text"), str):
        raise ValueError('no string under "text"; give each row its text')  # noqa: TRY004
    return row


def _document(row: Mapping[str, object], *, file: SourceFile, line: int) -> Document:
    meta = ((str(k), _plain(v)) for k, v in row.items() if k not in _OWN)
    return document(
        str(row["text"]),
        id=_plain(row.get("id")) or f"{file.id}-{line}",
        name=file.name,
        title=_plain(row.get("title")),
        date=_plain(row.get("date")),
        media_type=MEDIA_TYPE,
        meta=tuple(sorted((k, v) for k, v in meta if v is not None)),
    )


def _read(file: SourceFile) -> Iterator[Document | DocumentError]:
    rows = 0
    for number, line in enumerate(_LINE_END.split(load(file.path)), start=1):
        if not line.strip():
            continue
        rows += 1
        try:
            row = _row(line)
        except ValueError as error:
            yield MalformedDocument(file.path, str(error), line=number)
            continue
        if str(row["text"]).strip():
            yield _document(row, file=file, line=number)
        else:
            yield EmptyDocument(file.path, 'nothing but white space under "text"', line=number)
    if not rows:
        raise EmptyDocument(file.path, "no rows; each line should hold one JSON object")


READER = Reader(name="jsonl", suffixes=(".jsonl", ".ndjson"), media_type=MEDIA_TYPE, read=_read)
