"""Which pipeline a name stands for."""

from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.language import load


def test_the_shipped_pipeline_answers_to_its_name() -> None:
    assert load("en_kg_sm").meta == load().meta


def test_a_folder_goes_before_the_shipped_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en_kg_sm").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match="cannot load en_kg_sm"):
        load("en_kg_sm")


def test_a_pipeline_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(
        ModelError, match=r"python -m spacy download no_such_pipeline.*or name a folder"
    ) as caught:
        load("no_such_pipeline")
    assert "\n" not in str(caught.value)
