"""``kg view``."""

from pathlib import Path

import click

__all__ = ["command"]


@click.command("view", short_help="Write the interactive page of a graph.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write.  [default: index.html in OUT]",
)
@click.option("--title", help="Title of the page.")
@click.option("--open", "launch", is_flag=True, help="Open it in the browser.")
def command(out: Path, *, output: Path | None, title: str | None, launch: bool) -> None:
    """Write the page that explores the graph in OUT (a folder of `kg build`, a .ttl or .nq file)."""
    from kg import views
    from kg.graph import load, project

    picture = project(load(out), title=title)
    target = output or (out if out.is_dir() else out.parent) / "index.html"
    views.write(picture, target)
    click.echo(str(target))
    if launch:
        click.launch(str(target.resolve()))
