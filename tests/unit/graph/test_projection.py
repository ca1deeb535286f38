"""From a graph to nodes and edges."""

from dataclasses import replace

import pytest

from kg.graph.links import words
from kg.graph.projection import Edge, Node, Projection, project
from kg.graph.rank import ranks
from kg.graph.store import store_of
from kg.graph.triples import quads
from kg.model import Annotations, Claim, Document, Entity, Literal, Mention, Modality, Mode, Span, Statement

TEXT = "Mara Lindqvist, chief scientist of Northlight Labs, built Lanternfish. Teo said: It will surely win."
MARA, TEO = "person/mara-lindqvist", "person/teo-okafor"
LABS, FISH = "organization/northlight-labs", "system/lanternfish"
BASE = "https://example.org/kg/entity/"
ENTITIES = (
    Entity(MARA, "Person", "Mara Lindqvist", ("Lindqvist",)),
    Entity(TEO, "Person", "Teo Okafor"),
    Entity(LABS, "Organization", "Northlight Labs"),
    Entity(FISH, "System", "Lanternfish"),
)


def at(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def said(predicate: str, subject: str = MARA, target: str | Literal = LABS) -> Statement:
    return Statement(
        subject, predicate, target, at("Mara Lindqvist"), at("Northlight Labs"), (0, 70), "rule.one", 0.8
    )


CLAIM = Claim(
    TEO,
    (at("It will surely win"),),
    Mode.QUOTED,
    at("Teo said: It will surely win."),
    "claim.quote",
    about=(FISH,),
    topic="Winning",
    certainty=0.75,
    polarity=False,
    confidence=0.9,
)


def drawn(
    *statements: Statement, claims: tuple[Claim, ...] = (), mentions: tuple[Mention, ...] = ()
) -> Projection:
    document = Document("notes", "notes.txt", "text/plain", TEXT, title="Notes", date="2024")
    found = Annotations(document, mentions, ENTITIES, statements, claims)
    return project(store_of(quads([found], rules={})))


def edge(projection: Projection, predicate: str) -> Edge:
    (found,) = [e for e in projection.edges if e.predicate == predicate]
    return found


def node(projection: Projection, identifier: str) -> Node:
    (found,) = [n for n in projection.nodes if n.id == BASE + identifier]
    return found


def test_statement_is_an_edge_with_its_words_marked() -> None:
    found = edge(drawn(said("worksFor")), "worksFor")
    assert (found.source, found.target, found.label) == (BASE + MARA, BASE + LABS, "works for")
    (quote,) = found.quotes
    assert [quote.exact[a:b] for a, b in quote.marks] == ["Mara Lindqvist", "Northlight Labs"]
    assert (quote.rule, quote.confidence) == ("rule.one", 0.8)


def test_statements_that_say_the_same_are_one_edge_with_the_best_quote_first() -> None:
    found = edge(
        drawn(said("worksFor"), replace(said("worksFor"), evidence=(0, 50), confidence=0.95)), "worksFor"
    )
    assert [quote.end for quote in found.quotes] == [50, 70]
    assert found.confidence == 0.95


def test_times_and_roles_are_facts_of_the_edge() -> None:
    one = replace(said("worksFor"), role="chair", start="2015", end="2018-03", former=True)
    assert edge(drawn(one), "worksFor").facts == (
        ("role", "chair"),
        ("from", "2015"),
        ("to", "2018-03"),
        ("former", "yes"),
    )


ROLE = replace(said("role", target=Literal("chief scientist")), organization=LABS)


def test_role_joins_the_edge_of_who_works_there() -> None:
    found = drawn(said("worksFor"), ROLE)
    assert [e.predicate for e in found.edges] == ["worksFor"]
    assert found.edges[0].facts == (("role", "chief scientist"),)


def test_role_alone_is_an_edge_of_its_own() -> None:
    found = edge(drawn(ROLE), "role")
    assert (found.target, found.label) == (BASE + LABS, "has a role at")


def test_role_is_a_fact_of_the_person() -> None:
    assert node(drawn(replace(ROLE, start="2019")), MARA).facts == (
        ("role", "chief scientist at Northlight Labs (from 2019)"),
    )


def test_prize_is_a_fact_with_its_quote() -> None:
    found = node(drawn(said("awarded", target=Literal("Tern Prize"))), MARA)
    assert found.facts == (("was awarded", "Tern Prize"),)
    assert [quote.rule for quote in found.quotes] == ["rule.one"]


def test_what_happens_once_has_a_when() -> None:
    one = replace(said("founded"), start="2015")
    assert edge(drawn(one), "founded").facts == (("when", "2015"),)
    prize = replace(said("awarded", target=Literal("Tern Prize")), start="2020")
    assert node(drawn(prize), MARA).facts == (("was awarded", "Tern Prize (2020)"),)


def test_planned_statement_is_marked() -> None:
    planned = replace(said("joined"), modality=Modality.PLANNED)
    assert edge(drawn(planned), "joined").facts == (("planned", "yes"),)


def test_what_is_asserted_is_not_marked_as_planned() -> None:
    planned = replace(said("joined"), modality=Modality.PLANNED)
    assert edge(drawn(said("joined"), planned), "joined").facts == ()


def test_relation_that_holds_both_ways_is_one_edge() -> None:
    found = drawn(said("collaboratedWith", MARA, TEO), said("collaboratedWith", TEO, MARA))
    assert [(e.source, e.target) for e in found.edges] == [(BASE + MARA, BASE + TEO)]


def test_claim_is_a_node_between_who_said_it_and_what_it_is_about() -> None:
    found = drawn(claims=(CLAIM,))
    (claim,) = [n for n in found.nodes if n.kind == "Claim"]
    assert claim.label == "It will surely win"
    said_by, about = edge(found, "claimant"), edge(found, "about")
    assert (said_by.source, said_by.target, said_by.label) == (BASE + TEO, claim.id, "said")
    assert (about.source, about.target, about.label) == (claim.id, BASE + FISH, "about")


def test_claim_shows_what_is_known_of_it() -> None:
    (claim,) = [n for n in drawn(claims=(CLAIM,)).nodes if n.kind == "Claim"]
    assert claim.facts == (
        ("mode", "quoted"),
        ("topic", "Winning"),
        ("certainty", "0.75"),
        ("negated", "yes"),
        ("stance", "denied"),
        ("document", "Notes"),
    )
    assert [q.exact[a:b] for q in claim.quotes for a, b in q.marks] == ["It will surely win"]


def test_long_claim_is_shown_by_its_first_words() -> None:
    long = replace(CLAIM, content=((0, len(TEXT)),))
    (claim,) = [n for n in drawn(claims=(long,)).nodes if n.kind == "Claim"]
    assert claim.label == "Mara Lindqvist, chief scientist of Northlight Labs, built Lanternfish. Teo …"


def test_entity_shows_its_first_mentions_and_how_many_there_are() -> None:
    mentions = tuple(Mention(n, n + 4, "Person", "Mara", MARA, rule="r") for n in (0, 10, 20))
    found = node(drawn(mentions=mentions), MARA)
    assert found.mentions == 3
    assert [quote.start for quote in found.quotes] == [0, 10]
    assert (found.kind, found.label, found.aliases) == ("Person", "Mara Lindqvist", ("Lindqvist",))


def test_entity_of_two_documents_is_one_node_with_its_fullest_name() -> None:
    documents = [Document(n, f"{n}.txt", "text/plain", f"Mara {n}") for n in ("one", "two")]
    names = ("MARA LINDQVIST", "Mara Lindqvist")
    found = [
        Annotations(d, (Mention(0, 4, "Person", name, MARA),), (Entity(MARA, "Person", name),))
        for d, name in zip(documents, names, strict=True)
    ]
    (one,) = project(store_of(quads(found, rules={}))).nodes
    assert (one.label, one.aliases, one.mentions) == ("Mara Lindqvist", ("MARA LINDQVIST",), 2)
    assert one.facts == (("documents", "2"),)


def test_entity_that_is_only_spoken_of_is_a_node_all_the_same() -> None:
    found = drawn(said("acquired", LABS, "organization/quiet-company"))
    quiet = node(found, "organization/quiet-company")
    assert (quiet.kind, quiet.label) == ("Thing", "quiet-company")


def test_sources_are_listed() -> None:
    (source,) = drawn().sources
    assert (source.title, source.name, source.date, source.characters) == (
        "Notes",
        "notes.txt",
        "2024",
        len(TEXT),
    )


def test_title_is_made_of_the_most_important_names() -> None:
    found = drawn(said("worksFor"), said("developed", target=FISH), said("founded"))
    assert found.title == "Mara Lindqvist, Northlight Labs, Lanternfish"


def test_foreign_graph_gives_what_can_be_drawn() -> None:
    kg = "https://w3id.org/kg-builder/ontology#"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    found = project(
        store_of(
            [
                ("<urn:a>", kind, f"<{kg}Person>", ""),
                ("<urn:s>", kind, f"<{kg}Statement>", ""),
                ("<urn:c>", kind, f"<{kg}Claim>", ""),
                ("<urn:c>", f"<{kg}evidence>", "<urn:e>", ""),
                ("<urn:c>", f"<{kg}certainty>", '"perhaps"', ""),
                ("<urn:x>", "<urn:p>", "<urn:y>", ""),
            ]
        ),
        title="Foreign",
    )
    assert [(n.id, n.kind) for n in found.nodes] == [("urn:a", "Person"), ("urn:c", "Claim")]
    assert found.edges == ()


def test_rank_of_the_best_linked_is_one() -> None:
    found = drawn(said("worksFor"), said("developed", target=FISH), claims=(CLAIM,))
    assert max(n.rank for n in found.nodes) == found.nodes[0].rank == 1
    assert [n.rank for n in found.nodes] == sorted((n.rank for n in found.nodes), reverse=True)


@pytest.mark.parametrize(
    ("links", "order"),
    [([], "abc"), ([("b", "c"), ("b", "a")], "bac"), ([("a", "a"), ("c", "x")], "abc")],
)
def test_ranks(links: list[tuple[str, str]], order: str) -> None:
    found = ranks(["a", "b", "c"], links)
    assert "".join(sorted(found, key=lambda name: (-found[name], name))) == order


@pytest.mark.parametrize(("name", "reads"), [("madeUpBy", "made up by"), ("x", "x"), ("", "")])
def test_unknown_relation_reads_as_words(name: str, reads: str) -> None:
    assert words(name, {}) == reads
