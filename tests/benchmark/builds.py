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
from dataclasses import dataclass
from pathlib import Path

import builds_sample  # type: ignore[import-not-found]
from pyoxigraph import Quad

from kg.graph import disk
from kg.graph.store import load
from kg.pages import MANY
from kg.trust.verify import verify

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


@dataclass(frozen=True, slots=True)
class Case:
    """Something that writes to a folder, to be killed while it does.

    Args:
        old: arguments that write the graph there is at first.
        new: arguments that write the one to come; ``OUT`` stands for the folder.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]


def _state(out: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(out).items() if not name.startswith(".")}


def _store_is_sound(out: Path) -> bool:
    """Tell whether the store, where it counts, holds each triple of the graph."""
    if not disk.is_fresh(out):
        return True
    held = {str(quad) for quad in disk.open_store(out)}
    given = {str(quad) for quad in load(out)}
    return given <= held and held - given == {str(Quad(*q.triple)) for q in load(out)} - given


def _killed(place: Path, case: Case, *, number: int, chance: random.Random) -> bool:
    """Kill again and again, half of the time near the end, where files are moved; look what is left."""
    out, scratch, start = place / "out", place / "scratch", place / "start"
    kg(*case.old, "-o", start)
    old = _state(start)
    whole = kg(*case.new, "-o", scratch)
    new = _state(scratch)
    ends = {"old": 0, "new": 0, "broken": 0}
    for _ in range(number):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(start, out)
        moment = chance.choice((chance.uniform(0.0, whole), chance.uniform(0.7 * whole, 1.05 * whole)))
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", *case.new, "-o", str(out)], cwd=HOME, stdout=subprocess.DEVNULL
        )
        time.sleep(moment)
        process.kill()
        process.wait()
        sound = verify(out).ok and _store_is_sound(out)
        found = _state(out)
        ends["broken" if not sound else "old" if found == old else "new" if found == new else "broken"] += 1
        kg(*case.new, "-o", out)
        if _state(out) != new or not _store_is_sound(out) or list(out.glob(".kg-*")):
            ends["broken"] += 1
    say(f"{' '.join(case.new[:1] + case.new[-2:])}: {number} kills within {whole:.1f} s: {ends}")
    return not ends["broken"]


def kills(place: Path, number: int) -> bool:
    folders = (("in", 0, 12), ("changed", 6, 12), ("more", 200, 12), ("many", 0, MANY), ("other", 6, MANY))
    for folder, first, count in folders:
        (place / folder).mkdir()
        for n in range(count):
            (place / folder / f"notes-{n:04}.txt").write_text(builds_sample.text(n + first), encoding="utf-8")
    kg("build", place / "in", "-o", place / "a", "-q")
    kg("build", place / "more", "-o", place / "b", "-q")
    old = ("build", "-q", str(place / "in"))
    new = ("build", "-q", str(place / "changed"))
    cases = {
        "plain": Case(old, new),
        "many": Case(("build", "-q", str(place / "many")), ("build", "-q", str(place / "other"))),
        "infer": Case(old, (*new, "--infer")),
        "store": Case((*old, "--store"), (*new, "--store")),
        "merge": Case(old, ("merge", str(place / "a"), str(place / "b"))),
    }
    chance = random.Random(1)  # noqa: S311
    good = []
    for name, case in cases.items():
        say(f"{name}:")
        good.append(_killed(place / name, case, number=number, chance=chance))
    return all(good)


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


_MEASURE = """
import re, sys, time
from pathlib import Path
from pyoxigraph import RdfFormat, Store
from kg.graph.disk import write_store
def most():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
start = time.perf_counter()
before = most()
if sys.argv[1] == "raw":
    store = Store(sys.argv[2])
    store.bulk_load(path=sys.argv[3], format=RdfFormat.N_QUADS)
    store.flush()
else:
    write_store(Path(sys.argv[2]), nquads=Path(sys.argv[3]))
print(time.perf_counter() - start, most() - before)
"""


def _loaded(out: Path, *, how: str) -> tuple[float, float]:
    """Load a graph once; give seconds and the memory it took in MiB."""
    shutil.rmtree(out / "store", ignore_errors=True)
    command = [sys.executable, "-c", _MEASURE, how, str(out / "store"), str(out / "graph.nq")]
    done = subprocess.run(command, check=True, cwd=HOME, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def _graph(place: Path, number: int) -> Path:
    out = place / f"out-{number}"
    out.mkdir()
    (out / "graph.nq").write_text("".join(sorted(_quads(number))), encoding="utf-8")
    return out


def store(place: Path, number: int) -> bool:
    half, whole = _graph(place, number // 2), _graph(place, number)
    rounds = [(_loaded(whole, how="raw"), _loaded(whole, how="kg")) for _ in range(3)]
    plain, ours = (min(one[side][0] for one in rounds) for side in (0, 1))
    raw_memory, memory = (max(one[side][1] for one in rounds) for side in (0, 1))
    small = _loaded(half, how="kg")[1]
    held = len(disk.open_store(whole))
    share, rate = plain / ours, number / ours
    say(f"{number:,} quads of one file, best of three rounds in turn:")
    say(f"raw pyoxigraph {plain:.1f} s, {number / plain:,.0f} quads/s, {raw_memory:.0f} MiB")
    say(f"kg             {ours:.1f} s, {rate:,.0f} quads/s, {memory:.0f} MiB: {share:.2f} of raw")
    say(
        f"kg writes the union of all graphs too: {held:,} quads in the store, {held / ours:,.0f} a second,"
        f" {held / ours / (number / plain):.2f} of raw"
    )
    say(f"memory of half as many quads: {small:.0f} MiB; {memory / small:.2f} times as much for all")
    asked = f"SELECT ?p {{ ?p rdfs:label 'Mara Lindqvist {number // 8}'@en }}"
    best = min(kg("query", whole, asked, "--format", "csv") for _ in range(5))
    say(f"a name is found in {best:.2f} s, start included; {best / 0.5:.2f} of what is allowed")
    return best <= 0.5 and (rate >= 50_000 or share >= 0.8)


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
