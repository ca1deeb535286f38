"""Trees and names of other label sets, as the rules know them."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import ontology
from kg.language import Passage, load
from kg.language.clearnlp import Tree, convert
from kg.language.labels import DEPENDENCIES, ENTITIES, adapt, is_clearnlp, to_universal, with_known_entities
from kg.model import Block, BlockKind, Document, Mention, slug
from kg.rules import lexicon, relations

VOCAB = spacy.blank("en").vocab
ACTIVE = """
    Mara PROPN NNP compound Lindqvist
    Lindqvist PROPN NNP nsubj founded
    founded VERB VBD ROOT founded
    Quillon PROPN NNP dobj founded
    in ADP IN prep founded
    2019 NUM CD pobj in
    . PUNCT . punct founded
"""
PASSIVE = """
    Quillon PROPN NNP nsubjpass acquired
    was AUX VBD auxpass acquired
    acquired VERB VBN ROOT acquired
    by ADP IN agent acquired
    Harrow PROPN NNP compound Systems
    Systems PROPN NNP pobj by
    . PUNCT . punct acquired
"""
COPULA = """
    Mara PROPN NNP nsubj is
    is AUX VBZ ROOT is
    the DET DT det founder
    founder NOUN NN attr is
    of ADP IN prep founder
    Quillon PROPN NNP pobj of
    . PUNCT . punct is
"""
RELATIVE = """
    They PRON PRP nsubj met
    met VERB VBD ROOT met
    Mara PROPN NNP dobj met
    , PUNCT , punct Mara
    who PRON WP nsubj left
    had AUX VBD aux left
    left VERB VBN relcl Mara
    Quillon PROPN NNP dobj left
    . PUNCT . punct met
"""
LIST = """
    Mara PROPN NNP nsubj founded
    , PUNCT , punct Mara
    Teo PROPN NNP conj Mara
    and CCONJ CC cc Teo
    Ines PROPN NNP conj Teo
    founded VERB VBD ROOT founded
    Quillon PROPN NNP dobj founded
"""


def parse(lines: str) -> Doc:
    """Make a Doc of lines "word pos tag label head"; a head is a word of the text, or word#place."""
    rows = [line.split() for line in lines.strip().splitlines()]
    words = [row[0] for row in rows]

    def place(head: str) -> int:
        word, _, index = head.partition("#")
        return int(index) if index else words.index(word)

    return Doc(
        VOCAB,
        words=words,
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[place(row[4]) for row in rows],
        lemmas=[word.lower() for word in words],
    )


def arcs(doc: Doc) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep_, token.head.text) for token in doc if not token.is_punct}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(
            ACTIVE,
            {"Quillon": ("obj", "founded"), "in": ("case", "2019"), "2019": ("obl", "founded")},
            id="active",
        ),
        pytest.param(
            PASSIVE,
            {
                "Quillon": ("nsubj:pass", "acquired"),
                "was": ("aux:pass", "acquired"),
                "by": ("case", "Systems"),
                "Systems": ("obl:agent", "acquired"),
            },
            id="passive",
        ),
        pytest.param(
            COPULA,
            {
                "Mara": ("nsubj", "founder"),
                "is": ("cop", "founder"),
                "founder": ("ROOT", "founder"),
                "of": ("case", "Quillon"),
                "Quillon": ("nmod", "founder"),
            },
            id="copula",
        ),
        pytest.param(
            RELATIVE, {"left": ("acl:relcl", "Mara"), "who": ("nsubj", "left")}, id="relative clause"
        ),
        pytest.param(
            LIST,
            {"Teo": ("conj", "Mara"), "Ines": ("conj", "Mara"), "and": ("cc", "Ines")},
            id="coordination",
        ),
        pytest.param(
            """
            She PRON PRP nsubj is
            is AUX VBZ ROOT is
            now ADV RB advmod is
            very ADV RB advmod rich
            rich ADJ JJ acomp is
            """,
            {
                "rich": ("ROOT", "rich"),
                "is": ("cop", "rich"),
                "She": ("nsubj", "rich"),
                "now": ("advmod", "rich"),
            },
            id="adjective",
        ),
        pytest.param(
            """
            She PRON PRP nsubj became
            became VERB VBD ROOT became
            director NOUN NN attr became
            """,
            {"director": ("xcomp", "became")},
            id="become",
        ),
        pytest.param(
            """
            Mara PROPN NNP nsubj was
            was AUX VBD ROOT was
            at ADP IN prep was
            Quillon PROPN NNP pobj at
            in ADP IN prep was
            May PROPN NNP pobj in
            """,
            {
                "Quillon": ("ROOT", "Quillon"),
                "was": ("cop", "Quillon"),
                "at": ("case", "Quillon"),
                "May": ("obl", "Quillon"),
            },
            id="prepositional predicate",
        ),
        pytest.param(
            """
            There PRON EX expl is
            is VERB VBZ ROOT is
            a DET DT det lab
            lab NOUN NN attr is
            in ADP IN prep is
            Tarnby PROPN NNP pobj in
            """,
            {"is": ("ROOT", "is"), "lab": ("nsubj", "is"), "Tarnby": ("obl", "is")},
            id="existential",
        ),
        pytest.param(
            """
            She PRON PRP nsubj joined
            joined VERB VBD ROOT joined
            after ADP IN prep joined
            leaving VERB VBG pcomp after
            Quillon PROPN NNP dobj leaving
            """,
            {"after": ("mark", "leaving"), "leaving": ("advcl", "joined"), "Quillon": ("obj", "leaving")},
            id="preposition before a clause",
        ),
        pytest.param(
            """
            plans NOUN NNS ROOT plans
            for ADP IN prep plans
            leaving VERB VBG pcomp for
            """,
            {"for": ("mark", "leaving"), "leaving": ("acl", "plans")},
            id="preposition before a clause of a noun",
        ),
        pytest.param(
            """
            It PRON PRP nsubj came
            came VERB VBD ROOT came
            out ADP IN prep came
            of ADP IN prep out
            Quillon PROPN NNP pobj of
            """,
            {"out": ("case", "Quillon"), "of": ("case", "Quillon"), "Quillon": ("obl", "came")},
            id="two prepositions",
        ),
        pytest.param(
            """
            According VERB VBG prep left
            to ADP IN prep According
            Mara PROPN NNP pobj to
            Teo PROPN NNP nsubj left
            left VERB VBD ROOT left
            """,
            {"According": ("case", "Mara"), "to": ("fixed", "According"), "Mara": ("obl", "left")},
            id="preposition of two words",
        ),
        pytest.param(
            """
            It PRON PRP nsubj ran
            ran VERB VBD ROOT ran
            from ADP IN prep ran
            May PROPN NNP pobj from
            to ADP IN prep from
            June PROPN NNP pobj to
            """,
            {"May": ("obl", "ran"), "June": ("obl", "ran"), "to": ("case", "June")},
            id="from and to",
        ),
        pytest.param(
            """
            She PRON PRP nsubj worked
            worked VERB VBD ROOT worked
            in ADP IN prep worked
            Tarnby PROPN NNP pobj in
            and CCONJ CC cc in
            at ADP IN conj in
            Quillon PROPN NNP pobj at
            """,
            {
                "Tarnby": ("obl", "worked"),
                "Quillon": ("conj", "Tarnby"),
                "at": ("case", "Quillon"),
                "and": ("cc", "Quillon"),
            },
            id="coordinated prepositions",
        ),
        pytest.param(
            """
            lab NOUN NN ROOT lab
            which PRON WDT pobj for
            she PRON PRP nsubj works
            works VERB VBZ relcl lab
            for ADP IN prep works
            """,
            {"which": ("obl", "works"), "for": ("case", "which"), "works": ("acl:relcl", "lab")},
            id="crossing arcs",
        ),
        pytest.param(
            """
            lab NOUN NN ROOT lab
            she PRON PRP nsubj works
            works VERB VBZ relcl lab
            for ADP IN prep works
            """,
            {"for": ("obl", "works")},
            id="stranded preposition",
        ),
        pytest.param(
            """
            They PRON PRP nsubj asked
            asked VERB VBD ROOT asked
            her PRON PRP nsubj join
            to PART TO aux join
            join VERB VB ccomp asked
            Quillon PROPN NNP dobj join
            """,
            {"her": ("obj", "asked"), "join": ("xcomp", "asked"), "to": ("mark", "join")},
            id="raised subject",
        ),
        pytest.param(
            """
            They PRON PRP nsubj gave
            gave VERB VBD ROOT gave
            up ADP RP prt gave
            Mara PROPN NNP poss post
            's PART POS case Mara
            post NOUN NN dobj gave
            """,
            {"up": ("compound:prt", "gave"), "Mara": ("nmod:poss", "post"), "'s": ("case", "Mara")},
            id="particle and possessive",
        ),
        pytest.param(
            """
            Teo PROPN NNP nsubj did
            did AUX VBD aux join
            not PART RB neg join
            join VERB VB ROOT join
            """,
            {"not": ("advmod", "join"), "did": ("aux", "join")},
            id="negation",
        ),
        pytest.param(
            """
            They PRON PRP nsubj gave
            gave VERB VBD ROOT gave
            it PRON PRP dobj gave
            to ADP IN dative gave
            Mara PROPN NNP pobj to
            """,
            {"Mara": ("obl", "gave"), "to": ("case", "Mara")},
            id="dative with a preposition",
        ),
        pytest.param(
            """
            They PRON PRP nsubj gave
            gave VERB VBD ROOT gave
            Mara PROPN NNP dative gave
            time NOUN NN dobj gave
            """,
            {"Mara": ("iobj", "gave")},
            id="dative",
        ),
        pytest.param(
            """
            It PRON PRP nsubj closed
            closed VERB VBD ROOT closed
            last ADJ JJ amod year
            year NOUN NN npadvmod closed
            """,
            {"year": ("obl:unmarked", "closed")},
            id="noun as adverb",
        ),
        pytest.param(
            """
            She PRON PRP nsubj is
            is AUX VBZ ROOT is
            founder NOUN NN attr is
            and CCONJ CC cc is
            runs VERB VBZ conj is
            Quillon PROPN NNP dobj runs
            """,
            {"runs": ("conj", "founder"), "and": ("cc", "runs"), "founder": ("ROOT", "founder")},
            id="copula coordinated with a verb",
        ),
        pytest.param(
            """
            The DET DT det problem
            problem NOUN NN nsubj is
            is AUX VBZ ROOT is
            that SCONJ IN mark left
            they PRON PRP nsubj left
            left VERB VBD ccomp is
            """,
            {"left": ("ROOT", "left"), "problem": ("nsubj:outer", "left"), "is": ("cop", "left")},
            id="clause as predicate",
        ),
        pytest.param(
            """
            In ADP IN ROOT In
            Tarnby PROPN NNP pobj In
            """,
            {"In": ("case", "Tarnby"), "Tarnby": ("ROOT", "Tarnby")},
            id="nothing but a preposition and its noun",
        ),
        pytest.param(
            """
            She PRON PRP nsubj says
            says VERB VBZ ROOT says
            Teo PROPN NNP nsubj is
            is AUX VBZ ccomp says
            chief ADJ JJ amod scientist
            scientist NOUN NN attr is
            """,
            {"scientist": ("ccomp", "says"), "Teo": ("nsubj", "scientist")},
            id="copula in a clause",
        ),
        pytest.param(
            """
            Mara PROPN NNP ROOT Mara
            , PUNCT , punct Mara
            founder NOUN NN appos Mara
            of ADP IN prep founder
            Quillon PROPN NNP pobj of
            """,
            {"founder": ("appos", "Mara"), "Quillon": ("nmod", "founder")},
            id="apposition",
        ),
    ],
)
def test_tree_becomes_universal(tree: str, expected: dict[str, tuple[str, str]]) -> None:
    found = arcs(to_universal(parse(tree)))
    assert {word: found[word] for word in expected} == expected


@pytest.mark.parametrize("tree", [ACTIVE, PASSIVE, COPULA, RELATIVE, LIST])
def test_every_sentence_keeps_its_tokens_and_one_root(tree: str) -> None:
    both = Doc.from_docs([parse(tree), parse(ACTIVE)])
    before = [(s.start, s.end) for s in both.sents]
    after = to_universal(both)
    assert [(s.start, s.end) for s in after.sents] == before
    assert [sum(t.dep_ == "ROOT" for t in s) for s in after.sents] == [1, 1]


def test_no_tokens_and_no_parse_are_left_alone() -> None:
    assert len(to_universal(Doc(VOCAB))) == 0
    assert to_universal(Doc(VOCAB, words=["Mara"]))[0].dep_ == ""


def test_lists_given_are_not_changed() -> None:
    tree = Tree([1, 1, 1, 2], ["nsubj", "ROOT", "prep", "pobj"], ["a", "b", "c", "d"], [""] * 4, [""] * 4)
    convert(tree)
    assert tree.labels == ["nsubj", "ROOT", "prep", "pobj"]


@given(st.data(), st.integers(1, 12))
def test_any_tree_stays_a_tree(data: st.DataObject, size: int) -> None:
    one_of = st.sampled_from
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for place, node in enumerate(order):
        heads[node] = node if place == 0 else order[data.draw(st.integers(0, place - 1))]
    names = ["prep", "pobj", "pcomp", "attr", "acomp", "conj", "cc", "nsubj", "ccomp", "agent", "ROOT"]
    labels = [data.draw(one_of(names)) for _ in heads]
    words = [data.draw(one_of(["is", "of", "to", "lab", "according"])) for _ in heads]
    kinds = [data.draw(one_of(["ADP", "VERB", "NOUN", "AUX"])) for _ in heads]
    found, _ = convert(Tree(heads, labels, words, [""] * size, kinds))
    assert sum(node == head for node, head in enumerate(found)) == 1
    for node in range(size):
        seen = set()
        while found[node] != node:
            assert node not in seen
            seen.add(node)
            node = found[node]  # noqa: PLW2901


def test_entities_are_renamed_and_numbers_dropped() -> None:
    doc = Doc(VOCAB, words=["Mara", "Tarnby", "Beacon", "three", "Quillon"])
    labels = ["PERSON", "GPE", "PRODUCT", "CARDINAL", "ORG"]
    doc.set_ents([Span(doc, i, i + 1, label=label) for i, label in enumerate(labels)])
    found = [(e.text, e.label_) for e in with_known_entities(doc).ents]
    assert found == [("Mara", "PERSON"), ("Tarnby", "LOC"), ("Beacon", "MISC"), ("Quillon", "ORG")]


def other_pipeline(*, parser: str, ner: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("parser").add_label(parser)  # type: ignore[attr-defined]
    nlp.add_pipe("ner").add_label(ner)  # type: ignore[attr-defined]
    return nlp


@pytest.mark.parametrize(
    ("parser", "ner", "expected"),
    [
        ("dobj", "GPE", (DEPENDENCIES, ENTITIES)),
        ("obj", "GPE", (ENTITIES,)),
        ("dobj", "ORG", (DEPENDENCIES,)),
        ("obj", "ORG", ()),
    ],
)
def test_a_pipeline_gets_what_its_labels_ask_for(parser: str, ner: str, expected: tuple[str, ...]) -> None:
    assert adapt(other_pipeline(parser=parser, ner=ner)) == expected


def test_an_installed_pipeline_of_other_labels_is_adapted(tmp_path: Path) -> None:
    nlp = other_pipeline(parser="dobj", ner="GPE")
    nlp.initialize()
    nlp.to_disk(tmp_path / "other")
    assert load(str(tmp_path / "other")).pipe_names[-2:] == [DEPENDENCIES, ENTITIES]


def test_the_shipped_pipeline_needs_no_translation() -> None:
    assert {DEPENDENCIES, ENTITIES}.isdisjoint(load().pipe_names)


@pytest.mark.parametrize("labels", [[], ["nsubj", "obj"], ["dep"]])
def test_labels_without_a_sign_are_not_clearnlp(labels: list[str]) -> None:
    assert not is_clearnlp(labels)


TYPES = {
    "Mara Lindqvist": "Person",
    "Mara": "Person",
    "Teo": "Person",
    "Ines": "Person",
    "Quillon": "Organization",
    "Harrow Systems": "Organization",
}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (ACTIVE, {("Mara Lindqvist", "founded", "Quillon")}),
        (PASSIVE, {("Harrow Systems", "acquired", "Quillon")}),
        (COPULA, {("Mara", "founded", "Quillon")}),
        (RELATIVE, {("Mara", "left", "Quillon")}),
        (
            LIST,
            {("Mara", "founded", "Quillon"), ("Teo", "founded", "Quillon"), ("Ines", "founded", "Quillon")},
        ),
    ],
)
def test_relations_are_found_in_translated_trees(tree: str, expected: set[tuple[str, str, str]]) -> None:
    doc = to_universal(parse(tree))
    text = doc.text
    mentions: list[Mention] = []
    for name, kind in sorted(TYPES.items(), key=lambda item: -len(item[0])):
        start = text.find(name)
        if start >= 0 and not any(m.start <= start < m.end for m in mentions):
            end = start + len(name)
            mentions.append(Mention(start, end, kind, name, f"{kind.lower()}/{slug(name)}"))
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document(id="a", name="a.txt", media_type="text/plain", text=text, blocks=(block,))
    terms = ontology.read()
    found = relations.extract(
        document,
        (Passage(block, doc),),
        mentions=tuple(sorted(mentions, key=lambda m: m.start)),
        lexicon=lexicon.read(ontology=terms),
        ontology=terms,
    )
    names = {m.entity: m.name for m in mentions}
    said = {(names[s.subject], s.predicate, names.get(str(s.object), "?")) for s in found}
    assert expected <= said
