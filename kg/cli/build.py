"""``kg build``."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._options import extraction_options
from kg.errors import MissingDocument

if TYPE_CHECKING:
    from kg.pipeline import Built, Options, Progress

__all__ = ["command"]

_SINGLE = {
    "documents": "document",
    "entities": "entity",
    "statements": "statement",
    "claims": "claim",
    "quads": "quad",
}


@contextmanager
def _progress(*, quiet: bool) -> "Iterator[Progress | None]":
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<32.32}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading the language pipeline", total=None)

        def advance(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total)

        yield advance


def _summary(built: "Built") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column(overflow="fold")

    def add(number: int, what: str, parts: dict[str, int]) -> None:
        name = _SINGLE.get(what, what) if number == 1 else what
        told = ", ".join(f"{n} {k}" for k, n in parts.items())
        table.add_row(str(number), f"{name}: {told}" if told else name)

    taken = {"taken over from the last build": built.reused} if built.reused else {}
    add(len(built.documents), "documents", taken)
    add(sum(built.entities.values()), "entities", built.entities)
    add(sum(built.statements.values()), "statements", built.statements)
    add(sum(built.claims.values()), "claims", built.claims)
    add(built.quads, "quads", {})
    if built.skipped:
        add(len(built.skipped), "skipped, see above", {})
    console = Console(highlight=False)
    console.print(table)
    console.soft_wrap = True
    console.print("graph   ", str(built.out / "graph.ttl"), markup=False)
    console.print("report  ", str(built.out / "report.md"), markup=False)
    console.print("page    ", str((built.out / "index.html").resolve()), markup=False)


def _as_json(built: "Built") -> str:
    return json.dumps(
        {
            "out": str(built.out),
            "documents": list(built.documents),
            "entities": built.entities,
            "statements": built.statements,
            "claims": built.claims,
            "quads": built.quads,
            "digest": built.digest,
            "reused": built.reused,
            "skipped": [{"document": s.path, "line": s.line, "why": s.problem} for s in built.skipped],
        },
        ensure_ascii=False,
    )


@click.command("build", short_help="Read documents, write a graph with page and report.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o",
    "--out",
    default="outputs",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to.",
)
@click.option("--title", help="Title of the graph.  [default: made from the documents]")
@click.option(
    "--base", default="https://example.org/kg/", show_default=True, help="IRI that data IRIs start with."
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("--infer", is_flag=True, help="Add what follows by the ontology, in a graph of its own.")
@click.option(
    "--store/--no-store",
    default=None,
    help="Keep a store on disk for quick queries.  [default: for graphs of 500,000 quads and more]",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary.")
@extraction_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    out: Path,
    title: str | None,
    base: str,
    as_json: bool,
    infer: bool,
    store: bool | None,
    quiet: bool,
    options: "Options",
) -> None:
    """Read the documents in PATHS (files and folders; seeds/ by default) and write a graph.

    OUT receives graph.ttl and graph.nq, the interactive pages (index.html, claims.html, timeline.html,
    documents.html, ontology.html), report.md, texts/ (the reference text of every document) and, with --store
    or for a large graph, store/. The same documents give the same bytes. What OUT/.cache keeps of documents
    that did not change is taken over; the folder can be deleted at any time.

    \b
    Exit code 0: all documents were read; 1: some could not be, the others are in the graph; 2: nothing built.
    What is passed over in a folder, such as hidden files and an earlier graph, is named and changes no code.
    """  # noqa: D301
    from kg.documents import SkippedFile
    from kg.pipeline import build

    if not paths and not Path("seeds").is_dir():
        raise MissingDocument(
            "seeds", "no such folder here; name the files or folders to read: kg build PATH ..."
        )
    options = replace(options, infer=infer, store=store)
    with _progress(quiet=quiet or as_json) as progress:
        built = build(
            paths or (Path("seeds"),), out, base=base, title=title, options=options, progress=progress
        )
    for problem in built.skipped:
        click.echo(f"kg: skipped {problem}", err=True)
    failed = any(not isinstance(problem, SkippedFile) for problem in built.skipped)
    if as_json:
        click.echo(_as_json(built))
    elif not quiet:
        _summary(built)
    ctx.exit(1 if failed else 0)
