"""Ready-made questions."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.store import store_of
from kg.graph.triples import quads
from kg.model import (
    Annotations,
    Claim,
    Document,
    Entity,
    Literal,
    Mention,
    Modality,
    Mode,
    Span,
    Statement,
)
from kg.query.library import Question, ask, questions

TEXT = "Mara Lindqvist, Teo Okafor, Northlight Labs, Lanternfish, Fen Prize, words of hers, words of his"
MARA, TEO = "person/mara-lindqvist", "person/teo-okafor"
LABS, FISH = "organization/northlight-labs", "system/lanternfish"


def at(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def said(subject: str, predicate: str, target: str | Literal, *, start: str | None = None) -> Statement:
    span = at("Mara Lindqvist")
    return Statement(subject, predicate, target, span, span, (0, 26), f"{predicate}.active", start=start)


@pytest.fixture(scope="module")
def store() -> Store:
    role = Statement(
        MARA,
        "role",
        Literal("chief scientist"),
        (0, 4),
        (0, 4),
        (0, 14),
        "role.one",
        organization=LABS,
        start="2019",
        end="2021",
        former=True,
    )
    planned = Statement(TEO, "joined", LABS, (0, 4), (0, 4), (0, 26), "joined.one", modality=Modality.PLANNED)
    found = Annotations(
        Document("notes", "notes.txt", "text/plain", TEXT, title="Notes", date="2024"),
        mentions=(Mention(0, 14, "Person", "Mara Lindqvist", MARA, rule="entity.name"),),
        entities=(
            Entity(MARA, "Person", "Mara Lindqvist", ("Lindqvist",)),
            Entity(TEO, "Person", "Teo Okafor"),
            Entity(LABS, "Organization", "Northlight Labs"),
            Entity(FISH, "System", "Lanternfish", ("LF",)),
        ),
        statements=(
            role,
            planned,
            said(MARA, "cofounded", LABS, start="2015"),
            said(MARA, "developed", FISH),
            said(MARA, "collaboratedWith", TEO),
            said(TEO, "supervisedBy", MARA),
            said(FISH, "derivedFrom", "system/glowworm"),
        ),
        claims=(
            Claim(
                MARA,
                (at("words of hers"),),
                Mode.QUOTED,
                at("words of hers"),
                "q",
                about=(FISH,),
                topic="Light",
            ),
            Claim(
                TEO,
                (at("words of his"),),
                Mode.REPORTED,
                at("words of his"),
                "r",
                about=(FISH,),
                certainty=0.5,
                polarity=False,
                said_at="2024-03",
                horizon="in two years",
            ),
            Claim(None, (at("Fen Prize"),), Mode.NARRATED, at("Fen Prize"), "n"),
        ),
    )
    return store_of(quads([found], rules={}))


def rows(store: Store, name: str, **values: str) -> list[tuple[str | None, ...]]:
    return list(ask(store, questions()[name], values=values).rows)


def test_there_are_a_dozen_questions_and_more() -> None:
    assert len(questions()) >= 12


@pytest.mark.parametrize("name", sorted(questions()))
def test_question_has_a_title_and_gives_the_columns_it_names(store: Store, name: str) -> None:
    question = questions()[name]
    assert question.title
    assert ask(store, question).columns
    assert all(f"${parameter}" in question.text for parameter in question.parameters)


@pytest.mark.parametrize("name", sorted(questions()))
def test_question_answers_nothing_about_nothing(name: str) -> None:
    question = questions()[name]
    hostile = dict.fromkeys(question.parameters, '"} # \\ $who\n\x01')
    assert ask(store_of([]), question, values=hostile).rows == ()


@pytest.mark.parametrize("name", sorted(set(questions()) - {"disputes", "founders", "lineage"}))
def test_question_is_answered(store: Store, name: str) -> None:
    assert rows(store, name) != []


@pytest.mark.parametrize(
    ("values", "speakers"),
    [
        ({}, ["", "Mara Lindqvist", "Teo Okafor"]),
        ({"who": "lindqvist"}, ["Mara Lindqvist"]),
        ({"about": "lantern"}, ["Mara Lindqvist", "Teo Okafor"]),
        ({"about": "lf"}, ["Mara Lindqvist", "Teo Okafor"]),
        ({"about": "light"}, ["Mara Lindqvist"]),
        ({"who": "okafor", "about": "light"}, []),
    ],
)
def test_who_said_what(store: Store, values: dict[str, str], speakers: list[str]) -> None:
    assert sorted(str(row[0]) for row in rows(store, "who-said-what", **values)) == speakers


def test_affiliations(store: Store) -> None:
    assert rows(store, "affiliations", who="northlight") == [
        ("Mara Lindqvist", "Northlight Labs", "chief scientist", "2019", "2021", "yes")
    ]


def test_founders(store: Store) -> None:
    assert rows(store, "founders", organization="NORTH") == [
        ("Mara Lindqvist", "Northlight Labs", "with others", "2015")
    ]


def test_makers(store: Store) -> None:
    assert rows(store, "makers") == [("Mara Lindqvist", "Lanternfish", "system")]


def test_predictions(store: Store) -> None:
    assert rows(store, "predictions") == [
        ("Teo Okafor", "in two years", "2026", "words of his", "0.5", "notes.txt")
    ]


def test_a_claim_stated_twice_is_one_row_with_its_first_place() -> None:
    text = "Lanternfish will win. Lanternfish will win."
    claims = tuple(Claim(MARA, (s,), Mode.TURN, s, "t", about=(FISH,)) for s in ((0, 21), (22, 43)))
    entities = (Entity(MARA, "Person", "Mara Lindqvist"), Entity(FISH, "System", "Lanternfish"))
    found = Annotations(Document("n", "n.txt", "text/plain", text), entities=entities, claims=claims)
    store = store_of(quads([found], rules={}))
    assert [(row[3], row[-1]) for row in rows(store, "who-said-what")] == [("Lanternfish will win.", "0")]
    assert rows(store, "documents")[0][-1] == "1"
    assert rows(store, "topics") == [("Lanternfish", "system", "1", "1")]


def test_plans(store: Store) -> None:
    assert [row[:3] for row in rows(store, "plans")] == [("Teo Okafor", "joined", "Northlight Labs")]


def test_timeline_is_in_order(store: Store) -> None:
    assert [row[:2] for row in rows(store, "timeline")] == [
        ("2015", "cofounded"),
        ("2019", "role"),
        ("2021", "role"),
        ("2024-03", "said"),
    ]


def test_disputes(store: Store) -> None:
    assert rows(store, "disputes") == [
        ("Lanternfish", "Mara Lindqvist", "words of hers", "Teo Okafor", "words of his")
    ]


def test_teachers_take_collaboration_both_ways(store: Store) -> None:
    assert rows(store, "teachers") == [
        ("Mara Lindqvist", "collaborated with", "Teo Okafor"),
        ("Teo Okafor", "collaborated with", "Mara Lindqvist"),
        ("Teo Okafor", "supervised by", "Mara Lindqvist"),
    ]


def test_evidence(store: Store) -> None:
    found = rows(store, "evidence", subject="mara", relation="developed")
    assert [row[:3] + row[4:] for row in found] == [
        ("Mara Lindqvist", "developed", "Lanternfish", "notes.txt", "0", "26", TEXT[:26], "developed.active")
    ]


def test_counts(store: Store) -> None:
    assert {("Statement", "7"), ("Claim", "3"), ("Person", "2")} <= set(rows(store, "counts"))


def test_documents(store: Store) -> None:
    assert rows(store, "documents") == [("notes.txt", "Notes", "2024", "1", "7", "3")]


def test_topics(store: Store) -> None:
    assert rows(store, "topics") == [("Lanternfish", "system", "2", "2"), ("Light", "topic", "1", "1")]


def test_unknown_parameter_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match=r"'makers' has no parameter 'whom'; it has what"):
        rows(store, "makers", whom="x")


def test_value_stays_a_string(store: Store) -> None:
    assert rows(store, "makers", what='") || true || ("') == []


def test_dollar_that_is_no_parameter_stays() -> None:
    assert Question("q", "Q", {"who": ""}, "$who $whom ?who").query({}) == '"" $whom ?who'


def test_own_folder_of_questions(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("# title: Mine\nASK {}", encoding="utf-8")
    assert [question.title for question in questions(tmp_path).values()] == ["Mine"]


@pytest.mark.parametrize("text", ["", "ASK {}", "#title:"])
def test_question_without_title_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=r"mine\.rq: the first line must be"):
        questions(tmp_path)
