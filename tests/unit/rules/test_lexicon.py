from pathlib import Path

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.ontology import Ontology
from kg.rules import lexicon
from kg.rules.lexicon import Phrase


@pytest.fixture(scope="module", name="terms")
def _terms() -> Ontology:
    return ontology.read()


def _write(folder: Path, text: str) -> Path:
    (folder / "lexicon.toml").write_text(text, encoding="utf-8")
    return folder


def test_entries_keep_the_order_of_the_file(tmp_path: Path, terms: Ontology) -> None:
    folder = _write(
        tmp_path, '[[left]]\nverbs = ["leave"]\n[[joined]]\nverbs = ["join"]\n[[left]]\nverbs = ["quit"]\n'
    )
    assert [e.property for e in lexicon.read(folder, ontology=terms).entries] == ["left", "left", "joined"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("join", Phrase(("join",))),
        ("work for", Phrase(("work",), prepositions=("for",))),
        ("take+over", Phrase(("take",), particles=("over",))),
        ("spin+out of", Phrase(("spin",), particles=("out",), prepositions=("of",))),
        ("be based on", Phrase(("based",), prepositions=("on",), passive=True)),
        ("be built on top of", Phrase(("built",), prepositions=("on", "top", "of"), passive=True)),
    ],
)
def test_verbs_are_taken_apart(text: str, phrase: Phrase, tmp_path: Path, terms: Ontology) -> None:
    folder = _write(tmp_path, f'[[usedIn]]\nverbs = ["{text}"]\n')
    assert lexicon.read(folder, ontology=terms).entries[0].verbs == (phrase,)


def test_nouns_keep_their_words_and_preposition(tmp_path: Path, terms: Ontology) -> None:
    folder = _write(tmp_path, '[[educatedAt]]\nnouns = ["alma mater of"]\n')
    assert lexicon.read(folder, ontology=terms).entries[0].nouns == (
        Phrase(("alma", "mater"), prepositions=("of",)),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[develop]]\nverbs = ["make"]\n',
            "lexicon.toml: entry 'develop': no such relation in the ontology; did you mean 'developed'?",
        ),
        (
            '[[joined]]\nverb = ["join"]\n',
            r"lexicon.toml: entry 'joined' \(1\): unknown key 'verb'; did you mean 'verbs'?",
        ),
        (
            '[[joined]]\nsubject = "Persson"\n',
            r"entry 'joined' \(1\): subject 'Persson' is no class .*; did you mean 'Person'?",
        ),
        (
            '[[joined]]\nalso = ["workFor"]\n',
            "also 'workFor' is no relation of the ontology; did you mean 'worksFor'?",
        ),
        (
            '[[claimant]]\nverbs = ["claim"]\n',
            "entry 'claimant': .*: kg:claimant is there but is not marked a kg:Relation",
        ),
        (
            '[[joined]]\nalso = ["claimant"]\n',
            "also 'claimant' .*: kg:claimant is there but is not marked a kg:Relation",
        ),
        ('[[joined]]\nverbs = "join"\n', "verbs must be a list of words"),
        ('[[joined]]\ndate = "middle"\n', "date must be 'start' or 'end'"),
        ("[joined]\n", r"write \[\[joined\]\], with two brackets"),
        ('[[joined]]\n[[joined.example]]\ntext = "x"\n', "every example needs 'text' and 'expect'"),
        ('[cast]\nPeople = ["Ines Duarte"]\n', "cast: 'People' is no class of the ontology"),
        ("[[joined]\n", "not TOML"),
    ],
)
def test_mistakes_are_named_with_place_and_nearest_term(
    text: str, message: str, tmp_path: Path, terms: Ontology
) -> None:
    with pytest.raises(OntologyError, match=message.replace("?", r"\?")):
        lexicon.read(_write(tmp_path, text), ontology=terms)


def test_a_missing_file_is_named(tmp_path: Path, terms: Ontology) -> None:
    with pytest.raises(OntologyError, match="name a folder with"):
        lexicon.read(tmp_path, ontology=terms)


def test_the_shipped_lexicon_speaks_of_every_relation(terms: Ontology) -> None:
    assert {e.property for e in lexicon.read(ontology=terms).entries} == set(terms.properties)
