"""The command `index`: a composite index of any table."""
