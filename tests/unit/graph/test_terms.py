"""Terms as N-Triples text."""

import math

import pytest

from kg.graph.terms import XSD, clean, date, decimal, literal


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", '"plain"'),
        ('"', '"\\""'),
        ("\\", '"\\\\"'),
        ("\n\r\t\b\f", '"\\n\\r\\t\\b\\f"'),
        ("\x01\x7f", '"\\u0001\\u007F"'),
        ("\x85\u2028", '"\x85\u2028"'),
        ("𝔎 💡", '"𝔎 💡"'),
        ("\ud83d", '"\ufffd"'),
        ("\x00", '"\ufffd"'),
        ("\ufffe\uffff", '"\ufffd\ufffd"'),
    ],
)
def test_literal_is_escaped_no_more_than_must_be(text: str, written: str) -> None:
    assert literal(text) == written


def test_cleaning_keeps_offsets() -> None:
    assert len(clean("a\x00\ud800\udfffb")) == 5


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (0.0, "0"),
        (1.0, "1"),
        (0.9, "0.9"),
        (0.1 + 0.2, "0.3"),
        (1e-9, "0"),
        (-0.0, "0"),
        (-3.0, "0"),
        (7.5, "1"),
        (math.nan, "0"),
        (math.inf, "1"),
    ],
)
def test_decimal_is_short_and_in_range(value: float, digits: str) -> None:
    assert decimal(value) == f'"{digits}"^^<{XSD}decimal>'


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2024", "gYear"),
        ("2024-02", "gYearMonth"),
        ("2024-02-29", "date"),
        ("2023-02-29", None),
        ("0000", None),
        ("24", None),
        ("٢٠٢٤", None),
        ("2024-2", None),
        ("next year", None),
    ],
)
def test_date_is_as_precise_as_its_text(text: str, kind: str | None) -> None:
    assert date(text) == (f'"{text}"^^<{XSD}{kind}>' if kind else f'"{text}"')
