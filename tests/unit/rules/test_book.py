"""The rule book: what is wrong in a file is told with its place."""

import re
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.rules import book

_HEAD = '[[rule]]\nid = "entity.x"\nstage = "entity"\ndescription = "x"\n'


def _write(folder: Path, text: str) -> Path:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[rules]]\nid = "entity.x"\n', "unknown table 'rules'; did you mean 'rule'?"),
        ('[rule]\nid = "entity.x"\n', "write [[rule]], with two brackets"),
        ('[[rule]]\nid = "entity.x"\nstage = "entity"\n', "rule 'entity.x': lacks 'description'"),
        (_HEAD.replace('"entity"', '"entty"'), "rule 'entity.x': stage 'entty' is none of"),
        (f"{_HEAD}patern = []\n", "rule 'entity.x': unknown key 'patern'; did you mean 'pattern'?"),
        (_HEAD + _HEAD, "rule 'entity.x' is defined twice"),
        (
            f'{_HEAD}[[rule.example]]\ntext = "x"\n',
            "rule 'entity.x': every example needs 'text' and a list 'expect'",
        ),
        (
            f'{_HEAD}[[rule.counterexample]]\ntext = "x"\nexpect = ["x"]\n',
            "rule 'entity.x': every counterexample needs 'text' and a list 'reject'",
        ),
        ("[[rule]", "not TOML"),
    ],
)
def test_mistakes_are_named(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=re.escape(f"own.toml: {message}")):
        book.read(_write(tmp_path, text))


def test_a_rule_knows_its_file(tmp_path: Path) -> None:
    assert book.read(_write(tmp_path, _HEAD))["entity.x"].file == "own.toml"
