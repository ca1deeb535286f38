"""Documents and their paragraphs as HTML: written here, since a page holds pieces of text by the thousand.

Whatever was read goes through ``escaped``; addresses of pages are escaped as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from kg.views.marks import Note, Piece
from kg.views.shell import escaped

__all__ = ["Shown", "contents", "paragraph", "sections"]


class Shown(NamedTuple):
    """A document as it is shown.

    Args:
        name: of its file.
        title: the same where it has no other.
        date: "" where nobody knows.
        text: its paragraphs as HTML, as written by ``paragraph``; None where it is not at hand.
        facts: how many statements were read in it.
        claims: how many claims.
    """

    name: str
    title: str
    date: str
    text: str | None
    facts: int
    claims: int


def contents(documents: Iterable[Shown]) -> Markup:
    """Write the list that leads to each document.

    Args:
        documents: in order.

    Returns:
        HTML.
    """
    written = (
        f'    <li><a href="#d{number}"><span dir="auto">{escaped(document.title)}</span>'
        f' <span class="count">{document.facts + document.claims:,}</span></a></li>\n'
        for number, document in enumerate(documents)
    )
    return Markup("".join(written))  # noqa: S704 - escaped


def sections(documents: Iterable[Shown]) -> Markup:
    """Write documents one after the other.

    Args:
        documents: in order.

    Returns:
        HTML.
    """
    return Markup("".join(_section(n, document) for n, document in enumerate(documents)))  # noqa: S704 - escaped


def _section(number: int, document: Shown) -> str:
    name = f'<span dir="auto">{escaped(document.name)}</span>, ' if document.title != document.name else ""
    date = f"{escaped(document.date)}, " if document.date else ""
    facts = f"{document.facts:,} statement{'' if document.facts == 1 else 's'}"
    claims = f"{document.claims:,} claim{'' if document.claims == 1 else 's'}"
    text = '    <p class="quiet">Its text is not at hand.</p>\n'
    if document.text is not None:
        text = f'    <div class="text">\n{document.text}    </div>\n'
    return (
        f'  <section class="section document" id="d{number}">\n'
        f'    <h2 dir="auto">{escaped(document.title)}</h2>\n'
        f'    <p class="quiet">{name}{date}{facts}, {claims}</p>\n{text}  </section>\n'
    )


def paragraph(
    pieces: Sequence[Piece], notes: Mapping[str, Sequence[Note]], *, more: int, name: str, graph: str
) -> str:
    """Write one paragraph with what is told beside it.

    Args:
        pieces: its text, one at least.
        notes: statements read in it, by what they are about.
        more: how many further ones there are.
        name: of the document.
        graph: address of the page of the graph, "" for none.

    Returns:
        HTML.

    Example:
        >>> print(paragraph([Piece(0, "1 < 2")], {}, more=0, name="sums.txt", graph=""))
            <div class="para">
        <BLANKLINE>
            <div class="words" dir="auto" data-at="0">1 &lt; 2</div></div>
        <BLANKLINE>
    """
    there = f"{escaped(graph)}#" if graph else ""
    beside = _beside(notes, more=more, there=there) if notes else ""
    spot = f'<span class="spot" id="{escaped(name)}.'
    words = "".join([_piece(piece, spot=spot, there=there) for piece in pieces])
    return (
        f'    <div class="para">\n{beside}\n'
        f'    <div class="words" dir="auto" data-at="{pieces[0].start}">{words}</div></div>\n'
    )


def _piece(piece: Piece, *, spot: str, there: str) -> str:
    text = escaped(piece.text)
    if piece.address and there:
        text = f'<a class="{piece.look}" href="{there}{escaped(piece.address)}">{text}</a>'
    elif piece.look:
        text = f'<span class="{piece.look}">{text}</span>'
    return f'{spot}{piece.start}"></span>{text}' if piece.spot else text


def _beside(notes: Mapping[str, Sequence[Note]], *, more: int, there: str) -> str:
    told = "".join(
        f'<b dir="auto">{escaped(subject)}</b><ul>{"".join(_note(note, there=there) for note in own)}</ul>'
        for subject, own in notes.items()
    )
    return f'<div class="told">{told}{f"<p>and {more:,} more, in the graph</p>" if more else ""}</div>'


def _note(note: Note, *, there: str) -> str:
    words = f"<i>{escaped(note.relation)}</i> <bdi>{escaped(note.other)}</bdi>"
    if note.detail:
        words += f', <small dir="auto">{escaped(note.detail)}</small>'
    if not there:
        return f'<li><span dir="auto">{words}</span></li>\n'
    place = f'href="{there}{escaped(note.address)}" data-from="{note.start}" data-to="{note.end}"'
    return f'<li><a dir="auto" {place}>{words}</a></li>\n'
