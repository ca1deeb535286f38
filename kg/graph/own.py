"""Tell what a build wrote in a folder from what somebody else keeps there."""

import re
from pathlib import Path
from typing import Final

from kg.errors import GraphError

__all__ = ["check_folder", "is_kept_text", "is_own", "is_written"]

_GRAPHS: Final = frozenset({"graph.nq", "graph.ttl"})
_REPORT: Final = "report.md"
_MARK: Final = b"\nGraph `sha256:"
_PAGES: Final = frozenset({"claims.html", "documents.html", "index.html", "ontology.html", "timeline.html"})
_FOLDERS: Final = frozenset({".cache", ".kg-ready", "store"})
_KEPT = re.compile(r".+-[0-9a-f]{10}\.txt")


def is_kept_text(name: str) -> bool:
    """Tell whether a file in ``texts/`` is called as the text of a document is.

    Example:
        >>> is_kept_text("notes-44dcebcdcc.txt"), is_kept_text("notes.txt")
        (True, False)
    """
    return _KEPT.fullmatch(name) is not None


def is_written(name: str) -> bool:
    """Tell whether a build or a merge writes a file, or the store, of this name to its folder.

    Args:
        name: the path inside the folder, with ``/``.

    Example:
        >>> is_written("graph.nq"), is_written("texts/a-44dcebcdcc.txt"), is_written("../graph.nq")
        (True, True, False)
    """
    if name in _GRAPHS | _PAGES | {_REPORT, "store"}:
        return True
    folder, _, last = name.partition("/")
    plain = last.isprintable() and not {"/", "\\"} & set(last)
    return folder == "texts" and plain and is_kept_text(last)


def _is_report(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return _MARK in stream.read(4_096)
    except OSError:
        return False


def is_own(path: Path, *, out: Path) -> bool:
    """Tell whether a build wrote a file.

    Args:
        path: the file, without links.
        out: the folder builds write to, without links.

    Example:
        >>> is_own(Path("docs/graph.nq"), out=Path("docs")), is_own(Path("docs/a.md"), out=Path("docs"))
        (True, False)
    """
    if not path.is_relative_to(out) or path == out:
        return False
    first, *rest = path.relative_to(out).parts
    if not rest and first == _REPORT:
        return _is_report(path)
    if len(rest) == 1 and first == "texts":
        return is_kept_text(rest[0])
    return first in _FOLDERS or first.startswith(".kg-") or (not rest and first in _GRAPHS | _PAGES)


def check_folder(out: Path) -> None:
    """Make sure that a build can write to a folder without harm to what lies there.

    Args:
        out: the folder; it may be missing.

    Raises:
        GraphError: something that no build wrote is in the way.

    Example:
        >>> check_folder(Path("nowhere"))
    """
    way_out = "move it away, or name another folder with -o"
    for name in sorted((*_GRAPHS, *_PAGES, _REPORT)):
        if (out / name).is_dir():
            raise GraphError(f"{out / name}: a folder is where a file is to be written; {way_out}")
    for name in (".cache", "store", "texts"):
        if (out / name).exists() and not (out / name).is_dir():
            raise GraphError(f"{out / name}: a file is where a folder is to be made; {way_out}")
    if (report := out / _REPORT).exists() and not _is_report(report):
        raise GraphError(f"{report}: this report is not by kg and would be replaced; {way_out}")
