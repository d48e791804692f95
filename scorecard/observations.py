"""The one table: every figure of every series, its columns, its rules, and how to select from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

import numpy as np
import pandas as pd

from scorecard import periods
from scorecard.catalogue import ESTIMATES, Breakdown, Series
from scorecard.errors import ObservationError, PeriodError, unknown

KEY = ("series", "area", "period", "breakdown", "category")
MEASURES = ("value", "lower", "upper", "numerator", "denominator")
STANDING = ("status", "estimate", "interval", "source", "note")
COLUMNS = (*KEY, *MEASURES, *STANDING)

MARKERS: Mapping[str, str] = {
    "p": "provisional",
    "r": "revised",
    "e": "estimated",
    "u": "low reliability",
    "b": "break in the series",
    "c": "kept confidential",
    "x": "not available",
    "z": "not applicable",
}
ABSENT = frozenset("cxz")
INTERVALS = ("published", "wilson", "byar", "none")
_TOLERANCE = 1e-9
_SHOWN = 20  # rows of one kind of fault that are listed; the rest are counted


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with all columns, right types, in the order of the key: the same rows always give the same table."""
    text = dict.fromkeys((*KEY, *STANDING), "") | {"breakdown": "all", "category": "all"}
    full = rows.reindex(columns=list(COLUMNS))
    for column, default in text.items():
        full[column] = full[column].astype("string").fillna(default).astype("str")
    for column in MEASURES:
        full[column] = pd.to_numeric(full[column]).astype("float64")
    return full.sort_values(list(KEY), kind="stable", ignore_index=True)


def validate(
    rows: pd.DataFrame,
    series: Mapping[str, Series],
    breakdowns: Mapping[str, Breakdown],
    areas: Collection[str] | None = None,
) -> None:
    """Check a table against the rules of an observation.

    Raises ObservationError with every fault: columns, keys that stand twice, unknown series, areas, periods,
    breakdowns, categories and markers, values outside their interval, numerators above their denominators, gaps
    without a marker.
    """
    missing = [c for c in COLUMNS if c not in rows.columns]
    faults = [f"column '{c}' is missing" for c in missing]
    if not missing:
        faults = [*_key_faults(rows, series, breakdowns, areas), *_measure_faults(rows, series), *_marker_faults(rows)]
    if faults:
        raise ObservationError("the observations break their rules", faults)


def select(rows: pd.DataFrame, **wanted: str | Collection[str]) -> pd.DataFrame:
    """Rows whose columns hold the wanted value, or one of the wanted values."""
    keep = np.ones(len(rows), dtype=bool)
    for column, value in wanted.items():
        keep &= (rows[column] == value if isinstance(value, str) else rows[column].isin(list(value))).to_numpy()
    return rows[keep]


def totals(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that describe everyone."""
    return select(rows, breakdown="all", category="all")


def in_time(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in order of their period (the table itself sorts periods as text)."""
    place = {text: n for n, text in enumerate(periods.ordered(rows["period"].unique()))}
    return rows.sort_values("period", key=lambda p: p.map(place), kind="stable")


def _row(rows: pd.DataFrame, position: int) -> str:
    return " / ".join(str(rows[c].iloc[position]) for c in KEY)


def _file(rows: pd.DataFrame, position: int) -> str:
    """The file that a row comes from, in brackets, where its source names one."""
    file = str(rows["source"].iloc[position]).partition(": ")[2]
    return f" ({file})" if file else ""


def _listed(rows: pd.DataFrame, wrong: pd.Series | np.ndarray, what: str) -> Iterator[str]:
    positions = np.flatnonzero(np.asarray(wrong))
    yield from (f"{_row(rows, p)}: {what}{_file(rows, p)}" for p in islice(positions.tolist(), _SHOWN))
    if len(positions) > _SHOWN:
        yield f"... and {len(positions) - _SHOWN} more rows: {what}"


def _key_faults(
    rows: pd.DataFrame,
    series: Mapping[str, Series],
    breakdowns: Mapping[str, Breakdown],
    areas: Collection[str] | None,
) -> Iterator[str]:
    yield from _listed(rows, rows.duplicated(list(KEY)), "the key stands more than once")
    yield from (unknown("series", s, series) for s in sorted(set(rows["series"]) - set(series)))
    if areas is not None:
        yield from (unknown("area", a, areas) for a in sorted(set(rows["area"]) - set(areas)))
    for period in sorted(set(rows["period"])):
        try:
            periods.parse(period)
        except PeriodError as error:
            yield str(error)
    for breakdown, category in sorted(set(zip(rows["breakdown"], rows["category"], strict=True))):
        if breakdown not in breakdowns:
            yield unknown("breakdown", breakdown, breakdowns)
        elif category not in breakdowns[breakdown].categories:
            yield f"breakdown '{breakdown}': " + unknown("category", category, breakdowns[breakdown].categories)


def _measure_faults(rows: pd.DataFrame, series: Mapping[str, Series]) -> Iterator[str]:
    value, lower, upper = rows["value"], rows["lower"], rows["upper"]
    yield from _listed(rows, np.isinf(rows[list(MEASURES)]).any(axis=1), "a measure is infinite")
    yield from _listed(rows, lower > value + _TOLERANCE, "the value lies below its interval")
    yield from _listed(rows, upper < value - _TOLERANCE, "the value lies above its interval")
    yield from _listed(rows, lower.isna() != upper.isna(), "an interval has one end only")
    kinds = rows["series"].map({s.id: s.kind for s in series.values()})
    proportion = (kinds == "proportion").to_numpy()
    yield from _listed(rows, proportion & (rows["numerator"] > rows["denominator"]), "numerator above denominator")
    outside = (value < -_TOLERANCE) | (value > 100 + _TOLERANCE)
    yield from _listed(rows, proportion & outside, "a proportion outside 0 to 100 %")
    yield from _listed(rows, rows["denominator"] <= 0, "the denominator is not above 0")
    yield from _count_faults(rows, series)


def _count_faults(rows: pd.DataFrame, series: Mapping[str, Series]) -> Iterator[str]:
    multiplier = rows["series"].map({s.id: float(s.multiplier) for s in series.values()})
    from_counts = multiplier * rows["numerator"] / rows["denominator"]
    counted = rows["series"].map({s.id: s.kind in ("proportion", "rate") for s in series.values()}).eq(True)
    wrong = counted & from_counts.notna() & ((from_counts - rows["value"]).abs() > 0.06 * from_counts.abs() + 0.06)
    yield from _listed(rows, wrong, "the value is not numerator over denominator")


def _marker_faults(rows: pd.DataFrame) -> Iterator[str]:
    for status in sorted(set(rows["status"])):
        for marker in status.split():
            if marker not in MARKERS:
                yield f"status '{status}': '{marker}' is no marker; known are {' '.join(MARKERS)}"
    marked = rows["status"].map({s: bool(ABSENT & set(s.split())) for s in set(rows["status"])}).astype(bool)
    yield from _listed(rows, rows["value"].isna() & ~marked, "no value, and no marker (c, x or z) that says why")
    yield from _listed(rows, rows["value"].notna() & marked, "marked as absent, yet it has a value")
    for column, known in (("estimate", ESTIMATES), ("interval", INTERVALS)):
        yield from (f"{column}: {unknown('word', w, known)}" for w in sorted(set(rows[column]) - set(known)))
    with_interval = rows["lower"].notna()
    yield from _listed(rows, with_interval & (rows["interval"] == "none"), "an interval of no stated kind")
    yield from _listed(rows, rows["source"] == "", "no source")
