"""Whether figures moved by more than their past allows: new ones beside those that are held of the same series.

Three questions, each to what it can be asked of:

- Totals of a city (or a country): a figure's changes from period to period have a mean and a standard deviation. Where
  at least four are held, a revision of a held period, and each step to a new one, must lie within four standard
  deviations of no change or of the usual change. One unit of the last printed digit counts as the least deviation;
  steps across a break that the catalogue declares are not asked.
- Totals with fewer changes: a revision or a step must not change its sign or its unit (a factor of 8 or more).
- All figures together, small areas too: for each kind of area, group and period, half of the revised figures must not
  change by a factor of 8 or more, nor half of the first new ones (where there are at least five) beside the last held.

A ward or a small area may so move as it likes; that its whole column is in another unit is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from scorecard import periods
from scorecard.catalogue import Series
from scorecard.periods import Period

ENOUGH = 4  # changes that make a deviation
DEVIATIONS = 4
FACTOR = 8  # of a change of unit: 10, 100, 1,000, with what else may have changed
FAR = 50  # the same for one step of a figure whose past jumps
TOGETHER = 5  # new figures of small areas that are asked together
CELL = ("area", "breakdown", "category")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A figure that moved too far: whose, when, from what to what, and in which respect."""

    area: str
    period: str
    breakdown: str
    category: str
    old: float
    new: float
    why: str


def moved(held: pd.DataFrame, made: pd.DataFrame, series: Series, wholes: set[str]) -> list[Move]:
    """The moves of one series that its past doesn't allow; `wholes` are the areas whose totals are asked one by one."""
    held, made = held[held["value"].notna()], made[made["value"].notna()]
    if held.empty or made.empty:
        return []
    found = [
        move for area in sorted(wholes) for move in _of_total(_total(held, area), _total(made, area), area, series)
    ]
    return [*found, *_revised_together(held, made), *_new_together(held, made)]


def _total(rows: pd.DataFrame, area: str) -> dict[str, float]:
    own = rows[(rows["area"] == area) & (rows["breakdown"] == "all") & (rows["category"] == "all")]
    return dict(zip(own["period"], own["value"].astype(float), strict=True))


def _of_total(held: dict[str, float], made: dict[str, float], area: str, series: Series) -> Iterator[Move]:
    chain = _chain(held)
    unit = 10.0**-series.decimals
    changes = np.array([held[b.text] - held[a.text] for a, b in _steps(chain, series)])
    usual, band = (
        (float(changes.mean()), DEVIATIONS * max(float(changes.std(ddof=1)), unit))
        if (changes.size >= ENOUGH)
        else (0.0, np.inf)
    )
    for period in (p for p in held if p in made):
        why = _beyond(held[period], made[period], abs(usual) + band, abs(usual) + band)
        why = why or _other_unit(held[period], made[period], FACTOR, unit)
        if why:
            yield _move(area, period, held[period], made[period], why)
    later = _chain({t: v for t, v in made.items() if t not in held}, after=chain)
    for before, after in _steps([*chain[-1:], *later], series):
        old, new = made.get(before.text, held.get(before.text, np.nan)), made[after.text]
        why = _beyond(old, new, max(0.0, usual) + band, band - min(0.0, usual))
        why = why or _other_unit(old, new, FACTOR if np.isinf(band) else FAR, unit, step=True)
        if why:
            yield _move(area, after.text, old, new, why)


def _chain(values: dict[str, float], after: list[Period] | None = None) -> list[Period]:
    """Periods in order of time that can be compared with the last one; those later than the last of `after` only."""
    known = sorted((p for p in map(periods.parse, values) if p.dated), key=periods.order)
    if after is None:
        return [p for p in known if periods.comparable(p, known[-1])]
    last = after[-1:]
    return [p for p in known if last and periods.comparable(p, last[0]) and periods.order(p) > periods.order(last[0])]


def _steps(chain: list[Period], series: Series) -> list[tuple[Period, Period]]:
    return [(a, b) for a, b in pairwise(chain) if b.text not in series.breaks]


def _beyond(old: float, new: float, up: float, down: float) -> str:
    if -down <= new - old <= up:
        return ""
    return "more than four standard deviations of its past changes"


def _other_unit(old: float, new: float, factor: float, unit: float, step: bool = False) -> str:
    """Another sign, or a ratio of `factor` and more; a step may lead to 0, and from 0 nothing can be said."""
    if old == 0 or (step and new == 0) or not np.isfinite(old + new):
        return ""
    if old * new < 0:
        return "a change of sign" if min(abs(old), abs(new)) > unit else ""
    ratio = abs(new / old)
    return _factor(ratio) if ratio >= factor or ratio <= 1 / factor else ""


def _factor(ratio: float) -> str:
    size = max(ratio, 1 / ratio) if ratio else np.inf
    nearest = 10 ** round(float(np.log10(size))) if np.isfinite(size) else 0
    return f"a change of unit, by a factor of about {nearest:,}" if nearest else "a change to 0"


def _revised_together(held: pd.DataFrame, made: pd.DataFrame) -> Iterator[Move]:
    both = held.merge(made[[*CELL, "period", "value"]], on=[*CELL, "period"], suffixes=("", "_new"))
    yield from _together(both, ["kind", "period", "breakdown"], 1)


def _new_together(held: pd.DataFrame, made: pd.DataFrame) -> Iterator[Move]:
    """The first period that is new in each cell beside the last one held, where both are of one kind."""
    order = {
        p.text: n
        for n, p in enumerate(sorted(map(periods.parse, {*held["period"], *made["period"]}), key=periods.order))
    }
    last = held.assign(at=held["period"].map(order)).sort_values("at").drop_duplicates(list(CELL), keep="last")
    later = made.assign(at=made["period"].map(order)).merge(
        last[[*CELL, "at", "value", "period"]], on=list(CELL), suffixes=("_new", "")
    )
    later = later[later["at_new"] > later["at"]].sort_values("at_new").drop_duplicates(list(CELL))
    alike = [
        periods.comparable(periods.parse(a), periods.parse(b))
        for a, b in zip(later["period"], later["period_new"], strict=True)
    ]
    both = later[np.array(alike, dtype=bool)] if len(later) else later
    yield from _together(both.assign(period=both["period_new"]), ["kind", "breakdown"], TOGETHER)


def _together(both: pd.DataFrame, by: list[str], least: int) -> Iterator[Move]:
    """One move, the middle one, for each group of figures of which half change by a factor."""
    both = both[both["value"] != 0]
    both = both.assign(kind=both["area"].str[:3], ratio=(both["value_new"] / both["value"]).abs())
    for _, group in both.groupby(by, sort=True):
        middle = float(group["ratio"].median())
        if len(group) >= least and (middle >= FACTOR or middle <= 1 / FACTOR):
            row = group.sort_values("ratio").iloc[len(group) // 2]
            why = f"{_factor(middle)}, of half of {len(group)} figures"
            yield Move(
                area=row["area"],
                period=row["period"],
                breakdown=row["breakdown"],
                category=row["category"],
                old=float(row["value"]),
                new=float(row["value_new"]),
                why=why,
            )


def _move(area: str, period: str, old: float, new: float, why: str) -> Move:
    return Move(area=area, period=period, breakdown="all", category="all", old=old, new=new, why=why)
