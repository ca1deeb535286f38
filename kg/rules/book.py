"""The rule book: every rule that code refers to by id, with what it does and sentences that prove it.

A file ``data/*.toml`` holds::

    [[rule]]
    id = "entity.head-noun"             # stable; reaches the evidence
    stage = "entity"                    # entity, reference, relation or claim
    description = "A capitalised name in front of 'algorithm', 'optimizer' ... is an algorithm."
    pattern = [...]                     # for rules that are data: token or dependency pattern
    [[rule.example]]
    text = "They trained it with the Lanternfish optimizer."
    expect = ["Algorithm(Lanternfish)"]
    [[rule.counterexample]]
    text = "They trained it with another optimizer."
    reject = ["Algorithm(another)"]

A text of several lines is read as a document of its own, with its headings, speakers and paragraphs.

A rule of the entity stage that only speaks for or against what others find says ``votes = true``: no name
bears its id, so that only a name lost without it shows it.

Expectations are written ``Type(name)`` for entities and references, ``predicate(subject, object)`` for
relations (``; role=..., organization=..., start=..., end=...`` may follow) and ``claimant | cue | content``
for claims.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import OntologyError
from kg.spelling import hint

__all__ = ["STAGES", "Example", "Rule", "read"]

STAGES = ("entity", "reference", "relation", "claim")
_KEYS = {"id", "stage", "description", "pattern", "emit", "example", "counterexample", "votes"}
_TABLES = {"rule", "grammar", "kinds", "rows"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what a rule must find, or must not find, in it."""

    text: str
    expect: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id.

    Args:
        id: stable name, dotted.
        stage: one of ``STAGES``.
        description: one sentence for a reader.
        pattern: the pattern of a rule that is data (what it means is up to the stage), else None.
        emit: what a rule that is data yields (likewise), else None.
        examples: what it finds.
        counterexamples: what it must leave alone.
        file: name of the file it stands in.
        votes: it only speaks for or against what other rules find, so that nothing found has its id.
    """

    id: str
    stage: str
    description: str
    pattern: Any = None
    emit: Any = None
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    file: str = ""
    votes: bool = False


def _examples(entry: Mapping[str, Any], key: str, outcome: str, *, place: str) -> Iterator[Example]:
    for item in entry.get(key, ()):
        texts = item.get(outcome) if isinstance(item, dict) else None
        right = isinstance(texts, list) and texts and all(isinstance(text, str) for text in texts)
        if not right or set(item) != {"text", outcome} or not isinstance(item["text"], str):
            raise OntologyError(f"{place}: every {key} needs 'text' and a list {outcome!r}, and nothing else")
        found = tuple(item[outcome])
        yield Example(item["text"], found) if outcome == "expect" else Example(item["text"], reject=found)


def _rule(entry: Mapping[str, Any], *, path: Path) -> Rule:
    place = f"{path.name}: rule {entry.get('id', '?')!r}"
    for key in ("id", "stage", "description"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise OntologyError(f"{place}: lacks {key!r}")
    if entry["stage"] not in STAGES:
        raise OntologyError(f"{place}: stage {entry['stage']!r} is none of {', '.join(STAGES)}")
    if unknown := sorted(set(entry) - _KEYS):
        raise OntologyError(f"{place}: unknown key {unknown[0]!r}{hint(unknown[0], _KEYS)}")
    return Rule(
        id=entry["id"],
        stage=entry["stage"],
        description=" ".join(entry["description"].split()),
        pattern=entry.get("pattern"),
        emit=entry.get("emit"),
        examples=tuple(_examples(entry, "example", "expect", place=place)),
        counterexamples=tuple(_examples(entry, "counterexample", "reject", place=place)),
        file=path.name,
        votes=entry.get("votes", False) is True,
    )


def read(folder: Path | None = None) -> Mapping[str, Rule]:
    """Read all rules.

    Args:
        folder: where the ``*.toml`` files lie; None for the shipped ones.

    Returns:
        The rules by id, sorted.

    Raises:
        OntologyError: a file that is not TOML, an unknown table or key, a rule without id, stage or
            description, an example without text or outcome, an id used twice.

    Example:
        >>> all(rule.stage in STAGES for rule in read().values())
        True
    """
    rules: dict[str, Rule] = {}
    for path in sorted((folder or Path(__file__).parent / "data").glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise OntologyError(f"{path.name}: not TOML: {error}") from error
        if unknown := sorted(set(content) - _TABLES):
            raise OntologyError(f"{path.name}: unknown table {unknown[0]!r}{hint(unknown[0], _TABLES)}")
        for entry in content.get("rule", ()):
            if not isinstance(entry, dict):
                raise OntologyError(f"{path.name}: write [[rule]], with two brackets")
            rule = _rule(entry, path=path)
            if rule.id in rules:
                raise OntologyError(f"{path.name}: rule {rule.id!r} is defined twice")
            rules[rule.id] = rule
    return MappingProxyType(dict(sorted(rules.items())))
