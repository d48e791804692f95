"""Lookups, boundaries and postcodes: where small areas lie."""
