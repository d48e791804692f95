"""The State of the City report as plain parts, in reading order."""
