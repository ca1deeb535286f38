"""The report shows by which words a claim is made, and whether it is held to be so."""

import pytest

from kg.api import annotate
from kg.report import render, sheet


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Mara Lindqvist denied that the looms work.", "- denied: that the looms work (not) — "),
        ("Mara Lindqvist said that it works.", "- said: that it works — "),
        ("“We built it in a shed,” said Mara Lindqvist.", "- said: We built it in a shed — "),
    ],
)
def test_report_shows_cue_and_stance(text: str, line: str) -> None:
    assert line in render([sheet(annotate(text))], title="Looms", digest="0")
