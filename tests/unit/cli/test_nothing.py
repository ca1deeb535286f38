"""Commands that have nothing to read, or nowhere to write."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli


def test_annotate_without_documents_is_2(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["annotate", str(tmp_path)])
    assert done.exit_code == 2
    assert "no documents there" in done.output


@pytest.mark.parametrize("form", ["csv", "jsonld"])
def test_export_to_a_dash_is_refused(form: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text('<urn:x:a> <urn:x:p> "b" .\n', encoding="utf-8")
    done = CliRunner().invoke(cli, ["export", str(path), "--to", form, "-o", "-"])
    assert "-o - names no file" in str(done.exception)
