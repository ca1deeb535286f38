"""Entities over whole documents: structure, oddities, measures."""

import json
import subprocess
import sys
from itertools import islice, pairwise, product
from pathlib import Path

import pytest
from spacy.language import Language

from kg.documents import document
from kg.language import analyse, load
from kg.model import Block, BlockKind, Document, Mention, TypeVote
from kg.rules.entities import first_person, names, propose, references
from kg.rules.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def _names(made: Document, nlp: Language, votes: tuple[TypeVote, ...] = ()) -> tuple[Mention, ...]:
    return names(made, analyse(made, nlp=nlp), gazetteer=Gazetteer.empty(), votes=votes)


def _one(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **facts: object) -> Document:
    return Document("a", "a.txt", "text/plain", text, blocks=(Block(kind, 0, len(text), **facts),))  # type: ignore[arg-type]


ODD = [
    "",
    " ",
    "x",
    "(((((",
    "A. " * 400,
    "’s ’s",
    "\x00\x01",
    "<script>alert('Mara')</script>",
    "GPT-",
    "-3.5",
    "@@@",
    "𝐌𝐚𝐫𝐚 𝐋𝐢𝐧𝐝",
    "I",
    "The",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_input_is_survived(text: str, nlp: Language) -> None:
    made = _one(text)
    passages = analyse(made, nlp=nlp)
    found = names(made, passages, gazetteer=Gazetteer.empty())
    later = (*references(made, passages, mentions=found), *first_person(made, passages, mentions=found))
    assert all(0 <= m.start < m.end <= len(text) for m in (*found, *later))


def test_names_do_not_overlap_and_are_whole_words(nlp: Language) -> None:
    text = "Mara Lindqvist of Corvane Inc. met Teo Okafor. Lindqvist's Kestrel-2 and Kestrel-20 were there."
    found = _names(_one(text), nlp)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(not text[m.end : m.end + 1].isalnum() for m in found)


def test_noise_and_cited_sources_are_left_alone(nlp: Language) -> None:
    text = "Mara Lindqvist spoke. Source: Teo Okafor. Subscribe to Corvane Inc. now."
    cited = (text.index("Teo"), text.index(". Sub"))
    split = text.index("Subscribe")
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, split, cited_source="Teo Okafor", cited_span=cited),
        Block(BlockKind.NOISE, split, len(text)),
    )
    found = _names(Document("a", "a.txt", "text/plain", text, blocks=blocks), nlp)
    assert [m.name for m in found] == ["Mara Lindqvist"]


def test_relation_votes_decide_a_doubtful_type(nlp: Language) -> None:
    made = _one("Everybody liked Farrowmere very much.")
    start, end = 16, 26
    votes = (TypeVote(start, end, "Organization", 3.0, "test"),)
    assert propose(made, analyse(made, nlp=nlp), gazetteer=Gazetteer.empty()).spans == ((start, end),)
    assert [m.type for m in _names(made, nlp, votes)] == ["Organization"]


def test_role_speaker_is_a_person_of_the_document(nlp: Language) -> None:
    text = "Host: Welcome to the show about boats."
    made = _one(text, BlockKind.TURN, speaker="Host", speaker_span=(0, 4))
    found = [m for m in _names(made, nlp) if m.name == "Host"]
    assert [m.entity for m in found] == [f"person/host-of-{made.key}"]


def test_heading_words_are_no_names(nlp: Language) -> None:
    made = document("The Long Road To Deep Water\n\nMara Lindqvist sails. She likes deep water.\n", id="a")
    assert {m.name for m in _names(made, nlp)} == {"Mara Lindqvist"}


def test_order_of_hashing_does_not_matter(tmp_path: Path) -> None:
    script = (
        "from kg.documents import document\nfrom kg.language import analyse, load\n"
        "from kg.rules.entities import names\nfrom kg.rules.gazetteer import read\n"
        "t = 'Mara Lindqvist and Otto Lindqvist of Corvane Inc. (CI) met. Lindqvist used PPO.'\n"
        "d = document(t, id='a')\n"
        "print(names(d, analyse(d, nlp=load()), gazetteer=read()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": str(seed), "PYTHONPATH": ":".join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
            cwd=tmp_path,
        ).stdout
        for seed in (1, 2)
    }
    assert len(runs) == 1


def test_names_found_grow_with_the_text_only(nlp: Language) -> None:
    made_up = islice(product("bdfgk", "aeiou", "lmnr", "aeiou", "st"), 600)
    text = " ".join(f"Mara {''.join(letters).capitalize()}on left." for letters in made_up)
    assert len(_names(_one(text), nlp)) >= 550


@pytest.mark.shared
@pytest.mark.parametrize(
    ("rows", "kind", "floor"), [("ai-dev", "researcher", 0.8), ("science-dev", "scientist", 0.8)]
)
def test_people_are_found(shared: Path, nlp: Language, rows: str, kind: str, floor: float) -> None:
    lines = (shared / "eval" / "crossner" / f"{rows}.jsonl").read_text(encoding="utf-8").splitlines()[:120]
    hits = total = 0
    for line in map(json.loads, lines):
        wanted = {(s, e) for s, e, t in line["mentions"] if t == kind}
        found = {(m.start, m.end) for m in _names(_one(line["text"]), nlp) if m.type == "Person"}
        hits += len(wanted & found)
        total += len(wanted)
    assert hits >= floor * total
