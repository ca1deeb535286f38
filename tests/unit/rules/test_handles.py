"""Handles of speakers, and the persons behind them."""

import pytest

from kg.model import Block, BlockKind, Document
from kg.rules.entities._handles import bearers, handle_pairs, initial_pairs, underlined


def _chat(text: str, *handles: str) -> Document:
    blocks = tuple(Block(BlockKind.TURN, 0, 1, speaker=handle) for handle in handles)
    return Document("a", "a.txt", "text/plain", text, blocks=blocks)


@pytest.mark.parametrize(
    ("handle", "name"),
    [
        ("mlindqvist", "Mara Lindqvist"),
        ("kbteo", "Kian Boon Teo"),
        ("maral", "Mara Lindqvist"),
        ("maralindqvist", "Mara Lindqvist"),
        ("weaver", None),
        ("lind", None),
    ],
)
def test_names_that_handles_abbreviate(handle: str, name: str | None) -> None:
    text = "Mara Lindqvist's loom stood beside that of Kian Boon Teo in Umeå."
    assert [use.text for use in bearers(_chat(text, handle))] == ([name] if name else [])


def test_a_handle_that_fits_two_is_nobody() -> None:
    text = "Mara Lindqvist met Maja Lindqvist."
    assert list(handle_pairs(_chat(text, "mlindqvist"), people=())) == []


@pytest.mark.parametrize(
    "text", ["Hosts: Mara Lindqvist (@loom_)", "@loom_ (Mara Lindqvist)", "loom_ is Mara Lindqvist"]
)
def test_a_name_beside_a_handle(text: str) -> None:
    assert ("loom_", "Mara Lindqvist") in handle_pairs(_chat(text, "loom_"), people=())


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Present: Mara Lindqvist, Teo Okafor\n\nML said no.", [("ML", "Mara Lindqvist")]),
        ("Present: Mara Lindqvist, Maud Larsson\n\nML said no.", []),
        ("Mara Lindqvist weaves.\n\nML said no.", []),
        ("Present: Mara Lindqvist\n\nNobody spoke.", []),
    ],
)
def test_initials_of_those_present(text: str, pairs: list[tuple[str, str]]) -> None:
    assert list(initial_pairs(_chat(text))) == pairs


@pytest.mark.parametrize(
    ("text", "surface", "found"),
    [("a loom_ b", "loom_", "loom_"), ("a _loom b", "_loom", "_loom"), ("a loom b", "loom_", "loom")],
)
def test_underscores_belong_to_handles(text: str, surface: str, found: str) -> None:
    start = text.index("loom")
    assert text[slice(*underlined(text, start, start + 4, surface=surface))] == found
