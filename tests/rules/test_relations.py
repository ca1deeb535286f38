"""The sentences that stand beside constructions, patterns and lexicon entries, read by the real pipeline."""

import re
from collections.abc import Iterator

import pytest
from spacy.language import Language

from kg import language, ontology
from kg.documents import document as parsed
from kg.language import Passage, analyse
from kg.model import Block, BlockKind, Document, Literal, Mention, MentionKind, Modality, Statement, slug
from kg.ontology import Ontology
from kg.rules import book, lexicon
from kg.rules.lexicon import Lexicon
from kg.rules.relations import extract

_ONTOLOGY = ontology.read()
_LEXICON = lexicon.read(ontology=_ONTOLOGY)
_PERSONAL = {"he", "she", "his", "her", "him", "i", "my"}
_OTHER = {"it", "its", "the company"}
_REFERENCE = re.compile(r"\b(he|she|his|her|him|I|my|its?|the company)\b", re.IGNORECASE)


def _sentences(kind: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for rule in book.read().values():
        if rule.stage == "relation":
            for example in rule.examples if kind == "expect" else rule.counterexamples:
                yield rule.id, example.text, getattr(example, kind)
    for entry in _LEXICON.entries:
        for example in entry.examples if kind == "expect" else entry.counterexamples:
            yield f"lexicon.{entry.property}", example.text, getattr(example, kind)


def _cast(text: str, words: Lexicon) -> tuple[Mention, ...]:
    """Mention the invented names of the lexicon, and pronouns for the last of their kind."""
    names = sorted(words.cast, key=len, reverse=True)
    pattern = re.compile(
        "|".join(rf"\b{re.escape(name)}\b" for name in names) + "|" + _REFERENCE.pattern, re.IGNORECASE
    )
    last = {"Person": "Mara Lindqvist", "Organization": "Northlight Labs"}
    found = []
    for match in pattern.finditer(text):
        name, kind = match.group(), MentionKind.NAME
        if name not in words.cast:
            if name.lower() not in _PERSONAL | _OTHER:
                continue
            kind = MentionKind.PRONOUN
            name = last["Person" if name.lower() in _PERSONAL else "Organization"]
        of = words.cast[name]
        last["Person" if of == "Person" else "Organization"] = name
        found.append(Mention(match.start(), match.end(), of, name, f"{of.lower()}/{slug(name)}", kind))
    return tuple(found)


def _read(
    text: str, nlp: Language, words: Lexicon, terms: Ontology
) -> tuple[set[str], list[tuple[str, dict[str, str]]]]:
    document = parsed(text, id="a") if "\n\n" in text else _paragraph(text)
    text = document.text
    passages: tuple[Passage, ...] = analyse(document, nlp=nlp)
    mentions = _cast(text, words)
    names = {m.entity: m.name for m in mentions}
    found = extract(document, passages, mentions=mentions, lexicon=words, ontology=terms)
    return {_core(s, names) for s in found}, [(_core(s, names), _details(s, names)) for s in found]


def _paragraph(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return Document(id="a", name="a.txt", media_type="text/plain", text=text, blocks=(block,))


def _core(statement: Statement, names: dict[str, str]) -> str:
    target = statement.object
    shown = target.value if isinstance(target, Literal) else names[target]
    return f"{statement.predicate}({names[statement.subject]}, {shown})"


def _details(statement: Statement, names: dict[str, str]) -> dict[str, str]:
    return {
        "role": statement.role or "",
        "organization": names.get(statement.organization or "", ""),
        "start": statement.start or "",
        "end": statement.end or "",
        "former": str(statement.former).lower(),
        "planned": str(statement.modality is Modality.PLANNED).lower(),
    }


def _wanted(text: str) -> tuple[str, dict[str, str]]:
    core, *rest = text.removesuffix(")").split("; ")
    return f"{core})", {k: v for k, _, v in (part.partition("=") for part in rest)}


@pytest.fixture(scope="module", name="nlp")
def _nlp() -> Language:
    return language.load()


@pytest.mark.parametrize(("rule", "text", "expected"), sorted(set(_sentences("expect"))))
def test_example(rule: str, text: str, expected: tuple[str, ...], nlp: Language) -> None:
    _, found = _read(text, nlp, _LEXICON, _ONTOLOGY)
    for wanted in expected:
        core, details = _wanted(wanted)
        hits = [d for c, d in found if c == core]
        assert any(details.items() <= d.items() for d in hits), (rule, wanted, found)


@pytest.mark.parametrize(("rule", "text", "rejected"), sorted(set(_sentences("reject"))))
def test_counterexample(rule: str, text: str, rejected: tuple[str, ...], nlp: Language) -> None:
    found, _ = _read(text, nlp, _LEXICON, _ONTOLOGY)
    assert not found & set(rejected), rule


def test_every_construction_shows_an_example_or_is_read_from_nouns() -> None:
    bare = {r.id for r in book.read().values() if r.stage == "relation" and not r.examples}
    assert bare <= {"construction.nominal"}


def test_every_relation_shows_an_example() -> None:
    shown = {e.property for e in _LEXICON.entries if e.examples}
    assert {e.property for e in _LEXICON.entries} == shown
