"""What is said of the Marmot themes, whose titles the catalogue holds: the mapping is ours, not an official one."""

from __future__ import annotations

LABEL = "Marmot theme (our mapping)"
NOTE = (
    "Marmot themes: the eight Marmot principles. Which indicator belongs to which is our mapping, not an official one."
)
