"""Pages to explore a graph: the picture, the claims, the dates, the documents, the ontology.

Each is one file that needs no network. The functions are loaded when first asked for, so that importing this
package is light.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph.projection import Projection

if TYPE_CHECKING:
    from kg.views.claims import claims_page
    from kg.views.documents import documents_page
    from kg.views.frame import Frame
    from kg.views.pages import site
    from kg.views.schema import ontology_page
    from kg.views.timeline import timeline_page

__all__ = [
    "Frame",
    "claims_page",
    "documents_page",
    "ontology_page",
    "page",
    "site",
    "timeline_page",
    "write",
]

_HOMES = {
    "Frame": "frame",
    "claims_page": "claims",
    "documents_page": "documents",
    "ontology_page": "schema",
    "site": "pages",
    "timeline_page": "timeline",
}


def page(
    projection: Projection,
    *,
    title: str | None = None,
    text_url: str | None = None,
    others: Mapping[str, str] | None = None,
) -> str:
    """Draw a graph as one HTML page that needs no network.

    Args:
        projection: the graph.
        title: to show; that of the graph when None.
        text_url: address of a document's text, where it can be opened: ``{document}``, ``{name}``,
            ``{start}`` and ``{end}`` are filled in for each quote. None for no links.
        others: name and address of further pages to link to.

    Returns:
        HTML; the same graph gives the same bytes.

    Example:
        >>> page(Projection("Nothing yet")).startswith("<!doctype html>")
        True
    """
    from kg.views.build import page as build

    return build(projection, title=title, text_url=text_url, others=others)


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
    from kg.graph.files import write_atomic

    write_atomic(Path(path), page(projection))


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.views' has no attribute {name!r}")
    return getattr(import_module(f"kg.views.{_HOMES[name]}"), name)
