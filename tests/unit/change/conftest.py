"""Small documents read by hand, and builds of them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kg.graph import nquads, quads, turtle
from kg.graph.terms import Quad
from kg.model import Annotations, Claim, Document, Entity, Mention, Mode, Statement

MARA, TEO = "person/mara-lindqvist", "person/teo-okafor"
LABS, FISH = "organization/northlight-labs", "system/lanternfish"
NAMES = {
    MARA: ("Person", "Mara Lindqvist"),
    TEO: ("Person", "Teo Okafor"),
    LABS: ("Organization", "Northlight Labs"),
    FISH: ("System", "Lanternfish"),
}
Reads = Callable[..., Annotations]
Writes = Callable[..., Path]


def read_by_hand(
    text: str,
    *,
    name: str = "notes.txt",
    says: Iterable[tuple[str, str, str]] = (),
    claims: Iterable[tuple[str, str]] = (),
    entities: Iterable[Entity] = (),
    start: str | None = None,
    role: str | None = None,
    confidence: float = 0.9,
) -> Annotations:
    """Read a text of one sentence; a claim is claimant and words."""
    ids = sorted({end for s, _, o in says for end in (s, o)} | {claimant for claimant, _ in claims})
    known = (*(Entity(one, *NAMES[one]) for one in ids), *entities)
    whole = (0, len(text))

    def at(entity: str) -> tuple[int, int]:
        words = NAMES[entity][1]
        return text.index(words), text.index(words) + len(words)

    return Annotations(
        Document(name.rpartition(".")[0], name, "text/plain", text),
        mentions=tuple(Mention(0, 4, one.type, one.name, one.id, rule="entity.gazetteer") for one in known),
        entities=known,
        statements=tuple(
            Statement(s, p, o, at(s), at(o), whole, f"{p}.active", confidence, role=role, start=start)
            for s, p, o in says
        ),
        claims=tuple(
            Claim(
                claimant,
                ((text.index(words), text.index(words) + len(words)),),
                Mode.REPORTED,
                whole,
                "claim.verb.clause",
            )
            for claimant, words in claims
        ),
    )


def write_graph(folder: Path, graph: list[Quad], found: Iterable[Annotations] = ()) -> Path:
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "graph.nq").write_bytes(nquads(graph).encode())
    (folder / "graph.ttl").write_bytes(turtle(graph).encode())
    for one in found:
        (folder / "texts" / f"{one.document.key}.txt").write_bytes(one.document.text.encode())
    return folder


@pytest.fixture
def read() -> Reads:
    return read_by_hand


@pytest.fixture
def build(tmp_path: Path) -> Writes:
    """Write the graph of some annotations to a folder of a name."""

    def write(name: str, *found: Annotations) -> Path:
        return write_graph(tmp_path / name, quads(found), found)

    return write


@pytest.fixture
def write(tmp_path: Path) -> Writes:
    """Write quads to a folder of a name."""
    return lambda name, graph: write_graph(tmp_path / name, graph)
