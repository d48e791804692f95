"""The shape that every small-area reader returns: one row per area of England, with counts or a value."""

from __future__ import annotations

import pandas as pd

MARKER_NOT_AVAILABLE = "x"


def counts(
    areas: pd.Series[str], *, period: str, numerator: pd.Series[float], denominator: pd.Series[float]
) -> pd.DataFrame:
    """Counts that can be added up; a row without one of its two counts carries the marker for 'not available'."""
    rows = pd.DataFrame({"area": areas, "period": period, "numerator": numerator, "denominator": denominator})
    return _of_england(_marked(rows, ["numerator", "denominator"]))


def values(areas: pd.Series[str], *, period: str, value: pd.Series[float]) -> pd.DataFrame:
    """Values that can only be averaged; a blank of the publisher's carries the marker for 'not available'."""
    return _of_england(_marked(pd.DataFrame({"area": areas, "period": period, "value": value}), ["value"]))


def _marked(rows: pd.DataFrame, measures: list[str]) -> pd.DataFrame:
    absent = rows[measures].isna().any(axis="columns")
    rows.loc[absent, measures] = float("nan")
    return rows.assign(status=absent.map({True: MARKER_NOT_AVAILABLE, False: ""}))


def _of_england(rows: pd.DataFrame) -> pd.DataFrame:
    # every GSS code of an English area begins with E; several files also hold Wales or Scotland
    rows = rows.reset_index(drop=True)
    return rows[rows["area"].str.match(r"E\d", na=False)].sort_values("area").reset_index(drop=True)
