"""Readers and structure: files to documents with blocks."""
