"""The ontology file, how it is read, and the Python module made from it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from kg import ontology, resources, vocab
from kg.errors import OntologyError

RELATIONS = {
    "acquired": ("Agent", "Organization"),
    "alternativeTo": ("Artifact", "Artifact"),
    "awarded": ("Agent", "string"),
    "cofounded": ("Agent", "Organization"),
    "collaboratedWith": ("Agent", "Agent"),
    "derivedFrom": ("Artifact", "Artifact"),
    "developed": ("Agent", "Artifact"),
    "educatedAt": ("Person", "Organization"),
    "founded": ("Agent", "Organization"),
    "joined": ("Person", "Organization"),
    "left": ("Person", "Organization"),
    "partOf": (None, None),
    "role": ("Person", "string"),
    "supervisedBy": ("Person", "Person"),
    "usedIn": ("Artifact", "Artifact"),
    "worksFor": ("Person", "Organization"),
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(resources.ontology_dir() / "kg.ttl", format="turtle")


def own_terms(graph: Graph) -> list[URIRef]:
    terms = {s for s in graph.subjects(RDF.type) if str(s).startswith(ontology.NAMESPACE)}
    return sorted(s for s in terms if isinstance(s, URIRef))


def test_relations_join_what_the_rules_count_on() -> None:
    found = {name: (p.domain, p.range) for name, p in ontology.read().properties.items()}
    assert found == RELATIONS


@pytest.mark.parametrize("name", ["awarded", "role"])
def test_relation_takes_values(name: str) -> None:
    assert ontology.read().properties[name].literal


def test_only_collaboration_holds_both_ways() -> None:
    assert [p.name for p in ontology.read().properties.values() if p.symmetric] == ["collaboratedWith"]


@pytest.mark.parametrize("name", ["digest", "evidence", "claimant", "confidence"])
def test_bookkeeping_is_no_relation(name: str) -> None:
    found = ontology.read()
    assert name in found.bookkeeping
    assert name not in found.properties


@pytest.mark.parametrize(
    ("name", "ancestors"),
    [
        ("Person", ("Person", "Agent")),
        ("System", ("System", "Artifact")),
        ("Claim", ("Claim",)),
    ],
)
def test_class_knows_its_own_ancestors(name: str, ancestors: tuple[str, ...]) -> None:
    assert ontology.read().classes[name].ancestors == ancestors


def test_joined_is_a_way_of_working_for() -> None:
    assert ontology.read().properties["joined"].ancestors == ("joined", "worksFor")


@pytest.mark.parametrize(
    ("name", "ancestor", "holds"),
    [
        ("Algorithm", "Artifact", True),
        ("Algorithm", "Agent", False),
        ("Algorithm", None, True),
        ("Unheard", "Agent", False),
    ],
)
def test_is_a(name: str, ancestor: str | None, holds: bool) -> None:  # noqa: FBT001
    assert ontology.read().is_a(name, ancestor) is holds


def test_individuals_are_modes_and_modalities() -> None:
    assert dict(ontology.read().individuals) == {
        "Asserted": "Modality",
        "Narrated": "Mode",
        "Planned": "Modality",
        "Quoted": "Mode",
        "Reported": "Mode",
        "Turn": "Mode",
    }


@pytest.mark.parametrize("about", [RDFS.label, RDFS.comment])
def test_every_term_is_described_in_english(graph: Graph, about: URIRef) -> None:
    languages = {
        term: [o.language for o in graph.objects(term, about) if isinstance(o, Literal)]
        for term in own_terms(graph)
    }
    assert {term for term, found in languages.items() if found != ["en"]} == set()


def test_every_term_says_where_it_is_defined(graph: Graph) -> None:
    home = URIRef(ontology.NAMESPACE.rstrip("#"))
    assert [t for t in own_terms(graph) if (t, RDFS.isDefinedBy, home) not in graph] == []


def test_every_property_says_what_it_joins(graph: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    properties = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    ends = [(p, end) for p in properties for end in (RDFS.domain, RDFS.range)]
    assert properties
    assert [(p, end) for p, end in ends if graph.value(p, end) is None] == []


def test_own_terms_that_are_named_are_defined(graph: Graph) -> None:
    named = {o for o in graph.objects() if isinstance(o, URIRef) and o.startswith(ontology.NAMESPACE)}
    assert named <= set(own_terms(graph))


def test_labels_are_not_used_twice(graph: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    labels = sorted(str(graph.value(s, RDFS.label)) for kind in kinds for s in graph.subjects(RDF.type, kind))
    assert labels == sorted(set(labels))


def test_ontology_names_version_and_licence(graph: Graph) -> None:
    header = URIRef(ontology.NAMESPACE.rstrip("#"))
    version = graph.value(header, OWL.versionInfo)
    assert str(graph.value(header, OWL.versionIRI)).endswith(f"/{version}")
    assert graph.value(header, URIRef("http://purl.org/dc/terms/license")) is not None


def test_readme_speaks_of_every_class() -> None:
    text = (resources.ontology_dir() / "README.md").read_text(encoding="utf-8")
    assert [name for name in ontology.read().classes if name not in text] == []


def test_vocabulary_is_fresh() -> None:
    written = Path(vocab.__file__).read_text(encoding="utf-8")
    assert written == ontology.vocabulary(ontology.read()), "run `python -m kg.ontology`"


def test_module_names_the_file_it_writes(tmp_path: Path) -> None:
    """On a copy, so that no run writes to the package that is tested."""
    package = Path(vocab.__file__).parent
    shutil.copytree(resources.ontology_dir(), tmp_path / "ontology")
    (tmp_path / "kg").mkdir()
    for file in package.glob("*.py"):
        shutil.copy(file, tmp_path / "kg")
    target = tmp_path / "kg" / "vocab.py"
    target.unlink()
    command = [sys.executable, "-m", "kg.ontology"]
    told = subprocess.run([*command, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert str(target) in " ".join(told.stdout.split())
    assert not target.exists()
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"{target}\n"
    assert target.read_bytes() == Path(vocab.__file__).read_bytes()


def test_vocabulary_names_terms() -> None:
    assert str(vocab.KG.Person) == "https://w3id.org/kg-builder/ontology#Person"


def test_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"kg\.ttl: No such file.*name a folder") as caught:
        ontology.read(tmp_path)
    assert "\n" not in str(caught.value)


def test_file_that_is_no_turtle_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "kg.ttl").write_text("kg:Person a owl:Class\n\nthis is not Turtle", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"kg\.ttl: not Turtle") as caught:
        ontology.read(tmp_path)
    assert "\n" not in str(caught.value)


def test_file_without_relations_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kg.ttl").write_text("<urn:a> a <urn:b> .", encoding="utf-8")
    with pytest.raises(OntologyError, match="no property is a kg:Relation"):
        ontology.read(tmp_path)


def test_own_ontology_adds_a_relation(tmp_path: Path) -> None:
    text = (resources.ontology_dir() / "kg.ttl").read_text(encoding="utf-8")
    text += "kg:advised a owl:ObjectProperty , kg:Relation ; rdfs:domain kg:Person ; rdfs:range kg:Person .\n"
    (tmp_path / "kg.ttl").write_text(text, encoding="utf-8")
    assert ontology.read(tmp_path).properties["advised"].range == "Person"


def _with(text: str, *, folder: Path) -> Path:
    shipped = (resources.ontology_dir() / "kg.ttl").read_text(encoding="utf-8")
    (folder / "kg.ttl").write_text(f"{shipped}\n{text}", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "kg:advised a owl:ObjectProperty , kg:Relation ; rdfs:range kg:Persn .",
            "kg:advised: rdfs:range kg:Persn: no owl:Class of that name; did you mean 'kg:Person'?",
        ),
        (
            "kg:advised a owl:ObjectProperty , kg:Relation ; rdfs:domain kg:Agnt .",
            "kg:advised: rdfs:domain kg:Agnt: no owl:Class of that name; did you mean 'kg:Agent'?",
        ),
        (
            "kg:Vessel a owl:Class ; rdfs:subClassOf kg:Artefact .",
            "kg:Vessel: rdfs:subClassOf kg:Artefact: no owl:Class of that name; did you mean 'kg:Artifact'?",
        ),
        (
            "kg:advised a owl:ObjectProperty , kg:Relation ; rdfs:subPropertyOf kg:workFor .",
            "rdfs:subPropertyOf kg:workFor: no property of that name; did you mean 'kg:worksFor'?",
        ),
        (
            "kg:advised a owl:ObjectProperty , kg:Relaton .",
            "kg:advised: a kg:Relaton: no owl:Class of that name; did you mean 'kg:Relation'?",
        ),
        (
            "kg:advised a kg:Relation ; rdfs:range [ owl:unionOf ( kg:Person kg:System ) ] .",
            "kg:advised: rdfs:range must be one class with a name",
        ),
    ],
)
def test_undeclared_terms_are_named_with_the_nearest(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=re.escape(message)):
        ontology.read(_with(text, folder=tmp_path))


def test_an_ontology_need_not_declare_the_mark_of_relations(tmp_path: Path) -> None:
    text = (
        "@prefix kg: <https://w3id.org/kg-builder/ontology#> . "
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . kg:advised a owl:ObjectProperty , kg:Relation ."
    )
    (tmp_path / "kg.ttl").write_text(text, encoding="utf-8")
    assert list(ontology.read(tmp_path).properties) == ["advised"]


@pytest.mark.parametrize("kind", ["owl:ObjectProperty", "rdf:Property"])
def test_a_property_without_the_mark_is_no_relation(kind: str, tmp_path: Path) -> None:
    found = ontology.read(_with(f"kg:mentored a {kind} .", folder=tmp_path))
    assert "mentored" in found.bookkeeping
    assert "mentored" not in found.properties
