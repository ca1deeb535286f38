"""What a build writes depends on the documents alone, and outputs/ is what seeds/ gives today."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

OA = "http://www.w3.org/ns/oa#"
KG = "https://w3id.org/kg-builder/ontology#"


def build(*arguments: str | Path, cwd: Path, seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", *map(str, arguments), "--quiet"],
        cwd=cwd,
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    """What a build writes; its cache and its store on disk are its own and compare by what they give."""
    names = {p.relative_to(folder): p for p in sorted(folder.rglob("*")) if p.is_file()}
    return {str(n): p.read_bytes() for n, p in names.items() if n.parts[0] not in {".cache", "store"}}


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    build("seeds", "-o", out, cwd=root, seed="1")
    return out


def test_outputs_are_what_the_seeds_give(root: Path, built: Path) -> None:
    expected, found = contents(root / "outputs"), contents(built)
    assert sorted(expected) == sorted(found)
    differing = [name for name in expected if expected[name] != found[name]]
    assert differing == [], "run `kg build` and look at the difference before you commit it"


def test_bytes_do_not_depend_on_seed_folder_order_or_workers(root: Path, built: Path, tmp_path: Path) -> None:
    files = sorted((root / "seeds").iterdir(), reverse=True)
    moved = []
    for number, file in enumerate(files):
        folder = tmp_path / f"f{number}"
        folder.mkdir()
        moved.append(folder / file.name)
        moved[-1].write_bytes(file.read_bytes())
    build(*moved, "-o", "out", "--workers", "2", cwd=tmp_path, seed="77")
    assert contents(tmp_path / "out") == contents(built)


def evidence(folder: Path) -> list[tuple[str, int, int, str]]:
    """Document key, start, end and exact text of every piece of evidence of a built graph."""
    store = Store()
    store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)
    rows = store.query(
        f"""
        SELECT ?document ?start ?end ?exact WHERE {{ GRAPH ?g {{
          ?e a <{KG}Evidence> ; <{OA}hasSource> ?document ;
             <{OA}start> ?start ; <{OA}end> ?end ; <{OA}exact> ?exact
        }} }}
        """
    )
    assert isinstance(rows, QuerySolutions)
    return [
        (r["document"].value.rsplit("/", 1)[-1], int(r["start"].value), int(r["end"].value), r["exact"].value)
        for r in rows
    ]


def number_of_evidence(folder: Path) -> int:
    store = Store()
    store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return len(list(store.quads_for_pattern(None, kind, NamedNode(f"{KG}Evidence"), None)))


def check_evidence(folder: Path) -> None:
    texts = {p.stem: p.read_text(encoding="utf-8") for p in (folder / "texts").glob("*.txt")}
    rows = evidence(folder)
    assert len(rows) == number_of_evidence(folder) > 100
    wrong = [row for row in rows if texts[row[0]][row[1] : row[2]] != row[3]]
    assert wrong == []


def test_evidence_of_the_samples_is_cut_from_their_texts(built: Path) -> None:
    check_evidence(built)


@pytest.mark.shared
def test_evidence_of_the_shared_seeds_is_cut_from_their_texts(
    shared: Path, root: Path, tmp_path: Path
) -> None:
    build(shared / "seeds", "-o", tmp_path / "out", cwd=root, seed="0")
    check_evidence(tmp_path / "out")


def test_turtle_and_nquads_hold_the_same_triples(built: Path) -> None:
    turtle = {(str(t.subject), str(t.predicate), str(t.object)) for t in parse(path=str(built / "graph.ttl"))}
    quads = {(str(q.subject), str(q.predicate), str(q.object)) for q in parse(path=str(built / "graph.nq"))}
    assert turtle == quads
    assert len(turtle) > 500


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nq"])
def test_no_blank_nodes(built: Path, name: str) -> None:
    assert not any("_:" in line.split('"')[0] for line in (built / name).read_text("utf-8").splitlines())
