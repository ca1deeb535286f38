"""Prepare the corpora and the word vectors for training the English pipeline.

Three steps, each a sub-command with a module of its own; every path is an argument:

``treebank``
    CoNLL-U files to a DocBin. Names are annotated in one way (right-headed ``compound``), and part of the sentences
    gets invented ones.
``entities``
    Entity corpora (DocBins and CrossNER's JSON Lines) to one DocBin with the labels
    PERSON ORG LOC NORP DATE MISC ALGORITHM. Held-out sentences are left out by their text.
``vectors``
    Static word vectors distilled from a sentence encoder, reduced, clustered and written for ``spacy train --paths.vectors``.

The README beside this file names the corpora and gives the commands.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from entities import run_entities
from treebank import run_treebank
from vectors import run_vectors


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
    step.add_argument(
        "--rename", type=float, default=0.0, help="part of the sentences to give invented names (default 0)"
    )
    step.add_argument(
        "--copies",
        type=int,
        default=1,
        help="how often to write the corpus, each time with other invented names",
    )
    step.add_argument("--patterns", type=Path, help="CoNLL-U file of sentence patterns with slots")
    step.add_argument(
        "--made",
        type=int,
        default=1500,
        help="sentences to make from the patterns, for each copy of the corpus",
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
