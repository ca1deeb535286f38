"""Builds take over what did not change, and change their files in one step."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import kg.reading
from kg.errors import GraphError, KgError
from kg.fingerprint import fingerprint
from kg.graph import disk
from kg.graph.publish import publish, settle
from kg.graph.store import load
from kg.pipeline import Built, Options, build
from kg.trust.verify import verify

TEXTS = {
    "a.txt": "Mara Lindqvist, co-founder of Northlight Labs, developed Lanternfish in 2019.",
    "b.txt": 'Teo Okafor joined Northlight Labs in 2021. "We need better nets," said Okafor.',
    "c.txt": "Mara Lindqvist argues that small teams will win. Lanternfish is based on Tidewheel.",
}


def contents(folder: Path) -> dict[str, bytes]:
    """Everything a build writes, leaving out the cache and the store."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    names = {p: p.relative_to(folder) for p in files}
    return {str(n): p.read_bytes() for p, n in names.items() if n.parts[0] not in {".cache", "store"}}


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("builds")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    build([folder / "in"], folder / "out")
    return folder


@pytest.fixture
def place(built_once: Path, tmp_path: Path) -> Path:
    """A folder with documents in ``in`` and what was built from them in ``out``."""
    return shutil.copytree(built_once, tmp_path / "place")


def again(place: Path, *, options: Options | None = None) -> Built:
    return build([place / "in"], place / "out", options=options)


def from_scratch(place: Path) -> dict[str, bytes]:
    shutil.rmtree(place / "scratch", ignore_errors=True)
    build([place / "in"], place / "scratch")
    return contents(place / "scratch")


@pytest.fixture
def no_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(options: Options) -> None:
        raise AssertionError(f"something was to be extracted with {options}")

    monkeypatch.setattr(kg.reading, "_tools", refuse)


@pytest.mark.usefixtures("no_extraction")
def test_a_second_build_touches_nothing(place: Path) -> None:
    out = place / "out"
    before = contents(out), {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    found = again(place)
    assert (found.reused, len(found.documents)) == (3, 3)
    assert (contents(out), {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}) == before


def change(place: Path) -> None:
    (place / "in" / "b.txt").write_text("Ines Duarte founded Greywater Systems.", encoding="utf-8")


def remove(place: Path) -> None:
    (place / "in" / "b.txt").unlink()


def add(place: Path) -> None:
    (place / "in" / "d.txt").write_text("Ines Duarte founded Greywater Systems.", encoding="utf-8")


def rename(place: Path) -> None:
    (place / "in" / "b.txt").rename(place / "in" / "renamed.txt")


@pytest.mark.parametrize("edit", [change, remove, add, rename])
def test_bytes_equal_a_build_from_scratch(edit: Callable[[Path], None], place: Path) -> None:
    edit(place)
    found = again(place)
    assert 0 < found.reused < 4
    assert contents(place / "out") == from_scratch(place)


@pytest.mark.usefixtures("no_extraction")
def test_a_removed_document_leaves_no_trace(place: Path) -> None:
    remove(place)
    again(place)
    everything = b"".join(p.read_bytes() for p in (place / "out").rglob("*") if p.is_file())
    assert b"Okafor" not in everything
    assert len(list((place / "out" / "texts").iterdir())) == 2


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Mara", b"Lara"))


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def cut_at_the_end(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("spoil", [damaged, cut_short, cut_at_the_end, Path.unlink])
@pytest.mark.parametrize("kind", ["*.json", "*.shard"])
def test_a_spoilt_cache_is_made_again(spoil: Callable[[Path], None], kind: str, place: Path) -> None:
    before = contents(place / "out")
    found = list((place / "out" / ".cache").rglob(kind))
    assert found
    for path in found:
        spoil(path)
    again(place)
    assert contents(place / "out") == before


def test_other_settings_read_everything_again(place: Path) -> None:
    assert again(place, options=Options(gazetteer=False)).reused == 0


def test_the_cache_keeps_what_the_last_build_used_alone(place: Path) -> None:
    remove(place)
    again(place)
    assert len(list((place / "out" / ".cache").glob("*/*"))) == 3


def test_the_cache_asks_git_to_leave_it_out(place: Path) -> None:
    assert (place / "out" / ".cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_row_that_changes_is_the_only_one_read_again(
    write_lines: Callable[[str, list[dict[str, object]]], Path], tmp_path: Path
) -> None:
    rows: list[dict[str, object]] = [{"id": name, "text": text} for name, text in TEXTS.items()]
    path = write_lines("rows.jsonl", rows)
    build([path], tmp_path / "out")
    rows[1]["text"] = "Ines Duarte founded Greywater Systems."
    write_lines("rows.jsonl", rows)
    assert build([path], tmp_path / "out").reused == 2


def test_the_fingerprint_covers_lexicon_and_gazetteer(root: Path, tmp_path: Path) -> None:
    own = shutil.copytree(root / "ontology", tmp_path / "own")
    names = {fingerprint(), fingerprint(ontology=own)}
    for path in (own / "lexicon.toml", own / "gazetteer" / "persons.toml"):
        path.write_text(path.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
        names.add(fingerprint(ontology=own))
    assert len(names) == 4


def test_what_fails_leaves_the_old_graph(place: Path) -> None:
    before = contents(place / "out")
    for path in (place / "in").iterdir():
        path.write_text(" ", encoding="utf-8")
    with pytest.raises(KgError, match="nothing to build from"):
        again(place)
    assert contents(place / "out") == before


# publishing

OLD = {"texts/old-0123456789.txt": "old", "graph.nq": "", "graph.ttl": "# old"}
NEW = {"texts/new-0123456789.txt": "new", "graph.nq": "<urn:a> <urn:p> <urn:b> .\n", "graph.ttl": "# new"}


class Killed(BaseException):
    """What stands for SIGKILL."""


def kill_at(number: int, *, monkeypatch: pytest.MonkeyPatch) -> None:
    """End the run at a step that changes the disk."""
    steps = [0]

    def guarded(name: str) -> None:
        original = getattr(Path, name)

        def wrapped(path: Path, *arguments: object) -> object:
            steps[0] += 1
            if steps[0] == number:
                raise Killed
            return original(path, *arguments)

        monkeypatch.setattr(Path, name, wrapped)

    for name in ("replace", "rename", "write_bytes"):
        guarded(name)


@pytest.mark.parametrize("number", range(1, 8))
def test_whoever_reads_after_a_kill_finds_one_of_the_two_sets(number: int, tmp_path: Path) -> None:
    publish(OLD, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        kill_at(number, monkeypatch=patch)
        with pytest.raises(Killed):
            publish(NEW, tmp_path)
    settle(tmp_path)
    found = {name: data.decode() for name, data in contents(tmp_path).items() if not name.startswith(".")}
    assert found in (OLD, NEW)
    publish(NEW, tmp_path)
    assert {name: data.decode() for name, data in contents(tmp_path).items()} == NEW


def test_loading_completes_what_was_killed(tmp_path: Path) -> None:
    publish(OLD, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        kill_at(6, monkeypatch=patch)
        with pytest.raises(Killed):
            publish(NEW, tmp_path)
    assert (tmp_path / ".kg-ready").is_dir()
    assert len(load(tmp_path)) == 1
    assert not (tmp_path / ".kg-ready").exists()


def test_other_files_stay(tmp_path: Path) -> None:
    publish(OLD, tmp_path)
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    publish(NEW, tmp_path)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_killed_builds_leave_the_old_or_the_new_graph(place: Path) -> None:
    out = place / "out"
    old = contents(out)
    for name, text in TEXTS.items():
        (place / "in" / name).write_text(f"{text} Ines Duarte founded Quillon.", encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(place / "in"), "-q", "-o"]
    begun = time.monotonic()
    subprocess.run([*command, str(place / "scratch")], check=True, timeout=600)
    whole = time.monotonic() - begun
    new = contents(place / "scratch")
    command.append(str(out))
    chance = random.Random(4)  # noqa: S311
    for _ in range(4):
        process = subprocess.Popen(
            command, env={k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"}
        )
        time.sleep(chance.uniform(0.1, 1) * whole)
        process.kill()
        process.wait()
        load(out)
        assert {n: d for n, d in contents(out).items() if not n.startswith(".")} in (old, new)
        assert verify(out).ok
    assert subprocess.run(command, check=False, timeout=600).returncode == 0
    assert contents(out) == new


# the store on disk


def ask(out: Path, query: str) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kg", "query", str(out), query, "--format", "csv"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "spacy" not in done.stderr
    return [line.split(",") for line in done.stdout.splitlines()[1:]]


COUNT = "SELECT (COUNT(*) AS ?n) { ?s rdfs:label 'Mara Lindqvist'@en }"


def test_queries_of_the_store_count_a_triple_once(place: Path) -> None:
    again(place, options=Options(store=True))
    assert disk.is_fresh(place / "out")
    assert ask(place / "out", COUNT) == [["1"]]
    graphs = "SELECT (COUNT(?g) AS ?n) { GRAPH ?g { ?s rdfs:label 'Mara Lindqvist'@en } }"
    assert ask(place / "out", graphs) == [["2"]]


def test_the_store_has_what_was_inferred(place: Path) -> None:
    again(place, options=Options(store=True, infer=True))
    founders = "SELECT ?l { ?p kg:founded ?o . ?p rdfs:label ?l }"
    assert ask(place / "out", founders) == [["Mara Lindqvist"]]


def test_a_store_of_another_graph_is_not_asked(place: Path) -> None:
    again(place, options=Options(store=True))
    graph = place / "out" / "graph.nq"
    graph.write_text(graph.read_text(encoding="utf-8").replace("Mara L", "Lara L"), encoding="utf-8")
    assert not disk.is_fresh(place / "out")
    assert ask(place / "out", COUNT) == [["0"]]


def test_a_store_copied_with_its_graph_is_fresh(place: Path, tmp_path: Path) -> None:
    again(place, options=Options(store=True))
    shutil.copytree(place / "out", tmp_path / "copy", copy_function=shutil.copyfile)
    assert disk.is_fresh(tmp_path / "copy")


def test_the_store_of_an_unchanged_graph_is_kept(place: Path) -> None:
    options = Options(store=True)
    again(place, options=options)
    note = (place / "out" / "store" / "kg.json").stat().st_mtime_ns
    again(place, options=options)
    assert (place / "out" / "store" / "kg.json").stat().st_mtime_ns == note


def test_a_changed_graph_brings_a_new_store(place: Path) -> None:
    again(place, options=Options(store=True))
    remove(place)
    again(place, options=Options(store=True))
    assert disk.is_fresh(place / "out")
    assert ask(place / "out", "SELECT (COUNT(*) AS ?n) { ?s a kg:Document }") == [["2"]]


def test_without_being_asked_for_the_store_goes(place: Path) -> None:
    again(place, options=Options(store=True))
    again(place)
    assert not (place / "out" / "store").exists()


def test_a_damaged_store_is_told_in_one_line(place: Path) -> None:
    again(place, options=Options(store=True))
    for path in (place / "out" / "store").iterdir():
        if path.name != "kg.json":
            path.unlink()
    with pytest.raises(GraphError, match="no readable store; delete it"):
        disk.open_store(place / "out")


def test_the_note_of_a_store_names_its_graph(place: Path) -> None:
    found = again(place, options=Options(store=True))
    note = json.loads((place / "out" / "store" / "kg.json").read_bytes())
    assert note["sha256"] == found.digest
