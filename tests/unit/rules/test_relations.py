from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from kg import language, ontology
from kg.errors import OntologyError
from kg.model import Block, BlockKind, Document, Literal, Mention, Modality, Statement, TypeVote, slug
from kg.rules import lexicon
from kg.rules.book import Rule
from kg.rules.relations import extract, type_votes
from kg.rules.relations.confidence import trust
from kg.rules.relations.dates import iso
from kg.rules.relations.index import index
from kg.rules.relations.inflect import base_forms, plural, verb_forms
from kg.rules.relations.patterns import compiled

_TERMS = ontology.read()
_WORDS = lexicon.read(ontology=_TERMS)
Read = Callable[..., tuple[Statement, ...]]


@pytest.fixture(scope="module", name="nlp")
def _nlp() -> Language:
    return language.load()


def _document(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    blocks = (Block(kind, 0, len(text)),) if text else ()
    return Document(id="a", name="a.txt", media_type="text/plain", text=text, blocks=blocks)


def _mentions(text: str, names: dict[str, str]) -> list[Mention]:
    return [
        Mention(at, at + len(name), kind, name, f"{kind.lower()}/{slug(name)}")
        for name, kind in names.items()
        for at in range(len(text))
        if text.startswith(name, at)
    ]


@pytest.fixture(name="read")
def _read(nlp: Language) -> Read:
    def read(text: str, *, kind: BlockKind = BlockKind.PARAGRAPH, **names: str) -> tuple[Statement, ...]:
        document = _document(text, kind)
        spoken = {name.replace("_", " "): of for name, of in names.items()}
        return extract(
            document,
            language.analyse(document, nlp=nlp),
            mentions=_mentions(text, spoken),
            lexicon=_WORDS,
            ontology=_TERMS,
        )

    return read


def test_evidence_and_spans_point_into_the_text(read: Read) -> None:
    text = "Hello there. Ines Duarte founded Quillon."
    found = read(text, Ines_Duarte="Person", Quillon="Organization")[0]
    spans = (found.subject_span, found.object_span, found.evidence)
    assert [text[a:b] for a, b in spans] == ["Ines Duarte", "Quillon", "Ines Duarte founded Quillon."]


def test_the_rule_names_relation_and_construction(read: Read) -> None:
    found = read("Quillon was founded by Ines Duarte.", Ines_Duarte="Person", Quillon="Organization")
    assert [s.rule for s in found] == ["founded.passive"]


def test_domain_and_range_are_kept(read: Read) -> None:
    assert read("Ines Duarte joined Quillon.", Ines_Duarte="Person", Quillon="Organization") != ()
    assert read("Beacon joined Quillon.", Beacon="System", Quillon="Organization") == ()


def test_a_role_is_a_literal_with_its_organization(read: Read) -> None:
    found = read("Ines Duarte is president of Quillon.", Ines_Duarte="Person", Quillon="Organization")
    role = next(s for s in found if s.predicate == "role")
    assert (role.object, role.organization) == (Literal("president"), "organization/quillon")


def test_plans_are_marked_and_imply_nothing(read: Read) -> None:
    found = read("Ines Duarte will join Quillon.", Ines_Duarte="Person", Quillon="Organization")
    assert [(s.predicate, s.modality) for s in found] == [("joined", Modality.PLANNED)]


def test_a_label_says_nothing(read: Read) -> None:
    text = "Ines Duarte founded Quillon"
    assert read(text, kind=BlockKind.LABEL, Ines_Duarte="Person", Quillon="Organization") == ()


@pytest.mark.parametrize(
    "text", ["", " ", "<script>alert(1)</script>", "((((((", "\u202e\u0000 ' \" ,,,,", "of of of of"]
)
def test_odd_text_gives_nothing(text: str, read: Read) -> None:
    assert read(text) == ()


def test_mentions_outside_the_text_are_passed_over(nlp: Language) -> None:
    document = _document("Nothing here.")
    strays = [Mention(3, 3, "Person", "x", "person/x"), Mention(90, 99, "Person", "y", "person/y")]
    passages = language.analyse(document, nlp=nlp)
    assert extract(document, passages, mentions=strays, lexicon=_WORDS, ontology=_TERMS) == ()


def test_the_order_of_mentions_does_not_matter(nlp: Language) -> None:
    text = "Ines Duarte and Teo Okafor founded Quillon and Harrow Systems in 2001."
    names = {
        "Ines Duarte": "Person",
        "Teo Okafor": "Person",
        "Quillon": "Organization",
        "Harrow Systems": "Organization",
    }
    document, mentions = _document(text), _mentions(text, names)
    passages = language.analyse(document, nlp=nlp)
    once = extract(document, passages, mentions=mentions, lexicon=_WORDS, ontology=_TERMS)
    again = extract(document, passages, mentions=mentions[::-1], lexicon=_WORDS, ontology=_TERMS)
    assert once == again
    assert len(once) == 4


def _votes(text: str, names: list[str], nlp: Language) -> dict[str, set[str]]:
    document = _document(text)
    spans = [(text.index(n), text.index(n) + len(n)) for n in names]
    found: tuple[TypeVote, ...] = type_votes(
        document, language.analyse(document, nlp=nlp), spans=spans, lexicon=_WORDS, ontology=_TERMS
    )
    return {n: {v.type for v in found if v.start == s} for n, (s, _) in zip(names, spans, strict=True)}


def test_constructions_vote_for_types(nlp: Language) -> None:
    votes = _votes("Zabel, co-founder of Mirrit, spoke.", ["Zabel", "Mirrit"], nlp)
    assert "Person" in votes["Zabel"]
    assert votes["Mirrit"] == {"Organization"}


def test_names_without_a_relation_get_no_vote(nlp: Language) -> None:
    assert _votes("Zabel saw Mirrit.", ["Zabel", "Mirrit"], nlp) == {"Zabel": set(), "Mirrit": set()}


def test_a_relation_is_taught_without_code(tmp_path: Path, nlp: Language) -> None:
    (tmp_path / "kg.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-builder/ontology#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "kg:Person a owl:Class . kg:Ship a owl:Class .\n"
        "kg:commanded a owl:ObjectProperty , kg:Relation ; rdfs:domain kg:Person ; rdfs:range kg:Ship .\n",
        encoding="utf-8",
    )
    (tmp_path / "lexicon.toml").write_text(
        '[[commanded]]\nverbs = ["command"]\nnouns = ["captain of"]\n', encoding="utf-8"
    )
    terms = ontology.read(tmp_path)
    text = "Pavel Novak, captain of Harvest Moon, once commanded Sea Holly."
    document = _document(text)
    found = extract(
        document,
        language.analyse(document, nlp=nlp),
        mentions=_mentions(text, {"Pavel Novak": "Person", "Harvest Moon": "Ship", "Sea Holly": "Ship"}),
        lexicon=lexicon.read(tmp_path, ontology=terms),
        ontology=terms,
    )
    assert {s.object for s in found} == {"ship/harvest-moon", "ship/sea-holly"}


def test_every_construction_is_trusted_less_than_fully() -> None:
    assert all(0 < value < 1 for value in trust().values())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2015", "2015"),
        ("June 2024", "2024-06"),
        ("Sept. 2019", "2019-09"),
        ("3 May 2019", "2019-05-03"),
        ("May 3rd, 2019", "2019-05-03"),
        ("2020-02-29", "2020-02-29"),
        ("yesterday", None),
    ],
)
def test_dates_become_iso(text: str, date: str | None) -> None:
    assert iso(text) == date


@pytest.mark.parametrize(
    ("clause", "start", "end"),
    [
        ("from 2015 to 2021", "2015", "2021"),
        ("between 2015 and 2021", "2015", "2021"),
        ("since May 2019", "2019-05", None),
        ("until 2021", None, "2021"),
        ("(2015–2021)", "2015", "2021"),
        ("(1991-94)", "1991", "1994"),
        ("from 2015 to the present", "2015", None),
        ("in late 2019", "2019", None),
    ],
)
def test_periods_are_read(clause: str, start: str | None, end: str | None, read: Read) -> None:
    found = read(f"Ines Duarte worked for Quillon {clause}.", Ines_Duarte="Person", Quillon="Organization")
    assert [(s.start, s.end) for s in found if s.predicate == "worksFor"] == [(start, end)]


_MOVES = {"Ines_Duarte": "Person", "Quillon": "Organization", "Corvane": "Organization"}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "From 1957 to 1964 Ines Duarte worked for Quillon, and in 1964 she joined Corvane.",
            ("1957", "1964"),
            ("1964", None),
        ),
        (
            "Ines Duarte worked for Quillon until 1964 and, in 1966, joined Corvane.",
            (None, "1964"),
            ("1966", None),
        ),
        ("In 1957 Ines Duarte worked for Quillon and joined Corvane.", ("1957", None), ("1957", None)),
    ],
)
def test_each_clause_has_its_own_time(
    text: str, first: tuple[str | None, str | None], second: tuple[str | None, str | None], read: Read
) -> None:
    names = {**_MOVES, "she": "Person"} if " she " in text else _MOVES
    found = {s.object: (s.start, s.end) for s in read(text, **names) if s.predicate in {"worksFor", "joined"}}
    assert found == {"organization/quillon": first, "organization/corvane": second}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ines Duarte left in 2021 and joined Corvane.", set()),
        ("Ines Duarte resigned and founded Corvane.", set()),
        ("After leaving in 2010, Ines Duarte founded Corvane.", set()),
        ("Ines Duarte joined Corvane in 2010 and left in 2021.", {"organization/corvane"}),
        ("Before leaving in 2021, Ines Duarte worked for Corvane.", {"organization/corvane"}),
    ],
)
def test_what_somebody_turns_to_is_not_what_they_left(text: str, left: set[str], read: Read) -> None:
    assert {s.object for s in read(text, **_MOVES) if s.predicate == "left"} == left


def test_what_ended_before_it_began_is_not_put_together(read: Read) -> None:
    text = "Ines Duarte, director of Quillon since 2015, left Quillon in 1999."
    found = [s for s in read(text, **_MOVES) if s.predicate == "worksFor"]
    assert found
    assert not [s for s in found if s.start and s.end]


@pytest.mark.parametrize("date", ["2024-05-02", "[2024-05-02 09:14]", "2021-2015"])
def test_a_day_is_no_span_of_years(date: str, read: Read) -> None:
    found = read(f"Ines Duarte worked for Quillon ({date}).", Ines_Duarte="Person", Quillon="Organization")
    assert found
    assert not [s for s in found if s.start and s.end]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("found", {"found", "founds", "founding", "founded"}),
        ("leave", {"leave", "leaves", "leaving", "left"}),
        ("study", {"study", "studies", "studying", "studied"}),
        ("plan", {"plan", "plans", "planning", "planned"}),
        ("have", {"have", "has", "having", "had"}),
        ("oversee", {"oversee", "oversees", "overseeing", "oversaw", "overseen"}),
        ("launch", {"launch", "launches", "launching", "launched"}),
    ],
)
def test_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms


def test_participles_lead_back_to_their_verbs() -> None:
    assert [base_forms("written"), base_forms("studied")] == [["write"], ["study"]]


@pytest.mark.parametrize(
    ("one", "many"), [("alumnus", "alumni"), ("chairman", "chairmen"), ("subsidiary", "subsidiaries")]
)
def test_nouns_have_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_titles_are_known_by_their_ending() -> None:
    assert index(_WORDS).titles_of("volcanologist")
    assert not index(_WORDS).titles_of("logist")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        (
            [{"unit": "Person", "as": "subject"}, {"lower": ["of"]}],
            "one mention must be 'subject', another 'object'",
        ),
        (
            [{"unit": "Person", "as": "subject"}, {"unit": "Person", "as": "object"}],
            "needs a word that must be there",
        ),
        ([{"lemma": ["be"]}], "unknown key 'lemma'"),
        ([{"lower": ["be"], "op": "+"}], "op '\\+' is none of"),
    ],
)
def test_faulty_patterns_are_named(pattern: list[dict[str, object]], message: str) -> None:
    rule = Rule("x", "relation", "x", pattern, {"property": "joined", "confidence": 0.5})
    with pytest.raises(OntologyError, match=message):
        compiled(rule)
