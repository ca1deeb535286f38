"""Graphs built apart are united, and say where they do not agree."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.change.conflicts import Conflict
from kg.change.merge import as_json, merge, publish
from kg.errors import GraphError
from kg.graph import nquads, quads, store_of, turtle
from kg.graph.iris import BASE
from kg.model import Annotations, Entity
from kg.rules.book import Rule
from kg.trust.infer import INFERRED, infer
from kg.trust.validate import validate
from kg.trust.verify import verify

MARA, TEO = "person/mara-lindqvist", "person/teo-okafor"
LABS, FISH = "organization/northlight-labs", "system/lanternfish"
ONE = "Mara Lindqvist founded Northlight Labs."
TWO = "Teo Okafor, of Northlight Labs, built Lanternfish."
Reads = Callable[..., Annotations]
Writes = Callable[..., Path]


def first(read: Reads) -> Annotations:
    return read(ONE, name="one.txt", says=[(MARA, "founded", LABS)])


def second(read: Reads) -> Annotations:
    return read(TWO, name="two.txt", says=[(TEO, "developed", FISH)], claims=[(TEO, "built")])


def kinds(conflicts: tuple[Conflict, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.about) for one in conflicts]


def test_the_union_is_what_a_build_of_all_gives(read: Reads, build: Writes, tmp_path: Path) -> None:
    one, two = first(read), second(read)
    union = merge([build("a", one), build("b", two)])
    assert list(union.quads) == quads([one, two])
    assert union.conflicts == ()
    publish(union, tmp_path / "out", title="Both")
    both = build("both", one, two)
    for name in ("graph.nq", *(f"texts/{f.name}" for f in (both / "texts").iterdir())):
        assert (tmp_path / "out" / name).read_bytes() == (both / name).read_bytes()
    assert (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8") == turtle(union.quads, base=BASE)
    assert "Both" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_order_does_not_matter(read: Reads, build: Writes) -> None:
    folders = [build("a", first(read)), build("b", second(read)), build("c", first(read), second(read))]
    assert len({nquads(merge(order).quads) for order in permutations(folders)}) == 1


def test_a_union_is_sound(read: Reads, build: Writes, tmp_path: Path) -> None:
    publish(merge([build("a", first(read)), build("b", second(read))]), tmp_path / "out", title="Both")
    assert verify(tmp_path / "out").ok
    assert validate(store_of(merge([tmp_path / "out"]).quads), shacl=False).findings == ()


def test_what_an_older_graph_left_is_replaced(read: Reads, build: Writes) -> None:
    out = build("out", read("Another text.", name="old.txt"))
    publish(merge([build("a", first(read))]), out, title="One")
    assert [path.name[:3] for path in (out / "texts").iterdir()] == ["one"]
    report = (out / "report.md").read_text(encoding="utf-8")
    assert report.startswith("# One\n\nGraph `sha256:")
    assert "one.txt" in report
    assert "old.txt" not in report


def test_texts_that_no_build_keeps_are_left_where_they_are(read: Reads, build: Writes) -> None:
    folder = build("a", first(read))
    (folder / "texts" / "notes.txt").write_text("Mine.", encoding="utf-8")
    assert [name[:3] for name in merge([folder]).texts] == ["one"]


def test_a_report_by_others_is_not_replaced(read: Reads, build: Writes, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# Our year\n", encoding="utf-8")
    with pytest.raises(GraphError, match="this report is not by kg"):
        publish(merge([build("a", first(read))]), tmp_path, title="One")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["report.md"]


def test_a_failed_union_leaves_the_folder_as_it_was(
    read: Reads, build: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = build("out", read("Another text.", name="old.txt"))
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def fail(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(path), str(target))

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="No space left"):
        publish(merge([build("a", first(read))]), out, title="One")
    after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert {path: data for path, data in after.items() if ".cache" not in path.parts} == before


def test_the_report_names_conflicts(read: Reads, build: Writes, tmp_path: Path) -> None:
    one = read(ONE, entities=[Entity("person/tern", "Person", "Tern")])
    two = read(TWO, name="two.txt", entities=[Entity("system/tern", "System", "TERN")])
    publish(merge([build("a", one), build("b", two)]), tmp_path, title="Terns")
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "- two types: TERN\n  - Person: " in report


def test_one_name_of_two_types(read: Reads, build: Writes) -> None:
    one = read(ONE, entities=[Entity("person/tern", "Person", "Tern")])
    two = read(TWO, name="two.txt", entities=[Entity("system/tern", "System", "TERN")])
    found = merge([build("a", one), build("b", two)]).conflicts
    assert kinds(found) == [("two types", "TERN")]
    assert [(side.value, side.graphs, side.documents) for side in found[0].sides] == [
        ("Person", ("a",), ("notes.txt",)),
        ("System", ("b",), ("two.txt",)),
    ]
    assert [side.words for side in found[0].sides] == ["Tern is a Person", "TERN is a System"]


def test_types_have_their_article(read: Reads, build: Writes) -> None:
    one = read(ONE, entities=[Entity("organization/tern", "Organization", "Tern")])
    two = read(TWO, name="two.txt", entities=[Entity("algorithm/tern", "Algorithm", "Tern")])
    [found] = merge([build("a", one), build("b", two)]).conflicts
    assert [side.words for side in found.sides] == ["Tern is an Algorithm", "Tern is an Organization"]


@pytest.mark.parametrize(
    ("dates", "conflict"),
    [
        (("2015", "2016"), True),
        (("2015", "2015-06"), False),
        (("2015", "2015"), False),
        (("2015", None), False),
    ],
)
def test_two_dates_for_one_role(
    dates: tuple[str, str | None],
    conflict: bool,  # noqa: FBT001
    read: Reads,
    build: Writes,
) -> None:
    folders = [
        build(name, read(text, name=f"{name}.txt", says=[(TEO, "worksFor", LABS)], role="Chair", start=date))
        for name, text, date in (("a", TWO, dates[0]), ("b", f"{TWO} Yes.", dates[1]))
    ]
    found = merge(folders).conflicts
    about = "start of Teo Okafor, chair, Northlight Labs"
    assert kinds(found) == ([("two dates", about)] if conflict else [])
    if conflict:
        assert [(side.value, side.graphs, side.documents) for side in found[0].sides] == [
            ("2015", ("a",), ("a.txt",)),
            ("2016", ("b",), ("b.txt",)),
        ]


def test_two_dates_for_two_roles_agree(read: Reads, build: Writes) -> None:
    folders = [
        build(name, read(text, name=f"{name}.txt", says=[(TEO, "worksFor", LABS)], role=role, start=date))
        for name, text, role, date in (("a", TWO, "chair", "2015"), ("b", f"{TWO} Yes.", "adviser", "2016"))
    ]
    assert merge(folders).conflicts == ()


def test_one_file_name_with_two_texts(read: Reads, build: Writes) -> None:
    changed = read(f"{ONE} Indeed.", name="one.txt", says=[(MARA, "founded", LABS)])
    union = merge([build("a", first(read)), build("b", changed)])
    assert kinds(union.conflicts) == [("two texts", "one.txt")]
    assert len(union.texts) == 2


def test_one_text_read_in_two_ways(read: Reads, write: Writes) -> None:
    one = first(read)
    surer = replace(one, statements=tuple(replace(s, confidence=0.95) for s in one.statements))
    old = write("a", quads([one], rules={}))
    new = write("b", quads([surer], rules={"r": Rule("r", "relation", "Reads.")}))
    union = merge([old, new])
    assert kinds(union.conflicts) == [("two readings", "one.txt")]
    confidences = [o for _, p, o, _ in union.quads if p.endswith("#confidence>")]
    assert confidences == ['"0.95"^^<http://www.w3.org/2001/XMLSchema#decimal>']


def test_graphs_of_one_folder_name_are_told_apart(read: Reads, build: Writes) -> None:
    changed = read(f"{ONE} Indeed.", name="one.txt", says=[(MARA, "founded", LABS)])
    found = merge([build("x/out", first(read)), build("y/out", changed)]).conflicts
    assert sorted(side.graphs[0][:3] for side in found[0].sides) == ["1: ", "2: "]


def test_what_was_inferred_is_inferred_again(read: Reads, build: Writes, write: Writes) -> None:
    one = quads([first(read)])
    old = write("a", [*one, *infer(store_of(one))])
    union = merge([old, build("b", second(read))])
    both = quads([first(read), second(read)])
    assert list(union.quads) == sorted({*both, *infer(store_of(both))})
    assert any(quad[3] == f"<{INFERRED}>" for quad in union.quads)


def test_of_two_texts_of_one_name_the_one_read_is_kept(read: Reads, build: Writes) -> None:
    one = first(read)
    folders = [build("a", one), build("b", one)]
    for folder, other in (folders, folders[::-1]):
        text = next((folder / "texts").iterdir())
        text.write_bytes(b"tampered with")
        assert list(merge([folder, other]).texts.values()) == [ONE]
        text.write_bytes(ONE.encode())


def test_a_graph_without_named_graphs_is_refused(read: Reads, build: Writes) -> None:
    out = build("a", first(read))
    with pytest.raises(GraphError, match="no named graphs"):
        merge([out / "graph.ttl", out])


def test_plain_data(read: Reads, build: Writes) -> None:
    found = as_json(merge([build("a", first(read))]))
    assert (found["documents"], found["conflicts"]) == (1, [])
