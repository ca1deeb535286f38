"""Graphs over time: ``diff`` tells two apart in words, ``merge`` unites some that were built apart."""

__all__: list[str] = []
