"""``kg explain``."""

import json
import sys
from pathlib import Path

import click

__all__ = ["command"]


def _paint(part: str, text: str) -> str:
    match part:
        case "head":
            return click.style(text, bold=True)
        case "mark":
            return click.style(text, fg="yellow", bold=True, underline=True)
        case "place":
            return click.style(text, dim=True)
        case "rule":
            return click.style(text, fg="cyan")
        case "for" | "against":
            return click.style(text, fg="green" if part == "for" else "red")
    return text


@click.command("explain", short_help="Show why something is in a graph: sentence, rule, names, confidence.")
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("what")
@click.option(
    "--ontology",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the ontology the graph was built with.  [default: the one shipped with kg]",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(out: Path, what: str, *, ontology: Path | None, as_json: bool) -> None:
    """Explain WHAT is in the graph OUT: an entity, a statement or a claim.

    \b
    kg explain graph 'Mara Lindqvist'                       a name, in any case
    kg explain graph 'Mara Lindqvist developed Lanternfish' subject, relation, object
    kg explain graph claim/0123456789abcdef                 an IRI, or the end of one

    \b
    Exit code 0: explained; 2: there is nothing of the kind (the nearest names are given).
    """  # noqa: D301
    from kg.trust.explain import explain
    from kg.trust.explained import as_json as plain_data
    from kg.trust.render import plain, render

    found = explain(out, what, ontology=ontology)
    if as_json:
        click.echo(json.dumps(plain_data(found), ensure_ascii=False, indent=1))
    else:
        click.echo(render(found, paint=_paint if sys.stdout.isatty() else plain))
