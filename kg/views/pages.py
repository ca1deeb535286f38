"""All pages of a graph, linked to one another."""

from collections.abc import Callable, Collection, Mapping

from kg.graph.projection import Projection
from kg.ontology import Ontology
from kg.views.build import page
from kg.views.claims import claims_page
from kg.views.documents import documents_page
from kg.views.sayings import said
from kg.views.schema import ontology_page
from kg.views.shell import FILES
from kg.views.spans import spans
from kg.views.timeline import timeline_page

__all__ = ["site"]


def site(
    projection: Projection,
    *,
    texts: Mapping[str, str] | None = None,
    title: str | None = None,
    ontology: Ontology | None = None,
    kinds: Collection[str] | None = None,
    beside: Collection[str] = (),
) -> dict[str, str]:
    """Make the graph, claims, timeline, documents and ontology pages.

    Args:
        projection: the graph.
        texts: the text of each document, by id of its ``Source``; without any there is no documents page.
        title: to show; that of the graph when None.
        ontology: what the graph is written in; None for the one shipped.
        kinds: names of the pages to make, as in ``FILES``; None for all.
        beside: names of further pages that lie there already, to link to.

    Returns:
        The HTML of each page by the name of the file it expects to lie in.

    Example:
        >>> sorted(site(Projection("Nothing yet")))
        ['claims.html', 'index.html', 'ontology.html', 'timeline.html']
    """
    made = [name for name in FILES if (kinds is None or name in kinds) and (name != "Documents" or texts)]
    others = {name: file for name, file in FILES.items() if name in made or name in beside}
    url = f"{FILES['Documents']}#{{name}}.{{start}}" if "Documents" in others else None
    claims = said(projection)
    dated = spans(projection, claims=claims)
    makers: dict[str, Callable[[], str]] = {
        "Graph": lambda: page(projection, title=title, text_url=url, others=others, dated=dated),
        "Claims": lambda: claims_page(projection, title=title, others=others, claims=claims),
        "Timeline": lambda: timeline_page(projection, title=title, others=others, shown=dated),
        "Documents": lambda: documents_page(projection, texts or {}, title=title, others=others),
        "Ontology": lambda: ontology_page(projection, ontology=ontology, title=title, others=others),
    }
    return {FILES[name]: makers[name]() for name in made}
