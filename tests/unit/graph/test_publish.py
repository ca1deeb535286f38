"""A folder changes as a whole, for one build at a time, and what is not kg's stays."""

import json
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph.own import check_folder, is_own, is_written
from kg.graph.publish import building, publish, settle
from kg.graph.store import find

FILES = {"texts/a-0123456789.txt": "A", "graph.nq": "", "index.html": "<p>"}
REPORT = "# Mara Lindqvist\n\nGraph `sha256:00`\n"


def names(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in found if not name.startswith(".cache/")}


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_folder_in_the_way_is_found_before_anything_changes(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir(parents=True)
    with pytest.raises(GraphError, match="a folder is where a file"):
        publish(FILES, tmp_path)
    assert names(tmp_path) == set()
    assert not list(tmp_path.glob(".kg-*"))


def test_a_file_in_the_way_is_found_before_anything_changes(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text("mine", encoding="utf-8")
    with pytest.raises(GraphError, match="a file is where a folder"):
        publish(FILES, tmp_path)
    assert names(tmp_path) == {"texts"}


def test_an_error_leaves_no_stage_behind(tmp_path: Path) -> None:
    def fail(folder: Path) -> bool:
        raise OSError(28, "No space left on device", str(folder))

    with pytest.raises(OSError, match="No space left"):
        publish(FILES, tmp_path, fill=fail)
    assert [path.name for path in tmp_path.iterdir()] == [".cache"]


def test_a_full_disk_is_told_with_the_folder(tmp_path: Path) -> None:
    def fail(_: Path) -> bool:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left") as raised:
        publish(FILES, tmp_path, fill=fail)
    assert raised.value.filename == str(tmp_path)


def test_what_a_killed_build_staged_goes(tmp_path: Path) -> None:
    (tmp_path / ".kg-next-killed").mkdir()
    publish(FILES, tmp_path)
    assert names(tmp_path) == set(FILES)
    assert not (tmp_path / ".kg-next-killed").exists()


@pytest.mark.parametrize("name", [".next/mine", ".ready/mine", "texts/mine.txt", "notes.md"])
def test_what_others_keep_there_stays(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    publish(FILES, tmp_path)
    publish({"graph.nq": "", "index.html": ""}, tmp_path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_folder_is_for_one_build_at_a_time(tmp_path: Path) -> None:
    with building(tmp_path), pytest.raises(GraphError, match="another build writes here"), building(tmp_path):
        pass
    with building(tmp_path):
        publish(FILES, tmp_path)
    assert names(tmp_path) == set(FILES)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("graph.ttl", True),
        ("timeline.html", True),
        ("report.md", True),
        ("texts/a-0123456789.txt", True),
        (".cache/043a/x.json", True),
        ("store/kg.json", True),
        ("a.txt", False),
        ("mine.html", False),
        ("texts/a.txt", False),
        ("deep/graph.ttl", False),
        ("deep/report.md", False),
    ],
)
def test_own_work_is_told_from_that_of_others(name: str, own: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    assert is_own(tmp_path / name, out=tmp_path) is own


def test_a_report_by_others_is_neither_own_nor_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("# Our year\n", encoding="utf-8")
    assert not is_own(path, out=tmp_path)
    with pytest.raises(GraphError, match=r"report\.md: this report is not by kg"):
        check_folder(tmp_path)


def test_a_report_by_kg_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    check_folder(tmp_path)
    assert is_own(tmp_path / "report.md", out=tmp_path)


@pytest.mark.parametrize("name", ["index.html", "graph.nq", "report.md"])
def test_a_folder_with_the_name_of_a_file_is_found_before_reading(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(GraphError, match="a folder is where a file"):
        check_folder(tmp_path)


@pytest.mark.parametrize("name", ["texts", ".cache", "store"])
def test_a_file_with_the_name_of_a_folder_is_found_before_reading(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match="a file is where a folder"):
        check_folder(tmp_path)


# what a folder from elsewhere holds

TEXT = "texts/a-0123456789.txt"
DAMAGED = r"\.kg-ready: damaged; delete it and build again$"


def leave(out: Path, listed: bytes) -> Path:
    """Make a folder as a killed build leaves it, with this list."""
    publish(FILES, out)
    ready = out / ".kg-ready"
    (ready / "texts").mkdir(parents=True)
    (ready / "files.json").write_bytes(listed)
    (ready / "graph.nq").write_text("<urn:a> <urn:p> <urn:b> .\n", encoding="utf-8")
    return ready


def refuses(out: Path) -> None:
    """Expect an error of one line from readers and writers, and the whole folder as it was."""
    place = out.parent
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    for use in (settle, find):
        with pytest.raises(GraphError, match=DAMAGED):
            use(out)
    with pytest.raises(GraphError, match=DAMAGED):
        publish(FILES, out)
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "listed",
    [
        b"",
        b"\xff",
        b"{}",
        b"[]",
        b"[1]",
        b"null",
        b"[" * 100_000,
        b'"graph.nq"',
        b'{"graph.nq": 1}',
        b'["graph.nq", null]',
        b'["graph.nq", ["graph.ttl"]]',
        b'["graph.ttl", "texts/a-0123456789.txt"]',
    ],
)
def test_a_list_that_no_build_wrote_is_refused(listed: bytes, tmp_path: Path) -> None:
    leave(tmp_path / "out", listed)
    refuses(tmp_path / "out")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "../../evil.txt",
        "/evil.txt",
        "",
        ".",
        "..",
        "evil.txt",
        "./graph.ttl",
        "deep/graph.ttl",
        "graph.ttl/",
        "store/kg.json",
        ".cache/lock",
        "texts",
        "texts/",
        "texts/evil.txt",
        "texts/../evil-0123456789.txt",
        "texts/deep/evil-0123456789.txt",
        "texts/..\\evil-0123456789.txt",
        "texts/\0-0123456789.txt",
        "texts/\ud800-0123456789.txt",
    ],
)
def test_a_name_that_no_build_writes_is_refused(name: str, tmp_path: Path) -> None:
    ready = leave(tmp_path / "out", json.dumps([name, "graph.nq"]).encode())
    for folder in (ready, ready / "texts", tmp_path / "out", tmp_path):
        (folder / "evil.txt").write_text("evil", encoding="utf-8")
        (folder / "evil-0123456789.txt").write_text("evil", encoding="utf-8")
    assert not is_written(name)
    refuses(tmp_path / "out")


@pytest.mark.parametrize(
    "link", ["graph.ttl", "files.json", TEXT, "texts", "store", "store/kg.json", "../texts", "."]
)
def test_links_are_refused(link: str, tmp_path: Path) -> None:
    names = ["graph.nq", "graph.ttl", TEXT, "store"]
    ready = leave(tmp_path / "out", json.dumps(names).encode())
    target = (ready / link) if link != "." else ready
    target.parent.mkdir(exist_ok=True)
    elsewhere = tmp_path / "elsewhere"
    if target.exists():
        target.rename(elsewhere)
    else:
        elsewhere.mkdir()
    target.symlink_to(elsewhere)
    refuses(tmp_path / "out")


@pytest.mark.parametrize("name", ["graph.ttl", TEXT, "store/kg.json"])
def test_a_staged_folder_in_the_place_of_a_file_is_refused(name: str, tmp_path: Path) -> None:
    ready = leave(tmp_path / "out", json.dumps(["graph.nq", "graph.ttl", TEXT, "store"]).encode())
    (ready / name).mkdir(parents=True)
    refuses(tmp_path / "out")


def test_a_file_in_the_place_of_the_staged_folder_is_refused(tmp_path: Path) -> None:
    publish(FILES, tmp_path / "out")
    (tmp_path / "out" / ".kg-ready").write_text("", encoding="utf-8")
    refuses(tmp_path / "out")


def test_what_a_killed_build_left_is_completed(tmp_path: Path) -> None:
    pages = [f"{page}.html" for page in ("index", "claims", "timeline", "documents", "ontology")]
    listed = ["texts/b.c-d-0123456789.txt", "graph.nq", "graph.ttl", "report.md", *pages, "store"]
    ready = leave(tmp_path, json.dumps(listed).encode())
    (ready / "store").mkdir()
    for name in (*listed[:-1], "store/kg.json"):
        (ready / name).write_text("new", encoding="utf-8")
    settle(tmp_path)
    assert names(tmp_path) == {*listed[:-1], "store/kg.json"}
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in names(tmp_path)} == {"new"}


def test_a_staged_folder_whose_list_is_gone_has_been_moved_already(tmp_path: Path) -> None:
    (leave(tmp_path, b"") / "files.json").unlink()
    settle(tmp_path)
    assert names(tmp_path) == set(FILES)
