"""What is found in a sentence, written so that a person can read it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.documents import document
from kg.extraction import Tools, extract
from kg.language import analyse
from kg.model import (
    Annotations,
    Block,
    BlockKind,
    Document,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Statement,
    slug,
)
from kg.rules import relations
from kg.rules.gazetteer import Gazetteer

__all__ = ["claims_in", "entities_in", "references_in", "relations_in"]

_PERSONAL = frozenset({"he", "she", "his", "her", "him", "i", "my"})
_OTHER = frozenset({"it", "its", "the company"})
_REFERENCE = r"\b(?:he|she|his|her|him|I|my|its?|the company)\b"


def entities_in(text: str, *, tools: Tools) -> tuple[str, ...]:
    """Find entities, written ``Type(name)``, by the name they have and the one in the text.

    Args:
        text: one document.
        tools: its gazetteer counts.
    """
    read = extract(document(text, id="example"), tools=tools)
    named = [m for m in read.mentions if m.kind is MentionKind.NAME]
    return tuple(sorted({f"{m.type}({n})" for m in named for n in (m.name, _written(read, m.start, m.end))}))


def references_in(text: str, *, tools: Tools) -> tuple[tuple[str, str], ...]:
    """Find references, written ``Type(word = name)``, each with the rule that resolved it, without gazetteer.

    Args:
        text: one document.
        tools: what to read it with.
    """
    read = _without_gazetteer(text, tools=tools)
    found = (*(m for m in read.mentions if m.kind is not MentionKind.NAME), *read.references)
    return tuple(sorted({(m.rule, f"{m.type}({_written(read, m.start, m.end)} = {m.name})") for m in found}))


def claims_in(text: str, *, tools: Tools) -> tuple[tuple[str, str], ...]:
    """Find claims, written ``claimant | cue | content``, each with the rule that found it, without gazetteer.

    Args:
        text: one document.
        tools: what to read it with.
    """
    read = _without_gazetteer(text, tools=tools)
    called = {m.entity: m.name for m in read.mentions}
    found = []
    for claim in read.claims:
        who = called[claim.claimant] if claim.claimant else "-"
        cue = _written(read, *claim.cue) if claim.cue else "-"
        content = " … ".join(_written(read, *span) for span in claim.content)
        found.append((claim.rule, f"{who} | {cue} | {content}"))
    return tuple(found)


def _without_gazetteer(text: str, *, tools: Tools) -> Annotations:
    return extract(document(text, id="example"), tools=replace(tools, gazetteer=Gazetteer.empty()))


def _written(read: Annotations, start: int, end: int) -> str:
    return read.document.text[start:end]


def relations_in(text: str, *, tools: Tools) -> tuple[tuple[str, str, Mapping[str, str]], ...]:
    """Find relations, written ``predicate(subject, object)``, each with its rule and its details.

    The names are those of the lexicon's cast; a pronoun means the last of its kind.

    Args:
        text: one sentence, or several paragraphs.
        tools: what to read it with.
    """
    made = document(text, id="example") if "\n\n" in text else _paragraph(text)
    mentions = _cast(made.text, tools.lexicon.cast)
    names = {m.entity: m.name for m in mentions}
    found = relations.extract(
        made,
        analyse(made, nlp=tools.nlp),
        mentions=mentions,
        lexicon=tools.lexicon,
        ontology=tools.ontology,
    )
    return tuple((s.rule, _core(s, names), _details(s, names)) for s in found)


def _paragraph(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return Document(id="example", name="example.txt", media_type="text/plain", text=text, blocks=(block,))


def _cast(text: str, cast: Mapping[str, str]) -> tuple[Mention, ...]:
    """Mention the invented names of the lexicon, and pronouns for the last of their kind."""
    names = [rf"\b{re.escape(name)}\b" for name in sorted(cast, key=lambda name: (-len(name), name))]
    kinds = {
        kind: next((n for n, of in cast.items() if of == kind), "") for kind in ("Person", "Organization")
    }
    found = []
    for match in re.finditer("|".join([*names, _REFERENCE]), text, re.IGNORECASE):
        name, kind = match.group(), MentionKind.NAME
        if name not in cast:
            if name.lower() not in _PERSONAL | _OTHER:
                continue
            name, kind = kinds["Person" if name.lower() in _PERSONAL else "Organization"], MentionKind.PRONOUN
            if not name:
                continue
        of = cast[name]
        kinds["Person" if of == "Person" else "Organization"] = name
        found.append(Mention(match.start(), match.end(), of, name, f"{of.lower()}/{slug(name)}", kind))
    return tuple(found)


def _core(statement: Statement, names: Mapping[str, str]) -> str:
    target = statement.object
    shown = target.value if isinstance(target, Literal) else names[target]
    return f"{statement.predicate}({names[statement.subject]}, {shown})"


def _details(statement: Statement, names: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "role": statement.role or "",
        "organization": names.get(statement.organization or "", ""),
        "start": statement.start or "",
        "end": statement.end or "",
        "former": str(statement.former).lower(),
        "planned": str(statement.modality is Modality.PLANNED).lower(),
    }
