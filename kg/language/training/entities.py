"""The entity corpora as one DocBin: names of algorithms exchanged, sentences from patterns, some as headings."""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import spacy
from marked import (
    LONG_TEXT,
    Marked,
    add_typed,
    from_doc,
    relabel_known,
    split_sentences,
    text_key,
    tidy,
    to_entity_doc,
)
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.util import filter_spans
from trees import open_text


def substituted(
    nlp: Language, marked: Marked, pools: dict[str, list[str]], rate: float, rng: random.Random
) -> Marked:
    """The same text with some of its entities exchanged for others of their label."""
    words: list[str] = []
    spaces: list[bool] = []
    entities = []
    unknown = set()
    at = 0
    for start, end, label in (*marked.entities, (len(marked.words), len(marked.words), "")):
        unknown.update(len(words) + i - at for i in range(at, start) if i in marked.unknown)
        words.extend(marked.words[at:start])
        spaces.extend(marked.spaces[at:start])
        if start == end:
            break
        first = len(words)
        if pools.get(label) and rng.random() < rate:
            made = nlp.make_doc(rng.choice(pools[label]))
            words.extend(t.text for t in made)
            spaces.extend([*(bool(t.whitespace_) for t in made[:-1]), marked.spaces[end - 1]])
        else:
            words.extend(marked.words[start:end])
            spaces.extend(marked.spaces[start:end])
        entities.append((first, len(words), label))
        at = end
    return Marked(tuple(words), tuple(spaces), tuple(entities), frozenset(unknown))


def from_pattern(nlp: Language, pattern: str, pools: dict[str, list[str]], rng: random.Random) -> Marked:
    """A sentence made from a pattern such as "{PERSON} led the work on {ALGORITHM} at {ORG}."."""
    text, spans = "", []
    for part in re.split(r"(\{[A-Z]+\})", pattern):
        if part.startswith("{"):
            label = part[1:-1]
            name = rng.choice(pools[label])
            spans.append((len(text), len(text) + len(name), label))
            text += name
        else:
            text += part
    doc = nlp.make_doc(text)
    found = [doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in spans]
    doc.set_ents(filter_spans([s for s in found if s is not None]))
    return replace(from_doc(doc), unknown=frozenset())


def recased_marked(marked: Marked, how: str) -> Marked:
    change = {"lower": str.lower, "upper": str.upper, "title": lambda w: w[:1].upper() + w[1:]}[how]
    return replace(marked, words=tuple(change(w) for w in marked.words))


class Typed(NamedTuple):
    """A CrossNER sentence with its mentions in CrossNER's own types: (first character, end, type)."""

    text: str
    mentions: list[tuple[int, int, str]]


def read_typed(spec: str) -> tuple[list[Typed], list[Typed]]:
    """CrossNER sentences from ``FILE`` or ``FILE:N``: the first N (all without N), and the rest."""
    path, _, count = spec.partition(":")
    with open_text(Path(path)) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    found = [Typed(r["text"], [(a, b, kind) for a, b, kind in r["mentions"]]) for r in rows]
    cut = int(count) if count else len(found)
    return found[:cut], found[cut:]


def read_names(path: Path) -> tuple[list[str], list[str]]:
    """Names and sentence patterns from a text file: one a line; a pattern is a line with a {LABEL} in it."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return [n for n in lines if "{" not in n], [p for p in lines if "{" in p]


def name_pools(corpus: Iterable[Marked], algorithms: list[str]) -> dict[str, list[str]]:
    """Names to exchange entities for: people and organizations of the corpora, algorithms of the corpora and the list."""
    pools: dict[str, dict[str, None]] = {"PERSON": {}, "ORG": {}, "ALGORITHM": dict.fromkeys(algorithms)}
    for marked in corpus:
        for start, end, label in marked.entities:
            name = "".join(
                w + " " * s for w, s in zip(marked.words[start:end], marked.spaces[start:end], strict=True)
            ).strip()
            if label in pools and 1 < len(name) < 50 and (name[0].isupper() or label == "ALGORITHM"):
                pools[label][name] = None
    return {label: list(names) for label, names in pools.items()}


class Split(NamedTuple):
    """What of CrossNER is trained on with its own types, and what must not be trained on, both by ``text_key``."""

    typed: dict[str, Typed]
    held_out: set[str]


def read_split(typed_specs: Iterable[str], held_out_specs: Iterable[str]) -> Split:
    typed: dict[str, Typed] = {}
    rest: set[str] = set()
    held_out: set[str] = set()
    for spec in typed_specs:
        first, after = read_typed(spec)
        typed.update((text_key(t.text), t) for t in first)
        rest.update(text_key(t.text) for t in after)
    for spec in held_out_specs:
        held_out.update(text_key(t.text) for part in read_typed(spec) for t in part)
    return Split(typed, (held_out - set(typed)) | rest)


def read_marked(nlp: Language, paths: Iterable[Path], split: Split) -> Iterator[Marked]:
    """The sentences of the entity corpora that may be trained on, in one convention."""
    for path in paths:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            key = text_key(doc.text)
            if key in split.held_out:
                continue
            marked = tidy(from_doc(doc))
            yield add_typed(marked, *split.typed[key]) if key in split.typed else marked


def run_entities(args: argparse.Namespace) -> None:
    nlp = spacy.blank("en")
    rng = random.Random(args.seed)
    names, patterns = read_names(args.names)
    known = frozenset(n for n in names if n != n.lower())
    plain: list[Marked] = []
    rich: list[Marked] = []
    for marked in read_marked(nlp, args.docbin, read_split(args.typed, args.hold_out)):
        if any(label == "ALGORITHM" for _, _, label in marked.entities):
            rich.append(marked)
        else:
            parts = split_sentences(marked) if len(marked.words) > LONG_TEXT else [marked]
            plain.extend(relabel_known(part, known) for part in parts)
    pools = name_pools([*plain, *rich], names)
    made = list(plain)
    for marked in rich:
        made.append(marked)
        made.extend(substituted(nlp, marked, pools, args.exchange, rng) for _ in range(args.copies))
    made.extend(from_pattern(nlp, rng.choice(patterns), pools, rng) for _ in range(args.patterns))
    headings = [marked for marked in [*plain, *rich] if rng.random() < args.recase]
    made.extend(recased_marked(m, rng.choice(("lower", "title", "title", "upper"))) for m in headings)
    rng.shuffle(made)
    out = DocBin(store_user_data=False)
    counts: Counter[str] = Counter()
    for marked in made:
        doc = to_entity_doc(nlp, marked)
        counts.update(e.label_ for e in doc.ents)
        out.add(doc)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    out.to_disk(args.out)
    print(f"{args.out}: {len(made)} docs, {sum(len(m.words) for m in made)} words, {dict(counts)}")
