"""The gazetteer: reading it and looking things up."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.rules.gazetteer import Entry, Gazetteer, read
from kg.rules.lookup import Phrases, words

KNOWN = Gazetteer.of(
    (
        Entry("Algorithm", "lattice descent", ("LD",)),
        Entry("Algorithm", "Lattice Search"),
        Entry("Organization", "Corvane", ("Corvane, Inc.",)),
        Entry("System", "Kestrel"),
        Entry("System", "Mara", guarded=frozenset({"Mara"})),
        Entry("System", "Kestrel-2"),
    )
)


def _names(text: str) -> list[str]:
    found = words(text)
    return [text[found[a].start : found[b - 1].end] for a, b, _ in KNOWN.find(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lattice descent and lattice descents.", ["Lattice descent", "lattice descents"]),
        ("lattice-descent", ["lattice-descent"]),
        ("lattice search", ["lattice search"]),
        ("corvane CORVANE Corvane", ["Corvane"]),
        ("Corvane, Inc. grew.", ["Corvane, Inc."]),
        ("Kestrel-2, Kestrel-3, Kestrel", ["Kestrel-2", "Kestrel"]),
        ("an LD at sea", []),
        ("an LD for neural networks", ["LD"]),
        ("Mara sang.", []),
        ("Mara is a chat model.", ["Mara"]),
        ("see https://corvane.example/Corvane", []),
        ("", []),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    assert _names(text) == expected


def test_empty_knows_nothing() -> None:
    assert Gazetteer.empty().find(words("Corvane")) == []


def test_shipped_one_is_broad_and_consistent() -> None:
    shipped = read()
    assert len(shipped.entries) > 600
    found = shipped.find(words("UC Berkeley is the University of California, Berkeley."))
    assert [entry.name for _, _, entry in found] == ["University of California, Berkeley"] * 2


def test_missing_folder_is_empty(tmp_path: Path) -> None:
    assert not read(tmp_path / "none").entries


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("type = ", "not TOML"),
        ('type = "Planet"', "none of"),
        ('type = "System"\n[names]\nKestrel = "K"', "x.toml: 'Kestrel': aliases must be a list"),
        ('type = "Systm"\n[names]', "did you mean 'System'"),
        ('type = "System"\n[name]\nKestrel = []', "x.toml: unknown key 'name'; did you mean 'names'"),
        ('typ = "System"\n[names]\nKestrel = []', "x.toml: unknown key 'typ'; did you mean 'type'"),
        ('type = "System"', r"x.toml: lacks the table \[names\]"),
        ('type = "System"\nguarded = "K"\n[names]\nK = []', "x.toml: guarded must be a list"),
        ('type = "System"\nguarded = ["Kestel"]\n[names]\nKestrel = []', "guarded 'Kestel' .*'Kestrel'"),
        ('type = "System"\n[names]\nKestrel = []\nkestrel = []', "listed twice"),
    ],
)
def test_faults_are_told(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "x.toml").write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match=message):
        read(tmp_path)


def test_phrases_yield_all_values_longest_first() -> None:
    phrases = Phrases.of([("a b", 1), ("a", 2), ("A B", 3)])
    assert [hit.value for hit in phrases.at(words("a b"), 0)] == [1, 3, 2]
