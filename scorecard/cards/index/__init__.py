"""What may be said of the Social Progress Index of a place and its wards."""
