"""Punctuation without end is not parsed, and costs no time."""

import pytest

from kg.documents import document
from kg.extraction import Tools, extract
from kg.language import analyse, load


@pytest.mark.parametrize("run", ["(" * 5_000, "'\"" * 3_000, "-" * 50 + "\n" + "=" * 50])
def test_a_run_is_few_tokens_and_offsets_stay_true(run: str) -> None:
    text = f"Mara Lindqvist wrote it {run} Teo Okafor left."
    passages = analyse(document(text), nlp=load())
    assert sum(len(passage.doc) for passage in passages) < 40
    [place] = [
        passage.span(passage.doc[token.i : token.i + 1])
        for passage in passages
        for token in passage.doc
        if token.text == "Okafor"
    ]
    assert text[slice(*place)] == "Okafor"


def test_a_short_run_stays() -> None:
    [passage] = analyse(document("Mara Lindqvist waited ...... and left."), nlp=load())
    assert "......" in passage.doc.text


def test_names_around_a_run_are_found(tools: Tools) -> None:
    found = extract(document(f"Mara Lindqvist founded Quillon in 2019. {'*' * 2_000}"), tools=tools)
    assert {entity.name for entity in found.entities} >= {"Mara Lindqvist", "Quillon"}


def test_marks_of_footnotes_are_no_part_of_a_sentence() -> None:
    text = "She left Teo Okafor.[2] Her plan was old,[3][4] he said.[note 1] The list [5] stayed."
    [passage] = analyse(document(text), nlp=load())
    assert [s.text.split()[0] for s in passage.doc.sents] == ["She", "Her", "The"]
    assert [t.text for t in passage.doc if t.text.isdigit()] == ["5"]
