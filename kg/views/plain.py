"""Pages of text: sections with entries, a list of contents, a box to narrow them down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kg.views.articles import Entry, article, articles, linked
from kg.views.payload import stem
from kg.views.shell import asset, render

__all__ = ["Column", "Section", "plain_page"]


@dataclass(frozen=True, slots=True)
class Column:
    """What one person says in a comparison.

    Args:
        node: id of the person.
        title: the name.
        entries: in order.
        more: how many further ones stand elsewhere.
    """

    node: str
    title: str
    entries: tuple[Entry, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading.

    Args:
        title: the heading.
        entries: in order.
        group: the part of the contents it is listed in.
        node: id of the node it is about, "" for none.
        kind: what its address begins with.
        note: a line under the heading.
        columns: entries set side by side.
        pairs: entries that answer each other, two by two.
        more: how many further ones stand elsewhere.
        runs: whether document and section are told once for all entries in a row that share them.
    """

    title: str
    entries: tuple[Entry, ...]
    group: str
    node: str = ""
    kind: str = "s"
    note: str = ""
    columns: tuple[Column, ...] = ()
    pairs: tuple[tuple[Entry, Entry], ...] = ()
    more: int = 0
    runs: bool = False

    @property
    def count(self) -> int:
        """How many entries it has."""
        beside = sum(len(c.entries) + c.more for c in self.columns)
        return len(self.entries) + len(self.pairs) + self.more + beside


def plain_page(
    here: str,
    *,
    title: str,
    summary: str,
    sections: Sequence[Section],
    ids: Sequence[str],
    others: Mapping[str, str] | None,
    empty: str,
    facets: Sequence[tuple[str, str, int]] = (),
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
        facets: flag, words and count of what can be asked for alone.

    Returns:
        HTML.
    """
    shared = stem(ids)
    graph = (others or {}).get("Graph", "")
    groups: dict[str, list[tuple[str, Section]]] = {}
    for number, section in enumerate(sections):
        name = f"{section.kind}:{section.node.removeprefix(shared) if section.node else number}"
        groups.setdefault(section.group, []).append((name, section))
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
            "stem": shared,
            "others": dict(others or {}),
            "link": partial(linked, graph=graph, stem=shared),
            "item": partial(article, graph=graph, stem=shared),
            "items": partial(articles, graph=graph, stem=shared),
            "empty": empty,
            "facets": list(facets),
        },
    )
