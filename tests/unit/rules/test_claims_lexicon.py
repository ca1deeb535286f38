"""The cue lexicon is read whole or refused."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.resources import ontology_dir
from kg.rules.claims.lexicon import read


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("tells", "tell"),
        ("denied", "deny"),
        ("arguing", "argue"),
        ("emphasised", "emphasise"),
        ("admitted", "admit"),
        ("stressing", "stress"),
        ("quipped", "quip"),
    ],
)
def test_knows_forms(form: str, lemma: str) -> None:
    assert read().forms[form] == lemma


def test_every_about_verb_is_a_verb() -> None:
    lexicon = read()
    assert all("about" in lexicon.verbs[lemma] for lemma in lexicon.about)


def test_refuses_an_unknown_frame(tmp_path: Path) -> None:
    text = (ontology_dir() / "claims.toml").read_text(encoding="utf-8")
    (tmp_path / "claims.toml").write_text(
        text.replace("\n[verbs]\n", '\n[verbs]\nsinging = "sing"\n'), "utf-8"
    )
    with pytest.raises(OntologyError, match="unknown frame 'singing'"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("light = ", "not TOML"), ('light = ""', "lacks"), (None, "cannot be read")],
)
def test_refuses_a_broken_file(tmp_path: Path, text: str | None, problem: str) -> None:
    if text is not None:
        (tmp_path / "claims.toml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=problem):
        read(tmp_path)
