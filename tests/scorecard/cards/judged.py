"""Testborough with figures that can be judged: years with intervals, counts, wards, groups."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from scorecard.cards.tables import Tables
from scorecard.catalogue import Breakdown, Catalogue, Series
from tests.scorecard.cards import long_rows

DRY = long_rows.DRY
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "stats"


def yearly(values: Sequence[float], half: float | None = 1.0, last: int = 2023) -> pd.DataFrame:
    """A figure a year up to the last one, each with limits so far from it; without any where that is None."""
    first = last - len(values) + 1
    limits = [{} if half is None else {"lower": v - half, "upper": v + half, "interval": "published"} for v in values]
    return long_rows.rows(*({"period": str(first + n), "value": v, **limits[n]} for n, v in enumerate(values)))


def published_case(case: str, table: str) -> list[dict[str, float]]:
    """The points of one reference case."""
    with (GOLDEN / table).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["case_id"] == case]
    return [{key: float(row[key]) for key in row if key not in ("case_id", "marker")} for row in rows]


def tables(observations: pd.DataFrame, catalogue: Catalogue | None = None, **changes: Any) -> Tables:
    """Testborough with these figures; `changes` are those of the series."""
    place = {key: changes.pop(key) for key in ("place", "comparators") if key in changes}
    found = catalogue or (long_rows.with_series(DRY, **changes) if changes else long_rows.tables().catalogue)
    return long_rows.tables(observations=observations, catalogue=found, **place)


def dry(found: Tables) -> Series:
    return found.catalogue.series[DRY]


def with_ethnicity() -> Catalogue:
    """The catalogue with a breakdown by ethnic group."""
    catalogue = long_rows.tables().catalogue
    groups = {"asian": "Asian", "black": "Black", "white": "White"}
    added = Breakdown(id="ethnicity-dfe", title="Ethnic group", kind="ethnicity", ordered=False, categories=groups)
    return replace(catalogue, breakdowns=MappingProxyType(dict(catalogue.breakdowns) | {added.id: added}))
