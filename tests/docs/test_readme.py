"""What the README shows works as it stands there."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def blocks(root: Path, language: str) -> list[str]:
    text = (root / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def workplace(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(root / "seeds", folder / "seeds")
    return folder


def test_python_block_runs(root: Path, workplace: Path) -> None:
    (code,) = blocks(root, "python")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=workplace, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "person/mara-lindqvist developed system/lanternfish developed.active" in done.stdout


def test_shell_commands_run(root: Path, workplace: Path) -> None:
    (block,) = [b for b in blocks(root, "sh") if "kg query graph" in b]
    for line in block.splitlines():
        words = shlex.split(line, comments=True)
        if ">" in words:
            words = words[: words.index(">")]
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=workplace, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout.strip(), line


def test_ci_runs_the_readme_s_test_command(root: Path) -> None:
    command = next(b.strip() for b in blocks(root, "sh") if "pytest" in b)
    assert command in (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_links_lead_somewhere(root: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (root / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if not (root / link).exists()] == []
    assert len(links) > 5
