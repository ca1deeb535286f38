"""What is read, and what a build passes over."""

from pathlib import Path
from typing import Any

import pytest

from kg import annotate
from kg.intake import take_in

TEXT = "Mara Lindqvist founded Northlight Labs."


def test_a_link_to_itself_is_a_problem_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    taken = take_in([tmp_path], max_chars=100, apart_from=tmp_path / "out")
    assert [item.document.name for item in taken.items] == ["a.txt"]
    assert [Path(problem.path).name for problem in taken.problems] == ["loop.txt"]


def _names(*paths: Path, out: Path) -> list[str]:
    return [item.document.name for item in take_in(paths, max_chars=100, apart_from=out).items]


def test_a_folder_that_is_read_and_written_gives_what_no_build_wrote(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a-0123456789.txt").write_text(f"{TEXT} Kept.", encoding="utf-8")
    (tmp_path / "texts" / "b.txt").write_text(f"{TEXT} Mine.", encoding="utf-8")
    (tmp_path / "report.md").write_text("# T\n\nGraph `sha256:00`\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert _names(tmp_path, out=tmp_path) == ["a.txt", "b.txt"]
    assert _names(tmp_path / "texts", out=tmp_path) == ["b.txt"]


def test_a_folder_that_is_only_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text(f"{TEXT} Mine.", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert _names(tmp_path, out=tmp_path / "out") == ["a.txt"]


@pytest.mark.parametrize("value", [None, b"Mara Lindqvist", 7])
def test_what_is_no_text_is_told_in_plain_words(value: Any) -> None:
    with pytest.raises(TypeError, match="a text is a string, not"):
        annotate(value)
