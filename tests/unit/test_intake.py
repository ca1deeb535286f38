"""What is read, and what a build passes over."""

from pathlib import Path

from kg.intake import take_in

TEXT = "Mara Lindqvist founded Northlight Labs."


def test_a_link_to_itself_is_a_problem_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    taken = take_in([tmp_path], max_chars=100, apart_from=tmp_path / "out")
    assert [item.document.name for item in taken.items] == ["a.txt"]
    assert [Path(problem.path).name for problem in taken.problems] == ["loop.txt"]
