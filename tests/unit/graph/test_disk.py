"""A store on disk is loaded in parts, and holds the same."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.graph import disk
from kg.graph.canonical import nquads

QUADS = [(f"<urn:s{n}>", "<urn:p>", f'"{n}\u2028"', f"<urn:g{n % 3}>") for n in range(40)]
QUADS += [("<urn:s0>", "<urn:p>", '"0\u2028"', "<urn:g1>"), ("<urn:s1>", "<urn:q>", '"1"', "")]
QUADS += [
    ("<urn:s2>", "<urn:q>", f'"> <urn:g1> .{end}', graph)
    for graph in ("", "<urn:g0>")
    for end in ('"', '"@en')
]
QUADS += [("<urn:s3>", "<urn:q>", "<urn:s4>", graph) for graph in ("", "<urn:g0>")]
QUADS += [("<urn:s3>", "<urn:q>", '"2 "^^<urn:d>', graph) for graph in ("", "<urn:g0>")]


@pytest.mark.parametrize("size", [1, 50, 333, 1 << 20])
def test_parts_of_any_size_give_the_same_store(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_PART", size)
    (tmp_path / "graph.nq").write_text(nquads(QUADS), encoding="utf-8", newline="")
    disk.write_store(tmp_path / "store", nquads=tmp_path / "graph.nq")
    assert disk.is_fresh(tmp_path)
    store: Store = disk.open_store(tmp_path)
    union = {(s, p, o) for s, p, o, _ in QUADS}
    named = {quad for quad in QUADS if quad[3]}
    found = {(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in store}
    assert found == {*named, *((*triple, "DEFAULT") for triple in union)}
