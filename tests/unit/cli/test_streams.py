"""Standard streams that are closed, and names that standard output cannot hold."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell closes no streams there")

TEXT = "Mara Lindqvist founded Northlight Labs."


def kg(*arguments: str | Path, closed: str = "", **setting: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``kg`` with streams closed as a shell does it."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "kg", sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=600,
        env={k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"} | setting,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("streams")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    done = kg("build", folder / "a.txt", "-o", folder / "out", closed="<&- >&- 2>&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return folder / "out"


def test_a_build_without_streams_builds(built: Path) -> None:
    assert (built / "index.html").is_file()


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
@pytest.mark.parametrize("asked", [("query", "documents"), ("explain", "Mara Lindqvist")])
def test_a_closed_stream_ends_no_command(built: Path, asked: tuple[str, str], closed: str) -> None:
    done = kg(asked[0], built, asked[1], closed=closed)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    name = os.fsdecode(b"bad\xff.txt")
    try:
        (folder / name).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    return folder


@pytest.mark.parametrize("setting", [{"PYTHONIOENCODING": "utf-8:strict"}, {"LC_ALL": "C"}])
def test_names_that_are_no_unicode_are_printed(odd: Path, tmp_path: Path, setting: dict[str, str]) -> None:
    printed = kg("annotate", odd, **setting)
    assert json.loads(printed.stdout.decode("utf-8"))["name"] == "bad?.txt"
    done = kg("build", odd, "-o", tmp_path / "out", "--json", **setting)
    assert json.loads(done.stdout.decode("utf-8"))["documents"] == ["bad?.txt"]
    verified = kg("verify", tmp_path / "out", odd, **setting)
    assert (verified.returncode, b"now called" in verified.stdout) == (0, False)
    plain = kg("verify", tmp_path / "out", odd, "--json", **setting)
    assert json.loads(plain.stdout.decode("utf-8"))["ok"] is True


def test_half_a_surrogate_in_an_id_loses_no_document(tmp_path: Path) -> None:
    rows = [{"id": "a\ud800", "text": TEXT}, {"id": "b", "text": f"{TEXT} It grew."}]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = kg("annotate", path)
    assert [json.loads(line)["id"] for line in done.stdout.decode("utf-8").splitlines()] == ["a?", "b"]
