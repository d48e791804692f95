"""Highest qualification at Census 2021, published for wards of 2022, estimated for the small areas of 2021."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scorecard.supply.readers import nomis
from scorecard.supply.readers.small_areas import counts
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

ALL_ADULTS = "Total: All usual residents aged 16 years and over"
ROUNDS = 50  # by then the small areas' adults agree within a thousandth of a person


def lsoa(
    path: Path,
    class_table: Path,
    lsoa21_ward24: Path,
    lsoa11_ward21: Path,
    lsoa11_lsoa21: Path,
    *,
    column: str,
    like: Sequence[str],
    period: str,
) -> pd.DataFrame:
    """Each ward's published counts, shared over its small areas.

    Adults are shared as the adults of the small areas in `class_table`; those with the qualification (`column`) as
    the adults of the social classes in `like`. A ward whose code of 2022 still stood in 2024 gets its published counts
    back when its small areas are added up again. For a ward recoded since, the ward of 2021 of each small area is used.
    """
    published = _published(path, column)
    classes = nomis.table(class_table, numerator=like, denominator=[ALL_ADULTS], period=period).set_index("area")
    now = _ward_of_2024(lsoa21_ward24)
    now = now[now.isin(published.index)]
    before = _ward_of_2021(lsoa11_ward21, lsoa11_lsoa21)
    before = before[before.isin(published.index)]
    shared = _shared(published, before, classes)
    shared.update(_shared(published, now, classes))
    return counts(
        classes.index.to_series(),
        period=period,
        numerator=shared["numerator"].reindex(classes.index),
        denominator=shared["denominator"].reindex(classes.index),
    )


def _shared(published: pd.DataFrame, ward: pd.Series[str], classes: pd.DataFrame) -> pd.DataFrame:
    """Share the wards' counts: small areas keep their part of the adults, wards their number with the qualification.

    The odds of having the qualification rise with the odds of belonging to the classes, by one factor for each ward
    (iterative proportional fitting), so that no small area gets more people with the qualification than people.
    """
    areas = classes.join(ward.rename("ward"), how="inner")
    total = published.loc[areas["ward"]].set_index(areas.index)
    adults = areas["denominator"] * total["denominator"] / _of_ward(areas["denominator"], areas["ward"])
    held, lacked = areas["numerator"], areas["denominator"] - areas["numerator"]
    for _ in range(ROUNDS):
        fit = adults / (held + lacked)
        held, lacked = held * fit, lacked * fit
        held = held * total["numerator"] / _of_ward(held, areas["ward"])
        lacked = lacked * (total["denominator"] - total["numerator"]) / _of_ward(lacked, areas["ward"])
    return pd.DataFrame({"numerator": held, "denominator": held + lacked}).reindex(classes.index)


def _of_ward(amount: pd.Series[float], ward: pd.Series[str]) -> pd.Series[float]:
    return amount.groupby(ward).transform("sum")


def _published(path: Path, column: str) -> pd.DataFrame:
    frame = coded(table(path, columns=["code", column, "population"], only=True), "code", path)
    return pd.DataFrame(
        {
            "numerator": numbers(frame[column], path, column),
            "denominator": numbers(frame["population"], path, "population"),
        }
    ).set_axis(pd.Index(frame["code"], name="code"))


def _ward_of_2024(path: Path) -> pd.Series[str]:
    frame = table(path, columns=["lsoa21_code", "ward24_code"], only=True)
    return frame.set_index("lsoa21_code")["ward24_code"]


def _ward_of_2021(wards: Path, changes: Path) -> pd.Series[str]:
    """The ward of 2021 of each small area of 2021, by way of the small area of 2011 (the first, where two merged)."""
    old = table(wards, columns=["LSOA11CD", "WD21CD"], only=True)
    change = table(changes, columns=["lsoa11_code", "lsoa21_code"], only=True)
    first = change.sort_values("lsoa11_code").drop_duplicates("lsoa21_code").set_index("lsoa21_code")["lsoa11_code"]
    return first.map(old.set_index("LSOA11CD")["WD21CD"])
