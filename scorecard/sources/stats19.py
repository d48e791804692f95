"""Road casualties recorded by the police (STATS19): one row per casualty, one per collision, joined by its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.sources import numbers, require_columns
from scorecard.sources.frames import read_frame, selected

_NUMBER, _YEAR, _SEVERITY, _AGE = "accident_index", "accident_year", "casualty_severity", "age_band_of_casualty"
# the older column of districts says 'Code deprecated' for most collisions
_DISTRICT, _HOME, _PLACE = "local_authority_ons_district", "lsoa_of_casualty", "lsoa_of_accident_location"


def counts(
    casualties: Path,
    collisions: Path,
    *,
    district: str,
    area: str,
    severity: Sequence[str],
    ages: Sequence[str] = (),
    group: str = "",
    categories: Mapping[str, str] | None = None,
    breakdown: str = "all",
) -> pd.DataFrame:
    """Casualties of a district's roads in each calendar year; a group without a casualty in a year counts 0.

    Parameters
    ----------
    casualties, collisions
        The two files of records.
    district, area
        The name of the district in the collision file, and its code.
    severity, ages
        The severities and age bands counted; no age bands: all, including unknown ages.
    group, categories, breakdown
        The column of groups, the category that each of its texts stands for, and the breakdown that they make.
    """
    hurt = _records(casualties, collisions, district)
    years = sorted(hurt[_YEAR].unique())
    hurt = _of(hurt, severity, ages, casualties)
    category = _categories(hurt, group, categories or {}, casualties) if group else pd.Series("all", index=hurt.index)
    names = list(dict.fromkeys((categories or {}).values())) if group else ["all"]
    cells = pd.MultiIndex.from_product([years, names], names=["period", "category"])
    number = hurt.groupby([hurt[_YEAR].rename("period"), category.rename("category")]).size().reindex(cells)
    rows = number.fillna(0).astype(float).rename("value").reset_index()
    return rows.assign(area=area, breakdown=breakdown, status="")


def by_home(
    casualties: Path,
    collisions: Path,
    population: Path,
    lookup: Path,
    *,
    district: str,
    severity: Sequence[str],
    years: Sequence[str],
    code: str,
    of: str,
    residents: str,
    name: str,
    ages: Sequence[str] = (),
) -> pd.DataFrame:
    """Residents of each small area of the district who were hurt on its roads, over its residents times the years.

    People who live elsewhere, or whose home is not recorded, are left out: about the latter nothing is known.

    Parameters
    ----------
    population, of, residents
        Residents by small area of 2011: the file, its column of codes and its column of people.
    lookup, code, name
        Which small areas make the district: the file, its column of codes and its column of district names.
    years
        The calendar years added up; they make one period.
    """
    home = _homes(lookup, district, code, name)
    hurt = _of(_records(casualties, collisions, district), severity, ages, casualties)
    number = _in_years(hurt, years, casualties).groupby(_HOME).size()
    people = read_frame(population)
    require_columns(people, [of, residents], population)
    base = numbers(people.set_index(of)[residents], population, residents).reindex(home)
    return _small_areas(number, years, home).assign(denominator=(base * len(years)).to_numpy())


def by_place(
    casualties: Path,
    collisions: Path,
    lookup: Path,
    *,
    district: str,
    severity: Sequence[str],
    years: Sequence[str],
    code: str,
    name: str,
) -> pd.DataFrame:
    """People hurt on the roads of each small area of the district, wherever they live: a count, to be added up."""
    places = _homes(lookup, district, code, name)
    hurt = _of(_records(casualties, collisions, district), severity, (), casualties)
    number = _in_years(hurt, years, casualties).groupby(_PLACE).size()
    return _small_areas(number, years, places)


def _records(casualties: Path, collisions: Path, district: str) -> pd.DataFrame:
    people, crashes = read_frame(casualties), read_frame(collisions)
    require_columns(people, [_NUMBER, _YEAR, _SEVERITY, _AGE, _HOME], casualties)
    require_columns(crashes, [_NUMBER, _DISTRICT, _PLACE], collisions)
    there = selected(crashes, {_DISTRICT: [district]}, collisions)
    return people.merge(there[[_NUMBER, _PLACE]], on=_NUMBER, how="inner", validate="m:1")


def _of(hurt: pd.DataFrame, severity: Sequence[str], ages: Sequence[str], path: Path) -> pd.DataFrame:
    return selected(hurt, {_SEVERITY: severity} | ({_AGE: ages} if ages else {}), path)


def _in_years(hurt: pd.DataFrame, years: Sequence[str], path: Path) -> pd.DataFrame:
    return selected(hurt, {_YEAR: years}, path)


def _categories(hurt: pd.DataFrame, group: str, categories: Mapping[str, str], path: Path) -> pd.Series:
    require_columns(hurt, [group], path)
    faults = [
        f"{path.name}: {unknown(group, str(text), categories)}"
        for text in hurt[group].unique()
        if text not in categories
    ]
    if faults:
        raise SourceError(f"{path.name}: groups that the catalogue gives no category", faults)
    return hurt[group].map(categories)


def _homes(lookup: Path, district: str, code: str, name: str) -> pd.Index:
    frame = read_frame(lookup)
    require_columns(frame, [code, name], lookup)
    return pd.Index(sorted(selected(frame, {name: [district]}, lookup)[code].unique()))


def _small_areas(number: pd.Series, years: Sequence[str], areas: pd.Index) -> pd.DataFrame:
    period = f"{years[0]}-{years[-1][-2:]}" if len(years) > 1 else years[0]
    counted = number.reindex(areas).fillna(0).astype(float)
    return pd.DataFrame({"area": areas, "period": period, "numerator": counted.to_numpy(), "status": ""})
