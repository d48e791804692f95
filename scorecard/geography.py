"""Small areas to wards, cities and deprivation groups: counts are summed, rates without counts are weighted means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.catalogue import Series
from scorecard.stats.inequality import quantiles

ENGLAND = "E92000001"
COVERAGE = 0.5  # a figure that rests on less of the residents than this is not shown
ROW = ["period", "breakdown", "category"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography:
    """The country's small areas and how older or larger ones map to them.

    `small`: one row a 2021 LSOA (index), columns ward, city, msoa21, residents, households, children, older (of 65 and
    over), score (of the deprivation index; higher is more deprived), decile (national, 1 = most deprived).
    `links`: for each other level (lsoa11, msoa21, msoa11) the pairs area, lsoa21 and the residents of the older area
    that weigh its value where several make one LSOA.
    `names`: names of wards and cities by code.
    """

    small: pd.DataFrame
    links: Mapping[str, pd.DataFrame]
    names: Mapping[str, str]

    @property
    def parents(self) -> dict[str, str]:
        """The ward of each small area and the city of each ward."""
        wards = self.small.drop_duplicates("ward")
        return dict(self.small["ward"]) | dict(zip(wards["ward"], wards["city"], strict=True))

    def within(self, city: str) -> pd.DataFrame:
        return self.small[self.small["city"] == city]


def to_lsoa21(rows: pd.DataFrame, level: str, geography: Geography, *, share: str = "residents") -> pd.DataFrame:
    """Bring rows of another level of small area to 2021 LSOAs.

    Counts are shared out by `share` (residents, households, children) of the LSOAs, so that totals are kept. Values
    without counts are carried over; where several old areas make one LSOA, their mean weighted by residents.
    """
    if level == "lsoa21":
        return rows
    linked = rows.merge(geography.links[level], on="area", validate="many_to_many")
    if _counted(rows):
        return _shared(linked, geography.small[share])
    return _carried(linked)


def _counted(rows: pd.DataFrame) -> bool:
    return "numerator" in rows and bool(rows["numerator"].notna().any())


def _shared(linked: pd.DataFrame, basis: pd.Series) -> pd.DataFrame:
    weight = linked["lsoa21"].map(basis).astype("float64")
    total = weight.groupby([linked[c] for c in ["area", *ROW]]).transform("sum")
    part = (weight / total).where(total > 0, 0.0)
    shared = linked.assign(numerator=linked["numerator"] * part, denominator=linked["denominator"] * part)
    keys = ["lsoa21", *ROW]
    # a part that is missing makes the sum missing: it must not pass for a nought
    sums = shared.groupby(keys, sort=False)[["numerator", "denominator"]].sum(skipna=False).reset_index()
    return sums.rename(columns={"lsoa21": "area"}).assign(value=np.nan)


def _carried(linked: pd.DataFrame) -> pd.DataFrame:
    known = linked[linked["value"].notna()]
    keys = ["lsoa21", *ROW]
    weighted = known.assign(value=known["value"] * known["weight"])
    sums = weighted.groupby(keys, sort=False)[["value", "weight"]].sum().reset_index()
    named = sums.assign(area=sums["lsoa21"], value=sums["value"] / sums["weight"], numerator=np.nan, denominator=np.nan)
    return named[["area", *ROW, "value", "numerator", "denominator"]]


def aggregate(
    rows: pd.DataFrame, groups: pd.Series, geography: Geography, *, basis: str, series: Series
) -> pd.DataFrame:
    """Sum or average LSOA rows over groups.

    Parameters
    ----------
    rows
        area (2021 LSOA), period, breakdown, category and numerator and denominator (numerator alone for a count), or
        value.
    groups
        Group of each LSOA (index); LSOAs without a group are left out.
    basis
        Column of the geography that weighs values and measures coverage: residents, households or children.
    series
        Its kind and multiplier say how a value is made from counts.

    Returns
    -------
    group, period, breakdown, category, value, numerator, denominator, coverage: the share (0 to 1) of the group's
    residents (or whatever weighs it) whose LSOA has a figure. Below COVERAGE the figures are NaN.
    """
    weights = geography.small[basis].astype("float64")
    placed = rows.assign(group=rows["area"].map(groups), basis=rows["area"].map(weights))
    counted = _counted(rows)
    needed = ["value"] if not counted else ["numerator"] if series.kind == "count" else ["numerator", "denominator"]
    placed = placed[placed["group"].notna() & placed[needed].notna().all(axis=1)]
    if not counted:
        placed = placed.assign(numerator=placed["value"] * placed["basis"], denominator=placed["basis"])
    keys = ["group", *ROW]
    sums = placed.groupby(keys)[["numerator", "denominator", "basis"]].sum(min_count=1).reset_index()
    sums["coverage"] = (sums["basis"] / sums["group"].map(weights.groupby(groups).sum())).clip(upper=1.0)
    ratio = sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)
    sums["value"] = sums["numerator"] if series.kind == "count" else ratio * (series.multiplier if counted else 1)
    if not counted:
        sums[["numerator", "denominator"]] = np.nan
    sums.loc[(sums["coverage"] < COVERAGE) | sums["value"].isna(), ["value", "numerator", "denominator"]] = np.nan
    return sums.drop(columns="basis")


def deprivation_groups(geography: Geography, city: str) -> dict[str, pd.Series]:
    """Groups of the LSOAs of one city by breakdown: national tenths, local fifths of LSOAs, local fifths of MSOAs."""
    small = geography.within(city)
    msoas = (small["score"] * small["residents"]).groupby(small["msoa21"]).sum()
    msoas = msoas / small["residents"].groupby(small["msoa21"]).sum()
    fifths = pd.Series(quantiles(msoas, 5, invert=True), index=msoas.index)
    return {
        "deprivation-decile": small["decile"].astype("float64"),
        "deprivation-quintile": pd.Series(quantiles(small["score"], 5, invert=True), index=small.index),
        "deprivation-quintile-msoa": small["msoa21"].map(fifths),
    }
