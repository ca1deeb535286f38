"""``python -m kg``, and the command ``kg``."""

import os
import sys
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


def main() -> None:
    """Run the command line; Ctrl-C is one line, from the first import on."""
    sys.unraisablehook = _end
    try:
        from kg.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; the last good output is untouched\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
