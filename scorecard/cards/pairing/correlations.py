"""Which components of the index go with a figure over the wards: correlations with their intervals, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.cards import words
from scorecard.cards.index.scores import scores
from scorecard.cards.judgement import Judged
from scorecard.cards.tables import Reading
from scorecard.catalogue import Component
from scorecard.stats.rank_correlation import FEWEST_FOR_LIMITS, Correlation, spearman

MOST = 3  # components named beside an outcome
BY_CONSTRUCTION = "partly by construction"


class Direction(Judged):
    """What a higher score goes with over the wards: a higher figure, a lower one, neither; or there is no interval."""

    HIGHER = "higher", "higher"
    LOWER = "lower", "lower"
    UNCLEAR = "unclear", "no clear pattern"
    TOO_FEW = "too-few", "too few wards to say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """One component beside one series; `way` is what a higher score goes with: a higher or lower figure, or neither."""

    component: str
    title: str
    correlation: Correlation
    way: Direction
    text: str  # −0.72
    interval: str  # −0.85 to −0.50; empty without one
    built_in: str  # why the two go together partly by construction; empty where they don't

    @property
    def clear(self) -> bool:
        return self.way in (Direction.HIGHER, Direction.LOWER)


def ward_values(reading: Reading) -> pd.Series:
    """The wards' figures of their latest period, by code."""
    rows = reading.ward_rows
    return rows.set_index("area")["value"].dropna()


def together(reading: Reading) -> tuple[Together, ...]:
    """Every component with scores, in the order of the index."""
    table, values = scores(reading.tables), ward_values(reading)
    found = (c for c in reading.catalogue.index.components if c.id in table)
    return tuple(_together(reading, c, values, table[c.id]) for c in found)


def strongest(found: Sequence[Together]) -> list[Together]:
    """Those that clearly go with the figure, the closest first."""
    return sorted((t for t in found if t.clear), key=lambda t: -abs(t.correlation.value))


def named(found: Sequence[Together]) -> str:
    """The closest components with their correlations, in one sentence."""
    best = strongest(found)[:MOST]
    if not found:
        return "No component has scores yet."
    if not best:
        few = max(t.correlation.n for t in found) < FEWEST_FOR_LIMITS
        return "Too few wards to say which components go with it." if few else "No component clearly goes with it."
    every = all(t.built_in for t in best)
    said = words.listed([_named(t, mark=not every) for t in best])
    return f"Goes most with {said}" + (f": {BY_CONSTRUCTION}." if every else ".")


def _named(found: Together, *, mark: bool) -> str:
    """Inclusive society (−0.94; −0.97 to −0.87)."""
    note = f"; {BY_CONSTRUCTION}" if mark and found.built_in else ""
    return f"{words.lower_first(found.title)} ({found.text}; {found.interval}{note})"


def built_in(reading: Reading, component: str) -> str:
    """Why a component goes with a series partly by construction; empty where nothing is known to tie them."""
    catalogue = reading.catalogue
    own = {catalogue.series[i.series].indicator for i in catalogue.index.indicators if i.component == component}
    if reading.series.indicator in own:
        return "A figure of this indicator is itself part of the component."
    if reading.series.deprivation_ingredient:
        return "The figure is itself an ingredient of the deprivation index, as figures of the component may be."
    return ""


def _together(reading: Reading, component: Component, values: pd.Series, column: pd.Series) -> Together:
    found = spearman(values.to_numpy(), column.reindex(values.index).to_numpy())
    limits = np.isfinite(found.lower)
    return Together(
        component=component.id,
        title=component.title,
        correlation=found,
        way=_way(found),
        text=words.number(found.value, 2, sign=True),
        interval=f"{_signed(found.lower)} to {_signed(found.upper)}" if limits else "",
        built_in=built_in(reading, component.id),
    )


def _signed(value: float) -> str:
    return words.number(value, 2, sign=True)


def _way(found: Correlation) -> Direction:
    if not np.isfinite(found.lower):
        return Direction.TOO_FEW
    return Direction.HIGHER if found.lower > 0 else Direction.LOWER if found.upper < 0 else Direction.UNCLEAR
