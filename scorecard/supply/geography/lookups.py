"""Lookups between small areas, wards and authorities, with the residents and households that weigh them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few
from scorecard.geography import Geography
from scorecard.supply.readers import nomis
from scorecard.supply.tables.area_codes import coded, english
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.tables_as_text import selected

FILES: Mapping[str, str] = {
    "wards": "lookups/ew_lsoa21_ward24_ltla24.csv",
    "older": "lookups/ew_lsoa11_lsoa21_ltla22.csv",
    "msoa11": "lookups/ew_lsoa11_msoa11.csv",
    "msoa21": "census_pop/migration21_msoa21.csv",
    "residents11": "census_pop/population20_lsoa11.csv",
    "ages": "census_pop/census21_pop_age_lsoa21.csv",
    "residents": "census_nomis/census2021-ts001.zip",
    "households": "census_nomis/census2021-ts041.zip",
    "deprivation": "imd/imd2025_england_lsoa21.csv",
}
_WARDS = ["lsoa21_code", "lsoa21_name", "ward24_code", "ward24_name", "ltla24_code", "ltla24_name"]
CHILDREN, OLDER = "Aged 15 years and under", "Aged 65 years and over"
CENSUS_DAY = "2021-03-21"


def geography(paths: Mapping[str, Path]) -> Geography:
    """Return the country's small areas; `paths` holds the files that FILES names, under the same keys.

    Raises SourceError if a file names a small area twice, or lacks one.
    """
    wards = english(_keyed(paths["wards"], _WARDS), paths["wards"], "lsoa21_code")
    msoa21 = _keyed(paths["msoa21"], ["msoa21_code", "msoa21_name"]).set_index("msoa21_name")["msoa21_code"]
    _require_once(msoa21.index, paths["msoa21"])
    score, decile = _deprivation(paths["deprivation"])
    children, older = _ages(paths["ages"])
    small = pd.DataFrame(
        {
            "name": wards["lsoa21_name"],
            "ward": wards["ward24_code"],
            "city": wards["ltla24_code"],
            # an LSOA's name is its MSOA's name and a letter
            "msoa21": wards["lsoa21_name"].str[:-1].map(msoa21),
            "residents": wards["lsoa21_code"].map(_counted(paths["residents"], "Total")),
            "households": wards["lsoa21_code"].map(_counted(paths["households"], "Number of households")),
            "children": wards["lsoa21_code"].map(children),
            "older": wards["lsoa21_code"].map(older),
            "score": wards["lsoa21_code"].map(score),
            "decile": wards["lsoa21_code"].map(decile),
        }
    ).set_axis(pd.Index(wards["lsoa21_code"], name="lsoa21"))
    _require_whole(small, paths)
    names = dict(zip(wards["ward24_code"], wards["ward24_name"], strict=True))
    names |= dict(zip(wards["ltla24_code"], wards["ltla24_name"], strict=True))
    return Geography(small=small.sort_index(), links=_links(paths, small), names=names)


def _counted(path: Path, category: str) -> pd.Series:
    rows = nomis.table(path, numerator=[category], denominator=[category], period=CENSUS_DAY)
    _require_once(rows["area"], path)
    return rows.set_index("area")["numerator"]


def _coded(path: Path, columns: list[str]) -> pd.DataFrame:
    """The columns, of which the first holds codes."""
    return coded(table(path, columns=columns, only=True), columns[0], path)


def _keyed(path: Path, columns: list[str]) -> pd.DataFrame:
    """The columns, of which the first holds codes, each once."""
    rows = _coded(path, columns)
    _require_once(rows[columns[0]], path)
    return rows


def _require_once(keys: pd.Series | pd.Index, path: Path) -> None:
    again = sorted(set(keys[keys.duplicated()]))
    if again:
        raise SourceError(
            f"{path.name}: expected every area once", few([f"{path.name}: '{k}' is repeated" for k in again])
        )


def _require_whole(small: pd.DataFrame, paths: Mapping[str, Path]) -> None:
    """Raise SourceError for every file that has no figure for a small area."""
    files = {
        "ward": "wards",
        "city": "wards",
        "name": "wards",
        "msoa21": "msoa21",
        "residents": "residents",
        "households": "households",
        "children": "ages",
        "older": "ages",
        "score": "deprivation",
        "decile": "deprivation",
    }
    faults = [
        f"{paths[file].name}: no {column} of {lacking.sum():,} small areas, such as '{small.index[lacking][0]}'"
        for column, file in files.items()
        if (lacking := small[column].isna()).any()
    ]
    if faults:
        raise SourceError("the lookups lack small areas", faults)


def _deprivation(path: Path) -> tuple[pd.Series, pd.Series]:
    """The score of each small area, and its tenth."""
    rows = _keyed(path, ["lsoa21_code", "IMD_decile", "IMD_score"])
    area = pd.Index(rows["lsoa21_code"])
    decile = _whole(rows["IMD_decile"], path, "IMD_decile").set_axis(area)
    return numbers(rows["IMD_score"], path, "IMD_score").set_axis(area), decile


def _ages(path: Path) -> tuple[pd.Series, pd.Series]:
    """Children and older people of each small area."""
    rows = selected(
        _coded(path, ["lsoa21_code", "age_group", "usual_residents"]), {"age_group": [CHILDREN, OLDER]}, path
    )
    people = _whole(rows["usual_residents"], path, "usual_residents").set_axis(pd.Index(rows["lsoa21_code"]))
    is_child = (rows["age_group"] == CHILDREN).to_numpy()
    _require_once(rows.loc[is_child, "lsoa21_code"], path)
    _require_once(rows.loc[~is_child, "lsoa21_code"], path)
    return people[is_child], people[~is_child]


def _whole(text: pd.Series, path: Path, column: str) -> pd.Series:
    """Counts of people, which are whole numbers."""
    found = numbers(text, path, column)
    odd = [f"{path.name}: row {row}: found '{text[row]}'" for row in found.index[(found % 1 != 0)]]
    if odd:
        raise SourceError(f"{path.name}: column '{column}' expected whole numbers in every row", few(odd))
    return found.astype("int64")


def _links(paths: Mapping[str, Path], small: pd.DataFrame) -> dict[str, pd.DataFrame]:
    older = _coded(paths["older"], ["lsoa11_code", "lsoa21_code"])
    older = older[older["lsoa21_code"].isin(small.index)]
    people = _keyed(paths["residents11"], ["lsoa11_code", "total_population"])
    residents = _whole(people["total_population"], paths["residents11"], "total_population")
    weight = older["lsoa11_code"].map(dict(zip(people["lsoa11_code"], residents, strict=True))).to_numpy("float64")
    lsoa11 = pd.DataFrame({"area": older["lsoa11_code"], "lsoa21": older["lsoa21_code"], "weight": weight})
    parents = _keyed(paths["msoa11"], ["lsoa11_code", "msoa11_code"]).set_index("lsoa11_code")["msoa11_code"]
    msoa11 = lsoa11.assign(area=lsoa11["area"].map(parents)).groupby(["area", "lsoa21"], as_index=False)["weight"].sum()
    msoa21 = pd.DataFrame({"area": small["msoa21"], "lsoa21": small.index, "weight": 1.0})
    return {"lsoa11": lsoa11.reset_index(drop=True), "msoa11": msoa11, "msoa21": msoa21.reset_index(drop=True)}
