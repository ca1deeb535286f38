"""Where one sentence ends and the next begins."""

import time
from itertools import pairwise

import pytest

from kg.language.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Mara Lindqvist left.",
        "Teo I. Okafor and Mara Lindqvist wrote it.",
        "The U.S. Navy bought it.",
        "She works at Northlight Inc. in Oslo.",
        "It cost approx. five pounds, e.g. in May.",
        "“Why?” he asked.",
        "It was 'A. Okafor' who left.",
        "It is called Lanternfish 2.5 beta.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("She left. He stayed.", ["She left.", "He stayed."]),
        ("“It works.” She smiled.", ["“It works.”", "She smiled."]),
        ("Was it late? Yes! It was.", ["Was it late?", "Yes!", "It was."]),
        ("The loom is Mara's. She built it.", ["The loom is Mara's.", "She built it."]),
        ("It shares no code with Teo’s. The rest does.", ["It shares no code with Teo’s.", "The rest does."]),
        ("She moved to the U.S. The rest stayed.", ["She moved to the U.S.", "The rest stayed."]),
    ],
)
def test_sentences_are_told_apart(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_spans_tile_the_text() -> None:
    text = "One. Two!  Three? “Four.” five. Dr. Six"
    spans = list(sentences(text))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(spans))


def test_work_grows_with_the_text() -> None:
    def took(times: int) -> float:
        text = "She left. He stayed at 5 p.m. that day. " * times
        begin = time.process_time()
        assert len(list(sentences(text))) >= 2 * times
        return time.process_time() - begin

    took(1_000)
    assert took(40_000) < 40 * max(0.01, *(took(4_000) for _ in range(3)))
