"""Testborough with groups of neighbourhoods: fifths and tenths of its small areas, their people, their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from scorecard.cards.tables import Tables
from scorecard.catalogue import Breakdown, Catalogue
from tests.scorecard.cards import long_rows, testborough

DRY, CITY = long_rows.DRY, testborough.CITY
FIFTHS, TENTHS, WIDER = "deprivation-quintile", "deprivation-decile", "deprivation-quintile-msoa"
FALLING = (50.0, 40.0, 30.0, 20.0, 10.0)  # on a line from 55 at the most to 5 at the least deprived end


def _ranked(key: str, count: int) -> Breakdown:
    ends = {1: "1 (most deprived)", count: f"{count} (least deprived)"}
    labels = {str(n): ends.get(n, str(n)) for n in range(1, count + 1)}
    return Breakdown(id=key, title=f"Deprivation in {count}", kind="deprivation", ordered=True, categories=labels)


def catalogue(**changes: Any) -> Catalogue:
    """The catalogue with the groups of neighbourhoods and two of people; `changes` are of the series of dry homes."""
    known = long_rows.with_series(DRY, **changes)
    people = (
        Breakdown(
            id="ethnicity-dfe",
            title="Ethnic group (school census)",
            kind="ethnicity",
            ordered=False,
            categories={"asian": "Asian", "black": "Black", "white": "White"},
            reference="white",
        ),
        Breakdown(
            id="free-school-meals",
            title="Free school meals",
            kind="free-school-meals",
            ordered=False,
            categories={"eligible": "Eligible", "not-eligible": "Not eligible"},
            reference="not-eligible",
        ),
    )
    made = (_ranked(TENTHS, 10), _ranked(FIFTHS, 5), _ranked(WIDER, 5), *people)
    return replace(known, breakdowns=MappingProxyType(dict(known.breakdowns) | {b.id: b for b in made}))


def areas(deciles: Sequence[int] = tuple(range(1, 11)), residents: int = 1000) -> pd.DataFrame:
    """One small area for each tenth named, two for each fifth, all equally large."""
    wards = testborough.areas()[lambda t: t["level"] != "lsoa"]
    small = pd.DataFrame(
        [
            (f"E0199991{n}", f"Testborough 0{n}", "lsoa", testborough.NORTH, residents, 400, d, n // 2 + 1)
            for n, d in enumerate(deciles)
        ],
        columns=wards.columns,
    )
    return pd.concat([wards, small], ignore_index=True)


def groups(breakdown: str, values: Sequence[float | None], period: str = "2023", **more: Any) -> list[dict[str, Any]]:
    """Rows of a breakdown's groups, in its order; what is named in `more` is a sequence beside the values."""
    rows = []
    for n, value in enumerate(values):
        row = {"breakdown": breakdown, "category": str(n + 1), "value": value, "period": period}
        row |= {key: column[n] for key, column in more.items()}
        rows.append(row | ({"status": "x"} if value is None else {}))
    return rows


def tables(*rows: dict[str, Any], small: pd.DataFrame | None = None, **changes: Any) -> Tables:
    """Tables whose dry homes are these rows; `changes` are of the series."""
    found = areas() if small is None else small
    return long_rows.tables(observations=long_rows.rows(*rows), catalogue=catalogue(**changes), areas=found)
