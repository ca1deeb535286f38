"""Comparing names."""

import pytest

from kg.resolve.names import is_acronym, normal, same_but_misspelt, short_for, stands_for


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policy gradient", "policy gradients"),
        ("Policy Gradient", "policy-gradient"),
        ("behavior cloning", "behaviour cloning"),
        ("Proximal Policy Optimization", "proximal policy optimisation"),
        ("Renée Thorvald", "RENEE THORVALD"),
        ("Corvane's", "Corvane"),
        ("The Corvane Group", "Corvane Group"),
        ("back-propagation", "backpropagation"),
    ],
)
def test_variants_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-3", "GPT-3.5"),
        ("AlphaGo", "AlphaGo Zero"),
        ("Kestrel 2", "Kestrel 3"),
        ("Jonas", "Jona"),
        ("C", "C++"),
    ],
)
def test_versions_and_names_stay_apart(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("TRPO", "trust region policy optimization", True),
        ("LoRA", "Low Rank Adaptation", True),
        ("RLHF", "reinforcement learning from human feedback", True),
        ("UNESCO", "United Nations Educational Scientific and Cultural Organization", True),
        ("TRPO", "proximal policy optimization", False),
        ("AI", "and it", False),
        ("X", "x-ray", False),
    ],
)
def test_initials(short: str, long: str, *, fits: bool) -> None:
    assert stands_for(short, long.split()) is fits


@pytest.mark.parametrize(
    ("name", "expected"), [("LSTMs", True), ("Turing", False), ("A B", False), ("", False)]
)
def test_acronym(name: str, *, expected: bool) -> None:
    assert is_acronym(name) is expected


@pytest.mark.parametrize(
    ("short", "long", "kind", "expected"),
    [
        ("Lindqvist", "Mara Lindqvist", "Person", True),
        ("Mara", "Mara Lindqvist", "Person", True),
        ("Mara Lindqvist", "Mara T. Lindqvist", "Person", True),
        ("M. T. Lindqvist", "Mara T. Lindqvist", "Person", True),
        ("Otto Lindqvist", "Mara Lindqvist", "Person", False),
        ("Thinking Harbour", "Thinking Harbour Lab", "Organization", True),
        ("Corvane", "Corvane Prize", "Organization", False),
        ("Corvane", "Corvane", "Organization", False),
        ("wave routing", "wave routing algorithm", "Algorithm", True),
        ("Mara Lindqvist", "Mara Lindqvist-Okafor", "Person", True),
        ("Otto Lindqvist", "Mara Lindqvist-Okafor", "Person", False),
    ],
)
def test_short_forms(short: str, long: str, kind: str, *, expected: bool) -> None:
    assert short_for(short, long, kind=kind) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mara Lindqvist", "Mara Lindqivst", True),
        ("Mara Lindqvist", "Sara Lindqvist", False),
        ("Kestrel-2", "Kestrel-3", False),
        ("optimization", "optimizations", False),
        ("", "", False),
    ],
)
def test_slips(one: str, other: str, *, expected: bool) -> None:
    assert same_but_misspelt(one, other) is expected
