"""Local-authority carbon dioxide estimates as one wide table: a row per council and year, a column per sector."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few
from scorecard.supply.tables.council_names import district_codes, hidden
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

_ENGLAND = "E92000001"
_YEAR, _NAME = "Year", "official-name"


def reduction(
    path: Path,
    lookup: Path,
    *,
    column: str,
    baseline: int,
    name: str,
    code: str,
    decimals: int = 10,
) -> pd.DataFrame:
    """How far emissions of a sector lie below those of the baseline year, in per cent of them; more is a deeper cut.

    England is the sum of its districts, marked `summed`, and is left out of years in which a district is missing.
    """
    kilotonnes = _by_district(path, lookup, column, name, code)
    kilotonnes[_ENGLAND] = kilotonnes.sum(axis="columns", skipna=False)
    if baseline not in kilotonnes.index:
        years = ", ".join(map(str, kilotonnes.index))
        raise SourceError(f"{path.name}: expected the baseline year {baseline}, found {years}")
    base = kilotonnes.loc[baseline]
    cut = (100 * (1 - kilotonnes / base.where(base > 0))).round(decimals)
    rows = cut.rename_axis("period").reset_index().melt(id_vars="period", var_name="area", value_name="value")
    return rows.assign(
        period=rows["period"].astype(str),
        status=rows["value"].isna().map({True: "x", False: ""}),
        note="worked out from the published kilotonnes",
        estimate=(rows["area"] == _ENGLAND).map({True: "summed", False: pd.NA}),
    )


def _by_district(path: Path, lookup: Path, column: str, name: str, code: str) -> pd.DataFrame:
    """Kilotonnes, a row per year and a column per English district."""
    frame = table(path, columns=[_YEAR, _NAME, column], only=True)
    rows = pd.DataFrame(
        {
            "year": numbers(frame[_YEAR], path, _YEAR).astype(int),
            "area": district_codes(frame[_NAME], lookup, name=name, code=code, also=hidden(frame[_NAME]), path=path),
            "kilotonnes": numbers(frame[column], path, column),
        }
    ).dropna(subset=["area"])
    again = rows.loc[rows.duplicated(["year", "area"]), ["year", "area"]].astype(str)
    if len(again):
        faults = [f"{path.name}: {' '.join(key)}" for key in again.itertuples(index=False)]
        raise SourceError(f"{path.name}: two rows for one council and year", few(faults))
    return rows.pivot(index="year", columns="area", values="kilotonnes").sort_index()
