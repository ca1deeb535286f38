"""``kg verify``."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.trust.text import counted, short

if TYPE_CHECKING:
    from kg.trust.recut import Problem
    from kg.trust.verify import Checked, Verification

__all__ = ["command"]

_SHOWN = 50


def _document(one: "Checked") -> str:
    text = f"{short(one.name)}: {one.evidence} stretches; text kept: {one.text}"
    if one.source is None:
        return text
    source = one.source
    text += f"; source: {source.state}"
    if source.name and source.name != one.name:
        text += f", now called {short(source.name)}"
    if source.moved or (source.lost and source.name):
        text += f" ({source.kept} stretches in place, {source.moved} moved, {source.lost} no longer there)"
    return text


def _problem(problem: "Problem") -> None:
    place = f"{short(problem.document)}:" if problem.document else ""
    place += f"{problem.start}-{problem.end}: " if problem.start >= 0 else " " if place else ""
    click.echo(f"{place}{problem.kind}: {short(problem.message)}")
    if problem.node:
        click.echo(f"  node   {short(problem.node)}")
    if problem.expected or problem.found:
        click.echo(f"  graph  “{short(problem.expected)}”")
        click.echo(f"  text   “{short(problem.found)}”")


def _sources(found: "Verification") -> str:
    """Count the sources that are not what was read."""
    states = [one.source.state for one in found.documents if one.source]
    odd = Counter(state.rpartition(" ")[2] for state in states if state != "unchanged")
    return "".join(f"; {counted(many, 'source')} {state}" for state, many in sorted(odd.items()))


def _print(found: "Verification") -> None:
    for one in found.documents:
        click.echo(_document(one))
    for name in found.new:
        click.echo(f"{short(name)}: not in the graph")
    for problem in found.problems[:_SHOWN]:
        _problem(problem)
    if len(found.problems) > _SHOWN:
        click.echo(f"and {len(found.problems) - _SHOWN} more (--json lists all)")
    said = f"{counted(found.statements, 'statement')}, {counted(found.claims, 'claim')}"
    proved = f"{said} and {counted(found.entities, 'thing')} have evidence"
    stretches, problems = counted(found.evidence, "stretch", many="stretches"), len(found.problems)
    click.echo(f"{stretches} cut again; {proved}; {counted(problems, 'problem')}{_sources(found)}")


@click.command("verify", short_help="Cut every evidence again and compare it with texts and sources.")
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_context
def command(ctx: click.Context, out: Path, sources: tuple[Path, ...], *, as_json: bool) -> None:
    """Prove that the graph OUT says what its documents say.

    The texts kept in OUT/texts are compared by digest, every evidence is cut out of them again, and all that
    is in the graph is followed to its evidence. With SOURCES, the files and folders it was built from, these
    are read again, too: unchanged, text changed, file gone.

    \b
    Exit code 0: all is as it was read; 1: something is not; 2: there is no readable graph.
    """  # noqa: D301
    from kg.trust import verify

    found = verify.verify(out, sources)
    for problem in found.unread:
        click.echo(f"kg: skipped {problem}", err=True)
    if as_json:
        click.echo(json.dumps(verify.as_json(found), ensure_ascii=False, indent=1))
    else:
        _print(found)
    ctx.exit(0 if found.ok else 1)
