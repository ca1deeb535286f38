"""Scorecard, floors, and what is said of rules."""

import json
from pathlib import Path

import pytest

from kg.errors import KgError, MalformedDocument
from kg.evaluate import Count, Scores, measure, total
from kg.evaluate.card import figures, floors, lift_floors, markdown, plain
from kg.evaluate.gold import Gold
from kg.evaluate.ruled import Verdict, by_book, ruled, unused_rules
from kg.model import Annotations, Document, Mention, MentionKind
from kg.rules.book import Rule

GOLD = Gold(
    name="a",
    file="a.txt",
    names={"Person": {"mara": "Mara"}, "Organization": {}, "Algorithm": {}},
    numbers={"Person": 1, "Organization": 0, "Algorithm": 0},
    ignored=frozenset(),
    relations=(),
    claims=(),
    complete_kinds=(),
)
FOUND = Annotations(
    Document(id="a", name="a.txt", media_type="text/plain", text="Mara left. She did."),
    mentions=(
        Mention(0, 4, "Person", "Mara", "person/mara", rule="entity.name"),
        Mention(11, 14, "Person", "Mara", "person/mara", MentionKind.PRONOUN, "reference.pronoun"),
    ),
)


def scores() -> Scores:
    return total([measure(FOUND, GOLD), measure(FOUND, GOLD)])


def test_rules_that_gold_cannot_judge_have_fired_all_the_same() -> None:
    assert scores().fired == {"entity.name": 2, "reference.pronoun": 2}
    assert scores().rules == {"entity.name": Count(2, 2)}


def test_a_construction_has_fired_where_a_relation_was_found_by_it() -> None:
    fired = Scores(counts={}, fired={"founded.active": 1, "pattern.own": 1})
    known = ["construction.active", "construction.passive", "pattern.own"]
    assert unused_rules(fired, known) == ("construction.passive",)


def test_rules_outside_the_book_stay_as_they_are() -> None:
    assert by_book({"a.b": Count(1, 1)}, known={"construction.c"}) == {"a.b": Count(1, 1)}


KNOWN = {
    name: Rule(name, "relation", "x", votes=name == "entity.vote")
    for name in (
        "claim.bad",
        "claim.good",
        "claim.never",
        "construction.active",
        "entity.vote",
        "reference.x",
    )
}


def test_every_rule_stands_in_one_place() -> None:
    counts = {"claim.bad": Count(1, 3), "claim.good": Count(2, 2), "left.active": Count(1, 2)}
    fired = {"claim.bad": 3, "claim.good": 4, "left.active": 2, "reference.x": 7}
    found = ruled(Scores(counts={}, rules=counts, fired=fired), KNOWN)
    assert found.mostly_wrong == (Verdict("claim.bad", 3, 3, 1),)
    assert [v.rule for v in found.judged] == ["construction.active", "left.active", "claim.good"]
    assert found.unjudged == (Verdict("reference.x", 7, 0, 0),)
    assert found.never_fired == ("claim.never",)
    assert found.voting == ("entity.vote",)


def test_a_construction_is_mostly_wrong_over_all_relations() -> None:
    counts = {"left.active": Count(0, 2), "founded.active": Count(1, 2)}
    found = ruled(Scores(counts={}, rules=counts, fired={"left.active": 2, "founded.active": 2}), KNOWN)
    assert found.mostly_wrong == (Verdict("construction.active", 4, 4, 1),)


def test_card_lists_figures_and_rules() -> None:
    card = markdown({"mine": scores()})
    assert "| Person | 1.000 (2/2) | 1.000 (2/2) | 1.000 |" in card
    assert "| `entity.name` | 2 | 2 | 2 | 1.00 |" in card
    assert "| `reference.pronoun` | 2 | 0 | 0 | – |" in card


def test_plain_data_is_json() -> None:
    content = json.loads(json.dumps(plain(scores(), known={})))
    assert content["rules"]["reference.pronoun"] == {"fired": 2, "judged": 0, "right": 0, "precision": 0.0}
    assert content["figures"] == figures(scores())
    assert (content["mostly_wrong"], content["never_fired"], content["only_voting"]) == ([], [], [])


def test_floors_rise() -> None:
    assert lift_floors({"a": 0.5}, {"a": 0.6, "b": 0.1}) == {"a": 0.6, "b": 0.1}


@pytest.mark.parametrize("reached", [{"a": 0.4}, {}])
def test_floors_never_fall(reached: dict[str, float]) -> None:
    with pytest.raises(KgError, match=r"a 0\.\d+ < 0\.500"):
        lift_floors({"a": 0.5}, reached)


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', '{"a": {"b": "c"}}'])
def test_a_file_without_floors_is_said(content: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MalformedDocument):
        floors(path)
