"""A difference as one HTML page: additions and removals in colour, nothing loaded from elsewhere."""

from pathlib import Path

from kg.change.diff import Difference
from kg.graph.terms import clean

__all__ = ["page"]

_SIGNS = {"added": "+", "removed": "−", "changed": "~"}


def page(difference: Difference, *, title: str = "What changed") -> str:
    """Write a page.

    Args:
        difference: what ``diff`` gives.
        title: of the page.

    Returns:
        HTML; all text of documents in it is escaped.

    Example:
        >>> "Nothing differs." in page(Difference((), (), ()))
        True
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(Path(__file__).with_name("diff.html.j2").read_text(encoding="utf-8"))
    return clean(template.render(difference=difference, title=title, signs=_SIGNS))
