"""Names and relations in shapes that no single sentence of ours was written for."""

import pytest

from kg.documents import document
from kg.extraction import Tools, extract, load_tools
from kg.model import Annotations


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _named(found: Annotations, kind: str) -> set[str]:
    return {entity.name for entity in found.entities if entity.type == kind}


def _stated(found: Annotations) -> set[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in found.entities}
    return {
        (names[s.subject], s.predicate, names[s.object] if isinstance(s.object, str) else s.object.value)
        for s in found.statements
    }


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The hall was full when Min-seo Kang spoke about boats.", "Min-seo Kang"),
        ("The prize went to Sir Fergus Ó Lorcáin last year.", "Fergus Ó Lorcáin"),
        ("The critic Solveig Brandvik of the Karja Rundschau wrote about it.", "Solveig Brandvik"),
        ("It was tried first in George Church's laboratory.", "George Church"),
    ],
)
def test_persons_are_whole(text: str, person: str, tools: Tools) -> None:
    assert person in _named(extract(document(text), tools=tools), "Person")


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("She spoke at Northlight Labs on Monday about boats.", "Northlight Labs"),
        ("Ines Duarte left the Danish weather agency, DANVEJR, in spring.", "DANVEJR"),
        ("They founded a brewery, Tarskbräu, in 1999.", "Tarskbräu"),
        ("Pavel Novak worked for the start-up Tarsklog in Oslo.", "Tarsklog"),
    ],
)
def test_organizations_are_told_by_what_stands_beside_them(
    text: str, organization: str, tools: Tools
) -> None:
    assert organization in _named(extract(document(text), tools=tools), "Organization")


def test_a_journal_is_no_organization(tools: Tools) -> None:
    found = extract(document("Ines Duarte wrote for the Transactions on Tidal Systems."), tools=tools)
    assert "Transactions on Tidal Systems" not in _named(found, "Organization")


def test_a_handle_and_the_name_it_is_made_of_are_one_person(tools: Tools) -> None:
    text = (
        "okafor_builds: Hi all.\n\nMara Lindqvist: Welcome, Teo Okafor, to the call.\n\n"
        "okafor_builds: Thanks a lot.\n\nMara Lindqvist: Let us begin.\n"
    )
    assert _named(extract(document(text), tools=tools), "Person") == {"Mara Lindqvist", "Teo Okafor"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Mara Lindqvist, Teo Okafor and other engineers founded Corvane Inc. in 1999.",
            {("Mara Lindqvist", "founded", "Corvane Inc."), ("Teo Okafor", "founded", "Corvane Inc.")},
        ),
        (
            "Mara Lindqvist met Teo Okafor in Oslo. The two founded Corvane Inc. in 2011.",
            {("Mara Lindqvist", "founded", "Corvane Inc."), ("Teo Okafor", "founded", "Corvane Inc.")},
        ),
        (
            "Mara Lindqvist and Teo Okafor of Tarnby University founded Corvane Inc. in 2011.",
            {("Mara Lindqvist", "founded", "Corvane Inc."), ("Teo Okafor", "worksFor", "Tarnby University")},
        ),
        (
            "Named head of research at Corvane Inc. on Monday, Mara Lindqvist was pleased.",
            {("Mara Lindqvist", "worksFor", "Corvane Inc.")},
        ),
        (
            "Mara Lindqvist, who led the team that built the mast, was a professor at Tarnby University.",
            {("Mara Lindqvist", "worksFor", "Tarnby University")},
        ),
        (
            "Mara Lindqvist received the Tarsk Prize and the Ludwig van der Meer Award in 2001.",
            {("Mara Lindqvist", "awarded", "Ludwig van der Meer Award")},
        ),
    ],
)
def test_relations_hold_whatever_the_layout_of_the_names(
    text: str, wanted: set[tuple[str, str, str]], tools: Tools
) -> None:
    assert wanted <= _stated(extract(document(text), tools=tools))


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (
            "Mara Lindqvist grew up in Oslo, where her father was a butcher.",
            ("Mara Lindqvist", "role", "butcher"),
        ),
        (
            "Mara Lindqvist, a watchmaker's daughter, founded Corvane Inc. in 1999.",
            ("Mara Lindqvist", "role", "watchmaker"),
        ),
        (
            "Mara Lindqvist met Teo Okafor in Oslo. The two boats of Corvane Inc. sank.",
            ("Mara Lindqvist", "worksFor", "Corvane Inc."),
        ),
    ],
)
def test_neighbours_are_not_taken_for_the_person(
    text: str, unwanted: tuple[str, str, str], tools: Tools
) -> None:
    assert unwanted not in _stated(extract(document(text), tools=tools))


def test_a_speech_is_the_words_of_whoever_gives_it(tools: Tools) -> None:
    text = (
        "A night of bells\n\nRemarks by Dr. Mara Lindqvist, translated from Danish\n\n"
        "Friends, I founded Corvane Inc. in 1987, and nobody came to the first day.\n"
    )
    assert ("Mara Lindqvist", "founded", "Corvane Inc.") in _stated(extract(document(text), tools=tools))


def test_a_section_is_about_the_person_who_heads_it(tools: Tools) -> None:
    text = (
        "Notes of the day\n\nMara Lindqvist\nEngineer and founder, Corvane Inc.\n\n"
        "- The day was long, and Teo Okafor was praised by the hosts.\n"
        "- She studied at Tarnby University before the war.\n"
    )
    found = _stated(extract(document(text), tools=tools))
    assert {
        ("Mara Lindqvist", "educatedAt", "Tarnby University"),
        ("Mara Lindqvist", "founded", "Corvane Inc."),
    } <= found
