"""Gathering names into things."""

import pytest

from kg.resolve.grouping import Group, Listed, Use, gather

PERSON = (("Person", 2.0),)
ORGANIZATION = (("Organization", 1.0),)


def _ids(groups: tuple[Group, ...]) -> list[str]:
    return [g.id for g in groups if g.type]


def test_nothing_gives_nothing() -> None:
    assert gather([]) == ()


def test_surname_joins_the_full_name() -> None:
    groups = gather([Use("Mara Lindqvist", 0, PERSON), Use("Lindqvist", 30, ORGANIZATION)])
    assert [g.surfaces for g in groups] == [("Lindqvist", "Mara Lindqvist")]
    assert groups[0].type == "Person"


def test_two_persons_of_one_surname_are_never_one() -> None:
    uses = [Use("Mara Lindqvist", 0, PERSON), Use("Otto Lindqvist", 20, PERSON), Use("Lindqvist", 50, PERSON)]
    groups = gather(uses)
    assert _ids(groups) == ["person/mara-lindqvist", "person/otto-lindqvist"]
    assert [g.shared for g in groups] == [("Lindqvist",), ("Lindqvist",)]


def test_evidence_of_all_uses_decides_the_type() -> None:
    groups = gather(
        [
            Use("Corvane", 0, (("Person", 1.0),)),
            *[Use("Corvane", i, ORGANIZATION) for i in (9, 20)],
        ]
    )
    assert _ids(groups) == ["organization/corvane"]


@pytest.mark.parametrize(
    "votes", [(), (("Other", 2.0),), (("Person", 0.5),), (("Person", 1.0), ("Other", 1.5))]
)
def test_weak_or_other_is_no_entity(votes: tuple[tuple[str, float], ...]) -> None:
    assert _ids(gather([Use("Tarsk", 0, votes)])) == []


def test_pair_joins_acronym_and_long_form_under_the_long_one() -> None:
    method = (("Algorithm", 1.0),)
    uses = [Use("stepwise lattice descent", 0, method), Use("SLD", 30, method)]
    groups = gather(uses, pairs=[("SLD", "stepwise lattice descent")])
    assert [(g.id, g.surfaces) for g in groups] == [
        ("algorithm/stepwise-lattice-descent", ("SLD", "stepwise lattice descent"))
    ]


def test_acronym_finds_its_only_long_form() -> None:
    uses = [Use("Northern Tide Survey", 0, ORGANIZATION), Use("NTS", 40, ORGANIZATION)]
    assert _ids(gather(uses)) == ["organization/northern-tide-survey"]


def test_gazetteer_name_wins() -> None:
    listed = Listed("Algorithm", "Lattice Descent")
    groups = gather(
        [
            Use("LD", 0, (("Algorithm", 3.0),), listed),
            Use("lattice descent", 9, (("Algorithm", 3.0),), listed),
        ]
    )
    assert _ids(groups) == ["algorithm/lattice-descent"]


def test_person_keeps_a_name_that_is_also_a_product() -> None:
    listed = Listed("System", "Mara")
    groups = gather([Use("Mara Lindqvist", 0, PERSON), Use("Mara", 30, (("System", 3.0),), listed)])
    assert _ids(groups) == ["person/mara-lindqvist"]


def test_slip_beside_the_right_form_is_joined() -> None:
    uses = [*[Use("Mara Lindqvist", i, PERSON) for i in (0, 20, 40)], Use("Mara Lindqivst", 60, PERSON)]
    assert _ids(gather(uses)) == ["person/mara-lindqvist"]


def test_versions_stay_apart() -> None:
    system = (("System", 1.0),)
    assert _ids(gather([Use("Kestrel-2", 0, system), Use("Kestrel-3", 12, system)])) == [
        "system/kestrel-2",
        "system/kestrel-3",
    ]


def test_a_firm_called_by_its_first_word_stays_one_where_that_looks_like_a_person() -> None:
    uses = [Use("Quillon Aerospace", 0, (("Organization", 2.7),)), Use("Quillon", 30, (("Person", 0.8),))]
    assert _ids(gather(uses)) == ["organization/quillon-aerospace"]


@pytest.mark.parametrize(
    ("uses", "longer", "apart"),
    [
        (2, "Corvane Lab", True),
        (1, "Corvane Lab", False),
        (2, "Corvane Inc.", False),
        (5, "Corvane Haus", True),
    ],
)
def test_house_named_before_its_part_stands_apart(uses: int, longer: str, *, apart: bool) -> None:
    firm = (("Organization", 2.0),)
    groups = gather([*(Use("Corvane", 9 * n, firm) for n in range(uses)), Use(longer, 90, firm)])
    assert len(_ids(groups)) == 1 + apart
