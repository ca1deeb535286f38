"""Commands that have nothing to read, or nowhere to write."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.api import annotate, build
from kg.cli import cli
from kg.errors import GraphError, KgError
from kg.graph import nquads, quads


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


def test_view_names_a_text_that_is_no_unicode(tmp_path: Path) -> None:
    found = annotate("Mara Lindqvist founded Northlight Labs.")
    name = f"{found.document.key}.txt"
    (tmp_path / "texts").mkdir()
    (tmp_path / "graph.nq").write_text(nquads(quads([found])), encoding="utf-8")
    (tmp_path / "texts" / name).write_bytes(b"\xff\xfe")
    done = CliRunner().invoke(cli, ["view", str(tmp_path)])
    assert isinstance(done.exception, GraphError)
    assert str(done.exception) == f"{tmp_path / 'texts' / name}: no UTF-8 text; build again"


@pytest.mark.parametrize(("paths", "out"), [("a\0b", "out"), (["in", "a\0b"], "out"), ("in", "a\0b")])
def test_a_path_with_nul_is_no_path(paths: str | list[str], out: str) -> None:
    with pytest.raises(KgError, match="NUL"):
        build(paths, out)
