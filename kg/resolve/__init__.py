"""Which mentions refer to the same thing."""
