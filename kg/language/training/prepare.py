"""Prepare the corpora and the word vectors for training the English pipeline.

Three steps, each a sub-command; every path is an argument:

``treebank``
    CoNLL-U files to a DocBin. Names are rewritten so that all are annotated in one way (right-headed ``compound``).
``entities``
    Entity corpora (DocBins and CrossNER's JSON Lines) to one DocBin with the labels
    PERSON ORG LOC NORP DATE MISC ALGORITHM. Held-out sentences are left out by their text.
``vectors``
    Static word vectors distilled from a sentence encoder, reduced, clustered and written for ``spacy train --paths.vectors``.

The README beside this file names the corpora and gives the commands.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# ---------------------------------------------------------------- trees

NAME_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "X", "DET", "ADP", "CCONJ", "PART", "INTJ", "VERB", "ADV"})
TITLE_POS = frozenset({"NOUN"})
MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
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


# ---------------------------------------------------------------- CoNLL-U


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


def recased(sentence: Sentence, how: str) -> Sentence:
    """The sentence as a heading might have it: all lower case, all upper case, or Each Word Capitalized."""
    change = {"lower": str.lower, "upper": str.upper, "title": lambda w: w[:1].upper() + w[1:]}[how]
    return replace(sentence, words=[change(w) for w in sentence.words])


def without_final_stop(sentence: Sentence) -> Sentence | None:
    """The sentence without its final full stop, where nothing hangs on that; for headings and list items."""
    last = len(sentence.words) - 1
    if last < 2 or sentence.words[last] != "." or last in sentence.heads[:last]:
        return None
    columns = {
        name: getattr(sentence, name)[:last]
        for name in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "heads", "deps")
    }
    return replace(sentence, **columns)


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


def treebank_docs(
    nlp: Language, sentences: Sequence[Sentence], mix: bool, recase: float, seed: int
) -> Iterator[Doc]:
    """Docs of one sentence each, or, with ``mix``, a third of the sentences in groups of two to six of one document."""
    rng = random.Random(seed)
    at = 0
    while at < len(sentences):
        size = rng.randint(2, 6) if mix and rng.random() < 0.11 else 1
        group = [s for s in sentences[at : at + size] if s.document == sentences[at].document]
        at += len(group)
        yield to_doc(nlp, group)
        if rng.random() < recase:
            how = rng.choice(("lower", "title", "title", "upper", "as is"))
            chosen = group[0] if how == "as is" else recased(group[0], how)
            yield to_doc(nlp, [without_final_stop(chosen) or chosen])


def run_treebank(args: argparse.Namespace) -> None:
    nlp = spacy.blank("en")
    out = DocBin(store_user_data=False)
    words = 0
    for path in args.conllu:
        sentences = list(read_conllu(path, rewrite=not args.keep_names))
        for doc in treebank_docs(nlp, sentences, args.mix, args.recase, args.seed):
            out.add(doc)
            words += len(doc)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    out.to_disk(args.out)
    print(f"{args.out}: {len(out)} docs, {words} words")


# ---------------------------------------------------------------- entities

LABELS = ("PERSON", "ORG", "LOC", "NORP", "DATE", "MISC", "ALGORITHM")
ALGORITHM_TYPES = frozenset({"algorithm", "product"})
CONCEPT_TYPES = frozenset({"field", "task", "metrics", "misc", "theory", "discipline"})
TITLES = frozenset(
    [
        "senator",
        "president",
        "governor",
        "dr.",
        "dr",
        "mr.",
        "mr",
        "mrs.",
        "mrs",
        "ms.",
        "ms",
        "professor",
        "prof.",
        "prof",
        "general",
        "king",
        "queen",
        "pope",
        "captain",
        "lord",
        "prince",
        "princess",
        "emperor",
        "minister",
        "congressman",
        "congresswoman",
        "representative",
        "secretary",
    ]
)
LONG_TEXT = 60  # words; longer texts are cut into sentences
SENTENCE_END = frozenset({".", "!", "?", ".”", '."'})


@dataclass(frozen=True)
class Marked:
    """A text in words with its entities: (first word, end word, label). ``unknown`` words may or may not be in one."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[tuple[int, int, str], ...]
    unknown: frozenset[int] = frozenset()


def text_key(text: str) -> str:
    """What stays the same of a text however it was tokenised."""
    return re.sub(r"\W+", "", text).casefold()


def from_doc(doc: Doc) -> Marked:
    return Marked(
        tuple(t.text for t in doc),
        tuple(bool(t.whitespace_) for t in doc),
        tuple((e.start, e.end, e.label_) for e in doc.ents),
        frozenset(t.i for t in doc if t.ent_iob == 0),
    )


def to_entity_doc(nlp: Language, marked: Marked) -> Doc:
    doc = Doc(nlp.vocab, words=list(marked.words), spaces=list(marked.spaces))
    spans = [Span(doc, start, end, label) for start, end, label in marked.entities]
    taken = {i for start, end, _ in marked.entities for i in range(start, end)}
    missing = [Span(doc, i, i + 1) for i in sorted(marked.unknown - taken)]
    doc.set_ents(spans, missing=missing, default="outside")
    return doc


def split_sentences(marked: Marked) -> Iterator[Marked]:
    """The parts of a longer text, cut where a sentence plainly ends; never inside an entity."""
    inside = {i for start, end, _ in marked.entities for i in range(start, end - 1)}
    cuts = [0]
    for i, word in enumerate(marked.words[:-1]):
        following = marked.words[i + 1]
        short = i > 0 and len(marked.words[i - 1]) == 1
        if (
            word in SENTENCE_END
            and i not in inside
            and not short
            and following[:1].isupper()
            and i + 1 - cuts[-1] >= 4
        ):
            cuts.append(i + 1)
    cuts.append(len(marked.words))
    for start, end in pairwise(cuts):
        yield Marked(
            marked.words[start:end],
            marked.spaces[start:end],
            tuple(
                (a - start, b - start, label) for a, b, label in marked.entities if a >= start and b <= end
            ),
            frozenset(i - start for i in marked.unknown if start <= i < end),
        )


def tidy(marked: Marked) -> Marked:
    """One convention for all corpora: a person's title is no part of the name, nor is a genitive 's."""
    entities = []
    for first, last, label in marked.entities:
        start, end = first, last
        if label == "PERSON":
            while end - start > 1 and marked.words[start].lower() in TITLES:
                start += 1
        if end - start > 1 and marked.words[end - 1] in ("'s", "’s") and label in ("PERSON", "LOC", "DATE"):
            end -= 1
        entities.append((start, end, label))
    return replace(marked, entities=tuple(entities))


def letter_offsets(text: str) -> dict[int, int]:
    """Offset in the text of each character that is no white space -> its number among those."""
    return {at: number for number, at in enumerate(i for i, c in enumerate(text) if not c.isspace())}


def add_typed(marked: Marked, text: str, mentions: Iterable[tuple[int, int, str]]) -> Marked:
    """Mark CrossNER's algorithms and products as ALGORITHM; words of lower-case concepts become plain words.

    Lower-case products ("industrial robot") are common nouns, not names: those words stay unknown.
    """
    numbers = letter_offsets(text)
    starts, ends, at = {}, {}, 0
    for i, word in enumerate(marked.words):
        starts[at] = i
        at += len("".join(word.split()))
        ends[at - 1] = i
    entities = list(marked.entities)
    unknown = set(marked.unknown)
    for first, last, kind in mentions:
        start, end = starts.get(numbers.get(first, -1)), ends.get(numbers.get(last - 1, -1))
        if start is None or end is None:
            continue
        covered = range(start, end + 1)
        if kind in ALGORITHM_TYPES:
            entities = [e for e in entities if e[1] <= start or e[0] > end]
            if kind == "product" and text[first:last].islower():
                unknown.update(covered)
            else:
                unknown.difference_update(covered)
                entities.append((start, end + 1, "ALGORITHM"))
        elif kind in CONCEPT_TYPES and text[first:last].islower():
            unknown.difference_update(covered)
    return replace(marked, entities=tuple(sorted(entities)), unknown=frozenset(unknown))


def relabel_known(marked: Marked, names: frozenset[str]) -> Marked:
    """MISC entities whose text is a known algorithm or software name become ALGORITHM."""
    entities = tuple(
        (a, b, "ALGORITHM" if label == "MISC" and " ".join(marked.words[a:b]) in names else label)
        for a, b, label in marked.entities
    )
    return replace(marked, entities=entities)


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


# ---------------------------------------------------------------- word vectors


def vocabulary(args: argparse.Namespace) -> dict[str, int]:
    """Lower-case words to encode -> how often they occur in the training corpora (0: only in a list)."""
    nlp = spacy.blank("en")
    counts: Counter[str] = Counter()
    for path in args.docbin:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            counts.update(t.norm_ for t in doc)
    for path in args.words:
        for line in path.read_text(encoding="utf-8").splitlines():
            word = line.strip().lower()
            if word.isalpha():
                counts.setdefault(word, 0)
    return {w: c for w, c in counts.items() if w.strip() and (c == 0 or c >= args.min_count)}


def label_shares(paths: Iterable[Path]) -> dict[str, Counter[str]]:
    """How often each lower-case word stands in an entity of each label ("" for none) in the corpora."""
    nlp = spacy.blank("en")
    shares: dict[str, Counter[str]] = {}
    for path in paths:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            for token in doc:
                if token.ent_iob != 0:
                    shares.setdefault(token.norm_, Counter())[token.ent_type_] += 1
    return shares


def encode_words(words: Sequence[str], encoder_path: Path, half: bool) -> Floats:
    """The encoder's mean-pooled vector of each word alone."""
    import numpy as np
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(encoder_path)
    encoder = AutoModel.from_pretrained(encoder_path).eval()
    found = np.zeros((len(words), encoder.config.hidden_size), dtype="float32")
    by_length = sorted(range(len(words)), key=lambda i: (len(words[i]), i))
    with torch.inference_mode():
        for at in range(0, len(words), 512):
            chosen = by_length[at : at + 512]
            batch = tokenizer(
                [words[i] for i in chosen], padding=True, truncation=True, max_length=12, return_tensors="pt"
            )
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                hidden = encoder(**batch).last_hidden_state.float()
            mask = batch["attention_mask"].unsqueeze(-1).float()
            found[chosen] = ((hidden * mask).sum(1) / mask.sum(1)).numpy()
    return found


def label_affinities(
    words: Sequence[str], encoded: Floats, shares: dict[str, Counter[str]], folds: int = 5
) -> Floats:
    """For each word the likely shares of the entity labels, guessed from its encoding by a small network.

    Each word of the corpora is guessed by a network that was trained without it, so that a frequent word and one never
    seen get guesses of the same kind, and a pipeline trained on these learns how far to trust them.
    """
    import numpy as np
    import torch
    from torch import nn

    torch.manual_seed(0)
    columns = [*LABELS, ""]
    seen = [i for i, w in enumerate(words) if w in shares and w[:1].isalpha()]
    counts = np.array([[shares[words[i]][c] for c in columns] for i in seen], dtype="float32")
    target = torch.from_numpy((counts + 1e-3) / (counts + 1e-3).sum(1, keepdims=True))
    weight = torch.from_numpy(np.minimum(np.log1p(counts.sum(1)), 4.0))
    inputs = torch.from_numpy((encoded - encoded.mean(0)) / (encoded.std(0) + 1e-6))
    known = inputs[seen]
    fold_of = torch.from_numpy(np.random.default_rng(0).integers(0, folds, len(seen)))
    guesses = torch.zeros(len(words), len(columns))
    known_guesses = torch.zeros(len(seen), len(columns))
    for fold in range(folds):
        network = nn.Sequential(
            nn.Dropout(0.2),
            nn.Linear(inputs.shape[1], 256),
            nn.GELU(),
            nn.Dropout(0.4),
            nn.Linear(256, len(columns)),
        )
        optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.05)
        rows = (fold_of != fold).nonzero().squeeze(1)
        network.train()
        for _ in range(10):
            for batch in rows[torch.randperm(len(rows))].split(256):
                loss = -(target[batch] * network(known[batch]).log_softmax(1)).sum(1)
                loss = (loss * weight[batch]).mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        network.eval()
        with torch.inference_mode():
            guesses += network(inputs).softmax(1) / folds
            known_guesses[fold_of == fold] = network(known[fold_of == fold]).softmax(1)
    guesses[seen] = known_guesses
    right = (known_guesses.argmax(1) == target.argmax(1)).float()
    print(f"main label guessed for {100 * float((right * weight).sum() / weight.sum()):.1f} % of the words")
    return guesses.numpy()


def share_rows(small: Floats, own: int, rows: int, rounds: int) -> tuple[Floats, list[int]]:
    """The table and the row of each word: the first ``own`` words keep theirs, the others get their cluster's centre."""
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    own = min(own, len(small))
    row_of = list(range(own))
    if rows <= own or len(small) == own:
        return small[:own], row_of
    rest = small[own:]
    clusters = MiniBatchKMeans(
        rows - own, batch_size=8192, max_iter=rounds, n_init=1, init="random", random_state=0
    ).fit(rest)
    centres = clusters.cluster_centers_.astype("float32")
    row_of += [own + int(c) for c in clusters.labels_]
    kept = 1 - ((rest - centres[clusters.labels_]) ** 2).sum() / ((rest - rest.mean(0)) ** 2).sum()
    print(f"shared rows keep {kept:.3f} of the variance of their words")
    return np.concatenate([small[:own], centres]), row_of


def run_vectors(args: argparse.Namespace) -> None:
    # Only this step needs torch, transformers and scikit-learn.
    import numpy as np
    from sklearn.decomposition import PCA
    from spacy.vectors import Vectors
    from transformers import AutoTokenizer

    counts = vocabulary(args)
    order = {
        w: i for w, i in AutoTokenizer.from_pretrained(args.encoder).get_vocab().items() if w.isalpha()
    }  # frequent first, roughly
    for word in order:
        counts.setdefault(word, 0)
    words = sorted(counts, key=lambda w: (-counts[w], order.get(w, 10**6), w))
    print(f"{len(words)} words")
    encoded = encode_words(words, args.encoder, args.bfloat16)
    reduction = PCA(args.dims, random_state=0).fit(encoded)
    small = reduction.transform(encoded).astype("float32")
    small /= np.linalg.norm(small, axis=1, keepdims=True) + 1e-8
    print(f"{args.dims} dimensions keep {reduction.explained_variance_ratio_.sum():.3f} of the variance")
    data, rows = share_rows(small, args.own_rows, args.rows, args.rounds)
    if args.affinities:
        affinities = label_affinities(words, encoded, label_shares(args.affinities))
        sums = np.zeros((len(data), affinities.shape[1]), dtype="float32")
        np.add.at(sums, rows, affinities)
        data = np.concatenate([data, sums / np.bincount(rows, minlength=len(data))[:, None]], axis=1)
    nlp = spacy.blank("en")
    table = Vectors(strings=nlp.vocab.strings, shape=data.shape, name="en_kg_vectors", attr="NORM")
    table.data[:] = data
    for word, row in zip(words, rows, strict=True):
        table.add(nlp.vocab.strings.add(word), row=row)
    nlp.vocab.vectors = table
    nlp.to_disk(args.out)
    print(f"{args.out}: {len(words)} keys, {data.shape[0]} rows of {data.shape[1]}")


# ---------------------------------------------------------------- command line


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(description="Prepare corpora and word vectors for training.")
    commands = top.add_subparsers(required=True, metavar="STEP")

    step = commands.add_parser("treebank", help="CoNLL-U files to a DocBin, names rewritten")
    step.add_argument("conllu", type=Path, nargs="+", help="CoNLL-U files, may be gzipped")
    step.add_argument("--out", type=Path, required=True)
    step.add_argument(
        "--mix",
        action="store_true",
        help="some docs of two to six sentences, the others of one (for training)",
    )
    step.add_argument(
        "--recase", type=float, default=0.0, help="part of the sentences to repeat as headings (default 0)"
    )
    step.add_argument("--keep-names", action="store_true", help="do not rewrite names")
    step.add_argument("--seed", type=int, default=0)
    step.set_defaults(run=run_treebank)

    step = commands.add_parser("entities", help="entity corpora to one DocBin")
    step.add_argument("docbin", type=Path, nargs="+", help="DocBins with entities")
    step.add_argument(
        "--typed",
        nargs="*",
        default=[],
        help="CrossNER sentences to train on: FILE, or FILE:N for its first N; the rest is held out",
    )
    step.add_argument(
        "--hold-out", nargs="*", default=[], help="CrossNER files whose sentences must not be trained on"
    )
    step.add_argument(
        "--names", type=Path, required=True, help="names of algorithms and sentence patterns, one a line"
    )
    step.add_argument(
        "--copies", type=int, default=4, help="copies, entities exchanged, of each sentence with an ALGORITHM"
    )
    step.add_argument(
        "--exchange", type=float, default=0.5, help="part of the entities to exchange in those copies"
    )
    step.add_argument("--patterns", type=int, default=500, help="sentences to make from the patterns")
    step.add_argument(
        "--recase", type=float, default=0.03, help="part of the sentences to repeat as headings"
    )
    step.add_argument("--out", type=Path, required=True)
    step.add_argument("--seed", type=int, default=0)
    step.set_defaults(run=run_entities)

    step = commands.add_parser("vectors", help="distil word vectors from a sentence encoder")
    step.add_argument("docbin", type=Path, nargs="*", help="prepared training DocBins whose words to encode")
    step.add_argument(
        "--encoder", type=Path, required=True, help="folder of the encoder (Hugging Face format)"
    )
    step.add_argument("--words", type=Path, nargs="*", default=[], help="word lists, one word a line")
    step.add_argument("--min-count", type=int, default=1, help="leave out rarer words of the corpora")
    step.add_argument(
        "--affinities",
        type=Path,
        nargs="*",
        default=[],
        help="entity DocBins to learn label affinities from, added to the dims",
    )
    step.add_argument("--dims", type=int, default=96)
    step.add_argument("--rows", type=int, default=24000, help="rows of the table")
    step.add_argument(
        "--own-rows", type=int, default=14000, help="words with a row of their own; the others share"
    )
    step.add_argument("--rounds", type=int, default=8, help="rounds of clustering")
    step.add_argument(
        "--bfloat16", action="store_true", help="encode in half precision (faster on some processors)"
    )
    step.add_argument("--out", type=Path, required=True)
    step.set_defaults(run=run_vectors)
    return top


def main(argv: Sequence[str] | None = None) -> None:
    args = parser().parse_args(argv)
    args.run(args)


if __name__ == "__main__":
    main()
