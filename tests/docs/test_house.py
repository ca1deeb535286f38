"""The rules of the house that tools can check."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("check", ["ruff check .", "ruff format --check .", "mypy"])
def test_tool_finds_nothing(check: str, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *check.split()], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_point_down(root: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_kg_loads_no_heavy_library() -> None:
    heavy = ("spacy", "rdflib", "pyoxigraph", "pyvis", "networkx", "rich")
    code = f"import sys, kg, kg.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
