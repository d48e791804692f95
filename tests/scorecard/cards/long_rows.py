"""Testborough with a longer story: a series with a break and an interval, groups, a missing ward, a count."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from scorecard import observations
from scorecard.cards import tables as cards_tables
from scorecard.cards.tables import Tables
from scorecard.catalogue import Catalogue, Series
from tests.scorecard.cards import testborough

CITY, ENGLAND = testborough.CITY, testborough.ENGLAND
DRY, PAY = "dry-homes-series", "low-pay-series"


def tables(**changes: Any) -> Tables:
    """The tables of Testborough as the other tests know it; what is named is replaced."""
    given = {
        "place": testborough.place(),
        "catalogue": testborough.catalogue(),
        "observations": testborough.figures(),
        "comparators": testborough.comparators(),
        "areas": testborough.areas(),
        "index": testborough.scores(),
    }
    return cards_tables.tables(**(given | changes))


def with_series(key: str, **changes: Any) -> Catalogue:
    """The catalogue with one series changed."""
    catalogue = testborough.catalogue()
    indicator = catalogue.indicator_of(key)
    series = tuple(replace(s, **changes) if s.id == key else s for s in indicator.series)
    changed = dict(catalogue.indicators) | {indicator.id: replace(indicator, series=series)}
    return replace(catalogue, indicators=MappingProxyType(changed))


def series(key: str, **changes: Any) -> Series:
    return with_series(key, **changes).series[key]


def rows(*given: dict[str, Any]) -> pd.DataFrame:
    """Observations from whatever differs from a published, whole-city figure of dry homes."""
    usual = {"series": DRY, "area": CITY, "estimate": "published", "interval": "none", "source": "census: homes.csv"}
    return observations.table(pd.DataFrame([usual | row for row in given]))


def history() -> pd.DataFrame:
    """Six years: 2018 and 2019, a break, then 2020 to 2022 with intervals, and 2023, provisional."""
    return rows(
        {"period": "2018", "value": 80.0},
        {"period": "2019", "value": 81.0},
        {"period": "2020", "value": 84.0, "lower": 83.0, "upper": 85.0, "interval": "published"},
        {"period": "2021", "value": None, "status": "x"},
        {"period": "2022", "value": 86.0, "lower": 85.0, "upper": 87.0, "interval": "published"},
        {"period": "2023", "value": 87.25, "lower": 86.0, "upper": 88.0, "interval": "published", "status": "p"},
    )


def with_history(**changes: Any) -> Tables:
    return tables(observations=history(), catalogue=with_series(DRY, breaks=("2020",), **changes))
