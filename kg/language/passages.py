"""Turn the blocks of a document into parsed passages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.plain import plain
from kg.language.sentences import sentences
from kg.model import Block, BlockKind, Document
from kg.model import Span as Offsets

__all__ = ["Passage", "analyse", "analyse_all"]

_SPACE = re.compile(r"\s")
MAX_SENTENCE = 2_000
"""Characters; a longer "sentence" is a table or a dump, and is cut so that parsing stays linear."""

_RUN = re.compile(r"[^\w\s]{40,}")
"""Punctuation without end is no language, and every character of it would be a token."""
_KEPT = 3
_NOTE = re.compile(r"(?<=[^\W_]|[.,;:!?)”’\"'])(?:\[(?:\d{1,3}|(?:note|nb) \d{1,2}|citation needed)\])+")
"""Marks of footnotes, as an encyclopaedia sets them: no part of the sentence."""
_BATCH = 256
"""Sentences parsed at once."""


def _space(note: re.Match[str]) -> str:
    return " " * len(note.group())


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

    @property
    def text(self) -> str:
        """The text that was parsed: the block's on one line, character by character."""
        return plain(self.doc).text

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
    return next(analyse_all((document,), nlp=nlp))


def analyse_all(documents: Iterable[Document], *, nlp: Language) -> Iterator[tuple[Passage, ...]]:
    """Parse documents together, which is quicker for short ones; each comes out as it would alone.

    Args:
        documents: with blocks; all of them are held until they are parsed.
        nlp: the pipeline, see ``kg.language.load``.

    Yields:
        What ``analyse`` gives for each document, in order.
    """
    read = [list(_flat(document)) for document in documents]
    pieces = (doc for blocks in read for _, flat in blocks for doc in _docs(flat, nlp))
    parsed = nlp.pipe(pieces, batch_size=_BATCH)
    for blocks in read:
        yield tuple(Passage(block, _joined(parsed, len(flat))) for block, flat in blocks)


def _flat(document: Document) -> Iterator[tuple[Block, str]]:
    """Give the blocks to read, each with its text on one line."""
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind is not BlockKind.NOISE and text.strip():
            yield block, _NOTE.sub(_space, _RUN.sub(_blank, _SPACE.sub(" ", text)))


def _docs(flat: str, nlp: Language) -> Iterator[Doc]:
    """Cut a text into sentences that the parser will not cut further."""
    for piece in _pieces(flat):
        doc = nlp.make_doc(piece)
        for token in doc[1:]:
            token.is_sent_start = False
        yield doc


def _joined(parsed: Iterator[Doc], length: int) -> Doc:
    """Take the next sentences, as many as make up a text of a length."""
    docs: list[Doc] = []
    done = 0
    while done < length:
        docs.append(next(parsed))
        last = docs[-1][-1]
        done += last.idx + len(last.text_with_ws)
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
