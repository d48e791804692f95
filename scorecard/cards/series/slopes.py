"""The line through neighbourhoods ranked by deprivation: which groups it rests on, its ends, its slope and ratio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
import pandas as pd

from scorecard.cards import figures, words
from scorecard.cards.once import once
from scorecard.cards.tables import Reading, Tables
from scorecard.observations import in_time, select
from scorecard.stats.arrays import Floats
from scorecard.stats.inequality import SlopeIndex, slope_index

TENTHS = "deprivation-decile"
SMALLEST = 0.05  # of the residents: where a national tenth holds less, the place's own fifths are ranked
LOOSE = 0.5  # share of the groups' spread below which the line is said to fit them badly
_GROUPS = {"deprivation-decile": "decile", "deprivation-quintile": "quintile"}  # columns of the areas


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedGroup:
    """One group: the stretch of the ranked people that it holds (0 the most deprived), and its figure."""

    label: str
    start: float
    end: float
    value: float
    lower: float | None
    upper: float | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """One period's line. `sii` is most minus least deprived end, `rii` most over least; None where there is none.

    `group` is tenth or fifth; `weighed` says by what the groups were weighed; `fit` is the line's share of the spread.
    """

    period: str
    breakdown: str
    group: str
    steps: tuple[RankedGroup, ...]
    most: float
    least: float
    sii: float
    sii_lower: float | None
    sii_upper: float | None
    rii: float | None
    rii_lower: float | None
    rii_upper: float | None
    weighed: str
    fit: float

    @property
    def tested(self) -> bool:
        return self.sii_lower is not None

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out 0; a line without an interval is not tested, and so not unclear."""
        return self.sii_lower is None or self.sii_upper is None or self.sii_lower > 0 or self.sii_upper < 0


def grouping(reading: Reading) -> str:
    """The groups that the line goes through; empty for counts, and where no groups are held."""
    held = [b for b in reading.breakdowns if b in figures.DEPRIVATION]
    if not figures.sized(reading.series):
        return ""
    fit = [b for b in held if b != TENTHS or not _thin(reading.tables)]
    return next((b for b in figures.DEPRIVATION if b in fit), "")


@once
def slopes(reading: Reading) -> tuple[Slope, ...]:
    """The lines of all periods that can be compared with the latest, oldest first."""
    breakdown = grouping(reading)
    if not breakdown:
        return ()
    rows = select(reading.rows, area=reading.place.code, breakdown=breakdown)
    rows = in_time(reading.tables.until_edition(rows))
    found = [(group, s) for _, group in rows.groupby("period", sort=False) if (s := _slope(group, reading))]
    if not found:
        return ()
    firsts = pd.concat([group.head(1) for group, _ in found])
    numbers = figures.stretches(firsts, reading.series)
    kept = tuple(s for (_, s), number in zip(found, numbers, strict=True) if number == numbers[-1])
    return kept if reading.series.trend else kept[-1:]


def _thin(tables: Tables) -> bool:
    """Whether any national tenth holds too few of the place's residents."""
    held = _people_of(tables, "decile", "residents")
    total = held.sum()
    return any(held.get(n, 0.0) < SMALLEST * total for n in range(1, 11))


def _people_of(tables: Tables, column: str, basis: str) -> pd.Series:
    small = tables.areas[tables.areas["level"] == "lsoa"]
    return small[basis].astype("float64").groupby(small[column].astype("float64")).sum()


def _slope(rows: pd.DataFrame, reading: Reading) -> Slope | None:
    breakdown, period = str(rows["breakdown"].iloc[0]), str(rows["period"].iloc[0])
    labels = reading.catalogue.breakdowns[breakdown].categories
    rows = rows.set_index("category").reindex(list(labels))
    if rows["value"].isna().any():
        return None
    people, weighed = _people(rows, breakdown, reading)
    if not (people > 0).all():
        return None
    scale = 100.0 if reading.series.kind == "proportion" else 1.0
    value, lower, upper = (rows[c].to_numpy("float64") / scale for c in ("value", "lower", "upper"))
    index = _index(value, people, np.minimum(lower, value), np.maximum(upper, value), reading.series.kind, scale)
    most, sii = float(index.intercept) * scale, float(index.sii)
    if np.isnan(sii):  # a line that leaves what a share can be
        return None
    ratio = reading.series.kind != "score" and most > 0 and most - sii > 0  # a score's zero is arbitrary
    ends = np.concatenate([[0.0], np.cumsum(people) / people.sum()])
    fitted = most - sii * (ends[:-1] + ends[1:]) / 2
    return Slope(
        period=period,
        breakdown=breakdown,
        group=figures.DEPRIVATION[breakdown],
        steps=tuple(_step(r, labels[str(k)], ends[n : n + 2]) for n, (k, r) in enumerate(rows.iterrows())),
        most=most,
        least=most - sii,
        sii=sii,
        sii_lower=_number(index.sii_lower),
        sii_upper=_number(index.sii_upper),
        rii=_number(index.rii) if ratio else None,
        rii_lower=_number(index.rii_lower) if ratio else None,
        rii_upper=_number(index.rii_upper) if ratio else None,
        weighed=weighed,
        fit=_fit(value * scale, fitted, people),
    )


def _index(value: Floats, people: Floats, lower: Floats, upper: Floats, kind: str, scale: float) -> SlopeIndex:
    """The slope index, most minus least deprived; a limit at the end of its scale is taken as it stands."""
    named = kind if kind in ("rate", "proportion") else "other"
    found = slope_index(
        value, people, lower, upper, kind=cast("Literal['other', 'rate', 'proportion']", named), multiplier=-scale
    )
    limited = np.isnan(found.sii_lower) and not np.isnan(found.sii)
    if limited and np.isfinite(lower).all() and named != "other":
        return slope_index(value, people, lower, upper, multiplier=-scale)
    return found


def _people(rows: pd.DataFrame, breakdown: str, reading: Reading) -> tuple[Floats, str]:
    """The people of each group, most deprived first, and where they are taken from."""
    counted = rows["denominator"].to_numpy("float64")
    if np.isfinite(counted).all():
        return counted, "the numbers that the figures are counted out of"
    if breakdown not in _GROUPS:
        return np.ones(len(rows)), "nothing: the groups hold equally many areas, and are taken to be equally large"
    basis = "households" if any(r.weight == "households" for r in reading.series.reads) else "residents"
    held = _people_of(reading.tables, _GROUPS[breakdown], basis)
    return held.reindex([float(c) for c in rows.index]).fillna(0.0).to_numpy(), f"their {basis}"


def _step(row: pd.Series, label: str, ends: Floats) -> RankedGroup:
    return RankedGroup(
        label=label,
        start=float(ends[0]),
        end=float(ends[1]),
        value=float(row["value"]),
        lower=_number(row["lower"]),
        upper=_number(row["upper"]),
        status=str(row["status"]),
    )


def _fit(value: Floats, fitted: Floats, people: Floats) -> float:
    """The share of the groups' spread that the line explains, weighed by people; 1 where there is no spread."""
    spread = float(np.average((value - np.average(value, weights=people)) ** 2, weights=people))
    return 1 - float(np.average((value - fitted) ** 2, weights=people)) / spread if spread > 0 else 1.0


def _number(value: object) -> float | None:
    found = float(cast(float, value))
    return found if words.known(found) and np.isfinite(found) else None
