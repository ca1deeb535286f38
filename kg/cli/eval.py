"""``kg eval``."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._options import extraction_options
from kg.errors import KgError, MissingDocument
from kg.spelling import hint

if TYPE_CHECKING:
    from kg.evaluate import Gold, Overlap, Scores
    from kg.model import Annotations
    from kg.pipeline import Options

__all__ = ["command"]


def _annotated(paths: Sequence[Path], *, options: "Options") -> "Iterator[Annotations]":
    from kg.errors import DuplicateDocument
    from kg.model import Annotations
    from kg.pipeline import annotations

    for item in annotations(paths, options=options):
        if isinstance(item, Annotations):
            yield item
        elif not isinstance(item, DuplicateDocument):
            raise item


def _folder(gold: Path, golds: "tuple[Gold, ...]", *, documents: Path | None) -> Path:
    """Find the documents a gold set speaks of: where the user says, beside the gold, or in ``seeds``."""
    places = [p for p in (documents, gold, gold.parent / "seeds") if p is not None]
    return next((p for p in places if (p / golds[0].file).is_file()), places[0])


def _measure(gold: Path, *, documents: Path | None, options: "Options") -> "Scores":
    from kg.evaluate import measure, read, total

    golds = read(gold)
    folder = _folder(gold, golds, documents=documents)
    paths = [folder / g.file for g in golds]
    if missing := [p for p in paths if not p.is_file()]:
        raise MissingDocument(missing[0], "the gold speaks of it; name its folder with --documents")
    by_name = {item.document.name: item for item in _annotated(paths, options=options)}
    return total([measure(by_name[g.file], g) for g in golds])


def _compare(gold: Path, *, kind: str, options: "Options") -> "dict[str, Overlap]":
    from kg.evaluate import compare, read_rows

    rows = read_rows(gold, kind=kind)
    return compare(_annotated([gold], options=options), rows, kind=kind)


def _print_overlaps(found: "Mapping[str, Overlap]") -> None:
    for label, o in found.items():
        counts = f"({o.right} right of {o.predicted}, {o.covered} found of {o.gold})"
        click.echo(f"{label:<28} P {o.precision:.3f}  R {o.recall:.3f}  F1 {o.f1:.3f}   {counts}")


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
    from kg.evaluate.ruled import ruled
    from kg.rules import book

    found = ruled(scores, book.read())
    parts = (
        ("mostly wrong: judged three times or more, less than half right", found.mostly_wrong),
        ("judged, the least right first", found.judged),
        ("fired, but the gold lists nothing to judge them by", found.unjudged),
    )
    for title, verdicts in parts:
        click.echo(f"{title}{'' if verdicts else ': none'}")
        for v in verdicts:
            share = f"{v.right:>5} right of {v.judged:>5} judged, " if v.judged else ""
            click.echo(f"  {v.rule:<42} {share}fired {v.fired}")
    names = (
        ("never fired", found.never_fired),
        ("not counted: these only vote on what other rules find", found.voting),
    )
    for title, rules in names:
        click.echo(f"{title}{'' if rules else ': none'}")
        for rule in rules:
            click.echo(f"  {rule}")


def _floors(path: Path, names: Iterable[str], *, lift: bool) -> dict[str, dict[str, float]]:
    """Read the floors; a set without floors is held to nothing, so only raising may find none."""
    from kg.evaluate import card

    if not path.exists():
        if lift:
            return {}
        raise MissingDocument(path, "no such file of floors; --raise-floors writes it")
    known = card.floors(path)
    if not lift and (bare := sorted(set(names) - known.keys())):
        near = hint(bare[0], known)
        raise KgError(f"{path}: no floors for {bare[0]!r}{near}; --raise-floors writes them")
    return known


def _hold(path: Path, reached: "Mapping[str, Mapping[str, float]]", *, lift: bool) -> None:
    """Hold figures to their floors; raise the floors where that is asked for."""
    from kg.evaluate import card

    known = _floors(path, reached, lift=lift)
    raised = {name: card.lift_floors(known.get(name, {}), figures) for name, figures in reached.items()}
    if lift:
        path.write_text(json.dumps(known | raised, indent=1, sort_keys=True) + "\n", encoding="utf-8")


@click.command("eval", short_help="Measure extraction against gold documents.")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(["documents", "entities", "attribution", "facts"]),
    default="documents",
    show_default=True,
    help="What GOLD is: folders of our own gold, or sets as JSON Lines.",
)
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    help="Folder of the documents.  [default: GOLD, or a folder seeds beside it]",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--rules",
    "per_rule",
    is_flag=True,
    help="Print the rules instead of the figures: those mostly wrong; how often each fired and was right; "
    "those that fired unjudged, that never fired, that only vote.",
)
@click.option("--detail", is_flag=True, help="List what was missed and what was wrong.")
@click.option(
    "--card", "card_path", type=click.Path(path_type=Path), help="Write the scorecard to this file."
)
@click.option(
    "--floors",
    type=click.Path(path_type=Path),
    help="File of quality floors to hold the figures to; it must have floors for every GOLD.",
)
@click.option(
    "--raise-floors",
    is_flag=True,
    help="Raise the floors to the figures reached; write the file where there is none.",
)
@extraction_options
def command(
    gold: tuple[Path, ...],
    *,
    kind: str,
    documents: Path | None,
    as_json: bool,
    per_rule: bool,
    detail: bool,
    card_path: Path | None,
    floors: Path | None,
    raise_floors: bool,
    options: "Options",
) -> None:
    """Compare what is found in documents with GOLD, one folder of gold files or several.

    With --format entities, attribution or facts, GOLD is a set as JSON Lines: text and marked spans.

    \b
    kg eval tests/golden/gold/blind                     the documents lie beside the gold
    kg eval tests/golden/gold/seeds --documents seeds   they lie elsewhere

    \b
    Exit code 0: measured; 2: a figure lies below its floor, or nothing could be measured.
    """  # noqa: D301
    from kg.evaluate import card

    if raise_floors and not floors:
        raise KgError("--raise-floors needs --floors FILE")
    if floors:
        _floors(floors, [path.name for path in gold], lift=raise_floors)
    if kind != "documents":
        if per_rule or card_path:
            raise click.UsageError("--rules and --card need gold documents (--format documents)")
        overlaps = {str(path): _compare(path, kind=kind, options=options) for path in gold}
        reached = {
            Path(n).name: {k: round(o.f1, 3) for k, o in found.items()} for n, found in overlaps.items()
        }
        _show_overlaps(overlaps, as_json=as_json)
    else:
        scores = {path.name: _measure(path, documents=documents, options=options) for path in gold}
        reached = {name: card.figures(one) for name, one in scores.items()}
        if card_path:
            card_path.write_text(card.markdown(scores), encoding="utf-8")
        _show_scores(scores, as_json=as_json, per_rule=per_rule, detail=detail)
    if floors:
        _hold(floors, reached, lift=raise_floors)


def _show_overlaps(overlaps: "Mapping[str, Mapping[str, Overlap]]", *, as_json: bool) -> None:
    for name, found in overlaps.items():
        if as_json:
            figures = {
                label: {
                    "precision": round(o.precision, 4),
                    "recall": round(o.recall, 4),
                    "f1": round(o.f1, 4),
                }
                for label, o in found.items()
            }
            click.echo(json.dumps({"gold": name, "figures": figures}, ensure_ascii=False))
        else:
            _print_overlaps(found)


def _show_scores(scores: "Mapping[str, Scores]", *, as_json: bool, per_rule: bool, detail: bool) -> None:
    from kg.evaluate import card, total
    from kg.rules import book

    several = len(scores) > 1
    if as_json:
        known = book.read()
        plain = {name: card.plain(one, known=known) for name, one in scores.items()}
        content = plain if several else next(iter(plain.values()))
        click.echo(json.dumps(content, ensure_ascii=False, indent=1))
    elif per_rule:
        _print_rules(total(tuple(scores.values())))
    else:
        for name, one in scores.items():
            if several:
                click.echo(f"{name}:")
            _print(one, detail=detail)
