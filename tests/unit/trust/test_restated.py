"""A claim that its document states twice is one claim with two pieces of evidence, wherever it is used."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from kg.change.diff import diff
from kg.change.merge import merge
from kg.exports import export
from kg.graph import nquads, project, quads
from kg.graph.constructs import construct
from kg.graph.store import load
from kg.graph.terms import Quad
from kg.graph.union import SAME
from kg.model import Annotations, Claim, Document, Entity, Mention, Mode, Span
from kg.trust.explain import explain
from kg.trust.validate import validate
from kg.trust.verify import verify
from kg.views.documents import documents_page

MARA = "person/mara-lindqvist"
WORDS = "small robots are cheaper than large ones"
ONCE = f"“{WORDS.capitalize()},” says Mara Lindqvist."
TWICE = f"{ONCE}\nShe argues that {WORDS}."
KG = "https://w3id.org/kg-builder/ontology#"


def spans(*words: str) -> list[Span]:
    return [(TWICE.index(one), TWICE.index(one) + len(one)) for one in words]


def read(text: str) -> Annotations:
    name, quote, first = spans("Mara Lindqvist", f"“{WORDS.capitalize()},”", ONCE)
    reported, second, cue = spans(f"that {WORDS}", f"She argues that {WORDS}.", "argues")
    claims = (
        Claim(
            MARA,
            (quote,),
            Mode.QUOTED,
            first,
            "claim.quote.after",
            source=name,
            horizon="in two years",
            confidence=0.9,
        ),
        Claim(MARA, (reported,), Mode.REPORTED, second, "claim.verb.clause", cue=cue, confidence=0.7),
    )
    return Annotations(
        Document("notes", "notes.txt", "text/plain", text, date="2024-05"),
        mentions=(Mention(*name, "Person", "Mara Lindqvist", MARA, rule="entity.name"),),
        entities=(Entity(MARA, "Person", "Mara Lindqvist"),),
        claims=claims if text == TWICE else claims[:1],
    )


def write(folder: Path, text: str, graph: list[Quad] | None = None) -> Path:
    found = read(text)
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / f"{found.document.key}.txt").write_bytes(text.encode())
    (folder / "graph.nq").write_bytes(nquads(graph or quads([found])).encode())
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return write(tmp_path / "twice", TWICE)


def claim_of(out: Path) -> str:
    nodes = {q.subject.value for q in load(out) if q.predicate.value == f"{KG}text"}
    assert len(nodes) == 1
    return str(nodes.pop())


@pytest.mark.parametrize("shacl", [False, True])
def test_it_keeps_to_the_shapes(out: Path, *, shacl: bool) -> None:
    assert validate(load(out), shacl=shacl).findings == ()


def test_it_is_proved(out: Path) -> None:
    found = verify(out)
    assert found.ok
    assert found.claims == 1


def test_a_fault_is_told_with_the_first_place(tmp_path: Path) -> None:
    graph = [q for q in quads([read(TWICE)]) if q[1] != f"<{KG}certainty>"]
    out = write(tmp_path / "fault", TWICE, graph)
    assert [(f.start, f.sentence) for f in validate(load(out), shacl=False).findings] == [(0, ONCE)]
    assert [p.start for p in verify(out).problems if p.kind == "altered"] == [0]


@pytest.mark.parametrize("words", ["cheaper than large ones,”", "cheaper than large ones."])
def test_other_words_at_either_place_are_found(words: str, tmp_path: Path) -> None:
    edited = TWICE.replace(words, words.replace("cheaper", "dearest"))
    out = write(tmp_path / "edited", TWICE)
    next((out / "texts").glob("*.txt")).write_bytes(edited.encode())
    kinds = [problem.kind for problem in verify(out).problems if problem.node == claim_of(out)]
    assert kinds == ["claim"]


def test_a_place_that_was_taken_away_is_found(tmp_path: Path) -> None:
    graph = quads([read(TWICE)])
    place = max(o for _, p, o, _ in graph if p == f"<{KG}contentSpan>")
    out = write(tmp_path / "less", TWICE, [q for q in graph if q[2] != place])
    assert {"altered", "claim"} <= {problem.kind for problem in verify(out).problems}


def test_words_that_stand_at_none_of_its_places_are_found(tmp_path: Path) -> None:
    changed = [
        (s, p, o.replace("Small", "SMALL") if p == f"<{KG}text>" else o, g)
        for s, p, o, g in quads([read(TWICE)])
    ]
    out = write(tmp_path / "other", TWICE, changed)
    assert any("very words" in problem.message for problem in verify(out).problems)


def test_it_is_explained_with_both_places(out: Path) -> None:
    found = explain(out, claim_of(out))[0]
    assert [shown.rule for shown in found.evidence] == ["claim.quote.after", "claim.verb.clause"]
    marked = [{(m.part, s.exact[m.start : m.end]) for m in s.marks} for s in found.evidence]
    assert ("content", WORDS.capitalize()) in marked[0]
    assert {("content", f"that {WORDS}"), ("cue", "argues")} <= marked[1]
    assert ("horizon year", "2026") in found.facts


def test_a_place_more_is_told_as_a_change_of_the_claim(out: Path, tmp_path: Path) -> None:
    once = write(tmp_path / "once", ONCE)
    changes = [change for page in diff(once, out).pages for change in page.changes if change.kind == "claim"]
    assert [change.what for change in changes] == ["changed"]
    assert ("stated", "", "2 times") in changes[0].details


def test_it_is_united_with_itself(out: Path, tmp_path: Path) -> None:
    again = write(tmp_path / "again", TWICE)
    assert nquads(merge([out, again]).quads) == (out / "graph.nq").read_text(encoding="utf-8")


def test_exports_carry_both_places(out: Path, tmp_path: Path) -> None:
    written = export(load(out), tmp_path / "graph.json", to="json")
    nodes = json.loads(written[0].read_text(encoding="utf-8"))["elements"]["nodes"]
    claim = next(node["data"] for node in nodes if node["data"]["kind"] == "Claim")
    assert [quote["start"] for quote in claim["evidence"]] == [0, TWICE.index("She")]


def test_both_places_are_annotations(out: Path) -> None:
    triples = construct(load(out), "web-annotation", turtle=False).splitlines()
    assert sum(f"<{claim_of(out)}>" in line and "hasBody" in line for line in triples) == 2


def test_the_page_of_documents_leads_from_both_places_to_the_claim(out: Path) -> None:
    picture = project(load(out))
    page = documents_page(picture, {picture.sources[0].id: TWICE}, others={"Graph": "index.html"})
    assert page.count(f"/{claim_of(out).rpartition('/')[2]}") >= 2


def test_the_same_bytes_in_whatever_order_the_claims_come() -> None:
    found = read(TWICE)
    turned = Annotations(found.document, found.mentions, found.entities, claims=found.claims[::-1])
    assert nquads(quads([found])) == nquads(quads([turned]))


def test_links_to_other_documents_alter_nothing(tmp_path: Path) -> None:
    claims = sorted(s for s, p, _, _ in quads([read(TWICE)]) if p == f"<{KG}text>")
    link = (claims[0], f"<{KG}sameClaimAs>", "<urn:other>", f"<{SAME}>")
    out = write(tmp_path / "linked", TWICE, [*quads([read(TWICE)]), link])
    before = nquads(quads([read(TWICE)])).encode()
    (out / "report.md").write_text(f"Graph `sha256:{sha256(before).hexdigest()}`\n", encoding="utf-8")
    assert verify(out).ok
