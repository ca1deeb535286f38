"""What a timeline makes of statements."""

from dataclasses import replace

import pytest

from kg.graph.projection import Edge, Node, Projection, Quote, Source
from kg.views import timeline_page
from kg.views.spans import Span, spans

MARA, LABS = "urn:x/mara", "urn:x/labs"
NODES = (Node(MARA, "Person", "Mara Lindqvist"), Node(LABS, "Organization", "Northlight Labs"))
LABELS = {"worksFor": "works for", "cofounded": "co-founded"}


def graph(*told: tuple[str, dict[str, str]]) -> Projection:
    return Projection(
        "t",
        NODES,
        tuple(
            Edge(f"e{n}", MARA, LABS, name, LABELS.get(name, name), tuple(facts.items()))
            for n, (name, facts) in enumerate(told)
        ),
    )


def only(*told: tuple[str, dict[str, str]]) -> Span:
    (span,) = spans(graph(*told))
    return span


def test_joining_working_and_leaving_are_one_bar() -> None:
    span = only(
        ("joined", {"when": "2015-03"}),
        ("worksFor", {"role": "Head of Research"}),
        ("left", {"when": "2024-06"}),
    )
    assert (span.start, span.end, span.point) == (2015 + 2 / 12, 2024.5, False)
    assert span.detail == "Head of Research, 2015-03 to 2024-06"


def test_founding_gives_a_beginning_and_is_told_once() -> None:
    span = only(("founded", {"when": "2011"}), ("cofounded", {"when": "2011"}), ("worksFor", {"to": "2019"}))
    assert (span.start, span.end) == (2011.0, 2020.0)
    assert span.detail == "co-founded, 2011 to 2019"


def test_founding_alone_is_a_moment_told_once() -> None:
    span = only(("founded", {}), ("cofounded", {"when": "2011"}))
    assert (span.label, span.start, span.point) == ("co-founded", 2011.0, True)


def test_a_role_in_two_spellings_is_told_once() -> None:
    assert (
        only(("worksFor", {"role": "co-founder"}), ("joined", {"role": "Cofounder"})).detail == "co-founder"
    )


def test_an_end_without_a_beginning_fades_in() -> None:
    span = only(("left", {"when": "2024-05"}))
    assert span.late
    assert span.start is not None
    assert span.end is not None
    assert span.start < span.end
    assert span.detail == "until 2024-05"


def test_what_was_only_announced_is_planned() -> None:
    assert only(("joined", {"when": "2026", "planned": "yes"})).planned


@pytest.mark.parametrize(
    ("name", "told"), [("worksFor", True), ("educatedAt", True), ("collaboratedWith", False)]
)
def test_what_has_no_date_is_told_apart(name: str, told: bool) -> None:  # noqa: FBT001 - a parameter
    html = timeline_page(graph((name, {})))
    assert ("Without a date" in html) == told
    assert "Nothing has a date" in html


def test_rows_can_be_linked_to() -> None:
    assert 'id="at:mara"' in timeline_page(graph(("joined", {"when": "2015"})))


SAYING = Quote("doc", 0, 20, "It will snow by 2030")
FORETOLD = Projection(
    "t",
    (
        *NODES,
        Node("urn:x/c", "Claim", "snow", (), (("horizon", "by 2030"),), (SAYING,)),
        Node("urn:x/d", "Claim", "rain", (), (), (SAYING,)),
    ),
    (
        Edge("1", MARA, "urn:x/c", "claimant", "said"),
        Edge("2", MARA, "urn:x/d", "claimant", "said"),
    ),
    (Source("doc", "A talk", "talk.txt", "2024-01-01"),),
)


def test_claims_without_a_day_stand_at_that_of_their_document() -> None:
    span = next(span for span in spans(FORETOLD) if span.kind == "said")
    assert (span.label, span.detail, span.start) == ("2 claims", "2024-01-01, in A talk", 2024.0)


def test_a_claim_read_in_two_documents_stands_at_both_days() -> None:
    nodes = (*NODES, Node("urn:x/c", "Claim", "snow", (), (), (SAYING, replace(SAYING, document="note"))))
    sources = (*FORETOLD.sources, Source("note", "A note", "note.txt", "2025"))
    found = spans(replace(FORETOLD, nodes=nodes, edges=FORETOLD.edges[:1], sources=sources))
    assert [(span.label, span.start) for span in found] == [("1 claim", 2024.0), ("1 claim", 2025.0)]


def test_a_prediction_reaches_to_the_end_of_its_time() -> None:
    (span,) = [span for span in spans(FORETOLD) if span.kind == "ahead"]
    assert (span.start, span.claim) == (2024.0, "urn:x/c")
    assert span.end == pytest.approx(2031.0, abs=0.01)
    assert 'href="#node=c"' not in timeline_page(FORETOLD)
    assert 'href="index.html#node=c"' in timeline_page(FORETOLD, others={"Graph": "index.html"})
