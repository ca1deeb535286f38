"""Names that IRIs and files are made from."""

import re

import pytest

from kg.model import Document, slug


def document(id_: str) -> Document:
    return Document(id=id_, name="a.txt", media_type="text/plain", text="Mara wrote.")


@pytest.mark.parametrize(
    "id_", ["interview", "中文", "C#", "Łódź 2", "x" * 400, "../../etc", "", "a%20b", "<b>"]
)
def test_key_is_short_and_plain(id_: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,59}-[0-9a-f]{10}", document(id_).key)


def test_key_keeps_the_name_readable() -> None:
    assert document("Interview_2024.05").key.startswith("interview-2024.05-")


@pytest.mark.parametrize(
    ("one", "other"), [("Jürgen O’Neil", "jurgen o'neil"), ("Proximal  Policy", "proximal-policy")]
)
def test_spellings_of_a_name_share_a_slug(one: str, other: str) -> None:
    assert slug(one) == slug(other)


def test_slug_keeps_versions_apart() -> None:
    assert len({slug("GPT-3"), slug("GPT-3.5"), slug("C"), slug("C++"), slug("C#")}) == 5


@pytest.mark.parametrize("name", ["Lind\u00adqvist", "Lind\u200bqvist", "\u200eLind\u200dqvist\ufeff"])
def test_slug_ignores_what_is_not_seen(name: str) -> None:
    assert slug(name) == "lindqvist"
