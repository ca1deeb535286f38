"""``kg link``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.trust.text import counted, short

if TYPE_CHECKING:
    from kg.change.same import Link

__all__ = ["command"]


def _as_json(found: "tuple[Link, ...]") -> str:
    sides = [(link, (link.one, link.other)) for link in found]
    rows = [
        {
            "likeness": link.likeness,
            "claims": [{"claim": s.claim, "text": s.text, "claimant": s.claimant} for s in both],
        }
        for link, both in sides
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


@click.command("link", short_help="Link claims of different documents that say the same.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the links as JSON and leave the graph alone.")
def command(out: Path, *, as_json: bool) -> None:
    """Link claims of the graph in OUT that say the same, by kg:sameClaimAs in a graph of its own.

    What was linked before is linked anew. The next `kg build` writes the graph without links.

    \b
    Exit code 0: linked; 2: no readable graph.
    """  # noqa: D301
    from kg.change import same
    from kg.graph import load

    store = load(out)
    found = same.links(same.claims(store))
    if as_json:
        click.echo(_as_json(found))
        return
    same.add(out, found)
    for link in found:
        click.echo(f"{link.likeness:.2f}  {short(link.one.text)}\n      {short(link.other.text)}")
    click.echo(f"{counted(len(found), 'link')} in {out}")
