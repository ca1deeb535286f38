"""The language pipeline: loaded once, late; text in, parsed passages out."""

from kg.language.passages import Passage, analyse
from kg.language.pipeline import load

__all__ = ["Passage", "analyse", "load"]
