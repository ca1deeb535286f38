"""Ctrl-C ends a build in one line."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import parent_process
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.model import Annotations, Document
from kg.reading import Options, each

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")


WAIT = 300
"""Seconds until a wait is given up: on a slow machine, too, all is there much sooner."""

HALT = """
import functools, importlib.abc, os, sys, time
from pathlib import Path

where = os.environ["KG_HALT"]


def halt():
    Path(os.environ["KG_HALTED"]).touch()
    time.sleep(600)


class Importing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == where:
            halt()


def halting(act):
    @functools.wraps(act)
    def halted(*arguments):
        halt()
        return act(*arguments)
    return halted


if "." in where:
    sys.meta_path.insert(0, Importing())
else:
    from kg import reading

    owner = reading._Work if where == "_guarded" else reading
    setattr(owner, where, halting(getattr(owner, where)))
"""
"""Stands in the way of a process: it halts where it is told to, and says that it does."""


@pytest.fixture
def _listening() -> Iterator[None]:
    """Have Ctrl-C reach a new process, even where these tests were started in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_listening")
@pytest.mark.parametrize(
    ("workers", "where"),
    [
        (1, "kg.cli"),
        (1, "kg.extraction"),
        (1, "_guarded"),
        (2, "kg.extraction"),
        (2, "_start_worker"),
        (2, "_guarded"),
    ],
)
def test_ctrl_c_is_one_line_and_130(workers: int, where: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(40):
        text = f"Mara Lindqvist founded Quillon {number} in Osaka and joined Northlight Labs. "
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "halt").mkdir()
    (tmp_path / "halt" / "sitecustomize.py").write_text(HALT, encoding="utf-8")
    halted = tmp_path / "halted"
    path = os.pathsep.join(filter(None, [str(tmp_path / "halt"), os.environ.get("PYTHONPATH")]))
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "in", "-o", "out", "--workers", str(workers)],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"}
        | {"PYTHONPATH": path, "KG_HALT": where, "KG_HALTED": str(halted)},
    ) as process:
        end = time.monotonic() + WAIT
        while not halted.exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT if halted.exists() else signal.SIGKILL)
        try:
            _, errors = process.communicate(timeout=WAIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert halted.exists(), errors
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


def _end_once(found: Annotations) -> str:
    """End the process that reads one document, as the system does where memory runs out."""
    if found.document.id == "7" and parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return found.document.id


def test_where_a_reading_process_ends_the_rest_is_read_here() -> None:
    documents = [Document(str(n), f"{n}.txt", "text/plain", f"Mara Lindqvist wrote {n}.") for n in range(16)]
    found = list(each(documents, options=Options(workers=2), finish=_end_once))
    assert found == [str(n) for n in range(16)]


SWALLOWED = """
import sys
import kg.__main__
import kg.cli


class Held:
    def __del__(self):
        raise KeyboardInterrupt


def run():
    held = Held()
    del held
    print("went on")


kg.cli.main = run
kg.__main__.main()
"""


def test_an_interrupt_that_the_interpreter_would_swallow_ends_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWED], capture_output=True, text=True, check=False, timeout=WAIT
    )
    assert done.returncode == 130
    assert done.stdout == ""
    assert done.stderr.strip() == "interrupted; the last good output is untouched"


def test_other_errors_that_cannot_be_raised_are_told_as_ever() -> None:
    code = SWALLOWED.replace("raise KeyboardInterrupt", "raise ZeroDivisionError")
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=WAIT
    )
    assert done.returncode == 0
    assert done.stdout == "went on\n"
    assert "ZeroDivisionError" in done.stderr
