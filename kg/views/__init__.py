"""Pages to explore a graph."""
