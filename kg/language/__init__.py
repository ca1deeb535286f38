"""The language pipeline: loaded once, late; text in, parsed passages out.

The functions are loaded when first asked for, so that naming the package does not bring spaCy along.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.language.passages import Passage, analyse, analyse_all
    from kg.language.pipeline import load

__all__ = ["Passage", "analyse", "analyse_all", "load"]

_HOMES = {
    "Passage": "passages",
    "analyse": "passages",
    "analyse_all": "passages",
    "load": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.language' has no attribute {name!r}")
    return getattr(import_module(f"kg.language.{_HOMES[name]}"), name)
