"""Two graphs are told apart in words, document by document."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.change.diff import Change, as_json, diff, turtles
from kg.change.page import page
from kg.errors import GraphError
from kg.graph import quads, store_of
from kg.graph.store import load
from kg.model import Annotations, Entity
from kg.rules.book import Rule
from kg.trust.quads import quads_of

MARA, TEO = "person/mara-lindqvist", "person/teo-okafor"
LABS, FISH = "organization/northlight-labs", "system/lanternfish"
TEXT = "Mara Lindqvist, of Northlight Labs, says that Teo Okafor built Lanternfish."
FOUNDED = (MARA, "founded", LABS)
BUILT = (TEO, "developed", FISH)
Reads = Callable[..., Annotations]
Writes = Callable[..., Path]


def said(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.what, one.kind, one.words) for one in changes]


def test_a_graph_equals_itself_as_folder_and_as_turtle(read: Reads, build: Writes) -> None:
    out = build("old", read(TEXT, says=[FOUNDED], claims=[(MARA, "Teo Okafor built")]))
    assert diff(out, out).equal
    assert diff(out / "graph.ttl", out).equal
    assert diff(out / "graph.ttl", out).pages == ()


def test_statements_that_came_and_went(read: Reads, build: Writes) -> None:
    found = diff(build("old", read(TEXT, says=[FOUNDED])), build("new", read(TEXT, says=[BUILT])))
    assert not found.equal
    assert [(one.name, one.state) for one in found.pages] == [("notes.txt", "same")]
    assert said(found.pages[0].changes) == [
        ("added", "entity", "Lanternfish (System)"),
        ("added", "entity", "Teo Okafor (Person)"),
        ("removed", "entity", "Mara Lindqvist (Person)"),
        ("removed", "entity", "Northlight Labs (Organization)"),
        ("added", "statement", "Teo Okafor developed Lanternfish"),
        ("removed", "statement", "Mara Lindqvist founded Northlight Labs"),
    ]


def test_claims_that_came_and_went(read: Reads, build: Writes) -> None:
    old = build("old", read(TEXT, claims=[(MARA, "Teo Okafor built Lanternfish")]))
    new = build("new", read(TEXT, claims=[(MARA, "of Northlight Labs")]))
    assert said(diff(old, new).pages[0].changes) == [
        ("added", "claim", "Mara Lindqvist: “of Northlight Labs”"),
        ("removed", "claim", "Mara Lindqvist: “Teo Okafor built Lanternfish”"),
    ]


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"confidence": 0.5}, ("confidence", "0.9", "0.5")),
        ({"start": "2019"}, ("from", "", "2019")),
        ({"role": "chair"}, ("as", "", "chair")),
    ],
)
def test_a_statement_that_says_it_otherwise_is_changed(
    change: dict[str, object], detail: tuple[str, str, str], read: Reads, build: Writes
) -> None:
    found = diff(build("old", read(TEXT, says=[FOUNDED])), build("new", read(TEXT, says=[FOUNDED], **change)))
    assert [(one.what, one.kind, one.details) for one in found.pages[0].changes] == [
        ("changed", "statement", (detail,))
    ]


def test_a_claim_of_another_claimant_is_changed(read: Reads, build: Writes) -> None:
    words = "Lanternfish"
    ends = [(MARA, "collaboratedWith", TEO)]
    old = build("old", read(TEXT, says=ends, claims=[(MARA, words)]))
    new = build("new", read(TEXT, says=ends, claims=[(TEO, words)]))
    assert [one.details for one in diff(old, new).pages[0].changes] == [
        (("claimant", "Mara Lindqvist", "Teo Okafor"),)
    ]


def test_an_entity_with_another_name_is_changed(read: Reads, build: Writes) -> None:
    known = Entity("system/tern", "System", "Tern")
    old = build("old", read(TEXT, entities=[known]))
    new = build("new", read(TEXT, entities=[replace(known, aliases=("The Tern",))]))
    assert [one.details for one in diff(old, new).pages[0].changes] == [(("also called", "", "The Tern"),)]


def test_a_text_in_front_only_moves_what_follows(read: Reads, build: Writes) -> None:
    old = build("old", read(TEXT, says=[FOUNDED], claims=[(MARA, "Lanternfish")]))
    moved = read(f"Hear, hear.\n{TEXT}", says=[FOUNDED], claims=[(MARA, "Lanternfish")])
    moved = replace(
        moved,
        statements=tuple(replace(s, evidence=(12, 12 + len(TEXT))) for s in moved.statements),
        claims=tuple(replace(c, evidence=(12, 12 + len(TEXT))) for c in moved.claims),
    )
    found = diff(old, build("new", moved))
    assert [(one.state, one.changes) for one in found.pages] == [("text changed", ())]
    assert not found.equal


def test_a_statement_read_twice_and_then_once_went_once(read: Reads, build: Writes) -> None:
    once = read(TEXT, says=[FOUNDED])
    twice = replace(once, statements=(*once.statements, replace(once.statements[0], evidence=(0, 34))))
    changes = diff(build("old", twice), build("new", once)).pages[0].changes
    assert [(one.what, one.sentence) for one in changes] == [("removed", TEXT[:34])]


@pytest.mark.parametrize(("swap", "state"), [(False, "added"), (True, "removed")])
def test_documents_that_came_and_went(
    swap: bool,  # noqa: FBT001
    state: str,
    read: Reads,
    build: Writes,
) -> None:
    one, two = read(TEXT, says=[FOUNDED]), read(TEXT + " Yes.", name="more.txt", says=[BUILT])
    folders = build("old", one), build("new", one, two)
    found = diff(*(reversed(folders) if swap else folders))
    assert [(each.name, each.state) for each in found.pages] == [("more.txt", state)]
    assert {each.what for each in found.pages[0].changes} == {state}


def test_other_rules_are_a_reading_anew(read: Reads, write: Writes) -> None:
    one = read(TEXT, says=[FOUNDED])
    rule = Rule("r", "relation", "Reads.")
    old, new = write("old", quads([one], rules={})), write("new", quads([one], rules={"r": rule}))
    found = diff(old, new)
    assert [(each.state, each.changes) for each in found.pages] == [("read anew", ())]
    assert "rules" in found.pages[0].note


def test_rows_of_one_file_are_told_apart(read: Reads, build: Writes) -> None:
    rows = [
        read(TEXT, name="rows.jsonl", says=[FOUNDED]),
        read(f"{TEXT} Yes.", name="rows.jsonl", says=[BUILT]),
    ]
    rows = [replace(row, document=replace(row.document, id=f"x{n}")) for n, row in enumerate(rows)]
    assert [each.name for each in diff(build("old", rows[0]), build("new", *rows)).pages] == ["rows.jsonl#x1"]


def test_two_turtle_files_are_the_difference(read: Reads, build: Writes, tmp_path: Path) -> None:
    old, new = build("old", read(TEXT, says=[FOUNDED])), build("new", read(TEXT, says=[BUILT]))
    found = diff(old, new)
    for name, text in turtles(found).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    came = {quad[:3] for quad in quads_of(load(tmp_path / "added.ttl"))}
    went = {quad[:3] for quad in quads_of(load(tmp_path / "removed.ttl"))}
    before, now = ({quad[:3] for quad in quads_of(load(folder))} for folder in (old, new))
    assert (before - went) | came == now
    assert came == {quad[:3] for quad in found.added}


def test_plain_data_counts(read: Reads, build: Writes) -> None:
    found = as_json(diff(build("old", read(TEXT, says=[FOUNDED])), build("new", read(TEXT, says=[BUILT]))))
    assert found["equal"] is False
    assert found["documents"][0]["counts"] == {"added": 3, "removed": 3, "changed": 0}
    assert found["quads"]["added"] > 0


def test_the_page_colours_and_escapes(read: Reads, build: Writes) -> None:
    hostile = Entity("system/x", "System", "<script>alert(1)</script>\"'&")
    text = page(diff(build("old", read(TEXT, says=[FOUNDED])), build("new", read(TEXT, entities=[hostile]))))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;" in text
    assert '<li class="added">' in text
    assert '<li class="removed">' in text
    assert "Mara Lindqvist founded Northlight Labs" in text
    assert "src=" not in text


def test_an_empty_graph_is_told_apart_too(read: Reads, build: Writes, tmp_path: Path) -> None:
    (tmp_path / "empty.nq").write_bytes(b"")
    found = diff(tmp_path / "empty.nq", build("new", read(TEXT, says=[FOUNDED])))
    assert [each.state for each in found.pages] == ["added"]
    assert found.removed == ()


def test_no_graph_is_one_line(tmp_path: Path, read: Reads, build: Writes) -> None:
    with pytest.raises(GraphError):
        diff(tmp_path / "nothing", build("new", read(TEXT)))


def test_quads_are_read_back_as_they_were_written(read: Reads) -> None:
    odd = read(
        TEXT, says=[FOUNDED], entities=[Entity("system/x", "System", '\t"\\\x01\U0001f600 é', ("a^^b@en",))]
    )
    assert sorted(quads_of(store_of(quads([odd])))) == quads([odd])
