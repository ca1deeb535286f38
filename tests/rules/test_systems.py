"""Systems and methods that a text introduces, and organizations called by a part of their name."""

import pytest

import kg

SENTENCES = (
    ("It came to be called braided term weight, or BTW.", "braided term weight"),
    ("We use an algorithm called quiet sorting.", "quiet sorting"),
    ("He introduced what became known as spectral knitting.", "spectral knitting"),
    ("The camera uses thread unfolding, a method of 1998.", "thread unfolding"),
    ("She developed the double-thread method for looms.", "double-thread method"),
    ("The ranking function QM25 grew out of it.", "QM25"),
    ("It replaced the old one by a small model, loombert, and runs on a telephone.", "loombert"),
    ("Was Quernel trained on letters?", "Quernel"),
    ("They repaired a machine called the Wandering Jenny.", "Wandering Jenny"),
    ("Its Quernel model might have won.", "Quernel"),
    ("Quernel 2 is out. We like Quernel.", "Quernel"),
    ("Quernel 2 lost to Quernel 3.", "Quernel 3"),
    ("Reedbed 2.0, released in May, replaced the storage engine.", "Reedbed 2.0"),
    ("The team behind Undertow, Corvane's weather model, won.", "Undertow"),
    ("They gave us the package manager Brindle.", "Brindle"),
    (
        "Thread folding is a refinement of Brindle light stitching, the method of 1997.",
        "Brindle light stitching",
    ),
    ("Stoat began as a clone of Brindle.", "Stoat"),
)
NONE = (
    "He lived in a house called the old mill.",
    "They praised the new method and a simple model.",
    "Chapter 2 follows Chapter 1.",
    "Methods for named entity work were new.",
    "A rival, bread, and butter were sold.",
    "She came from Sable Semiconductor, his employer, and met the news editor Mara Lindqvist.",
    "He read Vol 88, Issue 14 of the digest.",
)


def _technical(text: str) -> set[str]:
    found = kg.annotate(text)
    return {m.name for m in found.mentions if m.type in {"Algorithm", "System"}}


@pytest.mark.parametrize(("sentence", "name"), SENTENCES)
def test_what_a_text_introduces_is_a_system(sentence: str, name: str) -> None:
    assert name in _technical(sentence)


@pytest.mark.parametrize("sentence", NONE)
def test_what_no_text_introduces_is_none(sentence: str) -> None:
    assert _technical(sentence) == set()


@pytest.mark.parametrize(
    ("full", "short"), [("Quernel Acoustics", "Quernel"), ("Northern Loom Alliance", "Alliance")]
)
def test_a_firm_called_by_a_part_of_its_name_is_one(full: str, short: str) -> None:
    found = kg.annotate(f"Mara Lindqvist founded {full} in 2019. The {short} hired ten weavers at {short}.")
    assert {m.name for m in found.mentions if m.type == "Organization"} == {full}


def test_a_handle_belongs_to_the_name_beside_it() -> None:
    text = (
        "On stage: @loomlady (Mara Lindqvist) and @drokafor (Teo Okafor)\n\n"
        "@loomlady: I like looms, and I always did.\n\n@drokafor: I do not like them at all.\n\n"
        "@loomlady: Why is that so?"
    )
    found = kg.annotate(text)
    assert {c.claimant for c in found.claims} == {"person/mara-lindqvist", "person/teo-okafor"}


def test_a_long_legend_hides_no_name() -> None:
    text = (
        "There were Mara Lindqvist (A), Teo Okafor (B), Nils Brekke (C) and Ida Falk (D) of Corvane Inc.\n\n"
        + "\n\n".join(f"{letter}: I think that looms are loud, and we all say so." for letter in "ABCDABCD")
    )
    names = {m.name for m in kg.annotate(text).mentions}
    assert {"Mara Lindqvist", "Teo Okafor", "Nils Brekke", "Ida Falk", "Corvane Inc."} <= names


def test_a_name_at_birth_is_no_second_person() -> None:
    text = "Mara Okafor (née Lindqvist) is an engineer.\n\nBorn Mara Lindqvist in Oslo, she read physics."
    found = kg.annotate(text)
    people = {e.id for e in found.entities if e.type == "Person" and "unnamed" not in e.id}
    assert len(people) == 1


def test_who_is_a_fellow_of_a_society_names_it() -> None:
    found = kg.annotate("He was elected Fellow of the Royal Academy of Looms in 2011.")
    assert {e.name for e in found.entities if e.type == "Organization"} == {"Royal Academy of Looms"}
