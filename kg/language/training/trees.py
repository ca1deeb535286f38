"""Trees of the treebanks: read from CoNLL-U, names rewritten in one way, turned into spaCy's Docs."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from wordlists import words

NAME_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "X", "DET", "ADP", "CCONJ", "PART", "INTJ", "VERB", "ADV"})
TITLE_POS = frozenset({"NOUN"})
MONTHS = frozenset(words("months"))
DROPPED_FEATURES = frozenset({"Typo", "Style", "Abbr", "Foreign", "ExtPos"})


class Tree(NamedTuple):
    """One sentence's dependency tree: ``heads[i]`` is the index of the head of word ``i``, or ``i`` for the root."""

    words: Sequence[str]
    pos: Sequence[str]
    heads: list[int]
    deps: list[str]


def is_flat(dep: str) -> bool:
    return dep == "flat" or dep.startswith("flat:")


def name_members(tree: Tree, head: int) -> list[int]:
    """The words under ``head`` that are joined to it by ``flat``, directly or through another such word, in text order."""
    found = []
    queue = [head]
    while queue:
        parent = queue.pop()
        for child, at in enumerate(tree.heads):
            if at == parent and child != parent and is_flat(tree.deps[child]):
                found.append(child)
                queue.append(child)
    return sorted(found)


def rewrite_names(tree: Tree) -> Tree:
    """Rewrite left-headed proper names to right-headed ``compound``; everything else stays.

    "Marie <-flat- Curie" becomes "Marie -compound-> Curie": the last proper noun of the name heads it and takes over
    the relation, the head and the outside dependents of the former head. A common noun in front of the name ("priest
    Gerald Robinson") becomes its ``nmod:desc``, as the treebanks annotate titles. What follows the last proper noun
    (a number, mostly) stays ``flat`` and hangs on the new head. Month names in front of a number are ``nmod:unmarked``.
    """
    result = Tree(tree.words, tree.pos, list(tree.heads), list(tree.deps))
    heads, deps = result.heads, result.deps
    size = len(heads)
    for i in range(size):  # a name annotated left-headed under the label of a right-headed compound
        if (
            deps[i] == "compound"
            and heads[i] < i
            and tree.pos[i] == "PROPN"
            and tree.pos[heads[i]] == "PROPN"
        ):
            deps[i] = "flat"
    tops = {heads[i] for i in range(size) if is_flat(deps[i])}
    for head in sorted(h for h in tops if not is_flat(deps[h])):
        members = name_members(result, head)
        proper = [m for m in members if tree.pos[m] == "PROPN"]
        if not proper or members[0] < head or tree.pos[head] not in NAME_PARTS:
            continue
        if any(tree.pos[m] not in NAME_PARTS for m in members if m < proper[-1]):
            continue
        promote(result, head, [head, *members], proper[-1])
    for i in range(size):
        if (
            deps[i] == "compound"
            and tree.pos[heads[i]] == "NUM"
            and tree.words[i].lower().rstrip(".") in MONTHS
        ):
            deps[i] = "nmod:unmarked"
    return result


def promote(tree: Tree, old: int, name: list[int], new: int) -> None:
    """Make ``new`` the head of ``name`` in place of ``old``."""
    heads, deps = tree.heads, tree.deps
    outer_head, outer_dep = heads[old], deps[old]
    inside = set(name)
    for i, at in enumerate(list(heads)):
        if at == old and i != old and i not in inside:
            heads[i] = new
    title = tree.pos[old] in TITLE_POS and len(name) > 1
    for i in name:
        if i == new:
            continue
        heads[i] = new
        if i < new:
            deps[i] = "compound"
        else:
            deps[i] = "flat"
    if title:
        deps[old] = "nmod:desc"
    heads[new] = new if outer_head == old else outer_head
    deps[new] = outer_dep


@dataclass(frozen=True)
class Sentence:
    """One sentence of a treebank."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]
    pos: list[str]
    morphs: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    document: int = 0


def open_text(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def clean_features(features: str) -> str:
    """The morphological features without those that are too rare to be learnt."""
    if features == "_":
        return ""
    return "|".join(f for f in features.split("|") if f.split("=")[0] not in DROPPED_FEATURES)


def read_conllu(path: Path, rewrite: bool = True) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file. Parts of a multi-word token ("do" + "n't") are written together."""
    document = 0
    block: list[str] = []
    with open_text(path) as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("# newdoc"):
                document += 1
            elif line and not line.startswith("#"):
                block.append(line)
            elif not line and block:
                yield parse_block(block, document, rewrite)
                block = []
    if block:
        yield parse_block(block, document, rewrite)


def parse_block(block: list[str], document: int, rewrite: bool) -> Sentence:
    joined: dict[int, bool] = {}  # word number -> is there a space after it, where a multi-word token says so
    rows = []
    for line in block:
        cells = line.split("\t")
        if "-" in cells[0]:
            first, last = (int(n) for n in cells[0].split("-"))
            joined.update(dict.fromkeys(range(first, last), False))
            joined[last] = "SpaceAfter=No" not in cells[9]
        elif "." not in cells[0]:
            rows.append(cells)
    heads = [int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)]
    deps = ["ROOT" if r[6] == "0" else r[7] for r in rows]
    words = [r[1] for r in rows]
    pos = [r[3] for r in rows]
    if rewrite:
        _, _, heads, deps = rewrite_names(Tree(words, pos, heads, deps))
    return Sentence(
        words=words,
        spaces=[joined.get(i + 1, "SpaceAfter=No" not in r[9]) for i, r in enumerate(rows)],
        tags=[r[4] for r in rows],
        pos=pos,
        morphs=[clean_features(r[5]) for r in rows],
        lemmas=[r[2] for r in rows],
        heads=heads,
        deps=deps,
        document=document,
    )


def to_doc(nlp: Language, sentences: Sequence[Sentence]) -> Doc:
    offsets = [0]
    for s in sentences:
        offsets.append(offsets[-1] + len(s.words))
    starts = set(offsets[:-1])

    def column(name: str) -> list[str]:
        return [value for s in sentences for value in getattr(s, name)]

    spaces = [value for s in sentences for value in (*s.spaces[:-1], True)]
    return Doc(
        nlp.vocab,
        words=column("words"),
        spaces=spaces,
        tags=column("tags"),
        pos=column("pos"),
        morphs=column("morphs"),
        lemmas=column("lemmas"),
        heads=[h + offset for s, offset in zip(sentences, offsets, strict=False) for h in s.heads],
        deps=column("deps"),
        sent_starts=[i in starts for i in range(offsets[-1])],
    )
