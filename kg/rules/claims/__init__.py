"""Claims: who said what, about what, and where it is written."""

from kg.rules.claims.extract import extract

__all__ = ["extract"]
