"""The entries of a page of text as HTML: written here, since a page holds them by the thousand.

Whatever a record holds goes through ``escaped`` or ``fragment``; addresses of pages are escaped as well.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from kg.views.shell import escaped, fragment

__all__ = ["Entry", "article", "articles", "linked"]


class Entry(NamedTuple):
    """One thing to read.

    Args:
        text: what it says.
        node: id of the node it leads to in the graph.
        date: when it was said, "" where nobody knows.
        by: id and name of who said it.
        about: id and name of what it is about.
        badges: kind and words of what sets it apart: hedged, negated.
        notes: small print: topic, what is cited.
        section: the heading it stands under in its document.
        source: title of the document.
        place: address of the words in the document, "" where it cannot be opened.
        also: title and address of each further place it was read in.
        flags: what it can be asked for by.
        due: the last day of the time it speaks of, "" for none.
    """

    text: str
    node: str
    date: str = ""
    by: tuple[tuple[str, str], ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    badges: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    section: str = ""
    source: str = ""
    place: str = ""
    also: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    due: str = ""


def linked(node: str, label: str, kind: str, *, graph: str, stem: str) -> Markup:
    """Write a name that leads to its node in the graph, where there is one.

    Args:
        node: its id, "" for none.
        label: the name.
        kind: what it is styled as.
        graph: address of the page of the graph, "" for none.
        stem: what all ids begin with.

    Returns:
        HTML.

    Example:
        >>> str(linked("urn:x/mara", "Mara <3", "by", graph="", stem="urn:x/"))
        '<span class="by" dir="auto">Mara &lt;3</span>'
    """
    return Markup(_name(node, label, kind, graph=escaped(graph), stem=stem))  # noqa: S704 - escaped


def article(entry: Entry, *, graph: str, stem: str, run: bool = False) -> Markup:
    """Write one entry.

    Args:
        entry: what to show.
        graph: address of the page of the graph, "" for none.
        stem: what all ids begin with.
        run: whether its document and section are told above it.

    Returns:
        HTML.
    """
    return Markup("".join(_article(entry, graph=escaped(graph), stem=stem, run=run)))  # noqa: S704 - escaped


def articles(entries: Sequence[Entry], *, graph: str, stem: str, runs: bool) -> Markup:
    """Write entries one after the other.

    Args:
        entries: in order.
        graph: address of the page of the graph, "" for none.
        stem: what all ids begin with.
        runs: whether document and section are told once for all entries in a row that share them.

    Returns:
        HTML.
    """
    written: list[str] = []
    address = escaped(graph)
    last = ("", "")
    for entry in entries:
        here = entry.source, entry.section
        if runs and here != last and entry.source:
            part = f' <span class="part" dir="auto">{escaped(entry.section)}</span>' if entry.section else ""
            written.append(f'<h4 class="run"><span dir="auto">{escaped(entry.source)}</span>{part}</h4>')
        last = here
        written.append("    ")
        written += _article(entry, graph=address, stem=stem, run=runs)
    return Markup("".join(written))  # noqa: S704 - escaped


def _article(entry: Entry, *, graph: str, stem: str, run: bool) -> Iterator[str]:
    flags = f' data-flags="{escaped(" ".join(entry.flags))}"' if entry.flags else ""
    due = f' data-due="{escaped(entry.due)}"' if entry.due else ""
    text = escaped(entry.text)
    if graph:
        text = f'<a href="{graph}#node={fragment(entry.node.removeprefix(stem))}">{text}</a>'
    yield f'    <article{flags}{due}>\n      <p class="said" dir="auto">{text}</p>\n      <p class="notes">'
    for node, label in entry.by:
        yield _name(node, label, "by", graph=graph, stem=stem)
    if entry.date:
        date = escaped(entry.date)
        yield f'<time datetime="{date}">{date}</time>'
    for kind, words in entry.badges:
        yield f'<span class="badge {escaped(kind)}" dir="auto">{escaped(words)}</span>'
    for node, label in entry.about:
        yield _name(node, label, "about", graph=graph, stem=stem)
    for note in entry.notes:
        yield f'<span dir="auto">{escaped(note)}</span>'
    yield from _read_in(entry, run=run)
    for label, address in entry.also:
        yield f"<span>also in {_place(label, address)}</span>"
    yield "</p>\n    </article>\n"


def _read_in(entry: Entry, *, run: bool) -> Iterator[str]:
    if not run:
        if entry.section:
            yield f'<span dir="auto">{escaped(entry.section)}</span>'
        if entry.source:
            yield _place(entry.source, entry.place)
    elif entry.place:
        yield f'<a class="place" href="{escaped(entry.place)}">in the text</a>'


def _name(node: str, label: str, kind: str, *, graph: str, stem: str) -> str:
    if graph and node:
        address = f"{graph}#node={fragment(node.removeprefix(stem))}"
        return f'<a class="{escaped(kind)}" dir="auto" href="{address}">{escaped(label)}</a>'
    return f'<span class="{escaped(kind)}" dir="auto">{escaped(label)}</span>'


def _place(title: str, address: str) -> str:
    if address:
        return f'<a class="place" dir="auto" href="{escaped(address)}">{escaped(title)}</a>'
    return f'<span dir="auto">{escaped(title)}</span>'
