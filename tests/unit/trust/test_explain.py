"""Explanations name sentence, rule, resolution, and what is for and against."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph import nquads, quads
from kg.graph.facts import Facts
from kg.graph.terms import Quad
from kg.model import Annotations, Statement
from kg.trust.chain import chain
from kg.trust.explain import explain
from kg.trust.explained import Explanation, as_json
from kg.trust.render import render

BASE = "https://example.org/kg/"
KG = "https://w3id.org/kg-builder/ontology#"
Keep = Callable[[list[Quad]], Path]


def one(out: Path, query: str) -> Explanation:
    found = explain(out, query)
    assert len(found) == 1, [each.words for each in found]
    return found[0]


def in_document(found: tuple[Explanation, ...], name: str) -> Explanation:
    return next(each for each in found if each.evidence[0].document == name)


@pytest.mark.parametrize(
    "query",
    [
        "Mara Lindqvist",
        "mara  LINDQVIST",
        "lindqvist",
        "Mara",
        f"{BASE}entity/person/mara-lindqvist",
        f"<{BASE}entity/person/mara-lindqvist>",
        "person/mara-lindqvist",
    ],
)
def test_a_thing_is_found_by_name_and_iri(query: str, out: Path) -> None:
    assert one(out, query).id == f"{BASE}entity/person/mara-lindqvist"


def test_a_thing_lists_mentions_statements_and_claims(out: Path) -> None:
    found = one(out, "Mara Lindqvist")
    assert found.kind == "Person"
    assert ("also called", "Lindqvist") in found.facts
    assert ("mentions in one.txt", "2") in found.facts
    assert {each.words for each in found.statements} >= {
        "Mara Lindqvist founded Northlight Labs",
        "Mara Lindqvist has the role chief scientist at Northlight Labs (2019 – 2021)",
        "Teo Okafor collaborated with Mara Lindqvist",
    }
    assert [(each.why, each.sentence) for each in found.claims] == [("claimed", "It will not work.")]


@pytest.mark.parametrize(
    "query",
    [
        "Mara Lindqvist founded Northlight Labs",
        "mara  founded  northlight labs",
        "Lindqvist kg:founded organization/northlight-labs",
        f"<{BASE}entity/person/mara-lindqvist> <{KG}founded> Northlight Labs",
    ],
)
def test_a_statement_is_found_by_its_three_parts(query: str, out: Path) -> None:
    found = one(out, query)
    assert (found.kind, found.words) == ("Statement", "Mara Lindqvist founded Northlight Labs")


def test_a_statement_shows_sentence_marks_section_and_rule(out: Path) -> None:
    shown = one(out, "Mara Lindqvist founded Northlight Labs").evidence[0]
    assert (shown.document, shown.title, shown.section) == ("one.txt", "Notes", "Work")
    assert (shown.start, shown.end) == (0, 39)
    assert [(shown.exact[mark.start : mark.end], mark.part) for mark in shown.marks] == [
        ("Mara Lindqvist", "subject"),
        ("Northlight Labs", "object"),
    ]
    assert shown.rule == "founded.active"
    assert "founded" in shown.description


def test_a_pronoun_is_followed_to_the_name(out: Path) -> None:
    found = in_document(explain(out, "Mara developed Lanternfish"), "one.txt")
    step = found.resolution[0]
    assert (step.part, step.surface, step.name) == ("subject", "She", "Mara Lindqvist")
    assert (step.named_start, step.named_end, step.sentence) == (0, 14, 1)
    assert step.rule == "reference.pronoun"
    assert step.description


def test_a_short_form_is_followed_to_the_name_it_is_short_for() -> None:
    text = "  1. Mara Lindqvist speaks.\n  2. Mara is back. Then Lindqvist left."
    thing, label = f"{BASE}entity/person/mara-lindqvist", "http://www.w3.org/2000/01/rdf-schema#label"
    also = "http://www.w3.org/2004/02/skos/core#altLabel"
    facts = Facts({thing: {label: ("Mara Lindqvist",), also: ("Lindqvist", "Mara")}}, frozenset(), {})
    start = text.rindex("Lindqvist")
    step = chain(facts, thing, part="subject", span=(start, start + 9), document="", text=text)
    assert step is not None
    assert text[step.named_start : step.named_end] == "Mara Lindqvist"
    assert step.sentence == 1


def test_numbers_of_items_are_no_sentences() -> None:
    text = "Work\n\n  1. First.\n  2. Teo Okafor: he built it."
    thing, label = f"{BASE}entity/person/teo-okafor", "http://www.w3.org/2000/01/rdf-schema#label"
    facts = Facts({thing: {label: ("Teo Okafor",)}}, frozenset(), {})
    start = text.index("he built")
    step = chain(facts, thing, part="subject", span=(start, start + 2), document="", text=text)
    assert step is not None
    assert step.sentence == 3


def test_who_speaks_is_whom_the_words_around_are_given_to(
    read: tuple[Annotations, Annotations], keep: Keep
) -> None:
    said = replace(read[0].claims[0], content=((0, 39),), evidence=(0, 39), source=None, cue=None)
    out = keep(quads([replace(read[0], claims=(said,))]))
    assert one(out, "Mara Lindqvist founded Northlight Labs").evidence[0].speaker == "Mara Lindqvist"
    found = in_document(explain(out, "Mara developed Lanternfish"), "one.txt")
    assert found.evidence[0].speaker is None


def test_the_name_itself_needs_no_resolution(out: Path) -> None:
    assert one(out, "Mara Lindqvist founded Northlight Labs").resolution == ()


def test_another_document_that_says_so_bears_out(out: Path) -> None:
    found = in_document(explain(out, "Mara developed Lanternfish"), "one.txt")
    assert [(each.document, each.why) for each in found.corroborating] == [("two.txt", "says the same")]
    assert "borne out in 2 documents" in found.basis
    assert found.conflicting == ()


def test_confidence_tells_how_it_came_about(out: Path) -> None:
    found = in_document(explain(out, "Mara developed Lanternfish"), "one.txt")
    assert found.confidence == 0.8
    assert found.basis.startswith("0.95 for the construction, times 0.84 for the least sure name")


def test_a_role_is_found_by_its_title(out: Path) -> None:
    found = one(out, "Mara has the role chief scientist")
    assert [mark.part for mark in found.evidence[0].marks] == ["subject", "object", "organization"]
    assert found.resolution[0].surface == "she"


def test_a_plan_is_told_as_one(out: Path) -> None:
    found = one(out, "Teo Okafor joined Northlight Labs")
    assert ("modality", "planned") in found.facts
    assert "planned: the document announces it" in render([found])


@pytest.fixture
def more(keep: Keep, read: tuple[Annotations, Annotations]) -> Callable[..., Path]:
    """Write a graph with further statements in the second document."""

    def write(*statements: Statement) -> Path:
        return keep(quads([read[0], replace(read[1], statements=(*read[1].statements, *statements))]))

    return write


def test_another_date_conflicts(more: Callable[..., Path], read: tuple[Annotations, Annotations]) -> None:
    role = replace(read[0].statements[2], start="2015", evidence=(0, 44), subject_span=(29, 43))
    found = in_document(explain(more(role), "Mara role chief scientist"), "one.txt")
    assert [each.why for each in found.conflicting] == ["gives another date: from 2015, not 2019"]
    assert found.corroborating == ()


def test_the_other_way_round_conflicts(
    more: Callable[..., Path], read: tuple[Annotations, Annotations]
) -> None:
    plain = read[1].statements[1]
    one_way = replace(plain, predicate="supervisedBy", rule="supervisedBy.active")
    other_way = replace(one_way, subject=str(one_way.object), object=one_way.subject)
    found = one(more(one_way, other_way), "Teo Okafor supervised by Mara Lindqvist")
    assert [each.why for each in found.conflicting] == ["says it the other way round"]


def test_a_symmetric_relation_the_other_way_round_bears_out(
    more: Callable[..., Path], read: tuple[Annotations, Annotations]
) -> None:
    plain = read[1].statements[1]
    turned = replace(plain, subject=str(plain.object), object=plain.subject, evidence=(0, 44))
    found = one(more(turned), "Teo Okafor collaborated with Mara Lindqvist")
    assert [each.why for each in found.corroborating] == ["says the same"]


def test_a_narrower_relation_bears_out(
    more: Callable[..., Path], read: tuple[Annotations, Annotations]
) -> None:
    narrow = replace(read[0].statements[0], predicate="cofounded", evidence=(0, 44))
    found = in_document(explain(more(narrow), "Mara founded Northlight Labs"), "one.txt")
    assert [each.why for each in found.corroborating] == ["says more exactly: cofounded"]


def test_what_the_same_words_say_bears_nothing_out(
    more: Callable[..., Path], read: tuple[Annotations, Annotations]
) -> None:
    twin = replace(read[1].statements[0], rule="developed.copula")
    found = [
        e for e in explain(more(twin), "Mara developed Lanternfish") if e.evidence[0].document == "two.txt"
    ]
    assert [each.document for e in found for each in e.corroborating] == ["one.txt", "one.txt"]


def claim_of(out: Path) -> Explanation:
    claims = one(out, "Mara Lindqvist").claims
    return one(out, next(each.id for each in claims if each.sentence == "It will not work."))


def test_a_claim_is_explained(out: Path) -> None:
    found = claim_of(out)
    assert found.words == "Mara Lindqvist: “It will not work.”"
    assert set(found.facts) >= {
        ("claimant", "Mara Lindqvist"),
        ("mode", "Turn"),
        ("topic", "Success"),
        ("about", "Lanternfish"),
        ("polarity", "negated"),
        ("said at", "2024-05-15"),
    }
    shown = found.evidence[0]
    assert (shown.speaker, shown.section, shown.rule) == ("Mara Lindqvist", "Talk", "claim.structure.turn")
    assert [mark.part for mark in shown.marks] == ["content"]


@pytest.mark.parametrize(
    ("polarity", "claimant", "for_it", "against"),
    [
        (False, "person/mara-lindqvist", ["the same claimant in nearly the same words"], []),
        (False, "person/teo-okafor", ["somebody else in nearly the same words"], []),
        (True, "person/teo-okafor", [], ["holds the opposite in nearly the same words"]),
    ],
)
def test_claims_in_the_same_words(
    polarity: bool,  # noqa: FBT001
    claimant: str,
    for_it: list[str],
    against: list[str],
    read: tuple[Annotations, Annotations],
    keep: Keep,
) -> None:
    text = "It will not work."
    other = replace(read[1], document=replace(read[1].document, text=f"{read[1].document.text} {text}"))
    start = other.document.text.index(text)
    span = (start, start + len(text))
    again = replace(
        read[0].claims[0],
        content=(span,),
        evidence=span,
        source=None,
        cue=None,
        polarity=polarity,
        claimant=claimant,
    )
    found = claim_of_first(keep(quads([read[0], replace(other, claims=(again,))])))
    assert [each.why for each in found.corroborating] == for_it
    assert [each.why for each in found.conflicting] == against


def claim_of_first(out: Path) -> Explanation:
    claims = one(out, "Mara Lindqvist").claims
    return one(out, next(each.id for each in claims if each.document == "one.txt"))


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("Mara Lindquist", "did you mean Mara Lindqvist"),
        ("zzzz qqqq", "nothing in the graph is called 'zzzz qqqq'; the names most like it are"),
        ("Mara Lindqvist founds Northlight Labs", "there is no relation 'founds'; did you mean 'founded'"),
        (f"Mara Lindqvist {'founds ' * 50}Northlight Labs", "nothing in the graph is called"),
        ("", "nothing in the graph is called"),
        ("Teo Okafor founded Northlight Labs", "does not say 'Teo Okafor' founded 'Northlight Labs'"),
        ("Mara founded Lanternfish", "says so of Northlight Labs"),
        ("urn:nothing", "nothing in the graph is called"),
        ("<script>\x1b[31m", "nothing in the graph is called"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest(query: str, problem: str, out: Path) -> None:
    with pytest.raises(QueryError, match=problem) as caught:
        explain(out, query)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_text_marks_what_was_matched(out: Path) -> None:
    text = render(explain(out, "Mara Lindqvist founded Northlight Labs"))
    assert "⟦Mara Lindqvist⟧ founded ⟦Northlight Labs⟧." in text
    assert "in one.txt, characters 0–39; title Notes; section Work" in text


def test_text_of_a_document_cannot_steer_the_terminal(
    read: tuple[Annotations, Annotations], tmp_path: Path
) -> None:
    text = read[0].document.text.replace("Labs. She", "Labs\x1b She", 1)
    first = replace(read[0], document=replace(read[0].document, text=text))
    (tmp_path / "graph.nq").write_bytes(nquads(quads([first])).encode())
    assert "\x1b" not in render(explain(tmp_path, "Mara Lindqvist"))


def test_texts_that_are_gone_leave_the_rest(out: Path) -> None:
    for text in (out / "texts").iterdir():
        text.unlink()
    found = in_document(explain(out, "Mara developed Lanternfish"), "one.txt")
    assert found.evidence[0].exact == "She developed Lanternfish."
    assert found.resolution == ()


def test_plain_data_is_whole(out: Path) -> None:
    found = as_json(explain(out, "Mara Lindqvist"))
    assert found[0]["statements"][0]["evidence"][0]["marks"][0]["part"] == "subject"
