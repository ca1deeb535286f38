"""Cells that a spreadsheet must not run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.cells import guard, table, unguard
from kg.graph.terms import clean


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-cmd", "@sum", "\tx", "\r", "\n=1", "  =1", "'quoted", "-1+1"]
)
def test_risky_text_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "-3", "+4.5", "3 = 3", "Mara's", "  plain"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard(text) == text


@given(st.text())
def test_guard_can_be_taken_away(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_table_reads_back(rows: list[tuple[str, str]]) -> None:
    read = list(csv.reader(io.StringIO(table(["a", "b"], rows), newline="")))
    assert read[0] == ["a", "b"]
    assert [[unguard(cell) for cell in row] for row in read[1:]] == [[clean(a), clean(b)] for a, b in rows]
