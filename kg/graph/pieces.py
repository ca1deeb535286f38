"""A graph in pieces, one a subject: what is written once for a document is joined to the whole files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from kg.graph.canonical import nquads, turtle
from kg.graph.terms import Quad

__all__ = ["Piece", "cut", "join", "lines_of", "read_line"]

Piece: TypeAlias = tuple[str, str]
"""The lines of N-Quads about one subject, and its block of Turtle."""

_BETWEEN = "\n\n"


def _blocks(quads: Iterable[Quad], *, base: str) -> list[str]:
    """Write Turtle and cut it by subject; line ends in words are escaped, so an empty line is a cut."""
    return turtle(quads, base=base).rstrip("\n").split(_BETWEEN)[1:]


def cut(quads: Iterable[Quad], *, base: str) -> dict[str, Piece]:
    r"""Write quads, subject by subject.

    Args:
        quads: in any order.
        base: what data IRIs hang on, see ``turtle``.

    Returns:
        The piece of each subject, sorted by subject.

    Example:
        >>> cut([("<urn:a>", "<urn:p>", '"1"', "<urn:g>")], base="http://x.example/")["<urn:a>"][0]
        '<urn:a> <urn:p> "1" <urn:g> .\n'
    """
    ordered = sorted(quads)
    lines = {subject: nquads(said) for subject, said in groupby(ordered, key=itemgetter(0))}
    return dict(zip(lines, zip(lines.values(), _blocks(ordered, base=base), strict=True), strict=True))


def lines_of(text: str) -> list[str]:
    r"""Cut N-Quads into lines; other line ends than ``\n`` may stand in words.

    Example:
        >>> lines_of('<urn:a> <urn:p> "1\u20282" .\n') == ['<urn:a> <urn:p> "1\u20282" .\n']
        True
    """
    return [f"{line}\n" for line in text.split("\n") if line]


def read_line(line: str) -> Quad:
    """Read a line of N-Quads as ``nquads`` writes it.

    Example:
        >>> read_line('<urn:a> <urn:p> "1 2"@en <urn:g> .')
        ('<urn:a>', '<urn:p>', '"1 2"@en', '<urn:g>')
    """
    subject, predicate, rest = line.rstrip("\n").split(" ", 2)
    rest = rest.removesuffix(" .")
    words, quote, mark = rest.rpartition('"')
    thing, _, graph = mark.partition(" ")
    return subject, predicate, f"{words}{quote}{thing}", graph


def join(parts: Iterable[Mapping[str, Piece]], *, base: str) -> tuple[str, str]:
    """Join pieces to the files of the whole, as ``nquads`` and ``turtle`` would write them.

    Args:
        parts: see ``cut``; cut with the same base.
        base: what data IRIs hang on.

    Returns:
        N-Quads and Turtle.

    Example:
        >>> quads = [("<urn:a>", "<urn:p>", '"1"', "<urn:g>"), ("<urn:a>", "<urn:p>", '"1"', "<urn:h>")]
        >>> base = "http://x.example/"
        >>> whole = join([cut(quads[:1], base=base), cut(quads[1:], base=base)], base=base)
        >>> whole == (nquads(quads), turtle(quads, base=base))
        True
    """
    whole: dict[str, Piece] = {}
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts:
        for subject, piece in part.items():
            known = whole.setdefault(subject, piece)
            if known != piece:
                shared[subject].update((known[0], piece[0]))
    union: list[Quad] = []
    for subject, several in sorted(shared.items()):
        lines = sorted({line for text in several for line in lines_of(text)})
        whole[subject] = ("".join(lines), "")
        union += map(read_line, lines)
    for subject, block in zip(sorted(shared), _blocks(union, base=base), strict=True):
        whole[subject] = (whole[subject][0], block)
    ordered = [whole[subject] for subject in sorted(whole)]
    head = turtle((), base=base).rstrip("\n")
    return "".join(lines for lines, _ in ordered), _BETWEEN.join(
        (head, *(block for _, block in ordered))
    ) + "\n"
