"""Rows of a label and names, and lists of honours, under the name they are about."""

import pytest

from kg.evaluate.sentences import relations_in
from kg.extraction import Tools

_REST = "\n\nThe day was long and the coffee was cold, so nobody stayed for the last talk.\n"


def _found(text: str, tools: Tools) -> set[str]:
    return {core for rule, core, _ in relations_in(text + _REST, tools=tools) if rule.endswith(".row")}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Alma mater: Tarnby College", "educatedAt(Ines Duarte, Tarnby College)"),
        ("Doctoral advisor: Pavel Novak", "supervisedBy(Ines Duarte, Pavel Novak)"),
        ("Doctoral students: Pavel Novak", "supervisedBy(Pavel Novak, Ines Duarte)"),
        ("Known for: Lanternfish", "developed(Ines Duarte, Lanternfish)"),
        ("Awards: Halden Prize (1996)", "awarded(Ines Duarte, Halden Prize)"),
    ],
)
def test_row_says_something_of_the_person_named_above(row: str, expected: str, tools: Tools) -> None:
    assert expected in _found(f"Ines Duarte\n\n{row}", tools)


def test_row_of_founders_names_several(tools: Tools) -> None:
    found = _found("Quillon\n\nFounders: Ines Duarte, Pavel Novak", tools)
    assert found == {"cofounded(Ines Duarte, Quillon)", "cofounded(Pavel Novak, Quillon)"}


def test_line_under_a_row_goes_on_with_it(tools: Tools) -> None:
    found = _found(
        "Ines Duarte\n\nDoctoral advisors: Pavel Novak\n\nTeo Okafor\n\nBorn: in Oslo, 1957", tools
    )
    assert "supervisedBy(Ines Duarte, Teo Okafor)" in found


def test_honour_without_a_noun_for_a_prize_stands_behind_its_year(tools: Tools) -> None:
    found = _found("Ines Duarte\n\nHonours\n\n- 1996 – Golden Harbour Plate", tools)
    assert found == {"awarded(Ines Duarte, Golden Harbour Plate)"}


def test_honour_is_shared_with_whom_it_names(tools: Tools) -> None:
    found = _found("Ines Duarte\n\nAwards\n\n- 1996: Halden Prize, jointly with Pavel Novak", tools)
    assert "awarded(Pavel Novak, Halden Prize)" in found


@pytest.mark.parametrize("item", ["1996: shortlisted for the Halden Prize", "1996: Halden Prize (declined)"])
def test_honour_that_somebody_did_not_get_is_none(item: str, tools: Tools) -> None:
    assert _found(f"Ines Duarte\n\nAwards\n\n- {item}", tools) == set()


def test_row_with_an_unknown_label_says_nothing(tools: Tools) -> None:
    assert _found("Ines Duarte\n\nFavourite college: Tarnby College", tools) == set()
