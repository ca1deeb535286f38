"""``python -m kg``, and the command ``kg``."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

__all__ = ["main"]

_INTERRUPTED = 130


def _end(told: "UnraisableHookArgs") -> None:
    """End where Ctrl-C came at a moment at which the interpreter would only mention it and go on."""
    if isinstance(told.exc_value, KeyboardInterrupt):
        sys.stderr.write("interrupted; the last good output is untouched\n")
        sys.stderr.flush()
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(told)


def _ready_streams() -> None:
    """Put nothing in the place of a stream that is closed; print ``?`` for what the output cannot hold."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  # stays open
            os.set_inheritable(stream.fileno(), True)
            setattr(sys, name, stream)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def main() -> None:
    """Run the command line; Ctrl-C is one line, from the first import on."""
    _ready_streams()
    sys.unraisablehook = _end
    try:
        from kg.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; the last good output is untouched\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
