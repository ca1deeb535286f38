"""Extraction rules over parsed passages."""
