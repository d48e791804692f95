"""What stands in data/: tables, frozen editions, manifests; written whole or not at all."""
