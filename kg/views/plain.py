"""Pages of text: sections with entries, a list of contents, a box to narrow them down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.views.payload import stem
from kg.views.shell import asset, render

__all__ = ["Entry", "Section", "plain_page"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to read.

    Args:
        text: what it says.
        node: id of the node it leads to in the graph.
        by: id and name of who said it.
        about: id and name of what it is about.
        notes: small print: date, document, certainty.
    """

    text: str
    node: str
    by: tuple[tuple[str, str], ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading.

    Args:
        title: the heading.
        entries: in order.
        group: the part of the contents it is listed in.
        node: id of the node it is about, "" for none.
    """

    title: str
    entries: tuple[Entry, ...]
    group: str
    node: str = ""


def plain_page(
    here: str,
    *,
    title: str,
    summary: str,
    sections: Sequence[Section],
    ids: Sequence[str],
    others: Mapping[str, str] | None,
    empty: str,
) -> str:
    """Render a page of sections.

    Args:
        here: name of the page among the others.
        title: of the graph.
        summary: one line under it.
        sections: in order; those of one group stand together.
        ids: of all nodes, to shorten addresses.
        others: name and address of the other pages.
        empty: what to say when there are no sections.

    Returns:
        HTML.
    """
    groups: dict[str, list[tuple[int, Section]]] = {}
    for number, section in enumerate(sections):
        groups.setdefault(section.group, []).append((number, section))
    return render(
        "claims.html",
        title=f"{here}: {title}",
        style=asset("base.css") + asset("plain.css"),
        scripts=(asset("plain.js"),),
        islands={},
        context={
            "here": here,
            "name": title,
            "summary": summary,
            "groups": groups,
            "stem": stem(ids),
            "others": dict(others or {}),
            "graph": (others or {}).get("Graph", ""),
            "empty": empty,
        },
    )
