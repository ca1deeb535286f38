"""The command line: parse options, make one library call, print."""

import importlib
import logging
import pkgutil
import sys
from typing import NoReturn

import click

from kg import __version__
from kg.errors import KgError

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
@click.option("-v", "--verbose", is_flag=True, help="Say what is going on, on standard error.")
def cli(*, verbose: bool) -> None:
    """Turn documents into a knowledge graph whose every statement can be traced to the text.

    \b
    kg build interviews/ -o graph      read documents, write a graph and a page
    kg query graph who-said-what       ask a ready-made question, or SPARQL
    kg export graph --to graphml       take the graph on to other tools
    """  # noqa: D301
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL, format="%(name)s: %(message)s")


def _add_commands() -> None:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if not module.name.startswith("_"):
            cli.add_command(importlib.import_module(f"{__name__}.{module.name}").command)


_add_commands()


def main() -> NoReturn:
    """Run ``kg``; errors a user can mend are one line and exit code 2."""
    try:
        code = cli(prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("interrupted; the last good output is untouched", err=True)
        sys.exit(130)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        click.echo(f"kg: {error.filename or 'output'}: {error.strerror}", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
