"""``kg check``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._options import MODEL_HELP
from kg.trust.text import counted

if TYPE_CHECKING:
    from kg.evaluate.examples import Checked

__all__ = ["command"]


def _as_json(checked: "Checked") -> str:
    failures = [
        {"place": f.place, "text": f.text, "problem": f.problem, "found": list(f.found)}
        for f in checked.failures
    ]
    content = {"examples": checked.examples, "names": checked.names, "failures": failures}
    return json.dumps(content, ensure_ascii=False, indent=1)


def _print(checked: "Checked") -> None:
    for failure in checked.failures:
        click.echo(f"{failure.place}: {failure.problem}")
        click.echo(f"  text   {' '.join(failure.text.split())}")
        for line in failure.found:
            click.echo(f"  found  {' '.join(line.split())}")
    many = len(checked.failures)
    what = f"{counted(checked.examples, 'example')} read, {counted(checked.names, 'name')} looked up"
    click.echo(f"{what}: {counted(many, 'does not hold', many='do not hold') if many else 'all hold'}")


@click.command("check", short_help="Run the examples of rules, lexicon and gazetteer.")
@click.option(
    "--ontology",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with kg.ttl and lexicon.toml.  [default: the one shipped with kg]",
)
@click.option("--model", help=MODEL_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def command(ctx: click.Context, *, ontology: Path | None, model: str | None, as_json: bool) -> None:
    """Load ontology, lexicon, gazetteer and rules, and see whether every example and counter-example holds.

    \b
    Exit code 0: all hold; 1: some do not; 2: a file is at odds with itself or with the ontology.
    """  # noqa: D301
    from kg.evaluate import examples
    from kg.extraction import load_tools

    checked = examples.check(load_tools(model=model, folder=ontology))
    click.echo(_as_json(checked)) if as_json else _print(checked)
    ctx.exit(1 if checked.failures else 0)
