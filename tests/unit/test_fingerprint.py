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
