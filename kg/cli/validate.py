"""``kg validate``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.trust.text import counted, short

if TYPE_CHECKING:
    from kg.trust.validate import Finding, Report

__all__ = ["command"]

_SHOWN = 50


def _print(finding: "Finding") -> None:
    place = f"{short(finding.document)}:" if finding.document else ""
    place += f"{finding.start}-{finding.end}: " if finding.start >= 0 else " " if place else ""
    click.echo(f"{place}{finding.rule}: {finding.message}")
    if finding.focus:
        click.echo(f"  node   {short(finding.focus)}")
    if finding.value:
        click.echo(f"  value  {short(finding.value)}")
    if finding.sentence:
        click.echo(f"  words  “{short(finding.sentence)}”")


def _summary(report: "Report") -> None:
    for finding in report.findings[:_SHOWN]:
        _print(finding)
    if len(report.findings) > _SHOWN:
        click.echo(f"and {len(report.findings) - _SHOWN} more (--json lists all)")
    if report.note:
        click.echo(f"note: {report.note}")
    what = f"{counted(report.triples, 'triple')} held to {counted(report.rules, 'rule')} by {report.engine}"
    broken = len({finding.rule for finding in report.findings})
    found = f"{counted(len(report.findings), 'violation')} of {counted(broken, 'rule')}"
    click.echo(f"{what}: {found if broken else 'all hold'}")


@click.command("validate", short_help="Hold a graph to its shapes: evidence, offsets, types, dates, terms.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--ontology",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the ontology the graph was built with.  [default: the one shipped with kg]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def command(ctx: click.Context, out: Path, *, ontology: Path | None, as_json: bool) -> None:
    """Hold the graph OUT (a folder or a file) to the SHACL shapes of ontology/shapes.ttl.

    Every statement and claim has evidence, offsets are in order and inside the document, types fit domain and
    range, dates are in order, terms are known, nothing is left over.

    \b
    Exit code 0: all holds; 1: something does not; 2: there is no readable graph.
    """  # noqa: D301
    from kg.graph.store import load
    from kg.trust import validate

    report = validate.validate(load(out), folder=ontology)
    if as_json:
        click.echo(json.dumps(validate.as_json(report), ensure_ascii=False, indent=1))
    else:
        _summary(report)
    ctx.exit(1 if report.findings else 0)
