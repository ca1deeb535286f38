"""The same sentence gives the same result wherever it stands, and however many documents run beside it.

Types are decided for a whole document, on all its evidence; what stands around a sentence here names nobody.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from kg.documents import document
from kg.extraction import Tools, extract
from kg.model import Annotations, Claim, Mention, Span, Statement
from kg.pipeline import Options, annotations
from kg.rules import book

FEW = "The market was quiet that week, and the rain went on until the evening."
MORE = "Few boats left the harbour. Nobody minded much, because the nets were dry and the tea was hot."
LAST = "In the end the weather turned, and the road to the hills was open again."
_SHOWN = [r.examples[0].text for r in book.read().values() if r.stage in {"relation", "claim"}]
SENTENCES = tuple(text for text in _SHOWN if text.endswith(".") and "\n" not in text)[::2]
Found: TypeAlias = frozenset[Mention | Statement | Claim]
Placed: TypeAlias = Callable[[str], tuple[str, ...]]
PARAGRAPHS: dict[str, Placed] = {
    "first": lambda s: (s, FEW, MORE),
    "middle": lambda s: (FEW, s, MORE),
    "last": lambda s: (MORE, FEW, s),
    "far": lambda s: (*[FEW, MORE, LAST] * 5, s, LAST),
}
WITHIN: dict[str, Placed] = {
    "first": lambda s: (f"{s} {FEW}", LAST),
    "middle": lambda s: (f"{MORE} {s} {FEW}",),
    "last": lambda s: (LAST, f"{MORE} {s}"),
}


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] - by, span[1] - by)


def _mention(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start - by, end=mention.end - by)


def _statement(one: Statement, by: int) -> Statement:
    return replace(
        one,
        subject_span=(one.subject_span[0] - by, one.subject_span[1] - by),
        object_span=(one.object_span[0] - by, one.object_span[1] - by),
        evidence=(one.evidence[0] - by, one.evidence[1] - by),
        organization_span=_moved(one.organization_span, by),
    )


def _claim(claim: Claim, by: int) -> Claim:
    return replace(
        claim,
        content=tuple((a - by, b - by) for a, b in claim.content),
        evidence=(claim.evidence[0] - by, claim.evidence[1] - by),
        source=_moved(claim.source, by),
        cue=_moved(claim.cue, by),
    )


def _found(
    sentence: str, paragraphs: Sequence[str], *, tools: Tools
) -> frozenset[Mention | Statement | Claim]:
    """Give what is found in a sentence of a document, as if it stood at its begin."""
    text = "\n\n".join(paragraphs)
    read = extract(document(text, id="example"), tools=tools)
    start = text.index(sentence)
    end = start + len(sentence)
    mentions = (_mention(m, start) for m in read.mentions if start <= m.start < end)
    statements = (_statement(s, start) for s in read.statements if start <= s.subject_span[0] < end)
    claims = (_claim(c, start) for c in read.claims if start <= c.content[0][0] < end)
    return frozenset((*mentions, *statements, *claims))


@pytest.fixture(scope="module", name="alone")
def _alone(tools: Tools) -> dict[str, Found]:
    return {sentence: _found(sentence, [sentence], tools=tools) for sentence in SENTENCES}


def test_there_is_much_to_compare(alone: dict[str, Found]) -> None:
    assert sum(map(bool, alone.values())) >= 20


@pytest.mark.parametrize("place", PARAGRAPHS)
def test_a_paragraph_reads_alike_wherever_it_stands(
    place: str, alone: dict[str, Found], tools: Tools
) -> None:
    put = PARAGRAPHS[place]
    assert [s for s in SENTENCES if _found(s, put(s), tools=tools) != alone[s]] == []


@pytest.mark.parametrize("place", WITHIN)
def test_a_sentence_reads_alike_wherever_it_stands(place: str, alone: dict[str, Found], tools: Tools) -> None:
    put = WITHIN[place]
    assert [s for s in SENTENCES if _found(s, put(s), tools=tools) != alone[s]] == []


def _read(paths: Sequence[Path], *, workers: int) -> dict[str, Annotations]:
    found = annotations(paths, options=Options(workers=workers))
    return {one.document.name: one for one in found if isinstance(one, Annotations)}


@pytest.mark.parametrize(("workers", "backwards"), [(1, False), (2, True)])
def test_documents_read_alike_however_many_there_are(
    workers: int, *, backwards: bool, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number:02}.txt" for number in range(len(SENTENCES))]
    for path, sentence in zip(paths, SENTENCES, strict=True):
        path.write_text(f"{FEW}\n\n{sentence}\n", encoding="utf-8")
    together = _read(sorted(paths, reverse=backwards), workers=workers)
    alone = {path.name: _read([path], workers=1)[path.name] for path in paths[::10]}
    assert len(together) == len(paths)
    assert {name: together[name] for name in alone} == alone
