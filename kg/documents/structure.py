"""Text to blocks: every shape looks for its lines, what is left are paragraphs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.documents.lines import Line, logical_lines
from kg.documents.shapes._base import Found, block
from kg.documents.shapes.asked import find_questions
from kg.documents.shapes.below import attach_tails
from kg.documents.shapes.bylined import find_bylined
from kg.documents.shapes.captions import find_captions, find_timed_items
from kg.documents.shapes.chapters import find_chapters, find_description
from kg.documents.shapes.head import Head, find_head
from kg.documents.shapes.headings import find_headings, find_title
from kg.documents.shapes.interviews import find_dialogue, find_speech
from kg.documents.shapes.labels import bodies, find_labels
from kg.documents.shapes.lists import find_block_quotes, find_items
from kg.documents.shapes.mails import find_mails
from kg.documents.shapes.noise import find_noise
from kg.documents.shapes.numbered import find_numbered
from kg.documents.shapes.outline import find_outline
from kg.documents.shapes.posts import find_posts
from kg.documents.shapes.quotes import find_highlights, find_quoted, find_spoken
from kg.documents.shapes.records import find_records
from kg.documents.shapes.tables import find_tables
from kg.documents.shapes.turns import fill_turns, stamped
from kg.documents.shapes.voiced import voiced
from kg.model import Block, BlockKind

__all__ = ["Structure", "structure"]


@dataclass(frozen=True, slots=True)
class Structure:
    """What the layout of a text says.

    Args:
        title: as found, or None.
        date: ISO date, or None.
        blocks: in text order, without overlap.
    """

    title: str | None
    date: str | None
    blocks: tuple[Block, ...]


def _sectioned(blocks: Sequence[Block], *, text: str) -> Iterator[Block]:
    """Write the heading that each block stands under into it; a chapter gives number and time, too."""
    section: str | None = None
    chapter: Block | None = None
    for b in blocks:
        if b.kind is BlockKind.HEADING:
            section = " ".join(text[b.start : b.end].split())
            chapter = b if b.timestamp else None
            yield b
        elif b.kind in {BlockKind.TITLE, BlockKind.NOISE}:
            yield b
        else:
            timed = chapter is not None and b.timestamp is None and b.kind is not BlockKind.TURN
            yield replace(
                b,
                section=section,
                item=chapter.item if chapter and b.item is None else b.item,
                timestamp=chapter.timestamp if chapter and timed else b.timestamp,
            )


def _single(lines: Sequence[Line]) -> Found:
    """Read a text of one line: nothing around it could make it a title or noise."""
    return find_description(lines) or find_numbered(lines)


def _title_line(found: Found) -> int | None:
    return next((i for i in sorted(found) if found[i] and found[i][0].kind is BlockKind.TITLE), None)


def _shapes(lines: Sequence[Line], *, head: Head, title: str | None, marked: Collection[str]) -> Found:
    found: dict[int, tuple[Block, ...]] = {
        **find_bylined(lines),
        **find_records(lines),
        **find_tables(lines),
        **(find_mails(lines) or find_posts(lines)),
        **find_description(lines),
    }
    for more in (find_chapters(lines), find_numbered(lines)):
        found |= {i: b for i, b in more.items() if i not in found}
    found |= {i: b for i, b in head.found.items() if i not in found}
    found |= {i: b for i, b in find_noise(lines).items() if i not in found}
    labels = find_labels(lines, taken=found)
    found |= {i: b for i, b in stamped(lines, labels).items() if i not in found}
    if not labels:
        found |= find_captions(lines, taken=found)
        found |= find_timed_items(lines, taken=found)
    if _title_line(found) is None:
        found |= find_title(lines, taken=found, labelled=labels, given=title)
    found |= {i: b for i, b in find_outline(lines, taken=found).items() if i not in labels}
    introduced: Found = dict.fromkeys(bodies(lines, labels), ())
    found |= find_headings(lines, taken={**introduced, **found}, labelled=labels)
    if not labels:
        found |= find_questions(lines, taken=found, marked=marked)
        found |= find_dialogue(lines, taken=found)
    found |= {i: b for i, b in find_block_quotes(lines, taken=found).items() if i not in labels}
    found |= {i: b for i, b in fill_turns(lines, labels, taken=found).items() if i not in found}
    found |= attach_tails(lines, taken=found)
    found |= find_items(lines, taken=found)
    if not labels:
        found |= find_speech(lines, taken=found, title=_title_line(found))
    found |= find_highlights(lines, taken=found, title=_title_line(found))
    found |= find_quoted(lines, taken=found)
    found |= find_spoken(lines, taken=found)
    return found


def structure(text: str, *, title: str | None = None, marked: Collection[str] = ()) -> Structure:
    r"""Find the title, the date and the blocks of a text.

    Args:
        text: the reference text.
        title: the title, where it is known from elsewhere.
        marked: the paragraphs that the source sets in bold or italics as a whole.

    Returns:
        What was found; a text with no structure is paragraphs.

    Example:
        >>> [b.kind.value for b in structure("On looms\n\nHost: Are they loud?\nMara: I think so.").blocks]
        ['title', 'turn', 'turn']
    """
    lines = logical_lines(text)
    head = find_head(lines) if len(lines) > 1 else Head({})
    found = _shapes(lines, head=head, title=title, marked=marked) if len(lines) > 1 else _single(lines)
    blocks = [
        b
        for i, line in enumerate(lines)
        for b in found.get(i, (block(BlockKind.PARAGRAPH, line),))
        if b.start < b.end
    ]
    titled = next(
        (" ".join(text[b.start : b.end].split()) for b in blocks if b.kind is BlockKind.TITLE), None
    )
    return Structure(
        title or head.title or titled,
        head.date,
        tuple(_sectioned(list(voiced(blocks, text=text)), text=text)),
    )
