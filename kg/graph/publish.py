"""Put a set of files in place as one: whoever reads through ``settle`` sees the old set or the new one.

The files that differ are staged in ``OUT/.next``, with a list of all that belong. Renaming that folder to
``OUT/.ready`` is the moment the new set counts. Then each file is moved into place, what no longer belongs is
removed, and ``.ready`` goes. Whoever is killed before the rename has changed nothing; whoever is killed after
it has left a folder ``.ready``, and the next reader or writer moves the rest (``settle``).
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

__all__ = ["CACHE", "READY", "STORE", "cache_folder", "publish", "settle"]

CACHE: Final = ".cache"
"""The folder in OUT for what can be made again; it asks version control to leave it out."""

READY: Final = ".ready"
"""The folder in OUT that holds what counts already and is not in place yet."""

STORE: Final = "store"
"""The folder in OUT that holds the store on disk."""

_NEXT = ".next"
_LIST = "files.json"
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


def _roll_forward(out: Path) -> None:
    ready = out / READY
    try:
        names: list[str] = json.loads((ready / _LIST).read_bytes())
    except FileNotFoundError:
        shutil.rmtree(ready, ignore_errors=True)
        return
    for name in names:
        if name == STORE and (ready / STORE).exists() and (out / STORE).exists():
            _move(out / STORE, ready / _OLD)
        _move(ready / name, out / name)
    for old in sorted((out / "texts").glob("*.txt")):
        if f"texts/{old.name}" not in names:
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
        OSError: there is something to complete, and the folder cannot be written to.

    Example:
        >>> settle(Path("nowhere"))
    """
    if (out / READY).is_dir():
        with _locked(out):
            _roll_forward(out)


def publish(
    files: Mapping[str, str | bytes], out: Path, *, fill: Callable[[Path], bool] | None = None
) -> None:
    """Replace what a former build left in a folder, in one step.

    Texts that no longer belong are removed, and a store that is not made again; other files stay. A file that
    would not change is not touched.

    Args:
        files: content by path inside the folder; those named first are moved first.
        out: the folder; it is made if need be.
        fill: called with the folder where what changes is staged; it may make a folder ``store`` in it. Its
            answer tells whether there is to be a store: the one just made, or else the one there was.

    Raises:
        OSError: the folder cannot be written to; it is left as it was.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     publish({"texts/a.txt": "A", "graph.nq": ""}, Path(folder))
        ...     publish({"texts/b.txt": "B", "graph.nq": ""}, Path(folder))
        ...     [path.name for path in Path(folder).rglob("*.txt")]
        ['b.txt']
    """
    out.mkdir(parents=True, exist_ok=True)
    with _locked(out):
        _roll_forward(out)
        stage = out / _NEXT
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        for name, data in files.items():
            content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
            if not _same(out / name, content):
                (stage / name).parent.mkdir(parents=True, exist_ok=True)
                (stage / name).write_bytes(content)
        names = [*files, *([STORE] if fill is not None and fill(stage) else [])]
        (stage / _LIST).write_text(json.dumps(names), encoding="utf-8")
        stage.rename(out / READY)
        _roll_forward(out)
