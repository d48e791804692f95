"""Readers of publishers' files, one module per format."""
