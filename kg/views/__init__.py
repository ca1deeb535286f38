"""Pages to explore a graph: the picture, the claims, the dates, the documents, the ontology.

Each is one file that needs no network. The functions are loaded when first asked for, so that importing this
package is light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.views.build import page, write
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
    "page": "build",
    "site": "pages",
    "timeline_page": "timeline",
    "write": "build",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.views' has no attribute {name!r}")
    return getattr(import_module(f"kg.views.{_HOMES[name]}"), name)
