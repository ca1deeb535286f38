"""``kg merge``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import GraphError
from kg.trust.text import counted, short

if TYPE_CHECKING:
    from kg.change.merge import Merged

__all__ = ["command"]


def _print(union: "Merged", out: Path) -> None:
    for one in union.conflicts:
        click.echo(f"{one.kind}: {short(one.about)}")
        for side in one.sides:
            where = ", ".join((*side.graphs, *side.documents))
            click.echo(f"  {short(side.value)}: {short(side.words)}  [{short(where)}]")
    found = counted(len(union.conflicts), "conflict") if union.conflicts else "no conflicts"
    click.echo(
        f"{counted(len(union.quads), 'quad')} of {counted(len(union.texts), 'document')} in {out}; {found}"
    )


@click.command("merge", short_help="Unite graphs that were built apart, and report where they do not agree.")
@click.argument("graphs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder to write to."
)
@click.option("--title", help="Title of the page.  [default: the names of the graphs]")
@click.option(
    "--ontology",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the ontology they were built with.  [default: the one shipped with kg]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the conflicts as JSON.")
def command(
    graphs: tuple[Path, ...], *, out: Path, title: str | None, ontology: Path | None, as_json: bool
) -> None:
    """Unite GRAPHS, two folders of builds or more, in OUT, a folder that is none of them.

    OUT receives graph.nq, graph.ttl, the pages, report.md and texts/. Conflicts do not stop the union: one
    name with two types, two dates for one role, one file name with two texts, one text read by two versions.

    \b
    Exit code 0: united; 2: one of them is no readable graph.
    """  # noqa: D301
    from kg.change import merge

    if len(graphs) < 2:
        raise click.UsageError("name two graphs or more: kg merge A B -o OUT")
    replaced = {out.resolve(), *((out / name).resolve() for name in ("graph.nq", "graph.ttl"))}
    if into := next((path for path in graphs if path.resolve() in replaced), None):
        raise GraphError(f"{into}: would be replaced by the union; name another folder with -o")
    union = merge.merge(graphs, ontology=ontology)
    names = " and ".join(path.name for path in graphs)
    merge.publish(union, out, title=title or names, ontology=ontology)
    if as_json:
        click.echo(json.dumps(merge.as_json(union), ensure_ascii=False, indent=1))
    else:
        _print(union, out)
