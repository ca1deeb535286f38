"""Static word vectors distilled from a sentence encoder: reduced, clustered, with affinities to the entity labels."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from marked import LABELS
from spacy.tokens import DocBin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


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
