"""Wards, or places, side by side."""
