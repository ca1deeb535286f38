"""Sets that mark spans."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError, MalformedDocument, MissingDocument
from kg.evaluate import FORMATS, Overlap, compare, read_rows
from kg.model import Annotations, Claim, Document, Literal, Mention, MentionKind, Mode, Statement

TEXT = "Mara Lindqvist founded Quillon. She runs Quillon as CEO."
MARA, QUILLON, SHE, AGAIN = (0, 14), (23, 30), (32, 35), (41, 48)


def found(
    *, statements: tuple[Statement, ...] = (), claims: tuple[Claim, ...] = (), text: str = TEXT
) -> Annotations:
    mentions = (
        Mention(*MARA, "Person", "Mara Lindqvist", "person/mara"),
        Mention(*QUILLON, "Organization", "Quillon", "organization/quillon"),
        Mention(*SHE, "Person", "Mara Lindqvist", "person/mara", MentionKind.PRONOUN),
        Mention(*AGAIN, "System", "Quillon", "organization/quillon"),
    )
    document = Document(id="a", name="a.txt", media_type="text/plain", text=text)
    return Annotations(document, mentions, (), statements, claims)


def row(**marks: Any) -> Mapping[str, Any]:
    return {"id": "a", "text": TEXT} | marks


def test_entities_are_exact_and_named() -> None:
    gold = row(
        mentions=[[*MARA, "researcher"], [23, 31, "organisation"], [*AGAIN, "product"], [0, 4, "misc"]]
    )
    counts = compare([found()], [gold], kind="entities")
    assert counts["Person"] == Overlap(1, 1, 1, 1)
    assert counts["Organization"] == Overlap(0, 1, 0, 1)
    assert counts["Algorithm"] == Overlap(1, 1, 1, 1)
    assert counts["micro"] == Overlap(2, 3, 2, 3)


def test_attribution_counts_exact_and_overlapping() -> None:
    claim = Claim(
        "person/mara",
        ((15, 30),),
        Mode.REPORTED,
        (0, 31),
        "claim.verb",
        source=MARA,
        cue=(15, 22),
    )
    gold = row(attributions=[{"source": [[0, 4]], "cue": [[15, 22]], "content": [[23, 30], [40, 44]]}])
    counts = compare([found(claims=(claim,))], [gold], kind="attribution")
    assert counts["source, exact"].right == 0
    assert counts["source, overlapping"] == Overlap(1, 1, 1, 1)
    assert counts["cue, exact"] == Overlap(1, 1, 1, 1)
    assert counts["content, overlapping"] == Overlap(1, 1, 1, 2)


def statement(predicate: str, **more: Any) -> Statement:
    thing = more.pop("object", "organization/quillon")
    return Statement("person/mara", predicate, thing, MARA, QUILLON, (0, 31), f"{predicate}.active", **more)


@pytest.mark.parametrize(
    ("prop", "fact", "stated"),
    [
        ("FOUNDED_BY", (QUILLON, MARA), statement("founded")),
        ("EMPLOYEE_OR_MEMBER_OF", (MARA, QUILLON), statement("worksFor")),
        ("EDUCATED_AT", (MARA, QUILLON), statement("educatedAt")),
        ("SUBSIDIARY_OF", (QUILLON, MARA), statement("acquired")),
        ("CEO", (AGAIN, MARA), statement("role", object=Literal("CEO"), organization_span=AGAIN)),
        (
            "CEO",
            (QUILLON, MARA),
            statement("role", object=Literal("chief executive"), organization="organization/quillon"),
        ),
    ],
)
def test_a_fact_is_found_by_its_two_places(
    prop: str, fact: tuple[tuple[int, int], tuple[int, int]], stated: Statement
) -> None:
    gold = row(properties=[prop], facts=[[list(fact[0]), prop, list(fact[1])]])
    counts = compare([found(statements=(stated,))], [gold], kind="facts")
    assert counts[prop] == Overlap(1, 1, 1, 1)
    assert counts["five properties, micro"] == Overlap(1, 1, 1, 1)


def test_a_title_other_than_ceo_is_no_ceo() -> None:
    stated = statement("role", object=Literal("engineer"), organization_span=QUILLON)
    gold = row(properties=["CEO"], facts=[])
    assert compare([found(statements=(stated,))], [gold], kind="facts")["CEO"] == Overlap()


def test_a_fact_is_counted_once() -> None:
    both = (statement("founded"), statement("cofounded", role="founder"))
    gold = row(properties=["FOUNDED_BY"], facts=[[list(QUILLON), "FOUNDED_BY", list(MARA)]])
    assert compare([found(statements=both)], [gold], kind="facts")["FOUNDED_BY"] == Overlap(1, 1, 1, 1)


def test_a_row_nothing_was_read_for_counts_as_empty() -> None:
    gold = row(mentions=[[*MARA, "person"]])
    assert compare([], [gold], kind="entities")["Person"] == Overlap(0, 0, 0, 1)


def test_another_text_cannot_be_compared() -> None:
    with pytest.raises(KgError, match="another text"):
        compare([found(text=TEXT + " ")], [row(mentions=[])], kind="entities")


@pytest.mark.parametrize("line", ["{", "[1]", '{"id": 1, "text": ""}', "7"])
@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_no_row_is_named_with_its_line(kind: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("\n" + line, encoding="utf-8")
    with pytest.raises(MalformedDocument, match="line 2"):
        read_rows(path, kind=kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_no_unicode_is_no_set(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(MalformedDocument, match="no UTF-8 text"):
        read_rows(path, kind=kind)


@pytest.mark.parametrize("marks", [[1], ["a"], [{"cue": 3}]])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_row_that_is_marked_another_way_is_named(kind: str, marks: list[object]) -> None:
    gold = row(mentions=marks, attributions=marks, facts=marks, properties=["CEO"])
    with pytest.raises(KgError, match="not marked as a set of"):
        compare([], [gold], kind=kind)


def test_no_set_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument):
        read_rows(tmp_path / "none.jsonl", kind="facts")


def test_rows_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    rows = [{"id": n, "text": "", "mentions": []} for n in "ba"]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [r["id"] for r in read_rows(path, kind="entities")] == ["b", "a"]
