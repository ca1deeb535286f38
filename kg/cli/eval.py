"""``kg eval``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._options import extraction_options
from kg.errors import KgError, MissingDocument

if TYPE_CHECKING:
    from kg.evaluate import Gold, Scores
    from kg.pipeline import Options

__all__ = ["command"]


def _measure(golds: "tuple[Gold, ...]", folder: Path, *, options: "Options") -> "Scores":
    from kg.evaluate import measure, total
    from kg.model import Annotations
    from kg.pipeline import annotations

    paths = [folder / g.file for g in golds]
    if missing := [p for p in paths if not p.is_file()]:
        raise MissingDocument(missing[0], "the gold speaks of it; name its folder with --documents")
    by_name: dict[str, Annotations] = {}
    for item in annotations(paths, options=options):
        if not isinstance(item, Annotations):
            raise item
        by_name[item.document.name] = item
    return total([measure(by_name[g.file], g) for g in golds])


def _print(scores: "Scores", *, detail: bool) -> None:
    from kg.evaluate.card import figures

    for name, count in scores.counts.items():
        if name.startswith("entities"):
            label = name.rsplit("/", 1)[-1]
            figures_of = f"P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
            click.echo(f"{label:<28} {figures_of}")
    for name, value in figures(scores).items():
        if ":" in name:
            click.echo(f"{name:<28} {value:.3f}")
    if detail:
        for outcome in scores.missed:
            click.echo(f"missed {outcome.document} {outcome.kind}: {outcome.what}")
        for outcome in scores.wrong:
            click.echo(f"wrong  {outcome.document} {outcome.kind}: {outcome.what}  [{outcome.rule}]")


def _print_rules(scores: "Scores") -> None:
    from kg.evaluate.card import unused_rules
    from kg.rules import book

    for name, count in sorted(scores.rules.items(), key=lambda item: (item[1].precision, item[0])):
        note = "  mostly wrong" if count.predicted >= 3 and count.precision < 0.5 else ""
        click.echo(f"{name:<44} {count.right:>5} right of {count.predicted:>5}{note}")
    for name in unused_rules(scores, book.read()):
        click.echo(f"{name:<44} never fired")


@click.command("eval", short_help="Measure extraction against gold documents.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    help="Folder of the documents.  [default: the gold folder, or seeds beside it]",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--rules", "per_rule", is_flag=True, help="List the rules: right and fired, mostly wrong, never fired."
)
@click.option("--detail", is_flag=True, help="List what was missed and what was wrong.")
@click.option(
    "--floors", type=click.Path(path_type=Path), help="File of quality floors to hold the figures to."
)
@click.option("--raise-floors", is_flag=True, help="Raise the floors to the figures reached.")
@extraction_options
def command(
    gold: Path,
    *,
    documents: Path | None,
    as_json: bool,
    per_rule: bool,
    detail: bool,
    floors: Path | None,
    raise_floors: bool,
    options: "Options",
) -> None:
    """Compare what is found in documents with GOLD, a folder of gold files.

    \b
    Exit code 0: measured; 2: a figure lies below its floor, or nothing could be measured.
    """  # noqa: D301
    from kg.evaluate import card, read

    golds = read(gold)
    beside = gold.parent / "seeds"
    folder = documents or (gold if (gold / golds[0].file).is_file() else beside)
    scores = _measure(golds, folder, options=options)
    if as_json:
        click.echo(json.dumps(card.plain(scores), ensure_ascii=False, indent=1))
    elif per_rule:
        _print_rules(scores)
    else:
        _print(scores, detail=detail)
    if floors:
        known = card.floors(floors) if floors.exists() else {}
        raised = card.lift_floors(known.get(gold.name, {}), card.figures(scores))
        if raise_floors:
            known[gold.name] = raised
            floors.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    elif raise_floors:
        raise KgError("--raise-floors needs --floors FILE")
