"""The word lists of ``words.txt``."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """Name -> words."""
    lines = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()
    named = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {name: tuple(rest.split()) for name, rest in named}


def words(name: str) -> tuple[str, ...]:
    """One list."""
    return lists()[name]
