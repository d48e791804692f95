"""Stat-Xplore of the Department for Work and Pensions: a CSV export with years across and names of areas down."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

_YEAR = re.compile(r"(?P<year>\d{4}/\d{2})(?P<provisional> \(p\))?")
_NOT_AVAILABLE = ".."


def counts(path: Path, names: Path, *, name: str, code: str) -> pd.DataFrame:
    """Return the counts of every area whose name has a code.

    Parameters
    ----------
    path
        The export: years across, areas down; a provisional year carries (p).
    names
        A lookup that holds the areas' names and codes.
    name, code
        The columns of the lookup.

    Rows without a code are left out: totals, 'Unknown', and areas that the lookup doesn't hold.
    """
    long = _long(path)
    codes = _codes(names, name, code)
    return long.assign(area=long["name"].map(codes)).dropna(subset=["area"]).drop(columns="name").reset_index(drop=True)


def per_child(
    path: Path, population: Path, *, name: str, code: str, under: int, since: str | None = None
) -> pd.DataFrame:
    """Return counts of children in small areas with the residents below an age as their denominator.

    Parameters
    ----------
    path
        The export, as for `counts`.
    population
        Residents by single year of age (columns 0, 1, 2 ...), one row a small area, at one date.
    name, code
        The columns of the population file that hold the areas' names and codes.
    under
        The age below which residents count.
    since
        The first period to return: earlier ones lie too far from the date of the population.
    """
    found = counts(path, population, name=name, code=code).rename(columns={"value": "numerator"})
    ages = [str(age) for age in range(under)]
    residents = coded(table(population, columns=(code, *ages), only=True), code, population)
    by_age = pd.DataFrame({age: numbers(residents[age], population, age) for age in ages})
    children = by_age.sum(axis="columns", skipna=False).set_axis(residents[code])
    kept = found.loc[found["period"] >= since] if since else found
    return kept.assign(denominator=kept["area"].map(children)).reset_index(drop=True)


def _long(path: Path) -> pd.DataFrame:
    frame = table(path, columns=("Year",), strict=True)
    years = {column: match for column in frame.columns if (match := _YEAR.fullmatch(str(column)))}
    if not years:
        raise SourceError(f"{path.name}: expected columns of years such as '2021/22'; found {', '.join(frame.columns)}")
    return pd.concat(
        [_one_year(frame["Year"], frame[column], match, path) for column, match in years.items()], ignore_index=True
    )


def _one_year(names: pd.Series, text: pd.Series, year: re.Match[str], path: Path) -> pd.DataFrame:
    # the second line of the export names the kind of area and is blank elsewhere
    filled = text.notna()
    missing = text == _NOT_AVAILABLE
    provisional = "p" if year["provisional"] else ""
    rows = pd.DataFrame(
        {
            "name": names,
            "period": f"FY{year['year']}",
            "value": numbers(text.mask(missing), path, year[0]),
            "status": missing.map({True: "x", False: provisional}),
        }
    )
    return rows.loc[filled]


def _codes(path: Path, name: str, code: str) -> dict[str, str]:
    lookup = coded(table(path, columns=(name, code), only=True), code, path)
    pairs = lookup[[name, code]].dropna().drop_duplicates()
    if twice := sorted(pairs.loc[pairs[name].duplicated(), name]):
        raise SourceError(f"{path.name}: one name has two codes", few([f"{path.name}: '{n}'" for n in twice]))
    return dict(pairs.itertuples(index=False, name=None))
