"""Quotations are found in all their marks, nested, split and unclosed."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rules.claims.quotes import quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("No marks at all.", []),
        ("“We won,” she said.", ["“We won,”"]),
        ('"We won," she said. "At last."', ['"We won,"', '"At last."']),
        ("‘It’s done,’ he said.", ["‘It’s done,’"]),
        ("'It's done,' he said.", ["'It's done,'"]),
        ("„Fertig“, sagte sie.", ["„Fertig“"]),
        ("«Fini», dit-elle.", ["«Fini»"]),
        ("»Fertig«, sagte sie.", ["»Fertig«"]),
        ("''We won,'' she said.", ["''We won,''"]),
        ("“A ‘nested’ one,” she said.", ["“A ‘nested’ one,”"]),
        ('"A "nested" one," she said.', ['"A "nested" one,"']),
        ("“It never closes", ["“It never closes"]),
        ("”Wrong way round.” ― A", ["”Wrong way round.”"]),
        ("The dogs' bowls and the cats' toys.", []),
        ("It is 5'10\" tall.", []),
        ("Rock 'n' roll isn't dead.", ["'n'"]),
        ('"They wove,” she said.', ['"They wove,”']),
        ('“They wove," she said. “All night.”', ['“They wove,"', "“All night.”"]),
        ("“They wove.“ She left.", ["“They wove.“"]),
        ('"We won!" said Mara "Pin" Lindqvist.', ['"We won!"']),
        ('He called it "Pin" once.', ['"Pin"']),
    ],
)
def test_finds(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == found


def test_says_when_unclosed() -> None:
    assert [q.closed for q in quotations("“Done.” “Not done")] == [True, False]


@given(st.text(alphabet="ab .,'\"“”‘’«»„`\n", max_size=80))
def test_never_overlaps(text: str) -> None:
    spans = [(q.start, q.end) for q in quotations(text)]
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize("unit", [' "a', "“a ", "'a ", "‘a’ ", "''a ", "”a ", "»a «"])
def test_takes_linear_time(unit: str) -> None:
    def took(times: int) -> float:
        start = time.process_time()
        quotations(unit * times)
        return time.process_time() - start

    assert took(50_000) < max(5, 40 * took(5_000))  # 5 s of processor, or more where it is a slow one
