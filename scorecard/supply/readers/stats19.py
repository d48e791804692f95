"""Road casualties recorded by the police (STATS19): one row per casualty, one per collision, joined by its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.periods_as_written import year_range
from scorecard.supply.tables.tables_as_text import require_columns, selected

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
    people = table(population, columns=[of, residents], only=True)
    base = numbers(people[residents], population, residents).set_axis(people[of]).reindex(home)
    return _small_areas(number, years, home).assign(denominator=(base * len(years)).to_numpy())


def by_ward(
    casualties: Path,
    collisions: Path,
    parts: Path,
    wards: Path,
    *,
    district: str,
    area: str,
    severity: Sequence[str],
    years: Sequence[str],
    older: str,
    newer: str,
    ward: str,
    name: str,
) -> pd.DataFrame:
    """People hurt on the roads of each ward of the district, and of the district, wherever they live.

    The records place a collision in a small area of 2011. Where such an area lies in more than one ward, its
    casualties are in no ward's count, and the note of those wards says how many they are.

    Parameters
    ----------
    parts, older, newer
        Which small areas of 2021 each one of 2011 became: the file and its two columns of codes.
    wards, ward, name
        The ward of each small area of 2021: the file, its columns of ward codes and of district names.
    """
    within = _wards_of(parts, wards, district, older, newer, ward, name)
    hurt = _of(_records(casualties, collisions, district), severity, (), casualties)
    hurt = _in_years(hurt, years, casualties)
    within["number"] = within[older].map(hurt.groupby(_PLACE).size()).fillna(0.0)
    several = within[older].duplicated(keep=False)
    counted = within["number"].mask(several, 0.0).groupby(within[ward]).sum()
    shared = within["number"].where(several, 0.0).groupby(within[ward]).sum()
    rows = pd.DataFrame(
        {"area": counted.index, "value": counted.to_numpy(), "note": shared.map(_shared_note).to_numpy()}
    )
    city = pd.DataFrame({"area": [area], "value": [float(len(hurt))], "note": [""]})
    return pd.concat([city, rows], ignore_index=True).assign(period=_period(years), status="")


def _wards_of(parts: Path, wards: Path, district: str, older: str, newer: str, ward: str, name: str) -> pd.DataFrame:
    """The wards that each small area of 2011 in the district lies in, a row each."""
    split = table(parts, columns=[older, newer], only=True)
    places = table(wards, columns=[newer, ward, name], only=True)
    there = selected(places, {name: [district]}, wards)[[newer, ward]]
    pairs = split[[older, newer]].merge(there, on=newer)
    return pairs[[older, ward]].drop_duplicates().reset_index(drop=True)


def _shared_note(number: float) -> str:
    return f"{number:.0f} more in a small area that lies in this ward and another" if number else ""


def _records(casualties: Path, collisions: Path, district: str) -> pd.DataFrame:
    people = table(casualties, columns=[_NUMBER, _YEAR, _SEVERITY, _AGE, _HOME])
    crashes = table(collisions, columns=[_NUMBER, _DISTRICT, _PLACE], only=True)
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
    frame = table(lookup, columns=[code, name], only=True)
    return pd.Index(sorted(selected(frame, {name: [district]}, lookup)[code].unique()))


def _small_areas(number: pd.Series, years: Sequence[str], areas: pd.Index) -> pd.DataFrame:
    counted = number.reindex(areas).fillna(0).astype(float)
    return pd.DataFrame({"area": areas, "period": _period(years), "numerator": counted.to_numpy(), "status": ""})


def _period(years: Sequence[str]) -> str:
    return year_range(int(years[0]), years[-1]) if len(years) > 1 else years[0]
