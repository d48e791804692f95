"""Frozen editions: what a year's figures were, whole, unchangeable and checked on reading."""
