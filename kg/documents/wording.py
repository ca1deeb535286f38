"""The wording lists of ``data/structure.toml``, compiled once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Wording", "phrases", "wording"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What is in ``data/structure.toml``; see the comments there.

    Args:
        words: each list, by ``table.key``.
        weights: each table of weights, by ``table.key``.
    """

    words: Mapping[str, frozenset[str]]
    weights: Mapping[str, Mapping[str, float]]

    def __getitem__(self, key: str) -> frozenset[str]:
        """Give the list ``table.key``."""
        return self.words[key]


@cache
def wording() -> Wording:
    """Read the wording lists.

    Example:
        >>> "guest" in wording()["head.roles"]
        True
    """
    data = tomllib.loads(files("kg.documents").joinpath("data", "structure.toml").read_text("utf-8"))
    entries = {f"{table}.{key}": value for table, keys in data.items() for key, value in keys.items()}
    return Wording(
        words={key: frozenset(value) for key, value in entries.items() if isinstance(value, list)},
        weights={key: value for key, value in entries.items() if isinstance(value, dict)},
    )


@cache
def phrases(key: str) -> re.Pattern[str]:
    """Compile a list, or the keys of a table of weights, to a pattern that finds any of its phrases.

    Args:
        key: ``table.key``.

    Returns:
        A pattern without regard to case; where phrases overlap the longer is found.

    Example:
        >>> phrases("noise.footers").search("Acme 2024, All Rights Reserved.").group()
        'All Rights Reserved'
    """
    known = wording()
    return _pattern(known.weights[key] if key in known.weights else known[key])


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Join phrases; those between word edges share the edges, which keeps the search fast."""

    def ordered(chosen: Iterable[str]) -> str:
        return "|".join(written(w) for w in sorted(chosen, key=lambda w: (-len(w), w)))

    def written(word: str) -> str:
        edge = r"\b" if word[0].isalnum() and not edged(word) else ""
        return edge + re.escape(word).replace("'", "['’]")

    def edged(word: str) -> bool:
        return word[0].isalnum() and word[-1].isalnum()

    known = list(words)
    plain = ordered(w for w in known if edged(w))
    others = ordered(w for w in known if not edged(w))
    parts = [rf"\b(?:{plain})\b"] * bool(plain) + [others] * bool(others)
    return re.compile("|".join(parts), re.IGNORECASE)
