"""Put a set of files in place as one: whoever reads through ``settle`` sees the old set or the new one.

The files that differ are staged in a folder of their own in OUT, with a list of all that belong. Renaming it
to ``OUT/.kg-ready`` is the moment the new set counts. Then each file is moved into place, what no longer
belongs is removed, and ``.kg-ready`` goes. Whoever is killed before the rename has changed nothing; whoever
is killed after it has left ``.kg-ready``, and the next reader or writer moves the rest (``settle``).
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from kg.errors import GraphError
from kg.graph.own import is_kept_text, is_written

__all__ = ["CACHE", "READY", "STORE", "building", "cache_folder", "publish", "settle"]

CACHE: Final = ".cache"
"""The folder in OUT for what can be made again; it asks version control to leave it out."""

READY: Final = ".kg-ready"
"""The folder in OUT that holds what counts already and is not in place yet."""

STORE: Final = "store"
"""The folder in OUT that holds the store on disk."""

_NEXT = ".kg-next-"
_LIST = "files.json"
_GRAPH = "graph.nq"
_OLD = "old-store"


def cache_folder(out: Path) -> Path:
    """Make the folder for what can be made again.

    Args:
        out: the folder a build writes to.

    Returns:
        ``OUT/.cache``.

    Raises:
        OSError: it cannot be made.
    """
    folder = out / CACHE
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Keep others from writing to a folder; the system lets go when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover  # not on Windows
        yield
        return
    with (cache_folder(out) / "lock").open("ab") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        source.replace(target)


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_sound(ready: Path, names: object) -> bool:
    """Tell whether what is listed is what a build stages: names of its own, plain files, and no links."""
    if not isinstance(names, list) or not all(isinstance(name, str) and is_written(name) for name in names):
        return False
    if _GRAPH not in names or any((at / "texts").is_symlink() for at in (ready, ready.parent)):
        return False
    files = [ready / name for name in names if name != STORE]
    store = ready / STORE
    if os.path.lexists(store):
        if not _is_folder(store):
            return False
        files += store.iterdir()
    return all(_is_file(path) or not os.path.lexists(path) for path in files)


def _listed(out: Path) -> list[str] | None:
    """Read what counts already; the folder may come from elsewhere, so nothing in it is trusted.

    Raises:
        GraphError: no build staged this.
    """
    ready = out / READY
    if not os.path.lexists(ready / _LIST) and (not os.path.lexists(ready) or _is_folder(ready)):
        return None
    names = None
    if _is_folder(ready) and _is_file(ready / _LIST):
        with suppress(ValueError, RecursionError):
            names = json.loads((ready / _LIST).read_bytes())
    if not _is_sound(ready, names):
        raise GraphError(f"{ready}: damaged; delete it and build again")
    return names


def _roll_forward(out: Path) -> None:
    """Complete what somebody has left, if it is sound."""
    names = _listed(out)
    if names is None:
        shutil.rmtree(out / READY, ignore_errors=True)
    else:
        _put_in_place(out, names)


def _put_in_place(out: Path, names: list[str]) -> None:
    ready = out / READY
    for name in names:
        if name == STORE and (ready / STORE).exists() and (out / STORE).exists():
            _move(out / STORE, ready / _OLD)
        _move(ready / name, out / name)
    for old in sorted((out / "texts").glob("*.txt")):
        if f"texts/{old.name}" not in names and is_kept_text(old.name):
            old.unlink(missing_ok=True)
    if STORE not in names:
        shutil.rmtree(out / STORE, ignore_errors=True)
    (ready / _LIST).unlink()
    shutil.rmtree(ready)


def settle(out: Path) -> None:
    """Complete what a killed build has left half in place; mostly there is nothing to do.

    Args:
        out: a folder a build wrote to.

    Raises:
        GraphError: there is something that no build left; nothing is moved or removed.
        OSError: there is something to complete, and the folder cannot be written to.

    Example:
        >>> settle(Path("nowhere"))
    """
    if os.path.lexists(out / READY):
        with _locked(out):
            _roll_forward(out)


def _check(path: Path) -> None:
    """Find what is in the way before anything changes."""
    if path.is_dir():
        raise GraphError(f"{path}: a folder is where a file is to be written; move it away")
    if path.parent.exists() and not path.parent.is_dir():
        raise GraphError(f"{path.parent}: a file is where a folder is to be made; move it away")


def _fill(
    stage: Path,
    files: Iterable[tuple[str, str | bytes]],
    *,
    out: Path,
    fill: Callable[[Path], bool] | None,
) -> list[str]:
    names = []
    for name, data in files:
        _check(out / name)
        names.append(name)
        content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        if not _same(out / name, content):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(content)
    if fill is not None and fill(stage):
        names.append(STORE)
    (stage / _LIST).write_text(json.dumps(names), encoding="utf-8")
    return names


@contextmanager
def building(out: Path) -> Iterator[None]:
    """Keep a folder for one build; a second one is told at once.

    Args:
        out: the folder a build writes to; it is made if need be.

    Raises:
        GraphError: another build is at it.
        OSError: the folder cannot be written to.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder, building(Path(folder)), building(Path(folder)):
        ...     pass
        Traceback (most recent call last):
        kg.errors.GraphError: ...: another build writes here; wait for it, or name another folder with -o
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover  # not on Windows
        yield
        return
    with (cache_folder(out) / "building").open("ab") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            why = "another build writes here; wait for it, or name another folder with -o"
            raise GraphError(f"{out}: {why}") from None
        yield


def publish(
    files: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]],
    out: Path,
    *,
    fill: Callable[[Path], bool] | None = None,
) -> None:
    """Replace what a former build left in a folder, in one step.

    Texts that no longer belong are removed, and a store that is not made again; other files stay. A file that
    would not change is not touched.

    Args:
        files: content by path inside the folder, or pairs of both, which may be made one by one; those named
            first are moved first.
        out: the folder; it is made if need be.
        fill: called with the folder where what changes is staged; it may make a folder ``store`` in it. Its
            answer tells whether there is to be a store: the one just made, or else the one there was.

    Raises:
        GraphError: a folder is in the place of a file, or a file in that of a folder; or what a former
            build left half in place is damaged.
        OSError: the folder cannot be written to; it is left as it was.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     publish({"texts/a-0123456789.txt": "A", "graph.nq": ""}, Path(folder))
        ...     publish({"texts/b-0123456789.txt": "B", "graph.nq": ""}, Path(folder))
        ...     [path.name for path in Path(folder).rglob("*.txt")]
        ['b-0123456789.txt']
    """
    out.mkdir(parents=True, exist_ok=True)
    with _locked(out):
        _roll_forward(out)
        for left in out.glob(f"{_NEXT}*"):
            shutil.rmtree(left, ignore_errors=True)
        stage = Path(mkdtemp(prefix=_NEXT, dir=out))
        try:
            pairs = files.items() if isinstance(files, Mapping) else files
            names = _fill(stage, pairs, out=out, fill=fill)
            stage.rename(out / READY)
        except BaseException as error:
            shutil.rmtree(stage, ignore_errors=True)
            if isinstance(error, OSError):
                error.filename = error.filename or str(out)  # a full disk names no file
            raise
        _put_in_place(out, names)
