"""Two editions row by row: every figure that differs, and in which one way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard import periods
from scorecard.cards.tables import Tables
from scorecard.observations import COLUMNS, KEY, MEASURES, STANDING
from spi.rounding import significant

NEW_PERIOD, REVISED, METHOD, RELABELLED = "new period", "revised", "method", "relabelled"
ADDED, REMOVED, NEW_SERIES, REMOVED_SERIES = "added", "removed", "new series", "removed series"
KINDS: Mapping[str, str] = {
    NEW_PERIOD: "A figure for a later period than before: the world may have changed.",
    REVISED: "The same figure of the same period has another value: its publisher corrected it.",
    METHOD: "The same period has another value because the way it is defined or worked out changed.",
    RELABELLED: "The same value has another marker, source file or note, or a date that was not stated before.",
    ADDED: "A figure for an earlier period, another area or another group, which was not held before.",
    REMOVED: "A figure that is not held any more.",
    NEW_SERIES: "A figure of a series of which nothing was held before.",
    REMOVED_SERIES: "A figure of a series of which nothing is held any more.",
}
UNDATED = "undated"
SAME = 1e-9  # share of a number by which two editions may write it differently
SHARED = 8  # significant digits by which a figure that is dated now is known again
_LINE = ("series", "area", "breakdown", "category")
_OWN = ("interval", "estimate")  # how we make a figure; the rest of its standing is its publisher's
_OURS = ("wilson", "byar")


@dataclass(frozen=True, slots=True)
class _Sides:
    """The rows that stand in either edition, side by side."""

    rows: pd.DataFrame

    def old(self, column: str) -> pd.Series:
        return self.rows[f"{column}_old"]

    def new(self, column: str) -> pd.Series:
        return self.rows[f"{column}_new"]

    def differ(self, columns: Collection[str]) -> pd.Series:
        """Whether one of the columns differs; missing values are alike, and numbers but for their last digits."""
        found = pd.Series(False, index=self.rows.index)
        for c in columns:
            a, b = self.old(c), self.new(c)
            alike = np.isclose(a.astype("float64"), b.astype("float64"), rtol=SAME, atol=0) if c in MEASURES else a == b
            found |= ~alike & ~(a.isna() & b.isna())
        return found


def figures(tables: Tables) -> pd.DataFrame:
    """All figures of a place and of what it is compared with, each once."""
    parts = [*tables.series.values(), *tables.comparators.values()]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    return rows[list(COLUMNS)].drop_duplicates(list(KEY), ignore_index=True)


def differences(old: Tables, new: Tables, remade: Collection[str]) -> pd.DataFrame:
    """Every row that differs, with `kind`, one of KINDS, and its measures and standing in both editions.

    `remade` are the series whose method differs: what differs in them in the same period is put down to it.
    """
    before, after = figures(old), figures(new)
    merged = before.merge(after, on=list(KEY), how="outer", suffixes=("_old", "_new"), indicator="side")
    sides = _Sides(merged)
    both = merged["side"] == "both"
    changed = merged[~both | sides.differ((*MEASURES, *STANDING))].reset_index(drop=True)
    kinds = _kinds(changed, before, after, remade)
    return changed.assign(kind=kinds)


def _kinds(rows: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, remade: Collection[str]) -> np.ndarray:
    """The first that is true of a row; every row has one."""
    sides, side = _Sides(rows), rows["side"]
    gone, come = (side == "left_only").to_numpy(), (side == "right_only").to_numpy()
    ours = sides.differ(_OWN) | (sides.differ(("lower", "upper")) & sides.new("interval").isin(_OURS))
    counted = sides.differ(("value", "numerator", "denominator"))
    rules: list[tuple[np.ndarray | pd.Series, str]] = [
        (_dated(rows, gone, come), RELABELLED),
        (come & ~rows["series"].isin(set(before["series"])), NEW_SERIES),
        (come & _later(rows, before), NEW_PERIOD),
        (come, ADDED),
        (gone & ~rows["series"].isin(set(after["series"])), REMOVED_SERIES),
        (gone, REMOVED),
        (sides.differ(MEASURES) & rows["series"].isin(list(remade)), METHOD),
        (counted, REVISED),
        (ours, METHOD),
        (sides.differ(("lower", "upper")), REVISED),
    ]
    return np.select([np.asarray(r, dtype=bool) for r, _ in rules], [k for _, k in rules], default=RELABELLED)


def _dated(rows: pd.DataFrame, gone: np.ndarray, come: np.ndarray) -> np.ndarray:
    """Figures that had no date and now have one: the same value of the same line, gone without and come with a date."""
    undated = (rows["period"] == UNDATED).to_numpy()
    value = rows["value_new"].fillna(rows["value_old"])
    value = pd.Series(significant(value.astype("float64"), SHARED), index=rows.index)
    key = pd.MultiIndex.from_frame(rows[list(_LINE)].assign(value=value))
    before, now = gone & undated, come & ~undated
    both = key[before].intersection(key[now])
    return (before | now) & value.notna().to_numpy() & key.isin(both)


def _later(rows: pd.DataFrame, before: pd.DataFrame) -> pd.Series:
    """Whether a row's period is later than all that the old edition held of its line, or else of its series."""
    texts = {*rows["period"], *before["period"]}
    rank = {text: n for n, text in enumerate(periods.ordered(texts))}
    dated = {text for text in texts if periods.parse(text).dated}
    ranked = before.assign(rank=before["period"].map(rank))
    lines = ranked.groupby(list(_LINE))["rank"].max()
    whole = ranked.groupby("series")["rank"].max()
    keys = pd.MultiIndex.from_frame(rows[list(_LINE)])
    last = pd.Series(lines.reindex(keys).to_numpy(), index=rows.index).fillna(rows["series"].map(whole))
    return (rows["period"].map(rank) > last) & rows["period"].isin(dated)
