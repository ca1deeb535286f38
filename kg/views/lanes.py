"""What stands in a row of the timeline as HTML: written here, since a page holds it by the thousand.

Whatever is told goes through ``escaped``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from kg.views.shell import escaped

__all__ = ["Told", "lane", "listed"]


class Told(NamedTuple):
    """A span in words.

    Args:
        label: what happened.
        detail: role and dates.
        kind: stay, event, said or ahead.
        address: where it leads to, "" for nowhere.
        planned: whether it was only announced.
        look: names of the styles of its bar or dot.
        tag: names of the styles of its words.
    """

    label: str
    detail: str
    kind: str
    address: str
    planned: bool
    look: str = ""
    tag: str = ""


def lane(spans: Iterable[Told]) -> Markup:
    """Write the bars and dots of one row.

    Args:
        spans: in order.

    Returns:
        HTML.

    Example:
        >>> print(lane([Told("Northlight Labs", "", "stay", "", planned=False, look="bar p1", tag="tag p2")]))
              <li class="stay">
                <span class="bar p1"></span>
                <a class="tag p2" dir="auto">Northlight Labs</a>
              </li>
        <BLANKLINE>
    """
    written = (
        f'      <li class="{escaped(span.kind)}">\n        <span class="{escaped(span.look)}"></span>\n'
        f'        <a class="{escaped(span.tag)}" dir="auto"{_link(span)}>{_words(span)}</a>\n      </li>\n'
        for span in spans
    )
    return Markup("".join(written))  # noqa: S704 - escaped


def listed(spans: Iterable[Told]) -> Markup:
    """Write what has no date as a list.

    Args:
        spans: in order.

    Returns:
        HTML.
    """
    written = (
        f'      <li class="{escaped(span.kind)}"><a dir="auto"{_link(span)}>{_words(span)}</a></li>\n'
        for span in spans
    )
    return Markup("".join(written))  # noqa: S704 - escaped


def _link(span: Told) -> str:
    return f' href="{escaped(span.address)}"' if span.address else ""


def _words(span: Told) -> str:
    detail = f" <span>{escaped(span.detail)}</span>" if span.detail else ""
    return f"{escaped(span.label)}{detail}{' <span>(planned)</span>' if span.planned else ''}"
