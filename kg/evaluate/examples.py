"""Run the sentences that stand beside rules and lexicon entries, and look up what the gazetteer lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import resolve
from kg.documents import document
from kg.extraction import Tools
from kg.language import analyse
from kg.model import Block, BlockKind, Document, Literal, Mention, MentionKind, Modality, Statement, slug
from kg.rules import book, claims, entities, gazetteer, relations
from kg.rules.book import Example, Rule
from kg.rules.gazetteer import Entry, Gazetteer
from kg.rules.lookup import words

__all__ = [
    "Checked",
    "Failure",
    "check",
    "claims_in",
    "entities_in",
    "problems",
    "references_in",
    "relations_in",
]

_PERSONAL = frozenset({"he", "she", "his", "her", "him", "i", "my"})
_OTHER = frozenset({"it", "its", "the company"})
_REFERENCE = r"\b(?:he|she|his|her|him|I|my|its?|the company)\b"
_EXPECTED = re.compile(r"(\w+)\(([^,;]+), ([^;)]+)")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold.

    Args:
        place: file, and rule, entry or name.
        text: the sentence.
        problem: what is missing, or there though it must not be.
        found: what was found.
    """

    place: str
    text: str
    problem: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check did.

    Args:
        examples: number of sentences read.
        names: number of names looked up.
        failures: what does not hold, in the order of the files.
    """

    examples: int
    names: int
    failures: tuple[Failure, ...]


def entities_in(text: str, *, tools: Tools) -> tuple[str, ...]:
    """Find entities, written ``Type(name)``, by the name they have and the one in the text.

    Args:
        text: one document.
        tools: its gazetteer counts.
    """
    made = document(text, id="example")
    found = entities.names(made, analyse(made, nlp=tools.nlp), gazetteer=tools.gazetteer)
    return tuple(sorted({f"{m.type}({n})" for m in found for n in (m.name, made.text[m.start : m.end])}))


def references_in(text: str, *, tools: Tools) -> tuple[str, ...]:
    """Find references, written ``Type(word = name)``, without gazetteer.

    Args:
        text: one document.
        tools: what to read it with.
    """
    made = document(text, id="example")
    passages = analyse(made, nlp=tools.nlp)
    named = entities.names(made, passages, gazetteer=Gazetteer.empty())
    third = entities.references(made, passages, mentions=named)
    first = entities.first_person(made, passages, mentions=named)
    known = (*named, *third, *first)
    beside = (
        *entities.unnamed(made, passages, mentions=known),
        *entities.relatives(passages, mentions=known),
    )
    found = (*third, *first, *beside)
    return tuple(sorted({f"{m.type}({made.text[m.start : m.end]} = {m.name})" for m in found}))


def claims_in(text: str, *, tools: Tools) -> tuple[tuple[str, str], ...]:
    """Find claims, written ``claimant | cue | content``, each with the rule that found it, without gazetteer.

    Args:
        text: one document.
        tools: what to read it with.
    """
    made = document(text, id="example")
    passages = analyse(made, nlp=tools.nlp)
    named = entities.names(made, passages, gazetteer=Gazetteer.empty())
    mentions = (*named, *entities.references(made, passages, mentions=named))
    called = {m.entity: m.name for m in mentions}
    focus = resolve.focus(made, mentions=named)
    found = []
    for claim in claims.extract(made, passages, mentions=mentions, focus=focus):
        who = called[claim.claimant] if claim.claimant else "-"
        cue = made.text[slice(*claim.cue)] if claim.cue else "-"
        content = " … ".join(made.text[a:b] for a, b in claim.content)
        found.append((claim.rule, f"{who} | {cue} | {content}"))
    return tuple(found)


def relations_in(text: str, *, tools: Tools) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Find relations, written ``predicate(subject, object)``, each with its details.

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
    return tuple((_core(s, names), _details(s, names)) for s in found)


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


def _wanted(text: str) -> tuple[str, Mapping[str, str]]:
    core, *rest = text.removesuffix(")").split("; ")
    return f"{core})", {k: v for k, _, v in (part.partition("=") for part in rest)}


def _relations(example: Example, *, tools: Tools) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = relations_in(example.text, tools=tools)
    shown = tuple(
        f"{core[:-1]}{''.join(f'; {k}={v}' for k, v in details.items() if v not in {'', 'false'})})"
        for core, details in found
    )
    for wanted in example.expect:
        core, details = _wanted(wanted)
        if not any(details.items() <= d.items() for c, d in found if c == core):
            yield f"missing: {wanted}", shown
    for rejected in example.reject:
        if rejected in {core for core, _ in found}:
            yield f"must not be found: {rejected}", shown


def _claims(example: Example, *, rule: str, tools: Tools) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = claims_in(example.text, tools=tools)
    shown = tuple(f"{line} ({by})" for by, line in found)
    mine = [line for by, line in found if by == rule]
    for wanted in example.expect:
        if wanted not in {line for _, line in found}:
            yield f"missing: {wanted}", shown
    if example.expect and not any(wanted in mine for wanted in example.expect):
        yield f"nothing was found by {rule}", shown
    for rejected in example.reject:
        parts = rejected.split(" | ")
        if any(all(p in {"*", q} for p, q in zip(parts, line.split(" | "), strict=False)) for line in mine):
            yield f"must not be found: {rejected}", shown


def _plain(example: Example, found: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((f"missing: {wanted}", found) for wanted in example.expect if wanted not in found)
    yield from ((f"must not be found: {bad}", found) for bad in example.reject if bad in found)


def problems(
    example: Example, *, stage: str, rule: str, tools: Tools
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Run one example.

    Args:
        example: a sentence with what must, or must not, be found.
        stage: of the rule, see ``kg.rules.book``; lexicon entries are of the stage ``relation``.
        rule: its id.
        tools: what to read with.

    Returns:
        What does not hold, each with all that was found; nothing where the example holds.

    Example:
        >>> from kg.extraction import load_tools
        >>> wrong = Example("Mara Lindqvist left Quillon.", ("joined(Mara Lindqvist, Quillon)",))
        >>> [problem for problem, _ in problems(wrong, stage="relation", rule="x", tools=load_tools())]
        ['missing: joined(Mara Lindqvist, Quillon)']
    """
    if stage == "relation":
        return tuple(_relations(example, tools=tools))
    if stage == "claim":
        return tuple(_claims(example, rule=rule, tools=tools))
    read = entities_in if stage == "entity" else references_in
    return tuple(_plain(example, read(example.text, tools=tools)))


def _speaks_of_known(example: Example, *, tools: Tools) -> bool:
    """Tell whether an ontology of one's own has the relations and names of an example of the book."""
    said = {entry.property for entry in tools.lexicon.entries}
    wanted = [match.groups() for text in example.expect if (match := _EXPECTED.match(text))]
    return all(name in said and subject in tools.lexicon.cast for name, subject, _ in wanted)


def _examples(rules: Mapping[str, Rule], *, tools: Tools) -> Iterator[tuple[str, str, str, Example]]:
    for rule in rules.values():
        for example in (*rule.examples, *rule.counterexamples):
            if rule.stage != "relation" or _speaks_of_known(example, tools=tools):
                yield f"{rule.file}: {rule.id}", rule.stage, rule.id, example
    for entry in tools.lexicon.entries:
        for example in (*entry.examples, *entry.counterexamples):
            yield f"lexicon.toml: {entry.property}", "relation", entry.property, example


def check(tools: Tools) -> Checked:
    """Run all examples of the rule book and the lexicon, and look up all names of the gazetteer.

    The sentences of the book that speak of relations or names that an own lexicon lacks are left out.

    Args:
        tools: see ``kg.extraction.load_tools``.
    """
    shipped = Tools(tools.nlp, tools.ontology, tools.lexicon, gazetteer.read())
    failures = []
    examples = list(_examples(book.read(), tools=tools))
    for place, stage, rule, example in examples:
        for problem, found in problems(example, stage=stage, rule=rule, tools=shipped):
            failures.append(Failure(place, example.text, problem, found))
    names = [(e, name) for e in tools.gazetteer.entries.values() for name in (e.name, *e.aliases)]
    for entry, name in names:
        if wrong := _lookup(entry, name, known=tools.gazetteer):
            failures.append(Failure(f"gazetteer: {entry.id}", name, wrong))
    return Checked(len(examples), len(names), tuple(failures))


def _lookup(entry: Entry, name: str, *, known: Gazetteer) -> str | None:
    """Say why a listed name does not lead to its entry alone; guarded names may mean two things."""
    text = words(name)
    hits = [hit.value for hit in known.phrases.at(text, 0) if hit.last == len(text)] if text else []
    fitting = [hit for hit in hits if hit.any_case or hit.surface == name]
    if all(hit.entry.id != entry.id for hit in fitting):
        return "is never found: it reads as no name"
    others = sorted({hit.entry.id for hit in fitting if not hit.guarded} - {entry.id})
    mine = any(hit.entry.id == entry.id and not hit.guarded for hit in fitting)
    return f"stands for {others[0]} too" if mine and others else None
