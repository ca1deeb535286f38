"""What is read of a subject."""

import pytest

from kg.graph.facts import Facts
from kg.graph.store import store_of

DOUBLE = "<http://www.w3.org/2001/XMLSchema#double>"


@pytest.mark.parametrize(
    ("words", "number"),
    [("0.25", 0.25), ("-2E1", -20.0), ("NaN", 7.0), ("INF", 7.0), ("-INF", 7.0), ("1e400", 7.0), ("", 7.0)],
)
def test_what_is_no_finite_number_is_none(words: str, number: float) -> None:
    facts = Facts.of(store_of([("<urn:x:a>", "<urn:x:p>", f'"{words}"^^{DOUBLE}', "")]))
    assert facts.number("urn:x:a", "urn:x:p", default=7.0) == number
