"""``kg export``."""

from pathlib import Path

import click

from kg.errors import ExportError

__all__ = ["command"]


def _list_formats(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if not wanted or ctx.resilient_parsing:
        return
    from kg.exports import exporters

    for exporter in exporters().values():
        click.echo(f"{exporter.name:<14} {exporter.description}")
    ctx.exit()


@click.command("export", short_help="Write the graph for other tools.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--to", "form", required=True, metavar="FORMAT", help="jsonld, graphml, gexf, csv ...; see --formats."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File or folder to write.  [default: in OUT/exports]",
)
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats.",
)
def command(out: Path, *, form: str, output: Path | None) -> None:
    """Write the graph in OUT (a folder of `kg build`, a .ttl or .nq file) in another format."""
    from kg.exports import export, exporters
    from kg.graph import load

    if form not in (known := exporters()):
        raise ExportError(f"no format {form!r}; known are {', '.join(known)}")
    if output == Path("-"):
        raise ExportError("-o - names no file; give a file or a folder to write to")
    for path in export(load(out), output or out / "exports", to=form):
        click.echo(str(path))
