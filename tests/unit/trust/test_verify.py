"""Everything is cut again; what was tampered with is found where it stands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph import quads
from kg.graph.cuts import LONGEST
from kg.graph.terms import Quad, integer
from kg.model import Annotations, Document, Statement
from kg.trust.infer import infer
from kg.trust.recut import State
from kg.trust.verify import as_json, verify

KG = "https://w3id.org/kg-builder/ontology#"
OA = "http://www.w3.org/ns/oa#"
Keep = Callable[[list[Quad]], Path]


def kinds(out: Path) -> set[str]:
    return {problem.kind for problem in verify(out).problems}


def edited(graph: list[Quad], predicate: str, old: str, new: str) -> list[Quad]:
    found = [(s, p, new if p == predicate and o == old else o, g) for s, p, o, g in graph]
    assert found != graph
    return found


def test_a_sound_graph_is_proved(out: Path) -> None:
    found = verify(out)
    assert (found.problems, found.ok) == ((), True)
    assert (found.statements, found.claims, found.entities) == (6, 1, 4)
    assert [(one.name, one.text, one.source) for one in found.documents] == [
        ("one.txt", State.UNCHANGED, None),
        ("two.txt", State.UNCHANGED, None),
    ]


def test_an_offset_shifted_by_one_is_found_with_its_place(keep: Keep, sound: list[Quad]) -> None:
    found = verify(keep(edited(sound, f"<{OA}start>", integer(0), integer(1))))
    assert not found.ok
    words = [problem for problem in found.problems if problem.kind == "words" and problem.end == 39]
    assert [(one.document, one.start, one.expected, one.found) for one in words] == [
        ("one.txt", 1, "Mara Lindqvist founded Northlight Labs.", "ara Lindqvist founded Northlight Labs.")
    ]


def test_an_offset_beyond_the_text_is_found(keep: Keep, sound: list[Quad]) -> None:
    assert "outside" in kinds(keep(edited(sound, f"<{OA}end>", integer(39), integer(9_000))))


def test_a_claimant_taken_away_is_found_with_its_place(keep: Keep, sound: list[Quad]) -> None:
    found = verify(keep([q for q in sound if q[1] != f"<{KG}claimant>"]))
    assert [(one.kind, one.document, one.start, one.end) for one in found.problems] == [
        ("altered", "one.txt", 183, 200)
    ]


def test_a_misspelt_predicate_is_found(keep: Keep, sound: list[Quad]) -> None:
    graph = [(s, p.replace("founded", "fuonded"), o, g) for s, p, o, g in sound]
    found = verify(keep(graph)).problems
    assert [(one.kind, one.message) for one in found] == [
        ("relation", "no statement says fuonded https://example.org/kg/entity/organization/northlight-labs")
    ]


@pytest.mark.parametrize(
    ("predicate", "old", "new", "kind"),
    [
        ("text", '"It will not work."@en', '"It will work."@en', "claim"),
        ("cue", '"Mara Lindqvist:"', '"She says"', "cue"),
        ("polarity", '"false"', '"true"', "altered"),
        ("roleTitle", '"chief scientist"', '"president"', "altered"),
        ("characters", "", "", "length"),
    ],
)
def test_what_was_altered_is_found(
    predicate: str, old: str, new: str, kind: str, keep: Keep, sound: list[Quad]
) -> None:
    def alter(value: str) -> str:
        return integer(3) if predicate == "characters" else value.replace(old, new)

    graph = [(s, p, alter(o) if p == f"<{KG}{predicate}>" else o, g) for s, p, o, g in sound]
    assert graph != sound
    assert kind in kinds(keep(graph))


@pytest.mark.parametrize("predicate", ["prefix", "suffix"])
def test_other_words_around_are_found(predicate: str, keep: Keep, sound: list[Quad]) -> None:
    graph = [(s, p, '"otherwise "' if p == f"<{OA}{predicate}>" else o, g) for s, p, o, g in sound]
    assert kinds(keep(graph)) == {"context"}


def test_what_lacks_evidence_is_found(keep: Keep, sound: list[Quad]) -> None:
    claim = next(s for s, _, o, _ in sound if o == f"<{KG}Claim>")
    graph = [q for q in sound if not (q[0] == claim and q[1] == f"<{KG}evidence>")]
    found = [problem for problem in verify(keep(graph)).problems if problem.kind == "evidence"]
    assert [problem.node for problem in found] == [claim.strip("<>")]


def test_a_relation_without_a_statement_is_found(keep: Keep, sound: list[Quad]) -> None:
    bare = (sound[0][0], f"<{KG}acquired>", "<urn:thing>", sound[0][3])
    assert "relation" in kinds(keep([*sound, bare]))


def test_a_thing_that_is_mentioned_nowhere_is_found(keep: Keep, sound: list[Quad]) -> None:
    entity = "<https://example.org/kg/entity/organization/northlight-labs>"
    graph = [q for q in sound if not (q[1] == f"<{KG}entity>" and q[2] == entity)]
    assert kinds(keep(graph)) == {"mention"}


def test_a_text_that_was_edited_is_found(out: Path) -> None:
    text = next((out / "texts").glob("two-*"))
    text.write_bytes(text.read_bytes().replace(b"worked", b"wopked"))
    found = verify(out)
    assert [one.text for one in found.documents] == [State.UNCHANGED, State.CHANGED]
    assert {problem.kind for problem in found.problems} >= {"text", "words"}
    assert {problem.document for problem in found.problems} == {"two.txt"}


def test_a_text_that_is_gone_is_found(out: Path) -> None:
    next((out / "texts").glob("two-*")).unlink()
    found = verify(out)
    assert [one.text for one in found.documents] == [State.UNCHANGED, State.GONE]
    assert [(one.kind, one.document) for one in found.problems] == [("text", "two.txt")]


def test_what_was_inferred_needs_no_evidence(keep: Keep, sound: list[Quad]) -> None:
    from kg.graph import store_of

    assert verify(keep([*sound, *infer(store_of(sound))])).ok


def sources(folder: Path, read: tuple[Annotations, Annotations]) -> Path:
    folder.mkdir()
    for one in read:
        (folder / one.document.name).write_text(one.document.text, encoding="utf-8")
    return folder


def test_sources_that_are_unchanged(out: Path, tmp_path: Path, read: tuple[Annotations, Annotations]) -> None:
    found = verify(out, [sources(tmp_path / "in", read)])
    assert found.ok
    assert [one.source.state for one in found.documents if one.source] == [State.UNCHANGED] * 2


def test_a_source_that_changed_tells_what_moved(
    out: Path, tmp_path: Path, read: tuple[Annotations, Annotations]
) -> None:
    folder = sources(tmp_path / "in", read)
    (folder / "two.txt").write_text(f"Indeed. {read[1].document.text}"[:-1] + "?", encoding="utf-8")
    found = verify(out, [folder])
    assert not found.ok
    source = found.documents[1].source
    assert source is not None
    assert (source.state, source.kept, source.lost) == (State.CHANGED, 0, 1)
    assert source.moved == found.documents[1].evidence - 1


def test_a_source_that_is_gone_and_one_that_is_new(
    out: Path, tmp_path: Path, read: tuple[Annotations, Annotations]
) -> None:
    folder = sources(tmp_path / "in", read)
    (folder / "two.txt").unlink()
    (folder / "three.txt").write_text("Teo Okafor founded Brightwater.", encoding="utf-8")
    found = verify(out, [folder])
    assert [one.source.state for one in found.documents if one.source] == [State.UNCHANGED, State.GONE]
    assert found.new == ("three.txt",)
    assert not found.ok


def test_a_source_that_was_renamed_is_unchanged(
    out: Path, tmp_path: Path, read: tuple[Annotations, Annotations]
) -> None:
    folder = sources(tmp_path / "in", read)
    (folder / "two.txt").rename(folder / "zwei.txt")
    found = verify(out, [folder])
    assert found.ok
    assert [one.source.name for one in found.documents if one.source] == ["one.txt", "zwei.txt"]


def test_a_source_that_cannot_be_read_is_told(
    out: Path, tmp_path: Path, read: tuple[Annotations, Annotations]
) -> None:
    found = verify(out, [sources(tmp_path / "in", read), tmp_path / "missing.txt"])
    assert found.ok
    assert [name.rpartition("/")[2].partition(":")[0] for name in found.unread] == ["missing.txt"]


def odd(document: Document, end: int) -> Annotations:
    said = Statement(
        "person/mara", "awarded", "system/prize", (0, 4), (0, 4), (0, end), "awarded.active", confidence=0.5
    )
    return Annotations(document, statements=(said,))


@pytest.mark.parametrize(
    "text",
    [
        "Mara \x00\x01\x1b[31m<script>“q”\\ \ufffe won.",
        "M\u00e4ra \U0001f600 \u202e won.\r\n\r\nNext\r",
        "word " * (LONGEST // 5 + 10),
        'Mara\u2028won a ^^ "quoted" @en prize',
    ],
)
def test_odd_text_is_proved_as_well(text: str, tmp_path: Path) -> None:
    from kg.graph import nquads

    found = odd(Document("odd \u00e4", "odd \u00e4.txt", "text/plain", text), len(text))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / f"{found.document.key}.txt").write_bytes(text.encode())
    (tmp_path / "graph.nq").write_bytes(nquads(quads([found])).encode())
    assert kinds(tmp_path) == {"mention"}


def test_plain_data(out: Path) -> None:
    found = as_json(verify(out))
    assert found["ok"] is True
    assert found["documents"][0]["name"] == "one.txt"


def test_no_graph_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GraphError):
        verify(tmp_path)
