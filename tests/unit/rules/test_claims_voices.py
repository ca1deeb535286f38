"""Claims whose speaker a heading, a handle or the order of the words gives."""

import pytest

from kg.api import annotate
from kg.model import Mode


def _said(text: str) -> list[tuple[str | None, str]]:
    found = annotate(text)
    whole = found.document.text
    return [(c.claimant, " ".join(whole[a:b] for a, b in c.content)) for c in found.claims]


_NOTES = "Notes of the loom day\n\n{head}\n\n- Wool will come back in May\n- Does not expect cheap looms\n"


@pytest.mark.parametrize(
    "head",
    [
        "Mara Lindqvist",
        "Mara Lindqvist (Northlight Labs)",
        "Dr. Mara Lindqvist, weaver",
        "Views of Mara Lindqvist",
    ],
)
def test_items_under_a_name_are_that_persons(head: str) -> None:
    text = _NOTES.format(head=head) + "\nThe notes were read by Mara Lindqvist."
    assert ("person/mara-lindqvist", "Does not expect cheap looms") in _said(text)


@pytest.mark.parametrize("head", ["Prizes of Mara Lindqvist", "Books about Mara Lindqvist"])
def test_items_under_a_heading_about_a_person_are_not(head: str) -> None:
    text = (
        f"Mara Lindqvist weaves.\n\n{head}\n\n- Golden Comb of the county in 1988\n- Silver Shuttle in 1990"
    )
    assert _said(text) == []


def test_items_that_tell_of_the_person_are_no_claims() -> None:
    text = "Weavers\n\nMara Lindqvist weaves.\n\nMara Lindqvist\n\n- Founded a school in 1921\n- Died in 1955"
    assert _said(text) == []


def test_a_handle_claims_its_sentences() -> None:
    text = (
        "[00:10] maud_88: Morning all!\n[00:14] kiln.rat: Second item: the roof.\n"
        "[00:20] maud_88: I expect the roof will hold until May.\n[00:25] kiln.rat: Oh no."
    )
    assert _said(text) == [("person/maud-88", "I expect the roof will hold until May.")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Mara Lindqvist is the first to admit that she had no plan.",
            "that she had no plan",
        ),
        (
            "Mara Lindqvist insisted, however, that no loom would be sold.",
            "that no loom would be sold",
        ),
        ("“A loom is an opinion,” Mara Lindqvist liked to say.", "“A loom is an opinion,”"),
        ("“A loom is an opinion,” Mara Lindqvist would say.", "“A loom is an opinion,”"),
        ("Mara Lindqvist shrugged: “Ask the loom.”", "“Ask the loom.”"),
        (
            "Mara Lindqvist left. By her own account, she slept badly.",
            "she slept badly",
        ),
        (
            "According to Mara Lindqvist, whose office ordered the survey, the wall is safe until 2040.",
            "the wall is safe until 2040",
        ),
    ],
)
def test_who_says_what(text: str, content: str) -> None:
    assert ("person/mara-lindqvist", content) in _said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lindqvist rejected the criticism.",
        "Mara Lindqvist denied the report.",
        "Mara Lindqvist wrote “Work Song” in 1990.",
        "Mara Lindqvist published a paper called “On Looms and Wool”.",
        "Mara Lindqvist was named weaver of the year by the magazine Loom Letter.",
        "Mara Lindqvist would not say that the loom was broken.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert _said(text) == []


def test_what_the_narrator_adds_is_not_said() -> None:
    text = "Mara Lindqvist told Teo Okafor that wool would return in ten years, and she was right."
    assert ("person/mara-lindqvist", "that wool would return in ten years") in _said(text)


def test_the_collection_is_of_the_person_it_begins_with() -> None:
    text = (
        "Petra Quill is a shipwright. Here are some things she has said.\n\n"
        "“I learned planking from Osmund Hale, and Osmund Hale could not swim.”\n\n"
        "“Osmund Hale and Ragna Lund built the Gull together.”\n\n“Ask Ragna Lund about steel.”"
    )
    found = annotate(text).claims
    assert [c.claimant for c in found if c.mode is Mode.QUOTED] == ["person/petra-quill"] * 3
