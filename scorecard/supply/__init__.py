"""What comes in: publishers' files opened, read, and turned into rows."""
