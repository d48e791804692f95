"""Explore Local Statistics of the Office for National Statistics: one file per subject, one row per area and period."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pandas as pd

from scorecard.errors import SourceError, few, unknown
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.periods_as_written import year_range
from scorecard.supply.tables.tables_as_text import refuse_unsound

_COLUMNS = ("areacd", "indicator", "period", "observation", "measure", "lci_95", "uci_95", "status", "notes")
_TIME_SPAN = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-\d{2}(?:/P(?P<years>\d+)Y)?")
_MARKERS = frozenset("preubcxz")

Basis = Literal["auto", "year", "FY", "AY", "date", "month", "months", "YE"]


def indicator(
    path: Path,
    *,
    indicator: str | None = None,
    measure: str | None = None,
    basis: Basis = "auto",
    breakdown: str = "all",
    category: str = "all",
    value: str = "observation",
    lower: str | None = "lci_95",
    upper: str | None = "uci_95",
    areas: str = "",
) -> pd.DataFrame:
    """Return one indicator of an Explore Local Statistics file for every area.

    Parameters
    ----------
    path
        The CSV file (`.csv` or `.csv.gz`).
    indicator, measure
        The text of the columns of that name; None where the file holds only one.
    basis
        What the period stands for. `auto`: twelve months from January are a calendar year, from April a financial
        year, from August or September a school year, other twelve months run from month to month, several years are
        a range of years and a time without length is a date. Otherwise: `year` (also ranges of years), `FY`, `AY`,
        `date`, `month`, `months` (from month to month) or `YE` (year ending).
    breakdown, category
        The group that the indicator stands for.
    value, lower, upper
        The columns of the figure and of its 95% interval; None where no interval is wanted.
    areas
        What the area codes must begin with, such as E07 for districts; empty for every area.
    """
    names = [*_COLUMNS, value, *(name for name in (lower, upper) if name is not None)]
    raw = coded(table(path, columns=dict.fromkeys(names), only=True), "areacd", path)
    rows = _only(_only(raw, "indicator", indicator, path), "measure", measure, path)
    rows = rows.loc[rows["areacd"].str.startswith(areas)]
    tidy = pd.DataFrame(
        {
            "area": rows["areacd"],
            "period": _periods(rows["period"], basis, path),
            "breakdown": breakdown,
            "category": category,
            "value": numbers(rows[value], path, value),
            "lower": numbers(rows[lower], path, lower) if lower is not None else float("nan"),
            "upper": numbers(rows[upper], path, upper) if upper is not None else float("nan"),
        }
    )
    refuse_unsound(tidy, path)
    tidy["status"] = _status(rows["status"], tidy["value"])
    tidy["note"] = _notes(rows)
    tidy["interval"] = tidy["lower"].notna().map({True: "published", False: "none"})
    return _without_repeats(tidy, path)


def _only(rows: pd.DataFrame, column: str, wanted: str | None, path: Path) -> pd.DataFrame:
    known = sorted(rows[column].fillna("").unique())
    if wanted is None:
        if len(known) > 1:
            raise SourceError(f"{path.name}: holds more than one {column} ({'; '.join(known)}); name the one wanted")
        return rows
    if wanted not in known:
        raise SourceError(f"{path.name}: {unknown(column, wanted, known)}")
    return rows.loc[rows[column].fillna("") == wanted]


def _periods(text: pd.Series, basis: Basis, path: Path) -> pd.Series:
    distinct = {span: _period(span, basis) for span in text.fillna("").unique()}
    unread = [span for span, period in distinct.items() if period is None]
    faults = [f"{path.name}: period '{span}' can't be read as {basis}" for span in unread]
    if faults:
        raise SourceError(f"{path.name}: expected periods such as 2023-04-01/P1Y or 2023-04-01", few(faults))
    return text.fillna("").map(distinct)


def _period(span: str, basis: Basis) -> str | None:
    """Return the period of a time span such as `2023-04-01/P1Y`; None where it can't be read on that basis."""
    match = _TIME_SPAN.fullmatch(span)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"])
    years = None if match["years"] is None else int(match["years"])
    chosen = _natural_basis(month, years) if basis == "auto" else basis
    following = f"{(year + 1) % 100:02d}"
    if years is not None and years > 1:
        return year_range(year, str(year + years - 1)) if chosen == "year" and month == 1 else None
    last = _month_before(year + 1, month)
    forms = {
        "year": f"{year}",
        "FY": f"FY{year}/{following}",
        "AY": f"AY{year}/{following}",
        "date": span.partition("/")[0],
        "month": f"{year}-{month:02d}",
        "months": f"{year}-{month:02d}/{last}",
        "YE": f"YE {last}",
    }
    return forms[chosen]


def _natural_basis(month: int, years: int | None) -> Basis:
    if years is None:
        return "date"
    starts: dict[int, Basis] = {1: "year", 4: "FY", 8: "AY", 9: "AY"}
    return starts.get(month, "months")


def _month_before(year: int, month: int) -> str:
    return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"


def _status(text: pd.Series, value: pd.Series) -> pd.Series:
    """Return the publisher's markers; a blank figure without one is the publisher's own blank: x."""
    markers = text.where(text.isin(_MARKERS), "")
    return markers.where(value.notna() | (markers != ""), "x")


def _notes(rows: pd.DataFrame) -> pd.Series:
    """Return the publisher's notes; words that stand in the column of markers are notes too."""
    misplaced = rows["status"].fillna("").where(~rows["status"].isin(_MARKERS), "")
    return (misplaced + " " + rows["notes"].fillna("")).str.strip()


def _without_repeats(tidy: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Drop rows repeated for an area under two kinds of geography; one key with unlike figures is a fault."""
    distinct = tidy.drop_duplicates(["area", "period", "value", "lower", "upper"])
    unlike = distinct.loc[distinct.duplicated(["area", "period"]), ["area", "period"]]
    if len(unlike):
        raise SourceError(
            f"{path.name}: two different figures for one area and period",
            few([f"{path.name}: {area} {period}" for area, period in unlike.itertuples(index=False)]),
        )
    return distinct.reset_index(drop=True)
