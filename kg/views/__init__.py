"""Pages to explore a graph."""

from pathlib import Path

from kg.graph.projection import Projection

__all__ = ["page", "write"]


def page(projection: Projection, *, title: str | None = None, text_url: str | None = None) -> str:
    """Draw a graph as one HTML page that needs no network; see ``kg.views.build.page``.

    Args:
        projection: the graph.
        title: to show; that of the graph when None.
        text_url: address of a document's text, with ``{document}``, ``{name}`` and so on to fill.

    Returns:
        HTML.

    Example:
        >>> page(Projection("Nothing yet")).startswith("<!doctype html>")
        True
    """
    from kg.views.build import page as build

    return build(projection, title=title, text_url=text_url)


def write(projection: Projection, path: Path | str) -> None:
    """Write the page of a graph, whole or not at all; see ``kg.views.build.write``.

    Args:
        projection: the graph.
        path: of the HTML file; its folder must be there.

    Raises:
        OSError: the file cannot be written.
    """
    from kg.views.build import write as build

    build(projection, path)
