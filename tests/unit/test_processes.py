"""Further processes end with the one that started them."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context
from pathlib import Path
from threading import Thread

import pytest

from kg.processes import pool, starting

WAIT = 120
"""Seconds until a wait is given up."""

PARENT = """
import os, time
from kg.processes import pool, starting

with pool(1, start=bool) as executor:
    with starting():
        print(executor.submit(os.getpid).result(), flush=True)
    time.sleep(600)
"""


SCRIPT = """
import os
from kg.processes import pool, starting

print("begins", flush=True)
with pool(1, start=bool) as executor:
    with starting():
        child = executor.submit(os.getpid)
    print(child.result() != os.getpid())
"""


def _alive(process: int) -> bool:
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


def _nothing() -> None:
    pass


def _fail(executor: ProcessPoolExecutor) -> None:
    with starting():
        executor.submit(time.sleep, 10 * WAIT)
    raise ZeroDivisionError


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc to look processes up in")
def test_a_killed_process_leaves_none_behind() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert _alive(child)
        parent.kill()
    end = time.monotonic() + WAIT
    while _alive(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _alive(child)


def test_processes_do_not_listen_to_ctrl_c() -> None:
    with pool(1, start=_nothing) as executor:
        with starting():
            asked = executor.submit(signal.getsignal, signal.SIGINT)
        assert asked.result() is signal.SIG_IGN


def test_an_error_ends_its_own_processes_at_once_and_no_others() -> None:
    before = set(active_children())
    start = time.monotonic()
    other = get_context("spawn").Process(target=time.sleep, args=(10 * WAIT,))
    with starting():
        other.start()
    with pytest.raises(ZeroDivisionError), pool(1, start=_nothing) as executor:
        _fail(executor)
    assert set(active_children()) - before == {other}
    other.kill()
    other.join()
    assert time.monotonic() - start < WAIT


def test_the_main_module_is_there_again_after_starts_in_several_threads() -> None:
    main = sys.modules["__main__"]

    def start() -> None:
        with starting():
            time.sleep(0.01)

    threads = [Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sys.modules["__main__"] is main


@pytest.mark.parametrize("given", ["file", "input"])
def test_a_script_needs_no_guard(given: str, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *(["script.py"] if given == "file" else [])],
        cwd=tmp_path,
        input=SCRIPT if given == "input" else "",
        capture_output=True,
        text=True,
        check=False,
        timeout=WAIT,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("begins\nTrue\n", "", 0)
