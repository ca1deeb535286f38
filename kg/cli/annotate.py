"""``kg annotate``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._options import extraction_options
from kg.errors import DocumentError

if TYPE_CHECKING:
    from kg.pipeline import Options

__all__ = ["command"]


@click.command("annotate", short_help="Print what is found in documents, as JSON Lines with offsets.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@extraction_options
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], *, options: "Options") -> None:
    """Print one JSON object a document in PATHS: mentions, entities, statements and claims by offsets.

    \b
    Exit code 0: all documents were read; 1: some could not be; 2: none was read.
    What is passed over in a folder, such as hidden files and an earlier graph, is named and changes no code.
    """  # noqa: D301
    from kg.documents import SkippedFile
    from kg.pipeline import annotations
    from kg.standoff import to_json

    read = skipped = 0
    for item in annotations(paths, options=options):
        if isinstance(item, DocumentError):
            click.echo(f"kg: skipped {item}", err=True)
            skipped += not isinstance(item, SkippedFile)
        else:
            click.echo(json.dumps(to_json(item), ensure_ascii=False))
            read += 1
    if not read and not skipped:
        click.echo("kg: no documents there", err=True)
    ctx.exit(2 if not read else 1 if skipped else 0)
