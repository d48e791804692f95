"""How it is made, how to read it, and ten minutes to learn it."""
