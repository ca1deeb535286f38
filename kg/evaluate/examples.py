"""Run the sentences that stand beside rules and lexicon entries, and look up what the gazetteer lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.evaluate.sentences import claims_in, entities_in, references_in, relations_in
from kg.extraction import Tools
from kg.rules import book, gazetteer
from kg.rules.book import Example, Rule
from kg.rules.gazetteer import Entry, Gazetteer
from kg.rules.lookup import words

__all__ = ["Checked", "Failure", "check", "problems"]

_Problem: TypeAlias = tuple[str, tuple[str, ...]]
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


def _wanted(text: str) -> tuple[str, Mapping[str, str]]:
    core, *rest = text.removesuffix(")").split("; ")
    return f"{core})", {k: v for k, _, v in (part.partition("=") for part in rest)}


def _relations(example: Example, *, tools: Tools) -> Iterator[_Problem]:
    found = relations_in(example.text, tools=tools)
    shown = tuple(
        f"{core[:-1]}{''.join(f'; {k}={v}' for k, v in details.items() if v not in {'', 'false'})})"
        for _, core, details in found
    )
    for wanted in example.expect:
        core, details = _wanted(wanted)
        if not any(details.items() <= d.items() for _, c, d in found if c == core):
            yield f"missing: {wanted}", shown
    for rejected in example.reject:
        if rejected in {core for _, core, _ in found}:
            yield f"must not be found: {rejected}", shown


def _claims(example: Example, *, rule: str, tools: Tools) -> Iterator[_Problem]:
    found = claims_in(example.text, tools=tools)
    shown = tuple(f"{line} ({by})" for by, line in found)
    mine = [line for by, line in found if by == rule]
    for wanted in example.expect:
        if wanted not in {line for _, line in found}:
            yield f"missing: {wanted}", shown
    for rejected in example.reject:
        parts = rejected.split(" | ")
        if any(all(p in {"*", q} for p, q in zip(parts, line.split(" | "), strict=False)) for line in mine):
            yield f"must not be found: {rejected}", shown


def _references(example: Example, *, rule: str, tools: Tools) -> Iterator[_Problem]:
    found = references_in(example.text, tools=tools)
    yield from _plain(example, tuple(line for _, line in found))
    if example.expect and not any(by == rule and line in example.expect for by, line in found):
        yield f"nothing was found by {rule}", tuple(f"{line} ({by})" for by, line in found)


def _plain(example: Example, found: tuple[str, ...]) -> Iterator[_Problem]:
    yield from ((f"missing: {wanted}", found) for wanted in example.expect if wanted not in found)
    yield from ((f"must not be found: {bad}", found) for bad in example.reject if bad in found)


def problems(example: Example, *, stage: str, rule: str, tools: Tools) -> tuple[_Problem, ...]:
    """Run one example.

    Args:
        example: a sentence with what must, or must not, be found.
        stage: of the rule, see ``kg.rules.book``; lexicon entries are of the stage ``relation``.
        rule: its id, or the relation of a lexicon entry; what a reference rule is to find it must
            find itself, and a counter-example of a claim rule may be claimed by others.
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
    if stage == "reference":
        return tuple(_references(example, rule=rule, tools=tools))
    return tuple(_plain(example, entities_in(example.text, tools=tools)))


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
