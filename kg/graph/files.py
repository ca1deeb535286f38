"""Write files so that a reader never sees half of one."""

import secrets
from pathlib import Path

__all__ = ["write_atomic"]


def write_atomic(path: Path, data: bytes | str) -> None:
    """Write a file in one step: the old one stays until the new one is whole.

    Args:
        path: where to; its folder is made if need be.
        data: the content; text is written as UTF-8 with the line ends it has.

    Raises:
        OSError: the folder cannot be written to; nothing is left behind.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_atomic(Path(folder) / "deep" / "note.txt", "one line")
        ...     (Path(folder) / "deep" / "note.txt").read_text(encoding="utf-8")
        'one line'
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.parent / f".kg-{secrets.token_hex(8)}.tmp"
    try:
        with draft.open("xb") as stream:
            stream.write(content)
        draft.replace(path)
    except BaseException as error:
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = error.filename or str(path)  # a full disk names no file
        raise
