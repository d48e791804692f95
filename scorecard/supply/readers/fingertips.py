"""Fingertips of the Department of Health and Social Care: its CSV of one or more indicators, for areas and groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pandas as pd

from scorecard.errors import SourceError, few, unknown
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.periods_as_written import year_range
from scorecard.supply.tables.tables_as_text import refuse_unsound

Basis = Literal["auto", "year", "FY", "AY"]

_AREA, _ID, _PERIOD, _VALUE = "Area Code", "Indicator ID", "Time period", "Value"
_LOWER, _UPPER, _COUNT, _OF, _NOTE = (
    "Lower CI 95.0 limit",
    "Upper CI 95.0 limit",
    "Count",
    "Denominator",
    "Value note",
)
_SEX, _AGE, _KIND, _GROUP = "Sex", "Age", "Category Type", "Category"
_COLUMNS = (_ID, _AREA, _SEX, _AGE, _KIND, _GROUP, _PERIOD, _VALUE, _LOWER, _UPPER, _COUNT, _OF, _NOTE)
_YEAR, _YEARS = re.compile(r"(\d{4})"), re.compile(r"(\d{4}) ?[-–] ?(\d\d|\d{4})")
_TWELVE = re.compile(r"(\d{4})/(\d\d)")
_TWELVES = re.compile(r"(\d{4})/(\d\d) ?[-–] ?(\d\d)/(\d\d)")


def indicator(
    path: Path,
    *,
    indicator: str,
    sex: str = "",
    age: str = "",
    groups: str = "",
    categories: Mapping[str, str] | None = None,
    breakdown: str = "all",
    by_sex: bool = False,
    basis: Basis = "auto",
    counted: bool = True,
    areas: str = "",
) -> pd.DataFrame:
    """Return one indicator for every area, or for the groups of every area, with the publisher's 95 % limits.

    Parameters
    ----------
    path
        The CSV that the site and its API give: one row an area, sex, age, group and period.
    indicator
        The number of the indicator, as in the column Indicator ID.
    sex, age
        The texts wanted; left out, the file must hold one of them.
    groups, categories, breakdown
        The text of Category Type wanted (empty for the rows of everyone), the category that each text of Category
        (or, `by_sex`, of Sex) stands for, and the breakdown that they make. A text without a category is a fault.
    by_sex
        The groups are the sexes.
    basis
        What '2020/21' stands for: FY or AY; auto: FY.
    counted
        Whether Count and Denominator are people: numerator and denominator. Otherwise they are left out.
    areas
        What the area codes must begin with; empty for all.
    """
    frame = table(path, columns=_COLUMNS, only=True)
    rows = _only(frame, _ID, indicator, path)
    rows = _only(rows, _KIND, groups, path)
    rows = rows if by_sex else _only(rows, _SEX, sex or None, path)
    rows = coded(_only(rows, _AGE, age or None, path), _AREA, path)
    rows = rows.loc[rows[_AREA].str.startswith(areas)]
    tidy = pd.DataFrame(
        {
            "area": rows[_AREA],
            "period": _periods(rows[_PERIOD], basis, path),
            "category": _categories(rows[_SEX if by_sex else _GROUP], categories, path)
            if breakdown != "all"
            else "all",
            "breakdown": breakdown,
            "value": numbers(rows[_VALUE], path, _VALUE),
            "lower": numbers(rows[_LOWER], path, _LOWER),
            "upper": numbers(rows[_UPPER], path, _UPPER),
            "note": rows[_NOTE].fillna(""),
        }
    )
    if counted:
        tidy["numerator"], tidy["denominator"] = numbers(rows[_COUNT], path, _COUNT), numbers(rows[_OF], path, _OF)
    refuse_unsound(tidy, path)
    return _distinct(_marked(tidy), path)


def _only(rows: pd.DataFrame, column: str, wanted: str | None, path: Path) -> pd.DataFrame:
    """Rows of the text wanted ('' is an empty cell); where none is named, there must be one."""
    held = rows[column].fillna("")
    known = sorted(held.unique())
    if wanted is None:
        if len(known) > 1:
            raise SourceError(f"{path.name}: column '{column}' holds {'; '.join(known)}; name the one wanted")
        return rows
    if wanted not in known:
        raise SourceError(
            f"{path.name}: {unknown(column, wanted, known)}; found {'; '.join(k or 'empty' for k in known)}"
        )
    return rows.loc[held == wanted]


def _categories(text: pd.Series, categories: Mapping[str, str] | None, path: Path) -> pd.Series:
    named = categories or {}
    faults = [f"{path.name}: {unknown('group', t, named)}" for t in text.fillna("").unique() if t not in named]
    if faults:
        raise SourceError(f"{path.name}: groups that the catalogue gives no category", few(faults, most=20))
    return text.map(dict(named))


def _periods(text: pd.Series, basis: Basis, path: Path) -> pd.Series:
    read = {span: _period(span, basis) for span in text.fillna("").unique()}
    if unread := [span for span, period in read.items() if not period]:
        raise SourceError(
            f"{path.name}: expected periods such as 2019, 2020/21, 2020 - 22 or 2021/22 - 23/24",
            few([f"{path.name}: '{span}' can't be read" for span in unread]),
        )
    return text.map(read)


def _period(span: str, basis: Basis) -> str:
    """The period in the grammar; empty where it can't be read."""
    if found := _YEAR.fullmatch(span):
        return found[1]
    if found := _YEARS.fullmatch(span):
        return year_range(int(found[1]), found[2])
    if found := _TWELVE.fullmatch(span):
        kind = "FY" if basis == "auto" else basis
        return f"{kind}{found[1]}/{found[2]}" if kind != "year" and _follows(found[1], found[2]) else ""
    if found := _TWELVES.fullmatch(span):
        first, last = ("09", "08") if basis == "AY" else ("04", "03")
        end = f"{int(found[1]) // 100}{found[4]}"
        sound = _follows(found[1], found[2]) and _follows(found[3], found[4]) and end > found[1]
        return f"{found[1]}-{first}/{end}-{last}" if sound else ""
    return ""


def _follows(year: str, following: str) -> bool:
    return (int(year[-2:]) + 1) % 100 == int(following)


def _marked(rows: pd.DataFrame) -> pd.DataFrame:
    """A blank figure is the publisher's own: hidden where the note says so, otherwise not available."""
    hidden = rows["note"].str.contains("suppress|disclos|small number", case=False)
    status = rows["value"].isna().map({True: "x", False: ""}).mask(rows["value"].isna() & hidden, "c")
    limited = rows["lower"].notna() & rows["upper"].notna() & rows["value"].notna()
    return rows.assign(
        status=status,
        lower=rows["lower"].where(limited),
        upper=rows["upper"].where(limited),
        interval=limited.map({True: "published", False: "none"}),
    )


def _distinct(rows: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Drop rows that stand twice, for an area under two types; unlike figures under one key are a fault."""
    kept = rows.drop_duplicates()
    key = ["area", "period", "category"]
    again = kept.loc[kept.duplicated(key), key]
    if len(again):
        raise SourceError(
            f"{path.name}: two different figures for one area, period and group",
            few([f"{path.name}: {' '.join(cells)}" for cells in again.astype(str).itertuples(index=False)]),
        )
    return kept.reset_index(drop=True)
