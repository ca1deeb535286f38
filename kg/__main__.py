"""``python -m kg``, and the command ``kg``."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; Ctrl-C is one line, from the first import on."""
    try:
        from kg.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; the last good output is untouched\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
