"""One module a shape: each finds its lines and gives their blocks."""
