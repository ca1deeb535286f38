"""Every shape holds on a sound graph and fires on a fault, whichever engine checks it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.documents import document
from kg.errors import OntologyError
from kg.extraction import Tools, extract
from kg.graph.canonical import PREFIXES
from kg.graph.store import rdflib_graph, store_of
from kg.graph.terms import Quad, integer, iri, literal
from kg.graph.triples import quads
from kg.model import Mode
from kg.trust.quads import merged, quads_of
from kg.trust.shapes import checks, parse
from kg.trust.validate import _ontology, validate

TYPE = iri(f"{PREFIXES['rdf']}type")
Edit = Callable[[list[Quad]], list[Quad]]


def term(name: str) -> str:
    """Write ``kg:claimant`` as an IRI; anything else is a term already."""
    prefix, _, local = name.partition(":")
    return iri(PREFIXES[prefix] + local) if prefix in PREFIXES else name


def of_kind(graph: list[Quad], kind: str) -> str:
    """The first node of a class; ``kg:Statement role`` is the first statement of a role."""
    name, _, relation = kind.partition(" ")
    nodes = sorted(s for s, p, o, _ in graph if p == TYPE and o == term(name))
    if relation:
        having = {s for s, _, o, _ in graph if o == term(relation)}
        nodes = [node for node in nodes if node in having]
    return nodes[0]


def drop(kind: str, predicate: str) -> Edit:
    def edit(graph: list[Quad]) -> list[Quad]:
        node = of_kind(graph, kind)
        assert any(q[0] == node and q[1] == term(predicate) for q in graph)
        return [q for q in graph if not (q[0] == node and q[1] == term(predicate))]

    return edit


def add(kind: str, predicate: str, value: str) -> Edit:
    def edit(graph: list[Quad]) -> list[Quad]:
        node = of_kind(graph, kind)
        where = next(g for s, _, _, g in graph if s == node)
        return [*graph, (node, term(predicate), term(value), where)]

    return edit


def put(kind: str, predicate: str, value: str) -> Edit:
    return lambda graph: (
        drop(kind, predicate)(add(kind, predicate, "<urn:x>")(graph))
        + [q for q in add(kind, predicate, value)(graph) if q not in graph]
    )


def unlink(kind: str, predicate: str) -> Edit:
    """Take away what points to a node."""

    def edit(graph: list[Quad]) -> list[Quad]:
        node = of_kind(graph, kind)
        assert any(q[1] == term(predicate) and q[2] == node for q in graph)
        return [q for q in graph if not (q[1] == term(predicate) and q[2] == node)]

    return edit


def spare(*facts: tuple[str, str, str]) -> Edit:
    return lambda graph: [*graph, *((term(s), term(p), term(o), "") for s, p, o in facts)]


def without_plain_triple(graph: list[Quad]) -> list[Quad]:
    return [q for q in graph if q[1] != term("kg:founded")]


STATED, ROLE = "kg:Statement kg:founded", "kg:Statement kg:role"
FAULTS: dict[str, Edit] = {
    "document-digest": put("kg:Document", "kg:digest", '"short"'),
    "document-name": drop("kg:Document", "kg:fileName"),
    "document-length": put("kg:Document", "kg:characters", '"many"'),
    "run-document": drop("kg:ExtractionRun", "prov:used"),
    "run-version": drop("kg:ExtractionRun", "kg:softwareVersion"),
    "run-rules": drop("kg:ExtractionRun", "kg:rulesDigest"),
    "section-name": drop("kg:Section", "rdfs:label"),
    "section-document": drop("kg:Section", "dcterms:isPartOf"),
    "section-orphan": unlink("kg:Section", "kg:section"),
    "rule-name": drop("kg:Rule", "rdfs:label"),
    "evidence-document": put("kg:Evidence", "oa:hasSource", "<urn:elsewhere>"),
    "evidence-start": put("kg:Evidence", "oa:start", integer(-1)),
    "evidence-end": drop("kg:Evidence", "oa:end"),
    "evidence-order": put("kg:Evidence", "oa:start", integer(9_000)),
    "evidence-words": add("kg:Evidence", "oa:exact", '"other words"'),
    "evidence-rule": drop("kg:Evidence", "kg:extractedBy"),
    "evidence-orphan": unlink("kg:Evidence", "kg:evidence"),
    "evidence-inside": put("kg:Evidence", "oa:end", integer(9_000)),
    "evidence-length": put("kg:Evidence", "oa:exact", '"x"'),
    "statement-evidence": drop(STATED, "kg:evidence"),
    "statement-subject": drop(STATED, "rdf:subject"),
    "statement-relation": put(STATED, "rdf:predicate", "kg:fuonded"),
    "statement-object": drop(STATED, "rdf:object"),
    "statement-modality": put(STATED, "kg:modality", "kg:Quoted"),
    "statement-confidence": put(STATED, "kg:confidence", f'"1.5"^^{term("xsd:decimal")}'),
    "statement-subject-place": put(STATED, "kg:subjectSpan", '"here"'),
    "statement-object-place": drop(STATED, "kg:objectSpan"),
    "statement-organization": put(ROLE, "kg:organization", "<urn:nowhere>"),
    "statement-affiliation": put(ROLE, "kg:affiliation", "<urn:nowhere>"),
    "statement-domain": put(STATED, "rdf:subject", iri("https://example.org/kg/entity/system/lanternfish")),
    "statement-range": put(STATED, "rdf:object", iri("https://example.org/kg/entity/person/teo-okafor")),
    "statement-value": put(STATED, "rdf:object", '"Northlight Labs"'),
    "statement-triple": without_plain_triple,
    "relation-evidence": add("kg:Person", "kg:developed", "<urn:thing>"),
    "claim-evidence": drop("kg:Claim", "kg:evidence"),
    "claim-text": put("kg:Claim", "kg:text", '""@en'),
    "claim-mode": put("kg:Claim", "kg:mode", "kg:Asserted"),
    "claim-claimant": put("kg:Claim", "kg:claimant", iri("https://example.org/kg/entity/system/lanternfish")),
    "claim-certainty": put("kg:Claim", "kg:certainty", f'"-1"^^{term("xsd:decimal")}'),
    "claim-polarity": put("kg:Claim", "kg:polarity", '"no"'),
    "claim-confidence": drop("kg:Claim", "kg:confidence"),
    "claim-place": drop("kg:Claim", "kg:contentSpan"),
    "claim-topic": put("kg:Claim", "kg:topic", "<urn:nothing>"),
    "claim-said-at": add("kg:Claim", "kg:saidAt", f'"2024"^^{term("xsd:gYear")}'),
    "claim-horizon": add("kg:Claim", "kg:horizon", '"soon"@en'),
    "claim-horizon-year": lambda graph: add("kg:Claim", "kg:horizonYear", '"2030"')(
        add("kg:Claim", "kg:horizon", '"by 2030"')(graph)
    ),
    "claim-horizon-words": add("kg:Claim", "kg:horizonYear", f'"2030"^^{term("xsd:gYear")}'),
    "claim-document": lambda graph: add(
        "kg:Claim", "kg:evidence", of_kind([q for q in graph if "/two-" in q[3]], "kg:Evidence")
    )(graph),
    "claim-stated": lambda graph: add(
        "kg:Claim", "kg:evidence", of_kind([q for q in graph if "/one-" in q[3]], "kg:Evidence")
    )(graph),
    "claim-section": put("kg:Claim", "kg:section", "<urn:nothing>"),
    "claim-speaker": lambda graph: [
        quad for quad in drop("kg:Claim", "kg:claimant")(graph) if quad[1] != term("kg:speaker")
    ],
    "place-inside": put(STATED, "kg:objectSpan", '"char=9,3"'),
    "time-form": put(ROLE, "kg:start", '"long ago"'),
    "time-order": put(ROLE, "kg:start", f'"2022-03"^^{term("xsd:gYearMonth")}'),
    "thing-type": add("kg:System", "rdf:type", "kg:Dataset"),
    "thing-name": drop("kg:System", "rdfs:label"),
    "thing-mentioned": unlink("kg:System", "kg:entity"),
    "appearance-entity": drop("kg:Appearance", "kg:entity"),
    "appearance-document": drop("kg:Appearance", "kg:document"),
    "appearance-mentions": put("kg:Appearance", "kg:mentions", integer(0)),
    "appearance-evidence": drop("kg:Appearance", "kg:evidence"),
    "affiliation-member": drop("kg:Affiliation", "kg:member"),
    "affiliation-organization": drop("kg:Affiliation", "kg:organization"),
    "affiliation-title": add("kg:Affiliation", "kg:roleTitle", '"another title"'),
    "affiliation-start": add("kg:Affiliation", "kg:start", f'"2018"^^{term("xsd:gYear")}'),
    "affiliation-end": add("kg:Affiliation", "kg:end", f'"2023"^^{term("xsd:gYear")}'),
    "affiliation-orphan": unlink("kg:Affiliation", "kg:affiliation"),
    "topic-name": drop("kg:Topic", "rdfs:label"),
    "topic-orphan": unlink("kg:Topic", "kg:topic"),
    "node-name": spare(("_:b", "rdf:type", "kg:Topic")),
    "node-type": spare(("<urn:stray>", "kg:note", '"of nothing"')),
    "node-class": add("kg:Person", "rdf:type", "kg:Persn"),
    "node-predicate": add("kg:Claim", "kg:claimat", "<urn:a>"),
}


def broken(graph: list[Quad], *, shacl: bool = False) -> set[str]:
    return {finding.rule for finding in validate(store_of(graph), shacl=shacl).findings}


@pytest.mark.parametrize("shacl", [False, True])
def test_a_sound_graph_breaks_no_shape(sound: list[Quad], *, shacl: bool) -> None:
    assert broken(sound, shacl=shacl) == set()


def test_every_shape_has_a_fault() -> None:
    assert {check.rule for check in checks(parse())} == set(FAULTS)


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_found(rule: str, sound: list[Quad]) -> None:
    assert rule in broken(FAULTS[rule](sound))


def all_faults(graph: list[Quad]) -> list[Quad]:
    for rule in (
        "node-name",
        "statement-domain",
        "evidence-length",
        "claim-text",
        "thing-type",
        "claim-mode",
    ):
        graph = FAULTS[rule](graph)
    for rule in ("document-digest", "run-version", "evidence-words", "topic-orphan", "affiliation-member"):
        graph = FAULTS[rule](graph)
    for rule in (
        "appearance-mentions",
        "statement-confidence",
        "time-order",
        "node-predicate",
        "claim-polarity",
    ):
        graph = FAULTS[rule](graph)
    return graph


def test_both_engines_find_the_same(sound: list[Quad]) -> None:
    store = store_of(all_faults(sound))
    by_sparql, by_shacl = (validate(store, shacl=shacl) for shacl in (False, True))
    assert len(by_sparql.findings) > 16
    assert by_shacl.findings == by_sparql.findings
    assert (by_sparql.engine, by_shacl.engine) == ("SPARQL", "pyshacl and SPARQL")


def test_another_shacl_engine_finds_the_same_by_the_file_alone(sound: list[Quad]) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    from rdflib import RDF, Namespace

    sh = Namespace("http://www.w3.org/ns/shacl#")
    store = store_of(all_faults(sound))
    data = rdflib_graph(merged(store, _ontology(None)))
    _, found, _ = pyshacl.validate(data, shacl_graph=parse(), advanced=True, inference="none")
    theirs = set()
    for result in found.subjects(RDF.type, sh.ValidationResult):
        rule = found.value(result, sh.sourceConstraint) or found.value(result, sh.sourceShape)
        theirs.add((str(rule).rpartition("#")[2], str(found.value(result, sh.focusNode))))
    assert theirs == {(finding.rule, finding.focus) for finding in validate(store, shacl=False).findings}


def test_a_finding_names_node_value_rule_and_sentence(sound: list[Quad]) -> None:
    graph = FAULTS["statement-relation"](sound)
    found = [f for f in validate(store_of(graph), shacl=False).findings if f.rule == "statement-relation"]
    assert [(f.document, f.start, f.end, f.sentence) for f in found] == [
        ("one.txt", 0, 39, "Mara Lindqvist founded Northlight Labs.")
    ]
    assert found[0].value == f"{PREFIXES['kg']}fuonded"
    assert found[0].focus == of_kind(graph, STATED.replace("kg:founded", "kg:fuonded")).strip("<>")


def test_a_thing_is_placed_where_it_is_mentioned(sound: list[Quad]) -> None:
    graph = FAULTS["thing-name"](sound)
    found = [f for f in validate(store_of(graph), shacl=False).findings if f.rule == "thing-name"]
    assert [f.sentence for f in found] == ["Lanternfish"]


def test_a_large_graph_is_checked_as_sparql(sound: list[Quad]) -> None:
    pytest.importorskip("pyshacl")
    assert validate(store_of(sound), large=10).engine == "SPARQL"
    assert validate(store_of(sound)).engine == "pyshacl and SPARQL"


def test_without_pyshacl_the_report_says_so(sound: list[Quad], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.trust.validate.find_spec", lambda _: None)
    report = validate(store_of(sound))
    assert report.engine == "SPARQL"
    assert "not installed" in report.note
    with pytest.raises(OntologyError, match="not installed"):
        validate(store_of(sound), shacl=True)


def test_what_was_inferred_is_not_held_to_the_shapes(sound: list[Quad]) -> None:
    from kg.trust.infer import infer

    store = store_of(sound)
    assert broken([*quads_of(store), *infer(store)]) == set()


def test_an_own_ontology_counts_too(sound: list[Quad], tmp_path: Path) -> None:
    (tmp_path / "kg.ttl").write_text(
        f"@prefix kg: <{PREFIXES['kg']}> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
        "kg:fuonded a owl:ObjectProperty , kg:Relation .",
        encoding="utf-8",
    )
    store = store_of(FAULTS["statement-relation"](sound))
    rules = {finding.rule for finding in validate(store, folder=tmp_path, shacl=False).findings}
    assert "statement-relation" not in rules


@pytest.mark.parametrize(
    ("shape", "problem"),
    [
        ("sh:property [ sh:path <urn:p> ; sh:minCount 2 ]", "only 1 can be checked"),
        ("sh:property [ sh:path <urn:p> ; sh:uniqueLang true ]", "uniqueLang"),
        ("sh:property [ sh:path [ sh:zeroOrMorePath <urn:p> ] ; sh:minCount 1 ]", "needs a path"),
        ("sh:closed true", "closed"),
    ],
)
def test_a_shape_that_cannot_be_checked_fails_when_it_is_read(
    shape: str, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . "
        f"<urn:s#s> a sh:NodeShape ; sh:targetClass <urn:c> ; {shape} .",
        encoding="utf-8",
    )
    with pytest.raises(OntologyError, match=problem):
        checks(parse(tmp_path))


@pytest.mark.parametrize(("text", "problem"), [(None, "No such file"), ("no turtle", "not Turtle")])
def test_shapes_that_cannot_be_read_are_one_line(text: str | None, problem: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "shapes.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=problem) as caught:
        parse(tmp_path)
    assert "\n" not in str(caught.value)


def test_hostile_words_stay_words(sound: list[Quad]) -> None:
    graph = add("kg:Evidence", "oa:exact", literal('<script>"\x1b'))(sound)
    found = validate(store_of(graph), shacl=False).findings
    assert {f.rule for f in found} >= {"evidence-words"}


@pytest.mark.parametrize("speaker", ["???", "the 2nd caller", "x@y", "7"])
def test_a_speaker_that_is_no_name_breaks_no_shape(speaker: str, tools: Tools) -> None:
    text = "We need better nets. Small teams will win in the long run."
    found = extract(document(text, meta=(("speaker", speaker),)), tools=tools)
    assert any(claim.mode is Mode.TURN for claim in found.claims)
    assert broken(quads([found])) == set()


def test_an_empty_graph_does_not_hold() -> None:
    found = validate(store_of([]), shacl=False)
    assert [finding.rule for finding in found.findings] == ["nothing"]


def test_terms_of_another_ontology_bring_a_hint(sound: list[Quad]) -> None:
    strange = [
        (s, p.replace("#founded>", "#cooked>"), o.replace("#founded>", "#cooked>"), g) for s, p, o, g in sound
    ]
    assert (
        "kg:cooked; a graph built with one of its own needs --ontology"
        in validate(store_of(strange), shacl=False).note
    )
    assert not validate(store_of(sound), shacl=False).note.startswith("not in")


@pytest.mark.parametrize("shacl", [True, False])
@pytest.mark.parametrize(
    ("edit", "rule", "document"),
    [
        (put("kg:Evidence", "oa:hasSource", '"words"'), "evidence-document", ""),
        (put(STATED, "kg:evidence", '"words"'), "statement-evidence", ""),
        (put("kg:Claim", "kg:evidence", '"words"'), "claim-evidence", ""),
        (put("kg:Claim", "kg:claimant", '"words"'), "claim-claimant", "one.txt"),
        (put("kg:Evidence", "oa:start", "_:b"), "evidence-start", "one.txt"),
    ],
)
def test_words_where_a_thing_should_be_are_a_violation(
    sound: list[Quad], edit: Edit, rule: str, document: str, *, shacl: bool
) -> None:
    found = validate(store_of(edit(sound)), shacl=shacl).findings
    assert (rule, document) in {(one.rule, one.document) for one in found}
