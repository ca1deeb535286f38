"""``kg view``."""

import re
from pathlib import Path

import click

from kg.errors import GraphError

__all__ = ["command"]

KINDS = ("graph", "claims", "timeline", "documents", "ontology")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise GraphError(f"{path}: no UTF-8 text; build again") from error


def _built_title(out: Path) -> str | None:
    """Read the title that the build gave the graph from its report; None where there is none."""
    try:
        with (out / "report.md").open(encoding="utf-8") as lines:
            first = lines.readline().strip()
    except (OSError, UnicodeDecodeError):
        return None
    return re.sub(r"\\(.)", r"\1", first[2:]) if first.startswith("# ") else None


@click.command("view", short_help="Write the interactive pages of a graph.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "-k",
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Page to write; can be given several times.  [default: all]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to.  [default: OUT, or the folder of the file]",
)
@click.option("--title", help="Title of the pages.  [default: that of the build]")
@click.option("--open", "launch", is_flag=True, help="Open the first page in the browser.")
def command(
    out: Path, *, kinds: tuple[str, ...], output: Path | None, title: str | None, launch: bool
) -> None:
    """Write the pages that explore the graph in OUT (a folder of `kg build`, a .ttl or .nq file).

    index.html draws the graph, claims.html lists who said what, timeline.html shows when, ontology.html draws
    the classes and relations; documents.html shows the texts with all that was found in them, where OUT has
    them.
    """
    from kg import views
    from kg.graph import load, project, write_atomic
    from kg.views.shell import FILES

    picture = project(load(out), title=title or _built_title(out))
    texts = {s.id: out / "texts" / f"{s.id.rsplit('/', 1)[-1]}.txt" for s in picture.sources}
    known = {name: _text(path) for name, path in texts.items() if path.is_file()}
    if kinds == ("documents",) and not known:
        raise click.ClickException(f"{out}: the texts of the documents are not there")
    target = output or (out if out.is_dir() else out.parent)
    target.mkdir(parents=True, exist_ok=True)
    pages = views.site(
        picture,
        texts=known or None,
        kinds=[kind.capitalize() for kind in kinds] or None,
        beside=[name for name, file in FILES.items() if (target / file).is_file()],
    )
    for name, page in pages.items():
        write_atomic(target / name, page)
        click.echo(str(target / name))
    if launch:
        click.launch(str((target / next(iter(pages))).resolve()))
