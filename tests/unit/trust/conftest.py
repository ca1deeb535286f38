"""Two small documents and their graph, as a build would leave them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.graph import nquads, quads, turtle
from kg.graph.terms import Quad
from kg.model import (
    Annotations,
    Block,
    BlockKind,
    Claim,
    Document,
    Entity,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Mode,
    Span,
    Statement,
)

MARA, TEO = "person/mara-lindqvist", "person/teo-okafor"
LABS, FISH = "organization/northlight-labs", "system/lanternfish"
ONE = (
    "Mara Lindqvist founded Northlight Labs. She developed Lanternfish.\n"
    "From 2019 to 2021 she was chief scientist of Northlight Labs. Teo Okafor will join Northlight Labs.\n"
    "Mara Lindqvist: It will not work."
)
TWO = "Lanternfish was developed by Mara Lindqvist. Teo Okafor and Mara Lindqvist worked together."


def _at(text: str, words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _mention(
    text: str, words: str, entity: str, *, nth: int = 1, kind: MentionKind = MentionKind.NAME
) -> Mention:
    start, end = _at(text, words, nth)
    rule = "entity.gazetteer" if kind is MentionKind.NAME else "reference.pronoun"
    return Mention(start, end, "Thing", words, entity, kind, rule)


ENTITIES = (
    Entity(MARA, "Person", "Mara Lindqvist", ("Lindqvist",)),
    Entity(TEO, "Person", "Teo Okafor"),
    Entity(LABS, "Organization", "Northlight Labs"),
    Entity(FISH, "System", "Lanternfish"),
)


def first() -> Annotations:
    """Read the first document by hand."""
    mara, labs = _at(ONE, "Mara Lindqvist"), _at(ONE, "Northlight Labs")
    fish = _at(ONE, "Lanternfish")
    post, plan = (
        _at(ONE, "From 2019 to 2021 she was chief scientist of Northlight Labs."),
        _at(ONE, "Teo Okafor will join Northlight Labs."),
    )
    said = _at(ONE, "It will not work.")
    return Annotations(
        Document(
            "one",
            "one.txt",
            "text/plain",
            ONE,
            title="Notes",
            date="2024-05",
            blocks=(
                Block(BlockKind.PARAGRAPH, 0, said[0] - 1, section="Work"),
                Block(BlockKind.TURN, *said, section="Talk", speaker="Mara Lindqvist"),
            ),
        ),
        mentions=(
            _mention(ONE, "Mara Lindqvist", MARA),
            _mention(ONE, "She", MARA, kind=MentionKind.PRONOUN),
            _mention(ONE, "Northlight Labs", LABS),
            _mention(ONE, "Lanternfish", FISH),
            _mention(ONE, "Teo Okafor", TEO),
        ),
        entities=ENTITIES,
        statements=(
            Statement(MARA, "founded", LABS, mara, labs, (0, labs[1] + 1), "founded.active", 0.9),
            Statement(
                MARA,
                "developed",
                FISH,
                _at(ONE, "She"),
                fish,
                (_at(ONE, "She")[0], fish[1] + 1),
                "developed.active",
                0.8,
            ),
            Statement(
                MARA,
                "role",
                Literal("chief scientist"),
                _at(ONE, "she"),
                _at(ONE, "chief scientist"),
                post,
                "role.copula",
                organization=LABS,
                organization_span=_at(ONE, "Northlight Labs", 2),
                start="2019",
                end="2021",
            ),
            Statement(
                TEO,
                "joined",
                LABS,
                _at(ONE, "Teo Okafor"),
                _at(ONE, "Northlight Labs", 3),
                plan,
                "joined.active",
                modality=Modality.PLANNED,
            ),
        ),
        claims=(
            Claim(
                MARA,
                (said,),
                Mode.TURN,
                said,
                "claim.structure.turn",
                source=_at(ONE, "Mara Lindqvist", 2),
                cue=_at(ONE, "Mara Lindqvist:"),
                topic="Success",
                about=(FISH,),
                polarity=False,
                said_at="2024-05-15",
                section="Talk",
            ),
        ),
    )


def second() -> Annotations:
    """Read the second document by hand."""
    passive = _at(TWO, "Lanternfish was developed by Mara Lindqvist.")
    together = _at(TWO, "Teo Okafor and Mara Lindqvist worked together.")
    return Annotations(
        Document("two", "two.txt", "text/plain", TWO),
        mentions=(
            _mention(TWO, "Lanternfish", FISH),
            _mention(TWO, "Mara Lindqvist", MARA),
            _mention(TWO, "Teo Okafor", TEO),
        ),
        entities=(ENTITIES[0], ENTITIES[1], ENTITIES[3]),
        statements=(
            Statement(
                MARA,
                "developed",
                FISH,
                _at(TWO, "Mara Lindqvist"),
                _at(TWO, "Lanternfish"),
                passive,
                "developed.passive",
                0.95,
            ),
            Statement(
                TEO,
                "collaboratedWith",
                MARA,
                _at(TWO, "Teo Okafor"),
                _at(TWO, "Mara Lindqvist", 2),
                together,
                "collaboratedWith.active",
            ),
        ),
    )


@pytest.fixture
def read() -> tuple[Annotations, Annotations]:
    return first(), second()


@pytest.fixture
def sound(read: tuple[Annotations, Annotations]) -> list[Quad]:
    """The quads of both documents, without fault."""
    return quads(read)


@pytest.fixture
def keep(tmp_path: Path, read: tuple[Annotations, Annotations]) -> Callable[[list[Quad]], Path]:
    """Write quads and the texts of both documents as a build does."""

    def write(graph: list[Quad]) -> Path:
        out = tmp_path / "out"
        (out / "texts").mkdir(parents=True, exist_ok=True)
        (out / "graph.nq").write_bytes(nquads(graph).encode())
        (out / "graph.ttl").write_bytes(turtle(graph).encode())
        for one in read:
            (out / "texts" / f"{one.document.key}.txt").write_bytes(one.document.text.encode())
        return out

    return write


@pytest.fixture
def out(keep: Callable[[list[Quad]], Path], sound: list[Quad]) -> Path:
    return keep(sound)
