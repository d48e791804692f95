"""How far the neighbourhoods of a ward, and of a place, lie apart."""
