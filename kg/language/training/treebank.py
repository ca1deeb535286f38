"""The treebanks as one DocBin for training the parser: names in one way, some sentences renamed, some as headings."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import spacy
from patterns import pattern_sentences
from renaming import common_words, renamed
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from trees import Sentence, read_conllu, to_doc


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
    """Write the DocBin: all the sentences ``--copies`` times, each time others of them with other invented names."""
    nlp = spacy.blank("en")
    out = DocBin(store_user_data=False)
    words = 0
    files = [list(read_conllu(path, rewrite=not args.keep_names)) for path in args.conllu]
    common = common_words(sentence for sentences in files for sentence in sentences)
    for copy in range(args.copies):
        rng = random.Random(args.seed + copy)
        made = pattern_sentences(args.patterns, args.made, args.seed + copy) if args.patterns else ()
        for doc in treebank_docs(nlp, list(made), args.mix, args.recase, args.seed + copy):
            out.add(doc)
            words += len(doc)
        for sentences in files:
            varied = [renamed(s, common, rng) if rng.random() < args.rename else s for s in sentences]
            for doc in treebank_docs(nlp, varied, args.mix, args.recase, args.seed + copy):
                out.add(doc)
                words += len(doc)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    out.to_disk(args.out)
    print(f"{args.out}: {len(out)} docs, {words} words")
