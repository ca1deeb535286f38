"""Measure trained pipelines from raw text, several side by side, and print one Markdown table.

Nothing of the gold annotation reaches a pipeline: it gets text, and its words are aligned with the gold words afterwards.

Treebanks give UPOS, lemma, UAS and LAS, once over single sentences ("alone", as the program runs the pipeline) and once
over texts of ten sentences. Before trees are compared, names are rewritten to right-headed ``compound`` in the gold
tree and in the predicted tree alike, so that a pipeline trained without the rewriting is not marked down for it.

Entity corpora give F1 by label over exact spans. CrossNER's types are mapped to person, organization and algorithm.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example
from trees import Sentence, Tree, open_text, read_conllu, rewrite_names, to_doc

CROSSNER = {
    **dict.fromkeys(("researcher", "scientist", "person", "politician", "musicalartist", "writer"), "PERSON"),
    **dict.fromkeys(("organisation", "university"), "ORG"),
    **dict.fromkeys(("algorithm", "product"), "ALGORITHM"),
}
ENTITY_LABELS = ("PERSON", "ORG", "LOC", "NORP", "DATE", "MISC")  # those that all corpora have
Figures = dict[str, float]
Spans = set[tuple[int, int, str]]


def f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def with_names_rewritten(doc: Doc) -> Doc:
    """A copy of the doc whose names are right-headed, sentence by sentence."""
    heads = [t.head.i for t in doc]
    deps = [t.dep_ for t in doc]
    for sentence in doc.sents:
        first, last = sentence.start, sentence.end
        tree = Tree(
            [t.text for t in sentence],
            [t.pos_ for t in sentence],
            [t.head.i - first for t in sentence],
            [t.dep_ for t in sentence],
        )
        _, _, heads[first:last], deps[first:last] = rewrite_names(tree)
        heads[first:last] = [h + first for h in heads[first:last]]
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        morphs=[str(t.morph) for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=heads,
        deps=deps,
    )


def dependency(token: Token, _: str) -> str:
    return token.dep_.lower()


def treebank_figures(nlp: Language, sentences: Sequence[Sentence], size: int) -> Figures:
    """Accuracy over texts of ``size`` sentences."""
    gold = [to_doc(nlp, sentences[at : at + size]) for at in range(0, len(sentences), size)]
    texts = [doc.text.strip() for doc in gold]
    examples = []
    for doc, reference in zip(nlp.pipe(texts, disable=["ner"]), gold, strict=True):
        examples.append(Example(with_names_rewritten(doc), reference))
    scores = {
        **Scorer.score_token_attr(examples, "pos"),
        **Scorer.score_token_attr(examples, "tag"),
        **Scorer.score_token_attr(examples, "lemma"),
        **Scorer.score_deps(examples, "dep", getter=dependency, ignore_labels=("p", "punct")),
    }
    labels = scores["dep_las_per_type"]
    return {
        "UPOS": scores["pos_acc"],
        "XPOS": scores["tag_acc"],
        "lemma": scores["lemma_acc"],
        "UAS": scores["dep_uas"],
        "LAS": scores["dep_las"],
        **{f"F1 {name}": labels[name]["f"] for name in ("appos", "compound", "nmod:desc") if name in labels},
    }


def span_figures(pairs: Iterable[tuple[Spans, Spans]], labels: Sequence[str]) -> Figures:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for predicted, gold in pairs:
        for label in labels:
            a = {s for s in predicted if s[2] == label}
            b = {s for s in gold if s[2] == label}
            for i, n in enumerate((len(a & b), len(a), len(b))):
                counts[label][i] += n
    totals = [sum(c[i] for c in counts.values()) for i in range(3)]
    return {**{label: f1(*counts[label]) for label in labels}, "micro": f1(*totals)}


def docbin_figures(nlp: Language, path: Path) -> Figures:
    """F1 by label; predictions that touch words whose annotation is unknown do not count."""
    gold_docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    pairs = []
    for doc, gold in zip(nlp.pipe(d.text for d in gold_docs), gold_docs, strict=True):
        unknown = {i for t in gold if t.ent_iob == 0 for i in range(t.idx, t.idx + len(t))}
        predicted = {
            (e.start_char, e.end_char, "MISC" if e.label_ == "ALGORITHM" else e.label_) for e in doc.ents
        }
        predicted = {s for s in predicted if unknown.isdisjoint(range(s[0], s[1]))}
        pairs.append((predicted, {(e.start_char, e.end_char, e.label_) for e in gold.ents}))
    return span_figures(pairs, ENTITY_LABELS)


def crossner_figures(nlp: Language, spec: str) -> Figures:
    """Person, organization and algorithm over ``FILE`` or, with ``FILE:N``, over the sentences after its first N."""
    path, _, skip = spec.partition(":")
    with open_text(Path(path)) as lines:
        rows = [json.loads(line) for line in lines if line.strip()][int(skip or 0) :]
    pairs = []
    for doc, row in zip(nlp.pipe(r["text"] for r in rows), rows, strict=True):
        gold = {(a, b, CROSSNER[kind]) for a, b, kind in row["mentions"] if kind in CROSSNER}
        pairs.append(({(e.start_char, e.end_char, e.label_) for e in doc.ents}, gold))
    labels = [
        name for name in ("PERSON", "ORG", "ALGORITHM") if any(s[2] == name for _, g in pairs for s in g)
    ]
    return span_figures(pairs, labels)


def words_per_second(nlp: Language, texts: Sequence[str], rounds: int) -> float:
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=256))
        best = max(best, words / (time.process_time() - start))
    return best


def measure(model: Path, args: argparse.Namespace) -> Figures:
    spacy.load(model)  # so that imports do not count
    start = time.perf_counter()
    nlp = spacy.load(model)
    found: Figures = {"load, s": time.perf_counter() - start}
    found["size, MB"] = sum(f.stat().st_size for f in model.rglob("*") if f.is_file()) / 1e6
    for name, path in (spec.split("=", 1) for spec in args.treebank):
        sentences = list(read_conllu(Path(path)))
        for size, how in ((1, "alone"), (10, "ten")):
            figures = treebank_figures(nlp, sentences, size)
            found.update({f"{name}, {how}: {key}": value for key, value in figures.items()})
    for name, path in (spec.split("=", 1) for spec in args.entities):
        found.update({f"{name}: {key}": value for key, value in docbin_figures(nlp, Path(path)).items()})
    for name, path in (spec.split("=", 1) for spec in args.crossner):
        found.update({f"{name}: {key}": value for key, value in crossner_figures(nlp, path).items()})
    if args.speed:
        texts = [to_doc(nlp, [s]).text.strip() for s in read_conllu(args.speed)]
        found["words/s, sentences alone"] = words_per_second(nlp, texts, args.rounds)
        joined = [" ".join(texts[at : at + 10]) for at in range(0, len(texts), 10)]
        found["words/s, ten sentences"] = words_per_second(nlp, joined, args.rounds)
    return found


def table(columns: dict[str, Figures]) -> str:
    def show(key: str, value: float | None) -> str:
        if value is None:
            return "-"
        if key.startswith("words/s"):
            return f"{value:,.0f}"
        return f"{value:.2f}" if key in ("load, s", "size, MB") else f"{100 * value:.1f}"

    keys = list(dict.fromkeys(key for figures in columns.values() for key in figures))
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [
        f"| {key} | " + " | ".join(show(key, figures.get(key)) for figures in columns.values()) + " |"
        for key in keys
    ]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measure trained pipelines from raw text.")
    parser.add_argument("model", nargs="+", help="pipeline folder, or NAME=FOLDER")
    parser.add_argument("--treebank", nargs="*", default=[], metavar="NAME=FILE", help="CoNLL-U files")
    parser.add_argument(
        "--entities", nargs="*", default=[], metavar="NAME=FILE", help="DocBins with entities"
    )
    parser.add_argument(
        "--crossner",
        nargs="*",
        default=[],
        metavar="NAME=FILE[:N]",
        help="CrossNER sentences after the first N",
    )
    parser.add_argument("--speed", type=Path, help="CoNLL-U file whose text to time the pipeline on")
    parser.add_argument("--rounds", type=int, default=3, help="take the fastest of so many runs")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    args = parser.parse_args(argv)
    columns = {}
    for spec in args.model:
        name, _, path = spec.rpartition("=")
        columns[name or Path(path).name] = measure(Path(path), args)
    print(table(columns))
    if args.json:
        args.json.write_text(json.dumps(columns, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
