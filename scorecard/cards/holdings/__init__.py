"""What is held: series, coverage and sources, and any of it as a file."""
