"""Whom a document is about."""

import pytest

from kg.model import Block, BlockKind, Document, Mention
from kg.resolve import entities, focus
from kg.rules.gazetteer import Entry, Gazetteer

MARA, OTTO = "person/mara-lindqvist", "person/otto-brandt"


def _mention(text: str, name: str, entity: str, *, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    return Mention(
        start, start + len(name), "Person", "Mara Lindqvist" if entity == MARA else "Otto Brandt", entity
    )


def test_nobody() -> None:
    assert focus(Document("a", "a", "text/plain", ""), mentions=()) is None


def test_two_persons_alike_are_not_clear() -> None:
    text = "Mara met Otto. Mara paid. Otto left."
    found = [_mention(text, n, e, nth=i) for n, e in (("Mara", MARA), ("Otto", OTTO)) for i in (0, 1)]
    assert focus(Document("a", "a", "text/plain", text), mentions=found) is None


def test_one_person_overwhelmingly() -> None:
    text = "Mara met Otto. Mara paid. Mara left. Mara slept."
    found = [*[_mention(text, "Mara", MARA, nth=i) for i in range(4)], _mention(text, "Otto", OTTO)]
    assert focus(Document("a", "a", "text/plain", text), mentions=found) == MARA


def test_person_of_the_title() -> None:
    text = "Mara met Otto. Otto paid. Otto left."
    found = [_mention(text, "Mara", MARA), *[_mention(text, "Otto", OTTO, nth=i) for i in range(3)]]
    assert (
        focus(Document("a", "a", "text/plain", text, title="Mara Lindqvist, sailor"), mentions=found) == MARA
    )


@pytest.mark.parametrize("guest", [MARA, OTTO])
def test_guest_of_an_interview(guest: str) -> None:
    host = OTTO if guest == MARA else MARA
    text = "Mara: What?\nOtto: That and that.\nMara: Why?\nOtto: For this."
    if guest == MARA:
        text = text.replace("Mara", "Xxxx").replace("Otto", "Mara").replace("Xxxx", "Otto")
    blocks, at = [], 0
    for line in text.splitlines():
        speaker = line.split(":")[0]
        blocks.append(
            Block(BlockKind.TURN, at + 6, at + len(line), speaker=speaker, speaker_span=(at, at + 4))
        )
        at += len(line) + 1
    found = [_mention(text, "Mara", MARA, nth=i) for i in (0, 1)] + [
        _mention(text, "Otto", OTTO, nth=i) for i in (0, 1)
    ]
    document = Document("a", "a", "text/plain", text, blocks=tuple(blocks))
    assert focus(document, mentions=found) == guest
    assert focus(document, mentions=found) != host


def test_entities_carry_aliases_of_text_and_gazetteer() -> None:
    text = "PPO works."
    gazetteer = Gazetteer.of((Entry("Algorithm", "Proximal Policy Optimization", ("PPO", "PP-Opt")),))
    mention = Mention(
        0, 3, "Algorithm", "Proximal Policy Optimization", "algorithm/proximal-policy-optimization"
    )
    found = entities([mention], document=Document("a", "a", "text/plain", text), gazetteer=gazetteer)
    assert [(e.id, e.aliases) for e in found] == [
        ("algorithm/proximal-policy-optimization", ("PP-Opt", "PPO"))
    ]
