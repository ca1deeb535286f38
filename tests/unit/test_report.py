"""The report names what was read."""

from kg.errors import UnreadableDocument
from kg.model import Annotations, Document
from kg.report import Sheet, render, sheet


def _read(name: str, identifier: str, text: str) -> Sheet:
    return sheet(Annotations(Document(identifier, name, "text/plain", text)))


def test_rows_are_named_by_their_id() -> None:
    report = render([_read("rows.jsonl", "r1", "One."), _read("a.txt", "a", "Two.")], title="T", digest="00")
    assert "| rows.jsonl, r1 |" in report
    assert "| a.txt |" in report


def test_one_name_with_two_texts_is_told() -> None:
    rows = [_read("rows.jsonl", "r1", "One."), _read("rows.jsonl", "r1", "Two.")]
    assert "- rows.jsonl, r1: 2 documents, different texts" in render(rows, title="T", digest="00")
    assert "different texts" not in render(rows[:1], title="T", digest="00")


def test_names_that_are_no_unicode_do_not_keep_the_report_from_being_text() -> None:
    skipped = [UnreadableDocument("in/c\udcff.txt", "cannot be opened")]
    report = render([_read("b\udcff.txt", "b\ud800", "One.")], title="T\udcff", digest="00", skipped=skipped)
    assert [line for line in report.encode().decode().splitlines() if "\ufffd" in line] == [
        "# T\ufffd",
        "| b\ufffd.txt, b\ufffd |  |  | 4 | 0 | 0 | 0 |",
        "- c\ufffd.txt: cannot be opened",
    ]
