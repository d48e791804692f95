"""The Ambitions of a place: its catalogue, observations, statistics and what is made of them."""
