"""``kg view``."""

from pathlib import Path

import click

__all__ = ["command"]


@click.command("view", short_help="Write the interactive pages of a graph.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to.  [default: OUT, or the folder of the file]",
)
@click.option("--title", help="Title of the pages.")
@click.option("--open", "launch", is_flag=True, help="Open the page in the browser.")
def command(out: Path, *, output: Path | None, title: str | None, launch: bool) -> None:
    """Write the pages that explore the graph in OUT (a folder of `kg build`, a .ttl or .nq file).

    index.html draws the graph, claims.html lists who said what, timeline.html shows when; documents.html
    shows the texts with all that was found in them, where OUT has them.
    """
    from kg import views
    from kg.graph import load, project, write_atomic

    picture = project(load(out), title=title)
    texts = {s.id: out / "texts" / f"{s.id.rsplit('/', 1)[-1]}.txt" for s in picture.sources}
    known = {name: path.read_text(encoding="utf-8") for name, path in texts.items() if path.is_file()}
    target = output or (out if out.is_dir() else out.parent)
    target.mkdir(parents=True, exist_ok=True)
    for name, page in views.site(picture, texts=known or None).items():
        write_atomic(target / name, page)
        click.echo(str(target / name))
    if launch:
        click.launch(str((target / "index.html").resolve()))
