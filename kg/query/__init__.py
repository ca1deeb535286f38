"""Run queries over a graph."""
