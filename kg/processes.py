"""Processes: further ones, which Ctrl-C does not reach, and the memory of this one."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock, Thread
from types import ModuleType
from typing import Any

__all__ = ["no_collection", "pool", "seldom_collected", "starting"]

_SELDOM = (50_000, 20, 50)
"""Thresholds of the garbage collector while documents are read, which makes few cycles and many records."""
_STARTING = Lock()
"""Held while there is no main module to be seen."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking over records that are all needed: twice as quick.

    Example:
        >>> with no_collection():
        ...     gc.isenabled()
        False
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Have the garbage collector pass over what is there and look seldom at what comes: a tenth quicker.

    Example:
        >>> with seldom_collected():
        ...     gc.get_threshold()
        (50000, 20, 50)
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def starting() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, not even while they start, and that need no guarded script.

    A process that is spawned runs the main module of the one that starts it: a script without a guard would
    start itself again, and what is read from standard input fails. Ours need nothing of it, so there is none
    to be seen while they start.

    Example:
        >>> with starting():
        ...     pass
    """
    with _STARTING:
        yield from _hidden()


def _hidden() -> Iterator[None]:
    main = sys.modules["__main__"]
    block = getattr(signal, "pthread_sigmask", None)  # not on Windows
    old = block(signal.SIG_BLOCK, {signal.SIGINT}) if block else None
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if block:
            block(signal.SIG_SETMASK, old)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(1)


def _begin(start: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Leave Ctrl-C to the process that started this one, and do not outlive it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    start(*arguments)


class _Context(SpawnContext):
    """Starts processes, and knows which."""

    def __init__(self) -> None:
        super().__init__()
        self.own: list[SpawnProcess] = []

    def Process(self, *arguments: Any, **named: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        process = SpawnProcess(*arguments, **named)
        self.own.append(process)
        return process


@contextmanager
def pool(
    workers: int, *, start: Callable[..., None], arguments: tuple[object, ...] = ()
) -> Iterator[ProcessPoolExecutor]:
    """Keep processes for some work; they end with it, at once where it fails.

    Args:
        workers: how many at most.
        start: called first in each, with ``arguments``. Both must be picklable.
        arguments: of ``start``.

    Yields:
        The executor. What is submitted first starts the processes: submit it while ``starting``.
    """
    context = _Context()
    executor = ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin, initargs=(start, arguments)
    )
    try:
        yield executor
    except BaseException:
        for process in context.own:
            process.terminate()
        executor.shutdown(cancel_futures=True)
        raise
    executor.shutdown()
