"""Find the files to read."""

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from os.path import isdir, realpath
from pathlib import Path

from kg.documents import readers
from kg.documents.readers._base import Reader, SourceFile
from kg.errors import DocumentError, MissingDocument, PluginError, UnknownFormat, UnreadableDocument
from kg.plugins import collect

__all__ = ["SkippedFile", "discover", "formats"]

_Key = tuple[tuple[str, ...], str]
_BUILT = frozenset({
    "claims.html", "documents.html", "graph.nq", "graph.ttl", "index.html", "ontology.html", "report.md",
    "timeline.html",
})  # fmt: skip
"""Files that a build writes."""
_KEPT = re.compile(r"[^/]+-[0-9a-f]{10}\.txt")
"""What a build calls the texts it keeps."""


class SkippedFile(UnknownFormat):
    """A file in a folder that was passed over, hidden or of no known format: worth naming, no failure."""


@cache
def formats() -> Mapping[str, Reader]:
    """List the readers by name.

    Raises:
        PluginError: a module defines no reader, a suffix is not written as files have it, or two readers want
            the same files.

    Example:
        >>> sorted(formats())
        ['captions', 'html', 'jsonl', 'markdown', 'text']
    """
    found = collect(readers, Reader, attribute="READER")
    taken: dict[str, str] = {}
    for name, reader in found.items():
        for suffix in reader.suffixes:
            if not suffix.startswith(".") or suffix != suffix.casefold():
                raise PluginError(
                    f"reader {name!r}: write the suffix {suffix!r} in small letters with its dot"
                )
            if suffix in taken:
                raise PluginError(
                    f"readers {taken[suffix]!r} and {name!r} both read {suffix}; keep one of them"
                )
            taken[suffix] = name
    return found


def _format(path: Path) -> str | None:
    suffix = path.suffix.casefold()
    return next((name for name, reader in formats().items() if suffix in reader.suffixes), None)


def _endings() -> str:
    return ", ".join(sorted(s for reader in formats().values() for s in reader.suffixes))


def _inside(folder: Path, *, seen: frozenset[str]) -> Iterator[tuple[Path, DocumentError | None]]:
    """Walk a folder; a file comes with None, any other path with what is wrong."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield folder, _refused(folder, error)
        return
    for entry in entries:
        try:
            yield from _entry(entry, seen=seen)
        except OSError as error:
            yield entry, _refused(entry, error)


def _entry(entry: Path, *, seen: frozenset[str]) -> Iterator[tuple[Path, DocumentError | None]]:
    if entry.name.startswith("."):
        yield entry, SkippedFile(entry, "hidden, so skipped; name it to read it")
    elif entry.is_dir():
        real = realpath(entry)
        if _is_graph(entry):
            yield entry, SkippedFile(entry, "an earlier graph; not read")
        elif real not in seen:
            yield from _inside(entry, seen=seen | {real})
    elif entry.is_symlink() and not entry.exists():
        yield entry, UnreadableDocument(entry, "a link to a file that is gone; mend or remove the link")
    elif not entry.is_file():
        yield entry, SkippedFile(entry, "not a regular file, so skipped")
    else:
        yield entry, None


def _refused(path: Path, error: OSError) -> DocumentError:
    """Tell of a path that the system does not let anybody list, enter or look at."""
    why = (error.strerror or "the system refused").lower()
    if error.errno == errno.ENAMETOOLONG:
        return MissingDocument(path, f"no such file or folder ({why}); check the name")
    act = "listed" if isdir(path) else "opened"  # noqa: PTH112  # never raises
    return UnreadableDocument(path, f"cannot be {act} ({why}); check its permissions")


def _is_graph(folder: Path) -> bool:
    """Tell whether a folder holds what a build writes."""
    return (folder / "graph.nq").is_file() and (folder / "texts").is_dir()


def _outside(folder: Path) -> Iterator[tuple[Path, DocumentError | None]]:
    """Walk a folder that is named; what a build wrote in it is one thing passed over."""
    found = _inside(folder, seen=frozenset({realpath(folder)}))
    if not _is_graph(folder):
        yield from found
        return
    graph = folder / "graph.nq"
    yield graph, SkippedFile(graph, "an earlier graph; what its build wrote beside it is not read")
    for path, error in found:
        if path == folder or not _is_built(path.relative_to(folder).parts):
            yield path, error


def _is_built(parts: tuple[str, ...]) -> bool:
    """Tell whether a build wrote a file, by its place in the folder of a graph."""
    first, *rest = parts
    if not rest:
        return first in _BUILT or first == ".cache" or first.startswith(".kg-")
    return first == "store" or (first == "texts" and _KEPT.fullmatch("/".join(rest)) is not None)


def _grouped(unread: Mapping[str, _Key]) -> Iterator[tuple[_Key, DocumentError]]:
    """Name files that no reader takes, those of a folder that end alike as one."""
    groups: dict[tuple[Path, str], list[str]] = {}
    for name in sorted(unread):
        groups.setdefault((Path(name).parent, Path(name).suffix.casefold()), []).append(name)
    for (folder, suffix), names in groups.items():
        first = min(unread[name] for name in names)
        if len(names) == 1:
            path, what = Path(names[0]), "no reader for this ending, so skipped"
        else:
            ending = f"ending in {suffix}" if suffix else "without an ending"
            path, what = folder, f"{len(names)} files {ending}: no reader, so skipped"
        yield first, SkippedFile(path, f"{what}; known are {_endings()}")


def _found(top: Path) -> Iterator[tuple[Path, DocumentError | None]]:
    try:
        yield from _outside(top) if top.is_dir() else _named(top)
    except OSError as error:
        yield top, _refused(top, error)


def _named(path: Path) -> Iterator[tuple[Path, DocumentError | None]]:
    if path.is_symlink() and not path.exists():
        yield path, UnreadableDocument(path, "a link to a file that is gone; mend or remove the link")
    elif not path.exists():
        yield path, MissingDocument(path, "no such file or folder; check the name")
    elif not path.is_file():
        yield path, UnreadableDocument(path, "neither a file nor a folder; name a text file")
    elif _format(path) is None:
        yield path, UnknownFormat(path, f"no reader for this ending; known are {_endings()}")
    else:
        yield path, None


def discover(paths: Sequence[str | Path]) -> tuple[list[SourceFile], list[DocumentError]]:
    """Find the files to read in files and folders.

    Folders are searched to the bottom, but not those that a build wrote; of a
    named one that holds a graph, only what the build did not write is read. The result is sorted by the path
    inside the folder, so it depends neither on the order of the arguments nor on where the folder lies; a
    file reached twice comes once.

    Args:
        paths: files and folders.

    Returns:
        The files that a reader can read, and what is wrong with the others; ``SkippedFile`` marks what was
        passed over in a folder, files without a reader as one where they end alike.

    Example:
        >>> from kg.resources import ontology_dir
        >>> files, errors = discover([ontology_dir() / "kg.ttl", "no-such-folder"])
        >>> [type(e).__name__ for e in errors]
        ['UnknownFormat', 'MissingDocument']
    """
    files: dict[str, tuple[_Key, SourceFile]] = {}
    errors: dict[str, tuple[_Key, DocumentError]] = {}
    unread: dict[str, _Key] = {}
    for top in (Path(p) for p in paths):
        for path, error in _found(top):
            key = (path.relative_to(top).parts or (top.name,), str(path))
            if error is not None:
                errors[str(path)] = min(errors.get(str(path), (key, error)), (key, error), key=_rank)
            elif (name := _format(path)) is None:
                unread[str(path)] = min(unread.get(str(path), key), key)
            else:
                real, file = realpath(path), SourceFile(path, path.name, name)
                files[real] = min(files.get(real, (key, file)), (key, file), key=lambda pair: pair[0])
    skipped = _grouped({path: key for path, key in unread.items() if path not in errors})
    problems = [*errors.values(), *skipped]
    return (
        [file for _, file in sorted(files.values(), key=lambda pair: pair[0])],
        [error for _, error in sorted(problems, key=lambda pair: (pair[0], str(pair[1])))],
    )


def _rank(problem: tuple[_Key, DocumentError]) -> tuple[bool, _Key]:
    """Put what is wrong before what is passed over."""
    return isinstance(problem[1], SkippedFile), problem[0]
