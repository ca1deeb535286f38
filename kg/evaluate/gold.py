"""Gold documents: what a careful reader finds."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import MalformedDocument, MissingDocument

__all__ = ["Gold", "GoldClaim", "GoldRelation", "normal", "overlap", "read"]

_KEYS = {"Person": "people", "Organization": "organizations", "Algorithm": "algorithms"}
_SAME = {"derivedfrom": {"derivedfrom", "basedon"}, "basedon": {"derivedfrom", "basedon"}}


def normal(text: str) -> str:
    """Fold a name so that spellings compare equal: case, spacing, apostrophes, outer punctuation.

    Example:
        >>> normal(" “Proximal  Policy_Optimization” ")
        'proximal policy optimization'
    """
    return re.sub(r"[\s_]+", " ", re.sub(r"[’‘]", "'", text)).strip(" .,;:\"“”'()").casefold()


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("&nbsp;", " "))


def overlap(a: str, b: str) -> float:
    """Compare two passages by their words.

    Returns:
        F1 of the two bags of words; 1.0 where the shorter one has at least four words, half the longer one's
        number, and stands inside it.

    Example:
        >>> overlap("she left the lab in May", "In May she left")
        0.8
    """
    x, y = _tokens(a), _tokens(b)
    if not x or not y:
        return 0.0
    short, long = sorted((x, y), key=len)
    if len(short) >= 4 and 2 * len(short) >= len(long) and " ".join(short) in " ".join(long):
        return 1.0
    return 2 * sum((Counter(x) & Counter(y)).values()) / (len(x) + len(y))


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation a reader finds.

    Args:
        subject: normalised name.
        predicates: accepted predicates, case-folded; the first is the one expected.
        objects: accepted objects, normalised; the first is the one expected.
        optional: finding it earns, missing it costs nothing.
    """

    subject: str
    predicates: tuple[str, ...]
    objects: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim a reader finds.

    Args:
        text: what is claimed.
        kind: quote, turn, reported or narration.
        claimants: accepted claimants, normalised; None: nobody is named.
    """

    text: str
    kind: str
    claimants: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold document.

    Args:
        name: stem of the gold file.
        file: name of the document it speaks of.
        names: for each type, canonical name by every accepted spelling, normalised.
        numbers: for each type, how many entities.
        ignored: names that are neither right nor wrong, normalised.
        relations: relations to find.
        claims: claims to find.
        complete_kinds: kinds of claims that are listed in full, so that precision can be told.
    """

    name: str
    file: str
    names: dict[str, dict[str, str]]
    numbers: dict[str, int]
    ignored: frozenset[str]
    relations: tuple[GoldRelation, ...]
    claims: tuple[GoldClaim, ...]
    complete_kinds: tuple[str, ...]


def _relation(entry: dict[str, Any]) -> GoldRelation:
    predicates = [entry["p"].casefold(), *(p.casefold() for p in entry.get("accept", ()))]
    predicates += sorted(set().union(*(_SAME.get(p, set()) for p in predicates)) - set(predicates))
    return GoldRelation(
        subject=normal(entry["s"]),
        predicates=tuple(predicates),
        objects=tuple(normal(o) for o in (entry["o"], *entry.get("accept_o", ()))),
        optional=bool(entry.get("optional")),
    )


def _claim(entry: dict[str, Any]) -> GoldClaim:
    accepted = [entry["claimant"], *entry.get("accept_claimants", ())]
    return GoldClaim(
        text=entry["text"],
        kind=entry["kind"],
        claimants=tuple(dict.fromkeys(normal(c) if c else None for c in accepted)),
    )


def _gold(path: Path) -> Gold:
    content = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, dict[str, str]] = {}
    for kind, key in _KEYS.items():
        names[kind] = {}
        for entity in content[key]:
            aliases = [a if isinstance(a, str) else a.get("alias", "") for a in entity["aliases"]]
            for name in (entity["name"], *aliases):
                names[kind][normal(name)] = entity["name"]
    return Gold(
        name=path.stem,
        file=content.get("file", f"{path.stem}.txt"),
        names=names,
        numbers={kind: len(content[key]) for kind, key in _KEYS.items()},
        ignored=frozenset(normal(x) for x in content["ignored_ok"]),
        relations=tuple(_relation(r) for r in content["relations"]),
        claims=tuple(_claim(c) for c in content["claims"]),
        complete_kinds=tuple(content.get("complete_kinds", ())),
    )


def read(folder: Path) -> tuple[Gold, ...]:
    """Read all gold files of a folder.

    Args:
        folder: with one ``NAME.json`` a document.

    Returns:
        The gold documents, by name.

    Raises:
        MissingDocument: no such folder, or no gold file in it.
        MalformedDocument: a file that is not gold.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise MissingDocument(folder, "no gold files (*.json) there")
    gold = []
    for path in paths:
        try:
            gold.append(_gold(path))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise MalformedDocument(path, f"not a gold file: {type(error).__name__} {error}") from error
    return tuple(gold)
