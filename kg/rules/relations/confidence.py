"""How much a construction is trusted; the numbers stand beside its examples in data/relations.toml."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.rules.relations.found import Found
from kg.rules.relations.scene import Unit

__all__ = ["confidence", "trust"]

_DATA = Path(__file__).parent.parent / "data" / "relations.toml"


@lru_cache(maxsize=1)
def trust() -> Mapping[str, float]:
    """Give the confidence of each construction by its name."""
    rules = tomllib.loads(_DATA.read_text(encoding="utf-8"))["rule"]
    return MappingProxyType(
        {
            r["id"].removeprefix("construction."): r["emit"]["confidence"]
            for r in rules
            if r["id"].startswith("construction.")
        }
    )


def confidence(found: Found) -> float:
    """Weigh a relation: its construction, then how sure its mentions are."""
    sides = (found.subject, found.object, found.organization)
    sure = [u.mention.confidence for u in sides if isinstance(u, Unit) and u.mention is not None]
    base = trust()[found.construction] if found.trust is None else found.trust
    return round(base * min(sure, default=1.0), 3)
