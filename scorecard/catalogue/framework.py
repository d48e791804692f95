"""The index of the catalogue as the tree that `spi` knows."""

from __future__ import annotations

from scorecard.catalogue.model import Index
from spi.framework import Framework, Indicator


def framework(index: Index) -> Framework:
    """The tree of an index: its indicators with their goalposts; high is good where the best is above the worst."""
    parent = {c.id: c.dimension for c in index.components}
    return Framework.from_indicators(
        [
            Indicator(
                id=item.series,
                component=item.component,
                dimension=parent[item.component],
                polarity=1 if item.best > item.worst else -1,
                weight=item.weight,
                worst=item.worst,
                best=item.best,
            )
            for item in index.indicators
        ]
    )
