"""Mentions to entities: names, aliases, acronyms, the person in focus. No spaCy here."""

from kg.resolve.entities import entities
from kg.resolve.focus import focus

__all__ = ["entities", "focus"]
