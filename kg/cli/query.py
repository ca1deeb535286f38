"""``kg query``."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._table import show
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Table

__all__ = ["command"]

_FORMATS = ("table", "csv", "json", "turtle")
_MOST = 1_000_000_000
"""Rows, and seconds, one can ask for."""


def _settings(values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise click.BadParameter(f"{wrong[0]!r} has no value; write NAME=VALUE", param_hint="--set")
    return {name.strip(): value for name, _, value in pairs}


def _number(_ctx: click.Context, _parameter: click.Parameter, value: float | None) -> float | None:
    if value is not None and math.isnan(value):
        raise click.BadParameter("nan is not a number of seconds")
    return value


def _list_questions() -> None:
    from kg.query import questions

    for name, question in questions().items():
        click.echo(f"{name:<16} {question.title}")
        for parameter, meaning in question.parameters.items():
            click.echo(f"{'':<16}   --set {parameter}=…  {meaning}")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _query_text(question: str, settings: dict[str, str]) -> str:
    from kg.query import questions, sparql

    from_file = question not in questions() and (question.endswith(".rq") or _is_file(question))
    return sparql(_read(question) if from_file else question, values=settings)


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise QueryError(f"{name}: no such file") from None
    except OSError as error:
        raise QueryError(f"{name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{name}: not a query: no UTF-8 text") from error


def _print(table: "Table", *, form: str) -> None:
    if form != "table":
        from kg.query import write

        click.echo(write(table, format=form), nl=False)
        return
    show(table)
    click.echo(f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}", err=True)


@click.command("query", short_help="Ask SPARQL, or a ready-made question.")
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("question", required=False)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1, _MOST), help="Stop after so many rows.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, _MOST, min_open=True),
    callback=_number,
    help="Seconds to wait at most.",
)
@click.option(
    "--set", "values", multiple=True, metavar="NAME=VALUE", help="Fill in what a question asks for."
)
def command(
    out: Path,
    *,
    question: str | None,
    form: str,
    limit: int | None,
    timeout: float | None,
    values: tuple[str, ...],
) -> None:
    """Ask QUESTION over the graph in OUT (a folder of `kg build`, a .ttl or .nq file).

    QUESTION is SPARQL, a file that holds it (.rq), or the name of a ready-made question; without QUESTION
    the ready-made ones are listed. Where OUT has a store on disk, that one is asked. The prefixes kg:,
    rdf:, rdfs:, xsd:, oa:, prov:, dcterms:, schema: and skos: are known; GRAPH reaches the documents one
    by one.
    """
    from kg.graph import disk, store

    if question is None:
        store.find(out)
        _list_questions()
        return
    from kg.query import run
    from kg.query.terms import advice

    text = _query_text(question, _settings(values))
    store.find(out)
    kept = disk.is_fresh(out)
    union = disk.open_store(out) if kept else store.load_union(out, named="graph" in text.lower())
    graph = union if union is not None else store.load(out)
    answer = run(graph, text, limit=limit, timeout=timeout, ready=union is not None)
    _print(answer, form=form)
    if not answer.rows:
        for line in advice(text, store=graph):
            click.echo(f"kg: {line}", err=True)
