"""Where the index and the Ambitions meet: gaps between wards, and what goes with them."""
