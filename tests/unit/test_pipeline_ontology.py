"""An ontology of another field: the example in docs/own-ontology."""

import re
import shutil
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg.documents import document
from kg.errors import OntologyError
from kg.extraction import Tools, extract, load_tools
from kg.graph.store import load
from kg.ontology import read as read_ontology
from kg.pipeline import Built, Options, build
from kg.rules import lexicon
from kg.trust.validate import validate
from kg.trust.verify import verify

KG = "https://w3id.org/kg-builder/ontology#"


@pytest.fixture(scope="module")
def example(root: Path) -> Path:
    return root / "docs" / "own-ontology"


@pytest.fixture(scope="module")
def own_tools(example: Path) -> Tools:
    return load_tools(folder=example / "ontology")


@pytest.fixture(scope="module")
def built(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    out = tmp_path_factory.mktemp("kitchen")
    return build([example / "documents"], out, options=Options(ontology=example / "ontology"))


def test_the_example_finds_people_restaurants_and_dishes(built: Built) -> None:
    assert built.entities == {"Dish": 2, "Person": 3, "Restaurant": 2}
    assert (built.skipped, sum(built.claims.values())) == ((), 2)


def test_the_example_relates_them(built: Built) -> None:
    rows = load(built.out).query(
        f"""
        SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{
          ?x <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s ;
             <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?p ;
             <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> ?o ; a <{KG}Statement> }} }}
        """
    )
    assert isinstance(rows, QuerySolutions)
    assert {tuple(re.split("[/#]", row[name].value)[-1] for name in ("s", "p", "o")) for row in rows} == {
        ("mara-lindqvist", "trainedUnder", "teo-okafor"),
        ("mara-lindqvist", "cooked", "ember-soup"),
        ("teo-okafor", "opened", "harbour-table"),
        ("ines-duarte", "opened", "blue-kettle"),
        ("ines-duarte", "cooked", "salt-garden"),
    }


def test_the_example_holds_and_is_proved(built: Built, example: Path) -> None:
    assert validate(load(built.out), folder=example / "ontology").findings == ()
    assert verify(built.out, [example / "documents"]).ok


def test_a_relation_alone_can_give_a_class_of_ones_own(own_tools: Tools) -> None:
    found = extract(document("Mara Lindqvist created Winter Orchard in 2016."), tools=own_tools)
    assert ("Winter Orchard", "Dish") in {(e.name, e.type) for e in found.entities}


def examples(folder: Path) -> list[tuple[str, str, bool]]:
    entries = lexicon.read(folder, ontology=read_ontology(folder)).entries
    told = [(e.text, x, True) for entry in entries for e in entry.examples for x in e.expect]
    return told + [(e.text, x, False) for entry in entries for e in entry.counterexamples for x in e.reject]


@pytest.mark.parametrize(
    ("text", "relation", "there"),
    examples(Path(__file__).resolve().parents[2] / "docs" / "own-ontology" / "ontology"),
)
def test_sentences_of_the_lexicon_are_read(text: str, relation: str, there: bool, own_tools: Tools) -> None:  # noqa: FBT001
    found = extract(document(text), tools=own_tools)
    names = {e.id: e.name for e in found.entities}
    said = {f"{s.predicate}({names[s.subject]}, {names.get(str(s.object))})" for s in found.statements}
    assert (re.sub(r";.*", ")", relation) in said) is there


def test_without_gazetteer_folder_the_rules_work_alone(example: Path, tmp_path: Path) -> None:
    own = shutil.copytree(example / "ontology", tmp_path / "own")
    shutil.rmtree(own / "gazetteer")
    found = build([example / "documents"], tmp_path / "out", options=Options(ontology=own))
    assert found.entities["Person"] == 3


@pytest.mark.parametrize("missing", ["kg.ttl", "lexicon.toml"])
def test_what_a_folder_must_hold_is_told(missing: str, example: Path, tmp_path: Path) -> None:
    own = shutil.copytree(example / "ontology", tmp_path / "own")
    (own / missing).unlink()
    with pytest.raises(OntologyError, match=rf"{missing}: .*name a folder with kg\.ttl and lexicon\.toml"):
        build([example / "documents"], tmp_path / "out", options=Options(ontology=own))


def test_a_misspelt_relation_is_told_with_file_entry_and_nearest(example: Path, tmp_path: Path) -> None:
    own = shutil.copytree(example / "ontology", tmp_path / "own")
    text = (own / "lexicon.toml").read_text(encoding="utf-8")
    (own / "lexicon.toml").write_text(text.replace("[[cooked", "[[coked"), encoding="utf-8")
    with pytest.raises(OntologyError, match=r"lexicon\.toml: entry 'coked'.*did you mean 'cooked'"):
        build([example / "documents"], tmp_path / "out", options=Options(ontology=own))


def test_a_misspelt_class_in_a_gazetteer_is_told(example: Path, tmp_path: Path) -> None:
    own = shutil.copytree(example / "ontology", tmp_path / "own")
    (own / "gazetteer" / "dishes.toml").write_text(
        'type = "Dsh"\n[names]\n"Ember Soup" = []\n', encoding="utf-8"
    )
    with pytest.raises(OntologyError, match=r"dishes\.toml: type 'Dsh'.*did you mean 'Dish'"):
        build([example / "documents"], tmp_path / "out", options=Options(ontology=own))
