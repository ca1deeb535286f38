"""Turn the blocks of a document into parsed passages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.sentences import sentences
from kg.model import Block, BlockKind, Document
from kg.model import Span as Offsets

__all__ = ["Passage", "analyse"]

_SPACE = re.compile(r"\s")
MAX_SENTENCE = 2_000
"""Characters; a longer "sentence" is a table or a dump, and is cut so that parsing stays linear."""

_RUN = re.compile(r"[^\w\s]{40,}")
"""Punctuation without end is no language, and every character of it would be a token."""
_KEPT = 3


def _blank(run: re.Match[str]) -> str:
    return run.group()[:_KEPT].ljust(len(run.group()))


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its parse.

    Args:
        block: the block.
        doc: its text as a spaCy ``Doc``; every sentence was parsed on its own.
    """

    block: Block
    doc: Doc

    @property
    def offset(self) -> int:
        """Add it to a character index of ``doc`` to get an offset of the document."""
        return self.block.start

    def span(self, part: Span) -> Offsets:
        """Give the document's offsets of a stretch of tokens."""
        return self.offset + part.start_char, self.offset + part.end_char


def _pieces(text: str) -> Iterator[str]:
    for start, end in sentences(text):
        for cut in range(start, end, MAX_SENTENCE):
            yield text[cut : min(cut + MAX_SENTENCE, end)]


def analyse(document: Document, *, nlp: Language) -> tuple[Passage, ...]:
    """Parse every block that is not noise.

    Args:
        document: a document with blocks.
        nlp: the pipeline, see ``kg.language.load``.

    Returns:
        One passage a block, in text order; line breaks count as spaces, and so does most of a long run of
        punctuation; offsets stay true.

    Example:
        >>> from kg.language import load
        >>> block = Block(BlockKind.PARAGRAPH, 0, 19)
        >>> document = Document(id="a", name="a.txt", media_type="text/plain",
        ...                     text="Ada wrote. It ran.", blocks=(block,))
        >>> [len(list(p.doc.sents)) for p in analyse(document, nlp=load())]
        [2]
    """
    blocks = [
        b for b in document.blocks if b.kind is not BlockKind.NOISE and document.text[b.start : b.end].strip()
    ]
    texts: list[tuple[Doc, int]] = []
    for number, block in enumerate(blocks):
        flat = _RUN.sub(_blank, _SPACE.sub(" ", document.text[block.start : block.end]))
        for piece in _pieces(flat):
            doc = nlp.make_doc(piece)
            for token in doc[1:]:
                token.is_sent_start = False
            texts.append((doc, number))
    parsed: dict[int, list[Doc]] = {}
    for doc, number in nlp.pipe(texts, as_tuples=True, batch_size=256):
        parsed.setdefault(number, []).append(doc)
    return tuple(
        Passage(block, Doc.from_docs(parsed[number], ensure_whitespace=False))
        for number, block in enumerate(blocks)
        if number in parsed
    )
