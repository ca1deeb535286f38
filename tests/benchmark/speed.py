"""Print how fast this is, as ratios inside one run: ``python tests/benchmark/speed.py [--words N]``.

Extraction against the bare pipeline on the same texts, and writing a graph against rdflib; ``views_speed.py``
times the pages. The texts are the public sets beside the repository, or our own seeds over and over.
"""

import argparse
import cProfile
import json
import pstats
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from rdflib import Dataset

from kg import graph
from kg.documents import document
from kg.extraction import Tools, extract, load_tools
from kg.model import Annotations, Document
from kg.reading import Options, each

ROOT = Path(__file__).resolve().parent.parent.parent
SETS = ("polnear/dev.jsonl", "knowledgenet/folds-1-3.jsonl", "crossner/ai-dev.jsonl")


T = TypeVar("T")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Run once and tell the seconds of processor time it took."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def as_found(found: Annotations) -> Annotations:
    return found


def texts() -> Iterator[str]:
    folder = ROOT.parent / "shared" / "eval"
    if folder.is_dir():
        for name in SETS:
            for line in (folder / name).read_text(encoding="utf-8").splitlines():
                yield json.loads(line)["text"]
    while True:
        for path in sorted((ROOT / "seeds").glob("*.txt")):
            yield path.read_text(encoding="utf-8")


def documents(words: int) -> list[Document]:
    found, count = [], 0
    for number, text in enumerate(texts()):
        if count >= words:
            break
        found.append(document(text, id=f"d{number}", name=f"d{number}.txt"))
        count += len(text.split())
    return found


def parsed(docs: list[Document]) -> int:
    return sum(len(doc) for doc in load_tools().nlp.pipe(d.text for d in docs))


def pipeline(docs: list[Document]) -> list[Annotations]:
    """Compare extraction with the bare pipeline on the same texts; both load it first."""
    words = sum(len(d.text.split()) for d in docs)
    before, _ = timed(lambda: parsed(docs))
    whole, results = timed(lambda: list(each(docs, options=Options(workers=1), finish=as_found)))
    after, _ = timed(lambda: parsed(docs))
    bare = (before + after) / 2
    found = [f for f in results if isinstance(f, Annotations)]
    say(f"{words:,} words in {len(docs):,} documents, seconds of one process")
    say(f"nlp.pipe   {bare:8.2f} s  {words / bare:10,.0f} words/s, mean of {before:.2f} and {after:.2f} s")
    say(f"extraction {whole:8.2f} s  {words / whole:10,.0f} words/s")
    say(f"ratio      {bare / whole:8.2f}   (goal: 0.75 or more)")
    return found


def writing(found: list[Annotations]) -> None:
    """Compare writing a graph with rdflib's writing the same."""
    quads = graph.quads(found)
    turtle, _ = timed(lambda: graph.turtle(quads))
    lines, text = timed(lambda: graph.nquads(quads))
    dataset = Dataset()
    dataset.parse(data=text, format="nquads")
    theirs_lines, _ = timed(lambda: dataset.serialize(format="nquads"))
    flat = graph.rdflib_graph(graph.store_of(quads))
    theirs_turtle, _ = timed(lambda: flat.serialize(format="turtle"))
    say(f"\n{len(quads):,} quads")
    say(f"N-Quads    {lines:8.2f} s, rdflib {theirs_lines:8.2f} s: {theirs_lines / lines:6.1f} times")
    say(f"Turtle     {turtle:8.2f} s, rdflib {theirs_turtle:8.2f} s: {theirs_turtle / turtle:6.1f} times")


def costly(docs: list[Document], tools: Tools, *, top: int) -> None:
    """Print the functions of kg that take most of extraction."""
    profile = cProfile.Profile()
    profile.runcall(lambda: [extract(d, tools=tools) for d in docs])
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    own = [(v[2], v[3], k) for k, v in stats.items() if "/kg/" in k[0]]
    say("\ncostliest functions: own seconds, with all they call, where")
    for seconds, whole, (file, line, name) in sorted(own, reverse=True)[:top]:
        say(f"{seconds:8.2f} {whole:8.2f}  {Path(file).relative_to(ROOT)}:{line} {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--profile", action="store_true", help="print the costliest functions as well")
    args = parser.parse_args()
    tools, docs = load_tools(), documents(args.words)
    extract(docs[0], tools=tools)
    found = pipeline(docs)
    writing(found)
    if args.profile:
        costly(docs, tools, top=12)


if __name__ == "__main__":
    main()
