"""Measure builds: one changed document of many, kills at random moments, a store of a million quads.

Run ``python tests/benchmark/builds.py incremental`` (or ``kills``, ``store``); ``--number`` changes how many.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import builds_sample  # type: ignore[import-not-found]
from pyoxigraph import RdfFormat, Store

KG = "https://w3id.org/kg-builder/ontology#"
HOME = Path(__file__).resolve().parents[2]


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def kg(*arguments: str | Path) -> float:
    """Run ``kg``; give the seconds it took, start included."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)], check=True, cwd=HOME, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def contents(out: Path) -> dict[str, bytes]:
    names = {p.relative_to(out): p for p in sorted(out.rglob("*")) if p.is_file()}
    return {
        str(n): p.read_bytes() for n, p in names.items() if n.parts[0] not in {".cache", ".next", "store"}
    }


def incremental(place: Path, number: int) -> bool:
    builds_sample.write(place / "in", number=number)
    full = kg("build", place / "in", "-o", place / "out", "-q")
    same = kg("build", place / "in", "-o", place / "out", "-q")
    changed = place / "in" / f"notes-{number // 2:04}.txt"
    changed.write_text(builds_sample.text(number + 1), encoding="utf-8")
    one = kg("build", place / "in", "-o", place / "out", "-q")
    before = set((place / "out" / "graph.nq").read_text(encoding="utf-8").split("\n"))
    changed.unlink()
    less = kg("build", place / "in", "-o", place / "out", "-q")
    after = set((place / "out" / "graph.nq").read_text(encoding="utf-8").split("\n"))
    scratch = kg("build", place / "in", "-o", place / "scratch", "-q")
    equal = contents(place / "out") == contents(place / "scratch")
    allowed = 0.05 * full + 2
    say(
        f"{number} documents, {len(after):,} quads: full build {full:.1f} s, again from scratch {scratch:.1f} s"  # noqa: E501
    )
    say(f"nothing changed {same:.2f} s: {same / full:.3f} of the full build")
    say(
        f"one changed {one:.2f} s: {one / full:.3f} of the full build; {one / allowed:.2f} of what is allowed"
    )
    say(
        f"one removed {less:.2f} s: {less / full:.3f}; {len(before - after)} quads gone, {len(after - before)} new"  # noqa: E501
    )
    say(f"bytes equal to a build from scratch: {equal}")
    return equal and one <= allowed and not after - before


def kills(place: Path, number: int) -> bool:
    builds_sample.write(place / "in", number=12)
    kg("build", place / "in", "-o", place / "out", "-q")
    old = contents(place / "out")
    for n in range(12):
        (place / "in" / f"notes-{n:04}.txt").write_text(builds_sample.text(n + 100), encoding="utf-8")
    whole = kg("build", place / "in", "-o", place / "scratch", "-q")
    new = contents(place / "scratch")
    chance = random.Random(1)  # noqa: S311
    ends = {"old": 0, "new": 0, "broken": 0}
    command = [sys.executable, "-m", "kg", "build", str(place / "in"), "-o", str(place / "out"), "-q"]
    for _ in range(number):
        process = subprocess.Popen(command, cwd=HOME)
        time.sleep(chance.uniform(0.1, whole))
        process.kill()
        process.wait()
        kg("verify", place / "out")
        found = {name: data for name, data in contents(place / "out").items() if not name.startswith(".")}
        ends["old" if found == old else "new" if found == new else "broken"] += 1
        if found == new:
            shutil.rmtree(place / "out" / ".cache")
            (place / "out" / "report.md").write_bytes(old["report.md"])
            old = {**new, "report.md": old["report.md"]}
    kg("build", place / "in", "-o", place / "out", "-q")
    say(
        f"{number} kills within {whole:.1f} s: {ends}; the next build is whole: {contents(place / 'out') == new}"  # noqa: E501
    )
    return not ends["broken"] and contents(place / "out") == new


def _quads(number: int) -> Iterator[str]:
    label, kind = (
        "<http://www.w3.org/2000/01/rdf-schema#label>",
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
    )
    for n in range(number // 4):
        thing, graph = (
            f"<https://example.org/kg/entity/person/p{n:08}>",
            f"<https://example.org/kg/graph/g{n % 997}>",
        )
        other = f"<https://example.org/kg/entity/person/p{n * 7919 % (number // 4):08}>"
        yield f"{thing} {kind} <{KG}Person> {graph} .\n"
        yield f'{thing} {label} "Mara Lindqvist {n}"@en {graph} .\n'
        yield f"{thing} <{KG}collaboratedWith> {other} {graph} .\n"
        yield f'{thing} <{KG}note> "Said that net {n} was mended by hand, and then that it was not." {graph} .\n'  # noqa: E501


_LOAD = """
import resource, sys, time
from pathlib import Path
from kg.graph.disk import write_store
start = time.perf_counter()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
write_store(Path(sys.argv[1]), nquads=Path(sys.argv[2]), turtle=Path(sys.argv[3]))
print(time.perf_counter() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def _loaded(place: Path, number: int) -> tuple[float, float]:
    out = place / f"out-{number}"
    out.mkdir()
    lines = list(_quads(number))
    (out / "graph.nq").write_text("".join(sorted(lines)), encoding="utf-8")
    triples = "\n".join(f"{line.rsplit(' <', 1)[0]} .\n" for line in lines)
    (out / "graph.ttl").write_text(f"@prefix kg: <{KG}> .\n\n{triples}", encoding="utf-8")
    command = [sys.executable, "-c", _LOAD, str(out / "store"), str(out / "graph.nq"), str(out / "graph.ttl")]
    done = subprocess.run(command, check=True, cwd=HOME, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def store(place: Path, number: int) -> bool:
    half, small = _loaded(place, number // 2)
    seconds, memory = _loaded(place, number)
    start = time.perf_counter()
    raw = Store(str(place / "raw"))
    raw.bulk_load(path=str(place / f"out-{number}" / "graph.nq"), format=RdfFormat.N_QUADS)
    raw.flush()
    plain = time.perf_counter() - start
    say(
        f"{number:,} quads, and as many triples of the union: {seconds:.1f} s, {number / seconds:,.0f} quads/s"  # noqa: E501
    )
    say(
        f"counting both: {2 * number / seconds / (number / plain):.2f} of raw pyoxigraph ({number / plain:,.0f}/s)"  # noqa: E501
    )
    say(f"memory {memory:.0f} MiB; {memory / small:.2f} times that of half as many ({half:.1f} s)")
    asked = f"SELECT ?p {{ ?p rdfs:label 'Mara Lindqvist {number // 8}'@en }}"
    best = min(kg("query", place / f"out-{number}", asked, "--format", "csv") for _ in range(5))
    say(f"a name is found in {best:.2f} s, start included; {best / 0.5:.2f} of what is allowed")
    return best <= 0.5


def main() -> int:
    tasks: dict[str, tuple[Callable[[Path, int], bool], int]] = {
        "incremental": (incremental, 1000),
        "kills": (kills, 30),
        "store": (store, 1_000_000),
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(tasks))
    parser.add_argument("--number", type=int)
    given = parser.parse_args()
    task, usual = tasks[given.task]
    with tempfile.TemporaryDirectory() as folder:
        good = task(Path(folder), given.number or usual)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
