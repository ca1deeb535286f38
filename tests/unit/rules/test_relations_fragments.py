"""Sentences without a subject, and what they are said of."""

import pytest

from kg.evaluate.sentences import relations_in
from kg.extraction import Tools

_LIST = """
Notes of the second day

- Beacon (2015), a parser for tides. {}
- The day was long and the coffee was cold.
"""


def _makers(sentence: str, tools: Tools) -> set[str]:
    found = relations_in(_LIST.format(sentence), tools=tools)
    return {core for rule, core, _ in found if rule == "developed.fragment"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Written by Teo Okafor.",
        "First written in May by Teo Okafor.",
        "Built by the engineer Teo Okafor in a week.",
    ],
)
def test_is_said_of_the_name_the_block_begins_with(sentence: str, tools: Tools) -> None:
    assert _makers(sentence, tools) == {"developed(Teo Okafor, Beacon)"}


def test_all_who_did_it_are_read(tools: Tools) -> None:
    found = _makers("Designed by Teo Okafor and his friend Ines Duarte.", tools)
    assert found == {"developed(Teo Okafor, Beacon)", "developed(Ines Duarte, Beacon)"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Praised by Teo Okafor.",
        "Written in May.",
        "Written while Teo Okafor stood by. Ines Duarte left.",
        "Built to be sold by Teo Okafor.",
    ],
)
def test_says_nothing_of_others(sentence: str, tools: Tools) -> None:
    assert _makers(sentence, tools) == set()
