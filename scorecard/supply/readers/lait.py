"""Local Authority Interactive Tool of the Department for Education: many measures of councils in one long table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few, unknown
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.periods_as_written import year_range

_COLUMNS = ("Short Desc", "Years", "LA and Regions", "Values", "LA Number")
_CODE_COLUMNS = ("country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code")
_YEARS = re.compile(r"(?P<text>[\d/-]+)(?: \((?P<suffix>\w+)\))?")
_SINGLE = re.compile(r"\d{4}")
_PAIR = re.compile(r"(\d{4})[-/](\d{2})")
_THREE_YEARS = re.compile(r"(\d{4})/\d{2}-(\d{2})/(\d{2})")
_MONTHS = re.compile(r"(\d{2})/(\d{2})")
_STATUS = {"Rev": "r", "prov": "p", "Final": "", "OT": ""}
_NO_FIGURE = "-"


def measure(
    path: Path,
    codes: Path,
    *,
    measure: str,
    basis: str,
    breakdown: str = "all",
    category: str = "all",
    without: Iterable[str] = (),
    areas: str = "",
) -> pd.DataFrame:
    """Return one measure for every area and year; see `measures`."""
    named = {category: measure}
    return measures(path, codes, measures=named, basis=basis, breakdown=breakdown, without=without, areas=areas)


def measures(
    path: Path,
    codes: Path,
    *,
    measures: Mapping[str, str],
    basis: str,
    breakdown: str = "all",
    without: Iterable[str] = (),
    areas: str = "",
) -> pd.DataFrame:
    """Return the measures that are the categories of one breakdown, for every area and year.

    The tool marks every missing figure with a hyphen, whatever the reason, so all of them get the marker x.

    Parameters
    ----------
    path
        The tool's long table (Parquet).
    codes
        A file of the department that holds its own council numbers beside the official codes (a NEET scorecard).
        Areas that it lacks (councils that were merged, inner and outer London) have no code and are left out.
    measures
        Category -> name of the measure (`Measure_short` of the tool's data dictionary).
    basis
        What a single year stands for: `year`, `FY` or `AY` (the financial or school year that ends in it), or months
        such as `12/02` (from December of the year before to February).
    breakdown
        The breakdown whose categories they are.
    without
        Years, as the file writes them, whose figures are known to be wrong.
    areas
        What the area codes must begin with, such as E92 for England alone; empty for every area.
    """
    rows = _rows(path, measures.values())
    rows = rows.loc[~rows["Years"].isin(list(without))].assign(area=_areas(rows, codes)).dropna(subset=["area"])
    rows = rows.loc[rows["area"].str.startswith(areas)]
    periods = {years: _period(years, basis) for years in rows["Years"].unique()}
    if unread := [years for years, period in periods.items() if period is None]:
        raise SourceError(
            f"{path.name}: expected years such as 2024, 2024/25 or 2022-24 in column 'Years'",
            few([f"{path.name}: '{years}' can't be read as {basis}" for years in unread]),
        )
    missing = rows["Values"] == _NO_FIGURE
    category = {name: group for group, name in measures.items()}
    return pd.DataFrame(
        {
            "area": rows["area"],
            "period": rows["Years"].map(periods),
            "breakdown": breakdown,
            "category": rows["Short Desc"].map(category),
            "value": numbers(rows["Values"].mask(missing), path, "Values"),
            "status": rows["Years"].map(_status).where(~missing, "x"),
        }
    ).reset_index(drop=True)


def _rows(path: Path, names: Iterable[str]) -> pd.DataFrame:
    frame = table(path, columns=_COLUMNS, only=True)
    known = frame["Short Desc"].dropna().unique()
    if lacking := [name for name in names if name not in known]:
        raise SourceError(
            f"{path.name}: expected measures are missing",
            [f"{path.name}: {unknown('measure', name, known)}" for name in lacking],
        )
    return frame.loc[frame["Short Desc"].isin(list(names)), list(_COLUMNS)]


def _areas(rows: pd.DataFrame, codes: Path) -> pd.Series:
    """Return the official code of each row's area: by council number, or by the name of a region or the country."""
    scorecard = table(codes, columns=_CODE_COLUMNS, only=True)
    by_number = _mapping(scorecard, "old_la_code", "new_la_code")
    by_name = {
        name.casefold(): code
        for names, code_column in (("region_name", "region_code"), ("country_name", "country_code"))
        for name, code in _mapping(scorecard, names, code_column).items()
    }
    return rows["LA Number"].map(by_number).fillna(rows["LA and Regions"].str.casefold().map(by_name))


def _mapping(frame: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    given = frame[[key, value]].dropna()
    return dict(given.itertuples(index=False, name=None))


def _status(years: str) -> str:
    match = _YEARS.fullmatch(years)
    return _STATUS.get(match["suffix"] or "", "") if match else ""


def _period(years: str, basis: str) -> str | None:
    """Return the period of the text in column Years; None where it can't be read on that basis."""
    match = _YEARS.fullmatch(years)
    if match is None or (match["suffix"] or "Final") not in _STATUS:
        return None
    text = match["text"]
    if _SINGLE.fullmatch(text):
        return _single_year(int(text), basis)
    if pair := _PAIR.fullmatch(text):
        return f"{basis}{pair[1]}/{pair[2]}" if basis in ("FY", "AY") else year_range(int(pair[1]), pair[2]) or None
    if three := _THREE_YEARS.fullmatch(text):
        return f"{three[1]}-04/{three[1][:2]}{three[3]}-03" if basis == "FY" else None
    return None


def _single_year(year: int, basis: str) -> str | None:
    if basis in ("FY", "AY"):
        return f"{basis}{year - 1}/{year % 100:02d}"
    if months := _MONTHS.fullmatch(basis):
        first = year - 1 if months[1] > months[2] else year
        return f"{first}-{months[1]}/{year}-{months[2]}"
    return f"{year}" if basis == "year" else None
