"""A place as its folder describes it."""
