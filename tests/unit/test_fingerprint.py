"""The name of everything that what is found depends on."""

import os
from pathlib import Path

import pytest

from kg.fingerprint import fingerprint


def test_a_file_name_that_is_no_text_counts_too(tmp_path: Path) -> None:
    before = fingerprint(ontology=tmp_path)
    try:
        (tmp_path / os.fsdecode(b"loom\xff.ttl")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert fingerprint(ontology=tmp_path) != before


def test_the_shipped_pipeline_counts_by_its_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.fingerprint.model_dir", lambda: tmp_path)
    before = fingerprint(model="en_kg_sm")
    (tmp_path / "weights").write_bytes(b"1")
    assert fingerprint(model="en_kg_sm") != before
