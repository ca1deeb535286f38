"""What a real build writes holds, is proved, and shows where it was tampered with."""

import shutil
from pathlib import Path

import pytest

from kg.graph.store import load
from kg.pipeline import build
from kg.trust.explain import explain
from kg.trust.validate import validate
from kg.trust.verify import verify

KG = "https://w3id.org/kg-builder/ontology#"


@pytest.fixture(scope="module")
def seeds(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds")
    build((root / "seeds",), out)
    return out


def test_the_seeds_hold_and_are_proved(seeds: Path, root: Path) -> None:
    assert validate(load(seeds)).findings == ()
    found = verify(seeds, [root / "seeds"])
    assert (found.problems, found.ok) == ((), True)


@pytest.mark.shared
def test_the_shared_seeds_hold_and_are_proved(shared: Path, tmp_path: Path) -> None:
    build((shared / "seeds",), tmp_path)
    assert validate(load(tmp_path)).findings == ()
    found = verify(tmp_path, [shared / "seeds"])
    assert (found.problems, found.ok) == ((), True)


def first(lines: list[str], *parts: str) -> int:
    return next(n for n, line in enumerate(lines) if all(part in line for part in parts))


@pytest.mark.parametrize("fault", ["offset", "claimant", "predicate"])
def test_a_seeded_fault_is_told_with_its_place(fault: str, seeds: Path, tmp_path: Path) -> None:
    out = shutil.copytree(seeds, tmp_path / "out")
    lines = (out / "graph.nq").read_text(encoding="utf-8").splitlines()
    if fault == "offset":
        at = first(lines, "/evidence/", "oa#start>", '"1')
        number = int(lines[at].split('"')[1])
        lines[at] = lines[at].replace(f'"{number}"', f'"{number + 1}"')
    elif fault == "claimant":
        at = first(lines, "/claim/", f"<{KG}claimant>")
        node = lines.pop(at).split()[0]
        lines.insert(at, f'{node} <{KG}horizon> "soon" .')
    else:
        at = first(lines, "/statement/", "#predicate>", "#developed>")
        lines[at] = lines[at].replace("#developed>", "#develloped>")
    node = lines[at].split()[0].strip("<>")
    (out / "graph.nq").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    told = [problem for problem in verify(out).problems if problem.node == node]
    assert [problem.start >= 0 and problem.document != "" for problem in told[:1]] == [True]
    if fault != "claimant":
        assert node in {finding.focus for finding in validate(load(out), shacl=False).findings}


def test_everything_can_be_explained(seeds: Path) -> None:
    found = explain(seeds, "John Schulman")[0]
    assert found.statements
    assert all(statement.evidence and statement.evidence[0].marks for statement in found.statements)
    assert found.claims


@pytest.mark.parametrize("keep", [0, -1])
def test_lines_that_are_gone_are_noticed(keep: int, seeds: Path, tmp_path: Path) -> None:
    out = shutil.copytree(seeds, tmp_path / "out")
    lines = (out / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    (out / "graph.nq").write_text("".join(lines[:keep]), encoding="utf-8", newline="")
    found = verify(out)
    assert not found.ok
    assert "digest" in {problem.kind for problem in found.problems}
