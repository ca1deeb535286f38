"""A page inside another: what a notebook shows."""

from dataclasses import dataclass
from html import escape

__all__ = ["Frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A page that a notebook shows as its own window.

    Args:
        page: HTML that needs no network.
        height: in pixels.

    Example:
        >>> Frame("<p>Nothing yet</p>", 200)._repr_html_()[:40]
        '<iframe title="Graph" width="100%" heigh'
    """

    page: str
    height: int = 640

    def _repr_html_(self) -> str:
        # Plain ASCII: the hashes of the page's policy hold whatever the notebook takes its letters for.
        page = escape(self.page, quote=True).encode("ascii", "xmlcharrefreplace").decode()
        size = f'width="100%" height="{self.height}"'
        return f'<iframe title="Graph" {size} style="border:0" srcdoc="{page}"></iframe>'
