"""Use cases: plain tables in, one frozen card of sentences, rows and chosen numbers out; no input or output."""
