"""Tables with one column of area codes, as CSV, Parquet or a sheet of a workbook: the catalogue names the columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Literal

import pandas as pd

from scorecard.errors import SourceError, few, unknown
from scorecard.supply.tables.area_codes import coded, refuse_second_table
from scorecard.supply.tables.numerals import numbers, times
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.periods_as_written import Basis, periods
from scorecard.supply.tables.tables_as_text import (
    REPEAT,
    refuse_blanks,
    refuse_parts_missing,
    refuse_repeated,
    selected,
)

Measure = Literal["value", "numerator"]

_ENGLAND = "E92000001"
_KEY = ["area", "period", "breakdown", "category"]
_DISTRICT = r"^E0[6-9]\d{6}$"  # districts of England: counties, regions and the country would count them again


def figures(
    path: Path,
    *,
    area: str = "",
    place: str = "",
    value: str,
    period: str = "",
    period_column: str = "",
    basis: Basis = "as-is",
    where: Mapping[str, Sequence[str]] | None = None,
    group: str = "",
    categories: Mapping[str, str] | None = None,
    breakdown: str = "all",
    scale: float = 1,
    add: bool = False,
    england: bool = False,
    markers: Mapping[str, str] | None = None,
    percent: bool = False,
    measure: Measure = "value",
    sheet: str = "",
    header: str = "",
    member: str = "",
) -> pd.DataFrame:
    """One column of figures, times `scale`.

    Parameters
    ----------
    area, place
        The column of area codes; or the code of the one place that a file without such a column describes.
    value
        The column of figures.
    period, period_column, basis
        The period of the whole file; or the column that holds it and how it is written there.
    where
        Rows kept: for each column named, the texts wanted.
    group, categories, breakdown
        The column of groups, the category that each of its texts stands for, and the breakdown that they make.
        The category `all` is the total. Texts that `categories` doesn't name are a fault.
    add
        Add up rows of the same area, period and category (parts of one count); otherwise such rows are a fault.
    england
        Add a row for England: the sum of the English districts of the file, marked `summed`.
    markers
        The publisher's markers in the column of figures and the status that each stands for.
    percent
        Whether the figures are written with a per cent sign, or a workbook shows them as per cents: 74.7% is 74.7.
    measure
        What the figures are: the value itself; or, for counts of small areas that are to be added up, the numerator.
    sheet, header, member
        For a workbook: the sheet and the first cell of its header row. For a zip: how its member's name ends.
    """
    named = [name for name in (area, value, period_column, group, *(where or {})) if name]
    frame = table(path, columns=named, only=not add, sheet=sheet, header=header, member=member, markers=markers or ())
    if add:
        refuse_repeated(frame, path)
    refuse_blanks(frame, where, area, [value], path)
    if area:
        refuse_second_table(frame, area, [value], path, markers or ())
    frame = selected(frame, where, path)
    frame = (
        coded(frame, area, path, added=add, parts=_parts(frame, group, categories, period_column, where))
        if area
        else frame
    )
    status = _statuses(frame[value], markers)
    rows = pd.DataFrame(
        {
            "area": frame[area] if area else place,
            "period": periods(frame[period_column], basis, path) if period_column else period,
            "category": _categories(frame[group], categories or {}, path) if group else "all",
            measure: times(numbers(frame[value].mask(status != ""), path, value, percent=percent), scale),
            "status": status,
        }
    )
    rows["breakdown"] = (rows["category"] == "all").map({True: "all", False: breakdown})
    rows = _added(rows, [measure]) if add else _unique(rows, path)
    return _finished(rows, [measure], england)


def years(
    path: Path,
    *,
    area: str,
    columns: Mapping[str, str],
    where: Mapping[str, Sequence[str]] | None = None,
    markers: Mapping[str, str] | None = None,
    sheet: str = "",
    header: str = "",
) -> pd.DataFrame:
    """A table with one column per period: `columns` gives the period that each of its headings stands for."""
    return pd.concat(
        [
            figures(
                path, area=area, value=heading, period=period, where=where, markers=markers, sheet=sheet, header=header
            )
            for heading, period in columns.items()
        ],
        ignore_index=True,
    )


def proportions(
    path: Path,
    *,
    area: str = "",
    place: str = "",
    numerator: Sequence[str],
    denominator: Sequence[str],
    period: str = "",
    period_column: str = "",
    basis: Basis = "as-is",
    where: Mapping[str, Sequence[str]] | None = None,
    group: str = "",
    categories: Mapping[str, str] | None = None,
    breakdown: str = "all",
    england: bool = False,
    markers: Mapping[str, str] | None = None,
    sheet: str = "",
    header: str = "",
    member: str = "",
) -> pd.DataFrame:
    """The sum of some columns of counts over the sum of others, in per cent; the parameters are those of `figures`.

    Where one of the counts is a marker, the row has its status and no count. Of 0 people there is no percentage: x.
    """
    names = [name for name in (area, period_column, group, *(where or {})) if name]
    counted = [*numerator, *denominator]
    frame = table(
        path, columns=[*names, *counted], only=True, sheet=sheet, header=header, member=member, markers=markers or ()
    )
    refuse_blanks(frame, where, area, counted, path)
    if area:
        refuse_second_table(frame, area, counted, path, markers or ())
    frame = selected(frame, where, path)
    frame = coded(frame, area, path, parts=_parts(frame, group, categories, period_column, where)) if area else frame
    statuses = pd.DataFrame({name: _statuses(frame[name], markers) for name in counted})
    frame = frame.assign(**{name: frame[name].mask(statuses[name] != "") for name in counted})
    rows = pd.DataFrame(
        {
            "area": frame[area] if area else place,
            "period": periods(frame[period_column], basis, path) if period_column else period,
            "category": _categories(frame[group], categories or {}, path) if group else "all",
            "numerator": _total(frame, numerator, path),
            "denominator": _total(frame, denominator, path),
            "status": _together(statuses),
        }
    )
    rows["breakdown"] = (rows["category"] == "all").map({True: "all", False: breakdown})
    return _percent(_finished(_unique(rows, path), ["numerator", "denominator"], england), path)


def shares(
    path: Path,
    *,
    area: str,
    value: str,
    column: str,
    part: Sequence[str],
    period: str,
    where: Mapping[str, Sequence[str]] | None = None,
    england: bool = False,
) -> pd.DataFrame:
    """Counts below each other: those rows whose `column` is one of `part`, over all rows of the area, in per cent."""
    frame = table(path, columns=[area, value, column, *(where or {})])
    refuse_repeated(frame, path)
    refuse_second_table(frame, area, [value], path)
    refuse_blanks(frame, where, area, [value], path)
    frame = selected(frame, where, path)
    refuse_blanks(frame, {column: part}, area, [value], path)
    frame = coded(frame, area, path, added=True, parts={column: part})
    refuse_parts_missing(frame, area, column, path)
    selected(frame, {column: part}, path)
    count = numbers(frame[value], path, value)
    rows = pd.DataFrame(
        {
            "area": frame[area],
            "period": period,
            "breakdown": "all",
            "category": "all",
            "numerator": count.where(frame[column].isin(list(part)), 0.0),
            "denominator": count,
            "status": "",
        }
    )
    measures = ["numerator", "denominator"]
    return _percent(_finished(_added(rows, measures), measures, england), path)


def _parts(
    frame: pd.DataFrame,
    group: str,
    categories: Mapping[str, str] | None,
    period_column: str,
    where: Mapping[str, Sequence[str]] | None,
) -> dict[str, Collection[str]]:
    """The columns that part the rows of an area, and the texts in each that are known to do so."""
    parts: dict[str, Collection[str]] = dict(where or {})
    if group:
        parts[group] = list(categories or {})
    if period_column:
        periods_there = frame[period_column].dropna().unique()
        parts[period_column] = [text for text in periods_there if any(map(str.isdigit, text))]
    return parts


def _statuses(text: pd.Series, markers: Mapping[str, str] | None) -> pd.Series:
    """The status of each cell that is a marker; empty for all others."""
    known = markers or {}
    return text.map(lambda cell: known.get(cell, ""), na_action="ignore").astype("string").fillna("").astype("str")


def _together(statuses: pd.DataFrame) -> pd.Series:
    """The first status of each row."""
    first = statuses.iloc[:, 0]
    for name in statuses.columns[1:]:
        first = first.mask(first == "", statuses[name])
    return first


def _total(frame: pd.DataFrame, columns: Sequence[str], path: Path) -> pd.Series:
    return pd.DataFrame({name: numbers(frame[name], path, name) for name in columns}).sum(axis="columns", skipna=False)


def _categories(text: pd.Series, categories: Mapping[str, str], path: Path) -> pd.Series:
    if len(blank := text.index[text.isna()]):
        raise SourceError(
            f"{path.name}: {REPEAT}",
            few([f"{path.name}: row {row}: found a blank in column '{text.name}', expected a group" for row in blank]),
        )
    faults = [f"{path.name}: {unknown('group', str(t), categories)}" for t in text.unique() if t not in categories]
    if faults:
        raise SourceError(f"{path.name}: groups that the catalogue gives no category", few(faults, most=20))
    return text.map(categories)


def _added(rows: pd.DataFrame, measures: list[str]) -> pd.DataFrame:
    """Add up; a sum with a missing part is missing."""
    groups = rows.groupby(_KEY, sort=False)
    total = groups[measures].sum().where(groups[measures].count().eq(groups.size(), axis="index"))
    return total.reset_index().assign(status="")


def _unique(rows: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Drop rows that say the same twice; different figures under one key are a fault."""
    distinct = rows.drop_duplicates()
    repeated = distinct.loc[distinct.duplicated(_KEY), _KEY]
    if len(repeated):
        raise SourceError(
            f"{path.name}: two different figures for one area, period and group",
            few([f"{path.name}: {' '.join(key)}" for key in repeated.astype(str).itertuples(index=False)]),
        )
    return distinct


def _finished(rows: pd.DataFrame, measures: list[str], england: bool) -> pd.DataFrame:
    rows = rows.assign(estimate=pd.NA)
    if england:
        rows = pd.concat([rows, _summed(rows, measures)], ignore_index=True)
    blank = rows[measures].isna().any(axis="columns")
    rows["status"] = rows["status"].where((rows["status"] != "") | ~blank, "x")
    return rows if england else rows.drop(columns="estimate")


def _summed(rows: pd.DataFrame, measures: list[str]) -> pd.DataFrame:
    english = rows.loc[rows["area"].str.match(_DISTRICT)]
    return _added(english.assign(area=_ENGLAND), measures).assign(estimate="summed")


def _percent(rows: pd.DataFrame, path: Path) -> pd.DataFrame:
    """The percentage; of 0 people there is none."""
    nobody = rows["denominator"] == 0
    wrong = rows.loc[nobody & (rows["numerator"] > 0), _KEY].astype(str)
    if len(wrong):
        faults = [f"{path.name}: {' '.join(key)}" for key in wrong.itertuples(index=False)]
        raise SourceError(f"{path.name}: people out of 0 people", few(faults))
    status = rows["status"].mask(nobody & (rows["status"] == ""), "x")
    return rows.assign(value=100 * rows["numerator"] / rows["denominator"].mask(nobody), status=status)
