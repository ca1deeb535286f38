"""Ctrl-C ends a build in one line."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.model import Annotations, Document
from kg.reading import Options, each

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")


@pytest.mark.parametrize(("workers", "after"), [(1, 0.8), (2, 1.2), (2, 4.0)])
def test_ctrl_c_is_one_line_and_130(workers: int, after: float, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(400):
        text = f"Mara Lindqvist founded Quillon {number} in Osaka and joined Northlight Labs. " * 20
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "in", "-o", "out", "--workers", str(workers)],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"},
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode in {130, -signal.SIGINT}
    assert errors.strip() == "interrupted; the last good output is untouched"
    assert not (tmp_path / "out" / "graph.nq").exists()


def _fail(found: Annotations) -> None:
    raise ZeroDivisionError(found.document.id)


@pytest.mark.parametrize(
    ("identifier", "named"), [("r7", "rows.jsonl, r7: extraction"), ("rows", "rows.jsonl: extraction")]
)
def test_a_failure_names_the_row(identifier: str, named: str) -> None:
    document = Document(identifier, "rows.jsonl", "application/jsonl", "Mara Lindqvist wrote.")
    [problem] = each([document], options=Options(), finish=_fail)
    assert isinstance(problem, DocumentError)
    assert str(problem).startswith(named)
