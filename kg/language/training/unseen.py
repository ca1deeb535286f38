"""Measure how pipelines parse sentences with names nobody has heard of: ``unseen.txt``, thirty fillings of each.

``python unseen.py before=FOLDER after=FOLDER`` prints, for each relation and for each sentence, how many of the
relations asked for are in the tree.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

PEOPLE = (
    "Maud Lindqvist",
    "Tunde Okonjo",
    "Annika Kessler",
    "Prisca Raghavan",
    "Luo Cheng",
    "Wendell Achterberg",
    "Siobhan Mbatha-Roy",
    "Ilse Tarkko",
    "Dov Perelmuth",
    "Zanele K. Oduya",
    "Corin Vashti",
    "Marguerite Dussolier",
)  # none of these names is in words.txt
ORGANIZATIONS = (
    "Northlight Labs",
    "Corvid Robotics",
    "Quillon",
    "Brightwater Institute",
    "HaloForge",
    "KDTX",
    "Tessellate AI",
    "Orrin & Vale",
    "Saltmarsh Press",
    "Vennix Corp.",
)
SYSTEMS = (
    "Lanternfish",
    "Pelican 2",
    "SoftPick",
    "Quiver",
    "Palimpsest",
    "Orvane-3",
    "Tidewatch",
    "NIMBL",
    "Glass Ferry",
    "Kestrel",
)
LABELS = {
    "subj": ("nsubj", "nsubj:pass"),
    "obj": ("obj",),
    "iobj": ("iobj", "obj"),
    "agent": ("obl:agent",),
    "obl": ("obl",),
    "appos": ("appos",),
    "nmod": ("nmod",),
    "poss": ("nmod:poss",),
    "desc": ("nmod:desc",),
    "relcl": ("acl:relcl",),
    "conj": ("conj",),
}


class Item(NamedTuple):
    """A sentence with names, where they stand in it, and what it was made from."""

    text: str
    spans: dict[str, range]
    template: str
    checks: tuple[str, ...]


def filled(template: str, checks: tuple[str, ...], rng: random.Random) -> Item:
    """The sentence with names drawn for its slots."""
    p, q = rng.sample(PEOPLE, 2)
    o, n = rng.sample(ORGANIZATIONS, 2)
    names = {"p": p, "q": q, "o": o, "n": n, "s": rng.choice(SYSTEMS)}
    text, spans = "", {}
    for part in re.split(r"(\{\w\})", template):
        slot = part[1:-1] if part.startswith("{") else ""
        if slot:
            spans[slot] = range(len(text), len(text) + len(names[slot]))
        text += names[slot] if slot else part
    return Item(text, spans, template, checks)


def items(path: Path, each: int, seed: int) -> list[Item]:
    """Every sentence of the file so many times."""
    rng = random.Random(seed)
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [
        filled(template, tuple(checks.split("; ")), rng) for template, checks in pairs for _ in range(each)
    ]


def words_of(doc: Doc, name: str, item: Item) -> list[Token]:
    """The words of a slot's name, or the words that are spelled so."""
    if name in item.spans:
        return [token for token in doc if token.idx in item.spans[name]]
    return [token for token in doc if token.text == name]


def found(doc: Doc, check: str, item: Item) -> bool:
    """Whether the relation is in the tree, from any word of the dependent to any word of the head."""
    label, dependent, head = check.split()
    heads = words_of(doc, head, item)
    return any(t.dep_ in LABELS[label] and t.head in heads for t in words_of(doc, dependent, item))


def measure(nlp: Language, sentences: Sequence[Item]) -> Counter[str]:
    """Relations found, by label, by sentence, and in all."""
    counts: Counter[str] = Counter()
    for doc, item in nlp.pipe(((item.text, item) for item in sentences), as_tuples=True):
        for check in item.checks:
            if found(doc, check, item):
                counts.update((check.split()[0], item.template, "all"))
    return counts


def main(argv: Sequence[str] | None = None) -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description="Measure parses of sentences with invented names.")
    parser.add_argument("model", nargs="+", help="pipeline folder, or NAME=FOLDER")
    parser.add_argument("--sentences", type=Path, default=Path(__file__).with_name("unseen.txt"))
    parser.add_argument("--each", type=int, default=30, help="fillings of each sentence")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args(argv)
    sentences = items(args.sentences, args.each, args.seed)
    asked = Counter(
        key for i in sentences for check in i.checks for key in (check.split()[0], i.template, "all")
    )
    columns = {}
    for spec in args.model:
        name, _, path = spec.rpartition("=")
        columns[name or Path(path).name] = measure(spacy.load(path, exclude=["ner"]), sentences)
    print("| | " + " | ".join(columns) + " | asked |")
    print("|---" * (len(columns) + 2) + "|")
    for key in ("all", *LABELS, *dict.fromkeys(i.template for i in sentences)):
        print(f"| {key} | " + " | ".join(str(c[key]) for c in columns.values()) + f" | {asked[key]} |")


if __name__ == "__main__":
    main()
