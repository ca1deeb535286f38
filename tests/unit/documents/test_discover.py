"""What is passed over in folders, and what plug-in readers do wrong."""

import errno
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from kg import plugins
from kg.documents import Reader, SkippedFile, SourceFile, discover, formats, read, readers
from kg.errors import (
    DocumentError,
    MalformedDocument,
    MissingDocument,
    PluginError,
    UnknownFormat,
    UnreadableDocument,
)
from kg.model import Document


def _fill(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Looms hum.", encoding="utf-8")
    return folder


def test_an_earlier_graph_is_named_once_and_not_read(tmp_path: Path) -> None:
    _fill(tmp_path, "a.txt", "old/graph.nq", "old/texts/b.txt", "old/report.md", "old/index.html")
    files, errors = discover([tmp_path])
    assert [f.name for f in files] == ["a.txt"]
    assert [(type(e), str(e)) for e in errors] == [
        (SkippedFile, f"{tmp_path / 'old'}: an earlier graph; not read")
    ]


@pytest.mark.parametrize("names", [("old/graph.nq",), ("old/texts/b.txt",)])
def test_half_a_graph_is_none(names: tuple[str, ...], tmp_path: Path) -> None:
    files, _ = discover([_fill(tmp_path, "old/a.txt", *names)])
    assert "a.txt" in [f.name for f in files]


def test_of_an_earlier_graph_that_is_named_only_own_files_are_read(tmp_path: Path) -> None:
    _fill(tmp_path, "graph.nq", "graph.ttl", "report.md", "index.html", "claims.html", ".cache/a.txt")
    _fill(tmp_path, "texts/a-0123456789.txt", "texts/b.txt", "a.txt", "more/report.md", "own.html")
    files, errors = discover([tmp_path])
    assert [f.name for f in files] == ["a.txt", "report.md", "own.html", "b.txt"]
    assert [(type(e), e.path) for e in errors] == [(SkippedFile, str(tmp_path / "graph.nq"))]


def test_a_kept_text_that_is_named_is_read(tmp_path: Path) -> None:
    _fill(tmp_path, "graph.nq", "texts/a-0123456789.txt")
    assert [f.name for f in discover([tmp_path / "texts"])[0]] == ["a-0123456789.txt"]


def test_files_without_reader_are_one_line_a_folder_and_ending(tmp_path: Path) -> None:
    _fill(tmp_path, "p/1.png", "p/2.PNG", "p/3.png", "p/x.gif", "q/1.png", "q/2.png", "q/x", "q/y")
    found = [str(e).split(";")[0] for e in discover([tmp_path])[1]]
    assert found == [
        f"{tmp_path / 'p'}: 3 files ending in .png: no reader, so skipped",
        f"{tmp_path / 'p' / 'x.gif'}: no reader for this ending, so skipped",
        f"{tmp_path / 'q'}: 2 files ending in .png: no reader, so skipped",
        f"{tmp_path / 'q'}: 2 files without an ending: no reader, so skipped",
    ]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_file_that_is_named_is_no_part_of_a_group(turn: int, tmp_path: Path) -> None:
    _fill(tmp_path, "1.png", "2.png", "3.png")
    _, errors = discover([tmp_path, tmp_path / "1.png"][::turn])
    assert [(type(e), e.path) for e in errors] == [
        (UnknownFormat, str(tmp_path / "1.png")),
        (SkippedFile, str(tmp_path)),
    ]


def test_folders_reached_twice_are_counted_once(tmp_path: Path) -> None:
    _fill(tmp_path, "p/1.png", "p/2.png")
    _, errors = discover([tmp_path, tmp_path / "p"])
    assert [e.problem.split(":")[0] for e in errors] == ["2 files ending in .png"]


def _none(_: SourceFile) -> Iterator[Document | DocumentError]:
    yield from ()


def _fails(file: SourceFile) -> Iterator[Document | DocumentError]:
    yield MalformedDocument(file.path, "a bad row")
    raise ValueError("no\nlooms")


def _reader(name: str, *suffixes: str) -> Reader:
    return Reader(name, suffixes, "text/plain", _none)


@pytest.fixture(name="plug")
def _plug(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    formats.cache_clear()
    yield monkeypatch
    formats.cache_clear()


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ([_reader("one", ".x"), _reader("two", ".y", ".x")], "readers 'one' and 'two' both read .x"),
        ([_reader("one", "x")], "reader 'one': write the suffix 'x' in small letters with its dot"),
        ([_reader("one", ".X")], "reader 'one': write the suffix '.X' in small letters with its dot"),
    ],
)
def test_suffixes_are_checked(found: list[Reader], message: str, plug: pytest.MonkeyPatch) -> None:
    plug.setattr(
        import_module("kg.documents.discover"),
        "collect",
        lambda *_, attribute: {r.name: r for r in found if attribute},
    )
    with pytest.raises(PluginError, match=re.escape(message)):
        formats()


def test_a_reader_that_fails_is_told_in_one_line(plug: pytest.MonkeyPatch, tmp_path: Path) -> None:
    faulty = Reader("looms", (".loom",), "text/plain", _fails)
    plug.setattr("kg.documents.formats", lambda: {"looms": faulty})
    found = list(read(SourceFile(tmp_path / "a.loom", "a.loom", "looms")))
    assert [type(e) for e in found] == [MalformedDocument, DocumentError]
    why = "the reader 'looms' failed (ValueError: no looms); mend the reader or the file"
    assert str(found[1]) == f"{tmp_path / 'a.loom'}: {why}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("reader = 1", "looms.one: READER is nothing of that name; define READER = Reader(...)"),
        ("READER = 1", "looms.one: READER is int; define READER = Reader(...)"),
        ("import no_such_loom", "looms.one: cannot be imported (ModuleNotFoundError: No module"),
        ("1 +", "looms.one: cannot be imported (SyntaxError: "),
    ],
)
def test_a_module_that_defines_no_plugin_is_named(
    text: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "one.py").write_text(text, encoding="utf-8")
    package = ModuleType("looms")
    package.__path__ = [str(tmp_path)]
    monkeypatch.setitem(sys.modules, "looms", package)
    monkeypatch.delitem(sys.modules, "looms.one", raising=False)
    with pytest.raises(PluginError, match=re.escape(message)):
        plugins.collect(package, Reader, attribute="READER")
    sys.modules.pop("looms.one", None)


def test_shipped_readers_are_in_order() -> None:
    assert formats() == plugins.collect(readers, Reader, attribute="READER")


def test_a_folder_that_nobody_may_enter_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = _fill(tmp_path, "a.txt", "lock/b.txt", "z.txt") / "lock"

    def refuse(folder: Path) -> bool:
        if folder == lock:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder / "graph.nq"))
        return False

    monkeypatch.setattr(import_module("kg.documents.discover"), "_is_graph", refuse)
    files, errors = discover([tmp_path, lock])
    assert [f.name for f in files] == ["a.txt", "z.txt"]
    why = "cannot be listed (permission denied); check its permissions"
    assert [(type(e), str(e)) for e in errors] == [(UnreadableDocument, f"{lock}: {why}")]


def test_a_name_that_is_too_long_is_that_of_no_file(tmp_path: Path) -> None:
    _fill(tmp_path, "a.txt")
    files, errors = discover([tmp_path / f"{'a' * 300}.txt", tmp_path])
    assert [f.name for f in files] == ["a.txt"]
    assert [type(e) for e in errors] == [MissingDocument]
