"""From annotations to quads."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.graph.canonical import PREFIXES, nquads
from kg.graph.cuts import LONGEST
from kg.graph.iris import BASE
from kg.graph.store import store_of
from kg.graph.triples import FIRST_MENTIONS, quads
from kg.model import (
    Annotations,
    Block,
    BlockKind,
    Claim,
    Document,
    Entity,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Mode,
    Span,
    Statement,
)
from kg.rules.book import Rule

TEXT = "Mara Lindqvist, chief scientist of Northlight Labs, built Lanternfish. It will win, she said."
MARA, LABS, FISH = "person/mara-lindqvist", "organization/northlight-labs", "system/lanternfish"


def at(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


DOCUMENT = Document(
    "notes",
    "notes.txt",
    "text/plain",
    TEXT,
    title="Notes",
    date="2024-05",
    blocks=(Block(BlockKind.TURN, 0, len(TEXT), section="Work", speaker="Mara"),),
    meta=(("author", "T. Okafor"), ("url", "https://example.org/n"), ("url", "not a <url>")),
)
DEVELOPED = Statement(
    MARA, "developed", FISH, at("Mara Lindqvist"), at("Lanternfish"), (0, 70), "developed.active", 0.9
)
ROLE = Statement(
    MARA,
    "role",
    Literal("chief scientist"),
    at("Mara Lindqvist"),
    at("chief scientist"),
    (0, 50),
    "role.apposition",
    organization=LABS,
    organization_span=at("Northlight Labs"),
    start="2019",
)
CLAIM = Claim(
    MARA,
    (at("It will win"),),
    Mode.QUOTED,
    at("It will win, she said"),
    "claim.quote",
    source=at("she"),
    cue=at("said"),
    topic="Winning",
    about=(FISH,),
    certainty=0.6,
    polarity=False,
    said_at="2024-05-15",
    horizon="soon",
    cited_source="A talk",
    section="Work",
    confidence=0.8,
)


def read(**parts: tuple[object, ...]) -> Annotations:
    return replace(Annotations(DOCUMENT), **parts)  # type: ignore[arg-type]


def ask(found: Annotations, pattern: str) -> list[tuple[str, ...]]:
    """Match a SPARQL pattern over the union of all graphs; the rows, each its values in order of name."""
    prefixes = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in PREFIXES.items())
    solutions = store_of(quads([found], rules={})).query(
        f"{prefixes}SELECT * WHERE {{ {pattern} }}", use_default_graph_as_union=True
    )
    assert isinstance(solutions, ox.QuerySolutions)
    names = sorted(solutions.variables, key=lambda variable: variable.value)
    return sorted(
        tuple(
            str(getattr(row[name], "value", "")).removeprefix(BASE).removeprefix(PREFIXES["kg"])
            for name in names
        )
        for row in solutions
    )


def test_entity_has_type_label_and_aliases() -> None:
    found = read(entities=(Entity(MARA, "Person", "Mara Lindqvist", ("Lindqvist", "Mara")),))
    assert ask(found, "?a a ?b ; rdfs:label ?c ; skos:altLabel ?d") == [
        (f"entity/{MARA}", "Person", "Mara Lindqvist", alias) for alias in ("Lindqvist", "Mara")
    ]


def test_asserted_statement_is_a_plain_triple_too() -> None:
    assert ask(read(statements=(DEVELOPED,)), "?a kg:developed ?b") == [(f"entity/{MARA}", f"entity/{FISH}")]


def test_planned_statement_is_no_plain_triple_and_no_affiliation() -> None:
    planned = replace(DEVELOPED, predicate="joined", object=LABS, modality=Modality.PLANNED, role="chair")
    found = read(statements=(planned,))
    assert ask(found, "?a kg:joined ?b") == []
    assert ask(found, "?a a kg:Affiliation") == []
    assert ask(found, "?s a kg:Statement ; kg:modality ?m ; kg:roleTitle ?t")[0][:1] == ("Planned",)


def test_statement_says_what_it_joins_where_and_how_surely() -> None:
    found = read(statements=(DEVELOPED,))
    pattern = "[] rdf:subject ?a ; rdf:predicate ?b ; rdf:object ?c ; kg:confidence ?d ; kg:subjectSpan ?e"
    assert ask(found, pattern) == [(f"entity/{MARA}", "developed", f"entity/{FISH}", "0.9", "char=0,14")]


def test_evidence_says_what_stands_where_under_which_heading_and_who_speaks() -> None:
    found = read(statements=(DEVELOPED,))
    pattern = (
        "?s a kg:Statement ; kg:evidence ?e . ?e oa:start ?a ; oa:end ?b ; oa:exact ?c ; kg:speaker ?d ;"
        " kg:extractedBy/rdfs:label ?r ; kg:section/rdfs:label ?h ; oa:hasSource/kg:fileName ?n"
    )
    assert [row[:4] + row[5:8] for row in ask(found, pattern)] == [
        ("0", "70", TEXT[:70], "Mara", "Work", "notes.txt", "developed.active")
    ]


def test_role_with_organization_is_an_affiliation() -> None:
    pattern = "?s kg:affiliation [ kg:member ?a ; kg:organization ?b ; kg:roleTitle ?c ; kg:start ?d ]"
    assert [row[:4] for row in ask(read(statements=(ROLE,)), pattern)] == [
        (f"entity/{MARA}", f"entity/{LABS}", "chief scientist", "2019")
    ]


def test_role_without_organization_is_no_affiliation() -> None:
    alone = replace(ROLE, organization=None, organization_span=None)
    assert ask(read(statements=(alone,)), "?a a kg:Affiliation") == []
    assert ask(read(statements=(alone,)), "?a kg:role ?b") == [(f"entity/{MARA}", "chief scientist")]


def test_who_left_is_a_former_member() -> None:
    left = replace(DEVELOPED, predicate="left", object=LABS, end="2021")
    assert ask(read(statements=(left,)), "[] a kg:Affiliation ; kg:end ?a ; kg:former ?b") == [
        ("2021", "true")
    ]


def test_same_affiliation_in_two_documents_has_one_iri() -> None:
    other = replace(read(statements=(ROLE,)), document=replace(DOCUMENT, text=TEXT + " The end."))
    both = quads([read(statements=(ROLE,)), other], rules={})
    assert len({s for s, _, _, _ in both if "/affiliation/" in s}) == 1
    assert len({s for s, _, _, _ in both if "/statement/" in s}) == 2


def test_statement_found_twice_keeps_its_higher_confidence() -> None:
    found = read(
        statements=(replace(DEVELOPED, confidence=0.45), DEVELOPED, replace(DEVELOPED, confidence=0.5))
    )
    assert ask(found, "?s a kg:Statement ; kg:confidence ?c")[0][0] == "0.9"
    assert len(ask(found, "?s a kg:Statement ; kg:confidence ?c")) == 1


def test_statements_that_differ_in_role_are_two() -> None:
    found = read(statements=(replace(ROLE, predicate="worksFor", object=LABS, role="chair"), replace(ROLE)))
    assert len(ask(found, "?s a kg:Statement")) == 2


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("kg:text", "It will win"),
        ("kg:claimant", f"entity/{MARA}"),
        ("kg:mode", "Quoted"),
        ("kg:topic/rdfs:label", "Winning"),
        ("kg:about", f"entity/{FISH}"),
        ("kg:certainty", "0.6"),
        ("kg:polarity", "false"),
        ("kg:saidAt", "2024-05-15"),
        ("kg:horizon", "soon"),
        ("kg:citedSource", "A talk"),
        ("kg:section/rdfs:label", "Work"),
        ("kg:cue", "said"),
        ("kg:contentSpan", "char=71,82"),
        ("kg:confidence", "0.8"),
        ("kg:evidence/oa:exact", "It will win, she said"),
        ("kg:evidence/kg:extractedBy/rdfs:label", "claim.quote"),
    ],
)
def test_claim(predicate: str, value: str) -> None:
    assert ask(read(claims=(CLAIM,)), f"?c a kg:Claim . ?c {predicate} ?v")[0][1] == value


def test_split_quote_is_joined_by_an_ellipsis() -> None:
    split = replace(CLAIM, content=(at("It will win"), at("Northlight Labs")))
    assert ask(read(claims=(split,)), "[] kg:text ?v") == [("It will win … Northlight Labs",)]


def test_claim_without_claimant_has_none() -> None:
    found = read(claims=(replace(CLAIM, claimant=None),))
    assert ask(found, "?c a kg:Claim ; kg:claimant ?v") == []
    assert len(ask(found, "?c a kg:Claim")) == 1


def mention(start: int, *, kind: MentionKind = MentionKind.NAME) -> Mention:
    return Mention(start, start + 4, "Person", "Mara", MARA, kind, "entity.name")


def test_all_mentions_are_counted_and_the_first_by_name_are_kept() -> None:
    found = read(
        mentions=(mention(0, kind=MentionKind.PRONOUN), mention(9), mention(5), mention(20), mention(20))
    )
    assert ask(found, "[] kg:entity ?a ; kg:document/kg:fileName ?b ; kg:mentions ?c") == [
        (f"entity/{MARA}", "notes.txt", "4")
    ]
    starts = ask(found, "[] a kg:Appearance ; kg:evidence/oa:start ?v")
    assert starts == [("5",), ("9",)]
    assert len(starts) == FIRST_MENTIONS


@pytest.mark.parametrize(
    ("predicate", "values"),
    [
        ("dcterms:title", ["Notes"]),
        ("dcterms:date", ["2024-05"]),
        ("dcterms:identifier", ["notes"]),
        ("dcterms:format", ["text/plain"]),
        ("dcterms:source", ["https://example.org/n"]),
        ("kg:note", ["author: T. Okafor", "url: not a <url>"]),
        ("kg:characters", [str(len(TEXT))]),
        ("kg:digest", [DOCUMENT.digest]),
    ],
)
def test_document_is_described(predicate: str, values: list[str]) -> None:
    assert ask(read(), f"[] a kg:Document ; {predicate} ?v") == [(value,) for value in values]


def test_graph_comes_from_its_document_by_a_run_without_times() -> None:
    pattern = (
        "?g prov:wasDerivedFrom ?d ; prov:wasGeneratedBy ?r . ?r a kg:ExtractionRun ; prov:used ?d . ?r ?p ?v"
    )
    found = ask(read(), pattern)
    assert {row[1] for row in found} == {f"graph/{DOCUMENT.key}"}
    assert {row[2].rsplit("#", 1)[-1] for row in found} == {"type", "used", "softwareVersion", "rulesDigest"}


def test_metadata_stands_in_the_default_graph_and_what_was_read_in_the_documents() -> None:
    found = quads(
        [read(entities=(Entity(MARA, "Person", "Mara"),), statements=(DEVELOPED,), claims=(CLAIM,))]
    )
    in_graph = {s.split("/kg/")[1].split("/")[0] for s, _, _, g in found if g}
    default = {s.split("/kg/")[1].split("/")[0] for s, _, _, g in found if not g}
    assert in_graph == {"claim", "entity", "evidence", "section", "statement", "topic"}
    assert default == {"document", "graph", "rule", "run"}
    assert {g for _, _, _, g in found if g} == {f"<{BASE}graph/{DOCUMENT.key}>"}


def test_rules_in_use_are_described() -> None:
    rules = {name: Rule(name, "relation", f"Reads {name}.") for name in ("developed.active", "unused")}
    found = quads([read(statements=(DEVELOPED,))], rules=rules)
    assert '"Reads developed.active."@en' in {o for _, _, o, _ in found}
    assert not any("unused" in o for _, _, o, _ in found)


def test_other_rules_are_another_run() -> None:
    rule = Rule("r", "relation", "Reads.", pattern=[{"LOWER": "by"}])
    runs = [
        {s for s, _, _, _ in quads([read()], rules=rules) if "/run/" in s}
        for rules in ({}, {"r": rule}, {"r": replace(rule, pattern=[])})
    ]
    assert len(set.union(*runs)) == 3


def test_documents_join_to_the_union_in_any_order() -> None:
    one = read(statements=(DEVELOPED,))
    two = replace(read(claims=(CLAIM,)), document=replace(DOCUMENT, id="more"))
    together = nquads(quads([one, two], rules={}))
    assert together == nquads(quads([two, one], rules={}))
    assert together == nquads([*quads([one], rules={}), *quads([two], rules={})])


def test_no_blank_nodes() -> None:
    found = quads([read(statements=(DEVELOPED, ROLE), claims=(CLAIM,), mentions=(mention(0),))], rules={})
    assert [term for quad in found for term in quad if term.startswith("_:")] == []


def test_very_long_evidence_is_given_by_position_alone() -> None:
    text = "word " * (LONGEST // 5 + 1)
    long = Annotations(
        Document("long", "long.txt", "text/plain", text),
        statements=(replace(DEVELOPED, evidence=(0, len(text))),),
    )
    assert ask(long, "?e a kg:Evidence ; oa:end ?b") == [
        (str(len(text)), ask(long, "?e a kg:Evidence")[0][0])
    ]
    assert ask(long, "?e oa:exact ?x") == []


def test_base_is_the_users() -> None:
    found = quads([read(statements=(DEVELOPED,))], base="https://data.example.org/labs", rules={})
    assert {s.split("/")[2] for s, _, _, _ in found} == {"data.example.org"}


def test_base_that_is_no_iri_is_refused() -> None:
    with pytest.raises(GraphError, match="no absolute IRI"):
        quads([read()], base="my graph")
