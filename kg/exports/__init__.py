"""Other formats, one file each."""
