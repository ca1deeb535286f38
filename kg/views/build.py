"""Build one self-contained page to explore a graph."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.graph.files import write_atomic
from kg.graph.projection import Projection
from kg.views.layout import layout
from kg.views.network import PageNetwork, engine
from kg.views.payload import details, island, tables
from kg.views.shell import asset
from kg.views.spans import Span, spans
from kg.views.structure import CLAIM, structure

__all__ = ["page", "write"]

_ASSETS = Path(__file__).resolve().parent / "assets"


def page(
    projection: Projection,
    *,
    title: str | None = None,
    text_url: str | None = None,
    others: Mapping[str, str] | None = None,
    dated: Sequence[Span] | None = None,
) -> str:
    """Draw a graph as one HTML page that needs no network.

    Args:
        projection: the graph.
        title: to show; that of the graph when None.
        text_url: address of a document's text, where it can be opened: ``{document}``, ``{name}``,
            ``{start}`` and ``{end}`` are filled in for each quote. None for no links.
        others: name and address of further pages to link to.
        dated: what the timeline of the graph shows, where it is at hand.

    Returns:
        HTML; the same graph gives the same bytes.

    Example:
        >>> html = page(Projection("Nothing yet"))
        >>> html.startswith("<!doctype html>"), "<title>Nothing yet</title>" in html
        (True, True)
    """
    graph = structure(projection)
    places = layout(graph)
    network = PageNetwork()
    data = tables(projection, graph, places)
    for i, (node, (x, y), size) in enumerate(zip(graph.nodes, places.places, places.sizes, strict=True)):
        network.place(
            i, label=node.label or node.id, shape=data["kinds"][data["kind"][i]][1], x=x, y=y, size=size
        )
    for i, line in enumerate(graph.lines):
        arrows = "" if line.spoken else "to,from" if line.back else "to"
        network.join(i, source=line.source, target=line.target, arrows=arrows)
    shown = title if title is not None else projection.title or "Knowledge graph"
    nodes, edges, *_ = network.get_network_data()
    data |= {"nodes": nodes, "links": edges, "title": shown, "text_url": text_url}
    found = spans(projection) if dated is None else dated
    rows = {span.subject for span in found if span.start is not None}
    data["dated"] = [i for i, node in enumerate(graph.nodes) if node.id in rows]
    data["others"] = dict(others or {})
    claims = sum(node.kind == CLAIM for node in graph.nodes)
    return network.render(
        title=shown,
        style=asset("base.css") + asset("page.css"),
        scripts=(f"{engine()}\n", _script()),
        islands={"graph": island(data), "details": island(details(projection, graph))},
        context={
            "entities": f"{len(graph.nodes) - claims:,}",
            "claims": f"{claims:,}",
            "statements": f"{len(graph.edges):,}",
            "others": dict(others or {}),
        },
    )


def write(projection: Projection, path: Path | str) -> None:
    """Write the page of a graph, whole or not at all.

    Args:
        projection: the graph.
        path: of the HTML file; its folder is made if need be.

    Raises:
        OSError: the file cannot be written; nothing is left behind.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(Projection("Nothing yet"), Path(folder) / "graph.html")
        ...     sorted(found.name for found in Path(folder).iterdir())
        ['graph.html']
    """
    write_atomic(Path(path), page(projection))


def _script() -> str:
    """Join the modules of the page, in order of their names, into one function."""
    parts = [file.read_text(encoding="utf-8") for file in sorted(_ASSETS.glob("[0-9]*.js"))]
    return "\n".join(("(() => {", '"use strict";', *parts, "})();", ""))
