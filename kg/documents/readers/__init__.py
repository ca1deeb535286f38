"""One file a format; each defines a frozen ``READER``."""
