"""All pages of a graph, linked to one another."""

from collections.abc import Mapping

from kg.graph.projection import Projection
from kg.views.build import page
from kg.views.claims import claims_page
from kg.views.documents import documents_page
from kg.views.shell import FILES
from kg.views.timeline import timeline_page

__all__ = ["site"]


def site(
    projection: Projection, *, texts: Mapping[str, str] | None = None, title: str | None = None
) -> dict[str, str]:
    """Make the graph, claims, timeline and documents pages.

    Args:
        projection: the graph.
        texts: the text of each document, by id of its ``Source``; without any there is no documents page.
        title: to show; that of the graph when None.

    Returns:
        The HTML of each page by the name of the file it expects to lie in.

    Example:
        >>> sorted(site(Projection("Nothing yet")))
        ['claims.html', 'index.html', 'timeline.html']
    """
    others = {name: file for name, file in FILES.items() if name != "Documents" or texts}
    url = f"{FILES['Documents']}#{{name}}.{{start}}" if texts else None
    pages = {
        FILES["Graph"]: page(projection, title=title, text_url=url, others=others),
        FILES["Claims"]: claims_page(projection, title=title, others=others),
        FILES["Timeline"]: timeline_page(projection, title=title, others=others),
    }
    if texts:
        pages[FILES["Documents"]] = documents_page(projection, texts, title=title, others=others)
    return pages
