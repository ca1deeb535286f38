"""Fixtures that all tests share."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg.extraction import Tools, load_tools

ROOT = Path(__file__).resolve().parent.parent

# A slow machine fails no property.
settings.register_profile("kg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public and gold data beside the repository."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip(f"no {folder}: nothing to measure against")
    return folder


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[[str, list[dict[str, object]]], Path]:
    """Write JSON Lines into a temporary folder."""

    def write(name: str, rows: list[dict[str, object]]) -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        return path

    return write
