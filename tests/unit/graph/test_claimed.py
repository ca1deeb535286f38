"""Claims as quads: their words, the years they reach to, the places that state them."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.graph.canonical import PREFIXES
from kg.graph.store import store_of
from kg.graph.triples import quads
from kg.model import Annotations, Claim, Document, Mode

MARA = "person/mara-lindqvist"
TEXT = "“Robots will be cheap,” says Mara, “in May.” Box: “Robots will be cheap … in May.”"
FIRST, SECOND = (0, 44), (45, len(TEXT))
SPLIT = Claim(MARA, ((0, 23), (35, 44)), Mode.QUOTED, FIRST, "claim.quote.after", source=(29, 33))
BOXED = Claim(MARA, ((50, len(TEXT)),), Mode.REPORTED, SECOND, "claim.quote.alone", confidence=0.6)


def facts(*claims: Claim, date: str | None = None) -> list[dict[str, list[str]]]:
    """What is said of each claim by local name of the property, values sorted."""
    found = Annotations(Document("n", "n.txt", "text/plain", TEXT, date=date), claims=claims)
    said: dict[str, dict[str, list[str]]] = {}
    for quad in store_of(quads([found], rules={})):
        name = str(getattr(quad.subject, "value", ""))
        if "/claim/" in name:
            value = str(getattr(quad.object, "value", ""))
            key = quad.predicate.value.removeprefix(PREFIXES["kg"])
            said.setdefault(name, {}).setdefault(key, []).append(value.rpartition("/")[2])
    return [{key: sorted(values) for key, values in one.items()} for _, one in sorted(said.items())]


def test_the_words_stand_without_marks_and_where_they_are() -> None:
    (found,) = facts(SPLIT)
    assert found["text"] == ["Robots will be cheap … in May."]
    assert found["contentSpan"] == ["char=1,21", "char=36,43"]
    assert [TEXT[1:21], TEXT[36:43]] == ["Robots will be cheap", "in May."]


def test_two_places_are_one_claim_with_two_pieces_of_evidence() -> None:
    (found,) = facts(SPLIT, replace(BOXED, cue=(45, 48), topic="Robots", section="Box"))
    assert len(found["evidence"]) == 2
    assert found["contentSpan"] == ["char=1,21", "char=36,43", f"char=51,{len(TEXT) - 1}"]
    assert (found["text"], found["mode"]) == (["Robots will be cheap … in May."], ["ontology#Quoted"])
    assert (found["cue"], found["cueSpan"], found["sourceSpan"]) == (["Box"], ["char=45,48"], ["char=29,33"])
    assert found["confidence"] == ["1"]
    assert len(found["topic"]) == len(found["section"]) == 1


def test_topics_things_and_cited_sources_are_those_of_all_places() -> None:
    one = replace(SPLIT, topic="Prices", about=(MARA,), cited_source="A talk")
    other = replace(BOXED, topic="Robots", about=(MARA, "system/loom"), cited_source="A book")
    (found,) = facts(one, other)
    assert found["topic"] == ["prices", "robots"]
    assert found["about"] == ["loom", "mara-lindqvist"]
    assert found["citedSource"] == ["A book", "A talk"]


@pytest.mark.parametrize(
    ("horizon", "said_at", "date", "expected"),
    [
        ("in two years", None, "2024-05-15", ["2026"]),
        ("in two years", "2021", "2024-05-15", ["2023"]),
        ("in two years", None, None, None),
        ("by 2030", None, None, ["2030"]),
        ("soon", None, "2024-05-15", None),
        ("this century", None, "2024", ["2099"]),
    ],
)
def test_a_horizon_has_a_year_where_it_can_be_told(
    horizon: str, said_at: str | None, date: str | None, expected: list[str] | None
) -> None:
    (found,) = facts(replace(SPLIT, horizon=horizon, said_at=said_at), date=date)
    assert found["horizon"] == [horizon]
    assert found.get("horizonYear") == expected


def test_the_year_is_typed_as_a_year() -> None:
    found = Annotations(
        Document("n", "n.txt", "text/plain", TEXT), claims=(replace(SPLIT, horizon="by 2030"),)
    )
    years = [
        q.object for q in store_of(quads([found], rules={})) if q.predicate.value.endswith("horizonYear")
    ]
    assert years == [ox.Literal("2030", datatype=ox.NamedNode(f"{PREFIXES['xsd']}gYear"))]


def test_claims_that_were_made_on_two_days_are_two() -> None:
    found = facts(replace(SPLIT, said_at="2021"), replace(BOXED, said_at="2024"))
    assert sorted(one["saidAt"] for one in found) == [["2021"], ["2024"]]
