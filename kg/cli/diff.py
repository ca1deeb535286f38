"""``kg diff``."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.trust.text import counted, short

if TYPE_CHECKING:
    from kg.change.diff import Change, Difference
    from kg.graph.terms import Quad

__all__ = ["command"]

_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


def _change(change: "Change") -> None:
    sign, colour = _SIGNS[change.what]
    place = click.style(f"  [{change.place}]", dim=True) if change.place else ""
    click.echo(click.style(f"  {sign} {change.kind} {short(change.words)}", fg=colour) + place)
    for name, before, now in change.details:
        click.echo(f"      {name}: {short(before) or '(none)'} → {short(now) or '(none)'}")


def _counted(quads: "Sequence[Quad]", *, what: str) -> str:
    """Count quads, and those among them that no document says."""
    from kg.graph.union import INFERRED, SAME

    inferred = sum(f"<{INFERRED}>" in (quad[0], quad[3]) for quad in quads)
    links = sum(quad[3] == f"<{SAME}>" for quad in quads)
    parts = (f"{inferred} inferred", f"{counted(links, 'link')} between claims")
    told = ", ".join(text for number, text in zip((inferred, links), parts, strict=True) if number)
    return f"{len(quads)} {what} ({told})" if told else f"{len(quads)} {what}"


def _print(difference: "Difference") -> None:
    for page in difference.pages:
        note = f" ({page.note})" if page.note else ""
        click.echo(click.style(f"{short(page.name)}: {page.state}{note}", bold=True))
        for change in page.changes:
            _change(change)
    if difference.equal:
        click.echo("the graphs are equal")
    else:
        added = _counted(difference.added, what="added")
        click.echo(f"quads: {added}, {_counted(difference.removed, what='removed')}")


@click.command("diff", short_help="Tell two graphs apart, document by document, in words.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--ontology",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the ontology they were built with.  [default: the one shipped with kg]",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--turtle",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write added.ttl and removed.ttl to this folder.",
)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to this file.")
@click.pass_context
def command(
    ctx: click.Context,
    old: Path,
    new: Path,
    *,
    ontology: Path | None,
    as_json: bool,
    turtle: Path | None,
    html: Path | None,
) -> None:
    """Tell the graphs OLD and NEW apart: folders of builds, or .nq and .ttl files.

    Entities, statements and claims that came, went or are said otherwise are listed by document.

    \b
    Exit code 0: they are equal; 1: they differ; 2: one of them is no readable graph.
    """  # noqa: D301
    from kg.change import diff
    from kg.change.page import page
    from kg.graph.files import write_atomic

    difference = diff.diff(old, new, ontology=ontology)
    if turtle:
        for name, text in diff.turtles(difference).items():
            write_atomic(turtle / name, text)
    if html:
        write_atomic(html, page(difference, title=f"What changed from {old.name} to {new.name}"))
    if as_json:
        click.echo(json.dumps(diff.as_json(difference), ensure_ascii=False, indent=1))
    else:
        _print(difference)
    ctx.exit(0 if difference.equal else 1)
